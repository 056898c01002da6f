"""Stage 3 over the lake: a verdict for every report, one Parquet file beside each normalised part."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines import recipe
from pipelines.classify import crosswalk
from pipelines.classify.judge import judge
from pipelines.feeds import FEEDS
from pipelines.normalise.drift import SCHEMA as DRIFT
from pipelines.normalise.reports import Normalised, finished
from pipelines.normalise.written import write_parquet
from pipelines.settings import REPOSITORY, Progress, Settings, quiet


@dataclass(frozen=True)
class Judged:
    """One part of the lake with its verdicts and the labels no crosswalk knew."""

    feed: str
    receipt_id: str
    place: int
    part: str
    reports: Path
    verdicts: Path
    drift: Path


def classify(settings: Settings, *, progress: Progress = quiet) -> list[Judged]:
    """Judge every part without verdicts by today's rules; returns all parts, by feed and order of landing."""
    parts = list(judged_parts(settings, finished(settings)))
    todo = [part for part in parts if not part.drift.exists()]
    for done, part in enumerate(todo):
        progress(f"classify {part.feed}", done, len(todo))
        _judge_part(part)
    if todo:
        progress(f"classify {todo[-1].feed}", len(todo), len(todo))
    _sweep(settings, parts)
    return parts


def judged_parts(settings: Settings, normalised: dict[str, list[Normalised]]) -> Iterator[Judged]:
    """Every part with the names its verdicts have or will have."""
    code = recipe.of(
        recipe.of_code("pipelines.classify.judge"), recipe.of_files(*crosswalk.FILES), *_model_files()
    )
    for name, outcomes in normalised.items():
        home = settings.lake / name
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
                    home / "classify" / f"{stem}.drift.parquet",
                )


def _model_files() -> list[str]:
    return [recipe.of_files(path) for path in sorted((REPOSITORY / "data" / "model").glob("*.npz"))]


def _judge_part(part: Judged) -> None:
    feed = FEEDS[part.feed]
    reports = pl.read_parquet(part.reports)
    verdicts = judge(reports, record_kind=feed.record_kind, crosswalk=feed.crosswalk)
    if verdicts.height != reports.height:
        raise AssertionError(f"{part.reports}: {reports.height} reports but {verdicts.height} verdicts")
    labels = crosswalk.unmapped(reports, feed.crosswalk)
    part.verdicts.parent.mkdir(parents=True, exist_ok=True)
    write_parquet(part.verdicts, verdicts)
    # Written last: its presence says that the part is done.
    write_parquet(
        part.drift, labels.with_columns(what=pl.lit("label_unknown")).select(*DRIFT).cast(pl.Schema(DRIFT))
    )


def _sweep(settings: Settings, parts: list[Judged]) -> None:
    used = {path for part in parts for path in (part.verdicts, part.drift)}
    for name in FEEDS:
        for path in (settings.lake / name / "classify").glob("*.parquet"):
            if path not in used:
                path.unlink()
