"""The automaton finds what a naive search finds, and says where: in code points and in bytes."""

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.classify import automaton, tokens

Phrases = list[tuple[str, int]]
Hit = tuple[int, int, int, int]
"""Text, owner, start, end."""

_CAPITALS = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_READS = str.maketrans(_CAPITALS | dict.fromkeys(automaton.WORD_BREAKS, " "))


def _collapsed(text: str) -> list[tuple[str, int]]:
    """Characters as they are read, with their places; of blanks in a row only the first."""
    read = list(enumerate(text.lower().translate(_READS) if text.isascii() else text.translate(_READS)))
    return [(c, i) for i, c in read if c != " " or i == 0 or read[i - 1][1] != " "]


def _naive(texts: list[str], phrases: Phrases) -> list[Hit]:
    """Every place of every phrase, looked for one after the other."""
    found = []
    for row, text in enumerate(texts):
        read = _collapsed(" " + text)
        for phrase, owner in phrases:
            sought = "".join(c for c, _ in _collapsed(phrase.lower()))
            space = sought.startswith(" ")
            for place in range(len(read) - len(sought) + 1):
                held = read[place : place + len(sought)]
                # Before the text stands a space, which only the space of a phrase may take.
                if "".join(c for c, _ in held) == sought and (place or space):
                    start = held[1][1] if space and len(held) > 1 else held[0][1]
                    found.append((row, owner, start - 1, held[-1][1]))
    return sorted(found)


def _search(texts: list[str], phrases: Phrases, *, repeated: bool | list[bool] = True) -> pl.DataFrame:
    owners = 1 + max(owner for _, owner in phrases)
    marks = np.full(owners, repeated) if isinstance(repeated, bool) else np.array(repeated)
    column = tokens.column(pl.Series(texts, dtype=pl.String))
    return automaton.search(column, automaton.build(phrases), marks)


def _hits(found: pl.DataFrame) -> list[Hit]:
    return sorted(found.select("row", "owner", "start", "end").rows())


PIECE = st.sampled_from(["a", "b", "A", "é", "É", "逾", "期", "😀", " ", "\n", "-", "("])
TEXT = st.lists(PIECE, max_size=14).map("".join)
WORD = st.lists(st.sampled_from(["a", "b", "é", "逾", "期", "😀", " ", "-"]), min_size=1, max_size=4).map(
    "".join
)
PHRASE = st.tuples(st.sampled_from(["", " "]), WORD.filter(lambda word: word[0] not in " -")).map("".join)
PHRASES = st.lists(st.tuples(PHRASE, st.integers(0, 4)), min_size=1, max_size=8)


@given(st.lists(TEXT, min_size=1, max_size=4), PHRASES)
@settings(max_examples=250, deadline=None)
@example(["aab"], [("ab", 0), ("aab", 1), ("b", 2), ("a", 2)])
@example(["", "😀逾期", "\n-a"], [("期", 0), (" a", 1), ("逾期", 0)])
def test_the_same_hits_as_a_naive_search(texts: list[str], phrases: Phrases) -> None:
    found = _search(texts, phrases)
    assert _hits(found) == _naive(texts, phrases)
    for row, _, start, end, first, last in found.rows():
        held = texts[row].encode()
        assert held[first:last] == texts[row][start:end].encode()


@given(st.lists(TEXT, min_size=1, max_size=4), PHRASES)
@settings(max_examples=150, deadline=None)
def test_an_owner_that_is_not_repeated_is_told_once_at_its_first_end(
    texts: list[str], phrases: Phrases
) -> None:
    every = _naive(texts, phrases)
    first = {
        (row, owner): min(end for r, o, _, end in every if (r, o) == (row, owner)) for row, owner, *_ in every
    }
    once = _hits(_search(texts, phrases, repeated=False))
    assert set(once) <= set(every)
    assert [((row, owner), end) for row, owner, _, end in once] == sorted(first.items())


