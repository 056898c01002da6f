"""The judge: layers in their order, the decision tree, what is said of what is no notice, and spans."""

import re
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from pipelines.classify import model
from pipelines.classify.judge import judge, made_by, model_version
from pipelines.classify.signals import SIGNAL
from pipelines.contract import words
from pipelines.contract.tables import VERDICT

ACCOUNT, MESSAGE = "first_person_account", "message_text"


def _one(text: str | None, *, kind: str = ACCOUNT, crosswalk: str | None = None, **columns: str) -> dict:
    frame = pl.DataFrame({"report_id": ["r"], "text": [text], **{k: [v] for k, v in columns.items()}})
    return judge(frame.cast({"text": pl.String}), record_kind=kind, crosswalk=crosswalk).row(0, named=True)


def _said(verdict: dict, text: str, label: str, by: str = "rule") -> list[str]:
    return [
        text[span["start"] : span["end"]]
        for span in verdict["evidence"]
        if (span["label"], span["by"]) == (label, by)
    ]


def _layer(by: str, *labels: str, row: int = 0) -> pl.DataFrame:
    """A further layer that says these labels of one report."""
    said = [(row, label, by, 0.9, 2, "annotator", None, None) for label in labels]
    return pl.DataFrame(said, schema=SIGNAL, orient="row")


def test_columns_types_order_and_words_are_the_contract_s() -> None:
    reports = pl.DataFrame(
        {
            "report_id": ["a", "b", "c", "d"],
            "text": ["A debt collector says I owe 300 dollars.", None, "", "收到短信说我欠款,让我还。"],
            "publisher_product": ["Debt collection", "Debt collection", "Mortgage", None],
            "publisher_issue": ["Communication tactics", "Communication tactics", None, None],
        }
    )
    verdicts = judge(reports, record_kind=ACCOUNT, crosswalk="cfpb")
    assert dict(verdicts.schema) == VERDICT.schema
    assert verdicts["report_id"].to_list() == ["a", "b", "c", "d"]
    kinds = ["first_person_account", "statistical_row", "statistical_row", "first_person_account"]
    assert verdicts["record_kind"].to_list() == kinds
    for column in VERDICT.columns:
        if column.words:
            values = verdicts[column.name]
            values = values.explode() if values.dtype == pl.List(pl.String) else values
            assert set(values.drop_nulls()) <= set(words.values(column.words)), column.name
    assert judge(reports.head(0), record_kind=ACCOUNT, crosswalk="cfpb").schema == verdicts.schema


def test_a_code_alone_is_grade_e0_by_rule() -> None:
    verdict = _one(
        None,
        crosswalk="cfpb",
        publisher_product="Debt collection",
        publisher_issue="Attempts to collect debt not owed",
        publisher_sub_issue="Debt was paid",
    )
    assert (verdict["is_debt_notice"], verdict["is_debt_notice_by"]) == ("yes", "code")
    assert (verdict["cause"], verdict["cause_grade"], verdict["cause_asserted_by"]) == (
        "already_settled",
        "E0",
        "rule",
    )
    assert (verdict["reaction"], verdict["claimed_cause"], verdict["evidence"]) == ("not_stated", None, [])


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"publisher_issue": "Written notification about debt"}, "not_collected"),
        (
            {
                "publisher_issue": "Attempts to collect debt not owed",
                "publisher_public_response": "Company disputes the facts presented in the complaint",
            },
            "conflicting",
        ),
    ],
)
def test_unknown_always_has_a_reason(columns: dict[str, str], why: str) -> None:
    verdict = _one(None, crosswalk="cfpb", publisher_product="Debt collection", **columns)
    assert (verdict["cause"], verdict["cause_unknown_why"]) == ("unknown", why)
    assert (verdict["cause_by"], verdict["cause_grade"]) == (None, None)


def test_text_overrules_the_code_and_shows_its_words() -> None:
    text = "They threaten to garnish my wages, but this was discharged in bankruptcy."
    verdict = _one(
        text,
        crosswalk="cfpb",
        publisher_product="Debt collection",
        publisher_issue="Attempts to collect debt not owed",
        publisher_sub_issue="Debt was result of identity theft",
    )
    assert (verdict["cause"], verdict["cause_by"], verdict["cause_grade"]) == (
        "already_settled",
        "model",
        "E1",
    )
    # The rule that read the same cause says who asserts it.
    assert verdict["cause_asserted_by"] == "reporter"
    assert (verdict["notice_type"], verdict["notice_type_by"]) == ("legal_threat", "model")
    assert _said(verdict, text, "notice_type=legal_threat") == ["garnish"]
    assert _said(verdict, text, "notice_type=legal_threat", "model") == [text.removesuffix(".")]
    assert "discharged" in _said(verdict, text, "cause=already_settled")
    assert verdict["cause_secondary"] == "identity_theft"


