"""Dated breaks in the sources, each with where it is documented: data/reference/source_events.csv.

No alert crosses one that voids comparison (pipelines/aggregate/alerts.py); pages draw them all. A gap is two
rows: the day it began, and the day from which records came again.
"""

from functools import cache
from pathlib import Path

import polars as pl

from pipelines.contract.workings import SOURCE_EVENT
from pipelines.reference import FOLDER
from pipelines.reference.curated import fault, rows, typed

FILE = FOLDER / "source_events.csv"


@cache
def source_events() -> pl.DataFrame:
    """The curated events in SOURCE_EVENT's columns. Raises DunwatchError naming file, line and remedy."""
    return read(FILE)


def read(path: Path) -> pl.DataFrame:
    """The events of one file, in its order. Whether a feed of that name exists is for its reader to ask.

    Raises DunwatchError where a cell is missing, a day is none, a flag is neither true nor false, or the key
    (feed, day, what) stands twice.
    """
    listed, seen = [], set()
    for place, row in rows(path, SOURCE_EVENT.names):
        event = typed(SOURCE_EVENT, place, row)
        key = tuple(event[name] for name in SOURCE_EVENT.key)
        if key in seen:
            fault(place, "the same event of this feed stands above", "delete one of the two")
        seen.add(key)
        listed.append(event)
    return pl.DataFrame(listed, schema=SOURCE_EVENT.schema)
