"""What a person may take from one verdict: an answer, why, how sure, what was not checked, what to do next.

The answer is one of ANSWERS, and none of them says `safe`. It is a pure function of the verdict and the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipelines.classify.advice_words import ANSWERS, DISGUISE, LANGUAGES, LEADS, NOT_CHECKED, REASONS
from pipelines.classify.quoting import Label, Quote, by_place, quote, shown, whole
from pipelines.classify.wording import amount_said, disguise, hook, is_read, language_of
from pipelines.contract.words import term
from pipelines.reference.steps import by_name

STRONG, SOME, GENUINE, ERROR, UNKNOWN = (
    "strong_signs_of_fraud",
    "some_warning_signs",
    "consistent_with_genuine",
    "sender_error_or_wrong_person",
    "cannot_tell",
)

STRONG_FROM = 0.8
"""Probability of fraud from which the signs are called strong."""

GENUINE_FROM = 0.7
"""Probability of a genuine message, or of a debt the person accepts, from which it is called consistent."""

LEAST_SAID = 20
"""Chinese characters, an English word counting two, below which a message without a hook says too little."""

FRAUD_TAGS = frozenset({"impostor_sign", "impersonation_alleged"})
ACCEPTED = frozenset({"genuine_debt", "user_misoperation", "disputed_amount_or_terms"})
"""Causes that admit the debt."""


@dataclass(frozen=True)
class Facts:
    """What the rules ask of a verdict and its text."""

    message: bool  # the notice itself, not somebody's account of it
    fraud: float  # probability of authenticity=fraud where that is the label, else 0
    genuine: float  # likewise
    cause: str | None
    causes: frozenset[str]  # the cause and the second one
    cause_confidence: float
    checked: bool  # the cause rests on a check that is told of (E2, E3)
    third_party: bool
    impostor: bool
    disguised: bool
    hooked: bool  # has a hook, or words of a fraud rule
    thin: bool
    foreign: bool


class Rule(NamedTuple):
    """One row of the table: the answer, the axis whose label and confidence speak for it, when, and why."""

    answer: str
    axis: str | None
    when: Callable[[Facts], bool]
    reason: str


_FRAUD = "fraud_impersonation"

RULES = (
    # Words that resemble fraud are called strong only where there is also something to be robbed by:
    # "your account has arrears, please handle it" is what lenders, faults and swindlers all write.
    Rule(
        STRONG,
        "authenticity",
        lambda f: f.fraud >= STRONG_FROM and f.hooked and not f.foreign,
        "fraud_with_a_hook",
    ),
    Rule(
        STRONG,
        "cause",
        lambda f: not f.message and f.cause == _FRAUD and f.checked and f.cause_confidence >= STRONG_FROM,
        "fraud_was_checked",
    ),
    Rule(SOME, None, lambda f: f.disguised, "disguised"),
    Rule(SOME, None, lambda f: f.fraud > 0 and f.foreign and not f.thin, "fraud_in_other_language"),
    Rule(SOME, "authenticity", lambda f: f.fraud > 0 and not f.thin, "reads_as_fraud"),
    # The message that says too little is fraud by nothing but resemblance, and so is its cause.
    Rule(SOME, "cause", lambda f: _FRAUD in f.causes and not f.thin, "cause_is_fraud"),
    Rule(SOME, None, lambda f: f.impostor, "impostor_sign"),
    # Of a language it does not know the model would say genuine, for want of any telling word.
    Rule(UNKNOWN, None, lambda f: f.foreign, "other_language"),
    # Before `genuine`: a real notice that is not meant for its reader is told apart from one that is.
    Rule(ERROR, "cause", lambda f: f.cause == "system_error", "sender_error"),
    Rule(ERROR, "cause", lambda f: f.cause == "wrong_person", "wrong_person"),
    Rule(ERROR, "cause", lambda f: f.cause == "already_settled", "already_settled"),
    Rule(ERROR, "notice_type", lambda f: f.third_party, "third_party"),
    Rule(UNKNOWN, None, lambda f: f.thin, "says_too_little"),
    Rule(GENUINE, "authenticity", lambda f: f.genuine >= GENUINE_FROM, "reads_as_genuine"),
    Rule(
        GENUINE,
        "cause",
        lambda f: not f.message and f.cause in ACCEPTED and f.cause_confidence >= GENUINE_FROM,
        "debt_is_accepted",
    ),
    Rule(UNKNOWN, None, lambda f: True, "nothing_decides"),
)
"""The first row that holds is the answer."""


@dataclass(frozen=True)
class Advice:
    """An answer with its grounds, in one language. All of it can be printed: no link works."""

    answer: str  # a key of ANSWERS
    answer_words: str
    lead: str | None  # said first of a text that is no debt notice, or perhaps none
    language: str
    reason: str
    confidence: float | None  # 0-1, of the label that decided; None where none did
    confidence_of: str | None  # that label, axis=value
    why: tuple[Quote, ...]
    labels: dict[str, dict[str, Any]]  # axis to value and confidence
    not_checked: tuple[str, ...]
    next_steps: tuple[str, ...]
    if_paid: tuple[
        str, ...
    ]  # for those who already paid or gave details; empty where that comes first or is idle
    route_kinds: tuple[str, ...]  # the kinds of route that serve these steps


def advise(
    verdict: Mapping[str, Any], text: str, *, language: str | None = None, channel_known: bool = True
) -> Advice:
    """The advice for one verdict (a row of VERDICT as a mapping) and the text it was made from.

    `language` is en or zh, None: that of the text. `channel_known`: somebody said how it came.
    """
    spoken = language or language_of(text)
    here = LANGUAGES.index(spoken)
    facts = facts_of(verdict, text)
    rule = next(rule for rule in RULES if rule.when(facts))
    sure = None if rule.axis is None else verdict[f"{rule.axis}_confidence"]
    lead = (None, None) if facts.foreign else LEADS.get(verdict["is_debt_notice"], (None, None))
    limits = [name for name in NOT_CHECKED if name != "channel" or not channel_known]
    taken, if_paid = steps(verdict, rule.answer)
    known = by_name()
    return Advice(
        answer=rule.answer,
        answer_words=ANSWERS[rule.answer][here],
        lead=lead[here],
        language=spoken,
        reason=REASONS[rule.reason][here],
        confidence=None if sure is None else round(sure, 3),
        confidence_of=None if rule.axis is None or sure is None else f"{rule.axis}={verdict[rule.axis]}",
        why=_why(verdict, text, rule, spoken),
        labels={
            axis: {"value": verdict[axis], "confidence": verdict.get(f"{axis}_confidence")}
            for axis in LABELS
            if verdict[axis] is not None
        },
        not_checked=tuple(NOT_CHECKED[name][here] for name in limits),
        next_steps=tuple(known[name].text[here] for name in taken),
        if_paid=tuple(known[name].text[here] for name in if_paid),
        route_kinds=tuple(
            dict.fromkeys(kind for name in (*taken, *if_paid) for kind in known[name].route_kinds)
        ),
    )


def facts_of(verdict: Mapping[str, Any], text: str) -> Facts:
    """What the rules ask of a verdict and its text."""
    message = verdict["record_kind"] == "message_text"
    sure = verdict["authenticity_confidence"] or 0.0
    by_rule = any(
        span["label"] == "authenticity=fraud" and span["by"] == "rule" for span in verdict["evidence"]
    )
    hooked = by_rule or hook(text)
    return Facts(
        message=message,
        fraud=sure if verdict["authenticity"] == "fraud" else 0.0,
        genuine=sure if verdict["authenticity"] == "genuine" else 0.0,
        cause=verdict["cause"],
        causes=frozenset({verdict["cause"], verdict["cause_secondary"]} - {None}),
        cause_confidence=verdict["cause_confidence"] or 0.0,
        checked=verdict["cause_grade"] in ("E2", "E3"),
        third_party=verdict["notice_type"] == "third_party_contact",
        impostor=bool(FRAUD_TAGS.intersection(verdict["tags"] or ())),
        disguised=disguise(text) is not None,
        hooked=hooked,
        thin=message and not hooked and amount_said(text) < LEAST_SAID,
        foreign=not is_read(text),
    )


LABELS = ("is_debt_notice", "notice_type", "cause", "claimed_cause", "channel", "reaction", "service_line",
          "authenticity")  # fmt: skip

_TELLING = ("authenticity", "cause", "claimed_cause", "notice_type", "is_debt_notice")
"""Axes whose passages speak for an answer, the most telling first."""

_GUESSED = frozenset({"authenticity", "cause"})
"""Axes that are guesses where the text says too little or is in another language."""


def _why(verdict: Mapping[str, Any], text: str, rule: Rule, language: str) -> tuple[Quote, ...]:
    """The passages that speak for the answer, those on its own axis first."""
    here = LANGUAGES.index(language)
    characters = shown(text)
    guessed = _GUESSED if rule.reason in ("says_too_little", "other_language") else frozenset()
    axes = tuple(sorted(set(_TELLING) - guessed, key=lambda axis: (axis != rule.axis, _TELLING.index(axis))))
    by_rule = term("label_by", "rule", language)
    disguised = [
        quote(characters, *place, [Label("disguised_letters", DISGUISE[here], "rule", by_rule)])
        for place in (disguise(text),)
        if place
    ]
    read = [
        quote(characters, *whole(text, *place), (_label(span, language) for span in spans))
        for place, spans in by_place(verdict["evidence"], axes).items()
    ]
    return (*disguised, *read)


def _label(span: Mapping[str, Any], language: str) -> Label:
    axis, _, value = span["label"].partition("=")
    words = f"{term('axis', axis, language)}: {term(axis, value, language)}"
    return Label(span["label"], words, span["by"], term("label_by", span["by"], language))


def steps(verdict: Mapping[str, Any], answer: str) -> tuple[list[str], list[str]]:
    """What to do next, and what to do if money or details are gone, as names of steps in steps.csv.

    By the answer, the cause, and what has already happened: then the second list is empty and opens the
    first.
    """
    causes = {verdict["cause"], verdict["cause_secondary"]}
    happened = bool({"money_lost", "data_given"}.intersection(verdict["outcome"] or ()))
    suspect, notice = answer in (STRONG, SOME), verdict["is_debt_notice"] == "yes"
    owed = answer == GENUINE and notice
    wanted = {
        "hands_off": suspect,
        "nothing_owed": verdict["is_debt_notice"] == "no" and not suspect,
        "no_hurry": answer in (SOME, UNKNOWN),
        "official": True,
        "compare": notice and answer in (GENUINE, UNKNOWN),
        "correct": "system_error" in causes or (notice and answer == UNKNOWN),
        "slip": "user_misoperation" in causes,
        "not_me": "wrong_person" in causes or verdict["notice_type"] == "third_party_contact",
        "receipt": "already_settled" in causes,
        "dispute": "disputed_amount_or_terms" in causes,
        "theft": "identity_theft" in causes or verdict["notice_type"] == "unrecognised_loan",
        "hardship": owed,
        "free_advice": owed,
        "no_agents": owed,
        "share_nothing": not suspect,
        "alerts": True,
        "evidence": suspect,
        "keep": not suspect,
    }
    taken = [name for name, holds in wanted.items() if holds]
    if happened:
        first = _after_paying(verdict, answer)
        return [*first, *(name for name in taken if name not in first)], []
    after = _after_paying(verdict, answer) if suspect or answer == UNKNOWN else []
    return taken, [name for name in after if name not in taken]


def _after_paying(verdict: Mapping[str, Any], answer: str) -> list[str]:
    """Steps of those who paid or gave details, but for those that anybody takes."""
    if answer in (STRONG, SOME) or "data_given" in (verdict["outcome"] or ()):
        cause = _FRAUD
    else:
        cause = "unknown" if answer == UNKNOWN else verdict["cause"] or "unknown"
    anyway = ("alerts", "keep")
    return [
        step.name
        for step in by_name().values()
        if cause in step.causes["paid_or_gave_details"] and step.name not in anyway
    ]
