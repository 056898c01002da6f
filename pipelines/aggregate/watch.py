"""What is watched: which series, in which periods, complete or not, with the source's events beside them.

A series is worth watching when one of its weeks or months ever held so many notices that an alert could have
been raised (`least` of baseline.GRAINS), unless it is nearly all that its source has: then the source's
series `all` tells the same. `all` is always watched. Its rows run from its first notice to a year after its
last.

A period is complete when, between its end and the source's newest day, the time has passed in which its
records arrive: that in which SHARE of them came, where several downloads have shown it, else the lag that the
feed declares. The newest day is that of its newest record, or of its last download if that is earlier. Of a
source that is known by hand-picked extracts alone no period is complete: what they left out nobody knows.
"""

import duckdb
import polars as pl

from pipelines.aggregate.band import HISTORY, SILENCE
from pipelines.aggregate.baseline import GRAINS, SERIES, bands
from pipelines.aggregate.sql import query

EVERY = {"week": "1w", "month": "1mo"}
TEXTS = ("with_text", "distinct_texts")

NEARLY_ALL = 0.95
"""Share of its source's notices from which a series says nothing that `all` does not."""

SHARE = 0.99
"""Share of records that have arrived when a period counts as complete."""

LANDINGS, ARRIVED = 5, 200
"""Days with downloads, and records that came since the first, without which the declared lag stands."""

SETTLED = 30
"""Days for which records must have had the chance to arrive, at least, to say how long records take."""

BUSY = 10
"""Reports in a usual period of a source from which a period without any is its silence, and no zero."""


