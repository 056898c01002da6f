"""Filling tables by SQL: one .sql file a table, each a plain SELECT, the marts' mostly over one join.

The files use only functions that Spark SQL has too, so a mart can move to a larger engine as it is. What is
DuckDB's own stands here: texts that repeat are numbers (ENUM), so that the join of all reports is small.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.contract.feed import Feed, Renewal, enters_cause_shares
from pipelines.contract.table import Table
from pipelines.contract.tables import MART_WATCH, MARTS
from pipelines.contract.words import values
from pipelines.feeds import FEEDS
from pipelines.reference.shared_hosts import hosting_suffixes, shared_hosts
from pipelines.settings import DunwatchError, Progress, quiet

FOLDER = Path(__file__).parent

COUNTED = tuple(mart for mart in MARTS if mart is not MART_WATCH)
"""The marts that are one SELECT. What alerts watch needs a history and a forecast: alerts.py fills it."""

SIDES = ("listed", "labelled", "grouped")
"""What `judged` joins: reports, verdicts, campaigns."""

NAMES = ("accused", "imitated", "named_institution")
"""Columns that judged.sql compares and chooses among, so they share their numbers."""

VOCABULARY_OF = {
    column.name: column.words
    for mart in MARTS
    for column in mart.columns
    if column.words and column.kind == "text"
}
"""Columns of words, whose numbers are known beforehand."""


def query(name: str) -> str:
    """The SELECT of one file beside this one: of a mart or another table, or of what these start from.

    Raises DunwatchError where there is no such file.
    """
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise DunwatchError(f"{name} has no SQL: write {path.name} beside {FOLDER.name}/sql.py.")
    return path.read_text(encoding="utf-8")


def fill(con: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Empty the table and fill it by the file of its name; how many rows it has now. Opens no transaction.

    By column name: order in the file does not matter, and a missing column is an error.
    """
    columns = ", ".join(f'"{name}"' for name in table.names)
    con.execute(f'DELETE FROM "{table.name}"')
    filled = f"SELECT {columns} FROM (\n{query(table.name)}\n) AS filled"
    return con.execute(f'INSERT INTO "{table.name}" ({columns})\n{filled}').fetchall()[0][0]


def run_marts(
    con: duckdb.DuckDBPyConnection,
    *,
    feeds: Mapping[str, Feed] = FEEDS,
    after: Callable[[duckdb.DuckDBPyConnection], object] | None = None,
    progress: Progress = quiet,
) -> dict[str, int]:
    """Empty and fill every mart from the tables of records, names, campaigns and routes in the database.

    `feeds` say which sources can carry a cause and how long their records take to appear; a feed that is
    not among them appears in no cause share, no indicator and no completeness. `after` is called with the
    connection while the temporary tables judged and feed_ability are still there, for what is more than one
    SELECT: the alerts. Gives rows by mart name. Opens no transaction: the caller decides what becomes visible
    together.
    """
    steps = len(COUNTED) + 2
    progress("marts", 0, steps)
    rows: dict[str, int] = {}
    with judged(con, feeds):
        for done, mart in enumerate(COUNTED, start=1):
            progress("marts", done, steps)
            rows[mart.name] = fill(con, mart)
        progress("marts", steps - 1, steps)
        if after is not None:
            after(con)
    progress("marts", steps, steps)
    return rows


@contextmanager
def judged(con: duckdb.DuckDBPyConnection, feeds: Mapping[str, Feed] = FEEDS) -> Iterator[None]:
    """The temporary tables judged (see judged.sql), feed_ability and shared_host, while the marts are filled.

    Texts are numbered before they are joined: there the storage still says which repeat, so that it costs
    little, and the join holds numbers.
    """
    _clear(con)
    _ability(con, feeds)
    _shared(con)
    sides = {side: _texts(con, side) for side in SIDES}
    for kind in dict.fromkeys(_kind(column) for columns in sides.values() for column in columns):
        con.execute(f"CREATE TEMP TYPE {kind} AS ENUM ({_values(kind, sides)})")
    for side, columns in sides.items():
        casts = ", ".join(f"CAST({column} AS {_kind(column)}) AS {column}" for column in columns)
        con.execute(f"CREATE TEMP VIEW {side} AS SELECT * REPLACE ({casts}) FROM (\n{query(side)}\n)")
    con.execute(f"CREATE TEMP TABLE judged AS\n{query('judged')}")
    yield
    _clear(con)


def _clear(con: duckdb.DuckDBPyConnection) -> None:
    """Remove what `judged` made, now or when an error left it behind."""
    for table in ("judged", "feed_ability", "shared_host"):
        con.execute(f"DROP TABLE IF EXISTS temp.{table}")
    for side in SIDES:
        con.execute(f"DROP VIEW IF EXISTS temp.{side}")
    made = "database_name = 'temp' AND starts_with(type_name, 'numbered_')"
    for (kind,) in con.execute(f"SELECT type_name FROM duckdb_types() WHERE {made}").fetchall():
        con.execute(f"DROP TYPE temp.{kind}")


def _texts(con: duckdb.DuckDBPyConnection, side: str) -> list[str]:
    """The side's columns of texts that repeat: all but the id."""
    described = con.execute(f"DESCRIBE {query(side)}").fetchall()
    return [name for name, kind, *_ in described if kind == "VARCHAR" and name != "report_id"]


def _kind(column: str) -> str:
    """The type that numbers a column's texts.

    >>> _kind("imitated"), _kind("named_institution"), _kind("region")
    ('numbered_name', 'numbered_name', 'numbered_region')
    """
    return f"numbered_{'name' if column in NAMES else column}"


def _values(kind: str, sides: Mapping[str, list[str]]) -> str:
    """What a type numbers: the words of its column's vocabulary, or a query of the values of its columns."""
    of_kind = [
        (side, column) for side, columns in sides.items() for column in columns if _kind(column) == kind
    ]
    vocabulary = VOCABULARY_OF.get(of_kind[0][1])
    if vocabulary is not None:
        return ", ".join(f"'{value}'" for value in values(vocabulary))
    found = " UNION ALL ".join(
        f"SELECT {column} AS value FROM (\n{query(side)}\n)" for side, column in of_kind
    )
    return f"SELECT DISTINCT value FROM ({found}) WHERE value IS NOT NULL ORDER BY value"


def _ability(con: duckdb.DuckDBPyConnection, feeds: Mapping[str, Feed]) -> None:
    """What the marts need of the feeds' declarations, as a table they can join."""
    columns = (
        "feed VARCHAR, enters_cause_shares BOOLEAN, fraud_only BOOLEAN, lag_days INTEGER, frozen BOOLEAN, "
        "adds BOOLEAN"
    )
    con.execute(f"CREATE TEMP TABLE feed_ability ({columns})")
    for feed in feeds.values():
        frozen = feed.bounds.stale_after is None
        adds = feed.renewal is Renewal.ADDS
        row = [feed.name, enters_cause_shares(feed), feed.fraud_only, feed.lag.days, frozen, adds]
        con.execute("INSERT INTO feed_ability VALUES (?, ?, ?, ?, ?, ?)", row)


def _shared(con: duckdb.DuckDBPyConnection) -> None:
    """The domains that are no scam's own, as a table that mart_indicator can ask."""
    domains = sorted(hosting_suffixes().union(shared_hosts()["domain"]))
    con.execute("CREATE TEMP TABLE shared_host (domain VARCHAR)")
    con.execute("INSERT INTO shared_host SELECT unnest(?)", [domains])
