"""Who publishes each source, on what terms, what it can carry, and how it is doing."""

from html import escape

import polars as pl
import streamlit as st

from dashboards import freshness, states, words
from dashboards.here import Here, ask, kind_name, kind_of
from dashboards.panels import panel
from dashboards.snapshot import now
from pipelines.contract.words import values


def matrix(at: Here) -> None:
    """Which axes each source can fill at all."""
    axes = values("axis")
    table = pl.DataFrame(
        {
            at.say("feed"): [at.feed_name(feed["feed"]) for feed in at.feeds],
            **{
                at.term("axis", axis): [
                    at.say("able" if axis in feed["carries"] else "unable") for feed in at.feeds
                ]
                for axis in axes
            },
        }
    )
    able = sum("cause" in feed["carries"] for feed in at.feeds)
    panel(
        at,
        name="matrix",
        title=at.say("matrix_title"),
        reading=at.say("matrix_reading", able=able, total=len(at.feeds)),
        table=table,
        counts=(),
        foot=at.say("snapshot_foot", snapshot=at.about["snapshot_id"][:12]),
        draw=None,
    )


def cards(at: Here) -> None:
    """One card a source, two a row."""
    for place in range(0, len(at.feeds), 2):
        for column, feed in zip(st.columns(2, gap="medium"), at.feeds[place : place + 2], strict=False):
            with column:
                _card(at, feed)


def _limits(at: Here, feed: dict) -> list[str]:
    listed = []
    if feed["fraud_only"]:
        listed.append("limit_fraud_only")
    if "cause" not in feed["carries"]:
        listed.append("limit_no_cause")
    if feed["reports"] and not feed["with_text"]:
        listed.append("limit_no_text")
    if not feed["stale_after_hours"]:
        listed.append("limit_frozen")
    return [at.say(name) for name in (*listed, "limit_claims")]


def _card(at: Here, feed: dict) -> None:
    state = freshness.freshness(feed, now())
    with st.container(border=True, height="stretch", key=f"card_{feed['feed']}"):
        st.markdown(f"### {at.feed_name(feed['feed'])}")
        with st.container(horizontal=True, gap="small"):
            st.badge(
                f"{freshness.SIGNS[state.state]} {at.say(state.state)}",
                color=freshness.COLOURS[state.state],  # type: ignore[arg-type]
                help=states.chip_help(at, feed, state),
            )
            st.badge(kind_name(at.say, at.language, kind_of(feed)), color="gray")
            st.badge(f"`{feed['feed']}`", color="gray")
        if state.state == "never":
            st.markdown(at.say("enable", feed=feed["feed"]))
        joined = ("joined",) if feed["joined"] else ()
        figures = ("reports", *joined, "incidents", "text", "quarantined", "withdrawn")
        columns = {"text": "with_text"}
        st.html(
            '<div class="dw-numbers">'
            + "".join(
                f"<div><b>{feed[columns.get(name, name)]:,}</b>"
                f"<span>{escape(at.say(f'rows_{name}'))}</span></div>"
                for name in figures
            )
            + "</div>"
        )
        _counted(at, feed)
        facts = {
            "publisher": feed["publisher"],
            "licence": feed["licence"],
            "terms": feed["terms"],
            "personal_data": feed["personal_data"],
            "cadence": words.cadence(feed["schedule"], at.language),
            "renewal": at.term("renewal", feed["renewal"]),
            "last_fetch": _landed(at, feed, state),
            "span": _span(feed),
            "limits": " ".join(_limits(at, feed)),
        }
        st.html(
            '<dl class="dw-facts">'
            + "".join(
                f"<dt>{escape(at.say(name))}</dt><dd>{escape(str(text))}</dd>" for name, text in facts.items()
            )
            + "</dl>"
        )
        if feed["page"].startswith("https://"):
            st.link_button(at.say("page_link"), feed["page"], type="tertiary", icon=":material/open_in_new:")


def _landed(at: Here, feed: dict, state: freshness.Freshness) -> str:
    if state.age is None:
        return at.say("never")
    return f"{words.instant(feed['last_landed_at'])} ({words.age(state.age, at.language)})"


def _span(feed: dict) -> str:
    if feed["oldest_received_on"] is None:
        return "–"
    return f"{feed['oldest_received_on']} – {feed['newest_received_on']}"


def _counted(at: Here, feed: dict) -> None:
    """The count beside the statement that gives it, so that anybody can check."""
    statement = f"SELECT count(*) FROM report WHERE feed = '{feed['feed']}'"
    counted = ask(at, statement).item()
    st.caption(f"{at.say('count_beside', sql=statement)} → **{counted:,}**")
