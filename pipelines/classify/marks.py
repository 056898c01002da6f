"""Where texts name an institution, a sum, telephones, links and due days: places in the bytes of a column.

Of institutions and sums the best of each text is chosen here, so that one each has to be carried on.
"""

import numba as nb
import numpy as np

from pipelines.classify.around import before
from pipelines.classify.institutions import CANDIDATES, institution
from pipelines.classify.items import CLOSE, COLON, DIGITS, HAN, LINK, NUMBER, WORD, mark, read
from pipelines.classify.names import BEFORE, DAY, DUE, TRADITIONAL, Words
from pipelines.classify.sums import claimed
from pipelines.classify.tokens import Column

PHONES, LINKS, DUE_AFTER, DUE_BEFORE = range(4)
"""Kinds of marks: digits that may be a telephone number, a link, a window behind a word for a due day that
begins with the day, a window before such a word that ends with it."""

CHINESE, OLD_SCRIPT = 1, 2
"""What a text is written in, as bits: it holds Chinese, it holds traditional characters."""

_MOST = 20
"""Telephones, links and days of one text; what has more is a list, no notice."""
_WINDOW = 42
"""Bytes looked at for a day."""


def scan(texts: Column, words: Words, base: np.ndarray, *, message: bool) -> tuple[np.ndarray, ...]:
    """The marks of each text.

    `base` is the score of each sort of institution (float64, by names.SORTS); the best of a text is its
    institution if it is above 0. Returns names (int64[texts, 2]: begin and end, -1 for none), sums
    (float64[texts, 2]: value and currency, see money), their places (int64[texts, 2]), scripts
    (uint8[texts]) and marks (int64[marks, 4]: text, kind, begin, end).
    """
    return _scan(texts.data, texts.offsets, *words, base, message)


@nb.njit(nogil=True, cache=True)
def _scan(data, offsets, trie, heads, units, base, message):
    texts = offsets.size - 1
    names = np.full((texts, 2), -1, np.int64)
    sums = np.full((texts, 2), np.nan)
    sum_places = np.full((texts, 2), -1, np.int64)
    scripts = np.zeros(texts, np.uint8)
    marks = np.empty((64, 4), np.int64)
    marked = 0
    items = np.empty((4096, 4), np.int64)  # one for each byte at most
    blocks = np.empty(512, np.uint64)
    starts = blocks.view(np.uint8)
    held = np.zeros((CANDIDATES, 4), np.int64)
    scores = np.zeros(CANDIDATES)
    for text in range(texts):
        begin, end = offsets[text], offsets[text + 1]
        if begin == end:
            continue
        if blocks.size * 8 < end - begin + 8:
            blocks = np.empty((end - begin) // 4, np.uint64)
            starts = blocks.view(np.uint8)
            items = np.empty((2 * (end - begin), 4), np.int64)
        mark(data[begin:end], message, starts)
        count = read(data, begin, end, starts, blocks, trie, heads, units, items)
        named = counted = others = False
        for place in range(count):
            kind, state = items[place, 0], items[place, 3]
            if kind == NUMBER:
                counted = True
                others = others or items[place, 1] == state
            elif kind in (WORD, HAN):
                named = True
                others = others or trie[state, -2] & (DAY | BEFORE) != 0
                if kind == HAN:
                    scripts[text] |= OLD_SCRIPT | CHINESE if trie[state, -2] & TRADITIONAL else CHINESE
            else:
                named = named or kind in (CLOSE, COLON)
                others = others or kind in (DIGITS, LINK)
        told = items[:count]
        if named:
            names[text] = institution(data, begin, end, told, trie, heads, base, held, scores, message)
        if counted:
            value, code, first, last = claimed(data, begin, end, told, trie, heads, units, message)
            if last > first:
                sums[text, 0], sums[text, 1] = value, code
                sum_places[text, 0], sum_places[text, 1] = first, last
        if others:
            while marks.shape[0] < marked + count:
                wider = np.empty((2 * marks.shape[0], 4), np.int64)
                wider[:marked] = marks[:marked]
                marks = wider
            marked = _others(data, begin, end, text, told, trie, heads, marks, marked)
    return names, sums, sum_places, scripts, marks[:marked]


@nb.njit(nogil=True, cache=True)
def _others(data, begin, end, text, items, trie, heads, marks, count):
    """Add a text's telephones, links and windows with days to `marks`; returns how many there are now."""
    most = count + _MOST
    for at in range(items.shape[0]):
        kind, start, stop, state = items[at, 0], items[at, 1], items[at, 2], items[at, 3]
        bits = trie[state, -2] if kind in (WORD, HAN) else 0
        what, first, last = -1, start, stop
        # XX/XX/2026 is a masked day, of which nothing is said.
        day = (
            kind == NUMBER and start == state and start > begin and data[start - 1] != 47
        ) or kind == DIGITS
        day = day or bits & DAY != 0
        if day and before(data, begin, start, 24, DUE, trie, heads)[1] <= 14:
            what, last = DUE_AFTER, min(start + _WINDOW, end)
        elif bits & BEFORE:
            what, first, last = DUE_BEFORE, max(start - _WINDOW, begin), start
        elif kind == DIGITS:
            what = PHONES
        elif kind == LINK:
            what = LINKS
        if what >= 0 and count < most:
            marks[count, 0], marks[count, 1], marks[count, 2], marks[count, 3] = text, what, first, last
            count += 1
    return count
