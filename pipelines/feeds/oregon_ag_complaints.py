"""Oregon: consumer complaints to the Department of Justice, each with a coded phrase of what is alleged.

The register holds three years; what has left it stays here. Its places are those of respondents, so no report
has a region.
"""

from datetime import timedelta

from pipelines.contract.feed import Bounds, Feed, Host, Reading, Renewal
from pipelines.feeds.fields import squeezed, unmarked
from pipelines.feeds.persons import organisation
from pipelines.feeds.protocols.socrata import dataset
from pipelines.feeds.protocols.socrata_rolling import rolling
from pipelines.feeds.protocols.socrata_rows import SYSTEM, full_rows, portal_day

DATASET = "2ix7-8hwk"

COLUMNS = (
    *("reference_no_", "status", "date_open", "date_closed", "respondent", "address_1", "address_2"),
    *("city", "state", "zip", "business_type", "complaint_description", "closing_description"),
)

FEED = Feed(
    name="oregon_ag_complaints",
    title=("Oregon consumer complaints", "俄勒冈州消费者投诉"),
    family="oregon_doj",
    publisher="Oregon Department of Justice",
    page="https://data.oregon.gov/d/2ix7-8hwk",
    licence="Open data of the State of Oregon, under the portal's terms of use",
    terms="For information only. The statements are the complainants', not the opinion of the Department of "
    "Justice, and the number of complaints does not measure how a business behaves. Most are no debt matter. "
    "One phrase, a miscalculated bill or debt, makes a record a notice and names its cause at once: shares "
    "of causes would show that phrase alone, so the register enters none.",
    personal_data="Complainants are not named. Addresses are set aside, and respondents whose names are "
    "written as a person's are left out.",
    schedule="30 9 * * *",  # UTC
    kind="complaint",
    record_kind="statistical_row",
    language="en",
    country="US",
    renewal=Renewal.ADDS,  # it holds three years: what has left it was not taken back
    reading=Reading(
        required=("reference_no_", "date_open", "complaint_description"),
        expected=COLUMNS,
        legacy=("location_by_zip",),
        aliases={"Reference No.": "reference_no_"},
        headers_vary=True,
        gather=full_rows(*COLUMNS),
    ),
    identity=unmarked("reference_no_"),  # of the type html: it may be a link
    fields={
        "received_on": portal_day("date_open"),
        "accused": organisation("respondent"),
        "publisher_product": squeezed("business_type"),
        "publisher_issue": squeezed("complaint_description"),
        "publisher_response": squeezed("closing_description"),
    },
    set_aside=(
        *("status", "date_closed", "address_1", "address_2", "city", "state", "zip", "location_by_zip"),
        *SYSTEM,
    ),
    unshown=("respondent",),
    must=(
        # An id is kept as it is, so what is none must not become one.
        (
            "its reference number is missing, or is none",
            ~unmarked("reference_no_").str.contains(r"^[A-Za-z0-9._/-]{1,40}$").fill_null(False),
        ),
        ("the day it was opened is missing or no date", portal_day("date_open").is_null()),
    ),
    # Reference numbers of 2014 go up to FF6783-14 at the least: some 8,000 complaints a year.
    bounds=Bounds(
        rows=(5_000, 200_000),
        filled={"publisher_issue": 0.9, "publisher_product": 0.8, "accused": 0.5},
        stale_after=timedelta(days=45),
    ),
    carries=("is_debt_notice", "notice_type", "service_line"),
    crosswalk="oregon_ag_complaints",
    discover=rolling(
        dataset("oregon", DATASET, columns=(*COLUMNS, "location_by_zip")),
        "oregon",
        DATASET,
        column="date_open",
        silence=timedelta(days=60),
    ),
    hosts={"oregon": Host("https://data.oregon.gov")},
    lag=timedelta(days=30),
)
