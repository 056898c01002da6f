"""Trends: one small chart a notice type."""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl
import streamlit as st

from dashboards import change, charts, queries, words
from dashboards.here import Here, ask, events_between
from dashboards.overview.compare import completeness
from dashboards.panels import footnote, panel
from dashboards.view import month_start, months_back, weekly


def _starts(at: Here) -> list[date]:
    """The first day of every month (or week) of the period that the record covers."""
    first, last = max(at.view.start, at.about["oldest"]), min(at.view.end, at.about["newest"])
    if weekly(at.view):
        count = ((at.view.end - at.view.start).days + 1) // 7
        return [at.view.end - timedelta(days=7 * place + 6) for place in reversed(range(count))]
    count = (last.year - first.year) * 12 + last.month - first.month
    return [months_back(last, place) for place in reversed(range(count + 1))]


def trend_table(at: Here, column: str) -> pl.DataFrame:
    """Counts by start and value with zeros filled in: start, <column>, n, complete."""
    rows = ask(at, queries.counts(at.view, column, trend=True))
    flags = completeness(at)
    newest = max(flags, default=date.min)

    def whole(start: date) -> bool:
        ends = start + timedelta(days=6) if weekly(at.view) else start
        return all(flags.get(month_start(day), day < newest) for day in (start, ends))

    starts = _starts(at)
    grid = pl.DataFrame({"start": starts, "complete": [whole(start) for start in starts]})
    values = rows.select(column).unique()
    joined = grid.join(values, how="cross").join(rows, on=["start", column], how="left")
    return joined.with_columns(pl.col("n").fill_null(0)).sort(column, "start")


def trends(at: Here, n: int) -> None:
    """One small chart a notice type, most frequent first; types under 30 as counts only."""
    table = trend_table(at, "notice_type")
    totals = ask(at, queries.counts(at.view, "notice_type")).sort(
        "n", "notice_type", descending=[True, False]
    )
    order = totals.rows()
    low = n < change.LOW_N
    labels = {value: at.term("notice_type", value) for value, _ in order}
    start_title = at.say("column_week" if weekly(at.view) else "column_month")
    wide = (
        table.with_columns(pl.col("notice_type").replace_strict(labels, default=None).alias("label"))
        .pivot(on="label", index=["start", "complete"], values="n", sort_columns=False)
        .select("start", *[labels[value] for value, _ in order], "complete")
        .sort("start", descending=True)
        .with_columns(
            pl.when("complete").then(pl.lit(at.say("yes"))).otherwise(pl.lit(at.say("no"))).alias("complete")
        )
        .rename({"start": start_title, "complete": at.say("column_complete")})
    )
    first, count = order[0]
    if len(order) == 1:
        reading = at.say("trend_reading_one", first=labels[first], n=at.counted(count))
    else:
        share = words.percent(count / max(1, sum(total for _, total in order)))
        reading = at.say(
            "trend_reading", first=labels[first], n=at.counted(count), share=share, second=labels[order[1][0]]
        )
    if low:
        reading = at.say("low_n", n=at.counted(n))
    few = [(value, total) for value, total in order if total < change.LOW_N]
    notes = [] if low else [at.say("trend_scale")]
    if not table["complete"].all() and not low:
        notes.append(at.say("incomplete_mark"))
    if events_between(at, at.view.start, at.view.end) and not low:
        notes.append(at.say("event_mark"))
    if few and not low:
        listed = ", ".join(f"{labels[value]} {words.number(total)}" for value, total in few)
        notes.append(at.say("trend_few", list=listed))
    if at.view.base != "reports":
        notes.append(at.say("distinct_note"))
    panel(
        at,
        name="trend",
        title=at.say("trend_title"),
        reading=reading,
        table=wide,
        counts=[labels[value] for value, _ in order],
        foot=footnote(at, n),
        draw=None
        if low
        else lambda: _multiples(at, table, [pair for pair in order if pair not in few], labels),
        fields=("received_on", "notice_type", "is_debt_notice"),
        notes=notes,
    )


def _multiples(
    at: Here, table: pl.DataFrame, order: list[tuple[str, int]], labels: Mapping[str, str]
) -> None:
    titles = {
        "start": at.say("column_week" if weekly(at.view) else "column_month"),
        "n": at.say(f"unit_{at.view.base}"),
        "complete": at.say("column_complete"),
        "event": at.say("col_what"),
    }
    events = events_between(at, at.view.start, at.view.end)
    for place in range(0, len(order), 3):
        for column, (value, total) in zip(
            st.columns(3, gap="medium"), order[place : place + 3], strict=False
        ):
            part = table.filter(pl.col("notice_type") == value)
            part = part.with_columns(
                shown=pl.col("n").map_elements(words.number, return_dtype=pl.String),
                whole=pl.when("complete").then(pl.lit(at.say("yes"))).otherwise(pl.lit(at.say("no"))),
            )
            with column:
                st.markdown(f"**{labels[value]}** · {words.number(total)}")
                drawn = charts.trend(
                    part,
                    days=7 if weekly(at.view) else None,
                    events=events,
                    titles=titles,
                    chinese=at.language == "zh",
                )
                st.altair_chart(
                    drawn, key=f"trend_{value}", alt=f"{labels[value]}: {at.counted(total)}, {at.period()}"
                )
