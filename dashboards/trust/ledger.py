"""Two ledgers: every record received has a place, and every break in a source has a date."""

from datetime import timedelta

import polars as pl
import streamlit as st

from dashboards import charts, queries, words
from dashboards.here import Here, ask
from dashboards.panels import panel


def accounting(at: Here) -> None:
    """Rows in = reports + quarantined, download by download, and the same counted in the tables."""
    rows = ask(at, queries.receipts())
    if not rows.height:
        st.info(at.say("accounting_none"), icon=":material/inbox:")
        return
    read = rows.filter(pl.col("status") == "read")
    bad = read.filter(~pl.col("adds_up")).height
    sums = {name: int(read[name].sum()) for name in ("rows_in", "reports", "quarantined")}
    if bad:
        reading = at.say("accounting_bad", bad=bad, receipts=read.height)
    else:
        reading = at.say(
            "accounting_ok",
            rows=f"{sums['rows_in']:,}",
            receipts=f"{read.height:,}",
            reports=f"{sums['reports']:,}",
            quarantined=f"{sums['quarantined']:,}",
        )
    signs = {True: f"✓ {at.say('yes')}", False: f"✕ {at.say('no')}"}
    table = pl.DataFrame(
        {
            at.say("col_landed"): [words.instant(landed) for landed in rows["landed_at"]],
            at.say("feed"): [at.feed_name(feed) for feed in rows["feed"]],
            at.say("col_file"): rows["file_name"],
            at.say("col_scope"): [at.term("scope", scope) for scope in rows["scope"]],
            at.say("col_status"): [at.term("receipt_status", status) for status in rows["status"]],
            at.say("col_rows_in"): rows["rows_in"],
            at.say("rows_reports"): rows["reports"],
            at.say("rows_quarantined"): rows["quarantined"],
            at.say("col_adds_up"): [
                signs[adds_up] if status == "read" else "–"
                for adds_up, status in zip(rows["adds_up"], rows["status"], strict=True)
            ],
            at.say("col_unchanged"): rows["unchanged"],
            at.say("rows_withdrawn"): rows["withdrawn"],
            at.say("col_reason"): rows["reason"],
        }
    )
    panel(
        at,
        name="accounting",
        title=at.say("accounting_title"),
        reading=f"{'✕' if bad else '✓'} {reading}",
        table=table,
        counts=(),
        foot=at.say("snapshot_foot", snapshot=at.about["snapshot_id"][:12]),
        draw=None,
        notes=[at.say("accounting_note"), *(_counted(at, name) for name in ("report", "quarantine"))],
    )


def _counted(at: Here, table: str) -> str:
    statement = f"SELECT count(*) FROM {table}"
    return (
        f"{at.say('count_beside', sql=statement)} → **{ask(at, statement).item():,}** {at.say('table_now')}"
    )


def events(at: Here) -> None:
    """Dated breaks as a timeline with the ledger below it."""
    rows = ask(at, queries.events())
    if not rows.height:
        st.info(at.say("events_none"), icon=":material/event_available:")
        return
    text = rows["what" if at.language == "en" else "what_zh"]
    sources = [at.feed_name(feed) for feed in rows["feed"]]
    table = pl.DataFrame(
        {
            at.say("col_when"): rows["happened_on"],
            at.say("feed"): sources,
            at.say("col_what"): text,
            at.say("col_documented"): rows["source"],
        }
    ).reverse()
    drawn = pl.DataFrame({"source": sources, "happened_on": rows["happened_on"], "text": text})
    days = rows["happened_on"].to_list()
    edge = timedelta(days=200)
    titles = {"start": at.say("col_when"), "label": at.say("feed"), "event": at.say("col_what")}

    def draw() -> None:
        chart = charts.timeline(drawn, titles=titles, first=days[0] - edge, last=days[-1] + edge)
        st.altair_chart(
            chart,
            key="events_line",
            alt="; ".join(f"{day} {what}" for day, what in zip(days, text, strict=True)),
        )
        told: dict[tuple, list[str]] = {}
        for day, source, what in table.select(table.columns[:3]).rows():
            told.setdefault((day, what), []).append(source)
        lines = [
            f"- **{day}** · {', '.join(who)} · {words.quoted(what)}" for (day, what), who in told.items()
        ]
        st.markdown("\n".join(lines))

    panel(
        at,
        name="events",
        title=at.say("events_title"),
        reading=at.say("events_reading", n=rows.height, day=days[-1]),
        table=table,
        counts=(),
        foot=at.say("snapshot_foot", snapshot=at.about["snapshot_id"][:12]),
        draw=draw,
    )
