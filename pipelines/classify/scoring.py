"""The model over a whole column of texts: bytes in, scores and the most telling sentences out.

Features are looked up in an open hash table of their own 64-bit hashes, so no two features are ever mixed up,
and what the model has never seen counts for nothing.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from pipelines.classify.net import Weights, forward
from pipelines.classify.ngrams import PER_TOKEN, ngrams, room
from pipelines.classify.tokens import Column, tables, tokenise


class Index(NamedTuple):
    """Where a feature's vector is: an entry is the upper 40 bits of its hash and its number plus one.

    The lower bits choose the first place to look; a taken place sends on to the next, an empty one (0) says
    that the feature is unknown.
    """

    entries: np.ndarray  # uint64, a power of two long


_NUMBER = np.uint64((1 << 24) - 1)


@nb.njit(cache=True)
def _fill(hashes, entries):
    mask = np.uint64(entries.size - 1)
    for number in range(hashes.size):
        place = hashes[number] & mask
        while entries[place] != 0:
            place = (place + np.uint64(1)) & mask
        entries[place] = (hashes[number] & ~_NUMBER) | np.uint64(number + 1)


def index(hashes: np.ndarray) -> Index:
    """A table of the features' hashes, number i being that of hashes[i]."""
    entries = np.zeros(1 << max(4, int(hashes.size * 3 - 1).bit_length()), np.uint64)
    _fill(hashes, entries)
    return Index(entries)


class Scored(NamedTuple):
    """Of each text: its scores [texts, O], and for every label the bytes of the most telling sentence."""

    scores: np.ndarray  # float32
    starts: np.ndarray  # int32 [texts, O], from the text's begin; -1 where it has no sentence
    ends: np.ndarray  # int32 [texts, O]


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
    width, labels = weights.features.shape[1], weights.bias.size
    sums, numbers = np.zeros((64, width), np.float32), np.zeros(64, np.float32)
    raw = np.zeros(width, np.int16)  # a sentence's few features of one byte cannot overflow it
    shown = np.zeros((64, labels), np.float32)
    opens, shuts = np.zeros(64, np.int64), np.zeros(64, np.int64)
    best, peaks = np.zeros(labels, np.int64), np.zeros(labels, np.float32)
    whole, hidden = np.zeros(width, np.float32), np.zeros(weights.text_bias.size, np.float32)
    mask = np.uint64(known.entries.size - 1)
    for i in range(offsets.size - 1):
        count = tokenise(
            data, offsets[i], offsets[i + 1], reads, kinds, endings, hashes, starts, ends, han, sentences
        )
        made = ngrams(count, hashes, han, sentences, features, owners)
        number = 0 if count == 0 else sentences[count - 1] + 1
        if number > sums.shape[0]:
            sums, numbers = np.zeros((2 * number, width), np.float32), np.zeros(2 * number, np.float32)
            shown = np.zeros((2 * number, labels), np.float32)
            opens, shuts = np.zeros(2 * number, np.int64), np.zeros(2 * number, np.int64)
        for t in range(count):
            if t == 0 or sentences[t] != sentences[t - 1]:
                opens[sentences[t]] = starts[t]
            shuts[sentences[t]] = ends[t]
        at = 0
        for s in range(number):
            raw[:] = 0
            seen = 0
            while at < made and owners[at] == s:
                feature = features[at]
                at += 1
                place = feature & mask
                entry = known.entries[place]
                while entry != 0 and (entry ^ feature) > _NUMBER:
                    place = (place + np.uint64(1)) & mask
                    entry = known.entries[place]
                if entry != 0:
                    seen += 1
                    row = weights.features[np.int64(entry & _NUMBER) - 1]
                    for k in range(width):
                        raw[k] = np.int16(raw[k] + np.int16(row[k]))
            numbers[s] = seen
            for k in range(width):
                sums[s, k] = raw[k]
        forward(
            weights, sums, numbers, number, sides[closes[i] : closes[i + 1]], closes[i + 1] - closes[i],
            shown, best, whole, peaks, hidden, scores[i],
        )  # fmt: skip
        for o in range(labels):
            if best[o] < 0:
                begins[i, o], ends_at[i, o] = -1, -1
            else:
                begins[i, o] = opens[best[o]] - offsets[i]
                ends_at[i, o] = shuts[best[o]] - offsets[i]
