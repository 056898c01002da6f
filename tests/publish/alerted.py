"""A published snapshot that holds alerts and nothing else, all invented."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import warehouse
from pipelines.contract.resolved import ALERT, INSTITUTION
from pipelines.contract.table import Table
from pipelines.contract.words import values
from pipelines.contract.workings import FEED_TABLE, SNAPSHOT, SOURCE_EVENT, WORD
from pipelines.settings import Settings
from tests.warehouse_rows import put

ORDINARY: dict[str, Any] = {
    "count": 0,
    "number": 0.0,
    "flag": False,
    "date": date(2026, 1, 1),
    "instant": datetime(2026, 1, 1),
    "texts": [],
}
NEEDED: tuple[Table, ...] = (ALERT, INSTITUTION, FEED_TABLE, SNAPSHOT, SOURCE_EVENT, WORD)
FEED = "cfpb_complaints"
EVENT = "The form was changed: a new question about debts"


def alert(alert_id: str = "a1", **given: Any) -> dict[str, Any]:
    """One alert; what is not said is ordinary: a new one, of a week in October 2026."""
    opened_on = given.get("opened_on", date(2026, 10, 5))
    return {
        "alert_id": alert_id,
        "feed": FEED,
        "series_kind": "cause",
        "series": "wrong_person",
        "grain": "week",
        "state": "new",
        "rule": "above_band",
        "opened_on": opened_on,
        "last_on": opened_on,
        "peak_on": opened_on,
        "observed": 47,
        "distinct_texts": 3,
        "expected": 12.25,
        "band_low": 4.0,
        "band_high": 21.0,
        "suppressed_by": None,
    } | given


def publish_alerts(
    settings: Settings,
    alerts: Iterable[dict[str, Any]],
    *,
    source: str = "live",
    name: str = "s1",
    data_until: date | None = date(2026, 10, 11),
) -> Path:
    """Write a snapshot with these alerts, and show it as `publish` does."""
    settings.published.mkdir(parents=True, exist_ok=True)
    path = settings.published / f"snap-{name}.duckdb"
    path.unlink(missing_ok=True)
    con = warehouse.connect(path, settings=settings)
    for table in NEEDED:
        con.execute(warehouse.table_sql(table))
    frame = pl.DataFrame(list(alerts), infer_schema_length=None)
    if frame.width:
        con.execute("INSERT INTO alert BY NAME SELECT * FROM frame")
    rows: list[tuple[Table, dict[str, Any]]] = [
        (
            SNAPSHOT,
            {
                "snapshot_id": name,
                "source": source,
                "built_at": datetime(2026, 10, 12),
                "data_until": data_until,
            },
        ),
        (FEED_TABLE, {"feed": FEED, "title_en": "CFPB complaints", "title_zh": "CFPB投诉", "carries": []}),
        (
            WORD,
            {"vocabulary": "cause", "value": "wrong_person", "term_en": "Wrong person", "term_zh": "找错人"},
        ),
        (
            INSTITUTION,
            {"institution_id": "us-birch", "name_en": "Birch & Sons <Recovery>", "kind": "collector"},
        ),
        (
            SOURCE_EVENT,
            {
                "feed": FEED,
                "what": EVENT,
                "what_zh": "表格有变动:新增关于债务的问题",
                "happened_on": date(2026, 10, 1),
            },
        ),
    ]
    for table, row in rows:
        put(con, table.name, **_ordinary(table) | row)
    con.close()
    link = settings.published / warehouse.PUBLISHED
    link.unlink(missing_ok=True)
    link.symlink_to(path.name)
    return path


def _ordinary(table: Table) -> dict[str, Any]:
    """A value for each column that must have one."""
    return {
        column.name: values(column.words)[0]
        if column.words and column.kind != "texts"
        else ORDINARY.get(column.kind, "invented")
        for column in table.columns
        if not column.nullable
    }
