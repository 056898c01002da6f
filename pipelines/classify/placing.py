"""The words that justify a verdict's labels: which spans are shown, and in what order."""

from typing import NamedTuple

import numba as nb
import numpy as np
import polars as pl

from pipelines.classify import model
from pipelines.classify.listing import lists, said
from pipelines.classify.reading import NOTHING
from pipelines.classify.signals import LAYERS, numbers_of
from pipelines.contract import words
from pipelines.contract.table import SPAN

_AXES = (*model.AXES, "claimed_cause", "verification", "outcome")
_AXIS_OF = {axis: axis for axis in _AXES} | {"cause_secondary": "cause", "notice_type_others": "notice_type"}
"""Columns of a verdict whose labels are shown with their words, and the axis each takes them from."""

_OF_AXES = (f"{axis}={value}" for axis in _AXES for value in words.values(axis))
LABELS = tuple(sorted((*_OF_AXES, *words.values("named"))))
"""The labels of spans, in the order in which those of the same words stand."""
_NUMBERS = {label: number for number, label in enumerate(LABELS)}

_BY = tuple(sorted(LAYERS))
_BY_OF = np.array([_BY.index(layer) for layer in LAYERS])


class Spans(NamedTuple):
    """Spans as numbers, each column int64."""

    row: np.ndarray
    start: np.ndarray  # code points
    end: np.ndarray
    label: np.ndarray  # place in LABELS
    by: np.ndarray  # place in _BY


def spans(row: np.ndarray, start: pl.Series, end: pl.Series, labels: pl.Series, by: str) -> Spans:
    """Spans of one layer; `labels` are values of LABELS."""
    numbers = labels.cast(pl.Enum(LABELS)).to_physical()
    return Spans(
        row.astype(np.int64), _whole(start), _whole(end), _whole(numbers), np.full(row.size, _BY.index(by))
    )


def _whole(numbers: pl.Series) -> np.ndarray:
    return numbers.cast(pl.Int64).to_numpy()


def justifying(wide: pl.DataFrame, signals: pl.DataFrame, read: pl.DataFrame | None) -> Spans:
    """The spans of signals and of the model that stand for a label the verdict gives."""
    placed = signals.filter(pl.col("start").is_not_null())
    by = _BY_OF[placed["by"].to_physical().to_numpy()]
    row, start, end = (_whole(placed[column]) for column in ("row", "start", "end"))
    told = Spans(row, start, end, numbers_of(placed["label"], _NUMBERS), by)
    parts = [told] if read is None else [told, *(_read(read, axis) for axis in model.AXES)]
    every = together(*parts)
    kept = (every.label >= 0) & _given(wide)[every.row, every.label]
    return Spans(*(column[kept] for column in every))


def _read(read: pl.DataFrame, axis: str) -> Spans:
    """The sentences on which the model's labels of an axis rest."""
    start, label = read[f"{axis}_start"].fill_null(-1), _numbered(axis, read[axis])
    nothing = _NUMBERS.get(f"{axis}={NOTHING.get(axis, 'no')}", -1)
    row = np.flatnonzero((start.to_numpy() >= 0) & (label != nothing))
    end = read[f"{axis}_end"].fill_null(-1)
    by = np.full(row.size, _BY.index("model"))
    return Spans(row, _whole(start)[row], _whole(end)[row], label[row], by)


def _numbered(axis: str, values: pl.Series) -> np.ndarray:
    """Places in LABELS of an axis' values, -1 for null."""
    names = words.values(axis)
    places = np.array([*(_NUMBERS[f"{axis}={value}"] for value in names), -1])
    return places[values.cast(pl.Enum(names)).to_physical().cast(pl.Int64).fill_null(-1).to_numpy()]


def _given(wide: pl.DataFrame) -> np.ndarray:
    """[rows, LABELS]: which labels each verdict gives."""
    out = np.zeros((wide.height, len(LABELS) + 1), np.bool_)  # the last column for those that give none
    rows = np.arange(wide.height)
    for column, axis in _AXIS_OF.items():
        if wide[column].dtype == pl.List:
            held = wide[column].to_arrow(compat_level=pl.CompatLevel.newest())
            sizes = held.value_lengths().fill_null(0).to_numpy()
            out[np.repeat(rows, sizes), _numbered(axis, pl.Series(held.flatten(), dtype=pl.String))] = True
        else:
            out[rows, _numbered(axis, wide[column])] = True
    return out


def together(*parts: Spans) -> Spans:
    """All spans of several."""
    return Spans(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def listed(spans: Spans, rows: int) -> pl.Series:
    """For each row its spans in the order of the text, of each label's spans with one start the last."""
    order = _ordered(rows, *spans)
    label, by = spans.label[order], spans.by[order]
    flat = pl.DataFrame(
        {
            "start": spans.start[order],
            "end": spans.end[order],
            "label": said(LABELS, label),
            "by": said(_BY, by),
        }
    )
    return lists(spans.row[order], flat.to_struct().cast(SPAN), rows).alias("evidence")


@nb.njit(nogil=True, cache=True)
def _ordered(rows, row, start, end, label, by):
    """The spans' places by row, start, end, label and layer, without those that a later one repeats."""
    ends, begins = np.zeros(rows + 1, np.int64), np.zeros(rows + 1, np.int64)
    for i in range(row.size):
        begins[row[i] + 1] += 1
    for r in range(rows):
        begins[r + 1] += begins[r]
        ends[r] = begins[r]
    order = np.empty(row.size, np.int64)
    for i in range(row.size):
        r = row[i]
        place = ends[r]
        while place > begins[r]:
            other = order[place - 1]
            if (start[other], end[other], label[other], by[other]) <= (start[i], end[i], label[i], by[i]):
                break
            order[place] = other
            place -= 1
        order[place] = i
        ends[r] += 1
    made = 0
    for place in range(row.size):
        i, later = order[place], place + 1
        repeated = False
        while later < begins[row[i] + 1] and start[order[later]] == start[i]:
            repeated |= label[order[later]] == label[i]
            later += 1
        if not repeated:
            order[made] = i
            made += 1
    return order[:made]
