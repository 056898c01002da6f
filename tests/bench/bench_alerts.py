"""Alerts where the truth is known, beside the usual peer: mean and three deviations of the last 8 periods.

    python -m tests.bench.bench_alerts
    python -m tests.bench.bench_alerts --cafc cafc.zip --seed 7

Invented series (generate_alerts) say how often an alert is raised on nothing, and how many bursts and ramps
are found, how fast. --cafc takes the Canadian centre's file: its categories, each week drawn from the nine
about it, so that the scatter is real and nothing lasts, stand beside the invented ones; then its own alerts
are counted, whose truth nobody knows. Settings were chosen on seeds 1, 3 and 11; the default seed was not
looked at before.

A burst of size 3 adds three usual weeks of notices. It is found if an alert opens or goes on in the period in
which it was sent or the next (weeks: the next two). Delay is from the first message to the end of the period.
"""

import argparse
import time
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import polars as pl
from rich.console import Console
from rich.table import Table

from pipelines.aggregate.band import HISTORY
from pipelines.aggregate.baseline import GRAINS, SERIES, bands
from tests.bench.generate_alerts import FIRST, KINDS, burst, periods, quiet, ramp

SEED = 2026
BASES = (2, 5, 10, 30, 100, 1000)
SIZES = (1, 2, 3, 5)
YEAR = {"week": 365.25 / 7, "month": 12.0}
LATER = {"week": 21, "month": 31}
"""Days after the first message in which a period must begin to count as finding it."""

PEER_PERIODS = 8


