"""What redaction left of personal data that readers marked, and what it masked that they did not.

Marked texts are written ⟦kind:the datum⟧; of real texts only hashes and positions are kept.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

MASKS = ("name", "email", "phone", "id", "card", "account", "address", "plate", "handle")
_MASK = re.compile(rf"\[({'|'.join(MASKS)})\]")
_MARKED = re.compile(r"⟦(\w+):(.*?)⟧", re.DOTALL)
_READABLE = 1 / 3
"""A datum of whose letters and digits more than this share stands unmasked is left over."""


class Span(NamedTuple):
    """Characters of a text, 0-based, end exclusive, and the kind of personal data."""

    start: int
    end: int
    kind: str


class Figures(NamedTuple):
    """Of one kind: places that readers marked, those left readable, masks on what they did not mark."""

    labelled: int
    left_over: int
    masked_wrongly: int


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text that was marked, and the spans.

    >>> unmarked("Call ⟦phone:212-555-0143⟧ now")
    ('Call 212-555-0143 now', [Span(start=5, end=17, kind='phone')])
    """
    text, spans, done = "", [], 0
    for mark in _MARKED.finditer(marked):
        text += marked[done : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        done = mark.end()
    return text + marked[done:], spans


def masked_spans(text: str, redacted: str) -> list[Span]:
    """Where in `text` the masks of `redacted` stand; raises ValueError where it cannot be what became of it.

    >>> masked_spans("Call 212-555-0143 or http://a.example", "Call [phone] or hxxp://a[.]example")
    [Span(start=5, end=17, kind='phone')]
    """
    pieces = _MASK.split(redacted)
    pattern = "".join("(.+?)" if at % 2 else _as_pattern(piece) for at, piece in enumerate(pieces))
    found = re.fullmatch(pattern, text, re.DOTALL)
    if not found:
        raise ValueError("the masks do not fit the text")
    return [Span(*found.span(at + 1), kind) for at, kind in enumerate(pieces[1::2])]


def _as_pattern(piece: str) -> str:
    """A pattern for what `piece` was before links in it were made harmless and &nbsp; a blank."""
    escaped = re.escape(piece).replace(re.escape("[.]"), r"(?:\.|\[\.\])")
    escaped = re.sub(r"\\[ \xa0]", "(?:[ \xa0]|&nbsp;)", escaped)
    return re.sub("(?i)hxxp", "(?i:h(?:tt|xx)p)", escaped)


def figures(texts: Iterable[tuple[str, str, list[Span]]]) -> dict[str, Figures]:
    """Figures by kind of (text, what redaction made of it, what readers marked)."""
    labelled: Counter[str] = Counter()
    left: Counter[str] = Counter()
    wrongly: Counter[str] = Counter()
    for text, redacted, marked in texts:
        masks = masked_spans(text, redacted)
        labelled.update(span.kind for span in marked)
        left.update(span.kind for span in marked if _is_left(text, span, masks))
        wrongly.update(mask.kind for mask in masks if not any(_meet(mask, span) for span in marked))
    return {
        kind: Figures(labelled[kind], left[kind], wrongly[kind]) for kind in sorted({*labelled, *wrongly})
    }


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_left(text: str, span: Span, masks: list[Span]) -> bool:
    signs = [at for at in range(span.start, span.end) if text[at].isalnum()]
    bare = [at for at in signs if not any(mask.start <= at < mask.end for mask in masks)]
    return len(bare) > _READABLE * len(signs)


def key(text: str) -> str:
    """What a real text is known by here: 16 hex digits of its hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
