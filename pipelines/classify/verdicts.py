"""A verdict for every report, in Parquet files beside each normalised part.

<name>.verdicts.parquet has one row for each report with text. Reports without text share the verdict of
their categories: <name>.coded.parquet says which report is in which cell, <name>.cells.parquet what is said
of the cell.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import polars as pl

from pipelines import recipe
from pipelines.classify import crosswalk
from pipelines.classify.judge import made_by, verdicts
from pipelines.contract.records import VERDICT
from pipelines.feeds import FEEDS
from pipelines.normalise.drift import SCHEMA as DRIFT
from pipelines.normalise.reports import Normalised, finished
from pipelines.settings import Progress, Settings, quiet
from pipelines.written import write_parquet

TOGETHER_BYTES = 32 << 20
"""Parquet of reports judged at once; unpacked it is some three times as much."""


@dataclass(frozen=True)
class Judged:
    """One part of the lake with its verdicts and the labels no crosswalk knew."""

    feed: str
    receipt_id: str
    place: int
    part: str
    reports: Path
    verdicts: Path

    @property
    def coded(self) -> Path:
        return _beside(self.verdicts, "coded")

    @property
    def cells(self) -> Path:
        return _beside(self.verdicts, "cells")

    @property
    def drift(self) -> Path:
        """Written last: its presence says that the part is done."""
        return _beside(self.verdicts, "drift")


def _beside(verdicts: Path, what: str) -> Path:
    return verdicts.with_name(verdicts.name.replace(".verdicts.", f".{what}."))


def classify(settings: Settings, *, progress: Progress = quiet) -> list[Judged]:
    """Judge every part without verdicts by today's rules; returns all parts, by feed and order of landing."""
    parts = list(judged_parts(settings, finished(settings)))
    todo = [part for part in parts if not part.drift.exists()]
    batches = list(_batches(todo))
    with ThreadPoolExecutor(settings.threads) as pool:
        for done, _ in enumerate(pool.map(_judge, batches), 1):
            progress("classify", done, len(batches))
    _sweep(settings, parts)
    return parts


def _batches(parts: list[Judged]) -> Iterator[list[Judged]]:
    """Consecutive parts of one feed, put together while they are small: each judging has a fixed cost."""
    for _, of_feed in groupby(parts, key=lambda part: part.feed):
        held: list[Judged] = []
        size = 0
        for part in of_feed:
            held.append(part)
            size += part.reports.stat().st_size
            if size >= TOGETHER_BYTES:
                yield held
                held, size = [], 0
        if held:
            yield held


def judged_parts(settings: Settings, normalised: dict[str, list[Normalised]]) -> Iterator[Judged]:
    """Every part with the names its verdicts have or will have."""
    for name, outcomes in normalised.items():
        home, code = settings.lake / name, made_by(FEEDS[name].crosswalk)
        read = [outcome for outcome in outcomes if outcome.status == "read"]
        for place, outcome in enumerate(read):
            for part in outcome.parts:
                stem = recipe.of(code, name, outcome.folder, part)
                yield Judged(
                    name,
                    outcome.receipt_id,
                    place,
                    f"{outcome.folder}/{part}",
                    home / "normalise" / outcome.folder / f"{part}.reports.parquet",
                    home / "classify" / f"{stem}.verdicts.parquet",
                )


def _judge(parts: list[Judged]) -> None:
    """Judge parts of one feed together and write each one's files."""
    feed = FEEDS[parts[0].feed]
    frames = [pl.read_parquet(part.reports) for part in parts]
    short = verdicts(pl.concat(frames), record_kind=feed.record_kind, crosswalk=feed.crosswalk)
    begin = 0
    for part, reports in zip(parts, frames, strict=True):
        mine = pl.col("row").is_between(begin, begin + reports.height, closed="left")
        begin += reports.height
        told, coded = short.told.filter(mine), short.coded.filter(mine)
        if told.height + coded.height != reports.height:
            raise AssertionError(
                f"{part.reports}: {reports.height} reports, {told.height + coded.height} verdicts"
            )
        # A cell's number is its own among all parts, so that the files of many can be joined at once.
        own = pl.lit(int(part.verdicts.name[:8], 16), pl.UInt64) * 2**32 + pl.col("cell")
        cells = short.cells.filter(pl.col("cell").is_in(coded["cell"].unique().implode()))
        labels = crosswalk.unmapped(reports, feed.crosswalk).with_columns(what=pl.lit("label_unknown"))
        part.verdicts.parent.mkdir(parents=True, exist_ok=True)
        write_parquet(part.verdicts, told.select(VERDICT.names))
        write_parquet(part.cells, cells.with_columns(cell=own))
        write_parquet(part.coded, coded.select("report_id", cell=own))
        write_parquet(part.drift, labels.select(*DRIFT).cast(pl.Schema(DRIFT)))


def _sweep(settings: Settings, parts: list[Judged]) -> None:
    used = {path for part in parts for path in (part.verdicts, part.coded, part.cells, part.drift)}
    for name in FEEDS:
        for path in (settings.lake / name / "classify").glob("*.parquet"):
            if path not in used:
                path.unlink()
