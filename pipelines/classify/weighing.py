"""What the signals of one report, label and layer add up to, as numbers: the ground that verdicts stand on.

Labels are numbered by axis and within it in the taxonomy's order, tags by their letters, so the lower of two
numbers is the higher in rank.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
import polars as pl

from pipelines.classify.signals import numbers_of
from pipelines.contract import words

ORDER_OF = {"company_asserted_cause": "cause", "cause_unknown_why": "unknown_why"}
"""Axes of signals that borrow another vocabulary."""

TAG = "tag"
AXES = (*words.values("axis"), "cause_unknown_why", TAG)
"""The axes of signals; other axes' signals are passed over."""

VALUES = {axis: words.values(ORDER_OF.get(axis, axis)) for axis in AXES if axis != TAG}

_EMPTY = frozenset({"channel=unknown", "reaction=not_stated", "service_line=not_stated", "cause=unknown"})
"""Labels that say an axis has nothing to go by: they stand only where no layer has anything better."""


def _number(axis: str, rank: int) -> int:
    """A label's number: axis and rank, the lowest bits left free for the layer."""
    return AXES.index(axis) << 32 | rank << 3


_NUMBERS = {
    label: _number(axis, rank)
    for axis, values in VALUES.items()
    for rank, value in enumerate(values)
    if (label := f"{axis}={value}") not in _EMPTY
}


class Weighed(NamedTuple):
    """Sums of signals, one entry a report, label and layer, ascending in this order. The last one is empty.

    So that the place -1, which stands for none, finds something to say: value and layer -1, score NaN.
    """

    row: np.ndarray  # int64
    axis: np.ndarray  # int64: place in AXES
    rank: np.ndarray  # int64: place in the axis' vocabulary; of tags in `tags`
    by: np.ndarray  # int64: place in signals.LAYERS
    score: np.ndarray  # float64: how sure the signals together are
    odds: np.ndarray  # float64: the logarithms of the signals' odds, added
    at: np.ndarray  # int64: the first place of its words, -1 where it has none
    weight: (
        np.ndarray
    )  # int64: eight times the best evidence grade, and of those of that grade who asserts it
    tags: tuple[str, ...]


def weigh(signals: pl.DataFrame, rows: int) -> Weighed:
    """Add up the signals (see signals.SIGNAL) of rows 0..rows-1. Raises ValueError for an unknown value."""
    tags, numbering = _numbering(signals["label"].unique().cast(pl.String).to_list())
    sure = pl.col("confidence").clip(0.01, 0.99).cast(pl.Float64)
    flat = signals.select(
        "row",
        pl.col("by").to_physical(),
        doubt=(1 - sure).log(),
        odds=(sure / (1 - sure)).log(),
        weight=pl.col("grade") * 8 + pl.col("asserted_by").to_physical().cast(pl.Int8),
        at=pl.col("start").fill_null(-1),
    )
    label = numbers_of(signals["label"], numbering)
    row, key, doubt, odds, at, weight = _sums(rows, label, *(column.to_numpy() for column in flat))
    # Rounded, since sums of floats depend on their order, and a verdict must not.
    rounded = pl.DataFrame({"doubt": doubt, "odds": odds}).select(
        score=1 - pl.col("doubt").round(9).exp(), odds=pl.col("odds").round(9)
    )
    score = rounded["score"].to_numpy().copy()
    score[-1] = np.nan
    axis, rank, by = (np.where(key < 0, -1, part) for part in (key >> 32, key >> 3 & 0xFFFF, key & 7))
    return Weighed(row, axis, rank, by, score, rounded["odds"].to_numpy(), at, weight, tags)


def _numbering(labels: list[str]) -> tuple[tuple[str, ...], dict[str, int]]:
    """The tags among the labels, and the numbers of all labels that count."""
    tags = tuple(sorted(label.removeprefix(f"{TAG}=") for label in labels if label.startswith(f"{TAG}=")))
    numbering = _NUMBERS | {f"{TAG}={tag}": _number(TAG, place) for place, tag in enumerate(tags)}
    for label in labels:
        if label not in numbering and label not in _EMPTY and label.partition("=")[0] in VALUES:
            raise ValueError(f"a signal says {label!r}, a value that the taxonomy does not have")
    return tags, numbering


@nb.njit(nogil=True, cache=True)
def _sums(rows, label, row, by, doubt, odds, weight, at):
    """Signals sorted by row and key (axis, rank, layer) and added up, and one empty entry at the end."""
    begins = np.zeros(rows + 1, np.int64)
    for i in range(row.size):
        begins[row[i] + 1] += 1
    for r in range(rows):
        begins[r + 1] += begins[r]
    order, held = np.empty(row.size, np.int64), np.zeros(rows, np.int64)
    keys = np.empty(row.size, np.int64)
    for i in range(row.size):
        if label[i] < 0:
            continue
        key = label[i] | np.int64(by[i])
        place = begins[row[i]] + held[row[i]]
        while place > begins[row[i]] and keys[place - 1] > key:
            keys[place], order[place] = keys[place - 1], order[place - 1]
            place -= 1
        keys[place], order[place] = key, i
        held[row[i]] += 1
    out_row, out_key = np.empty(row.size + 1, np.int64), np.empty(row.size + 1, np.int64)
    out_doubt, out_odds = np.zeros(row.size + 1), np.zeros(row.size + 1)
    out_at, out_weight = np.full(row.size + 1, -1, np.int64), np.full(row.size + 1, -1, np.int64)
    made = 0
    for r in range(rows):
        for place in range(begins[r], begins[r] + held[r]):
            if place == begins[r] or keys[place] != keys[place - 1]:
                out_row[made], out_key[made] = r, keys[place]
                made += 1
            i, last = order[place], made - 1
            out_doubt[last] += doubt[i]
            out_odds[last] += odds[i]
            out_weight[last] = max(out_weight[last], weight[i])
            if at[i] >= 0 and (out_at[last] < 0 or at[i] < out_at[last]):
                out_at[last] = at[i]
    out_row[made], out_key[made] = rows, -1
    made += 1
    return (
        out_row[:made], out_key[:made], out_doubt[:made], out_odds[:made], out_at[:made], out_weight[:made]
    )  # fmt: skip
