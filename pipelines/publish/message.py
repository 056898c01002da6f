"""One message about several alerts: who reads it and how it is sent is none of its business."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.publish.alerts import Alert
from pipelines.publish.notify_words import (
    INVENTED,
    LANGUAGES,
    LIMITS,
    both,
    headline,
    more,
    sentences,
    subject,
)

MOST_ALERTS = 200
"""Alerts in one message. What is beyond waits for the next run, so that a long history is no flood."""
MOST_NAMED = 20
"""Of them, those that a chat message names; it counts the rest."""


@dataclass(frozen=True)
class Message:
    """Alerts to be told at once, most urgent first. `key` names the batch: the same alerts, the same key."""

    source: str
    alerts: tuple[Alert, ...]

    @property
    def key(self) -> str:
        ids = sorted(alert.alert_id for alert in self.alerts)
        return hashlib.sha256("\n".join((self.source, *ids)).encode()).hexdigest()[:32]


def title(message: Message) -> str:
    """The subject, in both languages."""
    said = [subject(len(message.alerts), language) for language in LANGUAGES]
    return both((said[0], said[1]))


def chat_text(message: Message, *, most_bytes: int, escape: Callable[[str], str] = str) -> str:
    """The message in lines, a headline an alert and language, in at most so many bytes of UTF-8.

    Alerts that do not fit are counted, not named. `escape` is what the receiver needs to take words as words.
    """
    head = [title(message), *([both(INVENTED)] if message.source == "sample" else [])]
    named: list[str] = []
    for told, alert in enumerate(message.alerts[:MOST_NAMED], start=1):
        lines = [f"• {headline(alert, 'en')}", f"  {headline(alert, 'zh')}"]
        if len(_joined(head, [*named, *lines], len(message.alerts) - told, escape).encode()) > most_bytes:
            break
        named += lines
    return _joined(head, named, len(message.alerts) - len(named) // 2, escape)


def full_text(message: Message) -> str:
    """The message with every figure of every alert, first in English, then in Chinese, alert by alert."""
    parts = [title(message), *([both(INVENTED)] if message.source == "sample" else [])]
    for alert in message.alerts:
        for language in LANGUAGES:
            parts.append("\n".join((headline(alert, language), *sentences(alert, language))))
    return "\n\n".join((*parts, "\n".join(LIMITS))) + "\n"


def _joined(head: Sequence[str], named: Sequence[str], unnamed: int, escape: Callable[[str], str]) -> str:
    rest = [f"… {both((more(unnamed, 'en'), more(unnamed, 'zh')))}"] if unnamed else []
    return "\n".join(map(escape, (*head, *named, *rest, *LIMITS)))
