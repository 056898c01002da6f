"""Rows of a curated CSV with their lines, so that a fault names file, line and remedy."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn
from unicodedata import category

from pipelines.contract.table import Table
from pipelines.contract.words import values
from pipelines.settings import DunwatchError

Cell = str | int | bool | date | None
"""What a cell becomes; None where it is empty."""

FLAGS = {"true": True, "false": False}


LONGEST_CELL = 2_000
"""Characters; the longest in use have some hundreds."""


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row as its place (`routes.csv, line 7`) and its cells, stripped.

    Raises DunwatchError where the file, a column or a cell is missing, a cell is too many, or one holds what
    nobody means to write: see `_sound`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DunwatchError(
            f"{path.name}: cannot be read ({error}). Restore it from git, as UTF-8."
        ) from None
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    if tuple(header) != tuple(columns):
        fault(f"{path.name}, line 1", f"the columns are {', '.join(header)}", f"write {', '.join(columns)}")
    for cells in _parsed(reader, path.name):
        place = f"{path.name}, line {reader.line_num}"
        if len(cells) != len(columns):
            fault(place, f"it has {len(cells)} cells", f"write {len(columns)}; put quotes around commas")
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        for column, cell in row.items():
            _sound(place, column, cell)
        yield place, row


def _parsed(reader: Any, name: str) -> Iterator[list[str]]:
    """The rows of a csv.reader. Raises DunwatchError where the library gives up: a cell of over 128 kB."""
    try:
        yield from reader
    except csv.Error as error:
        fault(
            f"{name}, line {reader.line_num}", f"it is no CSV ({error})", "look for a quote without its pair"
        )


def _sound(place: str, column: str, cell: str) -> None:
    """Raises DunwatchError for a cell that spreadsheets run, that steers who prints it, or without end."""
    if len(cell) > LONGEST_CELL:
        remedy = f"write {LONGEST_CELL:,} at most, or look for a quote without its pair"
        fault(place, f"{column} has {len(cell):,} characters", remedy)
    if cell.startswith(("=", "@")):
        fault(
            place,
            f"{column} begins as a spreadsheet's formula, {cell[:20]!r}",
            "begin with another character",
        )
    if any(category(each)[0] == "C" or each in "\u2028\u2029" for each in cell):
        fault(place, f"{column} holds a line break or a hidden character, {cell[:60]!r}", "take it out")


def fault(place: str, what: str, remedy: str) -> NoReturn:
    """Raise DunwatchError for a fault in a curated file.

    >>> fault("routes.csv, line 7", "kind is 'fax'", "write one of hotline, regulator")
    Traceback (most recent call last):
        ...
    pipelines.settings.DunwatchError: routes.csv, line 7: kind is 'fax'; write one of hotline, regulator.
    """
    raise DunwatchError(f"{place}: {what}; {remedy}.")


def typed(table: Table, place: str, row: dict[str, str]) -> dict[str, Cell]:
    """The row's cells as the table's columns promise them; columns that the table lacks are left out.

    For tables without lists. Raises DunwatchError where a cell that must be filled is empty, or one is not of
    its column's vocabulary, no day, no flag or no whole number.
    """
    filled(place, row, [column.name for column in table.columns if not column.nullable])
    cells: dict[str, Cell] = {}
    for column in table.columns:
        name, value = column.name, row[column.name]
        match column.kind:
            case _ if not value:
                cells[name] = None
            case "date":
                cells[name] = day(place, name, value)
            case "flag":
                cells[name] = flag(place, name, value)
            case "count":
                cells[name] = count(place, name, value)
            case _:
                cells[name] = word(place, name, value, column.words) if column.words else value
    return cells


def line_of(place: str) -> str:
    """The line of a place in its file.

    >>> line_of("routes.csv, line 7")
    'line 7'
    """
    return place.partition(", ")[2]


def word(place: str, column: str, value: str, vocabulary: str) -> str:
    """The value, if the vocabulary has it; raises DunwatchError otherwise."""
    known = values(vocabulary)
    if value not in known:
        fault(place, f"{column} is {value!r}", f"write one of {', '.join(known)}")
    return value


def day(place: str, column: str, value: str) -> date:
    """The day; raises DunwatchError where it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        fault(place, f"{column} is {value!r}", "write a day such as 2026-03-31")


def flag(place: str, column: str, value: str) -> bool:
    """The flag; raises DunwatchError where it is none."""
    if value not in FLAGS:
        fault(place, f"{column} is {value!r}", "write true or false")
    return FLAGS[value]


def count(place: str, column: str, value: str) -> int:
    """The count; raises DunwatchError where it is none."""
    if not (value.isascii() and value.isdigit()):
        fault(place, f"{column} is {value!r}", "write a whole number")
    return int(value)


def filled(place: str, row: dict[str, str], columns: Sequence[str]) -> None:
    """Raises DunwatchError where one of the columns is empty."""
    for column in columns:
        if not row[column]:
            fault(place, f"{column} is empty", "nothing is listed without it: fill it in or delete the row")
