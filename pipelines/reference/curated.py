"""Rows of a curated CSV with their lines, so that a fault names file, line and remedy."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from pipelines.contract.words import values
from pipelines.settings import DunwatchError


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row as its place (`routes.csv, line 7`) and its cells, stripped.

    Raises DunwatchError where the file, a column or a cell is missing, or a cell is too many.
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
    for cells in reader:
        place = f"{path.name}, line {reader.line_num}"
        if len(cells) != len(columns):
            fault(place, f"it has {len(cells)} cells", f"write {len(columns)}; put quotes around commas")
        yield place, dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def fault(place: str, what: str, remedy: str) -> NoReturn:
    """Raise DunwatchError for a fault in a curated file.

    >>> fault("routes.csv, line 7", "kind is 'fax'", "write one of hotline, regulator")
    Traceback (most recent call last):
        ...
    pipelines.settings.DunwatchError: routes.csv, line 7: kind is 'fax'; write one of hotline, regulator.
    """
    raise DunwatchError(f"{place}: {what}; {remedy}.")


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


def filled(place: str, row: dict[str, str], columns: Sequence[str]) -> None:
    """Raises DunwatchError where one of the columns is empty."""
    for column in columns:
        if not row[column]:
            fault(place, f"{column} is empty", "nothing is listed without it: fill it in or delete the row")
