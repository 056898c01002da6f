"""The statistical layer: its file, its arithmetic whatever the batch, where it abstains, where it reads."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from pipelines.classify import evidence, model, scoring, tokens
from pipelines.classify.judge import judge
from pipelines.contract import words
from pipelines.settings import DunwatchError
from tests.classify.invented_texts import ACCOUNTS, KINDS, MESSAGES
from tests.classify.tokenised import bounds

ACCOUNT, MESSAGE = "first_person_account", "message_text"
LARGEST = 15_000_000

ODD = (
    "", " ", "😀", "\x00", "a", "逾", "owe " * 3_000, "您的账单已逾期。" * 900, "zqxv wjkq vvvq zzkw qqqx",
    "😀😀 “Café” – you owe 5. " * 40, "x" * 100_000,
)  # fmt: skip


def _seen(texts: list[str], *, call: bool = False) -> pl.DataFrame:
    text = pl.Series("text", texts, dtype=pl.String)
    return pl.DataFrame({"text": text, "chinese": evidence.is_chinese(text)}).with_columns(call=pl.lit(call))


def _read(texts: list[str], kind: str = MESSAGE, held: model.Model | None = None) -> pl.DataFrame:
    fired = evidence.read(pl.Series("text", texts, dtype=pl.String), record_kind=kind)
    return model.read(_seen(texts), fired, record_kind=kind, model=held or model.shipped())


def _scored(texts: list[str], kind: str = MESSAGE) -> scoring.Scored:
    held, seen = model.shipped(), _seen(texts)
    fired = evidence.read(seen["text"], record_kind=kind)
    sides, closes = model.sides_of(held.sides, seen, fired, record_kind=kind)
    return scoring.score(tokens.column(seen["text"]), held.known, held.weights, sides, closes)


def test_the_shipped_weights_are_those_of_the_card() -> None:
    digest = hashlib.sha256(model.WEIGHTS.read_bytes()).hexdigest()
    assert json.loads(model.CARD.read_text(encoding="utf-8"))["weights_sha256"] == digest
    assert digest in model.CARD.with_suffix(".md").read_text(encoding="utf-8")
    assert model.shipped().version == digest


def test_the_file_is_small_and_holds_only_arrays() -> None:
    assert model.WEIGHTS.stat().st_size < LARGEST
    with np.load(model.WEIGHTS, allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    assert arrays["features"].dtype == np.int8
    hashes = arrays["hashes"]
    assert hashes.size == len(arrays["features"]) == np.unique(hashes >> np.uint64(24)).size
    for name, array in arrays.items():
        assert np.isfinite(array.astype(np.float64)).all(), name


def test_labels_are_the_taxonomy_s() -> None:
    held = model.shipped()
    assert list(model.LABELS) == [(axis, value) for axis in model.AXES for value in words.values(axis)]
    assert held.weights.bias.size == held.thresholds.size == len(model.LABELS) == model.BEGINS[-1]
    assert held.temperatures.size == len(model.AXES) and (held.temperatures > 0).all()
    assert ((held.thresholds >= 0) & (held.thresholds <= 1)).all()
    rules = {side for side in held.sides if side not in model.FURTHER_SIDES}
    assert set(model.FURTHER_SIDES) <= set(held.sides) and len(held.sides) == len(set(held.sides))
    for axis, value in (side.split("=") for side in rules):
        assert axis == "tag" or value in words.values({"cause_unknown_why": "unknown_why"}.get(axis, axis))


def test_every_read_label_is_a_word_of_its_axis() -> None:
    for kind, texts in KINDS.items():
        read = _read([*texts, *ODD], kind)
        for axis in model.AXES:
            assert set(read[axis].drop_nulls()) <= set(words.values(axis)), axis
            assert read[f"{axis}_confidence"].is_between(0, 1).all()


@pytest.mark.parametrize("spread", [0.1, 5.0, 1e4])
def test_probabilities_of_an_axis_add_up_to_one(spread: float) -> None:
    scores = np.random.default_rng(1).normal(0, spread, (50, len(model.LABELS))).astype(np.float32)
    likely = model.probabilities(scores, model.shipped().temperatures)
    assert np.isfinite(likely).all() and (likely >= 0).all() and (likely <= 1 + 1e-6).all()
    for begin, end in zip(model.BEGINS[:-1], model.BEGINS[1:], strict=True):
        assert likely[:, begin:end].sum(axis=1) == pytest.approx(np.ones(50), abs=1e-5)
        assert (likely[:, begin:end].argmax(1) == scores[:, begin:end].argmax(1)).all()


@pytest.mark.parametrize("kind", KINDS)
def test_scores_do_not_depend_on_the_batch(kind: str) -> None:
    texts = [*KINDS[kind], *ODD]
    alone = [_scored([text], kind) for text in texts]
    order = np.random.default_rng(7).integers(0, len(texts), 500)
    together = _scored([texts[place] for place in order], kind)
    for row, place in enumerate(order):
        for apart, joined in zip(alone[place], together, strict=True):
            assert np.array_equal(apart[0], joined[row]), texts[place][:60]


def test_scores_do_not_depend_on_threads() -> None:
    texts = [*MESSAGES, *ODD, *ACCOUNTS] * 3
    parts = [texts, texts[::-1], texts[5:], texts[:-5]]
    with ThreadPoolExecutor(2) as pool:
        at_once = list(pool.map(_scored, parts))
    for part, scored in zip(parts, at_once, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(_scored(part), scored, strict=True))


def test_verdicts_do_not_depend_on_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text in (*ACCOUNTS, *ODD) if text]
    alone = [_judged([text]).row(0) for text in texts]
    monkeypatch.setattr("pipelines.classify.judge.BATCH", 7)
    assert _judged(texts).rows() == alone
    assert _judged(texts[::-1]).rows() == alone[::-1]


def _judged(texts: list[str]) -> pl.DataFrame:
    reports = pl.DataFrame({"report_id": ["r"] * len(texts), "text": texts})
    return judge(reports, record_kind=ACCOUNT, crosswalk=None)


def test_where_it_is_not_sure_enough_it_says_nothing() -> None:
    outputs = len(model.LABELS)
    never = replace(
        model.shipped(), thresholds=np.full(outputs, 1.1, np.float32), notice_cuts=np.full((2, 2), 1.1)
    )
    read = _read([*MESSAGES], held=never)
    for axis in model.AXES[1:]:
        for column in (axis, f"{axis}_start", f"{axis}_end"):
            assert read[column].null_count() == read.height, column
        assert read[f"{axis}_confidence"].null_count() == 0
    assert set(read["is_debt_notice"]) <= {"no", "unclear"}

    always = replace(
        model.shipped(), thresholds=np.full(outputs, 1e-6, np.float32), notice_cuts=np.full((2, 2), 1e-6)
    )
    read = _read([*MESSAGES], held=always)
    assert all(read[axis].null_count() == 0 for axis in model.AXES)
    assert set(read["is_debt_notice"]) == {"yes"}


def test_a_label_is_given_from_its_own_threshold_on() -> None:
    held = model.shipped()
    texts = [*MESSAGES]
    likely = model.probabilities(_scored(texts).scores, held.temperatures)
    read = _read(texts)
    for axis, begin, end in zip(model.AXES, model.BEGINS[:-1], model.BEGINS[1:], strict=True):
        best = likely[:, begin:end].argmax(1)
        sure = likely[np.arange(len(texts)), begin + best] >= held.thresholds[begin:end][best]
        if axis == "is_debt_notice":
            cuts = held.notice_cuts[1, _seen(texts)["chinese"].to_numpy().astype(int)]
            assert (read[axis] == "yes").to_list() == (likely[:, 0] >= cuts).tolist()
        else:
            values = [words.values(axis)[b] if given else None for b, given in zip(best, sure, strict=True)]
            if axis == "authenticity":  # fraud from its own threshold on, whatever is likeliest
                fraud = begin + words.values(axis).index("fraud")
                caught = likely[:, fraud] >= held.thresholds[fraud]
                values = ["fraud" if c else value for value, c in zip(values, caught, strict=True)]
            assert read[axis].to_list() == values


def test_the_odds_of_a_notice_are_even_at_its_threshold() -> None:
    read = _read([*MESSAGES])
    assert ((read["notice_likely"] >= 0.5) == (read["is_debt_notice"] == "yes")).all()
    assert read["notice_likely"].is_between(0, 1).all()


@pytest.mark.parametrize("kind", KINDS)
def test_spans_are_whole_sentences_of_the_text(kind: str) -> None:
    texts = [*KINDS[kind], *("😀您好。" + text + "\n“Ok” – thanks." for text in KINDS[kind]), *ODD]
    read, shown = _read(texts, kind), 0
    for text, row in zip(texts, read.rows(named=True), strict=True):
        edges = set(bounds(text))
        for axis in model.AXES:
            span = (row[f"{axis}_start"], row[f"{axis}_end"])
            assert span == (None, None) or span in edges, (text[:80], axis, span)
            shown += span != (None, None)
    assert shown > len(KINDS[kind])


def test_what_holds_no_word_shows_no_sentence() -> None:
    read = _read(["", " ", "😀", "\x00", "。。。"])
    assert all(read[f"{axis}_start"].null_count() == read.height for axis in model.AXES)


def test_no_text_is_no_row() -> None:
    read = _read([])
    assert read.height == 0 and set(model.AXES) <= set(read.columns)


def _damages(tmp_path: Path) -> dict[str, bytes | None]:
    whole = model.WEIGHTS.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    with np.load(model.WEIGHTS, allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    scant = tmp_path / "scant.npz"
    np.savez(scant, **{name: array for name, array in arrays.items() if name != "direct"})
    return {
        "missing": None,
        "empty": b"",
        "text": b"version https://git-lfs.example/spec/v1\n",
        "cut short": whole[: len(whole) // 2],
        "one byte wrong": bytes(flipped),
        "no archive": np.random.default_rng(1).bytes(1000),
        "an array left out": scant.read_bytes(),
    }


@pytest.mark.parametrize(
    "damage",
    ["missing", "empty", "text", "cut short", "one byte wrong", "no archive", "an array left out"],
)
def test_damaged_or_missing_weights_are_one_clear_error(tmp_path: Path, damage: str) -> None:
    path, content = tmp_path / "weights.npz", _damages(tmp_path)[damage]
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DunwatchError, match=r"weights\.npz: no usable weights .* train anew"):
        model.load(path)


def test_a_folder_in_place_of_the_weights_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DunwatchError, match="no usable weights"):
        model.load(tmp_path)


def test_weights_for_other_labels_are_refused(tmp_path: Path) -> None:
    with np.load(model.WEIGHTS, allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    arrays["labels"] = np.frombuffer(json.dumps([*model.LABELS, ("cause", "weather")]).encode(), np.uint8)
    path = tmp_path / "weights.npz"
    np.savez(path, **arrays)
    with pytest.raises(DunwatchError, match="trained for other labels"):
        model.load(path)
