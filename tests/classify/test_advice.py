"""Advice: which answer for which verdict, that none says `safe`, and that what it quotes can do no harm."""

import copy
import re
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.classify import advice_words
from pipelines.classify.advice import ERROR, GENUINE, RULES, SOME, STRONG, UNKNOWN, advise
from pipelines.classify.advice_words import ANSWERS, NOT_CHECKED, REASONS
from pipelines.classify.judge import judge
from pipelines.classify.quoting import AROUND, LONGEST, shown
from pipelines.reference.steps import by_name

SEED = "您的账户存在欠款,请及时处理"
SEED_EN = "Your account has arrears, please handle it soon."
LINKED = "Your Harbour Card is on hold. Pay today at https://harbour.example/pay to keep it."
PLAIN = "Harbour Card: your statement is ready and your payment of 84.10 is due on the fifth of June."
TOLD = "I got a text from Northgate Lending that says that I owe 300, and here is what came of it."

FRAUD = "fraud_impersonation"
HARD_TO_PAY = ("hardship", "free_advice", "no_agents")
UNSURE = ("no_hurry", "official", "compare", "correct")


def verdict(kind: str = "message_text", **said: Any) -> dict[str, Any]:
    """A verdict that says nothing, but for what is given."""
    labels = ("is_debt_notice", "channel", "notice_type", "cause", "reaction", "service_line", "authenticity")
    nothing = {
        **{name: None for axis in labels for name in (axis, f"{axis}_confidence")},
        **dict.fromkeys(("cause_grade", "cause_secondary", "claimed_cause")),
        **{name: [] for name in ("tags", "outcome", "evidence")},
    }
    return {**nothing, "record_kind": kind, "is_debt_notice": "yes", "cause": "unknown"} | said


def message(authenticity: str, sure: float, **said: Any) -> dict[str, Any]:
    return verdict(authenticity=authenticity, authenticity_confidence=sure, **said)


def account(cause: str, sure: float = 0.9, grade: str = "E1", **said: Any) -> dict[str, Any]:
    return verdict("first_person_account", cause=cause, cause_confidence=sure, cause_grade=grade, **said)


@pytest.mark.parametrize(
    ("given_verdict", "text", "answer"),
    [
        (message("fraud", 0.8, cause=FRAUD), LINKED, STRONG),
        (message("fraud", 0.79, cause=FRAUD), LINKED, SOME),
        (message("fraud", 0.99, cause=FRAUD), PLAIN, SOME),  # nothing to be robbed by
        (message("fraud", 0.99, is_debt_notice="no", cause=None), "You won! Claim at prize.example", STRONG),
        (message("cannot_tell", 0.9, cause=FRAUD), PLAIN, SOME),
        (message("genuine", 0.9, cause_secondary=FRAUD), PLAIN, SOME),
        (message("genuine", 0.9, tags=["impostor_sign"]), PLAIN, SOME),
        (message("genuine", 0.99), PLAIN.replace("a", "\u0430"), SOME),  # Cyrillic
        (message("genuine", 0.99), PLAIN.replace("statement", "state\u200bment"), SOME),
        (message("genuine", 0.7), PLAIN, GENUINE),
        (message("genuine", 0.69), PLAIN, UNKNOWN),
        (message("cannot_tell", 0.99), PLAIN, UNKNOWN),
        (message("genuine", 0.9, notice_type="third_party_contact"), PLAIN, ERROR),
        (message("fraud", 0.9, notice_type="third_party_contact"), LINKED, STRONG),
        (message("cannot_tell", 0.5, cause="system_error"), PLAIN, ERROR),
        (message("fraud", 0.9, cause="system_error"), LINKED, STRONG),
        (account("system_error"), TOLD, ERROR),
        (account("wrong_person"), TOLD, ERROR),
        (account("already_settled"), TOLD, ERROR),
        (account(FRAUD, 0.9, "E2"), TOLD, STRONG),
        (account(FRAUD, 0.7, "E2"), TOLD, SOME),
        (account(FRAUD, 0.9, "E1"), TOLD, SOME),
        (account("genuine_debt", 0.7), TOLD, GENUINE),
        (account("genuine_debt", 0.6), TOLD, UNKNOWN),
        (account("disputed_amount_or_terms"), TOLD, GENUINE),
        (account("identity_theft"), TOLD, UNKNOWN),
        (account("unknown"), TOLD, UNKNOWN),
        (verdict("first_person_account", is_debt_notice="no", cause=None), TOLD, UNKNOWN),
    ],
)
def test_the_answer_of_a_verdict(given_verdict: dict, text: str, answer: str) -> None:
    before = copy.deepcopy(given_verdict)
    advice = advise(given_verdict, text)
    assert advice.answer == answer
    assert given_verdict == before
    assert advice.reason and advice.not_checked and advice.next_steps


