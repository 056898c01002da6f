"""Plain text to records: one a paragraph, or one a line where no line is blank."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import IO

from pipelines.contract.feed import Reading
from pipelines.ingest.headers import canonical
from pipelines.ingest.shape import MOST_CONTROLS, RefusedError
from pipelines.normalise.batches import Item, opened_items
from pipelines.normalise.cleaned import Cleaned
from pipelines.normalise.records import Opened

LARGEST_TEXT = 64 << 20
"""Bytes; whether a line is blank is known only at the end, so the text is read whole."""

MOST_UNREADABLE = 0.1
"""Share of characters that no encoding gives, above which it is no text."""

_LINE_END = re.compile(r"\n")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = re.compile(r"\r+\n?")
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))


def open_text(stream: IO[bytes], reading: Reading) -> Opened:
    """Read texts into the column `text`, under the feed's own name for it.

    Raises RefusedError when it is too large, or no text.
    """
    source = Cleaned(stream, reading.encodings)
    body = source.read(LARGEST_TEXT + 1)
    if len(body) > LARGEST_TEXT:
        raise RefusedError(f"a text of over {LARGEST_TEXT >> 20} MB")
    text = body.decode("utf-8").lstrip("\ufeff")
    if len(body) - len(body.translate(None, _CONTROLS)) > MOST_CONTROLS * len(text):
        raise RefusedError("the file is not text")
    if text.count("\ufffd") > MOST_UNREADABLE * len(text):
        raise RefusedError("the text is in none of the encodings that this feed's files have")
    return opened_items(_items(text, canonical("text", reading)), reading, source.notes)


def _items(text: str, name: str) -> Iterator[Item]:
    # A run of returns is matched once: one that ends in a line feed is one line end, else each is.
    text = _LINE_ENDS.sub(lambda run: "\n" if run[0][-1] == "\n" else "\n" * len(run[0]), text).strip()
    between = _BLANK if _BLANK.search(text) else _LINE_END
    at = 0
    for end in chain(between.finditer(text), [None]):  # not split: a list of every line is ten times the text
        paragraph = text[at : end.start() if end else None].strip()
        at = end.end() if end else at
        if paragraph:
            yield {name: paragraph}
