"""Training the model's weights: plain gradient descent, one text after the other, deterministic to the bit.

A text teaches by its labels (soft where readers hesitated) and, where a reader marked the sentences that
decide, by those as well. Steps are scaled per parameter by its past gradients (Adagrad).
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from pipelines.classify.net import Weights, forward


class Lessons(NamedTuple):
    """What is taught. Features and sides of text i stand at closes[i]:closes[i + 1] of the flat arrays."""

    slots: np.ndarray  # int32: numbers of features, by text and sentence
    owners: np.ndarray  # int32: sentence of each
    closes: np.ndarray  # int64
    sides: np.ndarray  # int32
    side_closes: np.ndarray  # int64
    targets: np.ndarray  # float32 [texts, O]: the share of each label on its axis
    weights: np.ndarray  # float32 [texts, axes]: 0 where the axis teaches nothing
    marks: np.ndarray  # float32 [all sentences, O]: 1 where it decides, 0 where not, -1 where nobody said
    mark_closes: np.ndarray  # int64: where each text's sentences begin in `marks`
    axes: np.ndarray  # int64: where each axis begins in O, one more than axes


class Plan(NamedTuple):
    """How it is taught."""

    rounds: int = 6
    step: float = 0.06
    feature_step: float = 0.15
    features_dropped: float = 0.2
    hidden_dropped: float = 0.3
    mark_weight: float = 0.3


def started(
    features: int, sides: int, labels: int, *, width=64, hidden=96, text_hidden=96, seed=1
) -> Weights:
    """Weights before training."""
    random = np.random.default_rng(seed)

    def around(*shape: int, spread: float) -> np.ndarray:
        return random.normal(0, spread, shape).astype(np.float32)

    return Weights(
        around(features, width, spread=0.05), np.float32(1),
        around(width, hidden, spread=width**-0.5), np.zeros(hidden, np.float32),
        around(hidden, labels, spread=0.05), np.full(labels, -2, np.float32),
        np.full(labels, 0.3, np.float32),
        np.zeros((width, labels), np.float32), np.zeros((sides, labels), np.float32),
        np.zeros(labels, np.float32),
        around(width + labels + sides, text_hidden, spread=width**-0.5), np.zeros(text_hidden, np.float32),
        around(text_hidden, labels, spread=0.05),
    )  # fmt: skip


@nb.njit(nogil=True, cache=True, inline="always")
def _random(state):
    state[0] ^= state[0] << np.uint64(13)
    state[0] ^= state[0] >> np.uint64(7)
    state[0] ^= state[0] << np.uint64(17)
    return np.float32(state[0] >> np.uint64(40)) / np.float32(1 << 24)


@nb.njit(nogil=True, cache=True, inline="always")
def _step(values, past, gradient, step):
    for j in range(values.size):
        g = gradient[j]
        if g != 0.0:
            past[j] += g * g
            values[j] -= step * g / np.sqrt(past[j])


@nb.njit(nogil=True, cache=True)
def _teach(weights, past, lessons, order, plan, step, feature_step, state):
    """One pass over the texts in `order`; returns the mean loss."""
    width, labels = weights.features.shape[1], weights.bias.size
    hidden_size, text_size = weights.sentence_bias.size, weights.text_bias.size
    axes = lessons.axes.size - 1
    longest = 1
    for i in order:
        if lessons.closes[i + 1] > lessons.closes[i]:
            longest = max(longest, lessons.owners[lessons.closes[i + 1] - 1] + 1)
    sums = np.zeros((longest, width), np.float32)
    d_sums = np.zeros((longest, width), np.float32)
    numbers = np.zeros(longest, np.float32)
    shown = np.zeros((longest, labels), np.float32)
    layer = np.zeros((longest, weights.sentence_bias.size), np.float32)
    best = np.zeros(labels, np.int32)
    whole, peaks = np.zeros(width, np.float32), np.zeros(labels, np.float32)
    hidden, scores = np.zeros(text_size, np.float32), np.zeros(labels, np.float32)
    d_scores, d_hidden = np.zeros(labels, np.float32), np.zeros(text_size, np.float32)
    d_whole, d_peaks = np.zeros(width, np.float32), np.zeros(labels, np.float32)
    d_shown = np.zeros(labels, np.float32)
    inner, d_inner = np.zeros(hidden_size, np.float32), np.zeros(hidden_size, np.float32)
    kept = np.ones(text_size, np.float32)
    line = np.zeros(max(labels, max(hidden_size, text_size)), np.float32)
    loss = 0.0
    for i in order:
        begin, end = lessons.closes[i], lessons.closes[i + 1]
        count = 0 if end == begin else lessons.owners[end - 1] + 1
        sums[:count] = 0
        numbers[:count] = 0
        chosen = np.empty(end - begin, np.bool_)
        for p in range(begin, end):
            chosen[p - begin] = _random(state) >= plan.features_dropped
            if chosen[p - begin]:
                s, slot = lessons.owners[p], lessons.slots[p]
                numbers[s] += 1
                for k in range(width):
                    sums[s, k] += weights.features[slot, k]
        sides = lessons.sides[lessons.side_closes[i] : lessons.side_closes[i + 1]]
        total = np.float32(0)
        for s in range(count):
            total += numbers[s]
        forward(weights, sums, numbers, count, sides, layer, shown, best, whole, peaks, hidden, scores)
        # The hidden layer's drop-out, applied after the fact: scores are put right for the dropped ones.
        for j in range(text_size):
            kept[j] = np.float32(0) if _random(state) < plan.hidden_dropped else np.float32(1)
            factor = (kept[j] / np.float32(1 - plan.hidden_dropped) - np.float32(1)) * hidden[j]
            if factor != 0.0:
                for o in range(labels):
                    scores[o] += factor * weights.text_out[j, o]
        d_scores[:] = 0
        for a in range(axes):
            weight = lessons.weights[i, a]
            if weight == 0:
                continue
            low, high = lessons.axes[a], lessons.axes[a + 1]
            top = scores[low]
            for o in range(low, high):
                top = max(top, scores[o])
            norm = np.float32(0)
            for o in range(low, high):
                norm += np.exp(scores[o] - top)
            for o in range(low, high):
                likely = np.exp(scores[o] - top) / norm
                d_scores[o] = weight * (likely - lessons.targets[i, o])
                if lessons.targets[i, o] > 0:
                    loss -= weight * lessons.targets[i, o] * np.log(max(likely, np.float32(1e-7)))
        # Backwards, and each parameter's step as soon as its gradient is known and no longer needed.
        d_hidden[:] = 0
        for j in range(text_size):
            value = kept[j] / np.float32(1 - plan.hidden_dropped)
            if hidden[j] > 0 and value > 0:
                for o in range(labels):
                    d_hidden[j] += d_scores[o] * weights.text_out[j, o] * value
                    line[o] = d_scores[o] * hidden[j] * value
                _step(weights.text_out[j], past.text_out[j], line[:labels], step)
        d_whole[:] = 0
        d_peaks[:] = 0
        for k in range(width):
            for o in range(labels):
                d_whole[k] += d_scores[o] * weights.direct[k, o]
                line[o] = d_scores[o] * whole[k]
            _step(weights.direct[k], past.direct[k], line[:labels], step)
            for j in range(text_size):
                d_whole[k] += d_hidden[j] * weights.text_in[k, j]
                line[j] = d_hidden[j] * whole[k]
            _step(weights.text_in[k], past.text_in[k], line[:text_size], step)
        for o in range(labels):
            d_peaks[o] = d_scores[o] * weights.peak[o]
            row = width + o
            for j in range(text_size):
                d_peaks[o] += d_hidden[j] * weights.text_in[row, j]
                line[j] = d_hidden[j] * peaks[o]
            _step(weights.text_in[row], past.text_in[row], line[:text_size], step)
            line[o] = 0
        for o in range(labels):
            line[o] = d_scores[o] * peaks[o]
        _step(weights.peak, past.peak, line[:labels], step)
        for side in sides:
            _step(weights.sides[side], past.sides[side], d_scores, step)
            _step(weights.text_in[width + labels + side], past.text_in[width + labels + side], d_hidden, step)
        _step(weights.bias, past.bias, d_scores, step)
        _step(weights.text_bias, past.text_bias, d_hidden, step)

        root = np.float32(0) if total == 0 else np.float32(1) / np.sqrt(total)
        mark_at = lessons.mark_closes[i]
        marked = lessons.mark_closes[i + 1] - mark_at
        for s in range(count):
            for o in range(labels):
                d_shown[o] = d_peaks[o] if best[o] == s else np.float32(0)
                if s < marked and lessons.marks[mark_at + s, o] >= 0:
                    likely = np.float32(1) / (np.float32(1) + np.exp(-shown[s, o]))
                    d_shown[o] += plan.mark_weight * (likely - lessons.marks[mark_at + s, o])
            inner[:] = layer[s]
            d_inner[:] = 0
            for j in range(hidden_size):
                if inner[j] > 0:
                    for o in range(labels):
                        d_inner[j] += d_shown[o] * weights.sentence_out[j, o]
                        line[o] = d_shown[o] * inner[j]
                    _step(weights.sentence_out[j], past.sentence_out[j], line[:labels], step)
            _step(weights.sentence_out_bias, past.sentence_out_bias, d_shown, step)
            factor = np.float32(1) / np.sqrt(max(numbers[s], np.float32(1)))
            for k in range(width):
                back = np.float32(0)
                for j in range(hidden_size):
                    back += d_inner[j] * weights.sentence_in[k, j]
                    line[j] = d_inner[j] * sums[s, k]
                _step(weights.sentence_in[k], past.sentence_in[k], line[:hidden_size], step)
                d_sums[s, k] = back * factor + d_whole[k] * root
            _step(weights.sentence_bias, past.sentence_bias, d_inner, step)
        for p in range(begin, end):
            if chosen[p - begin]:
                s, slot = lessons.owners[p], lessons.slots[p]
                square = np.float32(0)
                for k in range(width):
                    square += d_sums[s, k] * d_sums[s, k]
                past.features[slot, 0] += square / width
                rate = feature_step / np.sqrt(past.features[slot, 0])
                for k in range(width):
                    weights.features[slot, k] -= rate * d_sums[s, k]
    return loss / max(order.size, 1)


def fit(lessons: Lessons, chosen: np.ndarray, weights: Weights, plan: Plan, *, seed: int = 1) -> Weights:
    """Weights taught on the `chosen` texts, in place; returns them."""
    past = weights._replace(
        **{name: np.full_like(getattr(weights, name), 1e-2) for name in Weights._fields if name != "scale"}
    )._replace(features=np.full((len(weights.features), 1), 1e-4, np.float32))
    random = np.random.default_rng(seed)
    state = np.array([0x9E3779B97F4A7C15 ^ seed], np.uint64)
    for turn in range(plan.rounds):
        slower = 1 - 0.9 * turn / max(1, plan.rounds - 1)
        _teach(
            weights, past, lessons, random.permutation(chosen), plan,
            np.float32(plan.step * slower), np.float32(plan.feature_step * slower), state,
        )  # fmt: skip
    return weights


@nb.njit(nogil=True, cache=True)
def scored(weights, lessons, chosen):
    """Scores [texts, O] of the chosen texts, as `forward` gives them."""
    width, labels = weights.features.shape[1], weights.bias.size
    longest = 1
    for i in chosen:
        if lessons.closes[i + 1] > lessons.closes[i]:
            longest = max(longest, lessons.owners[lessons.closes[i + 1] - 1] + 1)
    sums = np.zeros((longest, width), np.float32)
    numbers = np.zeros(longest, np.float32)
    shown = np.zeros((longest, labels), np.float32)
    layer = np.zeros((longest, weights.sentence_bias.size), np.float32)
    best = np.zeros(labels, np.int32)
    whole, peaks = np.zeros(width, np.float32), np.zeros(labels, np.float32)
    hidden = np.zeros(weights.text_bias.size, np.float32)
    out = np.zeros((chosen.size, labels), np.float32)
    for place in range(chosen.size):
        i = chosen[place]
        begin, end = lessons.closes[i], lessons.closes[i + 1]
        count = 0 if end == begin else lessons.owners[end - 1] + 1
        sums[:count] = 0
        numbers[:count] = 0
        for p in range(begin, end):
            s, slot = lessons.owners[p], lessons.slots[p]
            numbers[s] += 1
            for k in range(width):
                sums[s, k] += weights.features[slot, k]
        sides = lessons.sides[lessons.side_closes[i] : lessons.side_closes[i + 1]]
        forward(weights, sums, numbers, count, sides, layer, shown, best, whole, peaks, hidden, out[place])
    return out