def watched(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The rows of mart_watch with rule and voided (see baseline.bands) and voided_by, the event's words.

    `con` has the tables report, receipt and source_event, and the temporary tables judged and feed_ability.
    """
    days = _query(con, "watch_days")
    clock = as_of(_query(con, "watch_clock"), days, delays(_query(con, "watch_delays")))
    events = con.sql("SELECT feed, happened_on, what, voids_comparison FROM source_event").pl()
    return watch(_query(con, "watch_series"), days, clock, events)


def watch(
    series: pl.DataFrame, days: pl.DataFrame, clock: pl.DataFrame, events: pl.DataFrame
) -> pl.DataFrame:
    """As `watched`, of frames in the columns of watch_series.sql, watch_days.sql, `as_of` and source_event.

    Names are numbers within (Enum): a row is one of millions.
    """
    kept = worth(series.with_columns(pl.col("observed", *TEXTS).cast(pl.Int64)))
    with_texts = kept.filter(pl.col("with_text") > 0)["feed"].unique()
    feeds = _numbered(clock["feed"])
    names = {"feed": feeds, "grain": pl.Enum(list(GRAINS))} | {
        name: _numbered(kept[name]) for name in ("series_kind", "series")
    }
    kept = kept.with_columns(pl.col(name).cast(kind) for name, kind in names.items())
    clock = clock.with_columns(pl.col("feed").cast(feeds))
    days = days.with_columns(pl.col("feed").cast(feeds))
    events = events.filter(pl.col("feed").is_in(feeds.categories.to_list())).with_columns(
        pl.col("feed").cast(feeds), pl.col("what").cast(_numbered(events["what"]))
    )
    parts = [_periods(kept, days, clock, events, grain) for grain in GRAINS]
    found = bands(pl.concat([part for part, _ in parts])).filter(
        pl.col("period") >= pl.col("born"), ~pl.col("silent") | (pl.col("silent_for") < SILENCE)
    )
    # A day after the last download is wrong; its notices count, but nothing is expected of them.
    beyond = pl.concat([part for _, part in parts]).with_columns(complete=pl.lit(False), voided=pl.lit(False))
    told = pl.concat([found.drop("born", "silent", "silent_for", "broken"), beyond], how="diagonal")
    has_texts = pl.col("feed").cast(pl.String).is_in(with_texts.to_list())
    return told.with_columns(
        pl.when(has_texts).then(pl.col(*TEXTS).fill_null(0)),
        event=pl.coalesce("event", pl.when("voided").then("voided_by")),
    )


def _numbered(names: pl.Series) -> pl.Enum:
    return pl.Enum(names.drop_nulls().unique().sort())


def worth(series: pl.DataFrame) -> pl.DataFrame:
    """The rows of series worth watching."""
    least = pl.col("grain").replace_strict({name: grain.least for name, grain in GRAINS.items()})
    name = ("feed", "series_kind", "series")
    busy = (pl.col("observed") >= least).any().over(name)
    notices = pl.col("observed")
    share = notices.sum().over(name) / notices.filter(pl.col("series_kind") == "all").sum().over("feed")
    return series.filter((pl.col("series_kind") == "all") | (busy & (share < NEARLY_ALL)))


def delays(arrivals: pl.DataFrame) -> pl.DataFrame:
    """Feed and delay_days: days after which SHARE of the records had arrived, where downloads have shown it.

    `arrivals` has the columns of watch_delays.sql. Only days long enough ago say how long it takes: of the
    newest the late records are not here yet. A record that came with the first download after its day had no
    delay that could be seen, however long ago the download before it was.
    """
    settled = pl.col("received_on") <= pl.col("received_on").max().over("feed") - pl.duration(days=SETTLED)
    missing = (pl.col("missed_on") - pl.col("received_on")).dt.total_days().clip(0).fill_null(0)
    counted = (
        arrivals.filter(settled, pl.col("landings") >= LANDINGS)
        .group_by("feed", missing.alias("missing"))
        .agg(pl.col("reports").sum().cast(pl.Int64))
        .sort("feed", "missing")
        .with_columns(
            arrived=pl.col("reports").cum_sum().over("feed"), of=pl.col("reports").sum().over("feed")
        )
    )
    return (
        counted.filter(pl.col("of") >= ARRIVED, pl.col("arrived") >= SHARE * pl.col("of"))
        .group_by("feed")
        .agg(delay_days=pl.col("missing").min() + 1)
    )


def as_of(clock: pl.DataFrame, days: pl.DataFrame, delay: pl.DataFrame) -> pl.DataFrame:
    """Feed, first_on and newest_on (the days it speaks of), settled_on (up to which all can have arrived).

    settled_on is null of a source known by extracts alone.
    `clock` has the columns of watch_clock.sql, `days` those of watch_days.sql, `delay` those of `delays`.
    """
    spans = days.group_by("feed").agg(
        first_on=pl.col("received_on").min(), newest_on=pl.col("received_on").max()
    )
    newest = pl.min_horizontal("newest_on", "landed_on")
    lag = pl.coalesce("delay_days", "lag_days").cast(pl.Int64)
    return (
        spans.join(clock, on="feed")
        .join(delay, on="feed", how="left")
        .select(
            "feed",
            "first_on",
            newest_on=newest,
            settled_on=pl.when("in_full").then(newest - pl.duration(days=lag)),
        )
    )


def _query(con: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame:
    return con.sql(query(name)).pl()


def _periods(
    series: pl.DataFrame, days: pl.DataFrame, clock: pl.DataFrame, events: pl.DataFrame, grain: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One grain's rows without gaps, up to the newest day; and those beyond it, as they are.

    Before a series' first notice stand as many empty periods as its level needs, if the source was there.
    """
    every = EVERY[grain]
    of_grain = series.filter(pl.col("grain") == grain).join(clock.select("feed", "newest_on"), on="feed")
    within = of_grain.filter(pl.col("period") <= pl.col("newest_on")).drop("newest_on")
    beyond = of_grain.filter(pl.col("period") > pl.col("newest_on")).drop("newest_on")
    year = {"week": "52w", "month": "12mo"}[grain]
    before = f"-{max(HISTORY, GRAINS[grain].window)}{every[1:]}"
    spans = (
        within.group_by(SERIES)
        .agg(born=pl.col("period").min(), last=pl.col("period").max())
        .join(clock, on="feed")
        .with_columns(
            begin=pl.max_horizontal(
                pl.col("first_on").dt.truncate(every), pl.col("born").dt.offset_by(before)
            ),
            end=pl.min_horizontal(pl.col("newest_on").dt.truncate(every), pl.col("last").dt.offset_by(year)),
        )
    )
    dense = (
        spans.with_columns(period=pl.date_ranges("begin", "end", every))
        .explode("period")
        .join(within, on=[*SERIES, "period"], how="left")
        .join(_spoken(days, clock, grain), on=["feed", "period"], how="left")
        .join(_events(events, clock, grain), on=["feed", "period"], how="left")
        .with_columns(
            pl.col("observed").fill_null(0),
            complete=(pl.col("settled_on").dt.truncate(every) > pl.col("period")).fill_null(False),
        )
    )
    columns = ("period", "observed", *TEXTS, "born", "silent", "silent_for", "broken", "complete")
    return dense.select(*SERIES, *columns, "event", "voided_by"), beyond


def _calendar(clock: pl.DataFrame, grain: str) -> pl.DataFrame:
    """Every period of every feed, from its first day to its newest."""
    every = EVERY[grain]
    first, newest = pl.col("first_on").dt.truncate(every), pl.col("newest_on").dt.truncate(every)
    return clock.select("feed", period=pl.date_ranges(first, newest, every)).explode("period")


def _spoken(days: pl.DataFrame, clock: pl.DataFrame, grain: str) -> pl.DataFrame:
    """Feed, period, silent, silent_for.

    A source that is otherwise busy is silent in a period without any report; silent_for counts such periods
    in a row up to this one.
    """
    counted = days.group_by("feed", period=pl.col("received_on").dt.truncate(EVERY[grain])).agg(
        pl.col("reports").sum()
    )
    usual = counted.group_by("feed").agg(usual=pl.col("reports").median())
    return (
        _calendar(clock, grain)
        .join(counted, on=["feed", "period"], how="left")
        .join(usual, on="feed")
        .sort("feed", "period")
        .with_columns(silent=pl.col("reports").is_null() & (pl.col("usual") >= BUSY))
        .with_columns(run=pl.col("silent").rle_id().over("feed"))
        .select("feed", "period", "silent", silent_for=pl.int_range(pl.len()).over("feed", "run") + 1)
    )


def _events(events: pl.DataFrame, clock: pl.DataFrame, grain: str) -> pl.DataFrame:
    """Feed, period, event, broken, voided_by.

    The event is the one in the period, of several one that voids comparison before others, then the latest;
    broken is whether it voids, voided_by the last one that did by then.
    """
    happened = (
        events.sort("voids_comparison", "happened_on")
        .group_by("feed", period=pl.col("happened_on").dt.truncate(EVERY[grain]), maintain_order=True)
        .agg(event=pl.col("what").last(), broken=pl.col("voids_comparison").last())
    )
    return (
        pl.concat([_calendar(clock, grain), happened.select("feed", "period")])
        .unique()
        .join(happened, on=["feed", "period"], how="left")
        .sort("feed", "period")
        .with_columns(
            pl.col("broken").fill_null(False),
            voided_by=pl.when("broken").then("event").forward_fill().over("feed"),
        )
    )
