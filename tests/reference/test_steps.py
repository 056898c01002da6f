"""The steps to take: every cause in both situations, both languages, and faults named with their line."""

import re
from pathlib import Path

import pytest

from pipelines.contract.resolved import STEP
from pipelines.contract.words import values
from pipelines.reference.steps import COLUMNS, SITUATIONS, by_name, placed, read, steps
from pipelines.settings import DunwatchError

HEADER = ",".join(COLUMNS)
MOST = 10
"""Steps that a person can do in ten minutes."""


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "steps.csv"
    path.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    return path


def test_every_cause_has_steps_in_both_situations_numbered_from_one():
    table = steps()
    assert dict(table.schema) == STEP.schema
    assert table.select(STEP.key).is_duplicated().sum() == 0
    for situation in SITUATIONS:
        for cause in values("cause"):
            own = table.filter(situation=situation, cause=cause)
            assert own["position"].to_list() == list(range(1, own.height + 1))
            assert 3 <= own.height <= MOST, (situation, cause)


def test_all_words_are_there_in_both_languages_short_and_none_says_safe():
    for step in by_name().values():
        english, chinese = step.text
        assert not re.search(r"[\u4e00-\u9fff]", english) and re.search(r"[\u4e00-\u9fff]", chinese)
        assert not re.search(r"\bsafe", english, re.IGNORECASE) and "安全" not in chinese
        assert len(english) <= 230 and len(chinese) <= 100, step.name
        assert not re.search(r"\d", english + chinese), f"{step.name}: numbers belong into routes.csv"


@pytest.mark.parametrize(
    ("situation", "cause", "wanted"),
    [
        ("not_sure", "unknown", ["no_hurry", "official", "compare", "share_nothing", "alerts"]),
        ("not_sure", "fraud_impersonation", ["hands_off", "official", "alerts", "evidence"]),
        ("not_sure", "genuine_debt", ["official", "hardship", "free_advice", "no_agents", "rights"]),
        ("not_sure", "user_misoperation", ["official", "slip"]),
        ("not_sure", "identity_theft", ["official", "theft", "regulator"]),
        ("not_sure", "wrong_person", ["official", "not_me", "rights"]),
        ("not_sure", "already_settled", ["official", "receipt", "credit_file"]),
        ("not_sure", "system_error", ["official", "correct"]),
        ("not_sure", "disputed_amount_or_terms", ["dispute", "rights"]),
        ("paid_or_gave_details", "fraud_impersonation", ["bank_now", "passwords", "police", "no_recovery"]),
        ("paid_or_gave_details", "unknown", ["bank_now", "arrived", "police", "no_recovery"]),
        ("paid_or_gave_details", "user_misoperation", ["arrived", "recall", "no_recovery"]),
        ("paid_or_gave_details", "already_settled", ["refund", "no_recovery"]),
    ],
)
def test_what_is_advised_and_in_which_order(situation: str, cause: str, wanted: list[str]):
    own = steps().filter(situation=situation, cause=cause)["step"].to_list()
    places = [own.index(name) for name in wanted]
    assert places == sorted(places)


def test_one_row_is_placed_where_its_last_columns_say(tmp_path: Path):
    path = written(
        tmp_path, "ask,Ask.,请问。,hotline regulator,every,unknown", "keep,Keep it.,请保留。,,unknown,"
    )
    table = placed(read(path))
    assert table.filter(step="ask").height == len(values("cause")) + 1
    assert table.filter(step="keep").rows() == [
        ("not_sure", "unknown", 2, "keep", "Keep it.", "请保留。", [])
    ]
    assert table.filter(step="ask")["route_kinds"][0].to_list() == ["hotline", "regulator"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ask,Ask.,请问。,fax,every,", r"line 3: route_kinds is 'fax'; write one of official_app, "),
        ("ask,Ask.,请问。,,bad_luck,", r"line 3: not_sure is 'bad_luck'; write one of system_error, "),
        ("ask,Ask.,,,every,", r"line 3: text_zh is empty; nothing is listed without it"),
        ("first,Ask.,请问。,,every,", r"line 3: the step first is there already; choose another name\."),
        ("ask,Ask, now.,请问。,,every,", r"line 3: it has 7 cells; write 6; put quotes around commas\."),
    ],
)
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, line: str, message: str):
    with pytest.raises(DunwatchError, match=r"^steps\.csv, " + message):
        read(written(tmp_path, "first,First.,首先。,,every,", line))


def test_other_columns_and_a_missing_file_are_told(tmp_path: Path):
    path = tmp_path / "steps.csv"
    with pytest.raises(DunwatchError, match=r"^steps\.csv: cannot be read .* Restore it from git"):
        read(path)
    path.write_text("step,text\n", encoding="utf-8")
    with pytest.raises(
        DunwatchError, match=r"^steps\.csv, line 1: the columns are step, text; write step, text_en"
    ):
        read(path)
