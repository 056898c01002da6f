"""Excel workbooks: opened within bounds, and the sheet found whose header row is the feed's."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, TypeVar
from xml.parsers import expat

from pipelines.contract.feed import Reading
from pipelines.ingest.headers import missing_names
from pipelines.ingest.shape import MOST_COLUMNS, PREAMBLE_LINES, RefusedError, refuse_foreign

T = TypeVar("T")

MOST_PACKED = 64 << 20
MOST_UNPACKED = 256 << 20
"""Bytes of all parts together; 600,000 rows of ten columns are about as much."""

MOST_RATIO = 100
"""Unpacked to packed; sheets compress 8 to 30 times."""
RATIO_FREE_BYTES = 16 << 20
"""Below this size the ratio does not matter."""

MOST_PARTS = 5_000
MOST_ROWS = 1_048_576
"""Excel's own limit. A row number above it would be padded with empty rows without end."""

MOST_ENTRIES = 2 * MOST_ROWS
"""Rows, and strings that sheets share, of all parts."""

MOST_MARKS = 200_000
"""Tags and attributes of one row or one shared string, or of all else in a part: what is in memory at once.
Excel's 16,384 columns have 150,000 of them in a row of text."""

LARGEST_TAG = 4 << 20
CHUNK = 256 << 10

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW, _STRINGS, _STRING = f"{_MAIN} row", f"{_MAIN} sst", f"{_MAIN} si"


@dataclass(frozen=True)
class Sheet:
    """A sheet's header and rows under it, each as wide as the header; `preamble` rows stood above it.

    It is the sheet at `place`, from 1 on, among `sheets`.
    """

    place: int
    sheets: int
    names: tuple[str, ...]
    preamble: int
    rows: Iterator[tuple[Any, ...]]


def open_sheet(stream: IO[bytes], reading: Reading) -> Sheet:
    """The first sheet that has the required headers among its first rows.

    Formulas come as the values Excel last computed; links to other files are not followed. Raises
    RefusedError, also while rows are read, when the workbook is damaged, a bomb or not this feed's.
    """
    packed = io.BytesIO(stream.read(MOST_PACKED + 1))
    if packed.getbuffer().nbytes > MOST_PACKED:
        raise RefusedError(f"a workbook of over {MOST_PACKED >> 20} MB; save it as CSV")
    return _in_words(lambda: _found(packed, reading))


def _found(packed: io.BytesIO, reading: Reading) -> Sheet:
    # Imported here: most runs meet no workbook.
    import openpyxl

    _check_parts(packed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that say nothing about the cells
        book = openpyxl.load_workbook(packed, read_only=True, data_only=True, keep_links=False)
    nearest = list(reading.required)
    for place, sheet in enumerate(book.worksheets, 1):
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        above = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for preamble, row in enumerate(islice(above, PREAMBLE_LINES + 1)):
            names = tuple(str(cell).strip() if cell is not None else "" for cell in row)
            missing = missing_names(names, reading)
            if not missing:
                refuse_foreign(names, reading)
                width = max(place for place, name in enumerate(names, 1) if name)
                rows = sheet.iter_rows(min_row=preamble + 2, max_col=width, values_only=True)
                return Sheet(place, len(book.worksheets), names[:width], preamble, _bounded(rows))
            nearest = min(nearest, missing, key=len)
    raise RefusedError(f"no sheet of the workbook has a header row with {', '.join(nearest)}")


def _bounded(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for number in range(MOST_ROWS + 1):
        row = _in_words(lambda: next(rows, None))
        if row is None:
            return
        if number == MOST_ROWS:
            raise RefusedError(f"the sheet has over {MOST_ROWS} rows")
        yield row


def _check_parts(packed: io.BytesIO) -> None:
    """Refuse a bomb. zipfile reads no more of a part than it declares: declared sizes bound the real ones.

    Every part is looked at: the library reads as a sheet whatever part the workbook calls one.
    """
    size = packed.getbuffer().nbytes
    with zipfile.ZipFile(packed) as parts:
        everything = parts.infolist()
        if len(everything) > MOST_PARTS:
            raise RefusedError(f"the workbook has {len(everything)} parts")
        unpacked = sum(part.file_size for part in everything)
        if unpacked > MOST_UNPACKED or unpacked > max(RATIO_FREE_BYTES, MOST_RATIO * size):
            raise RefusedError(
                f"the workbook unpacks to {unpacked} bytes from {size}: a zip bomb, or over the limit"
            )
        entries = 0
        for part in everything:
            with parts.open(part) as text:
                entries += _checked_markup(text)
            if entries > MOST_ENTRIES:
                raise RefusedError(f"the workbook has over {MOST_ENTRIES} rows and strings")
    packed.seek(0)


def _checked_markup(text: IO[bytes]) -> int:
    """The rows or shared strings of a part; none of one that is no XML, an image's say.

    Read by the parser that the library uses, so that nothing is seen otherwise by it. Raises RefusedError
    when it declares entities, for which a workbook has no use, or would hold too much in memory at once.
    """
    entries = marks = given = 0
    entry = ""
    begun: list[int] = []

    def start(tag: str, attributes: list[str]) -> None:
        nonlocal marks, entry
        entry = entry or (_STRING if tag == _STRINGS else _ROW)
        if tag == entry:
            begun.append(marks)
        marks += 1 + len(attributes) // 2
        if marks > MOST_MARKS:
            raise RefusedError(f"a row of the workbook has over {MOST_MARKS} tags; save it as CSV")

    def end(tag: str) -> None:
        nonlocal marks, entries
        if tag == entry:  # here the library forgets what was inside
            marks = begun.pop()
            entries += 1

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = _entity
    with suppress(expat.ExpatError):  # damage the library will find as well, at the same place
        while chunk := text.read(CHUNK):
            parser.Parse(chunk, False)
            given += len(chunk)
            if given - parser.CurrentByteIndex > LARGEST_TAG:
                raise RefusedError(f"a tag of over {LARGEST_TAG >> 20} MB in the workbook")
    return entries


def _entity(*_: object) -> None:
    raise RefusedError("the workbook declares entities, as none that Excel writes does")


def _in_words(work: Callable[[], T]) -> T:
    try:
        return work()
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        # Whatever the library raises on a damaged workbook: a dozen kinds were seen when bytes were changed.
        raise RefusedError(f"the workbook is damaged ({type(error).__name__})") from None
