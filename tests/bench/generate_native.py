"""Generated complaints in the publisher's columns: order, changes, dates, withdrawals."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl

from tests.bench import generate_files as files
from tests.bench.generate_cells import in_era
from tests.bench.generate_files import Dialect, Written
from tests.bench.generate_plan import Plan, blocks
from tests.bench.generate_rows import FIRST_ID, block
from tests.bench.generate_stories import narrated

_FROM_SALESFORCE = date(2026, 6, 1)  # rows loaded since then carry true timestamps
# The archive's zips: export number, the months in its name, and the first month after it.
EXPORTS: tuple[tuple[int, str, date], ...] = (
    (1, "December_2011_through_April_2018", date(2018, 5, 1)),
    (2, "May_2018_through_April_2021", date(2021, 5, 1)),
    (3, "May_2021_through_October_2022", date(2022, 11, 1)),
    (4, "November_2022_through_August_2023", date(2023, 9, 1)),
    (5, "September_2023_through_March_2024", date(2024, 4, 1)),
    (6, "April_2024_through_July_2024", date(2024, 8, 1)),
    (7, "August_2024_through_October_2024", date(2024, 11, 1)),
    (8, "November_2024_through_December_2024", date(2025, 1, 1)),
    (9, "January_2025_through_February_2025", date(2025, 3, 1)),
    (10, "March_2025_through_April_2025", date(2025, 5, 1)),
    (11, "May_2025_through_June_2025", date(2025, 7, 1)),
    (12, "July_2025_through_August_2025", date(2025, 9, 1)),
    (13, "September_2025_through_October_2025", date(2025, 11, 1)),
    (14, "November_2025_through_December_2025", date(2026, 1, 1)),
    (15, "January_2026_through_February_2026", date(2026, 3, 1)),
    (16, "March_2026", date(2026, 4, 1)),
    (17, "April_2026", date(2026, 5, 1)),
    (18, "May_2026", date(2026, 6, 1)),
    (19, "June_2026", date(2026, 7, 1)),
    (20, "July_2026", date(2026, 8, 1)),
    (21, "August_2026", date(2026, 9, 1)),
)


def hashed(salt: int) -> pl.Expr:
    """A number in 0..1 for each row that depends on its place in the plan and on `salt` alone."""
    mixed = (pl.col("number") + salt * 7_919 + 1).cast(pl.UInt64) * 2_654_435_761 % 4_294_967_296
    return (mixed * 2_246_822_519 % 4_294_967_291).cast(pl.Float64) / 4_294_967_291


def shuffled(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.sort(hashed(1))


def _changed(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as they stand after the company has answered, or answered in public too."""
    response, public = pl.col("Company response to consumer"), pl.col("Company public response")
    open_still = response == "In progress"
    quiet = "Company has responded to the consumer and the CFPB and chooses not to provide a public response"
    disputes = "Company disputes the facts presented in the complaint"
    acted = "Company believes it acted appropriately as authorized by contract or law"
    return rows.with_columns(
        pl.when(open_still)
        .then(pl.lit("Closed with explanation"))
        .otherwise(response)
        .alias(response.meta.output_name()),
        pl.when(open_still)
        .then(public)
        .when(public.is_null())
        .then(pl.lit(quiet))
        .when(public == acted)
        .then(pl.lit(disputes))
        .otherwise(pl.lit(acted))
        .alias(public.meta.output_name()),
    )


