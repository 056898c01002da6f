"""The model's arithmetic: from the features of a text to a score for every label of every axis.

Each feature has a vector. A sentence is the sum of its features' vectors, divided by the root of their
number; a small hidden layer says of every label how far the sentence shows it. A text's score of a label
adds what its most telling sentence says, what its words together say, and what the rules that fired say;
a second hidden layer sees all three at once. Written as plain loops in a fixed order: the same text gets the
same scores to the last bit, whatever batch, thread or machine it is scored on.
"""

from typing import NamedTuple

import numba as nb
import numpy as np


class Weights(NamedTuple):
    """All parameters, float32. D values a feature, H hidden a sentence, G hidden a text, O labels, S sides."""

    features: np.ndarray  # [features, D] float32 in training, int8 when shipped
    scale: np.float32  # what a feature's values are multiplied by: 1 in training
    sentence_in: np.ndarray  # [D, H]
    sentence_bias: np.ndarray  # [H]
    sentence_out: np.ndarray  # [H, O]
    sentence_out_bias: np.ndarray  # [O]
    peak: np.ndarray  # [O]: how much the most telling sentence counts
    direct: np.ndarray  # [D, O]
    sides: np.ndarray  # [S, O]: of each side input (a rule's label, a record kind)
    bias: np.ndarray  # [O]
    text_in: np.ndarray  # [D + O + S, G]
    text_bias: np.ndarray  # [G]
    text_out: np.ndarray  # [G, O]


@nb.njit(nogil=True, cache=True, inline="always")
def _add_product(out, vector, matrix):
    """out += vector @ matrix, row by row."""
    for k in range(vector.size):
        value = vector[k]
        if value != 0.0:
            for j in range(out.size):
                out[j] += value * matrix[k, j]


@nb.njit(nogil=True, cache=True)
def forward(weights, sums, numbers, count, sides, sides_count, shown, best, whole, peaks, hidden, scores):
    """Scores of one text.

    `sums` [sentences, D] are the raw sums of feature vectors and become the sentences' vectors; `numbers`
    how many features each has. `shown` [sentences, O] gets what each sentence shows, `best` [O] the most
    telling sentence, `whole` [D] the text's vector, `hidden` [G] the second hidden layer, `scores` [O].
    """
    width, labels = whole.size, scores.size
    total = np.float32(0)
    whole[:] = 0
    for s in range(count):
        total += numbers[s]
        for k in range(width):
            whole[k] += sums[s, k]
    if total > 0:
        whole *= weights.scale / np.sqrt(total)
    inner = np.empty(weights.sentence_bias.size, np.float32)
    for s in range(count):
        factor = weights.scale / np.sqrt(max(numbers[s], np.float32(1)))
        for k in range(width):
            sums[s, k] *= factor
        inner[:] = weights.sentence_bias
        _add_product(inner, sums[s], weights.sentence_in)
        for j in range(inner.size):
            inner[j] = max(inner[j], np.float32(0))
        shown[s] = weights.sentence_out_bias
        _add_product(shown[s], inner, weights.sentence_out)
    for o in range(labels):
        peaks[o], best[o] = np.float32(-4), -1
        for s in range(count):
            if shown[s, o] > peaks[o]:
                peaks[o], best[o] = shown[s, o], s
    hidden[:] = weights.text_bias
    _add_product(hidden, whole, weights.text_in[:width])
    _add_product(hidden, peaks, weights.text_in[width : width + labels])
    scores[:] = weights.bias
    _add_product(scores, whole, weights.direct)
    for i in range(sides_count):
        side = sides[i]
        for j in range(hidden.size):
            hidden[j] += weights.text_in[width + labels + side, j]
        for o in range(labels):
            scores[o] += weights.sides[side, o]
    for j in range(hidden.size):
        hidden[j] = max(hidden[j], np.float32(0))
    _add_product(scores, hidden, weights.text_out)
    for o in range(labels):
        scores[o] += weights.peak[o] * peaks[o]
