"""JSON in the shapes publishers send it: an envelope with a list inside, a list, lines, or pages of these."""

import io
import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import IO, Any

from pipelines.contract.feed import Reading
from pipelines.ingest.characters import from_utf16
from pipelines.ingest.headers import canonical, missing_names
from pipelines.ingest.pages import LARGEST_ENVELOPE, called, read_pages
from pipelines.ingest.shape import MOST_COLUMNS, RefusedError
from pipelines.normalise.batches import Broken, Item, lacking, opened_items, whole_characters
from pipelines.normalise.cleaned import LONGEST_LINE, Cleaned
from pipelines.normalise.documents import Documents, compact
from pipelines.normalise.records import ROW, Opened

Pages = Iterable[tuple[str, Any]]


def open_json(stream: IO[bytes], reading: Reading, *, lines: bool = False) -> Opened:
    """Read JSON: the list at `reading.records`, a bare list, or (`lines`, or found so) documents in lines.

    Lines are streamed; anything else is read whole. Objects that are no records of the feed (a required key
    missing) come back as broken. Raises RefusedError when it is no JSON, too large, or holds no list of
    records.
    """
    source, documents = Cleaned(stream, reading.encodings, longest=LARGEST_ENVELOPE), Documents()
    pages = _line_pages(source, documents) if lines else _whole_pages(source, documents)
    return opened_items(_items(pages, reading), reading, lambda: source.notes() + documents.notes())


def open_pages(stream: IO[bytes], reading: Reading) -> Opened:
    """Read a JSON text sequence page by page; each page as open_json reads a file."""
    documents, notes = Documents(), list[str]()

    def pages() -> Iterator[tuple[str, Any]]:
        for address, body in read_pages(stream):
            source = Cleaned(io.BytesIO(from_utf16(body)), reading.encodings, longest=LARGEST_ENVELOPE)
            text = source.read().decode("utf-8")
            notes.extend(note for note in source.notes() if note not in notes)
            try:
                yield address, documents.parse(text)
            except ValueError as error:
                raise RefusedError(f"{called(address)} is not valid JSON: {error}") from None

    return opened_items(_items(pages(), reading), reading, lambda: notes + documents.notes())


def _whole_pages(source: Cleaned, documents: Documents) -> Iterator[tuple[str, Any]]:
    body = source.read(LARGEST_ENVELOPE + 1)
    if len(body) > LARGEST_ENVELOPE:
        # Lines whose first is longer than what is looked at to tell them.
        yield from _line_pages(source, documents, body)
        return
    try:
        document = documents.parse(body.decode("utf-8"))
    except json.JSONDecodeError:
        yield from _line_pages(source, documents, body)
    except ValueError as error:
        raise RefusedError(f"its JSON cannot be taken apart ({type(error).__name__})") from None
    else:
        yield "", document


def _line_pages(source: Cleaned, documents: Documents, begin: bytes = b"") -> Iterator[tuple[str, Any]]:
    """Documents of lines. A line that is none comes as Broken, save the first: then it is no JSON at all."""
    stream = io.BufferedReader(_Behind(begin, source), 1 << 20)
    first = True
    for line in iter(partial(stream.readline, LONGEST_LINE + 1), b""):
        if len(line) > LONGEST_LINE:
            raise RefusedError(f"a JSON file of over {LONGEST_LINE >> 20} MB without lines; use CSV")
        text = line.decode("utf-8")
        if not text.strip("\ufeff \t\r\n,"):
            continue
        try:
            for document in documents.parse_all(text):
                yield "", document
                first = False
        except (ValueError, RefusedError) as error:
            if first:
                raise RefusedError(f"it is not valid JSON: {error}") from None
            yield "", Broken("the line is not valid JSON", text.strip())
        first = False


class _Behind(io.RawIOBase):
    """`begin`, then the stream."""

    def __init__(self, begin: bytes, stream: io.RawIOBase) -> None:
        self._begin, self._stream = io.BytesIO(begin), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self._begin.readinto(buffer) or self._stream.readinto(buffer) or 0


def _items(pages: Pages, reading: Reading) -> Iterator[Item]:
    if reading.gather is None:
        found: Iterable[Any] = chain.from_iterable(_listed(page, address, reading) for address, page in pages)
    else:
        found = _gathered(pages, reading)
    spelled: dict[str, str] = {}  # keys are few and come with every record
    for item in found:
        yield item if isinstance(item, Broken) else _record(item, reading, spelled)


def _gathered(pages: Pages, reading: Reading) -> Iterator[Any]:
    """What the feed makes of its pages; lines that could not be read pass it by."""
    assert reading.gather
    broken: list[Broken] = []

    def sound() -> Iterator[tuple[str, Any]]:
        for address, page in pages:
            if isinstance(page, Broken):
                broken.append(page)
            else:
                yield address, page

    try:
        for item in reading.gather(sound()):
            yield item
            while broken:
                yield broken.pop(0)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        # Its keys may be data, so they are not shown.
        raise RefusedError(f"its pages are not as the feed knows them ({type(error).__name__})") from None
    yield from broken


def _listed(document: Any, address: str, reading: Reading) -> Iterable[Any]:
    """The records of a document: the list its path leads to, itself if it is one, or the one it is."""
    if isinstance(document, Broken):
        return [document]
    inside = False
    for place, key in enumerate(reading.records, 1):
        if not isinstance(document, dict) or key not in document:
            continue
        # The last key may be a wrapper of the one record that a line is.
        if place < len(reading.records) or isinstance(document[key], list):
            document, inside = document[key], True
    if isinstance(document, list):
        return document
    # A page of something else, an error's say, must not pass for one record that is broken.
    if inside or (address and (not isinstance(document, dict) or missing_names(document, reading))):
        where = called(address) if address else "its envelope"
        raise RefusedError(f"{where} holds no list of records")
    return [document]


def _record(item: Any, reading: Reading, spelled: dict[str, str]) -> Item:
    """One object with canonical names and text values; a wrapper such as `_source` is taken off.

    `spelled` keeps the canonical names of the first keys met.
    """
    record: dict[str, str | None] = {}
    inner = item.get(reading.records[-1]) if isinstance(item, dict) and reading.records else None
    inner = inner if isinstance(inner, dict) else item
    if isinstance(inner, dict) and len(inner) > MOST_COLUMNS:
        return Broken(f"the object has over {MOST_COLUMNS} names", "")
    try:
        for key, value in inner.items() if isinstance(inner, dict) else ():
            name = spelled.get(key)
            if name is None:
                name = whole_characters(canonical(str(key), reading))
                if len(spelled) < MOST_COLUMNS:  # a broken record may have any
                    spelled[key] = name
            text = value if isinstance(value, str) or value is None else compact(value)
            record[name] = whole_characters(text) if text else text
        record.pop(ROW, None)
        reason = lacking(record, reading)
        if reason is None:
            return record
    except ValueError as error:
        return Broken(f"the object is {error}", "")
    try:
        return Broken(reason, whole_characters(compact(item, blank=" ")))
    except ValueError:
        return Broken(reason, "")
