"""Excel sheets to records: cells as the text that CSV would have."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from pipelines.contract.feed import Reading
from pipelines.ingest.workbook import Sheet, open_sheet
from pipelines.normalise.batches import Broken, Item, opened_items, whole_characters
from pipelines.normalise.records import Opened, distinct_names
from pipelines.normalise.table_rows import HEADER_AGAIN

ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")

_SPELLED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def open_xlsx(stream: IO[bytes], reading: Reading) -> Opened:
    """Read the first sheet with the feed's headers. Blank rows are no records."""
    sheet = open_sheet(stream, reading)

    def notes() -> list[str]:
        skipped = [f"{sheet.preamble} rows before the header were skipped"] if sheet.preamble else []
        # Not by its title, which may be a person's name.
        return [f"sheet {sheet.place} of {sheet.sheets} was read", *skipped]

    return opened_items(_items(sheet, reading), reading, notes)


def _items(sheet: Sheet, reading: Reading) -> Iterator[Item]:
    places = [place for place, name in enumerate(sheet.names) if name]
    published = [sheet.names[place] for place in places]
    names = distinct_names(published, reading)
    for row in sheet.rows:
        cells = [cell_text(row[place]) if place < len(row) else None for place in places]
        if not any(cells):
            continue
        if [cell and cell.strip() for cell in cells] == published:
            yield Broken(HEADER_AGAIN, ",".join(published))
        else:
            yield dict(zip(names, cells, strict=True))


def cell_text(value: Any) -> str | None:
    """A cell's value as text: days and times in ISO form, whole numbers without a fraction.

    >>> cell_text(7001.0), cell_text(datetime(2026, 11, 1)), cell_text(datetime(2026, 11, 1, 9, 30))
    ('7001', '2026-11-01', '2026-11-01T09:30:00')
    """
    if value is None or value in ERRORS:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    text = _SPELLED.sub(lambda found: chr(int(found[1], 16)), str(value))
    return whole_characters(text.replace("\r\n", "\n").replace("\r", "\n"))
