"""Alerts: stretches of complete periods in which a watched series was above its band.

Pure functions of the counts, so that the same data gives the same alerts in every build: an alert's id, the
period it opened in and its state come from the series alone, and nothing is remembered between builds.
"""

import hashlib

import duckdb
import polars as pl

from pipelines import warehouse
from pipelines.aggregate.baseline import SERIES
from pipelines.aggregate.watch import watched
from pipelines.contract.marts import MART_WATCH
from pipelines.contract.resolved import ALERT

DIP = 1
"""Periods back within the band that do not end a stretch, if the next is above it again."""

_PLACE = (
    pl.when(pl.col("grain") == "week")
    .then(pl.col("period").cast(pl.Int32) // 7)
    .otherwise(pl.col("period").dt.year() * 12 + pl.col("period").dt.month())
)
"""The number of a period among those of its grain."""


def fill_alerts(con: duckdb.DuckDBPyConnection) -> None:
    """Empty and fill mart_watch and alert. Opens no transaction.

    `con` has the tables report, receipt and source_event, and the temporary tables judged and feed_ability.
    """
    rows = watched(con)
    warehouse.fill(con, MART_WATCH, rows)
    warehouse.fill(con, ALERT, alerts(rows))


def alerts(rows: pl.DataFrame) -> pl.DataFrame:
    """The alerts, in ALERT's columns, of rows as watch.watched gives them.

    A stretch opens with a period above the band and ends with the last one before more than DIP periods
    within it, or where the event that voids the band begins or ends. It is suppressed if an event voids the
    band; new if it opened in the newest complete period of the source, ongoing if that is above the band too,
    else closed.
    """
    newest = rows.filter("complete").group_by("feed", "grain").agg(newest=pl.col("period").max())
    above = (
        rows.filter(pl.col("rule").is_not_null())
        .join(newest, on=["feed", "grain"], how="left")
        .with_columns(place=_PLACE, suppressed_by=pl.when("voided").then("voided_by"))
        .sort(*SERIES, "period")
    )
    far = pl.col("place") - pl.col("place").shift(1) > DIP + 1
    other = pl.col("suppressed_by").ne_missing(pl.col("suppressed_by").shift(1))
    stretch = (far | other).fill_null(True).cum_sum().over(SERIES)
    peak = (pl.col("observed") - pl.col("band_high")).arg_max()
    figures = ("observed", "with_text", "distinct_texts", "expected", "band_low", "band_high")
    found = above.group_by(*SERIES, stretch.alias("stretch"), maintain_order=True).agg(
        pl.col("rule", "suppressed_by", "newest").first(),
        opened_on=pl.col("period").first(),
        last_on=pl.col("period").last(),
        peak_on=pl.col("period").get(peak),
        **{name: pl.col(name).get(peak) for name in figures},
    )
    state = (
        pl.when(pl.col("suppressed_by").is_not_null())
        .then(pl.lit("suppressed"))
        .when(pl.col("opened_on") == pl.col("newest"))
        .then(pl.lit("new"))
        .when(pl.col("last_on") == pl.col("newest"))
        .then(pl.lit("ongoing"))
        .otherwise(pl.lit("closed"))
    )
    named = pl.concat_str(pl.col(*SERIES, "opened_on").cast(pl.String), separator="\n")
    ids = named.map_elements(_id, return_dtype=pl.String)
    return found.with_columns(state=state, alert_id=ids).select(
        pl.col(name).cast(dtype) for name, dtype in ALERT.schema.items()
    )


def _id(name: str) -> str:
    """
    >>> _id("cfpb_complaints\\nall\\nall\\nweek\\n2026-03-02")
    'a-c5e0f533d483a76b'
    """
    return "a-" + hashlib.sha256(name.encode()).hexdigest()[:16]