def test_where_the_model_abstains_the_rules_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = replace(model.shipped(), thresholds=np.full(len(model.LABELS), 1.1, np.float32))
    silent.thresholds[0] = 0.01  # whether it is a notice is always said
    monkeypatch.setattr(model, "shipped", lambda: silent)
    text = "They threaten to garnish my wages, but this was discharged in bankruptcy. I am furious."
    verdict = _one(text)
    assert (verdict["is_debt_notice"], verdict["is_debt_notice_by"]) == ("yes", "model")
    for axis, value in (("notice_type", "legal_threat"), ("cause", "already_settled"), ("reaction", "anger")):
        assert (verdict[axis], verdict[f"{axis}_by"]) == (value, "rule")
        assert _said(verdict, text, f"{axis}={value}", "model") == []
    assert (verdict["channel"], verdict["channel_by"]) == ("unknown", None)


def test_the_source_s_own_field_names_channel_and_service_line() -> None:
    text = "I got a letter about my mortgage. They say I am two payments behind."
    read = _one(text)
    assert (read["channel"], read["service_line"]) == ("letter", "secured_credit")
    filed = _one(
        text, crosswalk="cfpb", publisher_product="Debt collection", publisher_sub_product="Credit card debt"
    )
    assert (filed["service_line"], filed["service_line_by"]) == ("card", "code")
    called = _one(text, crosswalk="ftc_dnc", publisher_issue="Debt collection", channel="voice_recorded")
    assert (called["channel"], called["channel_by"]) == ("voice_recorded", "code")
    assert (called["service_line"], called["service_line_by"]) == ("secured_credit", "model")


def test_a_category_that_says_no_holds_until_the_text_tells_of_a_notice() -> None:
    label = {
        "publisher_product": "Credit reporting",
        "publisher_issue": "Incorrect information on credit report",
    }
    silent = _one(
        "Equifax lists an account on my credit report that I never opened.", crosswalk="cfpb", **label
    )
    told = _one(
        "A debt collector keeps calling me and says I owe 300 dollars. They threaten to garnish my wages.",
        crosswalk="cfpb",
        **label,
    )
    assert (silent["is_debt_notice"], told["is_debt_notice"]) == ("no", "yes")


def test_what_is_no_notice_has_no_type_cause_or_reaction() -> None:
    verdict = _one(
        "This is outrageous: my application was denied and Experian lists an inquiry I never made."
    )
    assert verdict["is_debt_notice"] == "no"
    for column in (
        "notice_type",
        "cause",
        "cause_unknown_why",
        "cause_grade",
        "cause_secondary",
        "claimed_cause",
    ):
        assert verdict[column] is None, column
    assert verdict["reaction"] == "not_stated"


def test_several_levers_give_the_strongest_and_list_the_rest() -> None:
    verdict = _one("A collection agency says I owe 90. They called my mother and will garnish my wages.")
    assert verdict["notice_type"] == "third_party_contact"
    assert verdict["notice_type_others"] == ["legal_threat", "collection_demand"]


def test_a_fraudulent_notice_is_impersonation_and_authenticity_is_for_messages_only() -> None:
    text = "Unpaid toll 6.99. Pay now at https://toll-pay.example/x or your licence is suspended."
    verdict = _one(text, kind=MESSAGE)
    assert (verdict["is_debt_notice"], verdict["authenticity"], verdict["cause"]) == (
        "yes",
        "fraud",
        "fraud_impersonation",
    )
    assert (verdict["cause_grade"], verdict["channel"]) == ("E1", "sms")
    assert _one("They say I owe an unpaid toll of 6.99.")["authenticity"] is None


@pytest.mark.parametrize(
    "text",
    [
        "您的青禾分期账单已逾期3天,请尽快还款。",
        "您的青禾分期帳單已逾期3天,請盡快還款。",
        "您的 青禾 分期 账单 已 逾 期 3天,请 尽 快 还 款。",
    ],
    ids=["simplified", "traditional", "segmented"],
)
def test_chinese_in_both_scripts_and_however_spaced(text: str) -> None:
    verdict = _one(text, kind=MESSAGE)
    assert (verdict["is_debt_notice"], verdict["notice_type"]) == ("yes", "overdue_reminder")
    words_found = _said(verdict, text, "notice_type=overdue_reminder")
    assert [word.replace(" ", "") for word in words_found] == ["逾期"]
    assert _said(verdict, text, "notice_type=overdue_reminder", "model") == [text.removesuffix("。")]


