"""What there is to download: one function a protocol, each a feed's `discover`. The network is an argument.

Sources: the publishers' contracts as of November 2026 (CFPB search API code ccdb5-api, its FOIA reading room,
the FTC's do-not-call data page).
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from pipelines.contract.feed import Scope
from pipelines.feeds.listing import FILE, again, beginning, file_name, linked, named
from pipelines.feeds.wanted import Alarm, Landed, Pace, Read, Request, Wanted, public_address
from pipelines.settings import DunwatchError, Settings

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
FTC_PATH = "/policy-notices/open-government/data-sets/do-not-call-data"

EXPORT_NAME = re.compile(r"CCDB_Export_(?P<number>\d+)_(?P<months>.+)\.zip$")
DAY_NAME = re.compile(r"DNC_Complaint_Numbers_(?P<day>\d{4}-\d\d-\d\d)(?:_\d+)?\.csv$")

RECHECKED_DAYS = 3
"""The newest day files are asked for again: the FTC reissues them, at times under a name with _0."""


def cfpb_search(
    read: Read,
    settings: Settings,
    *,
    since: date | None,
    until: date | None,
    full: bool,
    known: Sequence[Landed],
) -> Iterator[Wanted | Alarm]:
    """The trailing window of debt complaints as CSV, in slices under the cap; the bulk zip when `full`.

    There is no change cursor: late rows, new answers and deletions show only in a window fetched again.
    Nothing is wanted when the publisher has not indexed since a window was landed that covers this one.
    """
    if full:
        address = settings.cfpb_files_base.rstrip("/") + BULK_PATH
        yield again(Wanted(Request(address, FILE), "complaints.csv.zip", scope=Scope.WHOLE), known)
        return
    meta = _envelope(read, settings, [])["_meta"]
    if meta.get("is_data_stale") or meta.get("has_data_issue"):
        flags = [name for name in ("is_data_stale", "has_data_issue") if meta.get(name)]
        yield Alarm(
            "cfpb_search.health",
            "warned",
            " and ".join(flags) + f", last updated {meta.get('last_updated')}",
            "neither",
        )
    version = f"last_indexed={meta['last_indexed']}" if meta.get("last_indexed") else ""
    until = until or datetime.now(UTC).date()
    since = since or until - timedelta(days=settings.window_days - 1)
    if since > until:
        raise DunwatchError(
            f"cfpb_search: the window starts {since} and ends {until}. Give since before until."
        )
    newest = _day(meta.get("last_updated"))
    if version and _covered(since, min(until, newest or until), version, known):
        return
    yield from _slices(read, settings, since, until, version)


def _slices(
    read: Read, settings: Settings, since: date, until: date, version: str
) -> Iterator[Wanted | Alarm]:
    query = [
        ("date_received_min", since.isoformat()),
        ("date_received_max", until.isoformat()),  # both ends are included, whatever swagger says
        *(("product", product) for product in DEBT_PRODUCTS),
    ]

    def count() -> int:
        total = _envelope(read, settings, query)["hits"]["total"]
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
        address = _search_address(
            settings, [*query, ("field", "all"), ("no_aggs", "true"), ("format", "csv")]
        )
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
        yield from _slices(read, settings, since, middle, version)
        yield from _slices(read, settings, middle + timedelta(days=1), until, version)


def _envelope(read: Read, settings: Settings, query: list[tuple[str, str]]) -> dict:
    # The default field is the narrative, which is gone: without field=all a search finds nothing.
    address = _search_address(settings, [*query, ("size", "0"), ("no_aggs", "true"), ("field", "all")])
    body = read(Request(address, SEARCH))
    try:
        envelope = json.loads(body)
        envelope["_meta"], envelope["hits"]["total"]["value"], envelope["hits"]["total"]["relation"]
    except (ValueError, KeyError, TypeError):
        raise DunwatchError(
            f"cfpb_search: {public_address(address)} gave no counts: {beginning(body)}. "
            "Look at it in a browser; if it moved, set DUNWATCH_CFPB_BASE."
        ) from None
    return envelope


def _search_address(settings: Settings, query: list[tuple[str, str]]) -> str:
    return f"{settings.cfpb_base.rstrip('/')}{SEARCH_PATH}?{urlencode(query)}"


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


def cfpb_archive(
    read: Read,
    settings: Settings,
    *,
    since: date | None,
    until: date | None,
    full: bool,
    known: Sequence[Landed],
) -> Iterator[Wanted | Alarm]:
    """The zips of the frozen narrative archive, by export number: of the same months only the highest.

    They come in ascending order, so that a correction lands after what it corrects. The archive has no days
    to ask for: `since` and `until` do not apply, and `full` changes nothing.
    """
    page = settings.cfpb_base.rstrip("/") + ARCHIVE_PATH
    newest: dict[str, tuple[int, str]] = {}
    for path in linked(read, page, EXPORT_NAME):
        name = named(EXPORT_NAME, path)
        export = (int(name["number"]), path)
        newest[name["months"]] = max(export, newest.get(name["months"], export))
    for _, path in sorted(newest.values()):
        address = settings.cfpb_files_base.rstrip("/") + path
        yield again(Wanted(Request(address, FILE), file_name(path)), known)


def ftc_days(
    read: Read,
    settings: Settings,
    *,
    since: date | None,
    until: date | None,
    full: bool,
    known: Sequence[Landed],
) -> Iterator[Wanted | Alarm]:
    """The listed day files not yet landed, and the newest three (all, when `full`) once more.

    The index keeps about four weeks. An alarm is raised when its oldest file is newer than the newest landed:
    the days between are lost.
    """
    page = settings.ftc_base.rstrip("/") + FTC_PATH
    listed = sorted((named(DAY_NAME, path)["day"], path) for path in linked(read, page, DAY_NAME))
    landed_days = [match["day"] for landed in known if (match := DAY_NAME.search(landed.file_name))]
    if landed_days and listed[0][0] > max(landed_days):
        yield Alarm(
            "ftc_days.gap",
            "warned",
            f"oldest day listed {listed[0][0]}, newest landed {max(landed_days)}",
            "days that overlap",
        )
    landed_names = {landed.file_name for landed in known}
    recheck = {path for _, path in (listed if full else listed[-RECHECKED_DAYS:])}
    for day, path in listed:
        if (since and day < since.isoformat()) or (until and day > until.isoformat()):
            continue
        if file_name(path) not in landed_names or path in recheck:
            address = settings.ftc_base.rstrip("/") + path
            yield again(Wanted(Request(address, FILE), file_name(path), most_bytes=200 << 20), known)


def _day(instant: object) -> date | None:
    try:
        return date.fromisoformat(str(instant)[:10])
    except ValueError:
        return None
