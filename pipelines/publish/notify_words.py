"""What the Atom feed and the messages say of alerts, in both languages: each (English, Chinese)."""

# One sentence a row, whatever its length: a table reads better than its wrapped lines.
# ruff: noqa: E501
# fmt: off

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pipelines.contract.words import VOCABULARIES
from pipelines.publish.alerts import Alert

Pair = tuple[str, str]
Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, Language] = ("en", "zh")

FEED_TITLE: Pair = ("dunwatch: alerts", "dunwatch 预警")
INVENTED: Pair = ("Invented sample data: nothing of this happened", "虚构的样本数据，并非真实事件")
LIMITS: Pair = (
    "An alert says that reports rose, not why, and nothing about anybody's conduct. Look at the number of different texts and at the source's events first.",
    "预警只说明报告增多，不说明原因，也不评价任何机构的行为。请先查看不同文本的数量和来源的变动事件。",
)

SERIES: dict[str, Pair] = {
    "all": ("all debt notices", "全部欠款通知"),
    "type": ("notices of the type “{name}”", "“{name}”类通知"),
    "cause": ("notices with the cause “{name}”", "原因为“{name}”的通知"),
    "institution": ("notices attributed to {name}", "指称由{name}发出的通知"),
    "channel": ("notices by the channel “{name}”", "通过“{name}”发出的通知"),
    "campaign": ("notices of campaign {name}", "批量活动 {name} 的通知"),
}
PERIOD: dict[str, Pair] = {
    "week": ("the week of {day:%Y-%m-%d}", "{day:%Y-%m-%d} 当周"),
    "month": ("{day:%Y-%m}", "{day:%Y-%m}"),
}

HEADLINE: Pair = (
    "{state}: {feed}: {series}: {observed} in {peak}, {expected} expected",
    "{state}：{feed}：{series}：{peak} {observed} 条，预期 {expected} 条",
)
FIGURES: Pair = (
    "{observed} debt notices in {peak}, the period farthest above the band; {expected} were expected, the band is {low} to {high}.",
    "{peak}（超出区间最多的周期）有 {observed} 条欠款通知；预期 {expected} 条，区间为 {low} 至 {high}。",
)
SINCE: Pair = ("Above the band from {opened} to {last}.", "超出区间的时间：{opened} 至 {last}。")
ONCE: Pair = ("Above the band in {opened} only.", "仅在 {opened} 超出区间。")
TEXTS: Pair = ("{texts} different texts among them.", "其中不同文本 {texts} 种。")
NO_TEXTS: Pair = ("The source has no texts to compare.", "该来源没有可供比较的文本。")
STATE: Pair = ("State: {state}. {meaning}", "状态：{state}。{meaning}")
RULE: Pair = ("Rule: {rule}. {meaning}", "规则：{rule}。{meaning}")
SUPPRESSED: Pair = ("Suppressed because of: {reason}", "抑制原因：{reason}")

SUBJECT: Pair = ("dunwatch: {count} alerts", "dunwatch：{count} 条预警")
SUBJECT_ONE: Pair = ("dunwatch: 1 alert", "dunwatch：1 条预警")
MORE: Pair = (
    "and {count} more: see alerts.atom beside the published snapshot, or its table alert.",
    "另有 {count} 条：见已发布快照旁的 alerts.atom，或其中的 alert 表。",
)


def name_of(alert: Alert, language: Language) -> str:
    """The series in words."""
    name = alert.series_zh if language == "zh" else alert.series_en
    return _say(SERIES[alert.series_kind], language, name=name)


def headline(alert: Alert, language: Language) -> str:
    """The alert in one line."""
    return _say(HEADLINE, language, **_values(alert, language))


def sentences(alert: Alert, language: Language) -> Iterator[str]:
    """The alert in full, a sentence or two at a time."""
    values = _values(alert, language)
    yield _say(FIGURES, language, **values)
    yield _say(ONCE if alert.opened_on == alert.last_on else SINCE, language, **values)
    yield _say(NO_TEXTS if alert.distinct_texts is None else TEXTS, language, **values)
    yield _say(STATE, language, **values | {"meaning": _meaning("alert_state", alert.state, language)})
    yield _say(RULE, language, **values | {"meaning": _meaning("alert_rule", alert.rule, language)})
    if alert.suppressed_by:
        yield _say(SUPPRESSED, language, **values)


def subject(count: int, language: Language) -> str:
    """What a message is about."""
    return _say(SUBJECT_ONE if count == 1 else SUBJECT, language, count=f"{count:,}")


def more(count: int, language: Language) -> str:
    """That so many alerts of a message are not named in it, and where they are."""
    return _say(MORE, language, count=f"{count:,}")


def both(pair: Pair, between: str = " · ") -> str:
    """English and Chinese in one line."""
    return between.join(pair)


def term(vocabulary: str, value: str, language: Language) -> str:
    """The term for a value; one that the vocabulary lacks, of a snapshot by another version, as it is."""
    found = (word for word in VOCABULARIES[vocabulary] if word.value == value)
    return next((word.term_zh if language == "zh" else word.term_en for word in found), value)


def _values(alert: Alert, language: Language) -> dict[str, str]:
    reason = alert.suppressed_by_zh if language == "zh" else alert.suppressed_by
    return {
        "feed": alert.feed_zh if language == "zh" else alert.feed_en,
        "series": name_of(alert, language),
        "state": term("alert_state", alert.state, language),
        "rule": term("alert_rule", alert.rule, language),
        "opened": _period(alert.grain, alert.opened_on, language),
        "last": _period(alert.grain, alert.last_on, language),
        "peak": _period(alert.grain, alert.peak_on, language),
        "observed": f"{alert.observed:,}",
        "texts": f"{alert.distinct_texts or 0:,}",
        "expected": figure(alert.expected),
        "low": figure(alert.band_low),
        "high": figure(alert.band_high),
        "reason": reason or "",
    }


def figure(number: float) -> str:
    """A number as people want it: one decimal where it is small.

    >>> figure(0.25), figure(12.0), figure(12345.6)
    ('0.2', '12', '12,346')
    """
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:,.1f}"


def _period(grain: str, day: date, language: Language) -> str:
    return _pick(PERIOD[grain], language).format(day=day)


def _meaning(vocabulary: str, value: str, language: Language) -> str:
    found = (word for word in VOCABULARIES[vocabulary] if word.value == value)
    return next((word.meaning_zh if language == "zh" else word.meaning_en for word in found), "")


def _say(pair: Pair, language: Language, **values: str) -> str:
    return _pick(pair, language).format(**values)


def _pick(pair: Pair, language: Language) -> str:
    return pair[LANGUAGES.index(language)]