def test_spans_are_code_points_of_the_original_text() -> None:
    text = "“Café” – Birch Recovery says the account is past due and I’m scared."
    verdict = _one(text)
    assert _said(verdict, text, "notice_type=overdue_reminder") == ["past due"]
    assert _said(verdict, text, "notice_type=overdue_reminder", "model") == [text[1:-1]]


def test_a_further_layer_is_one_more_frame() -> None:
    reports = pl.DataFrame(
        {"report_id": ["a", "b"], "text": ["They say I owe money.", "They say I owe money."]}
    )
    person = _layer("human", "cause=wrong_person", row=1)
    verdicts = judge(reports, record_kind=ACCOUNT, crosswalk=None, layers=[person])
    assert verdicts["cause"].to_list() == ["unknown", "wrong_person"]
    assert verdicts["cause_by"].to_list() == ["model", "human"]
    assert verdicts["cause_confidence"][1] == pytest.approx(0.9)
    assert verdicts["cause_grade"].to_list() == [None, "E2"]


@pytest.mark.parametrize("by", ["model", "rule", "code"])
def test_another_layer_is_only_second_to_the_model_that_ships(by: str) -> None:
    reports = pl.DataFrame({"report_id": ["a"], "text": ["They say I owe money."]})
    layers = [_layer(by, "cause=wrong_person")]
    verdict = judge(reports, record_kind=ACCOUNT, crosswalk=None, layers=layers).row(0, named=True)
    assert (verdict["cause"], verdict["cause_by"]) == ("unknown", "model")
    assert (verdict["cause_unknown_why"], verdict["cause_grade"]) == ("not_stated", None)
    assert verdict["cause_secondary"] == "wrong_person"


@pytest.mark.parametrize(
    "label",
    [
        "is_debt_notice=no",
        "is_debt_notice=unclear",
        "notice_type=pre_due_reminder",
        "cause=genuine_debt",
        "channel=in_person",
        "reaction=indifference",
        "service_line=wealth",
    ],
)
def test_a_person_s_reading_outranks_everything(label: str) -> None:
    text = "I am furious: a debt collector called and said I owe 300 dollars on a card. I paid it in May."
    reports = pl.DataFrame({"report_id": ["a"], "text": [text]})
    axis, value = label.split("=")
    assert _one(text)[axis] not in (None, value)
    layers = [_layer("human", label)]
    verdict = judge(reports, record_kind=ACCOUNT, crosswalk=None, layers=layers).row(0, named=True)
    assert (verdict[axis], verdict[f"{axis}_by"]) == (value, "human")


BATCHED = (
    ("They say I owe money.", "yes"),
    (None, "unclear"),
    ("My card was declined.", "no"),
    ("收到短信说我欠款。", "yes"),
)


def test_many_batches_keep_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.classify.judge.BATCH", 3)
    texts = [text for text, _ in BATCHED] * 5
    reports = pl.DataFrame({"report_id": [str(n) for n in range(20)], "text": texts})
    verdicts = judge(reports, record_kind=ACCOUNT, crosswalk=None)
    assert verdicts["report_id"].to_list() == reports["report_id"].to_list()
    alone = [_one(text)["is_debt_notice"] for text, _ in BATCHED]
    assert verdicts["is_debt_notice"].to_list() == alone * 5


@pytest.mark.parametrize(("text", "notice"), BATCHED, ids=[str(text) for text, _ in BATCHED])
def test_a_short_account_is_a_notice_or_not(text: str | None, notice: str) -> None:
    assert _one(text)["is_debt_notice"] == notice


def test_the_version_is_stable_and_short_and_names_the_model() -> None:
    version = model_version("cfpb")
    assert version == model_version("cfpb") == _one("They owe me.", crosswalk="cfpb")["model_version"]
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{8}", version)
    assert version == f"{made_by('cfpb')[:8]}-{model.shipped().version[:8]}"
    assert model_version(None) != version


def test_a_signal_of_an_unknown_value_is_an_error() -> None:
    reports = pl.DataFrame({"report_id": ["a"], "text": ["They say I owe money."]})
    with pytest.raises(ValueError, match="cause=weather"):
        judge(reports, record_kind=ACCOUNT, crosswalk=None, layers=[_layer("human", "cause=weather")])
