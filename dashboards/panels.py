"""What charts and tables sit in: heading, plain sentence, table twin, CSV, footnote, failed checks."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Literal

import polars as pl
import streamlit as st

from dashboards import words
from dashboards.here import Here, feeds_in_view
from dashboards.words import MASK, MASKED_BELOW

ROW = 33
"""Pixels of one row of a Streamlit table."""


def masked(table: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The table with small counts as the text MASK; a column without such counts stays numeric."""

    def shown(name: str) -> pl.Expr:
        count = pl.col(name)
        return (
            pl.when(count.is_between(1, MASKED_BELOW - 1)).then(pl.lit(MASK)).otherwise(count.cast(pl.String))
        )

    few = [name for name in columns if table[name].is_between(1, MASKED_BELOW - 1).any()]
    return table.with_columns(shown(name).alias(name) for name in few)


def sheet(table: pl.DataFrame, *, key: str | None = None, height: int | None = None) -> None:
    """A plain table: numbers to the right, masked or not; days as days; empty cells as dashes."""
    config: dict[str, Any] = {
        name: st.column_config.NumberColumn(format="localized")
        for name, dtype in table.schema.items()
        if dtype.is_integer()
    }
    config |= {
        name: st.column_config.DateColumn(format="YYYY-MM-DD")
        for name, dtype in table.schema.items()
        if dtype == pl.Date
    }
    config |= {
        name: st.column_config.TextColumn(alignment="right")
        for name, dtype in table.schema.items()
        if dtype == pl.String
        and table[name].str.contains(rf"^({MASK}|\d+|\d+(\.\d+)?%)$").all()
        and table.height
    }
    # Short tables are shown whole: a cut row looks like the end of the table.
    tall: int | Literal["auto"] = ROW * (table.height + 1) + 3 if table.height <= 15 else "auto"
    st.dataframe(
        table, hide_index=True, column_config=config, placeholder="–", key=key, height=height or tall
    )


def download_csv(at: Here, table: pl.DataFrame, name: str) -> None:
    """The button that saves a table as CSV under the snapshot's id."""
    st.download_button(
        at.say("csv"),
        table.write_csv(),
        file_name=f"dunwatch-{name}-{at.about['snapshot_id'][:12]}.csv",
        mime="text/csv",
        key=f"csv_{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def source_names(at: Here, feeds: Sequence[str] | None = None) -> str:
    """The sources (those in view, if not given) by name, or their number when they are many."""
    names = [at.feed_name(feed) for feed in feeds or [feed["feed"] for feed in feeds_in_view(at)]]
    return ", ".join(names) if len(names) <= 3 else at.say("n_sources", n=len(names))


def footnote(at: Here, n: int, *, base: str | None = None, feeds: Sequence[str] | None = None) -> str:
    """n, period, sources and snapshot: what every figure carries."""
    return at.say(
        "foot",
        n=at.counted(n, base=base),
        period=at.period(),
        sources=source_names(at, feeds),
        snapshot=at.about["snapshot_id"][:12],
    )


def panel(
    at: Here,
    *,
    name: str,
    title: str,
    reading: str,
    table: pl.DataFrame,
    counts: Sequence[str],
    foot: str,
    draw: Callable[[], None] | None,
    fields: Sequence[str] = (),
    notes: Sequence[str] = (),
    twin: bool = True,
) -> None:
    """One chart with all it needs; without `draw` the table stands in its place.

    `counts` are the table's columns in which small counts are masked; `fields` are contract columns that the
    chart rests on, so that a failed check of one of them marks it. `twin` is whether a table is offered too.
    """
    shown = masked(table, counts)
    with st.container(border=True, key=f"panel_{name}"):
        st.markdown(f"### {title}")
        mark_affected(at, fields)
        st.markdown(reading)
        if draw is not None:
            draw()
        else:
            sheet(shown)
        if any(table[column].is_between(1, MASKED_BELOW - 1).any() for column in counts):
            notes = (*notes, at.say("masked_note", most=MASKED_BELOW - 1, mask=MASK))
        st.caption("  \n".join([*notes, foot]))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if draw is not None and twin:
                with st.popover(
                    at.say("table"), help=at.say("table_help"), type="tertiary", icon=":material/table:"
                ):
                    sheet(shown)
            download_csv(at, shown, name)


def mark_affected(at: Here, fields: Sequence[str]) -> None:
    """A red badge when a check of one of these fields failed: the chart is marked, not hidden."""
    hit = [row["check_name"] for row in at.failed if set(row["check_name"].split(".")) & set(fields)]
    if hit:
        st.badge(at.say("affected"), color="red", icon=":material/error:", help=", ".join(hit[:5]))


def failed_chips(at: Here) -> None:
    """The failed checks of the newest run, the first three by name."""
    if not at.failed:
        return
    with st.container(horizontal=True, gap="small"):
        for row in at.failed[:3]:
            feed = at.feed_name(row["feed"]) if row["feed"] else at.say("across")
            measured, expected = words.quoted(row["measured"]), words.quoted(row["expected"])
            note = at.say("failed_help", feed=feed, measured=measured, expected=expected)
            st.badge(
                at.say("failed_chip", check=words.quoted(row["check_name"])),
                color="red",
                icon=":material/error:",
                help=note,
            )
        if len(at.failed) > 3:
            st.badge(at.say("more_failed", n=len(at.failed) - 3), color="red")


def legend(rows: Sequence[tuple[str, str, str]]) -> None:
    """A legend in words: (colour, label, figure) a row. Order and figures carry it where colour cannot."""
    items = "".join(
        f'<li><span class="dw-swatch" style="background:{escape(colour)}"></span>'
        f"<span>{escape(label)}</span><b>{escape(figure)}</b></li>"
        for colour, label, figure in rows
    )
    st.html(f'<ul class="dw-legend">{items}</ul>')


def tile(label: str, value: str, note: str, *, help_text: str | None = None, muted: bool = False) -> None:
    """One headline figure with the line that keeps it honest."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{label}**", help=help_text)
        shade = " dw-muted" if muted else ""
        st.html(
            f'<div class="dw-figure{shade}">{escape(value)}</div><div class="dw-note">{escape(note)}</div>'
        )
