"""What redaction left of personal data in labelled samples: data/reference/residue.csv.

Measured and written by tests/bench/bench_redact.py; a test recomputes the figures of the invented sample.
"""

import polars as pl

from pipelines.contract.resolved import RESIDUE
from pipelines.reference import FOLDER
from pipelines.reference.curated import day, fault, rows

FILE = FOLDER / "residue.csv"
_COUNTS = ("labelled", "left_over", "masked_wrongly", "texts")


def residue() -> pl.DataFrame:
    """The measurements in RESIDUE's columns. Raises DunwatchError naming file, line and remedy."""
    read = [
        {
            **row,
            **{name: _count(place, name, row[name]) for name in _COUNTS},
            "measured_on": day(place, "measured_on", row["measured_on"]),
        }
        for place, row in rows(FILE, RESIDUE.names)
    ]
    return pl.DataFrame(read, schema=RESIDUE.schema)


def _count(place: str, column: str, value: str) -> int:
    """The count; raises DunwatchError where it is none."""
    if not (value.isascii() and value.isdigit()):
        fault(place, f"{column} is {value!r}", "write a whole number, or measure again")
    return int(value)
