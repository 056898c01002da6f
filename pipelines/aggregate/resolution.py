"""The tables of who and what: institutions and names before the reports, campaigns after them."""

from collections.abc import Sequence

import duckdb
import polars as pl

from pipelines import warehouse
from pipelines.aggregate import sql
from pipelines.contract.resolved import (
    CAMPAIGN,
    CAMPAIGN_REPORT,
    CAMPAIGN_VARIANT,
    INSTITUTION,
    INSTITUTION_ALIAS,
    INSTITUTION_NAME,
)
from pipelines.feeds import FEEDS
from pipelines.reference import institutions
from pipelines.resolve import campaigns
from pipelines.resolve.resolving import FAMILIES, Resolved


def fill_institutions(con: duckdb.DuckDBPyConnection, resolved: Sequence[Resolved]) -> None:
    """Empty and fill institution, institution_alias and institution_name. Opens no transaction."""
    warehouse.fill(con, INSTITUTION, institutions.institutions())
    warehouse.fill(con, INSTITUTION_ALIAS, institutions.aliases())
    con.execute(f'DELETE FROM "{INSTITUTION_NAME.name}"')
    if resolved:
        columns = ", ".join(f'any_value("{name}") AS "{name}"' for name in INSTITUTION_NAME.names[1:])
        con.execute(
            f'INSERT INTO "{INSTITUTION_NAME.name}" BY NAME '
            f"SELECT name, {columns} FROM read_parquet($files) GROUP BY name",
            {"files": [str(one.names) for one in resolved]},
        )


def fill_campaigns(con: duckdb.DuckDBPyConnection, resolved: Sequence[Resolved]) -> None:
    """Empty and fill campaign_report, campaign_variant and campaign, from report, verdict and the lake."""
    _told(con, resolved)
    _belongs(con, resolved)
    sql.fill(con, CAMPAIGN_REPORT)
    sql.fill(con, CAMPAIGN_VARIANT)
    texts = con.sql('SELECT campaign_id, variant_id, "text", reports FROM campaign_variant ORDER BY ALL').pl()
    con.register("canonical_text", campaigns.canonical(texts))
    sql.fill(con, CAMPAIGN)
    con.unregister("canonical_text")
    con.execute("DROP TABLE temp.told")
    con.execute("DROP TABLE temp.belongs")


def _told(con: duckdb.DuckDBPyConnection, resolved: Sequence[Resolved]) -> None:
    """The temporary table of texts by report: of a report in several files the highest place is its text."""
    con.execute(
        "CREATE TEMP TABLE told (report_id VARCHAR, variant_id VARCHAR, family VARCHAR, place BIGINT)"
    )
    # An archive's text stands in for a complaint's own.
    texts = [one for one in resolved if one.texts is not None]
    texts.sort(key=lambda one: bool(FEEDS[one.part.feed].attaches_text_to))  # stable: else by landing
    _read(con, "told", "report_id, variant", [(one, str(one.texts)) for one in texts])


def _belongs(con: duckdb.DuckDBPyConnection, resolved: Sequence[Resolved]) -> None:
    """The temporary table of variants by campaign: each where it was put first."""
    con.execute(
        "CREATE TEMP TABLE belongs "
        "(variant_id VARCHAR, campaign_id VARCHAR, similarity DOUBLE, family VARCHAR, place BIGINT)"
    )
    steps = [(one, str(one.step)) for one in resolved if one.step is not None]
    _read(con, "belongs", "variant, campaign_id, similarity", steps)
    con.execute(
        "DELETE FROM temp.belongs AS later USING "
        "(SELECT variant_id, family, min(place) AS first FROM temp.belongs GROUP BY ALL) AS earliest "
        "WHERE earliest.variant_id = later.variant_id "
        "AND earliest.family = later.family AND later.place > earliest.first"
    )


def _read(
    con: duckdb.DuckDBPyConnection, table: str, columns: str, files: Sequence[tuple[Resolved, str]]
) -> None:
    """Insert the files' columns, each row with its file's family and place in the order given."""
    if not files:
        return
    known = pl.DataFrame(  # noqa: F841 (DuckDB reads it)
        {
            "file": [path for _, path in files],
            "family": [FAMILIES[FEEDS[one.part.feed].record_kind] for one, _ in files],
            "place": range(len(files)),
        }
    )
    con.execute(
        f"INSERT INTO temp.{table} SELECT {columns}, known.family, known.place "
        "FROM read_parquet($files, filename = true) AS read JOIN known ON known.file = read.filename",
        {"files": [path for _, path in files]},
    )
