"""From a receipt to its records, whatever the wrapping and the form."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import IO

from pipelines.contract.feed import Reading
from pipelines.ingest.archive import open_members, rejoined
from pipelines.ingest.characters import decoded, was_utf16
from pipelines.ingest.shape import HEAD_BYTES, MOST_COLUMNS, Shape, header_end, recognise
from pipelines.normalise.cleaned import Cleaned
from pipelines.normalise.envelopes import open_json, open_pages
from pipelines.normalise.markup import open_xml
from pipelines.normalise.plain_text import open_text
from pipelines.normalise.records import Opened, csv_records, distinct_names
from pipelines.normalise.sheets import open_xlsx
from pipelines.normalise.table_rows import sound_rows

UNNAMED = "unnamed"

ROWS_LOOKED_AT = 100
"""First rows of a CSV that say whether a column without a name holds anything."""


def open_bytes(path: Path, reading: Reading, *, careful: bool = False) -> Iterator[Opened]:
    """Each member of a landed file, being read. Raises RefusedError when one is not this feed's."""
    for _, stream in open_members(path, reading):
        head = stream.read(HEAD_BYTES)
        shape = recognise(head, reading)
        if shape.form == "csv":
            opened = _open_csv(stream, head, shape, reading, careful=careful)
        else:
            opened = _OPEN[shape.form](rejoined(head, stream), reading)
        yield _with_note(opened, "the text was UTF-16") if was_utf16(stream) else opened


_OPEN: dict[str, Callable[[IO[bytes], Reading], Opened]] = {
    "json": open_json,
    "json_lines": lambda stream, reading: open_json(stream, reading, lines=True),
    "json_seq": open_pages,
    "xlsx": open_xlsx,
    "xml": open_xml,
    "text": open_text,
}


def _with_note(opened: Opened, note: str) -> Opened:
    return replace(opened, notes=lambda: [note, *opened.notes()])


def _open_csv(stream: IO[bytes], head: bytes, shape: Shape, reading: Reading, *, careful: bool) -> Opened:
    under = head[header_end(head, shape.skip) :]
    published, unnamed = _columns(shape, under, reading)
    names = distinct_names([name or UNNAMED for name in published], reading)
    nameless = names[len(names) - unnamed :] if unnamed else []
    source = Cleaned(stream, reading.encodings, begin=under)
    records = csv_records(source, names, reading, careful=careful, delimiter=shape.delimiter)

    def notes() -> list[str]:
        found = [f"{shape.preamble} lines before the header were skipped"] if shape.preamble else []
        return found + source.notes()

    kept = [name for name in names if name not in nameless]
    return Opened(kept, sound_rows(records, published, nameless), notes)


def _columns(shape: Shape, under: bytes, reading: Reading) -> tuple[list[str], int]:
    """The columns that rows have, and how many at the end have no name and, in the first rows, no value.

    Publishers end rows with a delimiter, in the header, in the rows, or in both.
    """
    published = list(shape.names)
    while published[-1:] == [""]:
        published.pop()
    # The last row may be cut off by the end of what is looked at.
    whole = under[: max(under.rfind(b"\n"), under.rfind(b"\r")) + 1] or under
    text = decoded(whole, reading.encodings)[0].replace("\0", "")
    rows: list[list[str]] = []
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=shape.delimiter)
        rows = list(islice((row for row in lines if row), ROWS_LOOKED_AT))
    except csv.Error:  # a field longer than any; the rows' reader will say so
        pass
    widths = Counter(len(row) for row in rows if len(published) <= len(row) <= MOST_COLUMNS)
    width = widths.most_common(1)[0][0] if widths else len(published)
    if any(any(row[len(published) :]) for row in rows if len(row) == width):
        return list(shape.names), 0
    unnamed = width - len(published)
    return published + [""] * unnamed, unnamed
