"""DuckDB, rendered from the contract: tables, checks, comments, connections. Nothing here knows a feed."""

import re
from pathlib import Path

import duckdb
import polars as pl

from pipelines import recipe
from pipelines.contract import words
from pipelines.contract.table import SQL_TYPES, Column, Table
from pipelines.contract.tables import TABLES
from pipelines.contract.views import VIEWS
from pipelines.settings import DunwatchError, Settings

BUILT = "dunwatch.duckdb"
"""The file in the warehouse's folder that the stages write."""

PUBLISHED = "current.duckdb"
"""The link that readers resolve; see pipelines/publish/snapshot.py."""


class UnreadableError(DunwatchError):
    """The file is damaged, or no database at all."""


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def column_sql(column: Column) -> str:
    """One column's definition with its constraints.

    >>> column_sql(Column("rows_in", "count", "Records.", nullable=False, minimum=0))
    '"rows_in" BIGINT NOT NULL CHECK ("rows_in" >= 0)'
    """
    parts = [f'"{column.name}"', SQL_TYPES[column.kind]]
    if not column.nullable:
        parts.append("NOT NULL")
    if column.minimum is not None:
        parts.append(f'CHECK ("{column.name}" >= {column.minimum:g})')
    if column.words is not None:
        allowed = ", ".join(_literal(value) for value in words.values(column.words))
        if column.kind == "texts":
            parts.append(f'CHECK (list_has_all([{allowed}], "{column.name}"))')
        else:
            parts.append(f'CHECK ("{column.name}" IN ({allowed}))')
    if column.prose:
        parts.append("USING COMPRESSION zstd")
    return " ".join(parts)


def table_sql(table: Table, *, name: str | None = None) -> str:
    """CREATE TABLE with NOT NULL, CHECK and, where indexed, PRIMARY KEY; `name` overrides the table's own."""
    lines = [column_sql(column) for column in table.columns]
    if table.key and table.indexed:
        lines.append("PRIMARY KEY (" + ", ".join(f'"{column}"' for column in table.key) + ")")
    return f'CREATE TABLE "{name or table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def comment_sql(table: Table) -> list[str]:
    """COMMENT statements for a table and its columns: the row, the caveats, each column's meaning."""
    about = f"One row: {table.row}. " + " ".join(table.caveats)
    statements = [f'COMMENT ON TABLE "{table.name}" IS {_literal(about.strip())}']
    for column in table.columns:
        note = _literal(note_of(column))
        statements.append(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {note}')
    return statements


def note_of(column: Column) -> str:
    """A column's meaning, with its unit and where its words are explained."""
    note = column.about + (f" Unit: {column.unit}." if column.unit else "")
    return note + (f" Words: see word where vocabulary = '{column.words}'." if column.words else "")


def _comment_view(con: duckdb.DuckDBPyConnection, view: str, about: str, query: str) -> None:
    """A view's columns mean what they mean in its tables; of a name in several, in the last one named.

    A column of a view that it reads has the meaning it has in that view's tables.
    """
    con.execute(f'COMMENT ON VIEW "{view}" IS {_literal(about)}')
    tables = sorted(
        (match.start(), table) for table in TABLES if (match := re.search(rf"\b{table.name}\b", query))
    )
    everywhere = {column.name: note_of(column) for table in TABLES for column in table.columns}
    notes = everywhere | {column.name: note_of(column) for _, table in tables for column in table.columns}
    for column in con.execute(f'SELECT * FROM "{view}" LIMIT 0').description or []:
        con.execute(f'COMMENT ON COLUMN "{view}"."{column[0]}" IS {_literal(notes[column[0]])}')


def contract_hash() -> str:
    """Hash of everything `create` writes: a database with another one must be built afresh."""
    statements = [statement for table in TABLES for statement in (table_sql(table), *comment_sql(table))]
    return recipe.of(*statements, *(f"{name} {about} {query}" for name, (about, query) in VIEWS.items()))


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Create every table and view of the contract, with comments, in the connection's current database."""
    for table in TABLES:
        con.execute(table_sql(table))
        for statement in comment_sql(table):
            con.execute(statement)
    for name, (about, query) in VIEWS.items():
        con.execute(f'CREATE VIEW "{name}" AS {query}')
        _comment_view(con, name, about, query)


def fill(con: duckdb.DuckDBPyConnection, table: Table, rows: pl.DataFrame) -> None:
    """Empty the table and fill it with these rows, by column name; columns it does not have are left out.

    Opens no transaction. Raises polars.exceptions.ColumnNotFoundError where a column is missing,
    duckdb.ConstraintException where a row breaks the contract.
    """
    columns = ", ".join(f'"{name}"' for name in table.names)
    con.execute(f'DELETE FROM "{table.name}"')
    con.register("rows_to_fill", rows.select(table.names))
    try:
        con.execute(f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} FROM rows_to_fill')
    finally:
        con.unregister("rows_to_fill")


def connect(
    path: Path, *, read_only: bool = False, settings: Settings | None = None
) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file, bounded by the settings' threads and memory; it spills into home.

    A new file is written in storage version v1.5.0, so that older DuckDB clients read what is published.
    Raises DunwatchError when another process is writing, or when the file is not a readable database.
    """
    config = settings.duckdb if settings else {}
    try:
        if read_only:
            return duckdb.connect(str(path), read_only=True, config=config)
        con = duckdb.connect(":memory:", config=config)
        con.execute(f"ATTACH {_literal(str(path))} AS warehouse (STORAGE_VERSION 'v1.5.0')")
        con.execute("USE warehouse")
        con.execute(
            "SET preserve_insertion_order = false"
        )  # rows have keys; keeping their order costs a core
        return con
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise DunwatchError(
                f"{path} is being written by another process; wait for it, then try again."
            ) from None
        raise UnreadableError(
            f"{path} cannot be opened: {str(error).splitlines()[0]} Delete it and run 'dunwatch build'."
        ) from None


def published(settings: Settings) -> Path | None:
    """The snapshot readers should open: the real file behind the link, or None when nothing is published."""
    link = settings.published / PUBLISHED
    return link.resolve() if link.exists() else None
