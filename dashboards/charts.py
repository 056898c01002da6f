"""Charts, from small tables that the pages have already counted. Text and axes take the page's theme."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl

from dashboards.words import MASKED_BELOW

TEAL = "#2f9389"
AMBER = "#c9822b"
GREY = "#8b949c"

CAUSE_COLOURS = {
    "system_error": "#4a86b8",
    "user_misoperation": "#5fb0b7",
    "fraud_impersonation": "#c8553d",
    "identity_theft": "#9a6fb0",
    "wrong_person": "#d79a3c",
    "already_settled": "#5e9e62",
    "disputed_amount_or_terms": "#a9745b",
    "genuine_debt": "#647a8c",
    "not_stated": "#9aa3aa",
    "not_collected": "#b7bec3",
    "conflicting": "#7f888f",
}
"""Mid-tones that hold on a light and on a dark page; unknown goes by its reason, always grey."""


def _finish(chart: Any, height: int) -> alt.Chart | alt.LayerChart:
    quiet = chart.properties(height=height, background="transparent")
    return quiet.configure_view(strokeWidth=0).configure_axis(
        domainOpacity=0.3, tickOpacity=0.3, gridOpacity=0.35
    )


def _drawn() -> pl.Expr:
    """How long a bar of n is: masked counts are all alike, or the bar would give away what the text hides."""
    n = pl.col("n")
    return pl.when(n.is_between(1, MASKED_BELOW - 1)).then(MASKED_BELOW / 2).otherwise(n.cast(pl.Float64))


def bars_of(trend: pl.DataFrame, *, days: int | None) -> pl.DataFrame:
    """Columns for drawing: `opens` and `closes` of each bar, with a gap between neighbours.

    `trend` has start, n, complete; `days` is the width of a week's bar, or None for calendar months.
    """
    closes = pl.col("start").dt.offset_by("1mo") if days is None else pl.col("start") + timedelta(days=days)
    inset = timedelta(hours=60 if days is None else 14)
    opened = trend.with_columns(pl.col("start").cast(pl.Datetime), closes.cast(pl.Datetime).alias("closes"))
    return opened.with_columns(opens=pl.col("start") + inset, closes=pl.col("closes") - inset)


def hatching(bars: pl.DataFrame, top: float, lines: int) -> pl.DataFrame:
    """Horizontal lines across the incomplete bars, `lines` of them for a bar as high as `top`."""
    step = top / lines
    partial = bars.filter(~pl.col("complete"))
    levels = pl.DataFrame({"level": [step * (place + 0.5) for place in range(lines)]})
    return (
        partial.join(levels, how="cross")
        .filter(pl.col("level") < pl.col("drawn"))
        .select("opens", "closes", "level")
    )


def trend(
    table: pl.DataFrame,
    *,
    days: int | None,
    events: Sequence[dict],
    titles: dict[str, str],
    chinese: bool,
    height: int = 120,
) -> alt.Chart | alt.LayerChart:
    """Counts over time as bars: solid where complete, striped where more records can arrive; events as lines.

    `table` has start, n, complete and shown (n as text, masked); `titles` names the tooltip's lines:
    start, n, complete, event.
    """
    bars = bars_of(table, days=days).with_columns(drawn=_drawn())
    top = max(float(bars["drawn"].max() or 0), MASKED_BELOW)  # type: ignore[arg-type]
    form = ("%Y-%m" if chinese else "%b %Y") if days is None else "%Y-%m-%d"
    x = alt.X(
        "opens:T",
        title=None,
        axis=alt.Axis(format="%y-%m" if chinese else "%b %y", labelOverlap=True, grid=False, tickCount=5),
    )
    y = alt.Y(
        "drawn:Q",
        title=None,
        scale=alt.Scale(domain=[0, top * 1.08]),
        axis=alt.Axis(tickCount=3, format="~s"),
    )
    tips = [
        alt.Tooltip("start:T", title=titles["start"], format=form),
        alt.Tooltip("shown:N", title=titles["n"]),
        alt.Tooltip("whole:N", title=titles["complete"]),
    ]
    base = alt.Chart(bars).encode(x=x, x2="closes:T", y=y, y2=alt.datum(0), tooltip=tips)
    whole = base.transform_filter("datum.complete").mark_rect(color=TEAL)
    partial = base.transform_filter("!datum.complete").mark_rect(
        fill=TEAL, fillOpacity=0.1, stroke=TEAL, strokeWidth=1, strokeDash=[3, 2]
    )
    lines = hatching(bars, top, lines=max(8, height // 7))
    stripes = alt.Chart(lines).mark_rule(color=TEAL, strokeWidth=1.3, opacity=0.75)
    layers = [whole, partial, stripes.encode(x="opens:T", x2="closes:T", y="level:Q")]
    if events:
        marks = pl.DataFrame(
            {"on": [event["happened_on"] for event in events], "text": [event["text"] for event in events]}
        )
        at = alt.Chart(marks).encode(
            x="on:T",
            tooltip=[
                alt.Tooltip("on:T", title=titles["start"], format="%Y-%m-%d"),
                alt.Tooltip("text:N", title=titles["event"]),
            ],
        )
        layers.append(at.mark_rule(color=AMBER, strokeDash=[3, 3], strokeWidth=1.1, opacity=0.8))
        layers.append(at.mark_text(text="▼", color=AMBER, fontSize=8, dy=1).encode(y=alt.value(0)))
    return _finish(alt.layer(*layers), height)


def stacked(parts: pl.DataFrame, *, titles: dict[str, str]) -> alt.Chart | alt.LayerChart:
    """One bar of shares. `parts` has label, share (0-1), colour, figure, in drawing order."""
    placed = parts.with_columns(
        opens=pl.col("share").cum_sum() - pl.col("share"), closes=pl.col("share").cum_sum()
    )
    placed = placed.with_columns(
        middle=(pl.col("opens") + pl.col("closes")) / 2,
        inner=pl.when(pl.col("share") >= 0.045).then(
            (pl.col("share") * 100).round(0).cast(pl.Int64).cast(pl.String) + "%"
        ),
    )
    tips = [
        alt.Tooltip("label:N", title=titles["label"]),
        alt.Tooltip("figure:N", title=titles["n"]),
    ]
    base = alt.Chart(placed)
    rects = base.mark_bar(
        height=42, cornerRadius=2, stroke="white", strokeWidth=1.2, strokeOpacity=0.65
    ).encode(
        x=alt.X("opens:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False)),
        x2="closes:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=tips,
    )
    inner = base.transform_filter("datum.inner != null").mark_text(fontSize=12, fontWeight=600, color="white")
    return _finish(alt.layer(rects, inner.encode(x="middle:Q", text="inner:N", tooltip=tips)), 56)


def ranked(parts: pl.DataFrame, *, titles: dict[str, str], row: int = 30) -> alt.Chart | alt.LayerChart:
    """Horizontal bars in the table's order. `parts` has label, n, figure (text beside the bar), colour."""
    order = parts["label"].to_list()
    bars = parts.with_columns(drawn=_drawn())
    top = float(bars["drawn"].max() or 1)  # type: ignore[arg-type]
    base = alt.Chart(bars).encode(
        y=alt.Y(
            "label:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelLimit=190, ticks=False, domain=False, labelPadding=6),
        ),
        x=alt.X("drawn:Q", axis=None, scale=alt.Scale(domain=[0, top * 1.5])),
        tooltip=[alt.Tooltip("label:N", title=titles["label"]), alt.Tooltip("figure:N", title=titles["n"])],
    )
    rects = base.mark_bar(cornerRadiusEnd=2, height={"band": 0.62}).encode(
        color=alt.Color("colour:N", scale=None)
    )
    text = base.mark_text(align="left", dx=6, color=GREY, fontSize=12).encode(text="figure:N")
    return _finish(alt.layer(rects, text), row * len(order) + 8)


def timeline(
    events: pl.DataFrame, *, titles: dict[str, str], first: date, last: date
) -> alt.Chart | alt.LayerChart:
    """Source events as marks on one line a source. `events` has source, happened_on, text."""
    base = alt.Chart(events).encode(
        x=alt.X(
            "happened_on:T",
            title=None,
            axis=alt.Axis(format="%Y-%m", tickCount=8, labelOverlap=True),
            scale=alt.Scale(domain=[first.isoformat(), last.isoformat()]),
        ),
        y=alt.Y("source:N", title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False, grid=True)),
        tooltip=[
            alt.Tooltip("happened_on:T", title=titles["start"], format="%Y-%m-%d"),
            alt.Tooltip("source:N", title=titles["label"]),
            alt.Tooltip("text:N", title=titles["event"]),
        ],
    )
    points = base.mark_point(shape="triangle-down", filled=True, size=130, color=AMBER)
    return _finish(points, 46 * events["source"].n_unique() + 40)
