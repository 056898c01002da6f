"""From tokens to features: which n-grams each sentence of a text holds, hashed to 64 bits.

Words: runs of one, two and three, and pairs that skip one word. Chinese characters: runs of one to four.
No feature crosses a sentence.
"""

import numba as nb
import numpy as np

from pipelines.classify.tokens import Column, mixed, tables, tokenise

PER_TOKEN = 4
"""Features a token can begin, at most."""

_SKIP = np.uint64(0x736B6970)


@nb.njit(nogil=True, cache=True)
def ngrams(count, hashes, han, sentences, features, owners):
    """Fill features with every n-gram's hash and owners with its sentence; returns how many there are."""
    made = 0
    for i in range(count):
        value, sentence = hashes[i], sentences[i]
        features[made], owners[made] = value, sentence
        made += 1
        longest = 4 if han[i] else 3
        for n in range(1, longest):
            if i + n >= count or sentences[i + n] != sentence:
                break
            value = mixed(value, hashes[i + n])
            features[made], owners[made] = value, sentence
            made += 1
        if not han[i] and i + 2 < count and sentences[i + 2] == sentence:
            features[made], owners[made] = mixed(hashes[i] ^ _SKIP, hashes[i + 2]), sentence
            made += 1
    return made


@nb.njit(nogil=True, cache=True)
def room(offsets):
    """Tokens the longest of the texts can have: one a byte."""
    longest = 1
    for i in range(offsets.size - 1):
        longest = max(longest, offsets[i + 1] - offsets[i])
    return longest + 1


@nb.njit(nogil=True, cache=True)
def _every(data, offsets, reads, kinds, endings):
    """Features and their sentences as flat arrays, and where each text's end."""
    size = room(offsets)
    hashes, starts, ends = np.empty(size, np.uint64), np.empty(size, np.int64), np.empty(size, np.int64)
    han, sentences = np.empty(size, np.bool_), np.empty(size, np.int32)
    features, owners = np.empty(PER_TOKEN * size, np.uint64), np.empty(PER_TOKEN * size, np.int32)
    texts = offsets.size - 1
    all_features, all_owners = np.empty(1 << 16, np.uint64), np.empty(1 << 16, np.int32)
    closes = np.zeros(texts + 1, np.int64)
    held = 0
    for i in range(texts):
        count = tokenise(
            data, offsets[i], offsets[i + 1], reads, kinds, endings, hashes, starts, ends, han, sentences
        )
        made = ngrams(count, hashes, han, sentences, features, owners)
        while held + made > all_features.size:
            all_features = np.concatenate((all_features, np.empty_like(all_features)))
            all_owners = np.concatenate((all_owners, np.empty_like(all_owners)))
        all_features[held : held + made] = features[:made]
        all_owners[held : held + made] = owners[:made]
        held += made
        closes[i + 1] = held
    return all_features[:held], all_owners[:held], closes


def every(texts: Column) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of all texts, for training: features, the sentence each stands in, and where each text's begin."""
    return _every(texts.data, texts.offsets, *tables())
