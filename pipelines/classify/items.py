"""A text as the few things that extraction reads: names, Chinese, numbers, links and marks.

One compiled pass over the bytes of a text. It first marks, many bytes at once, where something may begin:
about one byte of fifty in a narrative. Only those are looked at, and of capitalised words only those whose
first three letters begin a word of ours.
"""

import numba as nb
import numpy as np

from pipelines.classify.money import NOTHING, han_number, is_digit, is_letter, number
from pipelines.classify.names import DAY, ENDING, NAME, PROPER, TAIL, UNIT

WORD, HAN, NUMBER, DIGITS, LINK, OPEN, CLOSE, COLON, BREAK = range(9)
"""What an item is: a known word, Chinese characters, a number, digits as of a telephone or a date, a link, a
bracket opened and closed, a colon, other Chinese punctuation."""

_LONGEST_RUN, _LONGEST_HOST = 24, 80
"""Bytes of a telephone number and of a host at most."""


@nb.njit(nogil=True, cache=True, inline="always")
def _in_word(byte):
    return is_letter(byte) or is_digit(byte)


@nb.njit(nogil=True, cache=True)
def longest(data, place, end, trie):
    """The longest known word that starts at `place` and ends where a word may, and its end; 0 for none."""
    state, found, stop, at = 0, 0, place, place
    ending = trie[0, -1]
    while at < end:
        state = trie[state, data[at]]
        if state == 0:
            break
        at += 1
        if state >= ending and (data[at - 1] >= 128 or at == end or not _in_word(data[at])):
            found, stop = state, at
    return found, stop


@nb.njit(nogil=True, cache=True, inline="always")
def head(first, second, third):
    """names.head of three bytes, the first a letter."""
    second = (second | 32) - 96 if is_letter(second) else 0
    third = (third | 32) - 96 if second and is_letter(third) else 0
    return ((first | 32) - 96) << 10 | second << 5 | third


@nb.njit(nogil=True, cache=True)
def unit_before(data, begin, place, units):
    """The currency that ends at `place`, or up to two blanks or a brace earlier, and where it begins.

    NOTHING and `place` for none.
    """
    stop = place
    while stop > begin and place - stop < 2 and (data[stop - 1] == 32 or data[stop - 1] == 123):
        stop -= 1
    code, first, state, at = NOTHING, place, 0, stop
    while at > begin:
        state = units[state, data[at - 1]]
        if state == 0:
            break
        at -= 1
        if units[state, -2] and not (at > begin and is_letter(data[at]) and is_letter(data[at - 1])):
            code, first = int(units[state, -1]), at
    return code, first


@nb.njit(nogil=True, cache=True)
def word_after(data, place, end, bit, trie):
    """What the word of a kind that starts at `place` means, and its end; NOTHING for none."""
    if place < end and trie[0, data[place]]:
        state, stop = longest(data, place, end, trie)
        if trie[state, -2] & bit:
            return int(trie[state, -1]), stop
    return NOTHING, place


@nb.njit(nogil=True, cache=True, inline="always")
def _begins(byte, before, after, lower):
    """Whether something may begin at a byte between two others. Without a branch, so many run at once."""
    case = np.uint8(32)
    letter = ((before | case) >= 97) & ((before | case) <= 122)
    digit = (before >= 48) & (before <= 57)
    named = ((after | case) >= 97) & ((after | case) <= 122)
    # XXXX is a mask of the publisher's; a capital alone is mostly "I".
    capital = (byte >= 65) & (byte <= 90) & ~letter & (after != 32) & ((byte != 88) | (after != 88))
    word = (byte >= 97) & (byte <= 122) & ~letter & lower
    counted = (byte >= 48) & (byte <= 57) & ~digit
    host = (byte == 46) & (letter | digit | (before == 91)) & (named | (after == 93))  # . [ ]
    colon = (byte == 58) & ((after == 47) | lower)
    bracket = ((byte == 91) & (after >= 128)) | ((byte == 93) & (before >= 128))
    return capital | word | counted | host | colon | bracket | (byte >= 0xC2)


