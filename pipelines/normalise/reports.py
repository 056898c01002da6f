"""Stage 2, receipts to reports: one folder of Parquet parts a receipt, named by what it came from.

data/lake/<feed>/normalise/<name>/ holds part-00000.reports.parquet (new and changed records only),
part-00000.quarantine.parquet, absent.parquet, and done.json, written last: without it the folder is
unfinished and is taken up where it stopped.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import polars as pl
import pyarrow as pa

from pipelines import recipe
from pipelines.contract.feed import Feed, Renewal, Scope
from pipelines.feeds import FEEDS
from pipelines.ingest.receipt import Receipt, bytes_path
from pipelines.ingest.shape import RefusedError
from pipelines.normalise.chosen import chosen
from pipelines.normalise.drift import fields_drift
from pipelines.normalise.opened import open_bytes
from pipelines.normalise.part import to_part
from pipelines.normalise.records import Opened, Records
from pipelines.normalise.renewal import Known, Output
from pipelines.normalise.written import write_json, write_parquet
from pipelines.settings import DunwatchError, Progress, Settings, quiet

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


def normalise(settings: Settings, *, progress: Progress = quiet) -> dict[str, list[Normalised]]:
    """Bring every feed's reports up to date with its receipts, oldest first; returns them by feed.

    A receipt that is not the feed's, or breaks its bounds, is refused or held with a reason: nothing changes.
    """

    given = chosen(settings)
    # Feeds know nothing of each other, so they are worked on side by side.
    with ThreadPoolExecutor(settings.threads) as pool:
        done = pool.map(lambda name: _bring_up_to_date(FEEDS[name], given[name], settings, progress), given)
        return dict(zip(given, done, strict=True))


def finished(settings: Settings) -> dict[str, list[Normalised]]:
    """What `normalise` has made. Raises DunwatchError when a receipt still waits for it."""

    def unfinished(feed: Feed, receipt: Receipt, folder: Path, earlier: list[Output]) -> Normalised:
        raise DunwatchError(
            f"{receipt.file_name} of {feed.name} is not normalised yet; run 'dunwatch build'."
        )

    return {
        name: _walk(FEEDS[name], receipts, settings, unfinished)
        for name, receipts in chosen(settings).items()
    }


def _bring_up_to_date(
    feed: Feed, receipts: list[Receipt], settings: Settings, progress: Progress
) -> list[Normalised]:
    known = Known(threads=settings.threads, memory=settings.memory)
    try:
        outcomes = _walk(
            feed,
            receipts,
            settings,
            lambda feed, receipt, folder, earlier: _normalise_one(
                feed, receipt, folder, known, earlier, settings, progress
            ),
        )
    finally:
        known.close()
    _sweep(settings.lake / feed.name / "normalise", {outcome.folder for outcome in outcomes})
    return outcomes


def _walk(
    feed: Feed,
    receipts: list[Receipt],
    settings: Settings,
    work: Callable[[Feed, Receipt, Path, list[Output]], Normalised],
) -> list[Normalised]:
    """A feed's receipts in order, each with its finished output or what `work` makes of it."""
    before = _code_of(feed)
    done: list[Normalised] = []
    earlier: list[Output] = []
    for receipt in receipts:
        if receipt.status == "refused":
            done.append(Normalised(receipt.receipt_id, feed.name, "", "refused", receipt.reason or ""))
            continue
        name = recipe.of(before, receipt.receipt_id, receipt.scope)
        folder = settings.lake / feed.name / "normalise" / name
        outcome = _finished(folder) or work(feed, receipt, folder, earlier)
        done.append(outcome)
        if outcome.status == "read":
            before = folder.name
            earlier.append(output_of(settings, outcome, receipt))
    return done


def output_of(settings: Settings, outcome: Normalised, receipt: Receipt) -> Output:
    """Where a receipt's normalised files are."""
    folder = settings.lake / outcome.feed / "normalise" / outcome.folder
    files = tuple(folder / f"{part}.reports.parquet" for part in outcome.parts)
    return Output(files, folder / "absent.parquet", receipt.landed_at)


