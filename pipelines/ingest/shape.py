"""Whether bytes are a feed's records, told from how they begin. Nothing is parsed beyond the header row."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipelines.contract.feed import Reading
from pipelines.settings import DunwatchError

HEAD_BYTES = 256 << 10
"""How much of a file is looked at."""

MOST_NULS = 1_000

PREAMBLE_LINES = 20
"""Lines of something else tolerated before the header row; an unzip's console log was seen in a real file."""


class RefusedError(DunwatchError):
    """These bytes are not what the feed publishes, or cannot be opened safely; the message says why."""


@dataclass(frozen=True)
class Shape:
    """How a file's text is laid out.

    `skip` is the number of bytes before the header row (byte order mark and preamble), `preamble` the number
    of lines among them. `names` are the headers as published, in order; empty for JSON.
    """

    form: Literal["csv", "json", "json_lines"]
    skip: int = 0
    preamble: int = 0
    names: tuple[str, ...] = ()


def canonical(name: str, reading: Reading) -> str:
    """A published header as the feed knows it.

    >>> canonical(" date_received", Reading(required=(), aliases={"date_received": "Date received"}))
    'Date received'
    """
    name = name.strip().strip("\ufeff")
    return reading.aliases.get(name, name)


def recognise(head: bytes, reading: Reading) -> Shape:
    """The shape of a file that begins with `head` (its first HEAD_BYTES).

    Raises RefusedError when it is empty, a web page, not text, or lacks a required header.
    """
    if not head.strip():
        raise RefusedError("the file is empty")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RefusedError("the text is UTF-16; save it as UTF-8")
    # A stray NUL in a record is taken out later; a file of them is no text.
    if (nuls := head.count(b"\0")) > MOST_NULS and nuls * 10 > len(head):
        raise RefusedError("the file is not text")
    mark = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    start = head[mark:].lstrip()
    if start.startswith(b"<"):
        raise RefusedError(f"it is a web page or XML, not records; it begins {_shown(start)}")
    if start[:1] in (b"{", b"["):
        return _recognise_json(start, reading)
    return _recognise_csv(head, mark, reading)


def _recognise_csv(head: bytes, mark: int, reading: Reading) -> Shape:
    nearest = list(reading.required)
    skip = mark
    for preamble in range(PREAMBLE_LINES + 1):
        end = head.find(b"\n", skip)
        line = head[skip:] if end < 0 else head[skip:end]
        names = _fields(line)
        missing = _missing({canonical(name, reading) for name in names}, reading)
        if not missing:
            return Shape("csv", skip, preamble, tuple(name.strip() for name in names))
        nearest = min(nearest, missing, key=len)
        if end < 0:
            break
        skip = end + 1
    # A line is not shown here: it may be a record, and hold what must not leave the file.
    if len(nearest) < len(reading.required):
        raise RefusedError(f"its header row lacks {', '.join(nearest)}")
    looked = preamble + bool(line)
    raise RefusedError(f"none of its first {looked} lines is a header row with {', '.join(nearest)}")


def _recognise_json(start: bytes, reading: Reading) -> Shape:
    # Keys anywhere will do: an envelope's depth differs by interface, its records' keys do not.
    keys = {match.decode("utf-8", "replace") for match in re.findall(rb'"([^"\\\n]{1,80})"\s*:', start)}
    missing = _missing({canonical(key, reading) for key in keys}, reading)
    if missing:
        raise RefusedError(f"it is JSON without {', '.join(missing)}")
    first, _, rest = start.partition(b"\n")
    lines = first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
    return Shape("json_lines" if lines else "json")


def count_records(blocks: Iterable[bytes]) -> int:
    r"""Records of a CSV whose blocks begin at the header row: line ends outside quotes, less the header.

    >>> count_records([b'id,text\r\n1,"two\n', b'lines, ""so"" said"\r\n2,', b'x'])
    2
    """
    lines, inside, last = 0, False, b""
    for block in blocks:
        for index, piece in enumerate(block.split(b'"')):
            inside ^= index > 0
            lines += 0 if inside else piece.count(b"\n")
        last = block[-1:] or last
    return max(0, lines - 1 + (last not in (b"", b"\n")))


def is_cut_off(tail: bytes, names: tuple[str, ...]) -> bool:
    r"""Whether a CSV's last line stops in the middle: no line end, and fewer fields than the header.

    >>> is_cut_off(b"1,a,b\n2,a,b\n", ("id", "x", "y")), is_cut_off(b"1,a,b\n2,a", ("id", "x", "y"))
    (False, True)
    """
    last = tail.rpartition(b"\n")[2]
    return bool(last.strip()) and len(_fields(last)) < len(names)


def _fields(line: bytes) -> list[str]:
    try:
        return next(csv.reader([line.decode("utf-8", "replace").strip("\r\n")], strict=False), [])
    except csv.Error:  # a field of over 128 kB: no header
        return []


def _missing(names: set[str], reading: Reading) -> list[str]:
    return [name for name in reading.required if name not in names]


def _shown(text: bytes) -> str:
    return repr(" ".join(text[:300].decode("utf-8", "replace").split())[:80])
