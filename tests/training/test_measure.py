"""Figures by hand: what counts as right, which records count, and how they add up."""

import numpy as np
import pytest

from pipelines.training.measure import (
    by_class,
    calibration_error,
    coverage,
    figures,
    macro,
    pairs_of,
)
from tests.training.invented import labelled

PAIRS = [
    (("a",), "a"),
    (("a",), "b"),
    (("a", "b"), "b"),  # right, and credited to a
    (("b",), "b"),
    (("b",), None),  # said nothing: missed, and wrong for nobody
    (("b",), "a"),
    (("c",), "c"),
    (("d", "a"), "e"),  # e is nobody's first value, so it has no row
]


def test_classes_by_hand() -> None:
    table = by_class(PAIRS)
    assert table == {
        "a": {"support": 3, "precision": 0.667, "recall": 0.667, "f1": 0.667},
        "b": {"support": 3, "precision": 0.5, "recall": 0.333, "f1": 0.4},
        "c": {"support": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0},
        "d": {"support": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0},
    }
    # c and d have fewer than three records.
    assert macro(table) == pytest.approx((2 / 3 + 0.4) / 2, abs=1e-3)
    assert by_class([]) == {} and macro({}) == 0.0


def test_a_value_said_of_others_costs_its_precision() -> None:
    table = by_class([(("a",), "a"), (("b",), "a"), (("b", "a"), "a"), (("c",), "c")])
    assert table["a"] == {"support": 1, "precision": 0.5, "recall": 1.0, "f1": 0.667}
    assert table["b"] == {"support": 2, "precision": 1.0, "recall": 0.5, "f1": 0.667}


SAID = [
    # notice accepted, said; then type accepted, said
    (("yes",), "yes", ("legal_threat",), "legal_threat"),
    (("yes", "unclear"), "unclear", ("legal_threat", "collection_demand"), "collection_demand"),  # missed
    (("unclear", "yes"), "yes", ("legal_threat",), "pre_due_reminder"),  # neither found nor falsely said
    (("no",), "yes", (), "legal_threat"),  # falsely said
    (("no",), "no", (), None),
    (("yes",), "yes", ("legal_threat",), None),
    (("no", "unclear"), "unclear", (), None),
    (("yes",), "no", (), None),  # missed; its type was not labelled
]


def _records() -> tuple[list, list]:
    texts, said = [], []
    for accepted, answer, types, kind in SAID:
        texts.append(labelled(is_debt_notice=accepted, **({"notice_type": types} if types else {})))
        said.append(_answers(is_debt_notice=answer, notice_type=kind))
    return texts, said


def _answers(**labels: str | None) -> dict[str, str | None]:
    axes = ("is_debt_notice", "notice_type", "cause", "channel", "reaction", "service_line", "authenticity")
    return {axis: labels.get(axis) for axis in axes}


def test_notices_by_hand() -> None:
    found = figures(*_records())
    assert found["records"] == 8
    assert found["notice_precision"] == pytest.approx(2 / 3, abs=1e-3)
    assert found["notice_recall"] == pytest.approx(2 / 4, abs=1e-3)
    assert found["notice_f1"] == pytest.approx(2 * 2 / 3 * 0.5 / (2 / 3 + 0.5), abs=1e-3)


def test_types_are_measured_on_notices_whatever_was_said() -> None:
    texts, said = _records()
    assert pairs_of(texts, said, "notice_type") == [
        (("legal_threat",), "legal_threat"),
        (("legal_threat", "collection_demand"), "collection_demand"),
        (("legal_threat",), None),
    ]
    found = figures(texts, said)
    assert found["notice_type_accuracy"] == pytest.approx(2 / 3, abs=1e-3)
    # Two of three found, none falsely said: precision 1, recall 2/3.
    assert found["notice_type_macro_f1"] == pytest.approx(0.8, abs=1e-3)
    assert (found["cause_macro_f1"], found["cause_accuracy"]) == (0.0, 0.0)


def test_authenticity_is_measured_on_all_messages_and_only_on_them() -> None:
    judged = [
        (("fraud",), "fraud", "message_text"),
        (("fraud", "cannot_tell"), "cannot_tell", "message_text"),  # accepted, yet not caught
        (("cannot_tell", "fraud"), "fraud", "message_text"),  # a reader's second thought is no fraud to catch
        (("genuine",), "fraud", "message_text"),
        (("genuine",), "genuine", "message_text"),
        (("genuine",), None, "message_text"),
        (("genuine", "cannot_tell"), "fraud", "message_text"),  # not surely genuine: not counted
        (("fraud",), "genuine", "first_person_account"),  # no message
    ]
    texts = [labelled(kind=kind, is_debt_notice="no", authenticity=accepted) for accepted, _, kind in judged]
    found = figures(texts, [_answers(is_debt_notice="no", authenticity=answer) for _, answer, _ in judged])
    assert found["fraud_caught"] == pytest.approx(1 / 2)
    assert found["genuine_called_fraud"] == pytest.approx(1 / 3, abs=1e-3)


def test_without_notices_or_records_every_figure_is_nought() -> None:
    assert set(figures([], []).values()) == {0}
    none = figures([labelled(is_debt_notice="no")], [_answers(is_debt_notice="yes")])
    assert (none["notice_precision"], none["notice_recall"], none["notice_f1"]) == (0.0, 0.0, 0.0)


def test_calibration_error_by_hand() -> None:
    sure = np.array([0.95, 0.95, 0.55, 0.55, 1.0, 0.0])
    right = np.array([True, False, True, False, True, False])
    # Bins 0.9-1 (0.95, 0.95, 1.0; two of three right), 0.5-0.6 (half right) and 0-0.1 (none right).
    gaps = 3 * abs(2.9 / 3 - 2 / 3) + 2 * abs(0.55 - 0.5) + 0
    assert calibration_error(sure, right) == pytest.approx(gaps / 6, abs=1e-4)
    assert calibration_error(np.array([1.0, 1.0]), np.array([True, True])) == 0
    assert calibration_error(np.zeros(0), np.zeros(0, bool)) == 0


def test_coverage_by_hand() -> None:
    sure = np.array([0.2, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.95, 0.1])
    right = np.array([False, True, True, False, True, True, False, False, True, True])
    # From the surest on: right, right, right, wrong, right, right, wrong, wrong, wrong, right.
    assert coverage(sure, right) == [
        {"answered": 0.5, "right": 0.8},
        {"answered": 0.6, "right": 0.833},
        {"answered": 0.7, "right": 0.714},
        {"answered": 0.8, "right": 0.625},
        {"answered": 0.9, "right": 0.556},
        {"answered": 1.0, "right": 0.6},
    ]
    assert coverage(np.zeros(0), np.zeros(0, bool)) == []
