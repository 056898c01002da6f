"""Which sum a text claims: of all that it mentions the one beside a word of owing."""

import numba as nb

from pipelines.classify.around import CLOSE, NEAR, after, before
from pipelines.classify.items import NUMBER, unit_before, word_after
from pipelines.classify.money import DOLLAR, NOTHING, is_letter, number
from pipelines.classify.names import BILLED, COUNTED, OWED, PAID, TIMES, UNIT

_SUREST = 4


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
def claimed(data, begin, end, items, trie, heads, units, message):
    """The sum that the text claims: value, currency, begin and end; an empty place for none.

    The one of the best rank, of equals the first.
    """
    best, best_value, best_code, best_first, best_last = -2, 0.0, NOTHING, begin, begin
    for at in range(items.shape[0]):
        if items[at, 0] != NUMBER:
            continue
        first, stop, digits = items[at, 1], items[at, 2], items[at, 3]
        value, last, decimals = number(data, digits, end)
        code = DOLLAR if first == digits - 1 and data[first] == 36 else NOTHING
        if code == NOTHING and first < digits:
            code = unit_before(data, begin, digits, units)[0]
        power = behind = NOTHING
        if last < end and (
            data[last] == 32 or data[last] >= 128 or is_letter(data[last]) or data[last] == 36
        ):
            power, last = word_after(data, last, end, TIMES, trie)
            blank = last + 1 if last < end and data[last] == 32 else last
            behind, tail = word_after(data, blank, end, UNIT, trie)
            last = tail if behind != NOTHING else last
        if code == NOTHING or (behind >= 0 and code >= DOLLAR):
            code = behind
        if power > 0:
            value *= 10.0**power
        if not value > 0:  # also if there is none
            continue
        plain = code == NOTHING and decimals == 0 and (first == begin or data[first - 1] < 128)
        if plain or (best == _SUREST and value <= best_value):  # a year, a count; or it cannot be the one
            continue
        rank = _rank(data, begin, end, first, last, trie, heads)
        if code == NOTHING and not _bare(data, begin, first, stop, end, decimals, power, rank, trie, heads):
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
    if rank < 2 or word_after(data, stop, end, COUNTED, trie)[0] != NOTHING:
        return False
    if decimals == 2 or decimals == -1:
        return True
    if first == begin or data[first - 1] < 128:
        return False
    return decimals == 1 or before(data, begin, first, 15, OWED, trie, heads)[1] <= 3
