"""Washington State: consumer complaints to the Attorney General, by the trade of the business.

Two vintages are known. To 2017 a row was a complaint, with its number in `id`. In 2026 a row is one practice
that a complaint alleges, `complaintid` has the complaint's number, and 2,900 complaints made 5,000 rows: rows
of one complaint are made one record, "Other/Miscellaneous" last of its practices. Places are those of
businesses, so no report has a region.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Host, Reading, Renewal
from pipelines.feeds.fields import first_listed, others_listed, plain, squeezed
from pipelines.feeds.persons import organisation
from pipelines.feeds.protocols.socrata import dataset
from pipelines.feeds.protocols.socrata_rows import SYSTEM, full_rows, portal_day

OLD = (
    *("openeddate", "openedyear", "status", "businesscategory", "naics", "businessname"),
    *("businessstreetline1", "businessstreetline2", "businesscity", "businessstate", "businesszip"),
    *("businessid", "estimatedsavings", "actualsavings", "id"),
)
COLUMNS = (*OLD, "practicecode", "practicename", "practiceid", "complaintid")
RENAMED = {"business": "businessname", "business_id": "businessid"}
"""Fields of the older vintage."""

SHOWN = (
    *("OpenedDate", "OpenedYear", "Status", "EstimatedSavings", "ActualSavings", "BusinessCategory"),
    *("NAICS", "NAICS Name", "BusinessName", "BusinessStreetLine1", "BusinessStreetLine2"),
    *("BusinessCity", "BusinessState", "BusinessZip", "BusinessId", "PracticeCode", "PracticeName"),
    *("PracticeId", "ComplaintId"),
)
"""Headers of downloads; fields are the same in lower case without blanks."""

UNSPECIFIC = "Other/Miscellaneous"

_filled = full_rows(*COLUMNS)
_number = pl.coalesce(plain("complaintid"), plain("id"))


def complaints(pages: Iterable[tuple[str, Any]]) -> Iterator[Any]:
    """Records of pages of rows: neighbours that are one complaint about one business made one row.

    >>> rows = [{"complaintid": "1", "practicename": name} for name in (UNSPECIFIC, "Billing Issues")]
    >>> [row["practicename"] for row in complaints([("", rows)])]
    ['Billing Issues; Other/Miscellaneous']
    """
    for key, rows in groupby(_filled((address, _renamed(page)) for address, page in pages), _complaint):
        if key is None:
            yield from rows
            continue
        first, *others = rows
        practices = dict.fromkeys(str(row["practicename"]) for row in (first, *others) if row["practicename"])
        listed = sorted(practices, key=lambda practice: practice == UNSPECIFIC)
        yield {**first, "practicename": "; ".join(listed) or None}


def _renamed(page: Any) -> Any:
    """A page with the older vintage's names of fields replaced."""
    if not isinstance(page, list):
        return page
    return [
        {RENAMED.get(name, name): cell for name, cell in row.items()} if isinstance(row, dict) else row
        for row in page
    ]


def _complaint(row: Any) -> tuple[Any, Any] | None:
    """What tells a complaint about a business from the next; None for a row that stands alone."""
    if not isinstance(row, dict) or not row.get("complaintid"):
        return None
    return row["complaintid"], row.get("businessid")


FEED = Feed(
    name="washington_ag_complaints",
    title=("Washington State consumer complaints", "华盛顿州消费者投诉"),
    family="washington_ag",
    publisher="Washington State Office of the Attorney General",
    page="https://data.wa.gov/d/gpri-47xz",
    licence="Open data of the State of Washington, under the portal's terms of use",
    terms="The existence of a complaint is not evidence of wrongdoing. Complaints are about every trade, few "
    "of them about a debt, and no field says why a demand came.",
    personal_data="Complainants are not named. Addresses are set aside, and businesses whose names are "
    "written as a person's are left out.",
    schedule="0 10 * * 1",  # UTC; every landing is the whole register, some 300 MB
    kind="complaint",
    record_kind="statistical_row",
    language="en",
    country="US",
    renewal=Renewal.WHOLE,
    reading=Reading(
        required=("openeddate", "businesscategory", "naics", "id"),
        expected=OLD,
        legacy=(*COLUMNS[len(OLD) :], "naicsname", "geocode"),
        aliases={**RENAMED, **{shown: shown.replace(" ", "").lower() for shown in SHOWN}},
        null_words=(
            *("Unknown", "Unknown Business", "Unnamed Business", "Private Individual", "Inquiry", "N/A"),
            "Unknown - Attorney General's Office",
        ),
        gather=complaints,
    ),
    identity=_number,
    fields={
        "received_on": portal_day("openeddate"),
        "accused": organisation("businessname"),
        # The name may stand in a field of its own, behind the code ("561440-Collection Agencies") or nowhere.
        "publisher_product": pl.coalesce(
            squeezed("businesscategory"),
            squeezed("naicsname"),
            squeezed("naics").str.extract(r"^\d{2,6} ?- ?(.+)$", 1),
        ),
        "publisher_sub_product": squeezed("naics"),
        "publisher_issue": first_listed("practicename"),
        "publisher_sub_issue": others_listed("practicename"),
    },
    set_aside=(
        *("openedyear", "status", "practicecode", "practiceid", "businessstreetline1", "businessstreetline2"),
        *("businesscity", "businessstate", "businesszip", "businessid", "geocode"),
        *("estimatedsavings", "actualsavings"),  # what the office got for the consumer, not what was claimed
        *SYSTEM,
    ),
    unshown=("businessname",),
    must=(
        ("its complaint number is missing or no number", ~_number.str.contains(r"^\d+$").fill_null(False)),
        ("the day it was opened is missing or no date", portal_day("openeddate").is_null()),
    ),
    # 267,969 rows were counted in 2026; of the newest 5,000 two in seven named no business.
    bounds=Bounds(
        rows=(50_000, 2_000_000),
        filled={"publisher_product": 0.8, "accused": 0.4},
        stale_after=timedelta(days=45),
    ),
    carries=("is_debt_notice", "notice_type", "service_line"),
    crosswalk="washington_ag_complaints",
    # In this order the rows of a complaint are neighbours.
    discover=dataset("washington", "gpri-47xz", columns=COLUMNS, order="complaintid,businessid,:id"),
    hosts={"washington": Host("https://data.wa.gov")},
    lag=timedelta(days=30),
)
