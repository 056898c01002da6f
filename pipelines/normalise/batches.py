"""Records that come one by one, from JSON, XML, sheets or text, put into raw frames of a bounded size."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import polars as pl

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import MOST_COLUMNS, RefusedError
from pipelines.normalise.records import BROKEN_SCHEMA, ROW, Opened, Records

BATCH_RECORDS = 20_000
BATCH_CHARACTERS = 32 << 20
BATCH_CELLS = 4_000_000
"""Records times names: each cell of a frame takes 16 bytes, an empty one too."""


@dataclass(frozen=True)
class Broken:
    """What should have been a record and is none: why, and how it stood in the file."""

    reason: str
    raw: str


Item = dict[str, str | None] | Broken


def opened_items(items: Iterable[Item], reading: Reading, notes: Callable[[], list[str]]) -> Opened:
    """A file whose records come as dicts by canonical name; one without a required name is broken.

    `names` grows while later records bring new columns. Raises RefusedError when there are records and none
    is the feed's, at the latest when all are read, and when they have over MOST_COLUMNS names together.
    """
    names: list[str] = []
    batches = _batches(items, names, reading)
    first = next(batches)  # so that a file which is not the feed's is refused, and names are known, at once
    return Opened(names, chain([first], batches), notes)


def _batches(items: Iterable[Item], names: list[str], reading: Reading) -> Iterator[Records]:
    good: list[dict] = []
    broken: list[tuple[int, str, str]] = []
    known = {ROW}
    number = size = sound = 0
    reason = ""
    for number, item in enumerate(items, 1):
        if isinstance(item, Broken):
            broken.append((number, item.reason, item.raw))
            size += len(item.raw)
            reason = reason or item.reason
        else:
            if not item.keys() <= known:
                names += [name for name in item if name not in known]
                known.update(item)
                if len(names) > MOST_COLUMNS:
                    raise RefusedError(f"its records have over {MOST_COLUMNS} different names")
            good.append({ROW: number, **item})
            size += sum(len(value) for value in item.values() if value)
        full = len(good) + len(broken) >= BATCH_RECORDS or len(good) * len(known) >= BATCH_CELLS
        if full or size >= BATCH_CHARACTERS:
            sound += len(good)
            yield _records(good, broken, names, reading)
            good, broken, size = [], [], 0
    sound += len(good)
    if number and not sound:
        raise RefusedError(f"none of its {number} objects is a record of this feed: {reason}")
    if good or broken or not number:
        yield _records(good, broken, names, reading)


def _records(
    good: list[dict], broken: list[tuple[int, str, str]], names: list[str], reading: Reading
) -> Records:
    raw = pl.DataFrame(good, schema={ROW: pl.Int64, **dict.fromkeys(names, pl.String)}, strict=False)
    raw = raw.with_columns(
        pl.when(~pl.col(pl.String).is_in(["", *reading.null_words])).then(pl.col(pl.String))
    )
    return Records(raw, pl.DataFrame(broken, schema=BROKEN_SCHEMA, orient="row"))


def lacking(record: dict[str, str | None], reading: Reading) -> str | None:
    """Why a record is none of the feed's, None when it is."""
    return next((f"the object has no {name!r}" for name in reading.required if name not in record), None)


def whole_characters(text: str) -> str:
    """Without halves of surrogate pairs, which JSON can spell and UTF-8 cannot, and without NULs."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", errors="replace").decode("utf-8")
    return text
