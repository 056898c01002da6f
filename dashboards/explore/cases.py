"""The case list: search, facets with counts, paging, and the card of the case that is open."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboards import address, sidebar, states, words
from dashboards.explore import card, exports, questions
from dashboards.here import Here
from dashboards.panels import footnote
from dashboards.snapshot import ask, ask_once

FACET_VALUES = 6


def cases(at: Here) -> None:
    """The list, from the view and what is searched for."""
    search, with_text = _search(at)
    where = questions.matching(at.view, search, with_text=with_text)
    # An answer to words that were typed is not kept; any other may be.
    answer = partial(ask_once if search else ask, at.snapshot, at.settings)
    sizes = answer(questions.size(where)).row(0, named=True)
    opened = _opened(at)
    if opened:
        card.card(at, opened, close=_close)
    if not sizes["n"]:
        _nothing(at, search, with_text)
        return
    reading = "cases_reading_withheld" if at.texts == "none" else "cases_reading_text"
    st.markdown(at.say(reading, n=words.number(sizes["n"]), text=words.number(sizes["with_text"])))
    _facets(at, answer(questions.facets(where)).to_dicts())
    _list(at, answer, where, sizes["n"])
    st.caption(footnote(at, sizes["n"], base="reports"))
    exports.offer(at, "cases", questions.everything(where), described(at, search, with_text))


def described(at: Here, search: str, with_text: bool) -> str:
    """The selection in words, for the sidecar."""
    parts = [f"{at.say('period')} = {at.view.start} – {at.view.end}", f"{at.say('kind')} = {at.view.kind}"]
    parts += [text for text, _ in sidebar.described(at.view, at.language, at.titles)]
    parts += [f"{at.say('search_short')} = {search}"] if search else []
    return "; ".join([*parts, at.say("with_text_only")] if with_text else parts)


def _search(at: Here) -> tuple[str, bool]:
    state = st.session_state
    if state["address_moved"] or "q" not in state:
        state["q"], state["only_text"] = address.one("q"), address.one("text") == "1"
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    search = left.text_input(
        at.say({"full": "search", "spans": "search_spans", "none": "search_none"}[at.texts]),
        key="q",
        placeholder="",
        type="search",
        help=at.say("search_help"),
        on_change=_first_page,
    )
    if at.texts == "none":  # a link from a fuller snapshot must not empty the list
        state["only_text"] = False
    with_text = right.toggle(
        at.say("with_text_only"),
        key="only_text",
        on_change=_first_page,
        disabled=at.texts == "none",
        help=at.say("withheld_none") if at.texts == "none" else None,
    )
    state["page_params"] |= {"q": search or "", "text": "1" if with_text else ""}
    return search or "", with_text


def _first_page() -> None:
    st.session_state["page"] = 1


def _nothing(at: Here, search: str, with_text: bool) -> None:
    without = states.total(at, at.view) if at.view.base == "reports" else 0
    if not (search or with_text) or not without:
        states.no_match(at)
        return
    with st.container(border=True):
        st.markdown(f"### {at.say('no_match_title')}")
        st.markdown(at.say("no_match", filters=words.quoted(described(at, search, with_text))))
        text = at.say("drop", filter=at.say("search_short"), n=at.counted(without))
        st.button(text, key="drop_search", type="primary", on_click=_clear_search)


def _clear_search() -> None:
    st.session_state["q"], st.session_state["only_text"] = "", False


def _facets(at: Here, rows: list[dict[str, Any]]) -> None:
    """The most frequent values, each a button that narrows the view to it."""
    vocabulary = {"type": "notice_type", "cause": "cause", "channel": "channel"}
    with st.expander(at.say("facets"), icon=":material/filter_alt:"):
        for column, facet in zip(st.columns(len(questions.FACETS)), questions.FACETS, strict=True):
            listed = [row for row in rows if row["facet"] == facet and row["value"]]
            with column:
                st.markdown(f"**{at.say(facet)}**")
                for row in listed[:FACET_VALUES]:
                    value = row["value"]
                    name = at.term(vocabulary[facet], value) if facet in vocabulary else words.quoted(value)
                    st.button(
                        f"{name} · {words.number(row['n'])}",
                        key=f"facet_{facet}_{row['value']}",
                        type="tertiary",
                        on_click=_narrow,
                        args=(at, facet, row["value"]),
                    )


def _narrow(at: Here, facet: str, value: str) -> None:
    sidebar.seed(at.view.keep(facet, value))
    _first_page()


def _list(at: Here, answer: Callable[[str], pl.DataFrame], where: str, n: int) -> None:
    state = st.session_state
    if state["address_moved"] or "page" not in state:
        state["page"] = address.whole("page", 1)
    pages = math.ceil(n / questions.PAGE)
    state["page"] = max(1, min(state["page"], pages))
    number = state["page"]
    rows = answer(questions.page(where, number))
    shown = rows.select(
        pl.col("received_on").alias(at.say("col_day")),
        *(
            pl.Series(at.say(name), [at.term(axis, value) for value in rows[axis]], dtype=pl.String)
            for axis, name in (("notice_type", "type"), ("cause", "cause"), ("channel", "channel"))
        ),
        # Few sources say whom a scam posed as; who is a victim never stands in the column of the accused.
        *(
            pl.col(name).alias(at.say(word))
            for name, word in (("accused", "col_company"), ("imitated", "col_imitated"))
            if name == "accused" or rows[name].count()
        ),
        *([] if at.texts == "none" else [pl.col("opening").alias(at.say("col_text"))]),
        pl.col("report_id").alias(at.say("col_id")),
    )
    st.caption(at.say("pick_case"))
    picked = st.dataframe(
        shown,
        hide_index=True,
        key=f"cases_{state.get('closed', 0)}",
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
        height=min(38 * (rows.height + 1) + 4, 520),
        column_config={
            at.say("col_day"): st.column_config.DateColumn(format="YYYY-MM-DD", width=105),
            at.say("col_text"): st.column_config.TextColumn(width="large"),
        },
    )
    chosen = picked["selection"]["rows"]
    if chosen and chosen[0] < rows.height and rows["report_id"][chosen[0]] != state.get("case"):
        state["case"] = rows["report_id"][chosen[0]]
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center"):
        st.button(
            at.say("previous"), key="previous", disabled=number == 1, on_click=_turn, args=(number - 1,)
        )
        st.markdown(at.say("page_of", page=number, pages=f"{pages:,}"), width="content")
        st.button(at.say("next"), key="next", disabled=number == pages, on_click=_turn, args=(number + 1,))
    if number > 1:
        state["page_params"]["page"] = str(number)


def _turn(number: int) -> None:
    st.session_state["page"] = number
    _forget_selection()


def _opened(at: Here) -> str:
    state = st.session_state
    if state["address_moved"] or "case" not in state:
        state["case"] = address.one("case")
    state["page_params"]["case"] = state["case"]
    return state["case"]


def _close() -> None:
    st.session_state["case"] = ""
    _forget_selection()


def _forget_selection() -> None:
    # A table keeps its selected row under its key; a new key is a table with nothing selected.
    st.session_state["closed"] = st.session_state.get("closed", 0) + 1