@pytest.mark.parametrize("text", [SEED, SEED_EN, "明天八点开会", "See you at lunch", "!!!"])
@pytest.mark.parametrize("authenticity", ["fraud", "genuine"])
def test_what_says_too_little_is_not_judged(text: str, authenticity: str) -> None:
    labels = [{"start": 0, "end": 3, "label": f"authenticity={authenticity}", "by": "model"}]
    cause = FRAUD if authenticity == "fraud" else "unknown"
    advice = advise(message(authenticity, 0.99, cause=cause, evidence=labels), text)
    assert (advice.answer, advice.confidence, advice.why) == (UNKNOWN, None, ())


def test_the_seed_with_a_link_or_with_a_rule_s_words_is_judged() -> None:
    assert advise(message("fraud", 0.9), SEED + " http://pay.example").answer == STRONG
    by_rule = [{"start": 0, "end": 2, "label": "authenticity=fraud", "by": "rule"}]
    assert advise(message("fraud", 0.9, evidence=by_rule), "中奖了").answer == STRONG


@pytest.mark.parametrize(
    "text",
    [
        "Estimado cliente, su pago de 84,10 está vencido desde ayer, por favor póngase en contacto.",
        "Ваш счёт просрочен, пожалуйста оплатите его сегодня до вечера, иначе мы подадим в суд",
        "عليك دين مستحق منذ الشهر الماضي، يرجى الدفع اليوم قبل المساء لتجنب الرسوم",
    ],
)
def test_other_languages_are_never_called_genuine(text: str) -> None:
    assert advise(message("genuine", 0.99), text).answer == UNKNOWN
    assert advise(message("fraud", 0.99), text + " http://a.example").answer == SOME


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SEED, "message_text"),
        (SEED_EN, "message_text"),
        (LINKED, "message_text"),
        (TOLD, "first_person_account"),
    ],
)
def test_verdicts_of_the_judge_fit(text: str, kind: str) -> None:
    reports = pl.DataFrame({"report_id": ["r"], "text": [text]})
    advice = advise(judge(reports, record_kind=kind, crosswalk=None).row(0, named=True), text)
    assert advice.answer in ANSWERS
    if text in (SEED, SEED_EN):
        assert advice.answer == UNKNOWN
    if text == LINKED:
        assert advice.answer in (STRONG, SOME) and advice.why


def test_what_is_no_notice_says_so_first() -> None:
    lure = advise(message("fraud", 0.95, is_debt_notice="no"), LINKED)
    assert lure.answer == STRONG and "not read as saying" in (lure.lead or "")
    assert advise(message("fraud", 0.95), LINKED).lead is None
    chinese = advise(message("fraud", 0.9, is_debt_notice="unclear"), SEED + ",请登录 a.example")
    assert chinese.lead == advice_words.LEADS["unclear"][1]


def said(name: str, language: str = "en") -> str:
    """What a step says."""
    return by_name()[name].text[advice_words.LANGUAGES.index(language)]


