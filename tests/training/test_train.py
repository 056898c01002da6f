"""Training is deterministic to the bit, and what is shipped scores as what was taught."""

import hashlib
import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from pipelines.classify import evidence, model, scoring, tokens
from pipelines.training import texts
from pipelines.training.fitting import Plan, fit, scored, started
from pipelines.training.lessons import SEEN_IN, Taught, lessons
from pipelines.training.texts import Labelled
from pipelines.training.train import SIZES, _folds, _late, train
from tests.training.conftest import World
from tests.training.invented import labelled

HALF = np.full((2, 2), 0.5)
OUTPUTS = len(model.LABELS)


def _taught(world: World) -> tuple[list[Labelled], Taught]:
    gathered = texts.gather(world.folder)
    return gathered, lessons(gathered)


def _fitted(taught: Taught, *, seed: int = 1, rounds: int = 4):
    fresh = started(taught.hashes.size, len(taught.sides), OUTPUTS, **SIZES)
    return fit(
        taught.lessons, np.arange(taught.lessons.targets.shape[0]), fresh, Plan(rounds=rounds), seed=seed
    )


def test_the_same_texts_make_the_same_file_and_card(world: World, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        weights, card = tmp_path / f"{name}.npz", tmp_path / f"{name}.json"
        done = train(world.folder, weights=weights, card=card)
        assert (done.weights, done.texts) == (weights, world.texts)
        content = json.loads(card.read_text(encoding="utf-8"))
        assert content["weights_sha256"] == hashlib.sha256(weights.read_bytes()).hexdigest()
        assert content["weights_sha256"] == model.load(weights).version
        assert content["weights_sha256"] in card.with_suffix(".md").read_text(encoding="utf-8")
        assert content["cross_validated"]["all"]["figures"] == done.figures
        made.append((weights.read_bytes(), card.read_bytes(), card.with_suffix(".md").read_bytes()))
    assert made[0] == made[1]
    # A world this simple is learnt even from other templates' fillings.
    assert done.figures["records"] == 160


def test_fitting_twice_gives_the_same_bits_and_another_seed_others(world: World) -> None:
    _, taught = _taught(world)
    one, two, other = _fitted(taught), _fitted(taught), _fitted(taught, seed=2)
    for name, array in one._asdict().items():
        assert np.array_equal(array, getattr(two, name)), name
        assert np.isfinite(array).all(), name
    assert not np.array_equal(one.features, other.features)


def test_what_is_taught_is_learnt(world: World) -> None:
    gathered, taught = _taught(world)
    scores = scored(_fitted(taught, rounds=6), taught.lessons, np.arange(len(gathered)))
    notice = scores[:, : model.BEGINS[1]].argmax(1) == 0
    assert np.mean(notice == [each.notice == "yes" for each in gathered]) > 0.95


def test_what_is_shipped_is_what_was_taught_in_one_byte_a_value(world: World, tmp_path: Path) -> None:
    _, taught = _taught(world)
    weights, path = _fitted(taught), tmp_path / "weights.npz"
    heat, cuts = np.full(len(model.AXES), 1.5, np.float32), np.full(OUTPUTS, 0.25, np.float32)
    model.save(path, taught.hashes, weights, taught.sides, heat, cuts, np.full((2, 2), 0.5))
    held = model.load(path)
    assert held.version == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (held.sides, held.weights.features.dtype) == (taught.sides, np.int8)
    assert np.array_equal(held.temperatures, heat) and np.array_equal(held.thresholds, cuts)
    for name, array in weights._asdict().items():
        if name not in ("features", "scale"):
            assert np.array_equal(array, getattr(held.weights, name)), name
    off = np.abs(held.weights.features * held.weights.scale - weights.features)
    assert off.max() <= held.weights.scale * 0.501


def test_the_layer_that_judges_scores_as_training_did(world: World, tmp_path: Path) -> None:
    gathered, taught = _taught(world)
    path = tmp_path / "weights.npz"
    model.save(path, taught.hashes, _fitted(taught), taught.sides, np.ones(7), np.zeros(OUTPUTS), HALF)
    held = model.load(path)
    in_training = scored(held.weights, taught.lessons, np.arange(len(gathered)))
    for kind in ("message_text", "first_person_account"):
        mine = [place for place, each in enumerate(gathered) if each.record_kind == kind]
        text = pl.Series("text", [gathered[place].text for place in mine])
        seen = text.to_frame().with_columns(chinese=evidence.is_chinese(text), call=pl.lit(False))
        fired = evidence.read(text, record_kind=kind)
        sides, closes = model.sides_of(held.sides, seen, fired, record_kind=kind)
        judging = scoring.score(tokens.column(text), held.known, held.weights, sides, closes)
        assert np.array_equal(judging.scores, in_training[mine])


def test_features_seen_too_seldom_are_not_taught(world: World) -> None:
    gathered, taught = _taught(world)
    assert SEEN_IN > 1 and taught.hashes.size == np.unique(taught.hashes).size
    assert np.bincount(taught.lessons.slots, minlength=taught.hashes.size).min() >= SEEN_IN
    assert taught.lessons.closes[-1] == taught.lessons.slots.size
    assert taught.lessons.closes.size == len(gathered) + 1


def test_of_what_is_no_notice_only_that_and_its_authenticity_is_taught() -> None:
    both = [
        labelled(
            "They say I owe money. " * SEEN_IN,
            is_debt_notice="yes",
            cause=("unknown", "wrong_person"),
            channel="sms",
        ),
        labelled(
            "My card was late. " * SEEN_IN,
            kind="message_text",
            is_debt_notice="no",
            cause="unknown",
            reaction="anger",
            authenticity="genuine",
        ),
    ]
    made = lessons(both).lessons
    number = {label: place for place, label in enumerate(model.LABELS)}
    assert made.targets[0, number["cause", "unknown"]] == pytest.approx(0.7)
    assert made.targets[0, number["cause", "wrong_person"]] == pytest.approx(0.3)
    taught = [[axis for axis, weight in zip(model.AXES, row, strict=True) if weight] for row in made.weights]
    assert taught == [["is_debt_notice", "cause", "channel"], ["is_debt_notice", "authenticity"]]
    for begin, end in zip(model.BEGINS[:-1], model.BEGINS[1:], strict=True):
        assert set(made.targets[:, begin:end].sum(axis=1).round(5).tolist()) <= {0.0, 1.0}


def test_one_template_is_in_one_fold_and_the_latest_texts_are_apart() -> None:
    template = np.array([0, 3, 3, 7, 0, 9, 7, 9, 3] * 9)
    folds = _folds(template)
    assert all(len(set(folds[template == name])) == 1 for name in set(template.tolist()))
    dated = [labelled(is_debt_notice="no")] * 5 + [
        Labelled(
            str(day), "read", "cfpb", "en", "first_person_account", None, "", {}, {}, f"2026-01-{day:02}"
        )
        for day in (3, 9, 1, 7, 5, 2, 8, 4, 6, 10)
    ]
    assert [dated[place].id for place in _late(dated)] == ["9", "10"]
