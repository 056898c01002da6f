"""How good labels are, by the measures of the reference set's own score: by class, language and sureness.

A label counts as right when it is any value a reader accepts; it is then credited to the reader's first. All
axes but the notice itself and authenticity are measured on the records that are notices, whatever was said.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipelines.training.texts import Labelled

LEAST = 3
"""Records a value needs to count in a macro figure."""

Figures = dict[str, float]


def by_class(pairs: Sequence[tuple[tuple[str, ...], str | None]]) -> dict[str, dict[str, float]]:
    """Support, precision, recall and F1 of every value, from (accepted values, said value)."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str | None] = Counter()
    for accepted, said in pairs:
        if said in accepted:
            right[accepted[0]] += 1
        else:
            missed[accepted[0]] += 1
            wrong[said] += 1
    table = {}
    for value in sorted(set(right) | set(missed)):
        support, given = right[value] + missed[value], right[value] + wrong[value]
        precision, recall = right[value] / given if given else 0.0, right[value] / support
        f1 = 2 * precision * recall / (precision + recall) if right[value] else 0.0
        table[value] = {"support": support, "precision": precision, "recall": recall, "f1": f1}
    return {value: {name: round(figure, 3) for name, figure in row.items()} for value, row in table.items()}


def macro(table: dict[str, dict[str, float]]) -> float:
    """Mean F1 of the values with at least LEAST records."""
    counted = [row["f1"] for row in table.values() if row["support"] >= LEAST]
    return round(sum(counted) / len(counted), 3) if counted else 0.0


def pairs_of(
    texts: Sequence[Labelled], said: Sequence[dict[str, str | None]], axis: str
) -> list[tuple[tuple[str, ...], str | None]]:
    """What readers accept and what was said, on the records that are measured on this axis."""
    measured = []
    for each, labels in zip(texts, said, strict=True):
        counts = (
            each.is_message if axis == "authenticity" else axis == "is_debt_notice" or each.notice == "yes"
        )
        if counts and axis in each.labels:
            measured.append((each.labels[axis], labels[axis]))
    return measured


def figures(texts: Sequence[Labelled], said: Sequence[dict[str, str | None]]) -> Figures:
    """The headline figures, as score.py names them."""
    out: Figures = {"records": len(texts)}
    yes = by_class(
        [
            (
                ("yes",) if a[0] == "yes" else ("other", "yes") if "yes" in a else ("other",),
                "yes" if s == "yes" else "other",
            )
            for a, s in pairs_of(texts, said, "is_debt_notice")
        ]
    ).get("yes", {})
    for name in ("f1", "precision", "recall"):
        out[f"notice_{name}"] = yes.get(name, 0.0)
    for axis in ("notice_type", "cause", "channel", "reaction", "service_line"):
        pairs = pairs_of(texts, said, axis)
        out[f"{axis}_macro_f1"] = macro(by_class(pairs))
        out[f"{axis}_accuracy"] = round(sum(s in a for a, s in pairs) / len(pairs), 3) if pairs else 0.0
    messages = pairs_of(texts, said, "authenticity")
    for name, chosen in (
        ("fraud_caught", [s for a, s in messages if a[0] == "fraud"]),
        ("genuine_called_fraud", [s for a, s in messages if a == ("genuine",)]),
    ):
        out[name] = round(sum(s == "fraud" for s in chosen) / len(chosen), 3) if chosen else 0.0
    return out


def calibration_error(sure: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: the mean gap between how sure and how often right, over bins."""
    if not sure.size:
        return 0.0
    bin_of = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(sure[bin_of == b].mean() - right[bin_of == b].mean()) * (bin_of == b).sum() for b in set(bin_of)
    ]
    return round(float(sum(gaps) / sure.size), 4)


def coverage(sure: np.ndarray, right: np.ndarray) -> list[dict[str, float]]:
    """Share of records answered against share right among them, from the surest on."""
    order = np.argsort(-sure, kind="stable")
    hits = np.cumsum(right[order]) / np.arange(1, order.size + 1)
    return [
        {"answered": share, "right": round(float(hits[max(0, round(share * order.size) - 1)]), 3)}
        for share in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
        if order.size
    ]
