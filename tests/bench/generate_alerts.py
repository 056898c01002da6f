"""Invented series of daily notices with what real ones have, and bursts put into them.

A quiet series: Poisson days with weekday factors, a yearly season with an end-of-year dip, a trend, a level
that wanders, and weeks that scatter more than Poisson. Into it: a lender's batch mis-send (sent over one to
three days, reported some days later), or a slow ramp.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

FIRST = date(2018, 1, 1)  # a Monday
WEEKDAYS = np.array([1.25, 1.25, 1.2, 1.15, 1.1, 0.55, 0.5])
REPORTED_AFTER = 2.5
"""Days from the message to the report, on average."""


@dataclass(frozen=True)
class Kind:
    """What a series is like. `scatter` is a week's deviation from its level, `wander` that level's own."""

    season: float = 0.0
    trend: float = 0.0
    wander: float = 0.0
    scatter: float = 0.0


KINDS = {
    "poisson": Kind(),
    "scattered": Kind(scatter=0.22),
    "seasonal": Kind(season=0.3),
    "wandering": Kind(wander=0.25),
    "all of it": Kind(season=0.2, trend=0.2, wander=0.1, scatter=0.18),
}


def quiet(rng: np.random.Generator, kind: Kind, base: float, years: int, count: int) -> np.ndarray:
    """Notices a day, (count, days); `base` is the mean of a week in the first year."""
    weeks = round(years * 365.25 / 7)
    day = np.arange(weeks * 7)
    of_year = (day + 1) % 365.25
    level = base / 7 * np.exp(kind.trend * day / 365.25) * WEEKDAYS[day % 7]
    level = level * (1 + kind.season * np.cos(2 * np.pi * (of_year - 75) / 365.25))
    level = np.where((of_year >= 357) | (of_year <= 2), level * (1 - 1.2 * kind.season), level)
    slow = np.zeros((count, weeks))
    for week in range(1, weeks):
        slow[:, week] = 0.9 * slow[:, week - 1] + kind.wander * np.sqrt(1 - 0.81) * rng.normal(size=count)
    factor = np.exp(slow - kind.wander**2 / 2)
    if kind.scatter:
        factor *= rng.gamma(kind.scatter**-2, kind.scatter**2, size=factor.shape)
    return rng.poisson(level * np.repeat(factor, 7, axis=1))


def burst(rng: np.random.Generator, notices: np.ndarray, size: float) -> np.ndarray:
    """Put a mis-send into each series, `size` times the mean week; returns the day it was sent."""
    count, days = notices.shape
    sent = rng.integers(days // 2, days - 60, count)
    for series in range(count):
        extra = rng.poisson(size * notices[series].mean() * 7)
        sending = sent[series] + rng.integers(0, rng.integers(1, 4), extra)
        reported = sending + np.minimum(rng.geometric(1 / REPORTED_AFTER, extra) - 1, 20)
        np.add.at(notices[series], reported, 1)
    return sent


def ramp(rng: np.random.Generator, notices: np.ndarray, size: float, weeks: int = 10) -> np.ndarray:
    """Let each series grow over some weeks by `size` times its mean, and stay there; returns the day it
    began.
    """
    count, days = notices.shape
    began = rng.integers(days // 2, days - 7 * (weeks + 10), count)
    growth = np.clip((np.arange(days) - began[:, None]) / (7 * weeks), 0, 1)
    notices += rng.poisson(size * notices.mean(axis=1, keepdims=True) * growth)
    return began


def periods(notices: np.ndarray, name: str) -> pl.DataFrame:
    """The rows that baseline.bands takes, for whole weeks and months; series are `name|0`, `name|1`, ..."""
    count, days = notices.shape
    day = pl.Series(np.datetime64(FIRST) + np.arange(days)).cast(pl.Date)
    parts = []
    for grain, every in (("week", "1w"), ("month", "1mo")):
        wide = pl.DataFrame({f"{name}|{i}": notices[i] for i in range(count)})
        summed = wide.with_columns(period=day.dt.truncate(every)).group_by("period").sum().sort("period")
        long = summed[:-1].unpivot(index="period", variable_name="series", value_name="observed")
        parts.append(long.with_columns(pl.col("observed").cast(pl.Int64), grain=pl.lit(grain)))
    return pl.concat(parts).with_columns(
        feed=pl.lit("invented"),
        series_kind=pl.lit("institution"),
        silent=pl.lit(False),
        broken=pl.lit(False),
        complete=pl.lit(True),
    )
