"""`dunwatch sql`: one query of the published snapshot, as a table, JSON or a file."""

from pathlib import Path

import duckdb
from rich.console import Console

from pipelines import warehouse
from pipelines.settings import DunwatchError, Settings

TABLE_ROWS = 50
WRITERS = {".parquet": "(FORMAT parquet)", ".csv": "(FORMAT csv, HEADER)", ".json": "(FORMAT json)"}


def answer(
    console: Console, settings: Settings, query: str, *, limit: int | None, to: Path | None, as_json: bool
) -> None:
    """Run a query of the snapshot and show or write its rows.

    `limit` is the most rows shown, 0 all of them; None: 50 in a table, all as JSON.

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
            rows.show(max_width=console.width, max_rows=(TABLE_ROWS if limit is None else limit) or 1_000_000)
    except duckdb.Error as error:
        raise DunwatchError(
            f"the query cannot be answered: {_in_a_line(error)} "
            "(SHOW TABLES and DESCRIBE incident name what there is, data/DICTIONARY.md explains it)"
        ) from None
    finally:
        con.close()


def _in_a_line(error: duckdb.Error) -> str:
    """DuckDB's message without its drawing of the query.

    >>> _in_a_line(duckdb.BinderException('Binder Error: No column "a"!\\nDid you mean "b"?\\n\\nLINE 1: a'))
    'Binder Error: No column "a"! Did you mean "b"?'
    """
    said = str(error).partition("\nLINE ")[0]
    return " ".join(said.split())


def _write(con: duckdb.DuckDBPyConnection, query: str, to: Path) -> None:
    suffix = to.suffix.lower()
    if suffix not in WRITERS:
        raise DunwatchError(f"{to}: rows can be written to {', '.join(WRITERS)} files. Choose such a name.")
    if not to.absolute().parent.is_dir():
        raise DunwatchError(f"{to}: its folder is not there. Create it, or choose another.")
    target = str(to).replace("'", "''")
    # On lines of its own, since a query may end with a comment.
    con.execute(f"COPY (\n{query.rstrip().rstrip(';')}\n) TO '{target}' {WRITERS[suffix]}")