@pytest.mark.parametrize(
    ("given_verdict", "wanted", "unwanted"),
    [
        (message("fraud", 0.9), ["hands_off", "official", "alerts", "evidence"], ["compare"]),
        (
            message("genuine", 0.9),
            ["official", "compare", *HARD_TO_PAY, "share_nothing", "keep"],
            ["correct"],
        ),
        (message("genuine", 0.9, is_debt_notice="no"), ["nothing_owed", "official"], ["compare", "hardship"]),
        (
            message("cannot_tell", 0.9),
            [*UNSURE, "share_nothing", "alerts", "keep"],
            ["hands_off", "hardship"],
        ),
        (account("already_settled"), ["official", "receipt", "keep"], ["not_me", "hands_off"]),
        (account("wrong_person"), ["official", "not_me"], ["receipt"]),
        (account("system_error"), ["official", "correct"], ["not_me"]),
        (account("user_misoperation"), ["official", "slip"], ["correct"]),
        (account("identity_theft"), ["official", "theft"], ["not_me"]),
        (account("disputed_amount_or_terms"), ["official", "dispute"], ["theft"]),
    ],
)
def test_the_next_steps_follow_answer_and_cause(given_verdict: dict, wanted: list, unwanted: list) -> None:
    text = LINKED if given_verdict["authenticity"] == "fraud" else TOLD
    for language in advice_words.LANGUAGES:
        given_steps = advise(given_verdict, text, language=language).next_steps
        places = [given_steps.index(said(name, language)) for name in wanted]
        assert places == sorted(places)
        assert not {said(name, language) for name in unwanted} & set(given_steps)


def test_who_may_have_paid_a_swindler_is_told_what_to_do_then() -> None:
    lost = ["bank_now", "no_more", "passwords", "police", "no_recovery", "credit_file"]
    assert advise(message("fraud", 0.9), LINKED).if_paid == tuple(map(said, lost))
    unsure = advise(message("cannot_tell", 0.5), SEED_EN)
    assert unsure.if_paid == tuple(map(said, ["bank_now", "arrived", *lost[1:]]))
    assert not set(unsure.if_paid) & set(unsure.next_steps)
    assert advise(message("genuine", 0.9), PLAIN).if_paid == ()


@pytest.mark.parametrize(
    ("cause", "outcome", "first"),
    [
        (FRAUD, "money_lost", ("bank_now", "no_more", "passwords", "police")),
        ("wrong_person", "data_given", ("bank_now", "no_more", "passwords", "police")),
        ("already_settled", "money_lost", ("arrived", "refund", "no_recovery")),
        ("unknown", "money_lost", ("bank_now", "arrived")),
    ],
)
def test_money_or_data_already_lost_comes_first(cause: str, outcome: str, first: tuple) -> None:
    advice = advise(account(cause, outcome=[outcome]), TOLD)
    assert advice.next_steps[: len(first)] == tuple(map(said, first)) and advice.if_paid == ()
    assert len(set(advice.next_steps)) == len(advice.next_steps)


def test_the_kinds_of_route_are_those_of_the_steps() -> None:
    assert "debt_advice" in advise(message("genuine", 0.9), PLAIN).route_kinds
    suspect = advise(message("fraud", 0.9), LINKED).route_kinds
    assert {"police_line", "report_line", "hotline"} <= set(suspect) and "debt_advice" not in suspect
    assert len(set(suspect)) == len(suspect)


def test_all_words_are_there_in_both_languages_and_none_says_safe() -> None:
    tables = [value for value in vars(advice_words).values() if isinstance(value, dict)]
    pairs = [pair for table in tables for pair in table.values() if isinstance(pair, tuple)]
    assert len(pairs) > 40
    for english, chinese in pairs:
        assert not re.search(r"[\u4e00-\u9fff]", english) and re.search(r"[\u4e00-\u9fff]", chinese)
        assert not re.search(r"\bsafe", english, re.IGNORECASE) and "安全" not in chinese
    assert {rule.answer for rule in RULES} == set(ANSWERS) and len(ANSWERS) == 5
    assert {rule.reason for rule in RULES} == set(REASONS)


