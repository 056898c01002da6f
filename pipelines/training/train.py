"""Training from beginning to end: gather, split by template, cross-validate, calibrate, teach all, write."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.classify.model import AXES, BEGINS, CARD, LABELS, WEIGHTS, load, probabilities, save
from pipelines.contract import words
from pipelines.settings import Progress, quiet
from pipelines.training import calibrate, measure
from pipelines.training.card import write as write_card
from pipelines.training.fitting import Plan, fit, scored, started
from pipelines.training.groups import groups
from pipelines.training.lessons import Taught, lessons
from pipelines.training.texts import Labelled, gather

PLAN = Plan()
SIZES = {"width": 32, "hidden": 48, "text_hidden": 48}
FOLDS = 4
LATE_SHARE = 0.2
"""Share of the dated texts, the latest, that the time split is measured on."""


@dataclass(frozen=True)
class Trained:
    """What training made, and its headline figures on texts it was not taught."""

    weights: Path
    texts: int
    figures: measure.Figures


def train(folder: Path, *, weights: Path = WEIGHTS, card: Path = CARD, progress: Progress = quiet) -> Trained:
    """Make the weights and their card anew from `folder` (see texts.gather)."""
    texts = gather(folder)
    progress("read texts", 1, FOLDS + 4)
    taught = lessons(texts)
    template = groups([each.text for each in texts])
    gold = np.array([i for i, each in enumerate(texts) if each.part in ("dev", "train")])

    fold_of = _folds(template[gold])
    scores = np.zeros((gold.size, len(LABELS)), np.float32)
    for fold in range(FOLDS):
        progress("cross-validate", fold + 1, FOLDS + 4)
        apart = gold[fold_of == fold]
        others = np.flatnonzero(~np.isin(template, template[apart]))
        scores[fold_of == fold] = scored(_fitted(taught, others), taught.lessons, apart)
    reference = [texts[i] for i in gold]
    heat = calibrate.temperatures(reference, scores)
    likely = probabilities(scores, heat)
    least, cuts = calibrate.thresholds(reference, likely), calibrate.notice_cuts(reference, likely)
    said = calibrate.said(reference, likely, least, cuts)

    progress("time split", FOLDS + 2, FOLDS + 4)
    late = _late(texts)
    early = np.flatnonzero(~np.isin(template, template[late]))
    late_likely = probabilities(scored(_fitted(taught, early), taught.lessons, late), heat)
    late_said = calibrate.said([texts[i] for i in late], late_likely, least, cuts)

    progress("teach all", FOLDS + 3, FOLDS + 4)
    save(weights, taught.hashes, _fitted(taught, np.arange(len(texts))), taught.sides, heat, least, cuts)
    content: dict[str, Any] = {
        "weights_sha256": load(weights).version,
        "made_of": _made_of(texts, template, taught),
        "cross_validated": _report(reference, said, likely),
        "by_time": {
            "from": min(texts[i].received or "" for i in late),
            "figures": measure.figures([texts[i] for i in late], late_said),
        },
    }
    card.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_card(content, card.with_suffix(".md"))
    progress("done", FOLDS + 4, FOLDS + 4)
    return Trained(weights, len(texts), content["cross_validated"]["all"]["figures"])


def _fitted(taught: Taught, chosen: np.ndarray) -> Any:
    fresh = started(taught.hashes.size, len(taught.sides), len(LABELS), **SIZES)
    return fit(taught.lessons, chosen, fresh, PLAN)


def _folds(template: np.ndarray) -> np.ndarray:
    """A fold for each text, all of one template in the same."""
    names = np.unique(template)
    return np.random.default_rng(5).integers(0, FOLDS, names.size)[np.searchsorted(names, template)]


def _late(texts: Sequence[Labelled]) -> np.ndarray:
    """The latest of the dated texts."""
    dated = [i for i, each in enumerate(texts) if each.received]
    dated.sort(key=lambda i: (texts[i].received, texts[i].id))
    return np.array(dated[int(len(dated) * (1 - LATE_SHARE)) :])


def _made_of(texts: Sequence[Labelled], template: np.ndarray, taught: Taught) -> dict[str, Any]:
    return {
        "texts": dict(sorted(Counter(each.part for each in texts).items())),
        "notices": dict(sorted(Counter(each.part for each in texts if each.notice == "yes").items())),
        "languages": dict(sorted(Counter(each.language for each in texts).items())),
        "with_deciding_sentences": sum(bool(each.sentences) for each in texts),
        "templates": int(np.unique(template).size),
        "features": int(taught.hashes.size),
        "side_inputs": len(taught.sides),
        "plan": {**PLAN._asdict(), **SIZES},
    }


def _report(
    texts: Sequence[Labelled], said: list[dict[str, str | None]], likely: np.ndarray
) -> dict[str, Any]:
    """All figures on the reference records, each predicted by a model that was not taught its template."""
    out: dict[str, Any] = {}
    for name in ("all", "dev", "en", "zh"):
        chosen = [i for i, each in enumerate(texts) if name in ("all", each.part, each.language)]
        part, labels = [texts[i] for i in chosen], [said[i] for i in chosen]
        out[name] = {"figures": measure.figures(part, labels)}
        if name not in ("all", "dev"):
            continue
        out[name]["classes"] = {axis: measure.by_class(measure.pairs_of(part, labels, axis)) for axis in AXES}
    for axis_number, axis in enumerate(AXES):
        rows = [i for i, each in enumerate(texts) if _measured(each, axis)]
        columns = likely[rows, BEGINS[axis_number] : BEGINS[axis_number + 1]]
        best, sure = columns.argmax(1), columns.max(1)
        right = np.array(
            [words.values(axis)[b] in texts[i].labels[axis] for i, b in zip(rows, best, strict=True)]
        )
        out.setdefault("calibration_error", {})[axis] = measure.calibration_error(sure, right)
        out.setdefault("coverage", {})[axis] = measure.coverage(sure, right)
        out.setdefault("abstained", {})[axis] = round(
            sum(said[i][axis] is None for i in rows) / max(1, len(rows)), 3
        )
    out["confused"] = _confused(texts, said)
    return out


def _confused(texts: Sequence[Labelled], said: list[dict[str, str | None]]) -> list[list[Any]]:
    """The commonest wrong answers: axis, what readers say, what was said, records."""
    counted = Counter(
        (axis, accepted[0], answer)
        for axis in AXES
        for accepted, answer in measure.pairs_of(texts, said, axis)
        if answer not in accepted and answer is not None
    )
    return [
        [*names, count] for names, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:12]
    ]


def _measured(each: Labelled, axis: str) -> bool:
    return bool(measure.pairs_of([each], [dict.fromkeys(AXES)], axis))