def _code_of(feed: Feed) -> str:
    return recipe.of_code(
        "pipelines.normalise.part",
        "pipelines.normalise.renewal",
        "pipelines.normalise.opened",
        f"pipelines.feeds.{feed.name}",
    )


def _finished(folder: Path) -> Normalised | None:
    done = folder / "done.json"
    return Normalised(**json.loads(done.read_text(encoding="utf-8"))) if done.exists() else None


def _normalise_one(
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
        present += [name for name in opened.names if name not in present]
        for records in _read_ahead(_in_parts(opened)):
            name = f"part-{len(totals.parts):05d}"
            counts = _resumed(folder, name, known) if feed.identity else None
            if counts is None:
                part = to_part(records, feed, receipt.receipt_id, receipt.landed_at.date(), ranks)
                ranks = part.ranks
                counts = _settle(folder, name, known, part.reports, part.quarantine)
            added = {key: getattr(totals, key) + count for key, count in counts.items()}
            totals = replace(totals, parts=[*totals.parts, name], **added)
            progress(f"normalise {feed.name} {receipt.file_name}", totals.rows_in, receipt.expected_rows)
        totals = replace(totals, notes=totals.notes + opened.notes())
    absent = known.absent(receipt)
    write_parquet(folder / "absent.parquet", absent)
    withdrawn = absent.filter(pl.col("state") == "withdrawn").height
    totals = replace(
        totals,
        withdrawn=withdrawn,
        candidates=absent.height - withdrawn,
        drift=fields_drift(feed, present, totals.rows_in),
    )
    return _within_bounds(feed, receipt, totals, known.records)


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
    return Records(pl.concat([each.raw for each in held]), pl.concat([each.broken for each in held]))


def _settle(
    folder: Path, name: str, known: Known, reports: pl.DataFrame, quarantine: pl.DataFrame
) -> dict[str, int]:
    kept, repeats, unchanged, changed = known.settle(reports)
    quarantine = pl.concat([quarantine, repeats])
    counts = {
        "rows_in": reports.height + quarantine.height - repeats.height,
        "reports": kept.height + unchanged,
        "quarantined": quarantine.height,
        "unchanged": unchanged,
        "changed": changed,
    }
    if counts["rows_in"] != counts["reports"] + counts["quarantined"]:
        raise AssertionError(f"{folder}/{name}: rows in are not reports + quarantined: {counts}")
    write_parquet(folder / f"{name}.quarantine.parquet", quarantine)
    if unchanged:
        write_parquet(folder / f"{name}.seen.parquet", reports.select(pl.col("report_id").unique()))
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
    """Hold a file back when it is not what a healthy one looks like; the last good data stays."""
    low = feed.bounds.rows[0]
    reason = ""
    if receipt.expected_rows is not None and totals.rows_in != receipt.expected_rows:
        reason = f"the publisher said {receipt.expected_rows} records, the file holds {totals.rows_in}"
    elif receipt.origin == "publisher" and feed.renewal is not Renewal.WINDOW and totals.rows_in < low:
        reason = f"{totals.rows_in} records, a healthy file has at least {low}"
    elif receipt.scope == Scope.WHOLE and totals.withdrawn > max(100, feed.bounds.shrink * known):
        reason = (
            f"it would withdraw {totals.withdrawn} of {known} known records; "
            f"if it is an extract, land it with --scope extract"
        )
    elif totals.rows_in and totals.reports == 0:
        reason = f"none of its {totals.rows_in} records is sound"
    return replace(totals, status="held", reason=reason) if reason else totals


def _sweep(home: Path, used: set[str]) -> None:
    """Remove outputs that no receipt's name leads to any more: the code that made them has changed."""
    if home.exists():
        for folder in home.iterdir():
            if folder.name not in used:
                shutil.rmtree(folder)
