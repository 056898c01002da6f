"""Whether bytes are a feed's records, told from how they begin. Nothing is parsed beyond the header row."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from pipelines.contract.feed import Reading
from pipelines.ingest.characters import decoded, from_utf16
from pipelines.ingest.headers import canonical_names, missing_names
from pipelines.settings import DunwatchError

HEAD_BYTES = 256 << 10
"""How much of a file is looked at."""

MOST_NULS = 1_000
MOST_CONTROLS = 0.01
"""Share of control characters above which bytes are no text that somebody wrote."""
PREAMBLE_LINES = 20
"""Lines of something else tolerated before the header row; an unzip's console log was seen."""

MOST_COLUMNS = 1_000
"""Of a table; publishers have up to a hundred. Each costs memory and time in every row, empty or not."""

DELIMITERS = (",", ";", "\t", "|")

LINE_END = re.compile(rb"\r*\n|\r")
"""\\r\\r\\n was seen: a file in text mode written twice; a lone \\r is an old Mac's."""

LONE_RETURN = re.compile(rb"\r(?![\r\n])")

JSONP = re.compile(rb"(?:/\*.{0,99}?\*/)?\s*(?:try\s*\{\s*)?[A-Za-z_$][\w$.]{0,99}\s*\(\s*(?=[\[{])", re.S)
"""How a script that calls back with JSON begins."""

PAGES = b"\x1e"
"""What each text of a JSON text sequence begins with (RFC 7464)."""

XLSX, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

FORMS = {"csv": "CSV", "json": "JSON", "xlsx": "an Excel workbook", "xml": "XML", "text": "plain text"}
"""The words of Reading.forms, as they are said."""


class RefusedError(DunwatchError):
    """These bytes are not what the feed publishes, or cannot be opened safely; the message says why."""


@dataclass(frozen=True)
class Shape:
    """How a file's text is laid out; for UTF-16 once it is made UTF-8, as archive.open_members gives it.

    `skip` is the number of bytes before the header row (byte order mark and preamble), `preamble` the number
    of lines among them. `names` are the headers as published, in order; empty for all but CSV.
    """

    form: Literal["csv", "json", "json_lines", "json_seq", "xlsx", "xml", "text"]
    skip: int = 0
    preamble: int = 0
    names: tuple[str, ...] = ()
    delimiter: str = ","


def refuse_foreign(names: Iterable[str], reading: Reading) -> None:
    """Raise RefusedError when a published name shows that the file is another feed's."""
    known = set(map(canonical_names(reading), names)) if reading.foreign else set()
    if theirs := [name for name in reading.foreign if name in known]:
        raise RefusedError(f"it is another feed's file: it has {', '.join(theirs)}")


def recognise(head: bytes, reading: Reading) -> Shape:
    """The shape of a file that begins with `head` (its first HEAD_BYTES).

    Raises RefusedError when it is empty, a web page, of a form that the feed's files do not have, not text,
    or lacks a required header. A workbook is only told by its first bytes; archive.shapes looks inside.
    """
    if not head.strip():
        raise RefusedError("the file is empty")
    if head.startswith(XLSX):
        return Shape("xlsx", skip=_of_form("xlsx", reading))
    if head.startswith(OLD_EXCEL):
        raise RefusedError("it is an old or a locked Excel workbook; save it as CSV or .xlsx")
    head = from_utf16(head)
    # A stray NUL in a record is taken out later; a file of them is no text.
    if (nuls := head.count(b"\0")) > MOST_NULS and nuls * 10 > len(head):
        raise RefusedError("the file is not text")
    mark = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    start = head[mark:].lstrip()
    if start.startswith(PAGES):
        return Shape("json_seq", skip=_of_form("json", reading))
    if start.startswith(b"<"):
        return _recognise_markup(start, reading)
    # A message may begin with a bracket, [Bank] your loan; JSON goes on with a quotation mark or another.
    if (start[:1] in (b"{", b"[") or JSONP.match(start)) and (
        "text" not in reading.forms or re.match(rb'[^\[{]*[\[{]\s*["\[{\]}]', start)
    ):
        return _recognise_json(start, reading)
    return _recognise_table(head, mark, reading)


