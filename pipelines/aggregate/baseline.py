"""The band that a series' own past leads one to expect: seasonal, robust, and blind to what comes after.

For each period, from the periods before it alone:

level     the mean of the last periods that may be compared, each cut to a fence about their median
season    how the same weeks (months) of former years stood to the weeks around them. Two years that agree in
          direction count with the one nearer to no season, three or more with their median
spread    how far the last periods lay from what was expected of them, on the scale 2 * sqrt(count + 3/8), on
          which a Poisson count has a deviation of 1; never taken as less, nor as less than OWN_NOISE of it
band      level * season, and `width` deviations to either side on that scale (Anscombe; taken as normal)

Periods outside their band are held out of the level, until there are so many of them (`moved`) that it has
evidently moved: then it starts from these. After a break, a source event that voids comparison, it starts
afresh, and until there are as many periods since, the old band is given, marked `voided`. A period without
any record in the whole source counts for nothing.
"""

from dataclasses import dataclass
from statistics import NormalDist
from types import MappingProxyType

import numpy as np
import polars as pl

from pipelines.aggregate.band import banded

FALSE_ALARMS = 0.2
"""A year and series, if its counts kept to the model; the width follows from it. Measured: tests/bench."""

RULES = (None, "above_band", "from_nothing")


@dataclass(frozen=True)
class Grain:
    """How periods of one length are judged; all but `year` and `width` in periods or notices.

    `window` for the level, `spread_window` for the spread, `year` periods in a year, `around` those to either
    side that a season is told against, `moved` outside the band in one stretch, or since a break, that are
    the new level, `least` notices without which no alert is raised, `width` deviations from the middle to the
    end of the band.
    """

    window: int
    spread_window: int
    year: float
    around: int
    moved: int
    least: int
    width: float


def _width(periods: float) -> float:
    return NormalDist().inv_cdf(1 - FALSE_ALARMS / periods)


GRAINS = MappingProxyType(
    {
        "week": Grain(13, 52, 365.25 / 7, 6, 8, 5, _width(365.25 / 7)),
        "month": Grain(12, 24, 12.0, 6, 6, 10, _width(12)),
    }
)

SERIES = ("feed", "series_kind", "series", "grain")


def bands(series: pl.DataFrame) -> pl.DataFrame:
    """`series` with expected, band_low, band_high, voided and rule, in order of grain, series and period.

    One row a series (SERIES) and period, without gaps: period (its first day), observed (notices), silent (no
    record of any kind in the source), broken (a source event in it voids comparison), complete. Expected is
    null where the history is too short. `rule` is that by which the period is above its band, else null; of
    an incomplete period always null.
    """
    parts = []
    for name, grain in GRAINS.items():
        rows = series.filter(pl.col("grain") == name).sort(*SERIES, "period")
        lengths = rows.select(pl.struct(*SERIES).rle().struct.field("len")).to_series().to_numpy()
        starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        days = rows.with_columns(days=days_of(name))["days"].to_numpy().astype(np.float64)
        found = banded(
            starts, rows["observed"].to_numpy().astype(np.float64), days,
            rows["silent"].to_numpy(), rows["broken"].to_numpy(), rows["complete"].to_numpy(),
            grain.window, grain.spread_window, grain.year, grain.around, grain.moved, grain.least,
            grain.width,
        )  # fmt: skip
        names = ("expected", "band_low", "band_high", "rule", "voided")
        band = pl.DataFrame(dict(zip(names, found, strict=True))).with_columns(
            pl.col("expected", "band_low", "band_high").fill_nan(None),
            pl.col("rule").replace_strict({1: RULES[1], 2: RULES[2]}, default=None, return_dtype=pl.String),
        )
        parts.append(rows.hstack(band))
    return pl.concat(parts)


def days_of(grain: str) -> pl.Expr:
    """Days in a period, by its first day."""
    return pl.lit(7) if grain == "week" else pl.col("period").dt.days_in_month()
