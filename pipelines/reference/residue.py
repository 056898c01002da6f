"""What redaction left of personal data in labelled samples: measured by tests/bench/bench_redact.py, kept as a CSV."""

import polars as pl

from pipelines.contract.resolved import RESIDUE
from pipelines.reference import FOLDER
from pipelines.reference.curated import day, rows

FILE = FOLDER / "residue.csv"
_COUNTS = ("labelled", "left_over", "masked_wrongly", "texts")


def residue() -> pl.DataFrame:
    """The measurements in RESIDUE's columns. Raises DunwatchError naming file, line and remedy."""
    read = [
        {
            **row,
            **{name: int(row[name]) for name in _COUNTS},
            "measured_on": day(place, "measured_on", row["measured_on"]),
        }
        for place, row in rows(FILE, RESIDUE.names)
    ]
    return pl.DataFrame(read, schema=RESIDUE.schema)