@nb.njit(nogil=True, cache=True)
def mark(text, lower, out):
    """Set `out` (uint8) to 1 where something may begin, else to 0.

    Words in lower case are marked if `lower`. `out` is filled up to a multiple of 8; the text must not be
    empty.
    """
    size = text.size
    for place in range(1, size - 1):
        out[place] = _begins(text[place], text[place - 1], text[place + 1], lower)
    blank = np.uint8(32)
    out[size - 1] = _begins(text[size - 1], text[size - 2] if size > 1 else blank, np.uint8(10), lower)
    out[0] = _begins(text[0], blank, text[1] if size > 1 else np.uint8(10), lower)
    for place in range(size, (size + 7) // 8 * 8):
        out[place] = 0


@nb.njit(nogil=True, cache=True)
def _link(data, at, begin, end):
    """Begin and end of the link around `at`, a dot of its host or its scheme's colon; the same for none."""
    first = at
    while first > begin and at - first < _LONGEST_HOST:
        byte = data[first - 1]
        if byte == 64:  # an @: an address, no link
            return at, at
        if not (is_letter(byte) or is_digit(byte) or byte in (45, 46, 91, 93, 95)):  # - . [ ] _
            break
        first -= 1
    while first < at and not (is_letter(data[first]) or is_digit(data[first])):
        first += 1
    last = at
    while (
        last < end and 33 <= data[last] < 127 and data[last] not in (34, 39, 40, 41, 44, 60, 62, 96, 123, 125)
    ):
        last += 1
    while last > at and data[last - 1] in (
        33,
        42,
        46,
        58,
        59,
        63,
        91,
    ):  # marks of the sentence, not the link's
        last -= 1
    return first, last


@nb.njit(nogil=True, cache=True)
def _host(data, place, begin, end, trie):
    """Begin and end of the link around the dot or colon at `place`, if it is one's; the same for none."""
    if place == begin or place + 2 >= end:
        return place, place
    if data[place] == 58:
        linked = data[place + 1] == 47 and data[place + 2] == 47 and is_letter(data[place - 1])
    else:
        defanged = data[place - 1] == 91
        name = place + 2 if defanged else place + 1
        state, stop = longest(data, name, end, trie)
        # Endings of two letters are words as well: only a path makes them a link.
        path = stop < end and data[stop] == 47
        linked = trie[state, -2] & ENDING and (stop - name > 2 or path or defanged)
    return _link(data, place, begin, end) if linked else (place, place)


@nb.njit(nogil=True, cache=True)
def _digits(data, place, end):
    """Where a run of digits, blanks and marks as in a telephone number ends, and how many digits it has."""
    count, last, at = 0, place, place
    while at < end and at - place < _LONGEST_RUN:
        if is_digit(data[at]):
            count += 1
            last = at + 1
        elif data[at] not in (32, 40, 41, 43, 45, 46) or (at > last and at - last > 2):  # blank ( ) + - .
            break
        at += 1
    return last, count


@nb.njit(nogil=True, cache=True)
def _numeral(data, place, begin, end, trie, units):
    """What kind of item the digits at `place` are, its begin and end; -1 for a part of a word (US91177J)."""
    _, stop, decimals = number(data, place, end)
    before = data[place - 1] if place > begin else 32
    if before == 36 and not (place > begin + 1 and is_letter(data[place - 2])):  # $
        return NUMBER, place - 1, stop
    first = place
    if before != 32 or (place > begin + 1 and units[0, data[place - 2]]):
        code, first = unit_before(data, begin, place, units)
        if code != NOTHING:
            return NUMBER, first, stop
    if is_letter(before):
        while stop < end and (is_digit(data[stop]) or is_letter(data[stop])):
            stop += 1
        return -1, place, stop
    if stop - place < 7 and not (
        stop + 1 < end and (is_digit(data[stop + 1]) or data[stop + 1] in (32, 40, 45))
    ):
        return NUMBER, first, stop
    run, digits = _digits(data, place, end)
    if digits < 7 or (decimals and stop >= run) or word_after(data, stop, end, UNIT, trie)[0] != NOTHING:
        return NUMBER, first, stop
    while first > begin and data[first - 1] in (40, 43):  # ( +
        first -= 1
    return DIGITS, first, run


@nb.njit(nogil=True, cache=True)
def _in_numerals(data, place, begin, end, trie):
    """Where the sum in Chinese numerals at `place` ends: with 万 or before a currency; else `place`."""
    _, stop, power = han_number(data, place, begin, end)
    money = power >= 4 or (power > 0 and word_after(data, stop, end, UNIT, trie)[0] != NOTHING)
    return stop if money else place


@nb.njit(nogil=True, cache=True)
def _sign(data, place, end):
    """What kind of item a character that is no Chinese is; -1 for one without meaning here."""
    if place + 2 >= end or not (data[place] == 0xE3 or data[place] == 0xEF):
        return -1
    second, third = data[place + 1], data[place + 2]
    if data[place] == 0xE3 and second == 0x80 and third == 0x90:  # 【
        return OPEN
    if data[place] == 0xE3 and second == 0x80 and third == 0x91:  # 】
        return CLOSE
    return COLON if second == 0xBC and third == 0x9A else BREAK  # ：


@nb.njit(nogil=True, cache=True)
def read(data, begin, end, starts, blocks, trie, heads, units, items):
    """Fill `items` (int64[n, 4]) with a text's items: kind, begin, end, which word or 0; returns how many.

    Of a number the last is where its digits begin. `starts` are as `mark` left them, `blocks` the same bytes
    as uint64. `items` must have room for one at each start.
    """
    count, floor = 0, begin
    for block in range((end - begin + 7) // 8):
        if blocks[block] == 0:
            continue
        for offset in range(block * 8, block * 8 + 8):
            place = begin + offset
            if starts[offset] == 0 or place < floor:
                continue
            byte = data[place]
            kind, first, stop, state = -1, place, place + 1, 0
            if is_letter(byte):
                second = data[place + 1] if place + 1 < end else 0
                if heads[head(byte, second, data[place + 2] if place + 2 < end else 0)] & (NAME | TAIL | DAY):
                    state, after = longest(data, place, end, trie)
                    flag = trie[state, -2]
                    capital = byte < 97
                    if (
                        flag & DAY
                        or (flag & TAIL and capital)
                        or (flag & NAME and (capital or not flag & PROPER))
                    ):
                        kind, stop = WORD, after
            elif is_digit(byte):
                kind, first, stop = _numeral(data, place, begin, end, trie, units)
                state = place
            elif byte >= 0xC2 and not 0xE4 <= byte <= 0xE9:
                kind = _sign(data, place, end)
                stop = min(place + (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4), end)
            elif byte >= 0xC2:
                state, stop = longest(data, place, end, trie)
                stop = max(stop, min(place + 3, end))
                sum_ends = _in_numerals(data, place, begin, end, trie) if state == 0 else place
                if sum_ends > place:
                    kind, stop, state = NUMBER, sum_ends, place
                elif (
                    state == 0 and count and items[count - 1, 0] == HAN
                    and items[count - 1, 2] == place and items[count - 1, 3] == 0
                ):  # fmt: skip
                    items[count - 1, 2] = stop  # one item for all Chinese between known words
                else:
                    kind = HAN
            elif byte == 91 or byte == 93:  # [ ]
                kind = OPEN if byte == 91 else CLOSE
            else:
                first, after = _host(data, place, begin, end, trie)
                if after > first:
                    kind, stop = LINK, after
                    while count and items[count - 1, 2] > first:  # its words name nobody
                        count -= 1
                elif byte == 58:
                    kind = COLON
            if kind >= 0:
                items[count, 0], items[count, 1], items[count, 2], items[count, 3] = kind, first, stop, state
                count += 1
            floor = max(floor, stop)
    return count
