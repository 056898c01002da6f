"""Filling the marts: one .sql file a mart, each a plain SELECT over one join of report and verdict.

The files use only functions that Spark SQL has too, so a mart can move to a larger engine as it is.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from pipelines.contract.feed import Feed, enters_cause_shares
from pipelines.contract.table import Table
from pipelines.contract.tables import MARTS
from pipelines.contract.words import values
from pipelines.feeds import FEEDS
from pipelines.settings import DunwatchError, Progress, quiet

FOLDER = Path(__file__).parent


def query(name: str) -> str:
    """The SELECT of one mart, or of the join `judged` that all marts start from.

    Raises DunwatchError for a mart that has no file.
    """
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise DunwatchError(f"{name} has no SQL: write {path.name} beside {FOLDER.name}/sql.py.")
    return path.read_text(encoding="utf-8")


def fill_sql(mart: Table) -> str:
    """INSERT by column name: order in the file does not matter, and a missing column is an error."""
    columns = ", ".join(f'"{name}"' for name in mart.names)
    return f'INSERT INTO "{mart.name}" ({columns})\nSELECT {columns} FROM (\n{query(mart.name)}\n) AS mart'


def judged_sql() -> str:
    """The temporary table `judged`. Words are kept as numbers: half the memory, fast to group."""
    vocabularies = {column.name: column.words for mart in MARTS for column in mart.columns if column.words}
    casts = ", ".join(
        f"CAST({name} AS ENUM ({', '.join(repr(value) for value in values(vocabulary))})) AS {name}"
        for name, vocabulary in vocabularies.items()
    )
    return f"CREATE OR REPLACE TEMP TABLE judged AS\nSELECT * REPLACE ({casts})\nFROM (\n{query('judged')}\n)"


def run_marts(
    con: duckdb.DuckDBPyConnection, *, feeds: Mapping[str, Feed] = FEEDS, progress: Progress = quiet
) -> dict[str, int]:
    """Empty and fill every mart from the tables report, verdict and receipt of the connection's database.

    `feeds` say which sources can carry a cause and how long their records take to appear; a feed that is
    not among them appears in no cause share and in no completeness. Gives rows by mart name. Opens no
    transaction: the caller decides what becomes visible together.
    """
    steps = len(MARTS) + 1
    progress("marts", 0, steps)
    _ability(con, feeds)
    con.execute(judged_sql())
    rows: dict[str, int] = {}
    for done, mart in enumerate(MARTS, start=1):
        progress("marts", done, steps)
        con.execute(f'DELETE FROM "{mart.name}"')
        rows[mart.name] = con.execute(fill_sql(mart)).fetchall()[0][0]
    con.execute("DROP TABLE temp.judged")
    con.execute("DROP TABLE temp.feed_ability")
    progress("marts", steps, steps)
    return rows


def _ability(con: duckdb.DuckDBPyConnection, feeds: Mapping[str, Feed]) -> None:
    """What the marts need of the feeds' declarations, as a table they can join."""
    columns = "feed VARCHAR, enters_cause_shares BOOLEAN, lag_days INTEGER, frozen BOOLEAN"
    con.execute(f"CREATE OR REPLACE TEMP TABLE feed_ability ({columns})")
    for feed in feeds.values():
        frozen = feed.bounds.stale_after is None
        row = [feed.name, enters_cause_shares(feed), feed.lag.days, frozen]
        con.execute("INSERT INTO feed_ability VALUES (?, ?, ?, ?)", row)
