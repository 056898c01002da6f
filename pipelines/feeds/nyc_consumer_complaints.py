"""New York City: complaints about businesses to the Department of Consumer and Worker Protection, as codes.

The places in it are those of businesses, so no report has a region. A business that is known by two names
(trade name and company) is listed under both with one record id, and is one complaint: in a real file of 2023
101 of 13,864 rows repeated a record with nothing but the name different. Such a row goes to quarantine.
"""

from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Host, Reading, Renewal
from pipelines.feeds.fields import first_listed, others_listed, plain, squeezed
from pipelines.feeds.persons import organisation
from pipelines.feeds.protocols.socrata import dataset
from pipelines.feeds.protocols.socrata_rows import SYSTEM, full_rows, portal_day

USED = ("record_id", "intake_date", "intake_channel", "business_category", "complaint_code", "result")
NAMES = ("business_name",)
SET_ASIDE = (
    *("_311_sr_number", "business_unique_id", "result_date", "referred_to", "contract_cancelled_amount"),
    *("refund_amount", "address_type", "building_nbr", "street1", "street2", "street3", "unit_type"),
    *("apt_suite", "city", "state", "postcode", "borough", "community_board", "council_district", "bin"),
    *("bbl", "nta", "census_block_2010_", "census_tract_2010_", "latitude", "longitude"),
)
COLUMNS = (*USED, *NAMES, *SET_ASIDE)

LICENSED_PEOPLE = r"(?i)\b(?:individual|driver|guide|auctioneer)$"
"""The ends of those licence classes that only people hold."""

AMONG_PEOPLE = r"(?i)^(?:pedicab|home improvement contractor|general vendor|specialized vending)"
"""The beginnings of classes that people hold as often as companies; so may those without a class."""

_class = plain("business_category")

FEED = Feed(
    name="nyc_consumer_complaints",
    title=("New York City consumer complaints", "纽约市消费者投诉"),
    family="nyc_dcwp",
    publisher="New York City Department of Consumer and Worker Protection",
    page="https://data.cityofnewyork.us/d/nre2-6m2s",
    licence="Open data of the City of New York, under the portal's terms of use",
    terms="Complaints about every trade the city licenses, few of them about a debt; the city does not vouch "
    "for them. No field says why a bill or a demand came.",
    personal_data="Complainants are not named. Addresses are set aside, and names of people who were "
    "complained of are left out: holders of a person's licence, and names written as a person's.",
    schedule="0 9 * * *",  # UTC
    kind="complaint",
    record_kind="statistical_row",
    language="en",
    country="US",
    renewal=Renewal.WHOLE,
    reading=Reading(
        required=("record_id", "intake_date", "complaint_code"),
        expected=COLUMNS,
        headers_vary=True,  # "Record ID" in downloads
        null_words=("Unknown", "unknown", "No name", "no name", "NO NAME", "N A", "N/A", "n/a", "N/a", "-"),
        gather=full_rows(*COLUMNS),
    ),
    identity="record_id",
    fields={
        "received_on": portal_day("intake_date"),
        "accused": pl.when(~_class.str.contains(LICENSED_PEOPLE).fill_null(False)).then(
            organisation("business_name", _class.str.contains(AMONG_PEOPLE).fill_null(True))
        ),
        "publisher_product": squeezed("business_category"),
        "publisher_issue": first_listed("complaint_code"),
        "publisher_sub_issue": others_listed("complaint_code"),
        "publisher_response": squeezed("result"),
        "publisher_submitted_via": squeezed("intake_channel"),
    },
    set_aside=(*SET_ASIDE, *SYSTEM),
    unshown=NAMES,
    must=(
        ("its record id is missing", plain("record_id").is_null()),
        ("the day of intake is missing or no date", portal_day("intake_date").is_null()),
    ),
    # 66,802 rows in 2026. Of a real file of 2023 a quarter had no code, a twentieth no name.
    bounds=Bounds(
        rows=(20_000, 500_000),
        filled={"publisher_product": 0.8, "publisher_issue": 0.6, "accused": 0.8},
        stale_after=timedelta(days=45),
    ),
    carries=("is_debt_notice", "notice_type"),
    crosswalk="nyc_consumer_complaints",
    discover=dataset("nyc", "nre2-6m2s", columns=COLUMNS),
    hosts={"nyc": Host("https://data.cityofnewyork.us")},
    lag=timedelta(days=75),  # a real file had closed complaints only, 95 in 100 of them within 74 days
)
