"""Invented records in the three publishers' native shapes, any number of them, the same bytes for a seed.

    python -m tests.bench.generate sample --out data/sample
    python -m tests.bench.generate bulk --out DIR --rows 1000000 --seed 1 [--columns 18 --narratives 50000]
    python -m tests.bench.generate archive --out DIR --rows 1000000 --narratives 200000 --seed 1
    python -m tests.bench.generate export --out DIR --rows 1000000 --window 2026-09-01 2026-10-31
    python -m tests.bench.generate ftc --out DIR --days 20 --rows 11000

`bulk`, `archive` and `export` of the same rows, seed and period tell of the same complaints, so ids join.
What happened behind each complaint is known only to `truth`; it is never written to a file.
Shapes: the publishers' contracts as measured in 2026 (15 columns in bulk and export, 16 in the archive).
"""

import argparse
from datetime import date, timedelta
from pathlib import Path

from tests.bench import generate_ftc as ftc
from tests.bench.generate_cfpb import SINCE, UNTIL, archive, bulk, search_export, truth

__all__ = ["archive", "bulk", "ftc_days", "sample", "search_export", "truth", "weekdays"]

SAMPLE_SEED = 20261031


def ftc_days(
    folder: Path, days: list[date], rows_per_day: int, *, seed: int = 1, dirty: float = 0.004
) -> list[Path]:
    """One Do Not Call file for each of `days` in `folder`, about `rows_per_day` rows each."""
    return [
        ftc.write_day(folder / ftc.file_name(day), ftc.day_rows(day, rows_per_day, seed, dirty=dirty))
        for day in days
    ]


def weekdays(last: date, count: int) -> list[date]:
    """The `count` weekdays up to `last`, oldest first."""
    days = (last - timedelta(days=back) for back in range(2 * count + 7))
    return sorted([day for day in days if day.weekday() < 5][:count])


def _sample_days() -> list[date]:
    """The first and third Wednesday of every month of the sample, so that months compare."""
    span = [SINCE + timedelta(days=day) for day in range((UNTIL - SINCE).days + 1)]
    return [day for day in span if day.weekday() == 2 and (day.day - 1) // 7 in (0, 2)]


def sample(folder: Path, seed: int = SAMPLE_SEED) -> list[Path]:
    """The bundled sample in `folder`/<feed>: 9,000 complaints, 2,000 narratives, some 9,000 call reports."""
    whole = bulk(
        folder / "cfpb_complaints" / "complaints.csv.zip", 9_000, seed, dirty=0.003, torn=True, level=9
    )
    texts = archive(folder / "cfpb_narratives", 2_000, rows=9_000, seed=seed, dirty=0.004, level=9)
    calls = folder / "ftc_do_not_call"
    paths = [whole.path, *(one.path for one in texts)]
    for day in _sample_days():
        # More calls in the warm half of the year; late in it the robocalls ebb.
        rows = ftc.day_rows(day, 225 + 30 * (4 <= day.month <= 9) + 4 * (day.month % 5), seed)
        if day == date(2026, 7, 1):
            # Published, then issued again with a few complaints more.
            paths.append(ftc.write_day(calls / ftc.file_name(day), rows.head(rows.height - 6)))
            paths.append(ftc.write_day(calls / ftc.file_name(day, reissued=True), rows))
        else:
            reissued = day == date(2025, 11, 5)  # some days are only to be had under the second name
            paths.append(ftc.write_day(calls / ftc.file_name(day, reissued=reissued), rows))
    return paths


def main(arguments: list[str] | None = None) -> None:
    """The command line of the module's docstring."""
    cli = argparse.ArgumentParser(prog="generate", description="Invented records in native shape.")
    cli.add_argument("what", choices=("sample", "bulk", "archive", "export", "ftc"))
    cli.add_argument("--out", type=Path, required=True, help="folder to write to")
    cli.add_argument("--rows", type=int, default=100_000, help="complaints, or call reports a day")
    cli.add_argument("--narratives", type=int, help="rows with a text (default: a fifth)")
    cli.add_argument("--seed", type=int)
    cli.add_argument("--columns", type=int, choices=(15, 16, 18), default=15)
    cli.add_argument("--era", choices=("2023", "2017", "2012"), default="2023")
    cli.add_argument("--dates", choices=("iso", "us", "instant"))
    cli.add_argument("--changed", type=float, default=0.0, help="share of rows that differ, 0 to 1")
    cli.add_argument("--dirty", type=float, default=0.0002, help="share of broken lines")
    cli.add_argument("--mean-chars", type=int, default=1000)
    cli.add_argument("--days", type=int, default=20, help="weekday files, ending with the period")
    cli.add_argument("--window", type=date.fromisoformat, nargs=2, metavar=("FROM", "TO"))
    given = cli.parse_args(arguments)
    seed = given.seed if given.seed is not None else SAMPLE_SEED if given.what == "sample" else 1
    narratives = given.rows // 5 if given.narratives is None else given.narratives
    shape = {
        "columns": given.columns,
        "narratives": narratives,
        "era": given.era,
        "changed": given.changed,
        "mean_chars": given.mean_chars,
        "dirty": given.dirty,
        **({"dates": given.dates} if given.dates else {}),
    }
    match given.what:
        case "sample":
            print(f"{len(sample(given.out, seed))} files in {given.out}")
        case "bulk":
            print(bulk(given.out / "complaints.csv.zip", given.rows, seed, **shape))
        case "export":
            window = tuple(given.window) if given.window else None
            print(
                search_export(given.out / "complaints-export.csv", given.rows, seed, window=window, **shape)
            )
        case "archive":
            done = archive(
                given.out,
                narratives,
                rows=given.rows,
                seed=seed,
                mean_chars=given.mean_chars,
                dirty=given.dirty,
            )
            print(f"{sum(one.rows for one in done):,} narratives in {len(done)} zips in {given.out}")
        case "ftc":
            print(f"{len(ftc_days(given.out, weekdays(UNTIL, given.days), given.rows, seed=seed))} day files")


if __name__ == "__main__":
    main()
