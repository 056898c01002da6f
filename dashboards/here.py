"""What a page stands on: the snapshot, the view, the language. app.py sets it before it runs the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboards import queries, snapshot, words
from dashboards.snapshot import Snapshot
from dashboards.view import View
from pipelines.contract.workings import FRAUD
from pipelines.settings import Settings


@dataclass(frozen=True)
class Here:
    """Values only: a page reads them and asks with `ask`.

    `about` is the snapshot's row, `feeds` the rows of the table feed, `titles` what they are called in the
    page's language by machine name, `failed` the findings of the newest run that failed or broke.
    """

    settings: Settings
    snapshot: Snapshot
    view: View
    language: words.Language
    say: words.Say
    about: dict[str, Any]
    feeds: list[dict[str, Any]]
    titles: Mapping[str, str]
    failed: list[dict[str, Any]]

    @property
    def texts(self) -> str:
        """How much of the texts the snapshot holds, a word of the vocabulary text_level."""
        return self.about["text_level"]

    def term(self, vocabulary: str, value: str | None) -> str:
        return words.term(vocabulary, value, self.language)

    def feed_name(self, feed: str) -> str:
        """What a source is called; one that the table feed does not list keeps its machine name."""
        return self.titles.get(feed, feed)

    def counted(self, n: int, *, base: str | None = None) -> str:
        """A count with its unit in the view's base, e.g. `1,204 reports`."""
        return self.say(f"n_{base or self.view.base}", n=words.number(n))

    def period(self) -> str:
        """The period in words: months where it is whole months, days otherwise."""
        view = self.view
        if view.start.day == 1 and view.preset != "4w":
            return words.months(view.start, view.end, self.language)
        return f"{view.start} – {view.end}"


def put(here: Here) -> None:
    """Hand what a page stands on to the page that runs next."""
    st.session_state["here"] = here


def here() -> Here:
    """What app.py put for this run."""
    return st.session_state["here"]


def ask(at: Here, sql: str) -> pl.DataFrame:
    """The answer to a SELECT from the snapshot in view."""
    return snapshot.ask(at.snapshot, at.settings, sql)


def feeds_in_view(at: Here) -> list[dict[str, Any]]:
    """The sources of the view's kind that its source filter leaves."""
    chosen = at.view.values("feed")
    return [
        feed for feed in at.feeds if kind_of(feed) == at.view.kind and (not chosen or feed["feed"] in chosen)
    ]


def kind_of(feed: dict[str, Any]) -> str:
    """The kind under which a source is counted: its records' kind, or FRAUD for a fraud-only source."""
    return FRAUD if feed["fraud_only"] else feed["kind"]


def kind_name(say: words.Say, language: words.Language, kind: str) -> str:
    """A kind as people read it."""
    return say("kind_fraud") if kind == FRAUD else words.term("kind", kind, language)


def titles(feeds: Sequence[dict[str, Any]], language: words.Language) -> dict[str, str]:
    """What sources (rows of the table feed) are called in a language, by machine name."""
    return {feed["feed"]: feed[f"title_{language}"] for feed in feeds}


def entering(at: Here) -> list[str]:
    """Sources in view that enter cause shares."""
    return [feed["feed"] for feed in feeds_in_view(at) if feed["enters_cause_shares"]]


def events_between(at: Here, first: date, last: date, *, voiding_only: bool = False) -> list[dict[str, Any]]:
    """Source events of the sources in view inside these days: happened_on, text (in words), sources.

    An event that concerns several sources is one, with all of them in `sources`. `voiding_only` leaves out
    those that changed how records are fetched but not how many there are.
    """
    names = [feed["feed"] for feed in feeds_in_view(at)]
    merged: dict[tuple[date, str], list[str]] = {}
    for row in ask(at, queries.events()).to_dicts():
        wanted = row["voids_comparison"] or not voiding_only
        if wanted and row["feed"] in names and first <= row["happened_on"] <= last:
            text = row["what" if at.language == "en" else "what_zh"]
            merged.setdefault((row["happened_on"], text), []).append(at.feed_name(row["feed"]))
    return [
        {"happened_on": day, "text": text, "sources": ", ".join(who)} for (day, text), who in merged.items()
    ]
