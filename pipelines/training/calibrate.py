"""From scores on texts that were not taught: how much to believe them, and when to say nothing."""

from collections.abc import Sequence

import numpy as np

from pipelines.classify.model import AXES, BEGINS, IN_DOUBT, LABELS
from pipelines.contract import words
from pipelines.training.texts import Labelled

LOWEST, HIGHEST = 0.2, 0.6
"""Bounds of an abstention threshold."""

FRAUD = LABELS.index(("authenticity", "fraud"))
FALSE_ALARMS = 0.013
"""Share of genuine messages that may be called fraud, so that as much fraud as possible is caught."""

GENUINE = LABELS.index(("authenticity", "genuine"))
GENUINE_FROM = 0.75
"""A message is called genuine only from here on: false comfort costs a reader more than none."""

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
    """For each label but the notice's own the least probability at which it is given."""
    out = np.full(len(LABELS), LOWEST, np.float32)
    for a, axis in enumerate(AXES[1:], start=1):
        rows = np.flatnonzero(_measured(texts, axis))
        part = likely[rows, BEGINS[a] : BEGINS[a + 1]]
        best, sure = part.argmax(1), part.max(1)
        for place, value in enumerate(words.values(axis)):
            mine = best == place
            right = np.array([value in texts[row].labels[axis] for row in rows[mine]], bool)
            out[BEGINS[a] + place] = _least(sure[mine], right)
    out[FRAUD] = _fraud_cut(texts, likely)
    out[GENUINE] = GENUINE_FROM
    return out


def notice_cuts(texts: Sequence[Labelled], likely: np.ndarray) -> np.ndarray:
    """From which probability on a text is a notice: [account or message, other script or Chinese].

    Where F1 is best on the texts of that sort: how often such texts are notices at all differs, and so does
    how sure the model gets.
    """
    out = np.empty((2, 2), np.float32)
    grid = np.round(np.arange(0.15, 0.76, 0.01), 2)
    for message in (False, True):
        for chinese in (False, True):
            rows = [
                i
                for i, each in enumerate(texts)
                if each.is_message == message and (each.language == "zh") == chinese
            ]
            accepted = [texts[i].labels["is_debt_notice"] for i in rows]
            yes = np.array([values[0] == "yes" for values in accepted], bool)
            never = np.array(["yes" not in values for values in accepted], bool)
            f1 = []
            for cut in grid:
                given = likely[rows, 0] >= cut
                right = (given & yes).sum()
                f1.append(2 * right / max(1, 2 * right + (given & never).sum() + (~given & yes).sum()))
            smooth = np.convolve(np.pad(f1, 4, mode="edge"), np.ones(9) / 9, mode="valid")
            out[int(message), int(chinese)] = grid[int(np.argmax(smooth))] if yes.any() else 0.5
    return out


def _fraud_cut(texts: Sequence[Labelled], likely: np.ndarray) -> float:
    """The lowest probability of fraud at which hardly any genuine message is called it."""
    rows = np.flatnonzero(_measured(texts, "authenticity")).tolist()
    genuine = likely[[r for r in rows if texts[r].labels["authenticity"] == ("genuine",)]][:, FRAUD]
    for cut in np.round(np.arange(0.2, 0.5, 0.02), 2):
        if (genuine >= cut).sum() <= FALSE_ALARMS * genuine.size:
            return float(cut)
    return 0.5


def _least(sure: np.ndarray, right: np.ndarray) -> float:
    """The lowest sureness around which enough are right; LOWEST where there is too little to tell."""
    for cut in np.round(np.arange(LOWEST, HIGHEST, 0.05), 2):
        near = (sure >= cut - 0.05) & (sure < cut + 0.1)
        if near.sum() < 8 or right[near].mean() >= COIN:
            return float(cut)
    return HIGHEST


def _notice(likely: np.ndarray, cut: float) -> str:
    """Yes from its threshold on, unclear in doubt or where that is likeliest, else no."""
    if likely[0] >= cut:
        return "yes"
    return "unclear" if likely[0] >= cut * IN_DOUBT or likely[2] > likely[1] else "no"


def said(
    texts: Sequence[Labelled], likely: np.ndarray, least: np.ndarray, cuts: np.ndarray
) -> list[dict[str, str | None]]:
    """Labels of each text as a verdict has them (None: the model abstains), from its probabilities."""
    out: list[dict[str, str | None]] = []
    for each, row in zip(texts, likely, strict=True):
        cut = cuts[int(each.is_message), int(each.language == "zh")]
        labels: dict[str, str | None] = {"is_debt_notice": _notice(row, cut)}
        for a, axis in enumerate(AXES[1:], start=1):
            part = row[BEGINS[a] : BEGINS[a + 1]]
            best = int(part.argmax())
            if axis == "authenticity" and row[FRAUD] >= least[FRAUD]:
                best = FRAUD - BEGINS[a]
            given = part[best] >= least[BEGINS[a] + best]
            labels[axis] = words.values(axis)[best] if given else None
        if labels["is_debt_notice"] == "no":  # of what is no notice nothing more is said
            labels.update(notice_type=None, cause=None, reaction="not_stated")
        out.append(labels)
    return out
