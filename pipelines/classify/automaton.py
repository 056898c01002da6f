"""Many literal phrases found in one compiled pass over the bytes of a column (Aho-Corasick).

Letters match in either case; the marks after which a word starts count as the space before it, and several
such in a row as one. Places come out both as bytes and as code points, so that nobody has to count again.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numba as nb
import numpy as np
import polars as pl

from pipelines.classify.tokens import Column

WORD_BREAKS = '\n\r\t"([*_>|-'
"""Marks after which a word starts; a phrase's space matches them too."""

LANES, TOGETHER = 4, 64
"""Texts that are read in turn, and texts that are searched before their hits are looked at."""


@dataclass(frozen=True)
class Automaton:
    """Phrases ready to search. A state's transitions are a row of `steps`."""

    classes: np.ndarray  # uint8[256]: what a byte counts as
    steps: np.ndarray  # [states, classes], in as few bytes as hold a state
    ending: int  # the first of the states at which a phrase ends
    heads: np.ndarray  # int32[states]: first entry of `said_*` that ends here, or -1
    next_heads: np.ndarray  # int32[entries]: the next entry that ends at the same place, or -1
    owners: np.ndarray  # int32[entries]: number given with the phrase
    sizes: np.ndarray  # int32[entries]: bytes of the phrase, its first space left out
    start: int  # the state in which a text begins: behind a space
    blank: int  # what a space counts as


HIT = {"row": pl.UInt32, "owner": pl.UInt16, "start": pl.Int32, "end": pl.Int32,
       "first_byte": pl.Int32, "last_byte": pl.Int32}  # fmt: skip


def build(phrases: Sequence[tuple[str, int]]) -> Automaton:
    """An automaton of (phrase, owner's number) pairs."""
    classes = np.zeros(256, np.uint8)
    used = sorted({byte for phrase, _ in phrases for byte in phrase.lower().encode()} | {ord(" ")})
    for number, byte in enumerate(used, start=1):
        classes[byte] = number
    for byte in range(ord("A"), ord("Z") + 1):
        classes[byte] = classes[byte + 32]
    for mark in WORD_BREAKS:
        classes[ord(mark)] = classes[ord(" ")]

    children: list[dict[int, int]] = [{}]
    ending: dict[int, list[tuple[int, int]]] = {}
    for phrase, owner in phrases:
        symbols = classes[list(phrase.lower().encode())].tolist()
        blank = classes[ord(" ")]
        symbols = [x for i, x in enumerate(symbols) if i == 0 or x != blank or symbols[i - 1] != blank]
        state = 0
        for symbol in symbols:
            state = children[state].setdefault(symbol, len(children))
            if state == len(children):
                children.append({})
        ending.setdefault(state, []).append((owner, len(symbols) - (symbols[0] == blank)))

    states = len(children)
    steps = np.zeros((states, len(used) + 1), np.int32)
    heads = np.full(states, -1, np.int32)
    next_heads: list[int] = []
    owners: list[int] = []
    sizes: list[int] = []
    fails = np.zeros(states, np.int32)
    waiting = deque([0])
    while waiting:  # shorter states first: what a state falls back to is finished before it
        state = waiting.popleft()
        fail = fails[state]
        if state:
            steps[state] = steps[fail]
            heads[state] = heads[fail]
        for owner, size in ending.get(state, ()):
            next_heads.append(heads[state])
            heads[state] = len(owners)
            owners.append(owner)
            sizes.append(size)
        for symbol, child in children[state].items():
            fails[child] = steps[fail][symbol] if state else 0
            waiting.append(child)
        for symbol, child in children[state].items():
            steps[state, symbol] = child
    # States at which a phrase ends come last, so that one comparison tells them from the many others.
    order = np.argsort(heads >= 0, kind="stable")
    renamed = np.empty(states, np.int64)
    renamed[order] = np.arange(states)
    width = np.uint16 if states < 1 << 16 else np.uint32
    return Automaton(
        classes,
        renamed[steps[order]].astype(width),
        int((heads < 0).sum()),
        heads[order],
        np.array(next_heads, np.int32),
        np.array(owners, np.int32),
        np.array(sizes, np.int32),
        int(renamed[steps[0, classes[ord(" ")]]]),
        int(classes[ord(" ")]),
    )


