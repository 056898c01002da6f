"""Bytes in the publishers' own dialects: CSV, zips with fixed times, and lines that are broken on purpose."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np
import polars as pl

BEFORE_NARRATIVE = ("Date received", "Product", "Sub-product", "Issue", "Sub-issue")
AFTER_NARRATIVE = ("Company public response", "Company", "State", "ZIP code", "Tags")
LAST = ("Company response to consumer", "Timely response?")
HEADERS: dict[int, tuple[str, ...]] = {
    15: (*BEFORE_NARRATIVE, *AFTER_NARRATIVE, "Submitted via", "Date sent to company", *LAST, "Complaint ID"),
    16: (
        *BEFORE_NARRATIVE,
        "Consumer complaint narrative",
        *AFTER_NARRATIVE,
        "Submitted via",
        "Date sent to company",
        *LAST,
        "Complaint ID",
    ),
    18: (
        *BEFORE_NARRATIVE,
        "Consumer complaint narrative",
        *AFTER_NARRATIVE,
        "Consumer consent provided?",
        "Submitted via",
        "Date sent to company",
        *LAST,
        "Consumer disputed?",
        "Complaint ID",
    ),
}

BREAKS = ("few_columns", "many_columns", "bad_date", "no_id", "word_id", "cp1252", "nul", "duplicate", "html")
_ZIP_TIME = (2026, 11, 2, 9, 41, 0)


@dataclass
class Written:
    """What a generated file holds: good rows, and broken lines by kind (a duplicate is a whole good line)."""

    path: Path
    rows: int = 0
    broken: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Dialect:
    """How one publisher writes CSV. `null` is what stands for no value, `eol` ends a record."""

    null: str = ""
    eol: str = "\n"

    def text(self, rows: pl.DataFrame) -> bytes:
        """The rows as CSV without a header, quoted only where needed."""
        out = io.BytesIO()
        rows.write_csv(out, include_header=False, null_value=self.null, line_terminator=self.eol)
        return out.getvalue()

    def line(self, values: list[str]) -> bytes:
        """One record from raw values."""
        out = io.StringIO()
        csv.writer(out, lineterminator=self.eol).writerow(values)
        return out.getvalue().encode()


BULK = Dialect()
EXPORT = Dialect(null="None", eol="\r\n")
FTC = Dialect(eol="\r\n")


@contextmanager
def zipped(path: Path, member: str, *, level: int = 6, large: bool = False) -> Iterator[IO[bytes]]:
    """A zip with one member, open for writing; the same bytes whenever it is made. `large`: 2 GiB or more."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entry = zipfile.ZipInfo(member, date_time=_ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # as on Unix, on every system
    entry.external_attr = 0o644 << 16
    entry._compresslevel = level  # type: ignore[attr-defined]  # open() offers no level for a ZipInfo
    with zipfile.ZipFile(path, "w") as archive, archive.open(entry, "w", force_zip64=large) as out:
        yield out


def broken_line(dialect: Dialect, row: dict[str, str | None], kind: str) -> bytes:
    """The row's line, broken in one way of BREAKS (or `unclosed`, which only a file's last line may be)."""
    values = [dialect.null if value is None else value for value in row.values()]
    names = list(row)
    company = names.index("Company")
    match kind:
        case "few_columns":
            return dialect.line(values[:-3])
        case "many_columns":
            return dialect.line([*values, "Yes", ""])
        case "bad_date":
            return dialect.line(["2026-02-31", *values[1:]])
        case "no_id":
            return dialect.line([*values[:-1], dialect.null])
        case "word_id":
            return dialect.line([*values[:-1], "CASE-" + values[-1]])
        case "cp1252":
            values[company] = "PELLWORTH AND SON@S CREDIT CO."
            return dialect.line(values).replace(b"N@S", b"N\x92S")
        case "nul":
            values[company] = values[company][:6] + "\x00" + values[company][6:]
            return dialect.line(values)
        case "html":
            return (
                b"<html><head><title>503 Service Temporarily Unavailable</title></head>"
                + dialect.eol.encode()
            )
        case "unclosed":
            return dialect.line(values).rstrip() + b',"and then the line' + dialect.eol.encode()
        case _:
            return dialect.line(values)


def soiled(
    rows: pl.DataFrame, dialect: Dialect, rng: np.random.Generator, share: float, written: Written
) -> Iterator[bytes]:
    """The rows as CSV bytes, with about `share` broken lines strewn in; counts go to `written`.

    Broken lines are extra: copies of good rows under ids of their own, 90 million and up.
    """
    written.rows += rows.height
    count = int(rows.height * share + rng.random())
    if not count or rows.is_empty():
        yield dialect.text(rows)
        return
    at = np.sort((rng.random(count) * rows.height).astype(np.int64))
    kinds = (rng.random(count) * len(BREAKS)).astype(np.int64)
    if count >= len(BREAKS):
        kinds[: len(BREAKS)] = np.arange(len(BREAKS))  # every kind, where there is room
    done = 0
    for number, (place, kind) in enumerate(zip(at.tolist(), kinds.tolist(), strict=True)):
        name = BREAKS[kind]
        yield dialect.text(rows.slice(done, place + 1 - done))
        row = {
            column: None if value is None else str(value)
            for column, value in rows.row(place, named=True).items()
        }
        if name != "duplicate":
            row["Complaint ID"] = str(90_000_000 + int(rows["Complaint ID"][place]) % 9_000_000 + number % 3)
        written.broken[name] += 1
        yield broken_line(dialect, row, name)
        done = place + 1
    yield dialect.text(rows.slice(done))


def ahead(parts: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
    """The same parts, the next one made while this one is used: two parts in memory, two cores at work."""
    with ThreadPoolExecutor(1) as worker:
        coming = worker.submit(next, parts, None)
        while (part := coming.result()) is not None:
            coming = worker.submit(next, parts, None)
            yield part
