"""FCC complaints on all forms: phone, internet, television, radio, emergency, accessibility; codes only.

The tickets on calls are those of fcc_unwanted_calls, with the day of filing. They are another kind here
(complaints), so the two are never added up; and report ids do not meet, since one feed cannot know of the
other's records whether they were withdrawn.
"""

from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fcc import (
    ALIASES,
    COLUMNS,
    FIELDS,
    FIRST_DAY,
    FORM_COLUMNS,
    HOSTS,
    LICENCE,
    LICENCE_ID,
    MUST,
    NULL_WORDS,
    PERSONAL_DATA,
    PUBLISHER,
    SET_ASIDE,
    issue_day,
)
from pipelines.feeds.fields import squeezed
from pipelines.feeds.protocols.socrata import dataset
from pipelines.feeds.protocols.socrata_rows import SYSTEM, full_rows, portal_day

_received = pl.coalesce(portal_day("ticket_created"), portal_day("date_created"))
_happened = issue_day()

FEED = Feed(
    name="fcc_consumer_complaints",
    title=("FCC complaints, all forms", "FCC 消费者投诉(全部表单)"),
    family="fcc_form",
    publisher=PUBLISHER,
    page="https://opendata.fcc.gov/d/3xyp-aqkj",
    licence=LICENCE,
    terms="Reported by consumers and not verified by the FCC. Its tickets on calls are those of "
    "fcc_unwanted_calls once more, under the same publisher's id: do not add the two up. Companies are not "
    "named, and no field names a debt; billing complaints are about the reporter's own carrier.",
    personal_data=PERSONAL_DATA,
    schedule="45 6 * * *",  # UTC; refreshed at night in the US
    kind="complaint",
    record_kind="statistical_row",
    language="en",
    country="US",
    renewal=Renewal.WHOLE,  # monthly; between, extracts of what is new
    reading=Reading(
        required=("id", "ticket_created", "issue_type", "issue"),
        expected=(*COLUMNS, "city"),
        legacy=("date_created", "type_of_property_goods_or_services"),  # a real file of 2016 has neither
        aliases=ALIASES,
        null_words=NULL_WORDS,
        gather=full_rows(*COLUMNS, *FORM_COLUMNS),
    ),
    identity="id",
    fields={
        **FIELDS,
        "received_on": _received,
        "happened_on": pl.when(_happened.is_between(FIRST_DAY, _received + pl.duration(days=1))).then(
            _happened
        ),
        "publisher_sub_product": squeezed("type_of_property_goods_or_services"),  # what the call was about
    },
    set_aside=(*SET_ASIDE, "city", *SYSTEM),
    must=(
        *MUST,
        ("the day of filing is missing or no date", _received.is_null()),
        ("the day of filing lies before 2014, when the form did not exist", _received < FIRST_DAY),
    ),
    bounds=Bounds(
        rows=(1, 20_000_000),
        filled={"publisher_issue": 0.9, "publisher_product": 0.95, "region": 0.8},
        stale_after=timedelta(days=7),
    ),
    carries=("channel", "service_line"),
    crosswalk="fcc",
    discover=dataset(
        "fcc",
        "3xyp-aqkj",
        columns=(*COLUMNS, *FORM_COLUMNS),
        licence_id=LICENCE_ID,
        recent=((":updated_at", 3), ("ticket_created", 30)),
    ),
    hosts=HOSTS,
    lag=timedelta(days=3),
)