def frames(plan: Plan, changed: float) -> Iterator[pl.DataFrame]:
    """All rows, newest block first. With `changed`, that share differs from the unchanged plan: 7 in 10
    altered, 2 in 10 new (the two days after the period), 1 in 10 gone; altered and new rows stand first."""
    ranges = blocks(plan)[::-1]
    if not changed:
        for first, last in ranges:
            yield shuffled(block(plan, first, last))
        return
    after = plan.until + timedelta(days=1)
    new = replace(
        plan,
        rows=max(1, int(plan.rows * changed * 0.2)),
        since=after,
        until=after + timedelta(days=1),
        burst=0.0,
    )
    for first, last in blocks(new):
        # Ids go on where the plan's ended.
        shifted = (pl.col("Complaint ID").cast(pl.Int64) + 3 * plan.rows).cast(pl.String)
        yield block(new, first, last).with_columns(shifted.alias("Complaint ID"), pl.lit(False).alias("told"))
    mark = hashed(2)
    for first, last in ranges:
        yield _changed(shuffled(block(plan, first, last).filter(mark < changed * 0.7)))
    for first, last in ranges:
        yield shuffled(block(plan, first, last).filter(mark >= changed * 0.8))


def _timestamp(column: str) -> pl.Expr:
    """The search API's rendering of a date: noon Eastern in old rows, a true UTC instant in new ones."""
    day = pl.col(column).cast(pl.Datetime("ms"))
    instant = day + pl.duration(seconds=(hashed(3) * 86_399).cast(pl.Int64))
    return (
        pl.when(pl.col("Date received") >= _FROM_SALESFORCE)
        .then(instant.dt.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
        .otherwise(day.dt.strftime("%Y-%m-%dT12:00:00-05:00"))
        .alias(column)
    )


def rendered(
    plan: Plan, rows: pl.DataFrame, *, columns: int, era: str, dates: str, mean_chars: int
) -> pl.DataFrame:
    """The rows' native columns as text. `dates`: iso (2026-10-31), us (10/31/26) or instant."""
    if columns > 15:
        told = narrated(plan, rows.filter("told").sort("number"), mean_chars=mean_chars)
        rows = rows.join(
            told.select("number", pl.col("narrative").alias("Consumer complaint narrative")),
            on="number",
            how="left",
            maintain_order="left",
        ).with_columns(
            pl.when("told")
            .then(pl.lit("Consent provided"))
            .when(hashed(4) < 0.6)
            .then(pl.lit("Consent not provided"))
            .alias("Consumer consent provided?"),
            pl.lit("N/A").alias("Consumer disputed?"),
        )
    match dates:
        case "iso":
            shown = [
                pl.col(name).dt.strftime("%Y-%m-%d") for name in ("Date received", "Date sent to company")
            ]
        case "us":
            shown = [
                pl.col(name).dt.strftime("%m/%d/%y") for name in ("Date received", "Date sent to company")
            ]
        case "instant":
            shown = [_timestamp(name) for name in ("Date received", "Date sent to company")]
        case _:
            raise ValueError(f"dates must be iso, us or instant, not {dates!r}")
    return in_era(rows, era).with_columns(shown).select(files.HEADERS[columns])


def bytes_of(
    plan: Plan,
    frames: Iterator[pl.DataFrame],
    dialect: Dialect,
    written: Written,
    dirty: float,
    **shape: object,
) -> Iterator[list[bytes]]:
    rng = np.random.Generator(np.random.PCG64([plan.seed, 99]))
    for rows in frames:
        native = rendered(plan, rows, **shape)  # type: ignore[arg-type]  # the caller's keywords, passed on
        yield list(files.soiled(native, dialect, rng, dirty, written))


def withdrawn() -> pl.Expr:
    """Archive rows whose complaint has since left the database: about one in two hundred."""
    return hashed(5) < 0.005


def told(plan: Plan, mean_chars: int) -> Iterator[pl.DataFrame]:
    """The rows that carry a narrative, block by block; withdrawn ones under an id that bulk does not hold."""
    number = pl.col("Complaint ID").cast(pl.Int64)
    place = 3 * pl.col("number") + FIRST_ID
    other = (place + (number - place + 1) % 3).cast(pl.String)
    for first, last in blocks(plan):
        told = narrated(plan, block(plan, first, last).filter("told"), mean_chars=mean_chars)
        yield told.with_columns(
            pl.when(withdrawn()).then(other).otherwise(pl.col("Complaint ID")).alias("Complaint ID")
        )