def ours(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with `judged`, whether there is a band, and `raised`."""
    return bands(rows).with_columns(
        judged=pl.col("expected").is_not_null(), raised=pl.col("rule").is_not_null()
    )


def peer(rows: pl.DataFrame) -> pl.DataFrame:
    """The same of mean and three deviations; with our least number of notices, lest it alarm at every one."""
    before = pl.col("observed").shift(1).over(SERIES)
    mean = before.rolling_mean(PEER_PERIODS).over(SERIES)
    deviation = before.rolling_std(PEER_PERIODS).over(SERIES)
    least = pl.col("grain").replace_strict({name: grain.least for name, grain in GRAINS.items()})
    place = pl.int_range(pl.len()).over(SERIES)
    return (
        rows.sort(*SERIES, "period")
        .with_columns(high=mean + 3 * deviation, judged=place >= HISTORY)
        .with_columns(
            raised=pl.col("judged") & (pl.col("observed") > pl.col("high")) & (pl.col("observed") >= least)
        )
    )


METHODS = {"ours": ours, "peer": peer}


def false_alarms(judged: pl.DataFrame) -> dict[str, float]:
    """Alerts opened a series and year, by grain."""
    opened = pl.col("raised") & ~pl.col("raised").shift(1, fill_value=False).over(SERIES)
    found = judged.with_columns(opened=opened).filter("judged").group_by("grain").agg(pl.col("opened").mean())
    return {grain: share * YEAR[grain] for grain, share in found.iter_rows()}


def found(judged: pl.DataFrame, began: dict[str, int], later: dict[str, int] = LATER) -> pl.DataFrame:
    """One row a grain: recall; and of those found the median delay in periods and in days.

    `began` maps a series to the day (from 0) of its burst.
    """
    first = pl.Series(np.datetime64(FIRST) + np.array(list(began.values()))).cast(pl.Date)
    told = judged.join(pl.DataFrame({"series": list(began), "day": first}), on="series")
    days = {"week": pl.lit(7), "month": pl.col("period").dt.days_in_month()}
    length = pl.when(pl.col("grain") == "week").then(days["week"]).otherwise(days["month"])
    end = pl.col("period") + pl.duration(days=length)
    reach = pl.col("grain").replace_strict(later)
    within = (end > pl.col("day")) & (pl.col("period") <= pl.col("day") + pl.duration(days=reach))
    hits = (
        told.with_columns(end=end, within=within)
        .sort(*SERIES, "period")
        .filter("within")
        .with_columns(periods=pl.int_range(pl.len()).over(SERIES))
        .group_by(*SERIES)
        .agg(
            hit=pl.col("raised").any(),
            periods=pl.col("periods").filter(pl.col("raised")).first(),
            days=(pl.col("end") - pl.col("day")).dt.total_days().filter(pl.col("raised")).first(),
        )
    )
    return (
        hits.group_by("grain")
        .agg(recall=pl.col("hit").mean(), periods=pl.col("periods").median(), days=pl.col("days").median())
        .sort("grain", descending=True)
    )


def drawn(rng: np.random.Generator, archive: Path) -> tuple[np.ndarray, np.ndarray]:
    """Of the centre's file: notices a day by category as they are, and with each week drawn from those about
    it.
    """
    with ZipFile(archive) as opened:
        rows = pl.read_csv(opened.read(opened.namelist()[0]), infer_schema=False)
    day = next(name for name in rows.columns if name.startswith("Date Received"))
    category = next(name for name in rows.columns if name.startswith("Fraud and"))
    counted = rows.group_by(pl.col(day).str.to_date().alias("day"), pl.col(category).alias("category")).len()
    first = counted["day"].min()
    place = (counted["day"] - first).dt.total_days().to_numpy()
    names = counted["category"].unique().sort().to_list()
    real = np.zeros((len(names), (place.max() + 1) // 7 * 7), np.int64)
    at = counted["category"].replace_strict({name: i for i, name in enumerate(names)}).to_numpy()
    inside = place < real.shape[1]
    real[at[inside], place[inside]] = counted["len"].to_numpy()[inside]
    real = real[real.sum(axis=1) >= 200]
    weeks = real.reshape(len(real), -1, 7)
    last = weeks.shape[1] - 1
    near = np.clip(np.arange(last + 1) + rng.integers(-4, 5, (len(real), last + 1)), 0, last)
    return real, np.take_along_axis(weeks, near[:, :, None], axis=1).reshape(real.shape)


def _show(title: str, columns: list[str], lines: list[list[str]]) -> None:
    table = Table(title=title)
    for column in columns:
        table.add_column(column, justify="left" if column in ("series", "grain") else "right")
    for line in lines:
        table.add_row(*line)
    Console(width=120).print(table)


def _quiet(seed: int, series: int) -> None:
    lines = []
    for base in BASES:
        for name, kind in KINDS.items():
            rows = periods(quiet(np.random.default_rng(seed), kind, base, 6, series), name)
            told = {method: false_alarms(judge(rows)) for method, judge in METHODS.items()}
            lines.append([f"{base} a week, {name}"] + [f"{told[m][g]:.2f}" for g in YEAR for m in METHODS])
    mean = [f"{np.mean([float(line[i]) for line in lines]):.2f}" for i in range(1, 5)]
    heads = [f"{grain}: {method}" for grain in YEAR for method in METHODS]
    _show("false alarms a series and year", ["series", *heads], [*lines, ["mean", *mean]])


def _moved(seed: int, series: int, what: str) -> None:
    lines = []
    for base in BASES[:-1]:
        for size in SIZES:
            rng = np.random.default_rng(seed + base * 10 + size)
            notices = quiet(rng, KINDS["all of it"], base, 4, series)
            began = (burst if what == "burst" else ramp)(rng, notices, size)
            rows, days = periods(notices, "x"), {f"x|{i}": int(day) for i, day in enumerate(began)}
            later = LATER if what == "burst" else {"week": 84, "month": 84}
            told = {method: found(judge(rows), days, later) for method, judge in METHODS.items()}
            for grain, recall, late, late_days in told["ours"].iter_rows():
                rival = told["peer"].filter(pl.col("grain") == grain)["recall"][0]
                late_told = ["-", "-"] if late is None else [f"{late:.0f}", f"{late_days:.0f}"]
                lines.append([f"{base} a week, +{size}x", grain, f"{recall:.2f}", f"{rival:.2f}", *late_told])
    lines.sort(key=lambda line: line[1], reverse=True)
    _show(f"{what}s found", ["series", "grain", "ours", "peer", "periods late", "days late"], lines)


def _real(seed: int, archive: Path) -> None:
    rng = np.random.default_rng(seed)
    real, calm = drawn(rng, archive)
    for title, notices in (("drawn from real weeks", calm), ("real, as they are (truth unknown)", real)):
        told = {method: false_alarms(judge(periods(notices, "real"))) for method, judge in METHODS.items()}
        line = [f"{told[method][grain]:.2f}" for grain in YEAR for method in METHODS]
        heads = [f"{grain}: {method}" for grain in YEAR for method in METHODS]
        _show(f"alerts a series and year, {len(notices)} categories {title}", heads, [line])
    lines = []
    for size in SIZES:
        several = np.concatenate([drawn(rng, archive)[1] for _ in range(10)])
        several = several[several.sum(axis=1) / several.shape[1] * 7 >= 10]
        began = burst(rng, several, size)
        rows, days = periods(several, "x"), {f"x|{i}": int(day) for i, day in enumerate(began)}
        told = {method: found(judge(rows), days) for method, judge in METHODS.items()}
        for grain, recall, late, _ in told["ours"].iter_rows():
            rival = told["peer"].filter(pl.col("grain") == grain)["recall"][0]
            lines.append([f"+{size}x", grain, f"{recall:.2f}", f"{rival:.2f}", f"{late:.0f}"])
    heads = ["series", "grain", "ours", "peer", "periods late"]
    _show("bursts found in categories with 10 a week or more, weeks drawn", heads, lines)


def _speed(series: int) -> None:
    rows = periods(quiet(np.random.default_rng(0), KINDS["all of it"], 5, 14, series), "x")
    bands(rows.head(100))
    wall, cpu = time.perf_counter(), time.process_time()
    bands(rows)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"bands: {rows.height:,} periods of {series:,} series: {wall:.1f} s, {cpu:.1f} s of processor")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--series", type=int, default=60, help="of each sort")
    asked.add_argument("--cafc", type=Path, help="the centre's file, zipped")
    given = asked.parse_args()
    _quiet(given.seed, given.series)
    _moved(given.seed, given.series, "burst")
    _moved(given.seed, given.series, "ramp")
    if given.cafc:
        _real(given.seed, given.cafc)
    _speed(2_000)


if __name__ == "__main__":
    main()
