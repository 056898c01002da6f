"""Bytes to raw records: all-text frames in the publisher's column names, and what could not be read as one.

Reading is streamed: memory is bounded by BLOCK, whatever the file's size. Records of the wrong width are
never dropped: they come back as `broken`, and rows that a never-closed quote had swallowed are rescued from
them.
"""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import polars as pl
import pyarrow as pa
import pyarrow.csv

from pipelines.contract.feed import Reading
from pipelines.ingest.headers import canonical_names
from pipelines.normalise.cleaned import Cleaned

BLOCK = 24 << 20
"""Bytes parsed at a time; a record longer than this is read by the careful route."""

LONGEST_RECORD = 1 << 20
"""A quoted field that has not closed after so many characters never will: its quote is a slip."""

ROW = "row_number"
BROKEN_SCHEMA = {ROW: pl.Int64, "reason": pl.String, "raw": pl.String}
NEVER_CLOSED = "a quotation mark is opened and never closed"

LINE_END = re.compile(r"\n|\r(?![\r\n])")
"""A line feed, or the lone return of an old Mac."""

LONGEST_FIELD = 16 << 20

CAREFUL_RECORDS = 50_000
CAREFUL_CELLS = 4_000_000
CAREFUL_CHARACTERS = 32 << 20
"""Most that the careful route holds at a time; the quick one holds what BLOCK holds."""

csv.field_size_limit(LONGEST_FIELD)


@dataclass(frozen=True)
class Records:
    """Some records of a file, in order. `raw` is all text plus row_number, 1 for the file's first record."""

    raw: pl.DataFrame
    broken: pl.DataFrame


@dataclass(frozen=True)
class Opened:
    """A file being read: its columns, its records in order, what was odd (`notes`, full at the end)."""

    names: list[str]
    records: Iterator[Records]
    notes: Callable[[], list[str]]


def distinct_names(names: Iterable[str], reading: Reading) -> list[str]:
    """Headers in the feed's own spelling, repeated ones numbered.

    >>> reading = Reading(required=(), aliases={"date_received": "Date received"})
    >>> distinct_names(["date_received", "Issue", "Issue"], reading)
    ['Date received', 'Issue', 'Issue (2)']
    """
    out: dict[str, None] = {ROW: None}  # ours, whatever the file calls its columns
    seen: Counter[str] = Counter()
    spelling = canonical_names(reading)
    for name in map(spelling, names):
        seen[name] += 1
        candidate, number = (name, seen[name]) if name not in out else (f"{name} (2)", max(2, seen[name]))
        while candidate in out:
            candidate, number = f"{name} ({number})", number + 1
        out[candidate] = None
    return [name for name in out if name != ROW]


def csv_records(
    source: Cleaned, names: list[str], reading: Reading, *, careful: bool, delimiter: str = ","
) -> Iterator[Records]:
    """Records of a CSV stream that stands just after its header row.

    The quick route raises pa.ArrowInvalid when a record is longer than BLOCK (a quote that never closes):
    start again with `careful`, which survives any quoting.
    """
    read = _careful if careful else _quick
    return read(source, names, reading, delimiter)


def _quick(source: Cleaned, names: list[str], reading: Reading, delimiter: str) -> Iterator[Records]:
    misfits: list[pa.csv.InvalidRow] = []

    def set_aside(row: pa.csv.InvalidRow) -> str:
        misfits.append(row)
        return "skip"

    try:
        reader = pa.csv.open_csv(
            pa.PythonFile(source, "r"),
            pa.csv.ReadOptions(block_size=BLOCK, use_threads=False, column_names=names),
            pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=set_aside),
            pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=["", *reading.null_words],
            ),
        )
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error):
            return  # a header and nothing under it
        raise
    done = 0
    for batch in reader:
        raw = pl.from_arrow(batch)
        assert isinstance(raw, pl.DataFrame)
        # The parser reads ahead: only misfits that stand before this batch's last good record belong to it.
        end = done + raw.height
        here = 0
        while here < len(misfits) and misfits[here].number <= end + 1:
            here, end = here + 1, end + 1
        mine, misfits[:here] = misfits[:here], []
        places = pl.int_range(done + 1, end + 1, eager=True).alias(ROW)
        if mine:
            places = places.filter(~places.is_in([row.number for row in mine]))
        done = end
        yield with_rescued(raw.insert_column(0, places), [(row.number, row.text) for row in mine], delimiter)
    if misfits:
        nothing = pl.DataFrame(schema={ROW: pl.Int64, **dict.fromkeys(names, pl.String)})
        yield with_rescued(nothing, [(row.number, row.text) for row in misfits], delimiter)


