"""Texts as tokens: one compiled pass over the bytes of a column, the same for training and judging.

A token is a 64-bit hash with its place in the bytes. What does not change the meaning does not change the
tokens: case, full width, traditional or simplified script, marks set between Chinese characters, spacing,
typographic apostrophes, look-alike letters; and a number, a masked number (XXXX, ****) and any other number
are one token. Chinese is read by the character, other scripts by the word.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

import numba as nb
import numpy as np
import polars as pl
import pyarrow as pa

NUMBER, LINK = np.uint64(0x6E756D626572), np.uint64(0x6C696E6B)
"""The tokens of any number and of any link."""

_OTHER, _LETTER, _DIGIT, _HAN, _MARK = 0, 1, 2, 3, 4
_MARKS = "$£€¥!?%"
_ENDINGS = ("com net org cn top xyz info cc me co us uk vip ly gl tw hk icu shop online site club link app "
            "live life fun work tk ml ga cf buzz biz io gov edu example url")  # fmt: skip
"""Endings of web addresses; `url` is how research sets mask a link."""

_LOOK_ALIKES = dict(zip("аеорсухіѕԁһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧⅼ", "aeopcyxisdhlabezhikmnoptyxl", strict=True))
_VARIANTS = {"著": "着", "衞": "卫", "臺": "台", "牀": "床", "裡": "里", "綫": "线"}
"""Characters that regions write differently, beside what opencc converts one by one; and 帐 is read as 账,
since in dunning texts they are one word, whichever the writer picks."""

SHORTEST, LONGEST = 5, 40
"""Tokens a sentence holds at least and at most: a scrap joins its neighbour, and no run-on is endless."""

_MIX, _PRIME = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x00000100000001B3 | (0x9E37 << 48))


@dataclass(frozen=True)
class Column:
    """A column of texts as its bytes: text i is data[offsets[i]:offsets[i + 1]], UTF-8."""

    data: np.ndarray  # uint8
    offsets: np.ndarray  # int64, one more than texts


def column(texts: pl.Series) -> Column:
    """The bytes of a column of texts, nulls being empty. Borrowed from Arrow, not copied again."""
    array = texts.fill_null("").to_arrow(compat_level=pl.CompatLevel.oldest())
    array = array.cast(pa.large_string()) if array.type != pa.large_string() else array
    _, offsets, data = array.buffers()
    places = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
    held = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    return Column(held, places)


def may_hold_han(texts: Column) -> np.ndarray:
    """For each text whether it has a byte that begins a character from U+3000 on: Chinese is among them."""
    return _may_hold_han(texts.data, texts.offsets)


@nb.njit(nogil=True, cache=True)
def _may_hold_han(data, offsets):
    out = np.zeros(offsets.size - 1, np.bool_)
    for i in range(offsets.size - 1):
        highest = np.uint8(0)
        for place in range(offsets[i], offsets[i + 1]):
            highest = max(highest, data[place])
        out[i] = highest >= 0xE3
    return out


@cache
def tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What each code point below 0x20000 reads as and what it is, and the hashes of link endings."""
    reads = np.arange(0x20000, dtype=np.uint32)
    for code in (*range(0x80, 0xD800), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800)):
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(plain) == 1:
            reads[code] = ord(plain)
    for mark in "’‘ʼ`´":
        reads[ord(mark)] = ord("'")
    for code in range(ord("A"), ord("Z") + 1):
        reads[code] = code + 32
    for odd, plain in _LOOK_ALIKES.items():
        reads[ord(odd)] = reads[ord(odd.lower())] = ord(plain)
    simplified = _simplified()
    for code in range(0x3400, 0xA000):
        reads[code] = simplified.get(code, code)
    kinds = np.zeros(0x20000, np.uint8)
    for code in range(0x20000):
        read = int(reads[code])
        if read < 0x80:
            plain = chr(read)
            kinds[code] = (
                _LETTER if plain.isalpha() or plain == "'" else _DIGIT if plain.isdigit() else _OTHER
            )
            if plain in _MARKS:
                kinds[code] = _MARK
        elif 0x3041 <= read < 0xA000 or 0xAC00 <= read < 0xD7A4:
            kinds[code] = _HAN if chr(read).isalpha() else _OTHER
        elif chr(read) in _MARKS:
            kinds[code] = _MARK
        elif chr(read).isalpha():
            kinds[code] = _LETTER
    endings = np.array(sorted(_word(ending) for ending in _ENDINGS.split()), np.uint64)
    return reads, kinds, endings


