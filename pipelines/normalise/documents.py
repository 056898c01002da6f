"""JSON text to documents: wrappers taken off, numbers as written, what JSON does not allow noted."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipelines.ingest.shape import JSONP, RefusedError

DEEPEST = 50
"""Levels of nesting inside one value; publishers' have three."""

# Possessive throughout: blanks that five places could share cost their fourth power to give up on.
_JSONP_END = re.compile(
    r"\)\s*+;?+\s*+(?:\}\s*+catch\s*+\(\s*+[\w$]*+\s*+\)\s*+\{[^{}]*+\}\s*+;?+)?+\s*+;?+\s*+\Z"
)
_JSONP = re.compile(JSONP.pattern.decode(), re.S)
_BETWEEN = re.compile(r"[\s,\ufeff\x1e]*")


class Number(str):
    """A number as it was written: 1.50 stays 1.50, and an id of twenty digits keeps them all."""

    __slots__ = ()


class Documents:
    """Parses JSON texts, and counts what was odd in them."""

    def __init__(self) -> None:
        self._odd: Counter[str] = Counter()
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_float=Number,
            parse_int=Number,
            parse_constant=self._constant,
            strict=False,  # a line end inside a string says what it means
        )

    def parse(self, text: str) -> Any:
        """The text's one document. Raises json.JSONDecodeError, or RefusedError when nested too deep."""
        text = self._unwrapped(text)
        document, end = self._next(text, 0)
        if end < len(text):
            raise json.JSONDecodeError("Extra data", text, end)
        return document

    def parse_all(self, text: str) -> Iterator[Any]:
        """Documents one behind the other. Raises as `parse`, after those that were sound."""
        text = self._unwrapped(text)
        at = 0
        while at < len(text):
            document, at = self._next(text, at)
            yield document

    def notes(self) -> list[str]:
        """What was odd in the texts parsed so far."""
        return [f"{count} {what}" for what, count in sorted(self._odd.items())]

    def _next(self, text: str, at: int) -> tuple[Any, int]:
        begin = _BETWEEN.match(text, at)
        assert begin
        try:
            document, end = self._decoder.raw_decode(text, begin.end())
        except RecursionError:
            raise RefusedError("its JSON is nested too deep") from None
        after = _BETWEEN.match(text, end)
        assert after
        return document, after.end()

    def _unwrapped(self, text: str) -> str:
        text = text.strip("\ufeff \t\r\n")
        if text[:1] in ("{", "[", "") or not (begin := _JSONP.match(text)):
            return text
        end = _JSONP_END.search(text, max(begin.end(), len(text) - 1_000))
        if not end:
            raise RefusedError("it is a script that calls back with JSON, and is cut off")
        self._odd["wrappers of a script were taken off"] += 1
        return text[begin.end() : end.start()]

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            self._odd["objects had a key twice; the last was kept"] += 1
        return found

    def _constant(self, _: str) -> None:
        self._odd["numbers that JSON does not know (NaN, Infinity) are empty"] += 1


def compact(value: Any, *, blank: str = "", depth: int = 0) -> str:
    """JSON with `blank` after commas and colons, numbers as written. Raises ValueError beyond DEEPEST.

    >>> compact({"latitude": Number("41.50"), "open": True}), compact([Number("1.0e5"), "x"], blank=" ")
    ('{"latitude":41.50,"open":true}', '[1.0e5, "x"]')
    """
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        inner = (
            f"{_quoted(str(key))}:{blank}{compact(each, blank=blank, depth=depth + 1)}"
            for key, each in value.items()
        )
        return "{" + f",{blank}".join(inner) + "}"
    if isinstance(value, list | tuple):
        return "[" + f",{blank}".join(compact(each, blank=blank, depth=depth + 1) for each in value) + "]"
    if isinstance(value, Number):
        return str(value)
    return _quoted(value)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
