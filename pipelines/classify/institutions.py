"""Which institution a text names: of all that it mentions the one that signs, heads or fills it.

Known ones are found by name, others by their last word, a Chinese message's signature or its head.
"""

import numba as nb
import numpy as np

from pipelines.classify.around import before
from pipelines.classify.items import CLOSE, COLON, HAN, NUMBER, OPEN, WORD, longest
from pipelines.classify.money import is_letter
from pipelines.classify.names import CUE, DAY, NAME, PROPER, STOP, TAIL

SIGNED, HEADED, CUED, AGAIN, MOST_TIMES = 4.0, 3.0, 1.0, 0.6, 5
"""What adds to an institution's score: it signs the message, heads it, follows `from` or so, comes again."""

CANDIDATES = 24
"""Institutions of one text at most."""


@nb.njit(nogil=True, cache=True)
def _key(data, begin, end):
    """A number for the words between two places, the same in either case."""
    value = np.int64(1469598103934665603)
    for place in range(begin, end):
        byte = data[place]
        value = (value ^ np.int64(byte | 32 if is_letter(byte) else byte)) * np.int64(1099511628211)
    return value


@nb.njit(nogil=True, cache=True)
def _add(held, scores, count, key, begin, end, score):
    """Count one mention of an institution; returns how many institutions there are now."""
    for place in range(count):
        if held[place, 0] == key:
            held[place, 3] += 1
            scores[place] = max(scores[place], score)
            return count
    if count < CANDIDATES:
        held[count, 0], held[count, 1], held[count, 2], held[count, 3] = key, begin, end, 1
        scores[count] = score
        return count + 1
    return count


@nb.njit(nogil=True, cache=True)
def _run(data, begin, stop, trie):
    """Where the run of capitalised words before `stop` begins: up to four that may belong to a name.

    `stop` itself if there is none, or none that may name anybody (Federal Law), or if there are more: then
    the text is written in capitals.
    """
    first, named = stop, False
    for words in range(5):
        at = first
        while (
            at > begin and first - at < 3 and (data[at - 1] in (32, 38) or (data[at - 1] == 44 and not words))
        ):
            at -= 1  # a blank, an &, before the last word also a comma
        start, masked = at, True
        while start > begin and (is_letter(data[start - 1]) or data[start - 1] == 39):
            start -= 1
            masked = masked and data[start] == 88
        if start == at or not 65 <= data[start] <= 90 or masked or (at == first and words):
            break
        bits = trie[longest(data, start, at, trie)[0], -2]
        if bits & STOP:
            break
        named = named or bits & NAME != 0 or not bits & PROPER
        if words == 4:
            return stop
        first = start
    return first if named else stop


@nb.njit(nogil=True, cache=True)
def institution(data, begin, end, items, trie, heads, base, held, scores, message):
    """The institution that the text names: its begin and end, -1 for none."""
    count = 0
    floor = begin  # no name begins before it
    key, first, last, score = np.int64(0), -1, -1, 0.0  # an institution that may go on
    run = -1  # of Chinese: where it begins
    opened, clean = -1, True
    for at in range(items.shape[0]):
        kind, start, stop, state = items[at, 0], items[at, 1], items[at, 2], items[at, 3]
        bits = trie[state, -2] if kind in (WORD, HAN) else 0
        fresh = -1
        if kind == WORD and bits & TAIL and not bits & NAME:
            fresh = _run(data, floor, start, trie)
            if last > fresh or (last > 0 and fresh == start and 0 < start - last <= 1):
                last, fresh = stop, -1
            elif fresh == start:
                fresh = -1
            elif last >= 0:
                count = _add(held, scores, count, key, first, last, score)
                last = -1
        elif kind == HAN and bits & TAIL and last == start:
            last = stop
        elif last >= 0 and kind in (WORD, HAN) and bits != DAY:
            count = _add(held, scores, count, key, first, last, score)
            last = -1
        if kind == HAN:
            if at == 0 or items[at - 1, 0] != HAN or items[at - 1, 2] != start:
                run = -1
            if bits & (STOP | CUE) and not bits & (TAIL | NAME):
                run = -1
            elif run < 0:
                run = start
            elif bits & TAIL and last != stop and 6 <= start - run <= 24:
                fresh = run
        if bits & NAME:
            if trie[state, -1] == 0:
                floor, run, clean = stop, -1, False
            else:
                key, first, last, score = np.int64(state), start, stop, base[trie[state, -1]]
        elif fresh >= 0:
            key, first, last, score = _key(data, fresh, stop), fresh, stop, base[1]
        appears = last == stop and first >= 0 and (bits & NAME or fresh >= 0)
        if appears and before(data, begin, first, 16, CUE, trie, heads)[1] <= 5:
            score += CUED
        if kind == OPEN:
            opened, clean = stop, True
        elif kind == CLOSE:
            if opened >= 0 and clean and 6 <= start - opened <= 45 and data[opened] >= 128:
                # Of two in brackets the one at the end, or that holds a name, signs; the other is a headline.
                surely = (0.5 if first >= opened else 0.0) + (0.5 if stop >= end - 3 else 0.0)
                signs = base[1] + SIGNED + surely
                count = _add(held, scores, count, _key(data, opened, start), opened, start, signs)
            opened = -1
        elif kind == COLON and message and count == 0 and start - begin <= 40:
            chinese = run >= 0 and items[at - 1, 2] == start
            head = run if chinese else _run(data, begin, start, trie)
            # What is shorter is as often a person; the same at a message's end.
            whole = start - head >= (12 if chinese else 5) and (clean or not chinese)
            if whole and head - begin <= 10 and data[start - 1] != 32:
                count = _add(held, scores, count, _key(data, head, start), head, start, base[1] + HEADED)
            clean = False
        elif kind != HAN and kind != NUMBER:
            clean = False
    closing = items[-1, 2]
    closes = message and closing >= end - 3 and items[-1, 0] == HAN
    if last >= 0:
        signs = SIGNED / 2 if closes and last == closing else 0.0
        count = _add(held, scores, count, key, first, last, score + signs)
    elif closes and run > begin + 2 and 12 <= closing - run <= 36 and data[run - 1] == 0x82:  # after 。
        count = _add(held, scores, count, _key(data, run, closing), run, closing, base[1] + SIGNED)
    best, chosen = 0.0, -1
    for place in range(count):
        sure = scores[place] + AGAIN * min(held[place, 3] - 1, MOST_TIMES)
        if sure > best:
            best, chosen = sure, place
    return (held[chosen, 1], held[chosen, 2]) if chosen >= 0 else (np.int64(-1), np.int64(-1))