def search(texts: Column, phrases: Automaton, repeated: np.ndarray) -> pl.DataFrame:
    """Every owner's first hit in each text, and all hits of the owners that `repeated` (bool) marks.

    Returns the columns of HIT: places in code points and in bytes from the text's begin, ends exclusive.
    """
    found = _search(
        texts.data, texts.offsets, phrases.classes, phrases.steps, phrases.ending, phrases.heads,
        phrases.next_heads, phrases.owners, phrases.sizes, phrases.start, phrases.blank, repeated,
    )  # fmt: skip
    return pl.DataFrame(
        {name: pl.Series(found[:, place]).cast(dtype) for place, (name, dtype) in enumerate(HIT.items())}
    )


@nb.njit(nogil=True, cache=True)
def _begin(data, begin, end, size, classes, blank):
    """Where a match of `size` bytes before `end` begins, and its code points; blanks in a row are one."""
    place, points = end, 0
    while size > 0 and place > begin:
        place -= 1
        points += (data[place] & 0xC0) != 0x80
        if classes[data[place]] != blank or place == begin or classes[data[place - 1]] != blank:
            size -= 1
    return place, points


@nb.njit(nogil=True, cache=True)
def _ends(data, offsets, classes, steps, ending, start_state, blank, places, states):
    """Fill where phrases end in these texts, and the states there, by lane; returns how many each lane has.

    Every step must wait for the table's answer to the one before. So each lane reads a share of the texts of
    its own, all in turn, and the processor waits for several answers at once.
    """
    texts = offsets.size - 1
    text, last = np.empty(LANES, np.int64), np.empty(LANES, np.int64)
    place, stop = np.zeros(LANES, np.int64), np.zeros(LANES, np.int64)
    state, after_blank = np.zeros(LANES, np.int64), np.zeros(LANES, np.int64)
    counts = np.zeros(LANES, np.int64)
    for lane in range(LANES):
        text[lane], last[lane] = texts * lane // LANES - 1, texts * (lane + 1) // LANES
    reading = LANES
    while reading > 0:
        for lane in range(LANES):
            at = place[lane]
            if at == stop[lane]:
                text[lane] += 1
                if text[lane] < last[lane]:
                    place[lane], stop[lane] = offsets[text[lane]], offsets[text[lane] + 1]
                    state[lane], after_blank[lane] = start_state, 1  # a text begins behind a space
                elif text[lane] == last[lane]:
                    reading -= 1
                continue
            symbol = classes[data[at]]
            is_blank = np.int64(symbol == blank)
            repeated = is_blank & after_blank[lane]
            after_blank[lane] = is_blank
            state[lane] = state[lane] if repeated else np.int64(steps[state[lane], symbol])
            place[lane] = at + 1
            if state[lane] >= ending and not repeated:
                places[lane, counts[lane]], states[lane, counts[lane]] = at, state[lane]
                counts[lane] += 1
    return counts


@nb.njit(nogil=True, cache=True)
def _search(
    data, offsets, classes, steps, ending, heads, next_heads, owners, sizes, start_state, blank, repeated
):
    texts = offsets.size - 1
    longest = 0
    for first in range(0, texts, TOGETHER):
        longest = max(longest, offsets[min(first + TOGETHER, texts)] - offsets[first])
    places, states = np.empty((LANES, longest), np.int64), np.empty((LANES, longest), np.int64)
    found = np.empty((texts * 8 + 64, 6), np.int32)
    count, text = 0, -1
    begin, counted, points = (
        np.int64(0),
        np.int64(0),
        0,
    )  # of the text; up to where its characters are counted
    seen = np.full(repeated.size, -1, np.int64)
    for group in range(0, texts, TOGETHER):
        those = offsets[group : min(group + TOGETHER, texts) + 1]
        counts = _ends(data, those, classes, steps, ending, start_state, blank, places, states)
        for lane in range(LANES):
            for end in range(counts[lane]):
                place = places[lane, end]
                while text < 0 or place >= offsets[text + 1]:
                    text += 1
                    begin, counted, points = offsets[text], offsets[text], 0
                for at in range(counted, place + 1):
                    points += (data[at] & 0xC0) != 0x80
                counted = place + 1
                entry = heads[states[lane, end]]
                while entry >= 0:
                    owner = owners[entry]
                    if seen[owner] != text or repeated[owner]:
                        seen[owner] = text
                        if count == found.shape[0]:
                            wider = np.empty((2 * count, 6), np.int32)
                            wider[:count] = found
                            found = wider
                        first, length = _begin(data, begin, place + 1, sizes[entry], classes, blank)
                        found[count, 0], found[count, 1] = text, owner
                        found[count, 2], found[count, 3] = points - length, points
                        found[count, 4], found[count, 5] = first - begin, place + 1 - begin
                        count += 1
                    entry = next_heads[entry]
    return found[:count]
