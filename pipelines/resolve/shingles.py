"""From a masked text to its character n-grams: one compiled pass over the bytes of a column.

What does not make another text makes no difference here: case, full width, traditional or simplified script,
look-alike letters, and whatever is neither letter nor digit: blanks, punctuation, zero-width characters,
emoji, marks set between characters against filters. Variable parts in a row are one.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from pipelines.classify.tokens import Column, tables

HAN_GRAM, LETTER_GRAM = 2, 6
"""Characters of an n-gram that begins with a Chinese character, and of any other: a word or little more."""

HAN_WEIGHT = 3
"""Letters that a Chinese character is worth when the length of a text is judged."""

_MIX, _PRIME = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SLOT = np.uint32(1)


class Shingled(NamedTuple):
    """The texts of a column, read. Text i's n-grams are grams[closes[i]:closes[i + 1]], repeats included."""

    names: np.ndarray  # uint64: hash of what is compared; equal texts have equal names
    letters: np.ndarray  # int32: letters that are no variable part; a Chinese character is HAN_WEIGHT of them
    grams: np.ndarray  # uint64
    closes: np.ndarray  # int64, one more than texts


def shingled(
    texts: Column, *, salt: int, keep_numbers: bool = False, grams: tuple[int, int] = (HAN_GRAM, LETTER_GRAM)
) -> Shingled:
    """Names, lengths and n-grams of masked texts. `salt` (below 2**64) keeps the names of families apart.

    With `keep_numbers` digits count as letters: for texts in which nothing is masked.
    """
    reads, kinds, _ = tables()
    return Shingled(
        *_shingled(texts.data, texts.offsets, reads, kinds, np.uint64(salt), keep_numbers, *grams)
    )


@nb.njit(nogil=True, cache=True, inline="always")
def _stirred(value):
    value = (value ^ (value >> np.uint64(31))) * _MIX
    value = (value ^ (value >> np.uint64(29))) * _PRIME
    return value ^ (value >> np.uint64(32))


@nb.njit(nogil=True, cache=True)
def _read(data, begin, end, reads, kinds, keep_numbers, characters, is_han):
    """Fill characters and is_han with a text as it is compared; how many, and what they weigh in letters."""
    count, letters = 0, 0
    place = begin
    while place < end:
        first = data[place]
        if first < 0x80:
            code, size = np.uint32(first), 1
        elif first < 0xE0 and place + 1 < end:
            code = ((np.uint32(first) & 0x1F) << 6) | (data[place + 1] & 0x3F)
            size = 2
        elif first < 0xF0 and place + 2 < end:
            code = ((np.uint32(first) & 0x0F) << 12) | (np.uint32(data[place + 1] & 0x3F) << 6)
            code |= np.uint32(data[place + 2] & 0x3F)
            size = 3
        else:
            code, size = np.uint32(0), 4
            if place + 3 < end:
                code = ((np.uint32(first) & 0x07) << 18) | (np.uint32(data[place + 1] & 0x3F) << 12)
                code |= (np.uint32(data[place + 2] & 0x3F) << 6) | np.uint32(data[place + 3] & 0x3F)
        place += size
        if code >= 0x20000:
            continue
        kind, read = kinds[code], reads[code]
        if code == _SLOT or (kind == 2 and not keep_numbers):
            if count == 0 or characters[count - 1] != _SLOT:
                characters[count], is_han[count] = _SLOT, False
                count += 1
        elif kind == 2 or kind == 3 or (kind == 1 and read != 39):  # 39: an apostrophe is no letter
            characters[count], is_han[count] = read, kind == 3
            letters += HAN_WEIGHT if kind == 3 else 1
            count += 1
    return count, letters


@nb.njit(nogil=True, cache=True)
def _shingled(data, offsets, reads, kinds, salt, keep_numbers, han_gram, letter_gram):
    texts = offsets.size - 1
    longest = 1
    for i in range(texts):
        longest = max(longest, offsets[i + 1] - offsets[i])
    characters, is_han = np.empty(longest, np.uint32), np.empty(longest, np.bool_)
    names, lengths = np.empty(texts, np.uint64), np.empty(texts, np.int32)
    grams, closes = np.empty(offsets[texts] - offsets[0] + 1, np.uint64), np.zeros(texts + 1, np.int64)
    held = 0
    for i in range(texts):
        count, lengths[i] = _read(
            data, offsets[i], offsets[i + 1], reads, kinds, keep_numbers, characters, is_han
        )
        name = _stirred(salt)
        for place in range(count):
            name = (name ^ np.uint64(characters[place])) * _PRIME
            name ^= name >> np.uint64(29)
        names[i] = _stirred(name ^ np.uint64(count))
        for place in range(count):
            size = han_gram if is_han[place] else letter_gram
            if place + size > count:
                continue
            value = np.uint64(size)
            for other in range(place, place + size):
                value = (value ^ np.uint64(characters[other])) * _PRIME
                value ^= value >> np.uint64(31)
            grams[held] = _stirred(value)
            held += 1
        closes[i + 1] = held
    return names, lengths, grams[:held], closes