def _of_form(form: str, reading: Reading) -> int:
    """0, or RefusedError when the feed's files are not of this form."""
    if form not in reading.forms:
        theirs = " or ".join(FORMS[one] for one in reading.forms)
        raise RefusedError(f"it is {FORMS[form]}; this feed takes {theirs}")
    return 0


def _recognise_markup(start: bytes, reading: Reading) -> Shape:
    if "xml" not in reading.forms:
        raise RefusedError(f"it is a web page or XML, not records; it begins with {_first_tag(start)}")
    if re.search(rb"<(?:!doctype\s+)?html\b", start[:4096], re.I):
        raise RefusedError(f"it is a web page, not records; it begins with {_first_tag(start)}")
    names = b"|".join(re.escape(name.encode()) for name in reading.element)
    if not re.search(rb"<(?:[\w.-]+:)?(?:" + names + rb")[\s/>]", start):
        raise RefusedError(f"it is XML without <{'> or <'.join(reading.element)}>")
    return Shape("xml")


def _recognise_table(head: bytes, mark: int, reading: Reading) -> Shape:
    if "csv" not in reading.forms and "text" not in reading.forms:
        _of_form("csv", reading)
    if "csv" in reading.forms:
        try:
            shape = _recognise_csv(head, mark, reading)
            if "text" not in reading.forms or _is_table(head, shape):
                return shape
        except RefusedError:
            if "text" not in reading.forms:
                raise
    if missing_names(["text"], reading):
        _of_form("csv", reading)
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head))
    if controls > MOST_CONTROLS * len(head):
        raise RefusedError("the file is not text")
    return Shape("text", skip=mark)


def _recognise_csv(head: bytes, mark: int, reading: Reading) -> Shape:
    nearest = list(reading.required)
    skip, looked = mark, 0
    for preamble in range(PREAMBLE_LINES + 1):
        end = header_end(head, skip)
        line = decoded(head[skip:end], reading.encodings)[0].strip("\r\n")
        looked += bool(line)
        for delimiter in DELIMITERS:
            names = _fields(line, delimiter)
            missing = missing_names(names, reading)
            if not missing:
                refuse_foreign(names, reading)
                if len(names) > MOST_COLUMNS:
                    raise RefusedError(f"its header row has over {MOST_COLUMNS} columns")
                return Shape("csv", skip, preamble, tuple(name.strip() for name in names), delimiter)
            nearest = min(nearest, missing, key=len)
        if end == len(head):
            break
        skip = end
    # A line is not shown here: it may be a record, and hold what must not leave the file.
    if len(nearest) < len(reading.required):
        raise RefusedError(f"its header row lacks {', '.join(nearest)}")
    raise RefusedError(f"none of its first {looked} lines is a header row with {', '.join(nearest)}")


def _is_table(head: bytes, shape: Shape) -> bool:
    """Whether rows like its header stand under it. "Call, text, or visit us" is a message, and no header."""
    under = head[header_end(head, shape.skip) :]
    rows = csv.reader(io.StringIO(under.decode("latin-1"), newline=""), delimiter=shape.delimiter)
    try:
        widths = {len(row) for row in islice(rows, PREAMBLE_LINES) if row}
    except csv.Error:
        return False
    named = all(name and " " not in name for name in shape.names)
    return not shape.preamble and (len(shape.names) in widths or (named and not widths))


def header_end(head: bytes, skip: int) -> int:
    r"""Where the line that begins at `skip` ends, its line end included.

    >>> header_end(b"id,text\r\r\n1,one", 0)
    10
    """
    end = LINE_END.search(head, skip)
    return end.end() if end else len(head)


