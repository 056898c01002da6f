"""From scores on texts that were not taught: how much to believe them, and when to say nothing."""

from collections.abc import Sequence

import numpy as np

from pipelines.classify.model import AXES, BEGINS, LABELS, probabilities
from pipelines.contract import words
from pipelines.training.texts import Labelled

LOWEST, HIGHEST = 0.2, 0.6
"""Bounds of an abstention threshold."""

IN_DOUBT = 0.5
"""From this share of the threshold of yes on, whether it is a notice is left open: unclear."""

COIN = 0.45
"""A label is given where about as many as this are right among those just as sure."""


def _measured(texts: Sequence[Labelled], axis: str) -> np.ndarray:
    return np.array(
        [
            axis in each.labels
            and (
                each.is_message
                if axis == "authenticity"
                else axis == "is_debt_notice" or each.notice == "yes"
            )
            for each in texts
        ],
        bool,
    )


def temperatures(texts: Sequence[Labelled], scores: np.ndarray) -> np.ndarray:
    """For each axis what its scores are divided by, so that the readers' labels are likeliest."""
    out = np.ones(len(AXES), np.float32)
    for a, axis in enumerate(AXES):
        rows = _measured(texts, axis)
        column = np.array(
            [
                words.values(axis).index(each.labels[axis][0])
                for each, row in zip(texts, rows, strict=True)
                if row
            ]
        )
        part = scores[rows, BEGINS[a] : BEGINS[a + 1]]
        losses = []
        for candidate in (grid := np.round(np.arange(0.5, 3.01, 0.1), 1)):
            tempered = part / candidate
            norm = np.log(np.exp(tempered - tempered.max(1, keepdims=True)).sum(1)) + tempered.max(1)
            losses.append(float((norm - tempered[np.arange(column.size), column]).mean()))
        out[a] = grid[int(np.argmin(losses))]
    return out


def thresholds(texts: Sequence[Labelled], likely: np.ndarray) -> np.ndarray:
    """For each label the least probability at which it is given; of the notice, where yes is best cut off."""
    out = np.full(len(LABELS), LOWEST, np.float32)
    accepted = [each.labels["is_debt_notice"] for each in texts]
    yes = np.array([a[0] == "yes" for a in accepted])
    never = np.array(["yes" not in a for a in accepted])
    grid = np.round(np.arange(0.15, 0.61, 0.01), 2)
    f1 = []
    for cut in grid:
        said = likely[:, 0] >= cut
        f1.append(
            2
            * (said & yes).sum()
            / max(1, 2 * (said & yes).sum() + (said & never).sum() + (~said & yes).sum())
        )
    smooth = np.convolve(np.pad(f1, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    out[0] = grid[int(np.argmax(smooth))]
    out[2] = round(float(out[0]) * IN_DOUBT, 3)
    for a, axis in enumerate(AXES[1:], start=1):
        rows = np.flatnonzero(_measured(texts, axis))
        part = likely[rows, BEGINS[a] : BEGINS[a + 1]]
        best, sure = part.argmax(1), part.max(1)
        for place, value in enumerate(words.values(axis)):
            mine = best == place
            right = np.array([value in texts[row].labels[axis] for row in rows[mine]], bool)
            out[BEGINS[a] + place] = _least(sure[mine], right)
    return out


def _least(sure: np.ndarray, right: np.ndarray) -> float:
    """The lowest sureness around which enough are right; LOWEST where there is too little to tell."""
    for cut in np.round(np.arange(LOWEST, HIGHEST, 0.05), 2):
        near = (sure >= cut - 0.05) & (sure < cut + 0.1)
        if near.sum() < 8 or right[near].mean() >= COIN:
            return float(cut)
    return HIGHEST


def _notice(likely: np.ndarray, cuts: np.ndarray) -> str:
    """Yes from its threshold on, unclear from its own (in doubt) or where that is likeliest, else no."""
    if likely[0] >= cuts[0]:
        return "yes"
    return "unclear" if likely[0] >= cuts[2] or likely[2] > likely[1] else "no"


def said(
    scores: np.ndarray, heat: np.ndarray, cuts: np.ndarray
) -> tuple[list[dict[str, str | None]], np.ndarray]:
    """Labels of each text as the model gives them (None: it abstains), and the probabilities."""
    likely = probabilities(scores, heat)
    out: list[dict[str, str | None]] = [{} for _ in scores]
    for a, axis in enumerate(AXES):
        part = likely[:, BEGINS[a] : BEGINS[a + 1]]
        for i, row in enumerate(part):
            best = int(row.argmax())
            if axis == "is_debt_notice":
                out[i][axis] = _notice(row, cuts)
            else:
                out[i][axis] = words.values(axis)[best] if row[best] >= cuts[BEGINS[a] + best] else None
    for labels in out:  # as a verdict has it: of what is no notice nothing more is said
        if labels["is_debt_notice"] == "no":
            labels.update(notice_type=None, cause=None, reaction="not_stated")
    return out, likely
