"""What redaction left of personal data in labelled samples: data/reference/residue.csv.

Measured and written by tests/bench/bench_redact.py; a test recomputes the figures of the invented sample.
"""

from pathlib import Path

import polars as pl

from pipelines.contract.resolved import RESIDUE
from pipelines.reference import FOLDER
from pipelines.reference.curated import rows, typed

FILE = FOLDER / "residue.csv"


def residue() -> pl.DataFrame:
    """The measurements in RESIDUE's columns. Raises DunwatchError naming file, line and remedy."""
    return read(FILE)


def read(path: Path) -> pl.DataFrame:
    """As `residue`, of another file."""
    listed = [typed(RESIDUE, place, row) for place, row in rows(path, RESIDUE.names)]
    return pl.DataFrame(listed, schema=RESIDUE.schema)
