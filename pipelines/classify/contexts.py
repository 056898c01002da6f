"""The surroundings of a phrase: whether a rule accepts what stands before and behind it."""

from collections.abc import Sequence
from itertools import pairwise

import numba as nb
import numpy as np
import polars as pl
import pyarrow as pa

from pipelines.classify.automaton import WORD_BREAKS
from pipelines.classify.rule import Rule
from pipelines.classify.tokens import Column

WINDOW = 90
"""Characters of context before and after a phrase: about fifteen English words."""

_READS = np.arange(256, dtype=np.uint8)
_READS[[ord(mark) for mark in WORD_BREAKS]] = ord(" ")
"""What a byte of a window reads as: marks after which a word starts read as a space."""


def accepted(texts: Column, hits: pl.DataFrame, rules: Sequence[Rule]) -> np.ndarray:
    """Of each hit (see automaton.HIT) whether its surroundings are such as its rule, the owner, wants."""
    owner = hits["owner"].to_numpy()
    order = np.argsort(owner, kind="stable")
    row, first, last = (hits[name].to_numpy()[order] for name in ("row", "first_byte", "last_byte"))
    windows = _windows(texts.data, texts.offsets, row, first, last, _READS, WINDOW)
    ahead, behind = _column(*windows[0]), _column(*windows[1])
    fits = np.ones(owner.size, np.bool_)
    bounds = [0, *(np.flatnonzero(np.diff(owner[order])) + 1), owner.size]
    for begin, end in pairwise(bounds if owner.size else []):
        rule = rules[owner[order[begin]]]
        for pattern, side, wanted in (
            (rule.before, ahead, True),
            (rule.after, behind, True),
            (rule.not_before, ahead, False),
            (rule.not_after, behind, False),
        ):
            if pattern is not None:
                found = side[begin:end].str.contains(f"(?i){pattern}")
                fits[begin:end] &= found.to_numpy() == wanted
    out = np.empty_like(fits)
    out[order] = fits
    return out


def _column(data: np.ndarray, offsets: np.ndarray) -> pl.Series:
    """Texts from their bytes."""
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    return pl.Series(pa.Array.from_buffers(pa.large_string(), offsets.size - 1, buffers), dtype=pl.String)


@nb.njit(nogil=True, cache=True)
def _windows(data, offsets, rows, firsts, lasts, reads, most):
    """The characters ahead of each hit, behind a space, and those behind it: bytes and offsets of both.

    `firsts` and `lasts` are the hits' bytes within their texts; a text begins behind a space.
    """
    ahead_offsets, behind_offsets = np.zeros(rows.size + 1, np.int64), np.zeros(rows.size + 1, np.int64)
    begins, ends = np.empty(rows.size, np.int64), np.empty(rows.size, np.int64)
    for i in range(rows.size):
        begin, end = offsets[rows[i]] + firsts[i], offsets[rows[i]] + lasts[i]
        place, points = begin, 0
        while place > offsets[rows[i]] and points < most:
            place -= 1
            points += (data[place] & 0xC0) != 0x80
        begins[i] = place
        ahead_offsets[i + 1] = ahead_offsets[i] + 1 + begin - place
        place, points = end, 0
        while place < offsets[rows[i] + 1] and (points < most or (data[place] & 0xC0) == 0x80):
            points += (data[place] & 0xC0) != 0x80
            place += 1
        ends[i] = place
        behind_offsets[i + 1] = behind_offsets[i] + place - end
    ahead, behind = np.empty(ahead_offsets[-1], np.uint8), np.empty(behind_offsets[-1], np.uint8)
    for i in range(rows.size):
        at = ahead_offsets[i]
        ahead[at] = 32
        for k in range(ahead_offsets[i + 1] - at - 1):
            ahead[at + 1 + k] = reads[data[begins[i] + k]]
        at = behind_offsets[i]
        size = behind_offsets[i + 1] - at
        for k in range(size):
            behind[at + k] = reads[data[ends[i] - size + k]]
    return (ahead, ahead_offsets), (behind, behind_offsets)
