"""`dunwatch sql`: one query of the published snapshot, as a table, JSON or a file."""

from pathlib import Path

import duckdb
from rich.console import Console

from pipelines import warehouse
from pipelines.settings import DunwatchError, Settings

WRITERS = {".parquet": "(FORMAT parquet)", ".csv": "(FORMAT csv, HEADER)", ".json": "(FORMAT json)"}


def answer(
    console: Console, settings: Settings, query: str, *, limit: int, to: Path | None, as_json: bool
) -> None:
    """Run a query of the snapshot and show or write its rows; `limit` (0: none) is the most rows shown.

    Raises DunwatchError when nothing is published, or with DuckDB's own words when the query is wrong.
    """
    shown = warehouse.published(settings)
    if shown is None:
        raise DunwatchError(f"nothing is published in {settings.published}. Run 'dunwatch run' first.")
    con = warehouse.connect(shown, read_only=True, settings=settings)
    try:
        if to is not None:
            _write(con, query, to)
            console.print(f"Written: {to}", highlight=False, soft_wrap=True)
            return
        rows = con.sql(query)
        if rows is None:
            raise DunwatchError("that is no query: it gives no rows. Begin with SELECT or FROM.")
        if as_json:
            wanted = rows.limit(limit) if limit else rows
            console.print_json(data=wanted.pl().to_dicts(), default=str)
        else:
            # DuckDB's own table says which rows and columns a narrow terminal leaves out.
            rows.show(max_width=console.width, max_rows=limit or 1_000_000)
    except duckdb.Error as error:
        raise DunwatchError(f"the query cannot be answered: {error}") from None
    finally:
        con.close()


def _write(con: duckdb.DuckDBPyConnection, query: str, to: Path) -> None:
    if to.suffix not in WRITERS:
        raise DunwatchError(f"{to}: rows can be written to {', '.join(WRITERS)} files.")
    target = str(to).replace("'", "''")
    con.execute(f"COPY ({query.rstrip().rstrip(';')}) TO '{target}' {WRITERS[to.suffix]}")
