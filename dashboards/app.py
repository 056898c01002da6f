"""The entry of `streamlit run dashboards/app.py`: frame, language, snapshot, filters, then the page."""

import sys
from datetime import date
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # Streamlit puts this folder on the path, not the one the packages are in
    sys.path.insert(0, str(ROOT))

from dashboards import address, here, queries, sidebar, snapshot, states, words  # noqa: E402
from dashboards.view import BASES, DIMENSIONS, from_url, to_url  # noqa: E402
from pipelines import settings as settings_module  # noqa: E402
from pipelines.contract import words as contract  # noqa: E402

PAGES = ("overview", "sources", "explore")


def _language() -> words.Language:
    """The address's language, else the browser's."""
    asked = address.one("lang") or (st.context.locale or "")
    return "zh" if asked.lower().startswith("zh") else "en"


def _head(at: here.Here) -> None:
    """What stands above every page: whether the data is invented, which snapshot, how fresh."""
    if at.about["source"] == "sample":
        st.warning(at.say("invented"), icon=":material/science:")
    if at.snapshot.fallback:
        st.error(
            at.say(
                "fallback",
                why=at.snapshot.fallback,
                snapshot=at.about["snapshot_id"][:12],
                built=words.instant(at.about["built_at"]),
                run=at.about["run_id"],
            )
        )
    st.caption(
        at.say(
            "strip",
            snapshot=at.about["snapshot_id"][:12],
            built=words.instant(at.about["built_at"]),
            until=at.about["data_until"] or "–",
            version=at.about["code_version"],
        )
    )
    states.withheld_note(at)
    states.source_chips(at)


def _run() -> None:
    say = words.speaker(_language())
    files = {name: f"app_pages/{name}.py" for name in PAGES}
    pages = {
        name: st.Page(file, title=say(name), url_path=name, default=name == PAGES[0])
        for name, file in files.items()
    }
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(
        page_title=f"{page.title} · dunwatch",
        page_icon=str(sidebar.ASSETS / "mark.svg"),
        layout="wide",
    )
    st.html(sidebar.ASSETS / "style.css")
    try:
        settings = settings_module.load()
    except settings_module.DunwatchError as error:
        st.error(str(error), icon=":material/error:")
        return
    unreadable = ""
    try:
        found = snapshot.current(settings)
    except snapshot.SnapshotUnreadableError as error:
        found, unreadable = None, str(error)

    moved = address.moved()
    if moved or "f_lang" not in st.session_state:
        st.session_state["f_lang"] = _language()
    st.session_state["address_moved"] = moved
    sidebar.brand(say)
    language = sidebar.language(st.session_state["f_lang"])
    say = words.speaker(language)
    spoken = {"lang": language}
    if found is None:
        with st.sidebar:
            sidebar.links(pages, say, spoken)
        if unreadable:
            states.unreadable(say, settings, unreadable)
        else:
            states.first_run(say, settings)
        address.settle(spoken)
        return

    about = snapshot.ask(found, settings, queries.about()).to_dicts()[0]
    feeds = snapshot.ask(found, settings, queries.feeds()).to_dicts()
    findings = snapshot.ask(found, settings, queries.findings()).to_dicts()
    today = date.today()
    oldest, newest = about["oldest"] or today, about["newest"] or today
    known = {item.name: contract.values(item.words) for item in DIMENSIONS if item.words}
    known["kind"] = sidebar.kinds(feeds) or ("complaint",)
    # A text that is withheld in part or whole cannot be told from another.
    known["base"] = tuple(base for base in BASES if base != "texts" or about["text_level"] == "full")
    known["feed"] = tuple(feed["feed"] for feed in feeds)
    known["region"] = tuple(snapshot.ask(found, settings, queries.regions())["place"])
    view = from_url(address.read(), oldest=oldest, newest=newest, known=known)
    filtered = page != pages["sources"]  # that page shows everything, whatever is filtered
    # A widget not drawn in the last run, or drawn with labels of the other language, has forgotten its value.
    # The address has not.
    state = st.session_state
    state["labels_changed"] = state.get("labels_language") != language
    if moved or state["labels_changed"] or not state.get("filters_drawn"):
        sidebar.seed(view)
    state["labels_language"], state["filters_drawn"] = language, filtered
    links = st.sidebar.container()
    titles = here.titles(feeds, language)
    if filtered:
        view = sidebar.filters(view, known, language, titles, oldest=oldest, newest=newest)
    params = {**spoken, **to_url(view)}
    with links:
        sidebar.links(pages, say, params)

    at = here.Here(
        settings=settings,
        snapshot=found,
        view=view,
        language=language,
        say=say,
        about=about,
        feeds=feeds,
        titles=titles,
        failed=[row for row in findings if row["outcome"] in ("failed", "raised")],
    )
    here.put(at)
    st.session_state["pages"] = pages
    st.session_state["page_params"] = {}
    sidebar.links_on_top(pages, say, params)
    _head(at)
    page.run()
    states.slow_note(at)
    address.settle({**params, **st.session_state["page_params"]})


_run()
