"""XML to records: the attributes of record elements and the texts of their children, entities refused."""

import codecs
import re
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from pipelines.contract.feed import Reading
from pipelines.ingest.headers import canonical_names
from pipelines.ingest.shape import MOST_COLUMNS, RefusedError
from pipelines.normalise.batches import Broken, Item, lacking, opened_items, whole_characters
from pipelines.normalise.cleaned import Cleaned
from pipelines.normalise.documents import compact
from pipelines.normalise.records import Opened

CHUNK = 1 << 20
DEEPEST = 50
LARGEST_TAG = 64 << 20
"""Bytes of one tag or comment; a message's picture may stand in an attribute."""

MOST_CHARACTERS = 64 << 20
"""Of one record."""

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
_CHARACTER_SETS = re.compile(
    r"(?i)(utf-?8|gb|hz|big5|cp\d|windows|iso|latin|euc|shift|koi8|mac|ascii|us-ascii)"
)
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_REFERENCES = re.compile(rb"(?:&#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,10});)+")
_OPEN_REFERENCE = re.compile(rb"&#?[xX]?[0-9a-fA-F]{0,10}\Z")
_HALF_PAIR = re.compile(rb"&#(?:55[2-9]\d\d|56[0-3]\d\d|[xX][dD][89abAB][0-9a-fA-F]{2});\Z")
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
UNKNOWN = "\ufffd".encode()


def open_xml(stream: IO[bytes], reading: Reading) -> Opened:
    """Read the elements named in `reading.element` as records.

    Columns are the attributes and the texts of direct children; what lies deeper is kept only where the
    feed names it, as element@attribute. Raises RefusedError, also while records are read, when the XML is
    damaged, declares entities or is nested too deep.
    """
    # Nothing, a line end neither, may stand before the declaration.
    head = stream.read(CHUNK).removeprefix(b"\xef\xbb\xbf").lstrip()
    encodings = reading.encodings
    if declared := _DECLARED.match(head):
        encodings = _with(declared[1].decode("ascii"), encodings)
    # A file may be one line, so it is cut behind tags, too: no character of these encodings has a > inside.
    source = Cleaned(stream, encodings, begin=head, longest=LARGEST_TAG, ends=b">")
    records = (_judged(record, reading) for record in _elements(source, reading))
    return opened_items(records, reading, source.notes)


def _with(declared: str, encodings: tuple[str, ...]) -> tuple[str, ...]:
    """The encodings with the declared one tried first; Python also calls zlib and rot13 encodings."""
    try:
        known = _CHARACTER_SETS.match(declared) and codecs.lookup(declared)
    except LookupError:
        known = None
    return (encodings[0], declared, *encodings[1:]) if known else encodings


def _judged(record: dict[str, str | None], reading: Reading) -> Item:
    reason = lacking(record, reading)
    return record if reason is None else Broken(reason, compact(record, blank=" "))


def _elements(source: Cleaned, reading: Reading) -> Iterator[dict[str, str | None]]:
    collector = _Collector(reading)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.text
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = _entity
    given = 0
    try:
        for chunk in _well_formed(source):
            parser.Parse(chunk, False)
            given += len(chunk)
            # What the parser holds is all behind what it last made out, whatever signs are in it.
            if given - parser.CurrentByteIndex > LARGEST_TAG:
                raise RefusedError(f"an XML tag of over {LARGEST_TAG >> 20} MB")
            yield from collector.taken()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise RefusedError(f"its XML is damaged or cut off at line {error.lineno} ({what})") from None
    yield from collector.taken()


def _entity(*_: object) -> int:
    raise RefusedError("its XML declares entities, which no file of records needs")


class _Collector:
    """What the parser calls: gathers one record at a time, and forgets everything outside of records."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._canonical = canonical_names(reading)
        named = (*reading.required, *reading.expected, *reading.legacy, *reading.aliases)
        self._deep = frozenset(name for name in named if "@" in name)
        self._depth = self._begun = self._size = 0  # depth of the record element; 0: outside of any
        self._record: dict[str, list[str]] = {}
        self._text: list[str] = []
        self._done: list[dict[str, str | None]] = []

    def taken(self) -> list[dict[str, str | None]]:
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise RefusedError("its XML is nested too deep")
        tag = tag.rpartition(":")[2]
        if not self._begun and tag in self._reading.element:
            self._begun, self._size = self._depth, 0
            self._record = {}
            for name, value in attributes.items():
                if not name.startswith("xmlns"):
                    self._add(name, value)
        elif self._begun:
            for name, value in attributes.items():
                if f"{tag}@{name}" in self._deep:
                    self._add(f"{tag}@{name}", value)
            if self._depth == self._begun + 1:
                self._text = []

    def text(self, text: str) -> None:
        if self._begun and self._depth == self._begun + 1:
            self._count(text)
            self._text.append(text)

    def end(self, tag: str) -> None:
        if self._begun and self._depth == self._begun + 1:
            self._add(tag.rpartition(":")[2], "".join(self._text).strip())
        elif self._depth == self._begun:
            self._begun = 0
            self._done.append(
                {whole_characters(name): "\n".join(values) for name, values in self._record.items()}
            )
        self._depth -= 1

    def _add(self, name: str, value: str) -> None:
        self._count(value)
        if len(self._record) > MOST_COLUMNS:
            raise RefusedError(f"a record of over {MOST_COLUMNS} names")
        values = self._record.setdefault(self._canonical(name), [])
        if value:
            values.append(value)

    def _count(self, value: str) -> None:
        self._size += len(value)
        if self._size > MOST_CHARACTERS:
            raise RefusedError(f"a record of over {MOST_CHARACTERS >> 20} million characters")


def _well_formed(source: Cleaned) -> Iterator[bytes]:
    """The text in chunks, with no character and no reference that XML forbids.

    Android's message backup writes an emoji as two references, one for each half of a surrogate pair.
    """
    held = b""
    while chunk := source.read(CHUNK):
        block = held + chunk
        cut = _safe_end(block)
        block, held = block[:cut], block[cut:]
        yield _repaired(block)
    yield _repaired(held)


def _safe_end(block: bytes) -> int:
    """Where the block may be cut so that no reference, and no pair of them, is split."""
    end = len(block)
    tail = max(0, end - 64)
    if found := _OPEN_REFERENCE.search(block, tail):
        end = found.start()
    if found := _HALF_PAIR.search(block, tail, end):
        end = found.start()
    # A character of three bytes that XML forbids must be seen whole, too.
    return end - len(block[:end]) + len(block[:end].removesuffix(b"\xef").removesuffix(b"\xef\xbf"))


def _repaired(block: bytes) -> bytes:
    if b"&#" in block:
        block = _REFERENCES.sub(_characters, block)
    return _NOT_XML.sub(UNKNOWN, block)


def _characters(found: re.Match[bytes]) -> bytes:
    """References in a row, surrogate halves joined; those that name no character of XML become U+FFFD."""
    codes = [int(spelled, 16) if spelled else int(number) for spelled, number in _REFERENCE.findall(found[0])]
    units = "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)
    text = units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    # Spelled out again: what was referred to may be a quotation mark or the beginning of a tag.
    return b"".join(b"&#%d;" % ord(each) for each in text)
