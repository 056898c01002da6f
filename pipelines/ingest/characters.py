"""Bytes to characters: which encoding a line is in, and UTF-16 made UTF-8."""

import codecs
import io
import re
from collections.abc import Sequence
from typing import IO

TWICE = "utf-8-twice"
"""A word of ours in Reading.encodings: a line that is UTF-8 of UTF-8 (seen in exports) is taken back once."""

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

CHUNK = 1 << 20

_TWICE_ENCODED = re.compile(rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb\xe2])")
"""A lead byte and a byte that follows it, each spelled as a character of its own."""


def decoded(line: bytes, encodings: Sequence[str]) -> tuple[str, str]:
    r"""The line's text and the encoding it was read by: UTF-8, else the first of `encodings` that fits.

    When none fits the last is used, and U+FFFD stands for what it cannot read.

    >>> decoded("逾期".encode("gb18030"), ("utf-8", "gb18030")), decoded(b"caf\xe9", ("utf-8", "cp1252"))
    (('逾期', 'gb18030'), ('café', 'cp1252'))
    """
    try:
        return line.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        others = [name for name in encodings[1:] if name != TWICE] or ["utf-8"]
    for name in others:
        try:
            return line.decode(name), name
        except UnicodeDecodeError:
            pass
    return line.decode(others[-1], errors="replace"), others[-1]


def taken_back(line: bytes) -> bytes | None:
    """UTF-8 from a line that was encoded twice, None when it was not.

    >>> taken_back("逾期 loan".encode().decode("latin-1").encode()).decode(), taken_back("café".encode())
    ('逾期 loan', None)
    """
    if not _TWICE_ENCODED.search(line):
        return None
    for name in ("latin-1", "cp1252"):
        try:
            once = line.decode("utf-8").encode(name)
            once.decode("utf-8")
        except UnicodeError:
            continue
        return once
    return None


def from_utf16(head: bytes) -> bytes:
    """The beginning of a file as UTF-8 if it has a byte order mark of UTF-16, else as it is."""
    if head[:2] not in UTF16_MARKS:
        return head
    text = codecs.getincrementaldecoder("utf-16")("replace").decode(head)
    return text.encode("utf-8", "replace")


def as_utf8(stream: io.BufferedReader) -> IO[bytes]:
    """The stream, made UTF-8 while it is read if it begins with a byte order mark of UTF-16."""
    if stream.peek(2)[:2] not in UTF16_MARKS:
        return stream
    return io.BufferedReader(_FromUtf16(stream), CHUNK)


def was_utf16(stream: IO[bytes]) -> bool:
    """Whether `as_utf8` had something to do."""
    return isinstance(getattr(stream, "raw", None), _FromUtf16)


class _FromUtf16(io.RawIOBase):
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._ready = bytearray()
        self._done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready and not self._done:
            chunk = self._stream.read(CHUNK)
            self._done = not chunk
            self._ready += self._decoder.decode(chunk, final=self._done).encode("utf-8", "replace")
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        del self._ready[:size]
        return size
