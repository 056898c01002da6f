"""Calibration: temperatures that make scores mean what they say, thresholds, and the labels they give."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from pipelines.classify import evidence, model, scoring, tokens
from pipelines.contract import words
from pipelines.training.calibrate import HIGHEST, LOWEST, notice_cuts, said, temperatures, thresholds
from tests.classify.invented_texts import KINDS
from tests.training.invented import labelled

OUTPUTS = len(model.LABELS)
NOTICE = words.values("is_debt_notice")


def _every_axis(notice: str) -> dict[str, str]:
    return {axis: words.values(axis)[0] for axis in model.AXES} | {"is_debt_notice": notice}


@pytest.mark.parametrize("heat", [0.7, 1.0, 2.0])
def test_the_temperature_undoes_how_overstated_scores_are(heat: float) -> None:
    random = np.random.default_rng(4)
    true = random.normal(0, 2, (3_000, len(NOTICE)))
    likely = np.exp(true) / np.exp(true).sum(1, keepdims=True)
    drawn = [NOTICE[random.choice(len(NOTICE), p=row)] for row in likely]
    texts = [labelled(kind="message_text", **_every_axis(notice)) for notice in drawn]
    scores = np.zeros((len(texts), OUTPUTS), np.float32)
    scores[:, : len(NOTICE)] = true * heat
    assert temperatures(texts, scores)[0] == pytest.approx(heat, abs=0.21)


def test_yes_begins_where_it_is_best_cut_off() -> None:
    # Notices are 0.3 to 0.9 likely, what is none at most 0.25.
    yes, no = np.linspace(0.3, 0.9, 60), np.linspace(0.0, 0.25, 60)
    likely = np.full((120, OUTPUTS), 0.1)
    likely[:, 0] = np.concatenate([yes, no])
    texts = [labelled(kind="message_text", **_every_axis(notice)) for notice in ["yes"] * 60 + ["no"] * 60]
    cuts = notice_cuts(texts, likely)
    assert 0.22 <= cuts[1, int(texts[0].language == "zh")] <= 0.33
    assert cuts.shape == (2, 2)


def test_a_label_mostly_wrong_when_unsure_is_given_only_when_sure() -> None:
    begin, end = model.BEGINS[2], model.BEGINS[3]  # of the cause
    sure = np.linspace(0.2, 0.9, 200)
    likely = np.zeros((200, OUTPUTS))
    likely[:, begin] = sure
    causes = words.values("cause")
    right = [{"cause": causes[0] if s > 0.5 else causes[1]} for s in sure]
    texts = [labelled(kind="message_text", **(_every_axis("yes") | cause)) for cause in right]
    cuts = thresholds(texts, likely)
    assert 0.4 <= cuts[begin] <= 0.55
    assert (cuts[begin + 1 : end] == pytest.approx(LOWEST)) and LOWEST < cuts[begin] < HIGHEST
    never = [labelled(kind="message_text", **(_every_axis("yes") | {"cause": causes[1]}))] * 200
    assert thresholds(never, likely)[begin] == pytest.approx(HIGHEST)


@pytest.mark.parametrize("kind", KINDS)
def test_training_measures_the_labels_that_judging_gives(kind: str) -> None:
    held, texts = model.shipped(), pl.Series("text", KINDS[kind])
    seen = texts.to_frame().with_columns(chinese=evidence.is_chinese(texts), call=pl.lit(False))
    fired = evidence.read(texts, record_kind=kind)
    sides, closes = model.sides_of(held.sides, seen, fired, record_kind=kind)
    scored = scoring.score(tokens.column(texts), held.known, held.weights, sides, closes)
    likely = model.probabilities(scored.scores, held.temperatures)
    each = [
        replace(labelled(kind=kind, **_every_axis("yes")), language="zh" if chinese else "en")
        for chinese in seen["chinese"]
    ]
    labels = said(each, likely, held.thresholds, held.notice_cuts)
    read = model.read(seen, fired, record_kind=kind, model=held)
    assert likely.sum() == pytest.approx(len(model.AXES) * texts.len(), rel=1e-4)
    for given, row in zip(labels, read.rows(named=True), strict=True):
        # Of what is no notice a verdict says neither type, cause nor reaction, so there these may differ.
        hidden = ("notice_type", "cause", "reaction") if row["is_debt_notice"] == "no" else ()
        for axis in model.AXES:
            assert axis in hidden or given[axis] == row[axis], axis
