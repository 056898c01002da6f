"""Four headline figures, and what changed in sentences."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboards import change, freshness, queries, words
from dashboards.here import Here, ask, entering, kind_name
from dashboards.overview.compare import both, compared
from dashboards.panels import tile
from dashboards.sidebar import kinds
from dashboards.snapshot import now
from dashboards.states import total
from dashboards.view import View, to_url

MOVING = ("type", "cause", "channel", "feed")
"""The dimensions among which changes are looked for."""


def _range(found: change.Change) -> Mapping[str, str]:
    return {
        "low": words.percent(found.low, signed=True),
        "high": words.percent(found.high, signed=True),
    }


def _windows(at: Here, found: change.Windows) -> str:
    def spelled(part: change.Stretch) -> str:
        return words.months(part.first, part.last, at.language)

    return at.say("change_windows", now=spelled(found.now), before=spelled(found.before))


def tiles(at: Here, n: int) -> None:
    """Four headline figures. What cannot be said is said to be so."""
    read = ask(at, queries.reports_read(at.view))["reports"].sum() or 0
    first, second, third, fourth = st.columns(4, gap="small")
    with first:
        note = at.say("tile_total_help", period=at.period(), read=words.number(int(read)))
        tile(at.say(f"tile_total_{at.view.base}"), words.number(n), _beside(at), help_text=note)
    with second:
        found, newer, older = compared(at)
        measured = change.change(newer, older) if isinstance(found, change.Windows) else None
        if isinstance(found, change.Windows) and measured:
            note = f"{at.say('change_range', **_range(measured))}. {_windows(at, found)}"
            tile(
                at.say("tile_change"),
                words.percent(measured.ratio, signed=True),
                note,
                help_text=at.say("change_help"),
            )
        elif isinstance(found, change.Void):
            why = at.say(f"void_{found.why}", detail=found.detail)
            tile(at.say("tile_change"), at.say("not_comparable"), why, muted=True)
    with third:
        _known_tile(at)
    with fourth:
        _fresh_tile(at)


def _beside(at: Here) -> str:
    """The kind and period counted, and what the other kinds hold, which is not added in."""
    others = []
    for kind in kinds(at.feeds):
        n = total(at, replace(at.view, kind=kind)) if kind != at.view.kind else 0
        if n:
            others.append(f"{kind_name(at.say, at.language, kind)} {words.number(n)}")
    text = f"{kind_name(at.say, at.language, at.view.kind)}, {at.period()}"
    return f"{text}. {at.say('other_kinds', list=', '.join(others))}" if others else text


def _known_tile(at: Here) -> None:
    able = entering(at)
    rows = ask(at, queries.counts(at.view, "cause", feeds=able)).to_dicts() if able else []
    whole = sum(row["n"] for row in rows)
    known = sum(row["n"] for row in rows if row["cause"] != "unknown")
    label, help_text = at.say("tile_known"), at.say("tile_known_help")
    if not able:
        tile(label, "–", at.say("tile_known_none"), help_text=help_text, muted=True)
        return
    value = words.percent(known / whole) if whole >= change.LOW_N else words.number(known)
    tile(label, value, at.say("tile_known_of", n=at.counted(whole)), help_text=help_text)


def _fresh_tile(at: Here) -> None:
    listed = [freshness.freshness(feed, now()).state for feed in at.feeds]
    alive = [state for state in listed if state != "frozen"]
    value = at.say("tile_fresh_value", fresh=alive.count("fresh"), total=len(alive))
    frozen = len(listed) - len(alive)
    note = at.say("tile_fresh_note", n=frozen) if frozen else at.say("tile_fresh_all")
    tile(at.say("tile_fresh"), value, note)


def changed(at: Here) -> None:
    """Up to three sentences on what moved, each with a link to its records; or why nothing is compared."""
    found, _, _ = compared(at)
    with st.container(border=True, key="panel_changed"):
        st.markdown(f"### {at.say('changed_title')}")
        if isinstance(found, change.Void):
            stop = ". " if at.language == "en" else "。"
            st.markdown(at.say("not_comparable") + stop + at.say(f"void_{found.why}", detail=found.detail))
            st.markdown("\n".join(f"- {line}" for line in found.breaks))
            return
        rows = []
        for dimension in MOVING:
            column = {"type": "notice_type"}.get(dimension, dimension)
            able = entering(at) if dimension == "cause" else None
            counted = both(at, found, column, able)
            if len(counted) > 1:  # the only value moves as the total does, which has its own tile
                rows += [(dimension, value, n, m) for value, (n, m) in sorted(counted.items())]
        listed = change.movers(rows, 3)
        windows = _windows(at, found)
        st.markdown(at.say("changed_reading" if listed else "changed_none", windows=windows))
        for mover in listed:
            _sentence(at, mover, found)
        if 0 < len(listed) < 3:
            st.caption(at.say("changed_fewer"))
        st.caption(at.say("change_help"))


def _sentence(at: Here, mover: change.Mover, found: change.Windows) -> None:
    vocabulary = {"type": "notice_type", "feed": None}.get(mover.dimension, mover.dimension)
    value = at.term(vocabulary, mover.value) if vocabulary else at.feed_name(mover.value)
    text = at.say(
        "changed_sentence",
        label=f"{at.say(mover.dimension)}: {value}",
        before=words.number(mover.change.before),
        now=words.number(mover.change.now),
        change=words.percent(mover.change.ratio, signed=True),
        **_range(mover.change),
    )
    arrow = "▲" if mover.change.ratio > 0 else "▼"
    narrowed = queries.between(at.view, found.now.first, found.now.last).keep(mover.dimension, mover.value)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{arrow} {text}", width="content")
        link_to_cases(at, narrowed)


def link_to_cases(at: Here, view: View) -> None:
    """A link to the case list of a view."""
    params = {"lang": at.language, **to_url(view)}
    st.page_link(
        st.session_state["pages"]["explore"],
        label=at.say("changed_open"),
        icon=":material/arrow_forward:",
        query_params=params,
    )
