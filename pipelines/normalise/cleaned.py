"""A byte stream made fit to parse: valid UTF-8 without NULs."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO

from pipelines.ingest.characters import TWICE, decoded, taken_back
from pipelines.ingest.shape import RefusedError

CHUNK = 1 << 20

LONGEST_LINE = 64 << 20
"""Bytes without a line end after which a file is no text of records."""

_MARK_INSIDE = re.compile(rb"(?<=[\r\n])\xef\xbb\xbf")
"""Where files were put behind each other, the later ones' byte order marks."""


class Cleaned(io.RawIOBase):
    """Reads another stream and hands on only valid UTF-8 without NULs.

    Lines that are not UTF-8 are decoded by the first of the feed's other encodings that fits, else by the
    last (cp1252 for US publishers), undefined bytes become U+FFFD. `begin` are bytes already read from the
    stream; `longest` is the most bytes a line may have, RefusedError above. `ends` is a byte other than a
    line end behind which a long line may be cut. `recoded` counts lines by the encoding they were read in,
    `nuls` the NULs taken out, `marks` the byte order marks inside.
    """

    def __init__(
        self,
        stream: IO[bytes],
        encodings: Sequence[str],
        *,
        begin: bytes = b"",
        longest: int = LONGEST_LINE,
        ends: bytes = b"\n",
    ) -> None:
        self._stream = stream
        self._encodings = encodings
        self._twice = TWICE in encodings
        self._longest = longest
        self._ends = ends
        self._ready = bytearray()
        self._tail = [begin]
        self._waiting = len(begin)
        self.recoded: Counter[str] = Counter()
        self.nuls = 0
        self.marks = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            return b"".join(iter(lambda: self.read(CHUNK), b""))
        while len(self._ready) < size and self._fill():
            pass
        out = bytes(memoryview(self._ready)[:size])
        del self._ready[:size]
        return out

    def readinto(self, buffer) -> int:
        got = self.read(len(buffer))
        buffer[: len(got)] = got
        return len(got)

    def lines(self) -> Iterator[str]:
        """The cleaned text line by line, line ends kept: of Unix, of Windows and of an old Mac."""
        return iter(io.TextIOWrapper(io.BufferedReader(self, CHUNK), encoding="utf-8", newline=""))

    def notes(self) -> list[str]:
        """What was odd in the bytes read so far."""
        found = [
            f"{count} lines were UTF-8 encoded twice"
            if name == TWICE
            else f"{count} lines were not UTF-8 and were read as {name}"
            for name, count in sorted(self.recoded.items())
        ]
        if self.nuls:
            found.append(f"{self.nuls} NUL bytes were taken out")
        if self.marks:
            found.append(f"{self.marks} byte order marks inside were taken out")
        return found

    def _fill(self) -> bool:
        chunk = self._stream.read(CHUNK)
        if not chunk:
            rest, self._tail, self._waiting = b"".join(self._tail), [], 0
            self._ready += self._clean(rest)
            return False
        # Cut at a line end so that no character is split; a giant line simply waits for its end.
        cut = max(chunk.rfind(b"\n"), chunk.rfind(b"\r")) + 1 or chunk.rfind(self._ends) + 1
        if cut:
            self._ready += self._clean(b"".join([*self._tail, chunk[:cut]]))
            self._tail, self._waiting = [chunk[cut:]], len(chunk) - cut
        else:
            self._tail.append(chunk)
            self._waiting += len(chunk)
            if self._waiting > self._longest:
                raise RefusedError(f"a line of over {self._longest >> 20} MB is no record")
        return True

    def _clean(self, block: bytes) -> bytes:
        if b"\0" in block:
            self.nuls += block.count(b"\0")
            block = block.replace(b"\0", b"")
        if b"\xef\xbb\xbf" in block:
            block, marks = _MARK_INSIDE.subn(b"", block)
            self.marks += marks
        try:
            block.decode("utf-8")
        except UnicodeDecodeError:
            return b"".join(self._recode(line) for line in block.splitlines(keepends=True))
        if self._twice and b"\xc3" in block:
            return b"".join(self._recode(line) for line in block.splitlines(keepends=True))
        return block

    def _recode(self, line: bytes) -> bytes:
        if line.isascii():
            return line
        text, name = decoded(line, self._encodings)
        if name != "utf-8":
            self.recoded[name] += 1
            return text.encode("utf-8")
        if self._twice and (once := taken_back(line)) is not None:
            self.recoded[TWICE] += 1
            return once
        return text.encode("utf-8")