def test_repeated_and_other_owners_stand_side_by_side() -> None:
    found = _search(["due due due"], [("due", 0), ("due", 1)], repeated=[True, False])
    assert _hits(found) == [(0, 0, 0, 3), (0, 0, 4, 7), (0, 0, 8, 11), (0, 1, 0, 3)]


def test_overlapping_phrases_are_all_found() -> None:
    phrases = [("past due", 0), ("due", 1), ("past", 2), ("st du", 3), ("due now", 4)]
    assert _hits(_search(["past due now"], phrases)) == [
        (0, 0, 0, 8), (0, 1, 5, 8), (0, 2, 0, 4), (0, 3, 2, 7), (0, 4, 5, 12),
    ]  # fmt: skip
    assert _hits(_search(["aaaa"], [("aa", 0)])) == [(0, 0, 0, 2), (0, 0, 1, 3), (0, 0, 2, 4)]


def test_a_phrase_at_the_begin_and_at_the_end() -> None:
    assert _hits(_search(["due", "it is due", "due it is", "du"], [(" due", 0)])) == [
        (0, 0, 0, 3), (1, 0, 6, 9), (2, 0, 0, 3),
    ]  # fmt: skip
    assert _hits(_search(["逾期", "已逾期", "逾"], [("逾期", 0)])) == [(0, 0, 0, 2), (1, 0, 1, 3)]


@pytest.mark.parametrize("before", [" ", *automaton.WORD_BREAKS])
def test_a_word_starts_after_each_break(before: str) -> None:
    assert _hits(_search([f"x{before}owe"], [(" owe", 0)])) == [(0, 0, 2, 5)]
    assert _hits(_search([f"i{before}owe"], [("i owe", 0)])) == [(0, 0, 0, 5)]


@pytest.mark.parametrize("before", ["x", "1", ".", "é", "逾", "😀"])
def test_a_word_starts_after_nothing_else(before: str) -> None:
    assert _hits(_search([f"{before}owe"], [(" owe", 0)])) == []


def test_no_hit_runs_from_one_text_into_the_next() -> None:
    assert _hits(_search(["past d", "ue", "逾", "期"], [("past due", 0), ("ue", 1), ("逾期", 2)])) == [
        (1, 1, 0, 2)
    ]


def test_letters_match_in_either_case_and_only_letters() -> None:
    texts = ["PAST Due@`", "past due`@"]
    assert [row for row, *_ in _hits(_search(texts, [("Past DUE@", 0)]))] == [0]


def test_blanks_in_a_row_are_one_and_places_are_the_text_s() -> None:
    assert _hits(_search(["x  past \n (due"], [(" past due", 0)])) == [(0, 0, 3, 14)]


@pytest.mark.parametrize("ahead", ["😀😀", "您的账单", "“Café” – ", "👨‍👩‍👧 ", "𠮷", "\x00"])
def test_places_count_code_points(ahead: str) -> None:
    (hit,) = _search([ahead + "逾期due"], [("期due", 0)]).rows(named=True)
    assert (hit["start"], hit["end"]) == (len(ahead) + 1, len(ahead) + 5)
    assert (hit["first_byte"], hit["last_byte"]) == (len(ahead.encode()) + 3, len(ahead.encode()) + 9)


def test_nothing_to_search_and_more_hits_than_room_was_made_for() -> None:
    assert _search([], [("due", 0)]).schema == pl.Schema(automaton.HIT)
    assert _search(["", ""], [("due", 0)]).height == 0
    found = _search(["due" * 10_000], [("due", 0), ("ue", 1)])
    assert found.height == 20_000 and found["end"].max() == 30_000


def test_many_texts_of_every_length_are_searched_like_one() -> None:
    """More than are read together, so that lanes end in the middle and some have nothing to read."""
    texts = ["", "owe", " x" * 50 + " owe me", "déjà owe", "no"] * (automaton.TOGETHER // 2)
    alone = [_search([text], [(" owe", 0)]).drop("row").rows() for text in texts]
    together = _search(texts, [(" owe", 0)])
    assert together["row"].is_sorted()
    assert [together.filter(pl.col("row") == row).drop("row").rows() for row in range(len(texts))] == alone
