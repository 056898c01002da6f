"""Plain text to records: one a paragraph, or one a line where no line is blank."""

import re
from collections.abc import Iterator
from typing import IO

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import MOST_CONTROLS, RefusedError, canonical
from pipelines.normalise.batches import Item, opened_items
from pipelines.normalise.cleaned import Cleaned
from pipelines.normalise.records import Opened

LARGEST_TEXT = 256 << 20
"""Bytes; whether a line is blank is known only at the end, so the text is read whole."""

MOST_UNREADABLE = 0.1
"""Share of characters that no encoding gives, above which it is no text."""

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def open_text(stream: IO[bytes], reading: Reading) -> Opened:
    """Read texts into the column `text`, under the feed's own name for it.

    Raises RefusedError when it is too large, or no text.
    """
    source = Cleaned(stream, reading.encodings)
    body = source.read(LARGEST_TEXT + 1)
    if len(body) > LARGEST_TEXT:
        raise RefusedError(f"a text of over {LARGEST_TEXT >> 20} MB")
    text = body.decode("utf-8").lstrip("\ufeff")
    if len(_CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise RefusedError("the file is not text")
    if text.count("\ufffd") > MOST_UNREADABLE * len(text):
        raise RefusedError("the text is in none of the encodings that this feed's files have")
    return opened_items(_items(text, canonical("text", reading)), reading, source.notes)


def _items(text: str, name: str) -> Iterator[Item]:
    text = re.sub(r"\r+\n|\r", "\n", text).strip()
    paragraphs = _BLANK.split(text) if _BLANK.search(text) else text.split("\n")
    for paragraph in paragraphs:
        if paragraph.strip():
            yield {name: paragraph.strip()}