def _recognise_json(start: bytes, reading: Reading) -> Shape:
    _of_form("json", reading)
    # Keys anywhere will do: envelopes differ in depth. Those of gathered records need not be in the file.
    keys: set[str] = set()
    if reading.gather is None or reading.foreign:
        keys = {_key(match) for match in re.findall(rb'"((?:[^"\\\n]|\\.){1,480})"\s*:', start)}
    if reading.gather is None and (missing := missing_names(keys, reading)):
        raise RefusedError(f"it is JSON without {', '.join(missing)}")
    refuse_foreign(keys, reading)
    first, _, rest = start.partition(b"\n")
    lines = first.rstrip().endswith((b"}", b"]")) and rest.lstrip().startswith((b"{", b"["))
    return Shape("json_lines" if lines else "json")


def _key(spelled: bytes) -> str:
    text = spelled.decode("utf-8", "replace")
    with suppress(ValueError):
        return json.loads(f'"{text}"') if "\\" in text else text
    return text


def count_records(blocks: Iterable[bytes]) -> int:
    r"""Records of a CSV whose blocks begin at the header row: line ends outside quotes, less the header.

    >>> count_records([b'id,text\r\n1,"two\n', b'lines, ""so"" said"\r\n2,', b'x'])
    2
    >>> count_records([b"id\r1\r", b"2\r\r\n3\r"])
    3
    """
    lines, inside, held, last = 0, False, b"", b""
    for block in blocks:
        block = held + block
        whole = block.rstrip(b"\r")  # what follows says whether a return ends the line by itself
        held, last = block[len(whole) :], block[-1:] or last
        for index, piece in enumerate(whole.split(b'"')):
            inside ^= index > 0
            lines += 0 if inside else _line_ends(piece)
    lines += 0 if inside else _line_ends(held)
    return max(0, lines - 1 + (last not in (b"", b"\n", b"\r")))


def _line_ends(piece: bytes) -> int:
    ends = piece.count(b"\n")
    if piece.count(b"\r") != piece.count(b"\r\n"):
        ends += len(LONE_RETURN.findall(piece))
    return ends


def is_cut_off(tail: bytes, names: Sequence[str], delimiter: str = ",") -> bool:
    r"""Whether a CSV's last line stops in the middle: no line end, and fewer fields than the header, a field
    whose quotation mark is not closed, or half a character.

    >>> is_cut_off(b"1,a,b\n2,a", ("id", "x", "y"))
    True
    >>> is_cut_off(b'2,a,"so', ("id", "x", "y")), is_cut_off(b'2,a,"so ""it"" is"', ("id", "x", "y"))
    (True, False)
    """
    last = re.split(rb"[\r\n]", tail)[-1]
    # Bytes between NULs are UTF-16, which this cannot tell.
    if not last.strip() or b"\0" in last:
        return False
    named = len(names) - (list(names[-1:]) == [""])
    line = last.decode("utf-8", "replace")
    return (
        len(_fields(line, delimiter)) < named
        or _ends_inside_quotes(line, delimiter)
        or _ends_inside_character(last)
    )


def _ends_inside_quotes(line: str, delimiter: str) -> bool:
    try:
        list(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _ends_inside_character(line: bytes) -> bool:
    """Of UTF-8, which a line is in that has whole characters of it before."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and not line[: error.start].isascii()
    return False


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=False), [])
    except csv.Error:  # a field of over 128 kB: no header
        return []


def _first_tag(text: bytes) -> str:
    """The name of the first tag and no more of it: attributes and texts may be personal data.

    >>> _first_tag(b"<?xml version='1.0'?> <sms address='...'>"), _first_tag(b"< a lot less")
    ('<sms>', 'a <')
    """
    tag = re.search(rb"<(!?[A-Za-z][\w:.-]{0,40})", text)
    return f"<{tag[1].decode('ascii', 'replace')}>" if tag else "a <"
