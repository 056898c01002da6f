"""What is known of a feed already, and what a new file says: new, changed, unchanged, repeated, gone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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


FILE = {"place": pl.Int64(), "landed_at": pl.Datetime("us"), "period": pl.Date(), "path": pl.String()}
"""The files taken in: their place in order, and what all their rows have in common."""


SAID_AGAIN = (
    *("report_id", "received_on", "happened_on", "country", "region", "channel", "accused"),
    *("publisher_product", "publisher_sub_product", "publisher_issue", "publisher_sub_issue"),
    *("publisher_response", "publisher_submitted_via", "claimed_amount", "lost_amount"),
)
"""What quarantine shows of a record whose id stands earlier in its file."""


@dataclass(frozen=True)
class Output:
    """The normalised output of one receipt: its Parquet files, when its bytes landed, and if it is one
    period's partition, the first day of that."""

    reports: tuple[Path, ...]
    absent: Path
    landed_at: datetime
    period: date | None = None


def _said(product: str, state: str, files: list[tuple[int, datetime, date | None, str]]) -> str:
    """A query of what these files (rows of FILE) say of records; the frame `file` has the same rows."""
    paths = [path for *_, path in files]
    return (
        f"SELECT report_id, row_hash, received_on, {product} AS product, {state} AS state, landed_at, "
        f"period, place FROM read_parquet({paths!r}, filename = true) JOIN file ON file.path = filename"
    )


def _said_again(columns: list[str]) -> pl.Expr:
    """What a record under an id met before would have been as a report, as JSON: the fields that are filled.

    They were masked when they were mapped. Texts and numbers called are in no label, and stay out.
    """
    told = [name for name in SAID_AGAIN if name in columns]
    spelled = pl.struct(pl.col(told).cast(pl.String)).struct.json_encode()
    # A name and its colon stand in no string: there a quotation mark has a backslash before it.
    return spelled.str.replace_all(r'"[a-z_]+":null,?', "").str.replace(r",\}$", "}")


class Known:
    """What earlier files said of a feed's records, and which records the file now read has shown so far."""

    def __init__(self, settings: Settings) -> None:
        self._con = duckdb.connect(config=settings.duckdb)
        self._con.execute("CREATE TABLE seen (report_id VARCHAR)")
        self._con.execute(
            "CREATE TABLE known (report_id VARCHAR, row_hash UBIGINT, received_on DATE, product VARCHAR, "
            "state VARCHAR, landed_at TIMESTAMP, period DATE)"
        )
        self._taken_in = 0
        self._files: list[list[str]] = []
        self._begun_parts = 0
        self.records_ever = 0
        self.records = 0
        """Known records that are not withdrawn."""

    def begin(self, earlier: list[Output]) -> None:
        """Get ready for the next file, `earlier` being the outputs of all files before it, oldest first."""
        new = list(enumerate(earlier))[self._taken_in :]
        told = [(place, output.landed_at, output.period) for place, output in new]
        listed = [
            (*each, str(path)) for each, (_, output) in zip(told, new, strict=True) for path in output.reports
        ]
        absent = [(*each, str(output.absent)) for each, (_, output) in zip(told, new, strict=True)]
        if new:
            said = [_said("publisher_product", "'listed'", listed)] if listed else []
            said.append(_said("product", "state", absent))
            file = pl.DataFrame(listed + absent, schema=FILE, orient="row")  # noqa: F841
            self._files += [[str(path) for path in output.reports] for _, output in new if output.reports]
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

    def records_of(self, period: date | None) -> int:
        """How many records of a period's partition (its first day) are known and not withdrawn."""
        query = "SELECT count(*) FROM known WHERE state <> 'withdrawn' AND period = ?"
        return self._con.execute(query, [period]).fetchall()[0][0]

    def close(self) -> None:
        self._con.close()

    def settle(
        self, reports: pl.DataFrame, *, in_part: bool = False
    ) -> tuple[pl.DataFrame, pl.DataFrame, int, int]:
        """New and changed reports, repeats in this file as quarantine; how many unchanged, how many changed.

        Of records with one id in one file the first counts: publishers write the newest first. With `in_part`
        a changed report keeps what was known of it and this file leaves out, and the longest text.
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
            raw=_said_again(ordered.columns),
        )
        kept = ordered.filter(~again & ~unchanged)
        if in_part:
            kept = self._completed(kept, ordered)
        changed = int((known & ~again & ~unchanged).sum())
        return kept, repeats.select(*BROKEN_SCHEMA), first.height - kept.height, changed

    def _completed(self, kept: pl.DataFrame, repeats: pl.DataFrame) -> pl.DataFrame:
        """`kept` with what other records of the same ids say where it says nothing, and the longest text.

        The others are those in the same part of the file, and what is known; the newest comes first. Of days
        of receipt the earliest holds: one that stood in for none is later.
        """
        ids = kept.select("report_id")  # noqa: F841 (read by DuckDB)
        said = [kept, repeats.join(kept, on="report_id", how="semi")]
        for paths in reversed(self._files):
            said.append(
                self._con.sql(
                    f"SELECT * FROM read_parquet({paths!r}) WHERE report_id IN (SELECT report_id FROM ids)"
                )
                .pl()
                .select(kept.columns)
                .cast(dict(kept.schema))
            )
        apart = ("report_id", "text", "received_on", "received_on_known")
        firsts = [name for name in kept.columns if name not in apart]
        own = ("receipt_id", "first_seen_on", "withdrawn_on", "row_hash", ROW)
        completed = (
            pl.concat(said)
            .group_by("report_id", maintain_order=True)
            .agg(
                *(
                    pl.col(name).first() if name in own else pl.col(name).drop_nulls().first()
                    for name in firsts
                ),
                pl.col("text")
                .sort_by(pl.col("text").str.len_chars(), nulls_last=True, descending=True)
                .first(),
                pl.col("received_on").min(),
                pl.col("received_on_known").any(),
            )
        )
        return completed.select(kept.columns)

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

    def absent(self, receipt: Receipt, broken: int = 0) -> pl.DataFrame:
        """Known records that this file should list and does not (ABSENT), with their new state.

        `broken` of its records could not be read. When no more than those are absent they may be the same
        ones, so they are candidates until the next file misses them too.
        """
        if receipt.scope == Scope.EXTRACT:
            return pl.DataFrame(schema=ABSENT)
        frame = self._con.sql(
            "SELECT report_id, row_hash, received_on, product, state, landed_at, period FROM known "
            "WHERE state <> 'withdrawn' AND report_id NOT IN (SELECT report_id FROM seen)"
        ).pl()
        state = pl.lit("withdrawn")
        if receipt.scope == Scope.PARTITION:
            # Its file before is what it replaces: records may be received in another period than theirs.
            frame = frame.filter(pl.col("period") == receipt.covers_from)
        if receipt.scope == Scope.WINDOW:
            frame = frame.filter(pl.col("received_on").is_between(receipt.covers_from, receipt.covers_to))
            if receipt.covers_only:
                frame = frame.filter(pl.col("product").is_in(receipt.covers_only))
            # A candidate of the last hours stays one, with its first instant.
            frame = frame.filter(
                (pl.col("state") == "listed") | (pl.col("landed_at") <= receipt.landed_at - SECOND_LOOK)
            )
        if receipt.scope == Scope.WINDOW or frame.height <= broken:
            state = pl.when(pl.col("state") == "candidate").then(state).otherwise(pl.lit("candidate"))
        return frame.with_columns(state=state).select(*ABSENT)
