"""One receipt to its folder of Parquet parts, bounded in memory, resumable part by part.

The folder holds part-00000.reports.parquet (new and changed records only), part-00000.quarantine.parquet,
absent.parquet, and done.json, written last: without it the folder is unfinished, and is taken up where it
stopped.
"""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

from pipelines.contract.feed import Feed, Renewal, Scope
from pipelines.ingest.receipt import Receipt, bytes_path
from pipelines.ingest.shape import RefusedError
from pipelines.normalise.drift import fields_drift
from pipelines.normalise.opened import open_bytes
from pipelines.normalise.part import Part, to_part
from pipelines.normalise.records import Opened, Records
from pipelines.normalise.renewal import Known, Output
from pipelines.settings import Progress, Settings
from pipelines.written import write_json, write_parquet

UNREADABLE = (ValueError, RecursionError, pl.exceptions.PolarsError, pa.ArrowException, duckdb.Error)
"""What parsers raise on bytes they cannot take. A lost record raises AssertionError: that stops the build."""

FEW = 10
"""So many records may always be withdrawn: of a handful, one is already a large share."""

PART_RECORDS = 250_000
PART_BYTES = 64 << 20


@dataclass(frozen=True)
class Normalised:
    """What became of one receipt. rows_in = reports + quarantined; reports = new + changed + unchanged.

    `status` is read, refused (not this feed's) or held (the feed's, but not healthy).
    """

    receipt_id: str
    feed: str
    folder: str
    status: str
    reason: str = ""
    notes: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    rows_in: int = 0
    reports: int = 0
    quarantined: int = 0
    unchanged: int = 0
    changed: int = 0
    withdrawn: int = 0
    candidates: int = 0
    drift: list[dict] = field(default_factory=list)


def normalise_one(
    feed: Feed,
    receipt: Receipt,
    folder: Path,
    known: Known,
    earlier: list[Output],
    settings: Settings,
    progress: Progress,
) -> Normalised:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        try:
            known.begin(earlier)
            outcome = _read(feed, receipt, folder, known, settings, progress, careful=False)
        except pa.ArrowInvalid:
            # A record is longer than a block, so a quote slipped: start again by the route that survives it.
            shutil.rmtree(folder)
            folder.mkdir(parents=True)
            known.begin(earlier)
            outcome = _read(feed, receipt, folder, known, settings, progress, careful=True)
    except RefusedError as error:
        outcome = Normalised(receipt.receipt_id, feed.name, folder.name, "refused", str(error))
    except UNREADABLE as error:
        # One file that nobody foresaw must not stop the other files and feeds; its bytes stay in data/raw.
        reason = f"reading it failed ({type(error).__name__}); report it as a bug with the file"
        outcome = Normalised(receipt.receipt_id, feed.name, folder.name, "refused", reason)
    write_json(folder / "done.json", asdict(outcome))
    return outcome


def _read(
    feed: Feed,
    receipt: Receipt,
    folder: Path,
    known: Known,
    settings: Settings,
    progress: Progress,
    *,
    careful: bool,
) -> Normalised:
    totals = Normalised(receipt.receipt_id, feed.name, folder.name, "read")
    present: list[str] = []
    ranks: pl.DataFrame | None = None
    for opened in open_bytes(bytes_path(settings, receipt), feed.reading, careful=careful):
        for records in _read_ahead(_in_parts(opened)):
            name = f"part-{len(totals.parts):05d}"
            counts = _resumed(folder, name, known) if _resumable(feed) else None
            if counts is None:
                part = to_part(records, feed, receipt.receipt_id, receipt.landed_at.date(), ranks)
                ranks = part.ranks
                found = records.raw.height + records.broken.height + part.rescued
                counts = _settle(folder, name, known, part, found, feed)
            added = {key: getattr(totals, key) + count for key, count in counts.items()}
            totals = replace(totals, parts=[*totals.parts, name], **added)
            progress(f"normalise {feed.name} {receipt.file_name}", totals.rows_in, receipt.expected_rows)
        # Only now: lines of JSON may bring new names to the last.
        present += [name for name in opened.names if name not in present]
        totals = replace(totals, notes=totals.notes + opened.notes())
    absent = known.absent(receipt, totals.quarantined)
    write_parquet(folder / "absent.parquet", absent)
    withdrawn = absent.filter(pl.col("state") == "withdrawn").height
    totals = replace(
        totals,
        withdrawn=withdrawn,
        candidates=absent.height - withdrawn,
        drift=fields_drift(feed, present, totals.rows_in),
    )
    before = known.records_of(receipt.covers_from) if receipt.scope == Scope.PARTITION else known.records
    return _within_bounds(feed, receipt, totals, before)


