"""Every phrase is said somewhere, in two languages; causes have their colours, sources their titles."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboards import charts, words
from pipelines.commandline.summary import SHORT
from pipelines.contract.words import values
from pipelines.feeds import FEEDS
from tests.dashboards.conftest import words_of

FOLDER = Path(words.__file__).parents[1]


def trees() -> Iterator[ast.AST]:
    """The code of the pages, without the phrases themselves."""
    for path in FOLDER.rglob("*.py"):
        if FOLDER / "words" not in path.parents:
            yield ast.parse(path.read_text(encoding="utf-8"))


def sayable() -> set[str]:
    """What the pages' code can ask to have said: its texts, and where say is given an f-string (`void_{why}`)
    its beginning with each of the texts after it."""
    nodes = [node for tree in trees() for node in ast.walk(tree)]
    formed = [node.values for node in nodes if isinstance(node, ast.JoinedStr)]
    inside = {id(part) for parts in formed for part in parts}
    texts = {str(node.value) for node in nodes if isinstance(node, ast.Constant) and id(node) not in inside}
    said = [node.args[0] for node in nodes if isinstance(node, ast.Call) and called(node) == "say"]
    begun = {ast.unparse(name)[2:].partition("{")[0] for name in said if isinstance(name, ast.JoinedStr)}
    return texts | {beginning + text for beginning in begun for text in texts if text.isidentifier()}


def called(call: ast.Call) -> str:
    """The last part of what is called: `say` for both say(...) and at.say(...)."""
    return ast.unparse(call.func).rpartition(".")[2]


def test_every_phrase_is_said_somewhere():
    assert sorted(words.PHRASES.keys() - sayable()) == []


def test_every_phrase_has_both_languages_and_the_same_blanks():
    for name, (english, chinese) in words.PHRASES.items():
        blanks = [
            {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for text in (english, chinese)
        ]
        assert english and chinese and blanks[0] == blanks[1], name


def test_every_cause_and_every_reason_for_unknown_has_its_own_colour():
    known = set(values("cause")) - {"unknown"}
    assert set(charts.CAUSE_COLOURS) == known | set(values("unknown_why"))
    assert len(set(charts.CAUSE_COLOURS.values())) == len(charts.CAUSE_COLOURS)


def test_every_cause_has_a_word_short_enough_for_a_terminal():
    assert set(SHORT) == set(values("cause"))
    assert len(set(SHORT.values())) == len(SHORT)


@pytest.mark.parametrize("place", (0, 1), ids=("en", "zh"))
def test_no_two_sources_are_called_the_same(place):
    titles = [feed.title[place] for feed in FEEDS.values()]
    assert all(titles) and len(set(titles)) == len(titles)


@pytest.mark.parametrize("page", ("overview", "sources"))
def test_sources_are_called_by_their_titles_in_the_pages_language(visit, page):
    for language, place in (("en", 0), ("zh", 1)):
        at = visit("full", page, lang=language)
        said = words_of(at)
        tables = " ".join(
            [*(name for table in at.dataframe for name in table.value.columns)]
            + [str(cell) for table in at.dataframe for cell in table.value.to_numpy().ravel()]
        )
        for feed in FEEDS.values():
            assert feed.title[place] in tables
            # Above every page stand the sources in view; the others share a chip that says how many.
            assert feed.title[place] in said or page == "overview"
            assert feed.title[1 - place] not in said + tables


def test_the_source_filter_speaks_the_pages_language(visit):
    for language, place in (("en", 0), ("zh", 1)):
        at = visit("full", lang=language)
        offered = at.multiselect(key="f_feed").options
        assert [FEEDS[name].title[place] for name in sorted(FEEDS)] == [
            title for title in offered if title in {feed.title[place] for feed in FEEDS.values()}
        ]
