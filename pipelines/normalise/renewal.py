"""What is known of a feed already, and what a new file says: new, changed, unchanged, repeated, gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl

from pipelines.contract.feed import Scope
from pipelines.ingest.receipt import Receipt
from pipelines.normalise.records import BROKEN_SCHEMA, ROW
from pipelines.settings import Settings

SECOND_LOOK = timedelta(hours=20)
"""A record missing from a window is only a candidate: the index moves while it is read. It counts as
withdrawn when a second complete pull, at least this much later, misses it too, or when a whole file does."""

ABSENT = {
    "report_id": pl.String(),
    "row_hash": pl.UInt64(),
    "received_on": pl.Date(),
    "product": pl.String(),
    "state": pl.String(),
}


@dataclass(frozen=True)
class Output:
    """The normalised output of one receipt: its Parquet files, and when the bytes landed."""

    reports: tuple[Path, ...]
    absent: Path
    landed_at: datetime


def _said(product: str, state: str, files: list[tuple[int, datetime, str]]) -> str:
    """A query of what these files (place, landed_at, path) say of records; `file` has the same rows."""
    paths = [path for _, _, path in files]
    return (
        f"SELECT report_id, row_hash, received_on, {product} AS product, {state} AS state, landed_at, place "
        f"FROM read_parquet({paths!r}, filename = true) JOIN file ON file.path = filename"
    )


class Known:
    """What earlier files said of a feed's records, and which records the file now read has shown so far."""

    def __init__(self, settings: Settings) -> None:
        self._con = duckdb.connect(config=settings.duckdb)
        self._con.execute("CREATE TABLE seen (report_id VARCHAR)")
        self._con.execute(
            "CREATE TABLE known (report_id VARCHAR, row_hash UBIGINT, received_on DATE, product VARCHAR, "
            "state VARCHAR, landed_at TIMESTAMP)"
        )
        self._taken_in = 0
        self._begun_parts = 0
        self.records_ever = 0
        self.records = 0
        """Known records that are not withdrawn."""

    def begin(self, earlier: list[Output]) -> None:
        """Get ready for the next file, `earlier` being the outputs of all files before it, oldest first."""
        new = list(enumerate(earlier))[self._taken_in :]
        listed = [(place, output.landed_at, str(path)) for place, output in new for path in output.reports]
        absent = [(place, output.landed_at, str(output.absent)) for place, output in new]
        if new:
            said = [_said("publisher_product", "'listed'", listed)] if listed else []
            said.append(_said("product", "state", absent))
            file = pl.DataFrame(listed + absent, schema=("place", "landed_at", "path"), orient="row")  # noqa: F841
            # The last thing said of a record is what is known of it.
            self._con.execute(
                "CREATE OR REPLACE TABLE known AS SELECT * EXCLUDE (place) FROM "
                f"(SELECT *, -1 AS place FROM known UNION ALL BY NAME {' UNION ALL BY NAME '.join(said)}) "
                "QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY place DESC) = 1"
            )
            self._taken_in = len(earlier)
        self._con.execute("DELETE FROM seen")
        self._begun_parts = 0
        counts = "SELECT count(*), count(*) FILTER (state <> 'withdrawn') FROM known"
        self.records_ever, self.records = self._con.execute(counts).fetchall()[0]

    def close(self) -> None:
        self._con.close()

    def settle(self, reports: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, int, int]:
        """New and changed reports, repeats in this file as quarantine; how many unchanged, how many changed.

        Of records with one id in one file the first counts: publishers write the newest first.
        """
        # Rows rescued from a slipped quote stand at the end of their part; the file's own order decides.
        ordered = reports if reports[ROW].is_sorted() else reports.sort(ROW, maintain_order=True)
        again = ~ordered["report_id"].is_first_distinct()
        known = pl.repeat(False, ordered.height, eager=True)
        unchanged = known
        if self._begun_parts:
            again |= ordered["report_id"].is_in(self._among(ordered, "seen")["report_id"].implode())
        if self.records_ever:
            held = ordered.select("report_id", "row_hash").join(
                self._among(ordered, "known"), on="report_id", how="left", maintain_order="left"
            )
            known = held["state"].is_not_null()
            unchanged = ((held["row_hash"] == held["known_hash"]) & (held["state"] == "listed")).fill_null(
                False
            )
        first = ordered.filter(~again)
        ids = first.select("report_id")  # noqa: F841 (read by DuckDB)
        self._con.execute("INSERT INTO seen SELECT report_id FROM ids")
        self._begun_parts += 1
        repeats = ordered.filter(again).select(
            ROW,
            reason=pl.lit("its id stands earlier in this file"),
            raw=pl.col("report_id"),
        )
        kept = ordered.filter(~again & ~unchanged)
        changed = int((known & ~again & ~unchanged).sum())
        return kept, repeats.select(*BROKEN_SCHEMA), first.height - kept.height, changed

    def _among(self, reports: pl.DataFrame, table: str) -> pl.DataFrame:
        """The rows of `seen` or `known` whose ids are among these reports."""
        ids = reports.select("report_id")  # noqa: F841 (read by DuckDB)
        columns = "report_id" if table == "seen" else "report_id, row_hash AS known_hash, state"
        return self._con.sql(
            f"SELECT {columns} FROM {table} WHERE report_id IN (SELECT report_id FROM ids)"
        ).pl()

    def see(self, seen_file: Path) -> None:
        """Take in the ids of a part that an interrupted run had already settled."""
        self._con.execute("INSERT INTO seen SELECT report_id FROM read_parquet(?)", [str(seen_file)])
        self._begun_parts += 1

    def absent(self, receipt: Receipt) -> pl.DataFrame:
        """Known records that this file should list and does not (ABSENT), with their new state."""
        if receipt.scope == Scope.EXTRACT:
            return pl.DataFrame(schema=ABSENT)
        frame = self._con.sql(
            "SELECT report_id, row_hash, received_on, product, state, landed_at FROM known "
            "WHERE state <> 'withdrawn' AND report_id NOT IN (SELECT report_id FROM seen)"
        ).pl()
        state = pl.lit("withdrawn")
        if receipt.scope == Scope.WINDOW:
            frame = frame.filter(pl.col("received_on").is_between(receipt.covers_from, receipt.covers_to))
            if receipt.covers_only:
                frame = frame.filter(pl.col("product").is_in(receipt.covers_only))
            # A candidate of the last hours stays one, with its first instant.
            frame = frame.filter(
                (pl.col("state") == "listed") | (pl.col("landed_at") <= receipt.landed_at - SECOND_LOOK)
            )
            state = pl.when(pl.col("state") == "candidate").then(state).otherwise(pl.lit("candidate"))
        return frame.with_columns(state=state).select(*ABSENT)