def _resumable(feed: Feed) -> bool:
    """Whether a part's ids do not hang on the parts before it, as ranks among equals do."""
    return not feed.identity_columns or feed.equals_are_one


def _in_parts(opened: Opened) -> Iterator[Records]:
    """Batches of the parser put together to parts of a bounded size."""
    held: list[Records] = []
    for records in opened.records:
        held.append(records)
        rows = sum(each.raw.height for each in held)
        if rows >= PART_RECORDS or sum(each.raw.estimated_size() for each in held) >= PART_BYTES:
            yield _together(held)
            held = []
    if held:
        yield _together(held)


def _read_ahead(parts: Iterator[Records]) -> Iterator[Records]:
    """The next part is parsed on another core while this one is worked on; no more than one waits."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, parts, None)
        while (part := waiting.result()) is not None:
            waiting = pool.submit(next, parts, None)
            yield part


def _together(held: list[Records]) -> Records:
    raw = pl.concat([each.raw for each in held], how="diagonal")
    return Records(raw, pl.concat([each.broken for each in held]))


def _settle(folder: Path, name: str, known: Known, part: Part, found: int, feed: Feed) -> dict[str, int]:
    """Write a part's files; its counts. `found` is how many records the reader saw: every one must be in."""
    kept, repeats, unchanged, changed = known.settle(part.reports, in_part=feed.in_part)
    quarantine = pl.concat([part.quarantine, repeats])
    counts = {
        "rows_in": found,
        "reports": kept.height + unchanged,
        "quarantined": quarantine.height,
        "unchanged": unchanged,
        "changed": changed,
    }
    if counts["rows_in"] != counts["reports"] + counts["quarantined"]:
        raise AssertionError(f"{folder}/{name}: rows in are not reports + quarantined: {counts}")
    write_parquet(folder / f"{name}.quarantine.parquet", quarantine)
    if unchanged:
        write_parquet(folder / f"{name}.seen.parquet", part.reports.select(pl.col("report_id").unique()))
    write_parquet(folder / f"{name}.reports.parquet", kept)
    write_json(folder / f"{name}.json", counts)
    return counts


def _resumed(folder: Path, name: str, known: Known) -> dict[str, int] | None:
    """Take over a part that an interrupted run had finished."""
    counts = folder / f"{name}.json"
    if not counts.exists():
        return None
    seen = folder / f"{name}.seen.parquet"
    known.see(seen if seen.exists() else folder / f"{name}.reports.parquet")
    return json.loads(counts.read_text(encoding="utf-8"))


def _within_bounds(feed: Feed, receipt: Receipt, totals: Normalised, known: int) -> Normalised:
    """Hold a file back when it is not what a healthy one looks like; the last good data stays.

    `known` records are not withdrawn: of the file's period if it is a partition, else of the whole feed.
    """
    low = feed.bounds.rows[0]
    reason = ""
    # A window may hold few records; a file that stands for a period or for all may not.
    bounded = feed.renewal is not Renewal.WINDOW or receipt.scope == Scope.PARTITION
    replaces = receipt.scope in (Scope.WHOLE, Scope.PARTITION)
    period = " of its period" if receipt.scope == Scope.PARTITION else ""
    if receipt.expected_rows is not None and totals.rows_in != receipt.expected_rows:
        reason = f"the publisher said {receipt.expected_rows} records, the file holds {totals.rows_in}"
    elif receipt.scope == Scope.PARTITION and not totals.rows_in and known:
        reason = f"it has no records, and {known}{period} are known"
    elif receipt.origin == "publisher" and bounded and totals.rows_in < low:
        reason = f"{totals.rows_in} records, a healthy file has at least {low}"
    elif replaces and totals.withdrawn > max(FEW, feed.bounds.shrink * known):
        reason = (
            f"it would withdraw {totals.withdrawn} of {known} known records{period}; "
            f"if it is an extract, land it with --scope extract"
        )
    elif totals.rows_in and totals.reports == 0:
        reason = f"none of its {totals.rows_in} records is sound"
    return replace(totals, status="held", reason=reason) if reason else totals
