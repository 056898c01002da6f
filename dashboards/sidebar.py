"""The side of every page: name, language, pages, and the shared filters as widgets over the view."""

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from dashboards import words
from dashboards.here import kind_name, kind_of
from dashboards.view import DIMENSIONS, PRESETS, Dimension, View, from_url, to_url
from pipelines.contract.record_words import REFERENCE_KINDS

ASSETS = Path(__file__).parent / "assets"
FIRST = ("type", "cause", "channel", "feed", "region")
"""Filters shown at once; the rest are under More filters."""


def brand(say: words.Say) -> None:
    """The mark, the name and what it is, in one line each."""
    mark = base64.b64encode((ASSETS / "mark.svg").read_bytes()).decode()
    image = f'<img src="data:image/svg+xml;base64,{mark}" alt="">'
    st.sidebar.html(
        f'<div class="dw-brand">{image}<div><strong>{say("title")}</strong>'
        f"<small>{say('subtitle')}</small></div></div>"
    )


def language(chosen: words.Language) -> words.Language:
    """The language switch; it is set from the address before it is drawn."""
    picked = st.sidebar.segmented_control(
        words.speaker(chosen)("language"),
        list(words.LANGUAGES),
        format_func=lambda code: words.LANGUAGES[code],
        key="f_lang",
        required=True,
        label_visibility="collapsed",
    )
    return picked or chosen


def links(pages: Mapping[str, Any], say: words.Say, params: Mapping[str, str]) -> None:
    """The pages as links that keep the view."""
    with st.container(gap="xsmall", key="links"):
        for name, page in pages.items():
            st.page_link(page, label=say(name), query_params=dict(params), width="stretch")


def links_on_top(pages: Mapping[str, Any], say: words.Say, params: Mapping[str, str]) -> None:
    """The same in a row above the page; style.css shows it only on narrow screens (the side is folded)."""
    with st.container(horizontal=True, gap="small", key="links_top"):
        for name, page in pages.items():
            st.page_link(page, label=say(name), query_params=dict(params))


def seed(view: View) -> None:
    """Set every filter from the view: before any is drawn, or from a button that drops a filter."""
    state = st.session_state
    state["f_period"], state["f_kind"], state["f_base"] = view.preset, view.kind, view.base
    state["f_from"], state["f_to"] = view.start, view.end
    for dimension in DIMENSIONS:
        state[f"f_{dimension.name}"] = list(view.values(dimension.name))


def kinds(feeds: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """The kinds of record on offer, those with most debt notices first; kinds that report nothing are not."""
    sizes: dict[str, int] = {}
    for feed in feeds:
        if feed["kind"] in REFERENCE_KINDS:
            continue
        sizes[kind_of(feed)] = sizes.get(kind_of(feed), 0) + feed["incidents"]
    return tuple(sorted(sizes, key=lambda kind: (-sizes[kind], kind)))


def _label(dimension: Dimension, language: words.Language, titles: Mapping[str, str], value: str) -> str:
    if dimension.words:
        return words.term(dimension.words, value, language)
    return titles[value] if dimension.name == "feed" else value


def _choose(
    dimension: Dimension, options: Sequence[str], language: words.Language, titles: Mapping[str, str]
) -> tuple[str, ...]:
    say = words.speaker(language)
    picked = st.multiselect(
        say(dimension.name),
        options,
        format_func=lambda value: _label(dimension, language, titles, value),
        key=f"f_{dimension.name}",
        placeholder=say("any"),
    )
    return tuple(value for value in options if value in picked)


def filters(
    view: View,
    known: Mapping[str, tuple[str, ...]],
    language: words.Language,
    titles: Mapping[str, str],
    *,
    oldest: date,
    newest: date,
) -> View:
    """Draw the filters and return the view they describe.

    `known` maps kind, base and dimensions to options, `titles` sources to what they are called.
    """
    say = words.speaker(language)
    with st.sidebar:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{say('filters')}**")
            plain = from_url({}, oldest=oldest, newest=newest, known={"kind": known["kind"]})
            st.button(
                say("clear"),
                key="clear",
                type="tertiary",
                on_click=seed,
                args=(plain,),
                disabled=not to_url(view),
            )
        kind = view.kind
        if len(known["kind"]) > 1:
            kind = st.selectbox(
                say("kind"),
                known["kind"],
                format_func=lambda name: kind_name(say, language, name),
                key="f_kind",
                help=say("kind_help"),
            )
        preset = st.selectbox(say("period"), PRESETS, format_func=say, key="f_period")
        start, end = view.start, view.end
        if preset == "custom":
            left, right = st.columns(2)
            start = left.date_input(say("from"), key="f_from")
            end = right.date_input(say("to"), key="f_to")
            start, end = min(start, end), max(start, end)
        base = st.selectbox(
            say("base"),
            known["base"],
            format_func=lambda name: say(f"base_{name}"),
            key="f_base",
            help=say("base_help") if "texts" in known["base"] else say("base_help_withheld"),
        )
        chosen = {}
        for dimension in sorted(
            DIMENSIONS, key=lambda d: FIRST.index(d.name) if d.name in FIRST else len(FIRST)
        ):
            if dimension.name in FIRST:
                chosen[dimension.name] = _choose(dimension, known[dimension.name], language, titles)
        hidden_in_use = any(view.values(d.name) for d in DIMENSIONS if d.name not in FIRST)
        with st.expander(say("more_filters"), expanded=hidden_in_use):
            for dimension in DIMENSIONS:
                if dimension.name not in FIRST:
                    chosen[dimension.name] = _choose(dimension, known[dimension.name], language, titles)
    params = {name: [",".join(values)] for name, values in chosen.items() if values}
    spelled: dict[str, list[str]] = {"period": [preset], "kind": [kind], "base": [base], **params}
    if preset == "custom":
        spelled |= {"from": [start.isoformat()], "to": [end.isoformat()]}
    return from_url(spelled, oldest=oldest, newest=newest, known=known)


def described(view: View, language: words.Language, titles: Mapping[str, str]) -> list[tuple[str, View]]:
    """Each filter in force in words, with the view that results when it is dropped."""
    say = words.speaker(language)
    listed = []
    for dimension in DIMENSIONS:
        if view.values(dimension.name):
            labels = [_label(dimension, language, titles, value) for value in view.values(dimension.name)]
            listed.append((f"{say(dimension.name)} = {', '.join(labels)}", view.keep(dimension.name)))
    return listed
