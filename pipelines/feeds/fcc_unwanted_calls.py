"""FCC unwanted calls: complaints about calls and text messages, with the number and without a filing day.

Its days are those of the calls, which reporters type in. They stand for `received_on` too: the day of first
sight would put twelve years on the day of the first landing, and nothing else tells when a ticket was filed.
What gives a day outside the form's lifetime goes to quarantine, under its reason.
"""

from datetime import timedelta

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fcc import (
    COLUMNS,
    FIELDS,
    FILED,
    FIRST_DAY,
    HOSTS,
    LICENCE,
    LICENCE_ID,
    MUST,
    NULL_WORDS,
    PERSONAL_DATA,
    PUBLISHER,
    SET_ASIDE,
    aliases,
    issue_day,
)
from pipelines.feeds.protocols.socrata import dataset
from pipelines.feeds.protocols.socrata_rows import SYSTEM, full_rows

FEED = Feed(
    name="fcc_unwanted_calls",
    title=("FCC unwanted calls", "FCC 骚扰来电投诉"),
    family="fcc",
    publisher=PUBLISHER,
    page="https://opendata.fcc.gov/d/vakf-fz8e",
    licence=LICENCE,
    terms="Reported by consumers and not verified by the FCC; caller ids may be spoofed. The day is that of "
    "the call as the reporter typed it, since the dataset has no day of filing: the newest days fill up for "
    "three months. No field names a debt, so these records tell of numbers and channels only.",
    personal_data=PERSONAL_DATA,
    schedule="15 6 * * *",  # UTC; rowsUpdatedAt was seen at 04:27, every day
    kind="call_report",
    record_kind="statistical_row",
    language="en",
    country="US",
    renewal=Renewal.WHOLE,  # monthly; between, extracts of what is new
    reading=Reading(
        required=("id", "issue_type", "issue_date", "type_of_call_or_messge"),
        expected=COLUMNS,
        foreign=FILED,
        aliases=aliases(*COLUMNS),
        null_words=NULL_WORDS,
        gather=full_rows(*COLUMNS),
    ),
    identity="id",
    fields={**FIELDS, "received_on": issue_day(), "happened_on": issue_day()},
    set_aside=(*SET_ASIDE, *SYSTEM),
    must=(
        *MUST,
        ("the day of the call, its only day, is missing or no date", issue_day().is_null()),
        ("the day of the call lies before 2014, when the form did not exist", issue_day() < FIRST_DAY),
    ),
    bounds=Bounds(
        rows=(1, 10_000_000),  # an extract may be small; 1.8 million in October 2026
        # Of ten real records of both datasets all had the issue, a state and a number, eight a type of call.
        filled={"publisher_issue": 0.9, "region": 0.8, "accused_phone": 0.5},
        stale_after=timedelta(days=7),
    ),
    carries=("channel",),
    crosswalk="fcc",
    discover=dataset(
        "fcc",
        "vakf-fz8e",
        columns=COLUMNS,
        licence_id=LICENCE_ID,
        # Its own clock first. When the FCC has filled it anew every row is "updated": then calls of the last
        # four months, and the month's whole landing brings those that were typed with an older day.
        recent=((":updated_at", 3), ("issue_date", 120)),
    ),
    hosts=HOSTS,
    lag=timedelta(days=90),  # of ten real tickets, five were filed ten to eleven weeks after the call
)