def test_the_language_is_the_text_s_or_the_one_asked_for() -> None:
    seen = message("cannot_tell", 0.5)
    assert [advise(seen, text).language for text in (SEED, SEED_EN)] == ["zh", "en"]
    assert advise(seen, SEED, language="en").answer_words == ANSWERS[UNKNOWN][0]
    assert advise(seen, SEED_EN, language="zh").answer_words == ANSWERS[UNKNOWN][1]


def test_the_channel_is_unchecked_only_where_nobody_named_it() -> None:
    seen = message("cannot_tell", 0.5)
    assert NOT_CHECKED["channel"][0] not in advise(seen, PLAIN).not_checked
    assert NOT_CHECKED["channel"][0] in advise(seen, PLAIN, channel_known=False).not_checked


def test_passages_are_quoted_with_their_labels_and_layers_the_deciding_ones_first() -> None:
    def span(words: str, label: str, by: str) -> dict[str, Any]:
        return {
            "start": LINKED.index(words),
            "end": LINKED.index(words) + len(words),
            "label": label,
            "by": by,
        }

    evidence = [
        span("Your", "is_debt_notice=yes", "rule"),
        span("is on hold", "notice_type=account_restriction", "rule"),
        span("Harbour", "service_line=card", "rule"),
        span("://", "authenticity=fraud", "rule"),
        span("Pay today", "authenticity=fraud", "model"),
        span("Pay today", "cause=fraud_impersonation", "model"),
    ]
    advice = advise(message("fraud", 0.95, cause=FRAUD, cause_confidence=0.9, evidence=evidence), LINKED)
    assert [(quote.quote, [label.by_words for label in quote.labels]) for quote in advice.why] == [
        ("Pay today", ["Model", "Model"]),
        ("hxxps[://]harbour[.]example/pay", ["Text rule"]),
        ("is on hold", ["Text rule"]),
        ("Your", ["Text rule"]),
    ]
    assert [label.words for label in advice.why[0].labels] == [
        "Authenticity: Fraud",
        "Cause: Fraud or impersonation",
    ]
    assert (advice.confidence, advice.confidence_of) == (0.95, "authenticity=fraud")
    link = advice.why[1]
    assert LINKED[link.start : link.end] == "https://harbour.example/pay"


def test_a_passage_of_a_long_text_is_quoted_in_short() -> None:
    text = "Pay now. " * 11_000
    evidence = [{"start": 0, "end": len(text), "label": "authenticity=fraud", "by": "model"}]
    [passage] = advise(message("fraud", 0.9, evidence=evidence), text).why
    assert len(passage.quote) == LONGEST + 1 and len(passage.before + passage.after) <= 2 * AROUND + 2


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("http://a.example/x", "hxxp[://]a[.]example/x"),
        ("HTTPS://A.EXAMPLE", "HxxPS[://]A[.]EXAMPLE"),
        ("www.pay.example,now", "www[.]pay[.]example,now"),
        ("点击支付.例子或weixin://a", "点击支付[.]例子或weixin[://]a"),
        ("at 10.20.30.40:80", "at 10[.]20[.]30[.]40:80"),
        ("mailto:a@b.example", "mailto[:]a@b[.]example"),
        ("84.10 on 12.06.2026.", "84.10 on 12.06.2026."),
        ("a\x1b]8;;x\x07\x9b31m\u202eb\u2066\r\n\tc\u3000d", "a�]8;;x��31m�b�   c d"),
    ],
)
def test_what_is_shown_can_do_no_harm(text: str, harmless: str) -> None:
    assert "".join(shown(text)) == harmless


@given(st.text(max_size=60))
def test_whatever_is_shown_is_printable_and_links_to_nothing(text: str) -> None:
    characters = shown(text)
    assert len(characters) == len(text)
    assert "".join(characters).isprintable()
    assert not re.search(r"https?:|\w://", "".join(shown(text + "http://" + text)))