def _careful(source: Cleaned, names: list[str], reading: Reading, delimiter: str) -> Iterator[Records]:
    """Record by record, for the rare file with which the quick route cannot keep step."""
    schema = {ROW: pl.Int64, **dict.fromkeys(names, pl.String)}
    nulls = ["", *reading.null_words]
    good: list[list] = []
    misfits: list[tuple[int, str]] = []
    most = min(CAREFUL_RECORDS, CAREFUL_CELLS // len(names) + 1)
    size = 0

    def records() -> Records:
        raw = pl.DataFrame(good, schema=schema, orient="row")
        raw = raw.with_columns(pl.when(~pl.col(pl.String).is_in(nulls)).then(pl.col(pl.String)))
        return with_rescued(raw, misfits, delimiter)

    for number, (text, closed) in enumerate(_closed_records(source), 1):
        cells = _cells(text, delimiter) if closed else []
        if len(cells) == len(names):
            good.append([number, *cells])
        else:
            misfits.append((number, text))
        size += len(text)
        if len(good) + len(misfits) >= most or size >= CAREFUL_CHARACTERS:
            yield records()
            good, misfits, size = [], [], 0
    yield records()


def _closed_records(source: Cleaned) -> Iterator[tuple[str, bool]]:
    """Logical records as text, and whether their quotes close. A slip costs its own line only."""
    lines = source.lines()
    waiting: deque[str] = deque()
    while (first := waiting.popleft() if waiting else next(lines, None)) is not None:
        if not first.strip("\r\n"):
            continue
        held = [first]
        quotes, size = first.count('"'), len(first)
        while quotes % 2 and size < LONGEST_RECORD:
            following = waiting.popleft() if waiting else next(lines, None)
            if following is None:
                break
            held.append(following)
            quotes, size = quotes + following.count('"'), size + len(following)
        if quotes % 2:
            yield first, False
            waiting.extendleft(reversed(held[1:]))
        else:
            yield "".join(held), True


def _cells(text: str, delimiter: str = ",") -> list[str]:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return []
    return rows[0] if len(rows) == 1 else []


def _unslipped(cell: str) -> str:
    """Without the lone closing quotation mark that a slipped opening one left behind.

    >>> _unslipped('Rental debt"'), _unslipped('the "old" debt')
    ('Rental debt', 'the "old" debt')
    """
    return cell[:-1] if cell.endswith('"') and cell.count('"') == 1 else cell


def _reason(line: str, width: int, delimiter: str) -> str:
    if line.count('"') % 2:
        return NEVER_CLOSED
    if len(line) > LONGEST_FIELD and not _cells(line, delimiter):
        return f"a field of over {LONGEST_FIELD >> 20} MB"
    return f"the record has {len(_cells(line, delimiter))} fields, the header {width}"


def with_rescued(raw: pl.DataFrame, misfits: list[tuple[int, str]], delimiter: str = ",") -> Records:
    """Add to `raw` the rows found inside misfits (row number, text); what is left of them is `broken`.

    A slipped quote swallows the rows after it, which are sound: each later line is tried on its own.
    """
    names = [name for name in raw.columns if name != ROW]
    rescued: list[list] = []
    broken: list[tuple[int, str, str]] = []
    for number, text in misfits:
        first, *swallowed = LINE_END.split(text)
        lost = [first]
        for line in swallowed:
            cells = _cells(line, delimiter)
            if len(cells) == len(names):
                rescued.append([number, *(_unslipped(cell) or None for cell in cells)])
            elif line.strip():
                lost.append(line)
        broken.append((number, _reason(first, len(names), delimiter), "\n".join(lost)))
    if rescued:
        raw = pl.concat([raw, pl.DataFrame(rescued, schema=raw.schema, orient="row")])
    return Records(raw, pl.DataFrame(broken, schema=BROKEN_SCHEMA, orient="row"))