def _simplified() -> dict[int, int]:
    """Traditional characters to simplified ones, character by character."""
    from opencc import OpenCC

    characters = [chr(code) for code in range(0x3400, 0xA000)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    single = {ord(a): ord(b) for a, b in zip(characters, converted, strict=True) if len(b) == 1}
    single.update({ord(odd): ord(plain) for odd, plain in _VARIANTS.items()})
    return {code: ord("账") if read == ord("帐") else read for code, read in single.items()}


def _word(word: str) -> int:
    """The hash of a word's token, as the compiled pass makes it."""
    value = 0
    for character in word:
        value = (value ^ ord(character)) * int(_PRIME) & 0xFFFFFFFFFFFFFFFF
    return value ^ (value >> 32)


@nb.njit(nogil=True, cache=True, inline="always")
def mixed(a, b):
    """One hash of two, in this order."""
    value = (a ^ (b + _MIX + (a << np.uint64(6)) + (a >> np.uint64(2)))) * _MIX
    return value ^ (value >> np.uint64(32))


@nb.njit(nogil=True, cache=True)
def _is_among(value, ordered):
    place = np.searchsorted(ordered, value)
    return place < ordered.size and ordered[place] == value


@nb.njit(nogil=True, cache=True)
def tokenise(data, begin, end, reads, kinds, endings, hashes, starts, ends, han, sentences):
    """Fill the arrays with one text's tokens: hash, bytes, whether Han, sentence; returns how many there are.

    A sentence ends at its closing mark, or where it has run on for too long.
    """
    count = 0
    sentence, opened = 0, 0  # the sentence being read, and its first token
    closing = False
    place = begin
    value = np.uint64(0)
    kind = 0  # of the run being read
    start = begin
    only_x = True
    after_dot = False
    dot = -1
    run_end = begin
    stars, star = 0, begin
    before, before_that = np.uint32(0), np.uint32(0)
    while True:
        if place < end:
            first = data[place]
            if first < 0x80:
                code, size = np.uint32(first), 1
            elif first < 0xE0 and place + 1 < end:
                code, size = ((np.uint32(first) & 0x1F) << 6) | (data[place + 1] & 0x3F), 2
            elif first < 0xF0 and place + 2 < end:
                code = (
                    ((np.uint32(first) & 0x0F) << 12) | (np.uint32(data[place + 1] & 0x3F) << 6)
                ) | np.uint32(data[place + 2] & 0x3F)
                size = 3
            elif place + 3 < end:
                code = (
                    ((np.uint32(first) & 0x07) << 18)
                    | (np.uint32(data[place + 1] & 0x3F) << 12)
                    | (np.uint32(data[place + 2] & 0x3F) << 6)
                ) | np.uint32(data[place + 3] & 0x3F)
                size = 4
            else:
                code, size = np.uint32(0xFFFD), 1
            read = reads[code] if code < 0x20000 else np.uint32(0xFFFD)
            sort = kinds[code] if code < 0x20000 else 0
        else:
            read, sort, size = np.uint32(0), 0, 1
        if (kind == 1 and sort != 1) or (kind == 2 and sort != 2):  # a run ends here
            if kind == 2 or (only_x and run_end - start >= 2):
                token = NUMBER
            else:
                token = value ^ (value >> np.uint64(32))
                if after_dot and _is_among(token, endings):
                    token = LINK
            if token != NUMBER or count == 0 or hashes[count - 1] != NUMBER:
                hashes[count], starts[count], ends[count], han[count] = token, start, run_end, False
                sentences[count] = sentence
                count += 1
            else:
                ends[count - 1] = run_end
            dot = place + size if place < end and read == 46 else -1
            kind = 0
        if place >= end:
            break
        held = count - opened
        if (closing and held >= SHORTEST) or held >= LONGEST:
            sentence, opened = sentence + 1, count
        closing = False
        if sort == 1 or sort == 2:
            if kind == 0:
                kind, start, value, only_x = sort, place, np.uint64(0), True
                after_dot = dot == place
            value = (value ^ np.uint64(read)) * _PRIME
            only_x = only_x and read == 120
            run_end = place + size
            while sort == 1 and run_end < end and data[run_end] < 0x80 and kinds[data[run_end]] == 1:
                read = reads[data[run_end]]
                value = (value ^ np.uint64(read)) * _PRIME
                only_x = only_x and read == 120
                run_end += 1
            size = run_end - place
        elif sort == 3 or sort == 4:
            hashes[count] = (np.uint64(read) + np.uint64(7)) * _MIX
            starts[count], ends[count], han[count] = place, place + size, sort == 3
            sentences[count] = sentence
            count += 1
        elif read == 47 and before == 47 and before_that == 58:
            hashes[count], starts[count], ends[count], han[count] = LINK, place, place + size, False
            sentences[count] = sentence
            count += 1
        if read == 46 or read == 33 or read == 63 or read == 59:  # . ! ? ;
            closing = place + size >= end or size > 1 or data[place + 1] <= 34
        elif read == 10 or read == 0x3002:  # a new line, a Chinese full stop
            closing = True
        elif read == 44 and size > 1:  # a Chinese comma
            closing = held >= 2 * SHORTEST
        if read == 42:
            stars += 1
            star = place if stars == 1 else star
            if stars >= 2:
                if count == 0 or hashes[count - 1] != NUMBER:
                    hashes[count], starts[count], han[count] = NUMBER, star, False
                    sentences[count] = sentence
                    count += 1
                ends[count - 1] = place + size
        else:
            stars = 0
        before_that, before = before, read
        place += size
    return count
