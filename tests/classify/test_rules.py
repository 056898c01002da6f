"""Every text rule fires on its example and stays silent on its counter-example."""

import polars as pl
import pytest

from pipelines.classify import chinese, english, evidence, script
from pipelines.classify.rule import Rule

ALL = [(rule, False) for rule in (*english.RULES, *english.CLAIMS)]
ALL += [(rule, True) for rule in (*chinese.RULES, *chinese.CLAIMS)]


def _fired(rule: Rule, *, in_chinese: bool, texts: list[str]) -> set[int]:
    compiled = evidence.compile_rules([rule], chinese=in_chinese)
    text = pl.Series("text", texts)
    frame = pl.DataFrame({"row": pl.Series([0, 1], dtype=pl.UInt32), "text": text})
    if in_chinese:
        frame = frame.with_columns(script.squeeze(pl.col("text")))
    return set(evidence.hits(frame, compiled)["row"].to_list())


@pytest.mark.parametrize(
    ("rule", "in_chinese"), ALL, ids=[f"{r.axis}={r.value}:{r.phrases[0]}" for r, _ in ALL]
)
def test_example_and_counter_example(rule: Rule, in_chinese: bool) -> None:
    fired = _fired(rule, in_chinese=in_chinese, texts=[rule.example, rule.counter])
    assert 0 in fired, f"the example does not fire: {rule.example}"
    assert 1 not in fired, f"the counter-example fires: {rule.counter}"


def test_no_phrase_is_written_twice_for_the_same_label() -> None:
    seen = set()
    for rule, in_chinese in ALL:
        for phrase in rule.phrases:
            key = (in_chinese, rule.axis, rule.value, phrase, rule.kinds)
            assert key not in seen, key
            seen.add(key)


def test_no_chinese_phrase_is_a_single_character() -> None:
    # One character stands inside a hundred unrelated words.
    found = [rule for rule, in_chinese in ALL if in_chinese and rule.axis != "reaction"]
    assert [phrase for rule in found for phrase in rule.phrases if len(phrase) < 2] == []
