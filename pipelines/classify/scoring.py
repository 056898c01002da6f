"""The model over a whole column of texts: bytes in, scores and the most telling sentences out.

Features are looked up in an open hash table; what the model has never seen counts for nothing.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from pipelines.classify.net import Weights, forward
from pipelines.classify.ngrams import PER_TOKEN, ngrams, room
from pipelines.classify.tokens import SHORTEST, Column, tables, tokenise

SPEAKS = np.float32(-1.0)
"""The least a sentence must say of a label, as log-odds, to be shown as what the label rests on."""


class Index(NamedTuple):
    """Where a feature's vector is: an entry is 15 bits of its hash and, in the other 17, its number plus one.

    Other bits choose the first place to look; a taken place sends on to the next, an empty one (0) says that
    the feature is unknown. Four bytes an entry keep the table in the processor's cache; that an unknown
    feature passes for a known one happens once in some hundred thousand look-ups.
    """

    entries: np.ndarray  # uint32, a power of two long


_NUMBER = np.uint32((1 << 17) - 1)


@nb.njit(nogil=True, cache=True, inline="always")
def _print_of(feature):
    """The bits of a hash that an entry keeps, where it keeps them."""
    return np.uint32(feature >> np.uint64(32)) & ~_NUMBER


@nb.njit(cache=True)
def _fill(hashes, entries):
    mask = np.uint64(entries.size - 1)
    for number in range(hashes.size):
        place = hashes[number] & mask
        while entries[place] != 0:
            place = (place + np.uint64(1)) & mask
        entries[place] = _print_of(hashes[number]) | np.uint32(number + 1)


def index(hashes: np.ndarray) -> Index:
    """A table of the features' hashes, number i being that of hashes[i]. At most 131,071 of them."""
    if hashes.size >= _NUMBER:
        raise ValueError(f"{hashes.size} features; the table holds fewer than {_NUMBER}")
    entries = np.zeros(1 << max(4, int(hashes.size * 2 - 1).bit_length()), np.uint32)
    _fill(hashes, entries)
    return Index(entries)


class Scored(NamedTuple):
    """Of each text: a score for every label, and for every label the most telling sentence."""

    scores: np.ndarray  # float32 [texts, O]
    starts: np.ndarray  # int32 [texts, O], in code points; -1 where no sentence speaks for the label
    ends: np.ndarray  # int32 [texts, O], exclusive


def score(texts: Column, known: Index, weights: Weights, sides: np.ndarray, closes: np.ndarray) -> Scored:
    """Score every text. Text i has the side inputs sides[closes[i]:closes[i + 1]]."""
    count, labels = texts.offsets.size - 1, weights.bias.size
    out = Scored(
        np.empty((count, labels), np.float32),
        np.empty((count, labels), np.int32),
        np.empty((count, labels), np.int32),
    )
    _score(texts.data, texts.offsets, *tables(), known, weights, sides, closes, *out)
    return out


@nb.njit(nogil=True, cache=True)
def _score(data, offsets, reads, kinds, endings, known, weights, sides, closes, scores, begins, ends_at):
    size = room(offsets)
    hashes, starts, ends = np.empty(size, np.uint64), np.empty(size, np.int64), np.empty(size, np.int64)
    han, sentences = np.empty(size, np.bool_), np.empty(size, np.int32)
    features, owners = np.empty(PER_TOKEN * size, np.uint64), np.empty(PER_TOKEN * size, np.int32)
    found, slots = np.empty(PER_TOKEN * size, np.uint32), np.empty(PER_TOKEN * size, np.int32)
    width, labels = weights.features.shape[1], weights.bias.size
    most = size // SHORTEST + 1  # sentences; made here, since arrays that are replaced within slow the loops
    sums, numbers = np.empty((most, width), np.float32), np.empty(most, np.float32)
    raw = np.zeros(width, np.int16)  # a sentence's few features of one byte cannot overflow it
    shown = np.empty((most, labels), np.float32)
    layer = np.empty((most, weights.sentence_bias.size), np.float32)
    opens, shuts = np.empty(most, np.int64), np.empty(most, np.int64)
    best, peaks = np.zeros(labels, np.int32), np.zeros(labels, np.float32)
    whole, hidden = np.zeros(width, np.float32), np.zeros(weights.text_bias.size, np.float32)
    for i in range(offsets.size - 1):
        count = tokenise(
            data, offsets[i], offsets[i + 1], reads, kinds, endings, hashes, starts, ends, han, sentences
        )
        made = ngrams(count, hashes, han, sentences, features, owners)
        number = 0 if count == 0 else sentences[count - 1] + 1
        for t in range(count):
            if t == 0 or sentences[t] != sentences[t - 1]:
                opens[sentences[t]] = starts[t]
            shuts[sentences[t]] = ends[t]
        held = _known(features, owners, made, known.entries, found, slots)
        _add_vectors(slots, owners, held, number, weights.features, raw, sums, numbers)
        forward(
            weights, sums, numbers, number, sides[closes[i] : closes[i + 1]],
            layer, shown, best, whole, peaks, hidden, scores[i],
        )  # fmt: skip
        _in_code_points(data, offsets[i], offsets[i + 1], opens, shuts, number)
        for o in range(labels):
            if best[o] < 0 or peaks[o] < SPEAKS:
                begins[i, o], ends_at[i, o] = -1, -1
            else:
                begins[i, o], ends_at[i, o] = opens[best[o]], shuts[best[o]]


@nb.njit(nogil=True, cache=True)
def _known(features, owners, made, entries, found, slots):
    """Fill slots with the known features' numbers, and owners with their sentences; how many they are."""
    mask = np.uint64(entries.size - 1)
    # Apart from the rest, so that the processor waits for many far places of memory at once.
    for f in range(made):
        found[f] = entries[features[f] & mask]
    held = 0
    for f in range(made):
        entry, kept = found[f], _print_of(features[f])
        if (entry != 0) & ((entry ^ kept) > _NUMBER):
            place = features[f] & mask
            while entry != 0 and (entry ^ kept) > _NUMBER:
                place = (place + np.uint64(1)) & mask
                entry = entries[place]
        # Written in any case: which features are known no processor can predict.
        slots[held], owners[held] = np.int32(entry & _NUMBER) - 1, owners[f]
        held += entry != 0
    return held


@nb.njit(nogil=True, cache=True)
def _add_vectors(slots, owners, held, number, features, raw, sums, numbers):
    """Fill sums with every sentence's features added up, and numbers with how many they are."""
    at = 0
    for s in range(number):
        raw[:] = 0
        first = at
        while at < held and owners[at] == s:
            slot = slots[at]
            for k in range(raw.size):
                raw[k] = np.int16(raw[k] + np.int16(features[slot, k]))
            at += 1
        numbers[s] = at - first
        for k in range(raw.size):
            sums[s, k] = raw[k]


@nb.njit(nogil=True, cache=True)
def _in_code_points(data, begin, end, opens, shuts, number):
    """Turn the sentences' places from bytes of the column into code points of the text."""
    together = np.uint8(0)
    for place in range(begin, end):
        together |= data[place]
    if together < 0x80:  # a byte is a character
        for s in range(number):
            opens[s] -= begin
            shuts[s] -= begin
        return
    place, points = begin, 0
    for s in range(number):
        while place < opens[s]:
            points += (data[place] & 0xC0) != 0x80
            place += 1
        opens[s] = points
        while place < shuts[s]:
            points += (data[place] & 0xC0) != 0x80
            place += 1
        shuts[s] = points
