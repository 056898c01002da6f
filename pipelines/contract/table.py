"""What a column and a table are. Everything that mentions a column is rendered from these."""

from dataclasses import dataclass, field
from typing import Literal

import polars as pl

Kind = Literal["text", "count", "share", "date", "instant", "flag", "texts", "spans", "number"]
"""A column's kind: its type in every engine follows from it (see `SQL_TYPES`, `POLARS_TYPES`)."""

SQL_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "count": "BIGINT",
    "share": "DOUBLE",
    "number": "DOUBLE",
    "date": "DATE",
    "instant": "TIMESTAMP",
    "flag": "BOOLEAN",
    "texts": "VARCHAR[]",
    "spans": 'STRUCT("start" INTEGER, "end" INTEGER, "label" VARCHAR, "by" VARCHAR)[]',
}

SPAN = pl.Struct({"start": pl.Int32, "end": pl.Int32, "label": pl.String, "by": pl.String})

POLARS_TYPES: dict[Kind, pl.DataType] = {
    "text": pl.String(),
    "count": pl.Int64(),
    "share": pl.Float64(),
    "number": pl.Float64(),
    "date": pl.Date(),
    "instant": pl.Datetime("us"),
    "flag": pl.Boolean(),
    "texts": pl.List(pl.String),
    "spans": pl.List(SPAN),
}


@dataclass(frozen=True)
class Column:
    """One column: its name, kind, meaning and limits.

    `about` is the sentence shown in COMMENTs, the dictionary and the dashboard's help. `words` names the
    vocabulary (a key of `words.VOCABULARIES`) whose values are the only ones allowed. `minimum` is the
    smallest value allowed. `unit` is empty where the name already says it. `prose` is long free text, stored
    with zstd: a third smaller on narratives than DuckDB's own choice, and cheaper than letting it choose.
    """

    name: str
    kind: Kind
    about: str
    unit: str = ""
    nullable: bool = True
    words: str | None = None
    minimum: float | None = None
    prose: bool = False


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, its columns, and what a reader must not conclude from it.

    `indexed` says whether the database enforces the key. On the tables of millions it does not: the index was
    more than half of the file and a tenth of the build; there the gate counts the keys before anything is
    published.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    caveats: tuple[str, ...] = field(default=())
    indexed: bool = True

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        repeated = {name for name in names if names.count(name) > 1}
        unknown = set(self.key) - set(names)
        if repeated or unknown:
            raise ValueError(f"table {self.name}: repeated columns {repeated}, key not in columns {unknown}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """The Polars schema: column name to type, in order."""
        return {column.name: POLARS_TYPES[column.kind] for column in self.columns}
