"""The states a page can be in instead of, or above, its figures. No page is ever blank without a sentence."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboards import freshness, queries, sidebar, words
from dashboards.here import Here, ask, feeds_in_view, kind_name
from dashboards.snapshot import now
from dashboards.view import View, period
from pipelines.settings import Settings
from pipelines.warehouse import PUBLISHED

SAMPLE_COMMAND = "make run"


def first_run(say: words.Say, settings: Settings) -> None:
    """Nothing has been published: what this is, and the one command that fills it."""
    st.title(say("first_run_title"))
    st.markdown(say("first_run"))
    st.code(SAMPLE_COMMAND, language="bash")
    st.caption(say("first_run_where", path=settings.published / PUBLISHED))


def unreadable(say: words.Say, settings: Settings, why: str) -> None:
    """Something is published, but no file of it opens."""
    st.title(say("unreadable_title"))
    st.error(say("unreadable", why=why, where=settings.home), icon=":material/error:")


def no_reports(at: Here) -> None:
    """A snapshot that was built from nothing."""
    st.info(f"**{at.say('empty_title')}.** {at.say('empty')}", icon=":material/inbox:")
    st.code(SAMPLE_COMMAND, language="bash")


def total(at: Here, view: View) -> int:
    """The count of a view in its own base."""
    return int(ask(at, queries.counts(view))["n"][0] or 0)


def no_match(at: Here) -> None:
    """Which filters emptied the view, and what dropping each would bring; the nearest first."""
    listed = sidebar.described(at.view, at.language, at.titles)
    oldest, newest = at.about["oldest"], at.about["newest"]
    first, last = period("all", oldest, newest)
    everything = replace(at.view, preset="all", start=first, end=last)
    named = [(f"{at.say('period')} = {at.period()}", everything, at.say("drop_period"))]
    named += [(text, view, text.split(" = ")[0]) for text, view in listed]
    with st.container(border=True):
        st.markdown(f"### {at.say('no_match_title')}")
        st.markdown(at.say("no_match", filters=words.quoted("; ".join(text for text, _, _ in named))))
        found = [(total(at, view), view, name) for _, view, name in named]
        useful = sorted((item for item in found if item[0]), key=lambda item: -item[0])
        if not useful:
            st.markdown(at.say("none_alone"))
        with st.container(horizontal=True):
            for kind in sidebar.kinds(at.feeds):
                other = replace(at.view, kind=kind)
                if kind != at.view.kind and (n := total(at, other)):
                    name = kind_name(at.say, at.language, kind)
                    text = at.say("switch_kind", kind=name, n=at.counted(n))
                    st.button(text, key=f"switch_{kind}", on_click=sidebar.seed, args=(other,))
            for place, (n, view, name) in enumerate(useful[:3]):
                st.button(
                    at.say("drop", filter=name, n=at.counted(n)),
                    key=f"drop_{place}",
                    type="primary" if place == 0 else "secondary",
                    on_click=sidebar.seed,
                    args=(view,),
                )
            plain = View(*period("year", oldest, newest), kind=at.view.kind)
            st.button(at.say("clear"), key="clear_here", on_click=sidebar.seed, args=(plain,))


def source_chips(at: Here) -> None:
    """One chip a source in view, or in want of a look; its state computed now, a sign beside the colour.

    The others share one chip a state, that names them.
    """
    instant = now()
    in_view = {feed["feed"] for feed in feeds_in_view(at)}
    others: dict[freshness.State, list[str]] = {}
    with st.container(horizontal=True, gap="small"):
        for feed in at.feeds:
            state = freshness.freshness(feed, instant)
            sign = freshness.SIGNS[state.state]
            if feed["feed"] not in in_view and state.state not in ("late", "stale"):
                others.setdefault(state.state, []).append(at.feed_name(feed["feed"]))
                continue
            aged = f", {words.age(state.age, at.language)}" if state.state in ("late", "stale") else ""
            st.badge(
                f"{sign} {at.feed_name(feed['feed'])}: {at.say(state.state)}{aged}",
                color=freshness.COLOURS[state.state],  # type: ignore[arg-type]
                help=chip_help(at, feed, state),
            )
        for name, feeds in others.items():
            st.badge(
                f"{freshness.SIGNS[name]} {at.say('chips_more', n=len(feeds), state=at.say(name))}",
                color=freshness.COLOURS[name],  # type: ignore[arg-type]
                help=" · ".join(feeds),
            )


def chip_help(at: Here, feed: dict, state: freshness.Freshness) -> str:
    """What a source's chip rests on, in words."""
    newest = feed["newest_received_on"] or "–"
    ages = {"age": words.age(state.age, at.language), "allowed": words.age(state.allowed, at.language)}
    match state.state:
        case "never":
            return at.say("chip_help_never")
        case "frozen":
            return at.say("chip_help_frozen", age=ages["age"], newest=newest)
        case _:
            return at.say("chip_help", newest=newest, **ages)


def withheld_note(at: Here) -> None:
    """A line above every page where texts are withheld: by whose choice, and what is left of them."""
    if at.texts != "full":
        st.caption(f":material/visibility_off: {at.say(f'withheld_{at.texts}')}")


def stale_notes(at: Here) -> None:
    """An amber line that names the stale sources in view; charts stay."""
    listed = []
    for feed in feeds_in_view(at):
        state = freshness.freshness(feed, now())
        if state.state == "stale":
            ages = {
                "age": words.age(state.age, at.language),
                "allowed": words.age(state.allowed, at.language),
            }
            listed.append(at.say("stale_item", feed=at.feed_name(feed["feed"]), **ages))
    if listed:
        st.warning(at.say("stale_banner", list=", ".join(listed)), icon=":material/schedule:")


def missing_notes(at: Here) -> None:
    """A line for each source in view without records in the period, with the share it usually brings."""
    rows = ask(at, queries.months(at.view)).to_dicts()
    usual: dict[str, int] = {}
    here: dict[str, int] = {}
    for row in rows:
        usual[row["feed"]] = usual.get(row["feed"], 0) + row["reports"]
        if at.view.start.replace(day=1) <= row["month"] <= at.view.end:
            here[row["feed"]] = here.get(row["feed"], 0) + row["reports"]
    whole = sum(usual.values())
    for feed in feeds_in_view(at):
        name = feed["feed"]
        if here.get(name):
            continue
        if usual.get(name):
            share = words.percent(usual[name] / whole)
            st.info(at.say("missing_usual", feed=at.feed_name(name), share=share), icon=":material/info:")
        elif not feed["rows_in"]:
            st.caption(at.say("missing_feed", feed=at.feed_name(name)))


def slow_note(at: Here) -> None:
    """After a question of over five seconds: the offer of a shorter period."""
    if st.session_state.pop("slow", False):
        start, end = period("quarter", at.about["oldest"] or date.min, at.about["newest"])
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(at.say("slow"))
            shorter = replace(at.view, start=start, end=end, preset="quarter")
            st.button(at.say("slow_button"), key="shorter", on_click=sidebar.seed, args=(shorter,))
