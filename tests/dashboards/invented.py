"""Invented published snapshots for the dashboard's tests, shaped by the contract. Every record is made up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from dashboards.snapshot import now
from pipelines import settings, warehouse
from pipelines.aggregate.sql import run_marts
from pipelines.contract.feed import enters_cause_shares
from pipelines.contract.tables import FEED_TABLE, REPORT, TABLES, VERDICT
from pipelines.contract.words import VOCABULARIES
from pipelines.feeds import FEEDS
from pipelines.publish import text_level
from pipelines.publish.text_level import Level
from tests.dashboards.invented_reports import Size, reports

ORDINARY: dict[str, Any] = {"text": "invented", "count": 0, "flag": False, "texts": []}
DESK = replace(
    FEEDS["cfpb_complaints"],
    name="fraud_desk",
    title=("Invented fraud desk", "虚构诈骗举报台"),
    publisher="Invented fraud desk",
    fraud_only=True,
)


def _feed_rows(hours_ago: float, frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for feed in (*FEEDS.values(), DESK):
        mine = frame.filter(pl.col("feed") == feed.name)
        frozen = feed.bounds.stale_after is None
        yield {
            "feed": feed.name,
            "title_en": feed.title[0],
            "title_zh": feed.title[1],
            "publisher": feed.publisher,
            "page": feed.page,
            "kind": feed.kind,
            "language": feed.language,
            "licence": feed.licence,
            "terms": feed.terms,
            "personal_data": feed.personal_data,
            "schedule": feed.schedule,
            "renewal": feed.renewal.value,
            "carries": list(feed.carries),
            "fraud_only": feed.fraud_only,
            "enters_cause_shares": enters_cause_shares(feed),
            "stale_after_hours": 0 if frozen else 120,
            "last_landed_at": None if not mine.height else now() - timedelta(hours=hours_ago),
            "newest_received_on": mine["received_on"].max(),
            "oldest_received_on": mine["received_on"].min(),
            "reports": mine.height,
            "with_text": mine["text"].count(),
            "joined": 0,
            "incidents": mine.height * 9 // 10,
            "withdrawn": 0,
            "rows_in": mine.height + 2,
            "quarantined": 2,
        }


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    """Rows into a contract table; what a row leaves out is null, or ordinary where it must not be."""
    shape = next(item for item in TABLES if item.name == table)
    ordinary = {
        column.name: None if column.nullable else ORDINARY.get(column.kind) for column in shape.columns
    }
    if rows:
        frame = pl.DataFrame(
            [{name: (ordinary | row)[name] for name in shape.names} for row in rows], schema=shape.schema
        )
        con.register("rows_given", frame.to_arrow())
        con.execute(f'INSERT INTO "{table}" SELECT * FROM rows_given')
        con.unregister("rows_given")


def publish(
    home: Path,
    size: Size = "full",
    *,
    source: str = "sample",
    hours_ago: float = 3,
    failed: bool = False,
    event: bool = False,
    residue: bool = False,
    level: Level = "full",
    name: str = "a1b2c3",
) -> Path:
    """Write a snapshot under home/published, point the link at it, and return the file.

    `residue` fills the table of that name; `level` is that of the texts published.
    """
    folder = home / "published"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"snap-{name}.duckdb"
    path.unlink(missing_ok=True)
    con = warehouse.connect(path)
    warehouse.create(con)
    pairs = list(reports(size))
    _insert(con, REPORT.name, [report for report, _ in pairs])
    _insert(con, VERDICT.name, [verdict for _, verdict in pairs])
    frame = pl.DataFrame([report for report, _ in pairs] or None, schema=REPORT.schema)
    _insert(con, FEED_TABLE.name, list(_feed_rows(hours_ago, frame)))
    _insert(con, "receipt", list(_receipts(hours_ago, frame)))
    _insert(con, "quarantine", list(_quarantine(size)))
    _insert(con, "finding", list(_findings(failed)))
    _insert(con, "word", list(_words()))
    if size != "empty":
        _insert(con, "drift", [_drift()])
    if event:
        _insert(con, "source_event", [_event()])
    snapshot = {
        "snapshot_id": f"{name}d4e5f60718293a4b",
        "run_id": "run-7",
        "built_at": now() - timedelta(hours=hours_ago),
        "source": source,
        "code_version": "0.1.0",
        "contract": "invented",
        "text_level": "full",
        "data_until": frame["received_on"].max(),
    }
    _insert(con, "snapshot", [snapshot])
    if residue:
        _insert(con, "residue", list(_residue()))
    run_marts(con, feeds={**FEEDS, DESK.name: DESK})
    con.close()
    if level != "full":
        whole = path.replace(path.with_suffix(".whole"))
        text_level.copy(whole, path, level, settings.load(home=home, threads=2))
        whole.unlink()
    link = folder / warehouse.PUBLISHED
    link.unlink(missing_ok=True)
    link.symlink_to(path.name)
    return path


def _receipts(hours_ago: float, frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for feed in frame["feed"].unique().sort():
        rows = frame.filter(pl.col("feed") == feed).height
        yield {
            "receipt_id": f"r-{feed}",
            "feed": feed,
            "address": "invented",
            "file_name": f"{feed}.csv",
            "landed_at": now() - timedelta(hours=hours_ago),
            "sha256": "0" * 64,
            "bytes": rows * 200,
            "scope": "extract",
            "licence": "CC0",
            "status": "read",
            "rows_in": rows + 2,
            "reports": rows,
            "quarantined": 2,
            "unchanged": 0,
            "withdrawn": 0,
        }


def _quarantine(size: Size) -> Iterator[dict[str, Any]]:
    if size != "empty":
        for row in range(6):
            reason = "the date received cannot be read" if row % 3 else "the record has no id"
            yield {
                "feed": "cfpb_complaints",
                "receipt_id": "r-cfpb_complaints",
                "row_number": row + 1,
                "reason": reason,
                "raw": f'{{"Date received": "32/13/20{row}"}}',
            }


def _findings(failed: bool) -> Iterator[dict[str, Any]]:
    at = datetime(2026, 10, 21, 6)
    for check, outcome in (
        ("report.report_id.unique", "passed"),
        ("report.received_on.not_null", "failed" if failed else "passed"),
        ("report.accused_phone.filled", "warned"),
    ):
        yield {
            "run_id": "run-7",
            "feed": "cfpb_complaints",
            "check_name": check,
            "outcome": outcome,
            "measured": "12",
            "expected": "0",
            "found_at": at,
        }


def _residue() -> Iterator[dict[str, Any]]:
    for sample, kind, labelled, left_over, masked_wrongly in (
        ("invented", "name", 412, 9, 3),
        ("invented", "address", 96, 0, 1),
        ("invented", "plate", 12, 2, 0),
        ("real_messages", "name", 188, 11, 7),
        ("real_messages", "phone", 240, 0, 0),
    ):
        yield {
            "sample": sample,
            "kind": kind,
            "labelled": labelled,
            "left_over": left_over,
            "masked_wrongly": masked_wrongly,
            "texts": 600 if sample == "invented" else 350,
            "measured_on": date(2026, 11, 20),
        }


def _drift() -> dict[str, Any]:
    return {
        "feed": "cfpb_complaints",
        "receipt_id": "r-cfpb_complaints",
        "what": "label_unknown",
        "name": "An unheard-of issue",
        "records": 7,
    }


def _event() -> dict[str, Any]:
    return {
        "feed": "cfpb_complaints",
        "happened_on": date(2026, 6, 15),
        "what": "The complaint form changed its list of issues.",
        "what_zh": "投诉表单更改了事项列表。",
        "voids_comparison": True,
        "source": "invented notice",
    }


def _words() -> Iterator[dict[str, Any]]:
    for vocabulary, listed in VOCABULARIES.items():
        for position, word in enumerate(listed):
            yield {
                "vocabulary": vocabulary,
                "value": word.value,
                "position": position,
                "term_en": word.term_en,
                "term_zh": word.term_zh,
                "meaning_en": word.meaning_en,
                "meaning_zh": word.meaning_zh,
            }
