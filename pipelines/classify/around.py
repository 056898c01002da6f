"""The words around a place in a text: what owes, pays or falls due beside a sum, a day or a name."""

import numba as nb

from pipelines.classify.items import head, longest
from pipelines.classify.money import is_letter
from pipelines.classify.names import OWED, PAID

NEAR, CLOSE = 60, 20
"""Bytes between a sum and the word that says that it is owed; and that it surely is, or that it was paid."""

FAR = 1 << 30


@nb.njit(nogil=True, cache=True)
def before(data, begin, place, reach, wanted, trie, heads):
    """The bits of words of some kinds that begin within `reach` bytes before `place`, and the nearest's gap.

    The gap is in bytes; FAR if there is none. Up to a word of owing: what is farther away means another sum.
    A word is looked up only if its first letters begin one of ours, which most do not.
    """
    found, gap = 0, FAR
    second = third = 0  # the letters behind, 1-26, or 0
    at, floor = place - 1, max(begin, place - reach)
    while at >= floor:
        byte = int(data[at])
        letter = (byte | 32) - 96 if is_letter(byte) else 0
        starts = letter > 0 and (at == begin or not 97 <= (data[at - 1] | 32) <= 122)
        if byte >= 0xE3 or (starts and heads[letter << 10 | second << 5 | (third if second else 0)] & wanted):
            state, stop = longest(data, at, place, trie)
            bits = trie[state, -2] & wanted
            if bits & PAID and place - stop > CLOSE:
                bits = bits & ~PAID
            if bits:
                found |= bits
                gap = place - stop if bits & OWED else min(gap, place - stop)
                if bits & OWED:
                    break
        third, second = second, letter
        at -= 1
    return found, gap


@nb.njit(nogil=True, cache=True)
def after(data, place, end, reach, wanted, trie, heads):
    """As `before`, behind `place`."""
    found, gap = 0, FAR
    inside = place > 0 and is_letter(data[place - 1])  # what stands at `place` is then the rest of a word
    for at in range(place, min(end, place + reach)):
        byte = data[at]
        letter = is_letter(byte)
        starts = letter and not inside and at + 2 < end
        if byte >= 0xE3 or (starts and heads[head(byte, data[at + 1], data[at + 2])] & wanted):
            bits = trie[longest(data, at, end, trie)[0], -2] & wanted
            if bits & PAID and at - place > CLOSE // 2:
                bits = bits & ~PAID
            if bits:
                found |= bits
                gap = at - place if bits & OWED else min(gap, at - place)
                if bits & OWED:
                    break
        inside = letter
    return found, gap
