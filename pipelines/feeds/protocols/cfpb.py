"""The CFPB's two protocols: the complaint search with its export, and the frozen narrative archive.

Sources: the search's code (ccdb5-api) and the FOIA reading room, as of November 2026.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from pipelines.contract.feed import Host, Scope
from pipelines.feeds.protocols.listing import FILE, again, beginning, file_name, linked, named
from pipelines.feeds.wanted import Alarm, Asked, Landed, Pace, Read, Request, Wanted, public_address
from pipelines.settings import DunwatchError

HOSTS = {
    "cfpb": Host("https://www.consumerfinance.gov"),
    "cfpb_files": Host("https://files.consumerfinance.gov"),
}

# ccdb5-api complaint_search/throttling.py, per IP address: search 20 a minute, export 2 a minute.
SEARCH = Pace("cfpb.search", 60 / 20)
EXPORT = Pace("cfpb.export", 60 / 2)

EXPORT_CAP = 100_000
"""Rows that the publisher's own page allows in one export; its code has no cap for CSV."""

DEBT_PRODUCTS = (
    # Of each of the three label generations; labels are kept as filed. Credit reporting, nine tenths of the
    # database, tells who holds a file and not who was told to pay: the bulk file has it, the window does not.
    "Debt collection",
    "Debt or credit management",
    "Credit card",
    "Credit card or prepaid card",
    "Mortgage",
    "Student loan",
    "Vehicle loan or lease",
    "Payday loan, title loan, personal loan, or advance loan",
    "Payday loan, title loan, or personal loan",
    "Payday loan",
    "Consumer Loan",
)

SEARCH_PATH = "/data-research/consumer-complaints/search/api/v1/"
BULK_PATH = "/ccdb/complaints.csv.zip"
ARCHIVE_PATH = (
    "/foia-requests/foia-electronic-reading-room/cfpb-consumer-complaint-database-narratives-archive/"
)
EXPORT_NAME = re.compile(r"CCDB_Export_(?P<number>\d+)_(?P<months>.+)\.zip$")


def cfpb_search(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
    """The trailing window of debt complaints as CSV, in slices under the cap; the bulk zip when `full`.

    There is no change cursor: late rows, new answers and deletions show only in a window fetched again.
    Nothing is wanted when the publisher has not indexed since a window was landed that covers this one.
    """
    if asked.full:
        address = asked.host("cfpb_files") + BULK_PATH
        yield again(Wanted(Request(address, FILE), "complaints.csv.zip", scope=Scope.WHOLE), asked.known)
        return
    meta = _envelope(read, asked, [])["_meta"]
    if meta.get("is_data_stale") or meta.get("has_data_issue"):
        flags = [name for name in ("is_data_stale", "has_data_issue") if meta.get(name)]
        yield Alarm(
            "cfpb_search.health",
            "warned",
            " and ".join(flags) + f", last updated {meta.get('last_updated')}",
            "neither",
        )
    version = f"last_indexed={meta['last_indexed']}" if meta.get("last_indexed") else ""
    until = asked.until or asked.today
    since = asked.since or until - timedelta(days=asked.window_days - 1)
    if since > until:
        raise DunwatchError(
            f"cfpb_search: the window starts {since} and ends {until}. Give since before until."
        )
    newest = _day(meta.get("last_updated"))
    if version and _covered(since, min(until, newest or until), version, asked.known):
        return
    yield from _slices(read, asked, since, until, version)


def _slices(read: Read, asked: Asked, since: date, until: date, version: str) -> Iterator[Wanted | Alarm]:
    query = [
        ("date_received_min", since.isoformat()),
        ("date_received_max", until.isoformat()),  # both ends are included, whatever swagger says
        *(("product", product) for product in DEBT_PRODUCTS),
    ]

    def count() -> int:
        total = _envelope(read, asked, query)["hits"]["total"]
        if total["relation"] != "eq":
            raise DunwatchError(
                f"cfpb_search: the publisher gives only a bound for its rows of {since} to {until} "
                f"({total['relation']} {total['value']}). Land the bulk file instead (--full)."
            )
        return int(total["value"])

    try:
        rows = count()
    except DunwatchError as error:  # the other slices are still worth fetching
        yield Alarm("cfpb_search.count", "failed", str(error), f"a count for {since} to {until}")
        return
    if rows < EXPORT_CAP:
        address = _search_address(asked, [*query, ("field", "all"), ("no_aggs", "true"), ("format", "csv")])
        yield Wanted(
            Request(address, EXPORT),
            f"complaints_{since}_{until}.csv",
            scope=Scope.WINDOW,
            covers_from=since,
            covers_to=until,
            covers_only=DEBT_PRODUCTS,
            expected_rows=rows,
            recount=count,
            version=version,
            most_bytes=1 << 30,
        )
    elif since == until:
        yield Alarm(
            "cfpb_search.export_cap",
            "failed",
            f"{rows} rows on {since}",
            f"fewer than {EXPORT_CAP} a day; land the bulk file instead (--full)",
        )
    else:
        middle = since + (until - since) // 2
        yield from _slices(read, asked, since, middle, version)
        yield from _slices(read, asked, middle + timedelta(days=1), until, version)


def _envelope(read: Read, asked: Asked, query: list[tuple[str, str]]) -> dict:
    # The default field is the narrative, which is gone: without field=all a search finds nothing.
    address = _search_address(asked, [*query, ("size", "0"), ("no_aggs", "true"), ("field", "all")])
    body = read(Request(address, SEARCH))
    try:
        envelope = json.loads(body)
        envelope["_meta"], envelope["hits"]["total"]["value"], envelope["hits"]["total"]["relation"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DunwatchError(
            f"cfpb_search: {public_address(address)} gave no counts: {beginning(body)}. "
            "Look at it in a browser; if it moved, set DUNWATCH_BASES__CFPB."
        ) from None
    return envelope


def _search_address(asked: Asked, query: list[tuple[str, str]]) -> str:
    return f"{asked.host('cfpb')}{SEARCH_PATH}?{urlencode(query)}"


def _covered(since: date, until: date, version: str, known: Sequence[Landed]) -> bool:
    """Whether windows landed at this version, taken together, hold every day of since..until."""
    windows = sorted(
        (landed.covers_from, landed.covers_to)
        for landed in known
        if landed.etag == version
        and landed.covers_only == DEBT_PRODUCTS
        and landed.covers_from
        and landed.covers_to
    )
    for covers_from, covers_to in windows:
        if covers_from <= since:
            since = max(since, covers_to + timedelta(days=1))
    return since > until


def cfpb_archive(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
    """The zips of the frozen narrative archive, by export number: of the same months only the highest.

    They come in ascending order, so that a correction lands after what it corrects. The archive has no days
    to ask for: `since` and `until` do not apply, and `full` changes nothing.
    """
    page = asked.host("cfpb") + ARCHIVE_PATH
    newest: dict[str, tuple[int, str]] = {}
    for path in linked(read, page, EXPORT_NAME):
        name = named(EXPORT_NAME, path)
        export = (int(name["number"]), path)
        newest[name["months"]] = max(export, newest.get(name["months"], export))
    for _, path in sorted(newest.values()):
        address = asked.host("cfpb_files") + path
        yield again(Wanted(Request(address, FILE), file_name(path)), asked.known)


def _day(instant: object) -> date | None:
    try:
        return date.fromisoformat(str(instant)[:10])
    except ValueError:
        return None
