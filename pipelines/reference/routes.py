"""Curated routes to verify a notice and to get help: data/reference/routes.csv.

What makes a route `current`: somebody read it that day at the publisher's own page, live (read_as `live`),
and it has not expired. A stored copy of a page, of whatever age, or a page of others (read_as `copy`) cannot
show that a number still holds: such a route is cited, and shown as `confirm_before_use`.
"""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import polars as pl

from pipelines.contract.resolved import ROUTE
from pipelines.reference import FOLDER
from pipelines.reference.curated import Cell, fault, filled, line_of, rows, typed

FILE = FOLDER / "routes.csv"
COLUMNS = (*ROUTE.names, "read_as")

JURISDICTIONS: dict[str, tuple[str, str]] = {
    "CN": ("Mainland China", "中国大陆"),
    "HK": ("Hong Kong", "香港"),
    "TW": ("Taiwan", "台湾"),
    "SG": ("Singapore", "新加坡"),
    "US": ("United States", "美国"),
    "GB": ("United Kingdom", "英国"),
    "CA": ("Canada", "加拿大"),
    "AU": ("Australia", "澳大利亚"),
    "IN": ("India", "印度"),
}
"""Where routes are kept for: ISO 3166 code to its name in English and Chinese, in order of showing."""

NUMBER, PLACE = timedelta(days=180), timedelta(days=365)
GOOD_FOR: dict[str, timedelta] = {
    "hotline": NUMBER,
    "police_line": NUMBER,
    "report_line": NUMBER,
    "debt_advice": NUMBER,
    "official_app": PLACE,
    "regulator": PLACE,
    "sender_registry": PLACE,
    "dispute_form": PLACE,
}
"""Longest time from checked_on to expires_on: numbers change hands sooner than sites and offices do."""

READ_AS = ("live", "copy")


@cache
def routes() -> pl.DataFrame:
    """The curated routes in ROUTE's columns, with the curator's own status: see `with_status`.

    Raises DunwatchError naming file, line and remedy.
    """
    return read(FILE)


def read(path: Path) -> pl.DataFrame:
    """As `routes`, of another file."""
    listed: list[dict[str, Cell]] = []
    seen: dict[str, str] = {}
    for place, row in rows(path, COLUMNS):
        filled(place, row, ("read_as",))  # no column of ROUTE, whose cells _checked looks at
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["route_id"]):
            fault(place, f"route_id is {row['route_id']!r}", "write small letters and digits, parted by -")
        if row["route_id"] in seen:
            fault(place, f"route_id {row['route_id']} is on {seen[row['route_id']]} too", "choose another")
        seen[row["route_id"]] = line_of(place)
        listed.append(_checked(place, row))
    return pl.DataFrame(listed, schema=ROUTE.schema)


def _checked(place: str, row: dict[str, str]) -> dict[str, Cell]:
    """The row's cells in ROUTE's columns; raises DunwatchError where they contradict each other."""
    cells = typed(ROUTE, place, row)
    if row["jurisdiction"] not in JURISDICTIONS:
        known = ", ".join(JURISDICTIONS)
        fault(place, f"jurisdiction is {row['jurisdiction']!r}", f"write one of {known}, or add it to them")
    if row["read_as"] not in READ_AS:
        fault(place, f"read_as is {row['read_as']!r}", f"write {' or '.join(READ_AS)}")
    if row["status"] == "current" and row["read_as"] != "live":
        fault(
            place,
            "status is current, but only a copy was read, which cannot show that it still holds",
            "write confirm_before_use, or read it at the publisher's own page and write live",
        )
    checked, expires = cells["checked_on"], cells["expires_on"]
    assert isinstance(checked, date) and isinstance(expires, date)  # typed: both must be filled
    latest = checked + GOOD_FOR[row["kind"]]
    if not checked < expires <= latest:
        fault(place, f"expires_on is {expires}", f"a {row['kind']} holds from {checked} to {latest} at most")
    return cells


def with_status(listed: pl.DataFrame, on: date) -> pl.DataFrame:
    """Routes with the status they have on that day: `current` only from checked_on to before expires_on."""
    holds = (pl.col("checked_on") <= on) & (pl.col("expires_on") > on)
    stale = (pl.col("status") == "current") & ~holds
    return listed.with_columns(status=pl.when(stale).then(pl.lit("confirm_before_use")).otherwise("status"))
