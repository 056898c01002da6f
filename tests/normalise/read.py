"""Reads bytes as a feed's file would be read."""

from pathlib import Path

import polars as pl

from pipelines.contract.feed import Reading
from pipelines.normalise.opened import open_bytes
from pipelines.normalise.records import ROW


def read(
    folder: Path, data: bytes, reading: Reading, *, careful: bool = False
) -> tuple[list[dict], list[tuple], list[str]]:
    """Good records as dicts without their empty cells, broken ones, notes. Row numbers must be sound."""
    path = folder / "file"
    path.write_bytes(data)
    good, broken, notes = [], [], []
    for opened in open_bytes(path, reading, careful=careful):
        for records in opened.records:
            assert records.raw.schema[ROW] == pl.Int64
            assert set(records.raw.columns) - {ROW} <= set(opened.names)
            good += records.raw.to_dicts()
            broken += records.broken.rows()
        notes += opened.notes()
    assert all(number >= 1 for number in [row[ROW] for row in good] + [row[0] for row in broken])
    return (
        [{name: cell for name, cell in row.items() if cell is not None and name != ROW} for row in good],
        broken,
        notes,
    )
