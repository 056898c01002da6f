"""The CFPB's files: the whole database as a zip, the search API's export, the narrative archive."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO

import numpy as np
import polars as pl

from tests.bench import generate_files as files
from tests.bench import generate_native as native
from tests.bench.generate_files import Written
from tests.bench.generate_plan import Plan
from tests.bench.generate_rows import block, body_names, head_names
from tests.bench.phrases_heads import HEADS

SINCE, UNTIL = date(2025, 5, 1), date(2026, 10, 31)


def _large(rows: int, narratives: int, mean_chars: int) -> bool:
    """Whether a file may pass the 2 GiB at which a zip needs its 64-bit form; a row is some 270 bytes."""
    return rows * 300 + narratives * mean_chars * 1.2 > 1_500_000_000


def bulk(
    path: Path,
    rows: int,
    seed: int = 1,
    *,
    columns: int = 15,
    narratives: int = 0,
    era: str = "2023",
    dates: str = "iso",
    changed: float = 0.0,
    dirty: float = 0.0002,
    torn: bool = False,
    mean_chars: int = 1000,
    since: date = SINCE,
    until: date = UNTIL,
    level: int = 6,
) -> Written:
    """The whole-database zip (`complaints.csv.zip`, one member `complaints.csv`) at `path`.

    `columns` 15, 16 or 18; `narratives` fill the text column of the latter two. `era` (2023, 2017, 2012) is
    the label generation. `changed` is the share that differs from the same call without it. `dirty` is the
    share of broken lines added; `torn` ends the file in an unclosed quote. `level` is the deflate level.
    """
    plan = Plan(rows, seed, narratives, since, until)
    written = Written(path)
    shape = {"columns": columns, "era": era, "dates": dates, "mean_chars": mean_chars}
    with files.zipped(path, "complaints.csv", level=level, large=_large(rows, narratives, mean_chars)) as out:
        out.write(files.BULK.line(list(files.HEADERS[columns])))
        for part in files.ahead(
            native.bytes_of(plan, native.frames(plan, changed), files.BULK, written, dirty, **shape)
        ):
            for piece in part:
                out.write(piece)
        if torn:
            row = native.rendered(plan, block(plan, 0, 1), **shape).row(0, named=True)  # type: ignore[arg-type]
            out.write(files.broken_line(files.BULK, {**row, "Complaint ID": "99999999"}, "unclosed"))
            written.broken["unclosed"] += 1
    return written


def search_export(
    path: Path,
    rows: int,
    seed: int = 1,
    *,
    window: tuple[date, date] | None = None,
    columns: int = 15,
    narratives: int = 0,
    era: str = "2023",
    dates: str = "instant",
    changed: float = 0.0,
    dirty: float = 0.0,
    mean_chars: int = 1000,
    since: date = SINCE,
    until: date = UNTIL,
) -> Written:
    """The search API's CSV export at `path`: CRLF, literal None, ISO instants; other options as in `bulk`.

    `window` keeps the complaints received between two days, both included, as the API's filter does.
    """
    plan = Plan(rows, seed, narratives, since, until)
    written = Written(path)
    first, last = window or (date.min, date.max)
    frames = (
        rows.filter(pl.col("Date received").is_between(first, last)) for rows in native.frames(plan, changed)
    )
    shape = {"columns": columns, "era": era, "dates": dates, "mean_chars": mean_chars}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(files.EXPORT.line(list(files.HEADERS[columns])))
        for part in native.bytes_of(plan, frames, files.EXPORT, written, dirty, **shape):
            for piece in part:
                out.write(piece)
    return written


def archive(
    folder: Path,
    narratives: int,
    *,
    rows: int | None = None,
    seed: int = 1,
    mean_chars: int = 1000,
    dirty: float = 0.0002,
    since: date = SINCE,
    until: date = UNTIL,
    level: int = 6,
) -> list[Written]:
    """The narrative archive's zips (16 columns, UTF-8) in `folder`: `narratives` of the bulk's `rows`.

    `rows` (default five times the narratives), seed and period must be the bulk's for the ids to join;
    about one id in two hundred joins nothing. Each zip covers the months in its name; none is empty.
    """
    plan = Plan(rows or 5 * narratives, seed, narratives, since, until)
    rng = np.random.Generator(np.random.PCG64([seed, 98]))
    written: dict[int, Written] = {}
    open_zips: dict[int, IO[bytes]] = {}
    ends = pl.Series([end for _, _, end in native.EXPORTS])

    def parts() -> Iterator[list[bytes]]:
        """One list a zip and block: the zip's place as bytes, then its rows."""
        for told in native.told(plan, mean_chars):
            place = ends.search_sorted(told["Date received"], side="right")
            for export in place.unique().sort().to_list():
                some = native.shuffled(told.filter(place == export))
                number, months, _ = native.EXPORTS[export]
                target = written.setdefault(export, Written(folder / f"CCDB_Export_{number}_{months}.zip"))
                shown = some.rename({"narrative": "Consumer complaint narrative"}).with_columns(
                    pl.col("Date received", "Date sent to company").dt.strftime("%Y-%m-%d")
                )
                text = files.soiled(shown.select(files.HEADERS[16]), files.BULK, rng, dirty, target)
                yield [str(export).encode(), *text]

    with ExitStack() as stack:
        for name, *texts in files.ahead(parts()):
            export = int(name)
            if export not in open_zips:
                path = written[export].path
                large = _large(narratives, narratives, mean_chars)
                opened = files.zipped(path, path.with_suffix(".csv").name, level=level, large=large)
                open_zips[export] = stack.enter_context(opened)
                open_zips[export].write(files.BULK.line(list(files.HEADERS[16])))
            for text in texts:
                open_zips[export].write(text)
    return [written[export] for export in sorted(written)]


def truth(
    rows: int,
    narratives: int,
    seed: int = 1,
    *,
    since: date = SINCE,
    until: date = UNTIL,
    mean_chars: int = 1000,
) -> pl.DataFrame:
    """What is behind each archived narrative, for tests only: complaint_id, is_debt_notice, channel,
    notice_type, cause (null where no notice came), reaction, letter (a stock letter), burst, joins."""
    plan = Plan(rows, seed, narratives, since, until)
    heads = pl.DataFrame(
        [(*HEADS[name][:2],) for name in head_names()], ["head_channel", "head_type"], orient="row"
    )
    found = []
    for told in native.told(plan, mean_chars):
        came = heads[told["head"].to_numpy()]
        debt_letter = pl.col("letter") & (pl.col("head_type") != "")
        found.append(
            told.hstack(came).select(
                pl.col("Complaint ID").alias("complaint_id"),
                pl.when(pl.col("head_type") == "")
                .then(pl.lit("no"))
                .otherwise(pl.lit("yes"))
                .alias("is_debt_notice"),
                pl.when(debt_letter).then(pl.lit("letter")).otherwise("head_channel").alias("channel"),
                pl.when(pl.col("head_type") == "")
                .then(None)
                .when(debt_letter)
                .then(pl.lit("collection_demand"))
                .otherwise("head_type")
                .alias("notice_type"),
                pl.when(pl.col("head_type") == "").then(None).otherwise(pl.col("cause")).alias("cause"),
                "reaction",
                "letter",
                "burst",
                (~native.withdrawn()).alias("joins"),
                pl.Series("story", body_names()).gather(told["body"].to_numpy()),
            )
        )
    return pl.concat(found)
