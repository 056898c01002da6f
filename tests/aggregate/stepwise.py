"""A home that files land in day by day, built after any of them, and compared with one built at once."""

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import time_machine

from pipelines import warehouse
from pipelines.aggregate.marts import Aggregated, aggregate
from pipelines.classify.verdicts import classify
from pipelines.contract.feed import Feed, Scope
from pipelines.contract.tables import TABLES
from pipelines.feeds import FEEDS
from pipelines.ingest.land import land_files
from pipelines.normalise.reports import normalise
from pipelines.resolve.resolving import resolve
from pipelines.settings import Settings
from tests.normalise.native import complaint, complaints_csv

COMPLAINTS, NARRATIVES = FEEDS["cfpb_complaints"], FEEDS["cfpb_narratives"]
FIRST = date(2026, 10, 1)

# Which run built it and when; all else is of the bytes.
OF_THE_RUN = ("run_id", "built_at")

STRANGER = "A collector wrote me a letter about a debt. It is not mine, they have the wrong person."
PAID = "They sent me a text message that I owe 300. I had already paid this bill in full in May."


def told(number: int, text: str = STRANGER, **changes: str) -> dict[str, str]:
    """A record of the narrative archive."""
    return complaint(number, Consumer_complaint_narrative=text, **changes)


def land(
    settings: Settings,
    feed: Feed,
    name: str,
    records: Sequence[dict[str, str]],
    *,
    day: int = 0,
    scope: Scope | None = None,
) -> None:
    """Land a file of records on the given day after FIRST."""
    folder = settings.home.parent / "files"
    folder.mkdir(exist_ok=True)
    path = complaints_csv(folder / name, list(records), narrative=feed is NARRATIVES)
    first, last = (date(2026, 9, 1), date(2026, 12, 31)) if scope is Scope.WINDOW else (None, None)
    with time_machine.travel(datetime(2026, 10, 1, 12, tzinfo=UTC) + timedelta(days=day), tick=True):
        land_files(feed, [path], settings, scope=scope, covers_from=first, covers_to=last)


def build(settings: Settings) -> Aggregated:
    normalise(settings)
    classify(settings)
    resolve(settings)
    return aggregate(settings)


def content(settings: Settings) -> dict[str, list[tuple]]:
    """Every row of every table of the warehouse, in an order of its own, without what is of the run."""
    con = warehouse.connect(settings.warehouse / "dunwatch.duckdb", read_only=True)
    found = {}
    for table in TABLES:
        columns = ", ".join(f'"{name}"' for name in table.names if name not in OF_THE_RUN)
        found[table.name] = con.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY ALL').fetchall()
    con.close()
    return found


def reports(settings: Settings, *columns: str) -> dict[int, Any]:
    """The columns of each report and its verdict by the complaint's number; of one column, its bare value."""
    con = warehouse.connect(settings.warehouse / "dunwatch.duckdb", read_only=True)
    listed = ", ".join(columns)
    rows = con.execute(f"SELECT report_id, {listed} FROM report JOIN verdict USING (report_id)").fetchall()
    con.close()
    number = [int(row[0].removeprefix("cfpb:")) - 99_000_000 for row in rows]
    return {key: row[1] if len(columns) == 1 else row[1:] for key, row in zip(number, rows, strict=True)}


def assert_as_if_built_at_once(settings: Settings) -> None:
    """Compare with a build of the same raw folder in an empty home; a report is one row and has a verdict."""
    fresh = settings.model_copy(update={"home": settings.home.with_name("fresh")})
    shutil.rmtree(fresh.home, ignore_errors=True)
    shutil.copytree(settings.raw, fresh.raw)
    build(fresh)
    step_by_step, at_once = content(settings), content(fresh)
    for table, rows in at_once.items():
        assert step_by_step[table] == rows, table
    ids = [row[0] for row in at_once["report"]]
    assert ids == [row[0] for row in at_once["verdict"]] == sorted(set(ids))
