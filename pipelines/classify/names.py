"""The words by which a text names who claims what: institutions, sums, days. Compiled into one trie of bytes.

Institutions that are known by name are rows of names.csv, beside phrases that look like one and are none. An
unknown one is known by its last word (Birch Recovery, 青禾分期).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from pipelines.classify import money, naming_words, script
from pipelines.classify.rule import listed

NAMES = Path(__file__).with_name("names.csv")
"""name, sort (one of SORTS), and whether it counts only as capitalised: `Target`, not a target."""

SORTS = (
    "none",
    "unknown",
    "creditor",
    "collector",
    "utility",
    "toll",
    "government",
    "platform",
    "bureau",
    "rail",
)
"""What a name is of; `none` is a phrase that names nobody, `unknown` one that only its last word gives away,
`rail` a way to send money, which claims nothing."""

BITS = {
    "name": "a name, or a phrase that looks like one",
    "tail": "the last word of a name",
    "stop": "a word that no name holds",
    "cue": "a word after which a name stands",
    "owed": "says that a sum beside it is owed",
    "billed": "says that a sum beside it is to be paid for something",
    "paid": "says that a sum beside it was paid, or is none that is claimed",
    "due": "a word before a due day",
    "day": "a day",
    "before": "a word behind a due day",
    "ending": "the end of a link's host",
    "unit": "a currency (see money)",
    "times": "a factor (see money)",
    "counted": "what a number counts that is no sum",
    "proper": "a name only if capitalised; what is no name is a word that names nobody by itself",
    "traditional": "in traditional characters",
}
"""What a word may be; each is a bit."""

(NAME, TAIL, STOP, CUE, OWED, BILLED, PAID, DUE, DAY, BEFORE, ENDING, UNIT, TIMES, COUNTED, PROPER,
 TRADITIONAL) = (1 << place for place in range(len(BITS)))  # fmt: skip


class Words(NamedTuple):
    """The words as a trie of bytes, few arrays because each one costs whenever a compiled function is called.

    A row of `trie` is a state: the next state by byte (0: none), then two columns on the word that ends
    there: its bits, and its sort or what it means in money. The word's number is its state. In the
    root's row the last column is the first state that ends a word; all from there on do.
    """

    trie: np.ndarray  # uint16[states, 258]
    heads: np.ndarray  # uint16[32768]: the bits of all words that begin with three letters, by `head`
    units: np.ndarray  # uint16[states, 258]: currencies before a sum, from their end


def head(text: bytes) -> int:
    """A number for a word's first three letters, whatever their case; what is no letter is 0.

    >>> head(b"Due on") == head(b"due") != head(b"duty")
    True
    """
    number = 0
    for place in range(3):
        byte = text[place] | 32 if place < len(text) else 0
        number = number * 32 + (byte - 96 if 97 <= byte <= 122 else 0)
        if number % 32 == 0:
            return number * 32 ** (2 - place)
    return number


def _words() -> Iterator[tuple[str, int, int]]:
    """Every word as spelt, with its bits and its sort or meaning."""
    for name, sort, capital in pl.read_csv(NAMES).fill_null("").iter_rows():
        bits = NAME | (PROPER if capital == "yes" else 0)
        for form in script.both_scripts(name) if not name.isascii() else (name.lower(),):
            yield form, bits, SORTS.index(sort)
    for phrase in listed(naming_words.NOBODY):
        for form in script.both_scripts(phrase):
            yield form, NAME, SORTS.index("none")
    for blocks, spelt in (
        (naming_words.ENGLISH, lambda word: (word,)),
        (naming_words.CHINESE, script.both_scripts),
    ):
        for kind, block in blocks.items():
            bit = 1 << list(BITS).index(kind)
            for word in listed(block):
                for form in spelt(word):
                    yield form, bit | (_old(form) if form != word else 0), 0
    for unit, meaning in money.units_after():
        yield unit, UNIT | _old(unit), meaning
    for word, power in money.factors():
        yield word, TIMES | _old(word), power


def _old(form: str) -> int:
    """TRADITIONAL for Chinese with a character that simplified texts have not (萬, not 登入); else 0."""
    if not "\u4e00" <= form[-1] <= "\u9fff":
        return 0
    try:
        form.encode("gb2312")
    except UnicodeEncodeError:
        return TRADITIONAL
    return 0


@cache
def words() -> Words:
    """The compiled words of this module, of names.csv and of money."""
    held: dict[bytes, tuple[int, int]] = {}
    heads = np.zeros(1 << 15, np.uint16)
    for form, bits, meaning in _words():
        spelt = form.encode()
        before = held.get(spelt, (0, 0))
        held[spelt] = (before[0] | bits, meaning or before[1])
        heads[head(spelt)] |= bits
    units = {unit.encode()[::-1]: (UNIT, meaning) for unit, meaning in money.units_before()}
    return Words(_trie(held), heads, _trie(units))


def _trie(held: dict[bytes, tuple[int, int]]) -> np.ndarray:
    """A trie as in Words, of words with their bits and meaning."""
    children: list[dict[int, int]] = [{}]
    ends: dict[int, tuple[int, int]] = {}
    for form, said in held.items():
        state = 0
        for byte in form:
            state = children[state].setdefault(byte, len(children))
            if state == len(children):
                children.append({})
        ends[state] = said
    # States that end a word come last, so that no more than their number says it.
    order = sorted(range(len(children)), key=lambda state: (state in ends, state))
    number = {state: place for place, state in enumerate(order)}
    trie = np.zeros((len(children), 258), np.uint16)
    for state, followers in enumerate(children):
        for symbol, child in followers.items():
            trie[number[state], symbol] = number[child]
    for state, said in ends.items():
        trie[number[state], -2:] = said
    capitals = slice(ord("A"), ord("Z") + 1)
    trie[:, capitals] = trie[:, ord("a") : ord("z") + 1]
    trie[0, -1] = len(children) - len(ends)
    return trie
