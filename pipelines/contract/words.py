"""All vocabularies: the only values a label may take, with their English and Chinese terms."""

from pipelines.contract import record_words, resolve_words, verdict_words
from pipelines.contract.word import Word

__all__ = ["VOCABULARIES", "Word", "term", "values"]

VOCABULARIES: dict[str, tuple[Word, ...]] = {
    "is_debt_notice": verdict_words.IS_DEBT_NOTICE,
    "channel": verdict_words.CHANNEL,
    "notice_type": verdict_words.NOTICE_TYPE,
    "cause": verdict_words.CAUSE,
    "claimed_cause": verdict_words.CLAIMED_CAUSE,
    "unknown_why": verdict_words.UNKNOWN_WHY,
    "evidence_grade": verdict_words.EVIDENCE_GRADE,
    "asserted_by": verdict_words.ASSERTED_BY,
    "label_by": verdict_words.LABEL_BY,
    "reaction": verdict_words.REACTION,
    "verification": verdict_words.VERIFICATION,
    "service_line": verdict_words.SERVICE_LINE,
    "outcome": verdict_words.OUTCOME,
    "authenticity": verdict_words.AUTHENTICITY,
    "axis": verdict_words.AXIS,
    "named": verdict_words.NAMED,
    "record_kind": record_words.RECORD_KIND,
    "kind": record_words.KIND,
    "check_outcome": record_words.CHECK_OUTCOME,
    "scope": record_words.SCOPE,
    "receipt_status": record_words.RECEIPT_STATUS,
    "drift": record_words.DRIFT,
    "renewal": record_words.RENEWAL,
    "source": record_words.SOURCE,
    "institution_kind": resolve_words.INSTITUTION_KIND,
    "alias_kind": resolve_words.ALIAS_KIND,
    "joined_by": resolve_words.JOINED_BY,
    "relation": resolve_words.RELATION,
    "campaign_kind": resolve_words.CAMPAIGN_KIND,
    "series_kind": resolve_words.SERIES_KIND,
    "grain": resolve_words.GRAIN,
    "alert_rule": resolve_words.ALERT_RULE,
    "alert_state": resolve_words.ALERT_STATE,
    "route_kind": resolve_words.ROUTE_KIND,
    "route_status": resolve_words.ROUTE_STATUS,
    "situation": resolve_words.SITUATION,
    "text_level": resolve_words.TEXT_LEVEL,
}
"""Vocabulary name (what `Column.words` refers to) to its words, in the taxonomy's order."""


def values(vocabulary: str) -> tuple[str, ...]:
    """The machine names of a vocabulary, in order.

    >>> values("is_debt_notice")
    ('yes', 'no', 'unclear')
    """
    return tuple(word.value for word in VOCABULARIES[vocabulary])


def term(vocabulary: str, value: str, language: str) -> str:
    """The term for a value in a language: `en`, or any tag of Chinese. An unknown value raises KeyError.

    >>> term("cause", "wrong_person", "en"), term("cause", "wrong_person", "zh-TW")
    ('Wrong person', '找错人')
    """
    for word in VOCABULARIES[vocabulary]:
        if word.value == value:
            return word.term_zh if language.startswith("zh") else word.term_en
    raise KeyError(f"vocabulary {vocabulary} has no value {value!r}; it has {', '.join(values(vocabulary))}")
