"""Which sum a text claims: of all that it mentions the one beside a word of owing."""

import numba as nb

from pipelines.classify.around import CLOSE, NEAR, after, before
from pipelines.classify.items import NUMBER, unit_before, word_after
from pipelines.classify.money import DOLLAR, NOTHING, han_number, is_digit, is_letter, number
from pipelines.classify.names import BILLED, COUNTED, OWED, PAID, TIMES, UNIT

_SUREST = 4
_FEE_OF = 4
"""Bytes between a word of billing and the sum without a currency that it names."""


@nb.njit(nogil=True, cache=True)
def _rank(data, begin, end, first, last, trie, heads):
    """How much what stands around a sum speaks for its being the one claimed.

    4 right beside a word of owing, 3 behind one, 2 before one, 1 beside a word of billing, -1 right beside
    a word of paying, else 0.
    """
    wanted = OWED | BILLED | PAID
    found, gap = before(data, begin, first, NEAR, wanted, trie, heads)
    if found & PAID:
        return -1
    if found & OWED and gap <= CLOSE:
        return _SUREST
    behind, gap = after(data, last, end, NEAR, wanted, trie, heads)
    if behind & PAID:
        return -1
    if behind & OWED and gap <= CLOSE // 2:
        return _SUREST
    return 3 if found & OWED else 2 if behind & OWED else 1 if (found | behind) & BILLED else 0


@nb.njit(nogil=True, cache=True)
def _figure(data, place, begin, end):
    """The number at `place` in either kind of numerals, where it stops, and its decimals as of `number`."""
    if data[place] < 128:
        return number(data, place, end)
    value, stop, _ = han_number(data, place, begin, end)
    return value, stop, 0


@nb.njit(nogil=True, cache=True)
def _power(data, place, end, trie):
    """The power of ten that multiplies what stops at `place`, and where its word ends; NOTHING for none."""
    if place < end and (
        data[place] == 32 or data[place] >= 128 or is_letter(data[place]) or data[place] == 36
    ):
        return word_after(data, place, end, TIMES, trie)
    return NOTHING, place


@nb.njit(nogil=True, cache=True)
def _whole(data, digits, begin, end, trie):
    """The number at `digits` with the powers behind it: value, where it stops, decimals, power or NOTHING.

    What follows a Chinese power belongs to it: 52万5,000, 1亿2,000万, and 8万5 for 85,000.
    """
    value, last, decimals = _figure(data, digits, begin, end)
    first, last = _power(data, last, end, trie)
    if first < 0:
        return value, last, decimals, first
    value *= 10.0**first
    power = first
    while power > 1 and decimals <= 0 and last < end and data[last - 1] >= 128:
        if not (is_digit(data[last]) or (data[last] >= 0xE4 and last + 3 <= end)):
            break
        # Begins at `last`, as the power before it is none of its numerals.
        part, stop, places = _figure(data, last, last, end)
        lower, after_power = _power(data, stop, end, trie)
        if lower >= 0:
            part *= 10.0**lower
        elif stop - last == 1 and places == 0:
            part *= 10.0 ** (power - 1)
        if (
            not part < 10.0**power
            or places > 0
            or word_after(data, after_power, end, COUNTED, trie)[0] != NOTHING
        ):
            break
        value += part
        last, power, decimals = after_power, lower, -1  # as sure as one in groups
    return value, last, decimals, first


@nb.njit(nogil=True, cache=True)
def claimed(data, begin, end, items, trie, heads, units, message):
    """The sum that the text claims: value, currency, begin and end; an empty place for none.

    The one of the best rank, of equals the first.
    """
    best, best_value, best_code, best_first, best_last = -2, 0.0, NOTHING, begin, begin
    read = begin
    for at in range(items.shape[0]):
        if items[at, 0] != NUMBER or items[at, 3] < read:
            continue
        first, digits = items[at, 1], items[at, 3]
        value, last, decimals, power = _whole(data, digits, begin, end, trie)
        read = last
        code = DOLLAR if first == digits - 1 and data[first] == 36 else NOTHING
        if code == NOTHING and first < digits:
            code = unit_before(data, begin, digits, units)[0]
        blank = last + 1 if last < end and data[last] == 32 else last
        behind, tail = word_after(data, blank, end, UNIT, trie)
        last = tail if behind != NOTHING else last
        if code == NOTHING or (behind >= 0 and code >= DOLLAR):
            code = behind
        if not value > 0:  # also if there is none
            continue
        plain = code == NOTHING and decimals == 0 and (first == begin or data[first - 1] < 128)
        if plain or (best == _SUREST and value <= best_value):  # a year, a count; or it cannot be the one
            continue
        rank = _rank(data, begin, end, first, last, trie, heads)
        if code == NOTHING and not _bare(data, begin, first, last, end, decimals, power, rank, trie, heads):
            continue
        # Of several that are owed an account tells the parts first, a message what else it may come to last.
        if rank > best or (rank == best == _SUREST and value > best_value and not message):
            best, best_value, best_code, best_first, best_last = rank, value, code, first, last
        if best == _SUREST and message:
            break
    return best_value, best_code, best_first, best_last


@nb.njit(nogil=True, cache=True)
def _bare(data, begin, first, stop, end, decimals, power, rank, trie, heads):
    """Whether a number without currency is a sum: near a word of owing and written as one, or behind it."""
    if stop < end and (is_letter(data[stop]) or data[stop] in (37, 45, 47, 58)) and power < 0:  # % - / :
        return False
    if rank < 1 or word_after(data, stop, end, COUNTED, trie)[0] != NOTHING:
        return False
    if rank == 1:
        share = stop + 1 < end and data[stop] == 32 and data[stop + 1] == 37  # a blank, %
        return (
            decimals == 2 and not share and before(data, begin, first, 15, BILLED, trie, heads)[1] <= _FEE_OF
        )
    if decimals == 2 or decimals == -1:
        return True
    if first == begin or data[first - 1] < 128:
        return False
    return decimals == 1 or before(data, begin, first, 15, OWED, trie, heads)[1] <= 3
