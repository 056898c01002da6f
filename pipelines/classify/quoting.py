"""Passages of a text nobody vouches for, fit to be shown: no link works, nothing hidden takes effect."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

AROUND, LONGEST = 30, 160
"""Characters shown before and after a quoted passage, and of the passage itself."""

_DOT = re.compile(r"(?<=\w)[.。．｡](?=[^\W\d_])")
"""A dot that may be a link's: before a letter. Sums and dates keep theirs."""

_IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")

_LINK_PIECE = re.compile(r"[a-z]*(?:\.|://|\[\.\]|hxxp)[a-z]*/?", re.IGNORECASE)
_ADDRESS = re.compile(r"\A[!-~]+")
"""What links are made of: ASCII without blanks."""

_SCHEME = re.compile(r"://|(?<![a-z])(?:mailto|tel|sms|javascript|data)(:)", re.IGNORECASE)
_HTTP = re.compile(r"h(tt)ps?:", re.IGNORECASE)


@dataclass(frozen=True)
class Label:
    """One label a passage speaks for, and the layer that says so; `..._words` in the reader's language."""

    label: str
    words: str
    by: str
    by_words: str


@dataclass(frozen=True)
class Quote:
    """A passage at [start, end) of the text (code points), with its surroundings, as it can be shown."""

    before: str
    quote: str
    after: str
    start: int
    end: int
    labels: tuple[Label, ...]


def shown(text: str) -> list[str]:
    r"""What stands for each character of `text` when it is shown: put together, they are the shown text.

    Links are defanged; line breaks and all blanks are a space; what is not printable, such as escape
    sequences and marks that turn the direction of writing, is the replacement character.

    >>> "".join(shown("Pay 6.99 at https://toll.example/x\n\x1b[31mnow\u202e"))
    'Pay 6.99 at hxxps[://]toll[.]example/x �[31mnow�'
    """
    out = [
        character if character.isprintable() else " " if character.isspace() else "\ufffd"
        for character in text
    ]
    for match in _DOT.finditer(text):
        out[match.start()] = f"[{match[0]}]"
    for match in _IPV4.finditer(text):
        for place in range(*match.span()):
            out[place] = out[place].replace(".", "[.]")
    for match in _HTTP.finditer(text):
        out[match.start(1)] = out[match.start(1) + 1] = "x"
    for match in _SCHEME.finditer(text):
        if match[1]:
            out[match.start(1)] = "[:]"
        else:
            out[match.start()], out[match.end() - 1] = "[:", "/]"
    return out


def quote(characters: list[str], start: int, end: int, labels: Iterable[Label]) -> Quote:
    """The passage [start, end) of a text whose shown `characters` are given; a long one is cut at its end."""
    said = "".join(characters[start : min(end, start + LONGEST)])
    before = "".join(characters[max(0, start - AROUND) : start])
    after = "".join(characters[end : end + AROUND])
    return Quote(
        before=("…" if start > AROUND else "") + before,
        quote=said + ("…" if end - start > LONGEST else ""),
        after=after + ("…" if end + AROUND < len(characters) else ""),
        start=start,
        end=end,
        labels=tuple(labels),
    )


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a phrase without blanks at its ends; of a piece of a link, the whole link.

    >>> whole("I owe 300", 2, 6), whole("Pay at http://toll.example/x now", 11, 14)
    ((2, 5), (7, 28))
    """
    said = text[start:end]
    start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    if _LINK_PIECE.fullmatch(text, start, end):
        start -= _run(text[max(0, start - LONGEST) : start][::-1])
        end += _run(text[end : end + LONGEST])
    return start, end


def _run(text: str) -> int:
    """How many characters of a link the text begins with."""
    return len(text) - len(_ADDRESS.sub("", text, count=1))


def by_place(evidence: Iterable[Mapping], axes: tuple[str, ...]) -> dict[tuple[int, int], list[Mapping]]:
    """Spans on the given axes, those of one place together; by their first axis, then as in the text.

    `evidence` are VERDICT's spans: start, end, label (axis=value), by.
    """
    rank = {axis: place for place, axis in enumerate(axes)}
    kept = [span for span in evidence if span["label"].partition("=")[0] in rank]
    kept.sort(key=lambda span: (rank[span["label"].partition("=")[0]], span["start"], span["end"]))
    places: dict[tuple[int, int], list[Mapping]] = {}
    for span in kept:
        places.setdefault((span["start"], span["end"]), []).append(span)
    return places
