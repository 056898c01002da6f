"""What the debt notices in view consist of: causes, channels, sources."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboards import change, charts, freshness, queries, sidebar, words
from dashboards.here import Here, ask, entering, feeds_in_view, kind_name, kind_of
from dashboards.panels import footnote, legend, panel
from dashboards.snapshot import now
from dashboards.words import MASKED_BELOW


def _titles(at: Here, label: str) -> dict[str, str]:
    return {"label": at.say(label), "n": at.say(f"unit_{at.view.base}")}


def _sheet(at: Here, label: str, parts: pl.DataFrame, n: int) -> pl.DataFrame:
    """The table twin: label, count, and share where n allows one."""
    table = parts.select(
        pl.col("label").alias(at.say(label)), pl.col("n").alias(at.say(f"unit_{at.view.base}"))
    )
    if n < change.LOW_N:
        return table
    counts = table[at.say(f"unit_{at.view.base}")]
    shares = pl.Series(at.say("column_share"), [_share(count, n) for count in counts], dtype=pl.String)
    return table.with_columns(shares)


def _share(n: int, whole: int) -> str:
    """A share in words; a dash for masked counts, which it would give away."""
    return "–" if 0 < n < MASKED_BELOW else words.percent(n / whole)


def _figure(n: int, whole: int) -> str:
    return words.number(n) if 0 < n < MASKED_BELOW else f"{words.number(n)} · {words.percent(n / whole)}"


def _cause_label(at: Here, row: dict[str, Any]) -> str:
    if row["cause"] != "unknown":
        return at.term("cause", row["cause"])
    return at.say("cause_unknown", why=at.term("unknown_why", row["cause_unknown_why"]))


def causes(at: Here) -> None:
    """One stacked bar of cause, unknown by its reason; only over sources that enter cause shares."""
    able = entering(at)
    if not able:
        others = [at.feed_name(feed["feed"]) for feed in at.feeds if feed["enters_cause_shares"]]
        with st.container(border=True, key="panel_cause"):
            st.markdown(f"### {at.say('cause_title')}")
            st.markdown(at.say("cause_nothing", feeds=", ".join(others) or "–"))
        return
    rows = ask(at, queries.counts(at.view, "cause", "cause_unknown_why", feeds=able)).to_dicts()
    known = sorted((row for row in rows if row["cause"] != "unknown"), key=lambda row: -row["n"])
    unknown = sorted((row for row in rows if row["cause"] == "unknown"), key=lambda row: -row["n"])
    whole = sum(row["n"] for row in rows)
    parts = pl.DataFrame(
        {
            "label": [_cause_label(at, row) for row in known + unknown],
            "n": [row["n"] for row in known + unknown],
            "colour": [
                charts.CAUSE_COLOURS.get(
                    row["cause_unknown_why"] if row["cause"] == "unknown" else row["cause"], charts.GREY
                )
                for row in known + unknown
            ],
        },
        schema={"label": pl.String, "n": pl.Int64, "colour": pl.String},
    )
    sure = sum(row["n"] for row in known)
    low = whole < change.LOW_N
    if low:
        reading = at.say("low_n", n=at.counted(whole))
    elif known:
        reading = at.say(
            "cause_reading",
            known=words.percent(sure / whole),
            n=at.counted(whole),
            first=at.term("cause", known[0]["cause"]),
            share=words.percent(known[0]["n"] / sure),
        )
    else:
        reading = at.say("cause_reading_unknown", n=at.counted(whole))
    panel(
        at,
        name="cause",
        title=at.say("cause_title"),
        reading=reading,
        table=_sheet(at, "cause", parts, whole),
        counts=[at.say(f"unit_{at.view.base}")],
        foot=footnote(at, whole, feeds=able),
        draw=None if low else lambda: _cause_bar(at, parts, whole),
        fields=("cause", "cause_unknown_why", "is_debt_notice"),
        notes=[_excluded(at, able), at.say("cause_claims")],
    )


def _cause_bar(at: Here, parts: pl.DataFrame, whole: int) -> None:
    drawn = parts.with_columns(
        share=pl.col("n") / whole,
        figure=pl.Series([_figure(n, whole) for n in parts["n"]], dtype=pl.String),
    )
    spoken = "; ".join(f"{row['label']} {_figure(row['n'], whole)}" for row in parts.to_dicts())
    st.altair_chart(charts.stacked(drawn, titles=_titles(at, "cause")), key="cause_bar", alt=spoken)
    legend([(row["colour"], row["label"], _figure(row["n"], whole)) for row in parts.to_dicts()])


def _excluded(at: Here, able: list[str]) -> str:
    out = [feed["feed"] for feed in feeds_in_view(at) if feed["feed"] not in able]
    n = int(ask(at, queries.counts(at.view, feeds=out))["n"][0] or 0) if out else 0
    if not out:
        return at.say("cause_excluded_none")
    return at.say("cause_excluded", n=at.counted(n), feeds=", ".join(at.feed_name(feed) for feed in out))


def channels(at: Here) -> None:
    """How the first contact came, most frequent first, unknown last."""
    rows = ask(at, queries.counts(at.view, "channel")).to_dicts()
    known = sorted((row for row in rows if row["channel"] != "unknown"), key=lambda row: -row["n"])
    unknown = [row for row in rows if row["channel"] == "unknown"]
    whole = sum(row["n"] for row in rows)
    parts = pl.DataFrame(
        {
            "label": [at.term("channel", row["channel"]) for row in known + unknown],
            "n": [row["n"] for row in known + unknown],
            "colour": [charts.TEAL] * len(known) + [charts.GREY] * len(unknown),
        },
        schema={"label": pl.String, "n": pl.Int64, "colour": pl.String},
    )
    low = whole < change.LOW_N
    missing = sum(row["n"] for row in unknown)
    if low:
        reading = at.say("low_n", n=at.counted(whole))
    elif known:
        reading = at.say(
            "channel_reading",
            first=at.term("channel", known[0]["channel"]),
            share=words.percent(known[0]["n"] / whole),
            n=at.counted(whole),
            unknown=words.percent(missing / whole),
        )
    else:
        reading = at.say("channel_reading_unknown", n=at.counted(whole))

    def draw() -> None:
        drawn = parts.with_columns(figure=pl.Series([_figure(n, whole) for n in parts["n"]], dtype=pl.String))
        spoken = "; ".join(f"{row['label']} {row['figure']}" for row in drawn.to_dicts())
        st.altair_chart(charts.ranked(drawn, titles=_titles(at, "channel")), key="channel_bars", alt=spoken)

    panel(
        at,
        name="channel",
        title=at.say("channel_title"),
        reading=reading,
        table=_sheet(at, "channel", parts, whole),
        counts=[at.say(f"unit_{at.view.base}")],
        foot=footnote(at, whole),
        draw=None if low else draw,
        fields=("channel", "is_debt_notice"),
    )


def where_from(at: Here, n: int) -> None:
    """The source strip: what each source brings, kinds side by side and never added up, and its state now."""
    rows: dict[str, int] = {}
    for kind in sidebar.kinds(at.feeds):
        found = ask(at, queries.counts(replace(at.view, kind=kind), "feed")).to_dicts()
        rows |= {row["feed"]: row["n"] for row in found}
    listed = sorted(
        at.feeds,
        key=lambda feed: (kind_of(feed) != at.view.kind, kind_of(feed), -rows.get(feed["feed"], 0)),
    )
    whole = sum(rows.get(feed["feed"], 0) for feed in feeds_in_view(at))
    states = {feed["feed"]: freshness.freshness(feed, now()) for feed in listed}
    unit = at.say(f"unit_{at.view.base}")
    table = pl.DataFrame(
        {
            at.say("feed"): [at.feed_name(feed["feed"]) for feed in listed],
            at.say("publisher"): [feed["publisher"] for feed in listed],
            at.say("kind"): [kind_name(at.say, at.language, kind_of(feed)) for feed in listed],
            unit: [rows.get(feed["feed"], 0) for feed in listed],
            at.say("column_newest"): [feed["newest_received_on"] for feed in listed],
            at.say("column_state"): [
                f"{freshness.SIGNS[states[feed['feed']].state]} {at.say(states[feed['feed']].state)}"
                for feed in listed
            ],
        }
    )
    if whole >= change.LOW_N:
        share = words.percent(rows.get(listed[0]["feed"], 0) / whole)
        kind = kind_name(at.say, at.language, at.view.kind)
        reading = at.say("strip_reading", first=at.feed_name(listed[0]["feed"]), share=share, kind=kind)
    else:
        reading = at.say("low_n", n=at.counted(whole))
    panel(
        at,
        name="sources",
        title=at.say("strip_title"),
        reading=reading,
        table=table,
        counts=[unit],
        foot=footnote(at, n),
        draw=None,
    )
