"""FTC Do Not Call: one CSV of call reports a weekday, no id, no text, no company name."""

from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fields import day, plain, spans_lines, squeezed, state_code, us_phone
from pipelines.feeds.protocols.ftc import HOSTS, ftc_days

COLUMNS = (
    "Company_Phone_Number",
    "Created_Date",
    "Violation_Date",
    "Consumer_City",
    "Consumer_State",
    "Consumer_Area_Code",
    "Subject",
    "Recorded_Message_Or_Robocall",
)

_flag = pl.col("Recorded_Message_Or_Robocall").str.strip_chars()

FEED = Feed(
    name="ftc_do_not_call",
    title=("FTC Do Not Call reports", "FTC 谢绝来电举报"),
    family="ftc",
    publisher="US Federal Trade Commission",
    page="https://www.ftc.gov/policy-notices/open-government/data-sets/do-not-call-data",
    licence="US government work (public domain)",
    terms="Reported by consumers and not verified; caller ids may be spoofed.",
    personal_data="The number reported belongs to whoever it was spoofed from; "
    "the consumer's city and area code are set aside.",
    # UTC; files appear around noon Eastern on weekdays, and leave the index after four weeks
    schedule="0 18 * * *",
    kind="call_report",
    record_kind="statistical_row",
    language="en",
    country="US",
    renewal=Renewal.ADDS,
    reading=Reading(required=(*COLUMNS[:2], "Subject"), expected=COLUMNS[2:6] + COLUMNS[7:]),
    identity=None,  # no id in the file: hash of the raw row and its rank among equals
    identity_columns=COLUMNS,
    fields={
        "received_on": day("Created_Date"),
        "happened_on": day("Violation_Date"),
        "region": state_code("Consumer_State"),
        "accused_phone": us_phone("Company_Phone_Number"),
        "publisher_issue": squeezed("Subject"),  # the publisher doubles spaces before "&"
        "channel": pl.when(_flag == "Y")
        .then(pl.lit("voice_recorded"))
        .when(_flag == "N")
        .then(pl.lit("voice_live")),
    },
    set_aside=("Consumer_City", "Consumer_Area_Code"),
    must=(
        ("a field of one line spans several: a quotation mark slipped", spans_lines(*COLUMNS)),
        # About 2 % of the API's records are shifted by a column: a date where the number belongs.
        (
            "columns are shifted: a date stands in the phone field",
            plain("Company_Phone_Number").str.contains(r"^\d{4}-\d\d-\d\d").fill_null(False),
        ),
        ("created date is missing or not a date", day("Created_Date").is_null()),
        (
            "robocall flag is neither Y, N nor empty",
            ~plain("Recorded_Message_Or_Robocall").is_in(["Y", "N"]).fill_null(True),
        ),
    ),
    bounds=Bounds(
        rows=(3_000, 25_000),
        filled={"accused_phone": 0.85, "publisher_issue": 0.5},
        stale_after=timedelta(days=5),
    ),
    carries=("is_debt_notice", "channel", "notice_type"),
    crosswalk="ftc_dnc",
    discover=ftc_days,
    hosts=HOSTS,
    lag=timedelta(days=4),  # weekend reports on Monday, holidays on the next business day
)
