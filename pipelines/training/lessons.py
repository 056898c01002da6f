"""From labelled texts to what the model is taught: features, side inputs, targets and their weights."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipelines.classify import evidence, ngrams, tokens
from pipelines.classify.model import AXES, BEGINS, FURTHER_SIDES, LABELS, sides_of
from pipelines.contract import words
from pipelines.training.fitting import Lessons
from pipelines.training.texts import Labelled

SEEN_IN = 12
"""Occurrences a feature needs to be taught at all."""

TRUST = {"dev": 3.0, "train": 3.0, "read": 1.0, "invented": 0.5}
"""How much a text counts by where it is from."""

SECOND_READING = 0.3
"""The share of a target that a reader's second choice gets."""

NOTICES_AMONG = {("en", False): 0.46, ("en", True): 0.14, ("zh", False): 0.16, ("zh", True): 0.22}
"""Share of notices by language and whether messages, which texts of other kinds are weighed down to: what was
read is not a fair sample, since texts that could be notices were picked."""

RARER_COUNTS_MORE = 0.2
"""Exponent of a label's rarity in its weight."""


@dataclass(frozen=True)
class Taught:
    """Lessons with the names of their features and side inputs."""

    lessons: Lessons
    hashes: np.ndarray  # uint64: of feature i
    sides: tuple[str, ...]


def lessons(texts: list[Labelled]) -> Taught:
    """What all the texts teach."""
    features, owners, closes = ngrams.every(tokens.column(pl.Series([each.text for each in texts])))
    found, place, counts = np.unique(features, return_inverse=True, return_counts=True)
    kept = counts >= SEEN_IN
    numbers = np.where(kept, np.cumsum(kept) - 1, -1)[place]
    held = numbers >= 0
    before = np.concatenate([[0], np.cumsum(held)])
    owners, closes = owners[held], before[closes]
    sides, side_names, side_closes = _sides(texts)
    targets, weights = _targets(texts)
    marks, mark_closes = _marks(texts, owners, closes)
    return Taught(
        Lessons(
            numbers[held].astype(np.int32), owners, closes, sides, side_closes,
            targets, weights, marks, mark_closes, BEGINS.astype(np.int64),
        ),
        found[kept],
        side_names,
    )  # fmt: skip


def _sides(texts: list[Labelled]) -> tuple[np.ndarray, tuple[str, ...], np.ndarray]:
    """Side inputs: the rules' labels and what is known of the record, in the texts' order."""
    frame = pl.DataFrame(
        {
            "text": [each.text for each in texts],
            "kind": [each.record_kind for each in texts],
            "call": [each.medium == "call" for each in texts],
        }
    )
    frame = frame.with_columns(chinese=evidence.is_chinese(frame["text"]))
    fired = {
        kind: evidence.read(part["text"], record_kind=str(kind)).select(
            "row", pl.col("label").cast(pl.String)
        )
        for (kind,), part in frame.partition_by("kind", as_dict=True, maintain_order=True).items()
    }
    names = (*sorted({label for part in fired.values() for label in part["label"]}), *FURTHER_SIDES)
    of_text: list[np.ndarray] = [np.empty(0, np.int32)] * len(texts)
    for kind, rules in fired.items():
        rows = [place for place, each in enumerate(texts) if each.record_kind == kind]
        part = frame.filter(pl.col("kind") == kind)
        sides, closes = sides_of(names, part, rules, record_kind=str(kind))
        for place, begin, end in zip(rows, closes[:-1], closes[1:], strict=True):
            of_text[place] = sides[begin:end]
    closes = np.concatenate([[0], np.cumsum([side.size for side in of_text])]).astype(np.int64)
    return np.concatenate(of_text).astype(np.int32), names, closes


def _targets(texts: list[Labelled]) -> tuple[np.ndarray, np.ndarray]:
    """Targets [texts, outputs] and weights [texts, axes]."""
    number = {label: place for place, label in enumerate(LABELS)}
    targets = np.zeros((len(texts), len(LABELS)), np.float32)
    weights = np.zeros((len(texts), len(AXES)), np.float32)
    for i, each in enumerate(texts):
        for a, axis in enumerate(AXES):
            values = each.labels.get(axis, ())[:2]
            of_no_notice = axis not in ("is_debt_notice", "authenticity") and each.notice == "no"
            if not values or of_no_notice:
                continue
            weights[i, a] = TRUST[each.part] * (2 if axis == "is_debt_notice" else 1)
            targets[i, number[axis, values[0]]] = 1 - SECOND_READING * (len(values) - 1)
            for value in values[1:]:
                targets[i, number[axis, value]] = SECOND_READING
    for (language, messages), share in NOTICES_AMONG.items():
        mine = np.array([each.language == language and each.is_message == messages for each in texts])
        yes = float((weights[:, 0] * targets[:, 0] * mine).sum())
        other = float((weights[:, 0] * (1 - targets[:, 0]) * mine).sum())
        if yes and other:
            weights[mine & (targets[:, 0] <= 0.5), 0] *= yes * (1 - share) / share / other
    for a in range(1, len(AXES)):
        columns = slice(BEGINS[a], BEGINS[a + 1])
        often = (targets[:, columns] * weights[:, a : a + 1]).sum(axis=0) + 3
        factor = np.minimum((often.sum() / often / often.size) ** RARER_COUNTS_MORE, 6)
        factor /= (factor * often).sum() / often.sum()
        weights[:, a] *= (targets[:, columns] * factor).sum(axis=1)
    return targets, weights


def _marks(texts: list[Labelled], owners: np.ndarray, closes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which sentences decide which label: 1, 0, or -1 where nobody said; and where each text's begin."""
    parts, ends = [], [0]
    for i, each in enumerate(texts):
        count = 0 if closes[i + 1] == closes[i] else int(owners[closes[i + 1] - 1]) + 1
        said = bool(each.sentences) or each.notice == "no"
        if count and said:
            marks = np.full((count, len(LABELS)), -1, np.float32)
            if each.notice == "no":
                marks[:, 0] = 0
            for axis, sentences in each.sentences.items():
                if axis not in each.labels or (axis != "is_debt_notice" and each.notice == "no"):
                    continue
                begin, end = BEGINS[AXES.index(axis)], BEGINS[AXES.index(axis) + 1]
                column = begin + words.values(axis).index(each.labels[axis][0])
                marks[:, slice(begin, end) if axis != "is_debt_notice" else column] = 0
                marks[[s for s in sentences if s < count], column] = 1
            parts.append(marks)
        ends.append(ends[-1] + (count if said else 0))
    none = np.empty((0, len(LABELS)), np.float32)
    return np.concatenate([none, *parts]), np.array(ends, np.int64)
