"""`dunwatch sql`: one query of the published snapshot, as a table, JSON or a file."""

from pathlib import Path
from typing import Any

import duckdb
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines import warehouse
from pipelines.settings import DunwatchError, Settings

WRITERS = {".parquet": "(FORMAT parquet)", ".csv": "(FORMAT csv, HEADER)", ".json": "(FORMAT json)"}


def answer(
    console: Console, settings: Settings, query: str, *, limit: int, to: Path | None, as_json: bool
) -> None:
    """Run a query of the snapshot and show or write its rows.

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
        result = con.execute(query)
        names = [column[0] for column in result.description or []]
        rows = result.fetchmany(limit) if limit else result.fetchall()
        more = limit and bool(result.fetchmany(1))
    except duckdb.Error as error:
        raise DunwatchError(f"the query cannot be answered: {error}") from None
    finally:
        con.close()
    if as_json:
        console.print_json(data=[dict(zip(names, row, strict=True)) for row in rows], default=str)
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in names:
        table.add_column(escape(name), no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console.print(table)
    if more:
        console.print(f"The first {limit} rows; --limit 0 shows all, --to FILE.parquet writes them.")


def _cell(value: Any) -> str:
    match value:
        case None:
            return "[dim]null[/]"
        case float():
            return f"{value:,.4g}"
        case int() if not isinstance(value, bool):
            return f"{value:,}"
        case _:
            return escape(" ".join(str(value).split()))


def _write(con: duckdb.DuckDBPyConnection, query: str, to: Path) -> None:
    if to.suffix not in WRITERS:
        raise DunwatchError(f"{to}: rows can be written to {', '.join(WRITERS)} files.")
    target = str(to).replace("'", "''")
    con.execute(f"COPY ({query.rstrip().rstrip(';')}) TO '{target}' {WRITERS[to.suffix]}")
