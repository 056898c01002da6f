"""Opens landed bytes, plain, zip or gzip, as streams. Nothing is unpacked to disk, every size is bounded."""

import errno
import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from pipelines.contract.feed import Reading
from pipelines.ingest.characters import as_utf8
from pipelines.ingest.shape import HEAD_BYTES, XLSX, RefusedError, Shape, recognise
from pipelines.ingest.workbook import open_sheet

MOST_MEMBERS = 10_000
MOST_BYTES = 64 << 30
"""Decompressed bytes of one file; the largest publisher's is 5.5 GB (November 2026)."""
MOST_RATIO = 300
"""Decompressed to compressed; complaints compress about 16 times, a bomb of one byte repeated 1,000 times."""
RATIO_FREE_BYTES = 64 << 20
"""Below this size the ratio does not matter."""

BROKEN = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a method or version that zipfile does not know
    RuntimeError,  # locked
    ValueError,  # a name that is no text
    struct.error,
    OverflowError,
)
"""What reading a damaged or strange archive raises, found by changing bytes at random (2026-11)."""


def open_members(path: Path, reading: Reading) -> Iterator[tuple[str, IO[bytes]]]:
    """Each file of records in `path`, by name, as a stream of decompressed bytes, UTF-16 made UTF-8.

    A file that is no archive is one member, named ""; so is a workbook. A stream is valid until the next
    one is asked for. Reasons call members by number: a file's name may be a person's.
    Raises RefusedError, also while a stream is read, when the archive is damaged, locked, unsafe or a bomb.
    """
    with path.open("rb") as file:
        magic = file.read(4)
    compressed = path.stat().st_size
    if magic[:2] == b"\x1f\x8b":
        with gzip.open(path, "rb") as unzipped:
            yield "", as_utf8(_bounded(unzipped, "the gzip file", compressed))
    elif magic in (XLSX, b"PK\x05\x06") and not _is_workbook(path):
        yield from _zip_members(path, reading, compressed)
    else:
        with path.open("rb") as plain:
            yield "", as_utf8(plain)


def _is_workbook(path: Path) -> bool:
    with _in_words("the zip is damaged or cut off"), zipfile.ZipFile(path) as archive:
        return "[Content_Types].xml" in archive.NameToInfo
    return False


def shapes(path: Path, reading: Reading) -> list[tuple[str, Shape]]:
    """The shape of each member, by name. Raises RefusedError, saying which, when one is not the feed's."""
    found: list[tuple[str, Shape]] = []
    for name, stream in open_members(path, reading):
        try:
            shape = recognise(head := stream.read(HEAD_BYTES), reading)
            if shape.form == "xlsx":
                open_sheet(rejoined(head, stream), reading)
            found.append((name, shape))
        except RefusedError as error:
            raise RefusedError(f"{_called(len(found))}: {error}" if name else str(error)) from None
    return found


def rejoined(head: bytes, stream: IO[bytes]) -> IO[bytes]:
    """The stream as it was before `head` was read from it."""
    return io.BufferedReader(_Rejoined(head, stream), buffer_size=1 << 20)


def _zip_members(path: Path, reading: Reading, compressed: int) -> Iterator[tuple[str, IO[bytes]]]:
    with _in_words("the zip is damaged or cut off"):
        archive = zipfile.ZipFile(path)
    with closing(archive):
        members = _safe_members(archive, reading, compressed)
        for place, member in enumerate(members):
            with _in_words(f"{_called(place)} cannot be read"):
                stream = archive.open(member)
            with stream:
                yield member.filename, as_utf8(_bounded(stream, _called(place), compressed))


def _called(place: int) -> str:
    return f"file {place + 1} of the zip"


def _safe_members(archive: zipfile.ZipFile, reading: Reading, compressed: int) -> list[zipfile.ZipInfo]:
    everything = archive.infolist()
    if len(everything) > MOST_MEMBERS:
        raise RefusedError(f"the zip holds {len(everything)} files, over the limit of {MOST_MEMBERS}")
    for member in everything:
        # Nothing is ever written under these names; a zip that has them was made to harm.
        if re.search(r"^/|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|[\x00-\x1f]", member.orig_filename):
            raise RefusedError("the zip holds an unsafe name, one that leads outside")
    wanted = [
        member
        for member in everything
        # A Mac's zip has a shadow of each file, __MACOSX/._name, which is no CSV.
        if not member.is_dir()
        and re.search(reading.member, member.filename)
        and not re.search(r"(^|/)(__MACOSX/|\._)", member.filename)
    ]
    if not wanted:
        others = f"none of its {len(everything)} is one" if everything else "it is empty"
        raise RefusedError(f"the zip holds no file like {reading.member}: {others}")
    for place, member in enumerate(wanted):
        if member.flag_bits & 0x1:
            raise RefusedError(f"{_called(place)} is locked with a password")
    _check_size(sum(member.file_size for member in wanted), compressed, "the zip")
    return wanted


def _check_size(size: int, compressed: int, name: str) -> None:
    if size > MOST_BYTES or (size > RATIO_FREE_BYTES and size > MOST_RATIO * compressed):
        raise RefusedError(
            f"{name} unpacks to {size} bytes or more from {compressed}: a zip bomb, or over the limit of "
            f"{MOST_BYTES} bytes and {MOST_RATIO} times"
        )


@contextmanager
def _in_words(what: str) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        # Not the error's own words, which name members.
        raise RefusedError(f"{what} ({type(error).__name__})") from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # anything else is the disk's trouble, not the file's
            raise
        raise RefusedError(f"{what} (it points outside itself)") from None


class _Bounded(io.RawIOBase):
    """A stream that counts what comes out, as a declared size may lie, and says in words what is broken."""

    def __init__(self, stream: io.BufferedIOBase | IO[bytes], name: str, compressed: int) -> None:
        self._stream, self._name, self._compressed = stream, name, compressed
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        with _in_words(f"{self._name} is damaged after {self._size} bytes"):
            block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        self._size += len(block)
        _check_size(self._size, self._compressed, self._name)
        return len(block)


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = memoryview(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        block = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)


def _bounded(stream: io.BufferedIOBase | IO[bytes], name: str, compressed: int) -> io.BufferedReader:
    return io.BufferedReader(_Bounded(stream, name, compressed), buffer_size=1 << 20)
