"""Excel workbooks: opened within bounds, and the sheet found whose header row is the feed's."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, TypeVar

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import PREAMBLE_LINES, RefusedError, missing_names

T = TypeVar("T")

MOST_PACKED = 128 << 20
MOST_UNPACKED = 512 << 20
"""Bytes of all parts together; a full sheet of ten columns is about 400 MB."""

MOST_PARTS = 5_000
MOST_ROWS = 1_048_576
"""Excel's own limit. A row number above it would be padded with empty rows without end."""

MOST_COLUMNS = 1_000


@dataclass(frozen=True)
class Sheet:
    """A sheet's header and rows under it, each as wide as the header; `preamble` rows stood above it."""

    title: str
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
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        above = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for preamble, row in enumerate(islice(above, PREAMBLE_LINES + 1)):
            names = tuple(str(cell).strip() if cell is not None else "" for cell in row)
            missing = missing_names(names, reading)
            if not missing:
                width = max(place for place, name in enumerate(names, 1) if name)
                rows = sheet.iter_rows(min_row=preamble + 2, max_col=width, values_only=True)
                return Sheet(sheet.title, names[:width], preamble, _bounded(rows))
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
    """Refuse a bomb. zipfile reads no more of a part than it declares: declared sizes bound the real ones."""
    with zipfile.ZipFile(packed) as parts:
        everything = parts.infolist()
        if len(everything) > MOST_PARTS:
            raise RefusedError(f"the workbook has {len(everything)} parts")
        size = sum(part.file_size for part in everything)
        if size > MOST_UNPACKED:
            raise RefusedError(f"the workbook unpacks to {size} bytes: a zip bomb, or over the limit")
        for part in everything:
            if part.filename.endswith((".xml", ".rels")):
                with parts.open(part) as text:
                    _check_markup(text)
    packed.seek(0)


def _check_markup(text: IO[bytes]) -> None:
    """A workbook has no use for entities, nor for encodings in which they would go unseen."""
    tail = b""
    while chunk := text.read(1 << 20):
        if not tail and b"\0" in chunk[:8]:
            raise RefusedError("a part of the workbook is not UTF-8")
        if b"<!" in (block := tail + chunk) and (b"<!DOCTYPE" in block or b"<!ENTITY" in block):
            raise RefusedError("the workbook declares entities, as none that Excel writes does")
        tail = block[-16:]


def _in_words(work: Callable[[], T]) -> T:
    try:
        return work()
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        # Whatever the library raises on a damaged workbook: a dozen kinds were seen when bytes were changed.
        raise RefusedError(f"the workbook is damaged ({type(error).__name__})") from None
