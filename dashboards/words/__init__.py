"""All words of the dashboard, in English and Chinese. Words of the taxonomy come from the contract."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal

from dashboards.words import explore, overview, shared, sources
from pipelines.contract import words as contract

Language = Literal["en", "zh"]
LANGUAGES: dict[Language, str] = {"en": "English", "zh": "中文"}

PHRASES: dict[str, tuple[str, str]] = {
    **shared.PHRASES,
    **overview.PHRASES,
    **sources.PHRASES,
    **explore.PHRASES,
}
"""Phrase name to its English and Chinese text; {names} in braces are filled in."""

MASKED_BELOW = 5
"""Counts of debt notices from one up to here, exclusive, are not shown, nor drawn to scale."""
MASK = f"<{MASKED_BELOW}"

Say = Callable[..., str]


def speaker(language: Language) -> Say:
    """A function from a phrase's name, and what fills its braces, to its text. Unknown names raise KeyError.

    >>> speaker("zh")("n_reports", n="1,204")
    '1,204 份报告'
    """
    place = 0 if language == "en" else 1

    def say(name: str, /, **filled: object) -> str:
        text = PHRASES[name][place]
        return text.format(**filled) if filled else text

    return say


def term(vocabulary: str, value: str | None, language: Language) -> str:
    """A taxonomy word's term; an empty value is a dash, and a word of a newer contract is shown as it is."""
    if value is None:
        return "–"
    try:
        return contract.term(vocabulary, value, language)
    except KeyError:
        return value


def quoted(text: object) -> str:
    """Text from the data as Markdown shows it literally: no link, no picture, no formula can come of it.

    >>> quoted("![x](y) costs $5")
    '\\\\!\\\\[x\\\\]\\\\(y\\\\) costs \\\\$5'
    """
    return re.sub(r"([\\`*_{}\[\]()#+\-.!$:<>|~])", r"\\\1", str(text))


def number(n: int, *, masked: bool = True) -> str:
    """A count with separators; a small one is shown as MASK, so that nobody is singled out.

    >>> number(3), number(1204), number(0)
    ('<5', '1,204', '0')
    """
    return MASK if masked and 0 < n < MASKED_BELOW else f"{n:,}"


def percent(share: float, *, signed: bool = False) -> str:
    """A share as a percentage, to whole numbers from 10 % on.

    >>> percent(0.1234), percent(0.0123), percent(-0.2, signed=True)
    ('12%', '1.2%', '−20%')
    """
    digits = 0 if abs(share) >= 0.0995 or share == 0 else 1
    text = f"{abs(share) * 100:.{digits}f}%"
    sign = "−" if share < 0 else "+" if signed and share > 0 else ""
    return sign + text


def month(day: date, language: Language) -> str:
    """A month as people write it.

    >>> month(date(2026, 3, 1), "en"), month(date(2026, 3, 1), "zh")
    ('Mar 2026', '2026年3月')
    """
    return f"{day:%b %Y}" if language == "en" else f"{day.year}年{day.month}月"


def months(first: date, last: date, language: Language) -> str:
    """A stretch of months, or the one month it is."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first, language)
    return f"{month(first, language)} – {month(last, language)}"


def instant(at: datetime | None) -> str:
    """An instant to the minute, UTC."""
    return "–" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def cadence(cron: str, language: Language) -> str:
    """A simple cron line in words; any other is shown as it is.

    >>> cadence("30 10 * * *", "en"), cadence("0 18 * * 1-5", "zh"), cadence("0 11 * * 1", "en")
    ('daily at 10:30 UTC', '工作日 18:00 UTC', 'Mondays at 11:00 UTC')
    """
    minute, hour, *days = [*cron.split(), "", ""][:5]
    names = {"* * *": ("daily", "每天"), "* * 1-5": ("weekdays", "工作日")}
    weekdays = ("Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays")
    names |= {f"* * {place}": (name, f"每周{'日一二三四五六'[place]}") for place, name in enumerate(weekdays)}
    if " ".join(days) not in names or not (minute.isdecimal() and hour.isdecimal()):
        return f"cron {cron} (UTC)"
    clock = f"{int(hour):02d}:{int(minute):02d} UTC"
    english, chinese = names[" ".join(days)]
    return f"{chinese} {clock}" if language == "zh" else f"{english} at {clock}"


def age(span: timedelta | None, language: Language) -> str:
    """An age in hours, or in days from two days on.

    >>> age(timedelta(hours=30), "en"), age(timedelta(days=3), "zh")
    ('30 h', '3 天')
    """
    if span is None:
        return "–"
    hours = int(span.total_seconds() // 3600)
    if hours < 1:
        return "under 1 h" if language == "en" else "不到1小时"
    if hours < 48:
        return f"{hours} h" if language == "en" else f"{hours} 小时"
    return f"{hours // 24} d" if language == "en" else f"{hours // 24} 天"
