"""A byte stream made fit to parse: valid UTF-8 without NULs."""

import io
from collections.abc import Iterator
from typing import IO

CHUNK = 1 << 20


class Cleaned(io.RawIOBase):
    """Reads another stream and hands on only valid UTF-8 without NULs.

    Lines that are not UTF-8 are decoded by the feed's next encoding (cp1252 for US publishers), undefined
    bytes become U+FFFD. `begin` are bytes already read from the stream. `recoded` counts such lines, `nuls`
    the NULs taken out.
    """

    def __init__(self, stream: IO[bytes], encodings: tuple[str, ...], *, begin: bytes = b"") -> None:
        self._stream = stream
        self._fallback = encodings[-1]
        self._ready = bytearray()
        self._tail = begin
        self.recoded = 0
        self.nuls = 0

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
        """The cleaned text line by line, line ends kept."""
        return iter(io.TextIOWrapper(io.BufferedReader(self, CHUNK), encoding="utf-8", newline="\n"))

    def _fill(self) -> bool:
        chunk = self._stream.read(CHUNK)
        if not chunk:
            rest, self._tail = self._tail, b""
            self._ready += self._clean(rest)
            return False
        # Cut at a line end so that no character is split; a giant line simply waits for its end.
        cut = chunk.rfind(b"\n") + 1
        if cut:
            self._ready += self._clean(self._tail + chunk[:cut])
            self._tail = chunk[cut:]
        else:
            self._tail += chunk
        return True

    def _clean(self, block: bytes) -> bytes:
        if b"\0" in block:
            self.nuls += block.count(b"\0")
            block = block.replace(b"\0", b"")
        try:
            block.decode("utf-8")
            return block
        except UnicodeDecodeError:
            return b"".join(self._recode(line) for line in block.splitlines(keepends=True))

    def _recode(self, line: bytes) -> bytes:
        try:
            line.decode("utf-8")
            return line
        except UnicodeDecodeError:
            self.recoded += 1
            return line.decode(self._fallback, errors="replace").encode("utf-8")
