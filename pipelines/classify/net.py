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
    """All parameters, float32. D a feature's values, H and G hidden layers, O labels, S side inputs."""

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


@nb.njit(nogil=True, cache=True)
def add_products(out, values, matrix, begin):
    """out += values @ matrix[begin : begin + values.size], every sum in the order of the values.

    Four values a turn, which reads and writes `out` a quarter as often and changes no sum.
    """
    fours = values.size // 4 * 4
    for k in range(0, fours, 4):
        a, b, c, d = values[k], values[k + 1], values[k + 2], values[k + 3]
        row = begin + k
        for j in range(out.size):
            out[j] = (
                ((out[j] + a * matrix[row, j]) + b * matrix[row + 1, j]) + c * matrix[row + 2, j]
            ) + d * matrix[row + 3, j]
    for k in range(fours, values.size):
        for j in range(out.size):
            out[j] += values[k] * matrix[begin + k, j]


@nb.njit(nogil=True, cache=True)
def forward(weights, sums, numbers, count, sides, inner, shown, best, whole, peaks, hidden, scores):
    """Scores of one text.

    `sums` [sentences, D] are the raw sums of feature vectors and become the sentences' vectors; `numbers`
    how many features each has. `inner` [sentences, H] gets the first hidden layer, `shown` [sentences, O]
    what each sentence shows, `best` [O] the most telling sentence, `whole` [D] the text's vector, `hidden`
    [G] the second hidden layer, `scores` [O].
    """
    width, labels = whole.size, scores.size
    total = np.float32(0)
    for k in range(width):
        whole[k] = np.float32(0)
    for s in range(count):
        total += numbers[s]
        for k in range(width):
            whole[k] += sums[s, k]
    if total > 0:
        factor = weights.scale / np.sqrt(total)
        for k in range(width):
            whole[k] *= factor
    for s in range(count):
        factor = weights.scale / np.sqrt(max(numbers[s], np.float32(1)))
        for k in range(width):
            sums[s, k] *= factor
        inner[s, :] = weights.sentence_bias
        shown[s, :] = weights.sentence_out_bias
        add_products(inner[s], sums[s], weights.sentence_in, 0)
        for j in range(weights.sentence_bias.size):
            inner[s, j] = max(inner[s, j], np.float32(0))
        add_products(shown[s], inner[s], weights.sentence_out, 0)
    for o in range(labels):
        peaks[o], best[o], scores[o] = np.float32(-4), -1, weights.bias[o]
    for s in range(count):
        for o in range(labels):
            higher = shown[s, o] > peaks[o]
            peaks[o] = shown[s, o] if higher else peaks[o]
            best[o] = np.int32(s) if higher else best[o]
    hidden[:] = weights.text_bias
    add_products(hidden, whole, weights.text_in, 0)
    add_products(scores, whole, weights.direct, 0)
    add_products(hidden, peaks, weights.text_in, width)
    for side in sides:
        for j in range(hidden.size):
            hidden[j] += weights.text_in[width + labels + side, j]
        for o in range(labels):
            scores[o] += weights.sides[side, o]
    for j in range(hidden.size):
        hidden[j] = max(hidden[j], np.float32(0))
    add_products(scores, hidden, weights.text_out, 0)
    for o in range(labels):
        scores[o] += weights.peak[o] * peaks[o]
