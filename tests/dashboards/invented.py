"""Invented published snapshots for the dashboard's tests, shaped by the contract. Every record is made up."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import duckdb
import polars as pl

from dashboards.snapshot import now
from pipelines import warehouse
from pipelines.aggregate.sql import run_marts
from pipelines.contract.tables import FEED_TABLE, REPORT, TABLES, VERDICT
from pipelines.contract.words import VOCABULARIES
from pipelines.feeds import FEEDS

Size = Literal["full", "tiny", "empty"]
NEWEST = date(2026, 10, 20)
ORDINARY: dict[str, Any] = {"text": "invented", "count": 0, "flag": False, "texts": []}
ROWS: dict[Size, int] = {"full": 3_000, "tiny": 24, "empty": 0}
COMPANIES = ("Northgate Lending", "Harbour Card", "Birch Recovery", "青禾分期", "O'Hara & Sons <Collections>")
STORIES = (
    "Birch Recovery keeps writing that I owe $412 on a card. My statements show it was paid and closed.",
    "They told me I would be arrested today unless I paid by gift card. I have never had a loan with them.",
    "This debt belongs to somebody else with my name. I sent them proof and the letters continue.",
    "青禾分期发短信说我逾期,可是我从来没有借过钱。我打了官方客服,对方说没有这笔贷款。",
)
SPANS = (
    (0, 35, "notice_type=collection_demand"),
    (20, 41, "notice_type=legal_threat"),
    (0, 40, "cause=wrong_person"),
    (0, 11, "notice_type=overdue_reminder"),
)
TYPES = (
    "collection_demand",
    "legal_threat",
    "overdue_reminder",
    "credit_consequence",
    "small_charge_due",
    "pre_due_reminder",
)
CAUSES = (
    "wrong_person",
    "already_settled",
    "fraud_impersonation",
    "identity_theft",
    "system_error",
    "unknown",
)
CHANNELS = ("letter", "voice_live", "sms", "email", "unknown")


def _reports(size: Size) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Reports and verdicts, newest months growing in legal threats. Random, but the same each time."""
    dice = random.Random(20)
    for place in range(ROWS[size]):
        feed = dice.choices(("cfpb_complaints", "ftc_do_not_call", "fraud_desk"), (6, 3, 1))[0]
        back = int(dice.triangular(0, 540, 120)) if size == "full" else dice.randrange(0, 200)
        story = dice.randrange(len(STORIES)) if feed == "cfpb_complaints" and dice.random() < 0.4 else None
        calls = feed == "ftc_do_not_call"
        cause = "unknown" if calls else dice.choices(CAUSES, (5, 4, 3, 2, 1, 4))[0]
        kind = dice.choices(TYPES, (8, 3 + (6 if back < 200 else 0), 3, 2, 0.3, 0.05))[0]
        yield (
            {
                "report_id": f"{feed.split('_')[0]}:{place}",
                "feed": feed,
                "kind": "call_report" if calls else "complaint",
                "publisher_id": str(place),
                "receipt_id": f"r-{feed}",
                "first_seen_on": NEWEST,
                "received_on": NEWEST - timedelta(days=back),
                "country": "US",
                "region": dice.choice(("CA", "TX", "NY", "FL")),
                "language": "zh" if story == 3 else "en",
                "accused": None if calls else dice.choice(COMPANIES),
                "accused_phone": f"+1202555{dice.randrange(100, 200):04d}" if calls else None,
                "publisher_product": "Debt collection",
                "publisher_issue": "Attempts to collect debt not owed",
                "publisher_response": "Closed with explanation",
                "text": f"{STORIES[story]} ({place % 60})" if story is not None else None,
            },
            {
                "report_id": f"{feed.split('_')[0]}:{place}",
                "record_kind": "first_person_account" if story is not None else "statistical_row",
                "is_debt_notice": dice.choices(("yes", "no"), (9, 1))[0],
                "is_debt_notice_by": "code",
                "is_debt_notice_confidence": 0.9,
                "channel": "voice_live" if calls else dice.choice(CHANNELS),
                "channel_by": "code",
                "notice_type": kind,
                "notice_type_by": "rule" if story is not None else "code",
                "notice_type_confidence": 0.8,
                "cause": cause,
                "cause_by": None if cause == "unknown" else "rule" if story is not None else "code",
                "cause_unknown_why": ("not_collected" if calls else "not_stated")
                if cause == "unknown"
                else None,
                "cause_grade": None if cause == "unknown" else dice.choice(("E0", "E1", "E2")),
                "cause_asserted_by": None if cause == "unknown" else "reporter",
                "claimed_cause": "none_given",
                "service_line": dice.choice(("card", "medical", "consumer_credit")),
                "service_line_by": "code",
                "evidence": []
                if story is None
                else [
                    {"start": SPANS[story][0], "end": SPANS[story][1], "label": SPANS[story][2], "by": "rule"}
                ],
                "model_version": "invented",
            },
        )


def _feed_rows(hours_ago: float, reports: pl.DataFrame) -> Iterator[dict[str, Any]]:
    desk = replace(
        FEEDS["cfpb_complaints"], name="fraud_desk", publisher="Invented fraud desk", fraud_only=True
    )
    for feed in (*FEEDS.values(), desk):
        mine = reports.filter(pl.col("feed") == feed.name)
        frozen = feed.bounds.stale_after is None
        yield {
            "feed": feed.name,
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
            "stale_after_hours": 0 if frozen else 120,
            "last_landed_at": None if not mine.height else now() - timedelta(hours=hours_ago),
            "newest_received_on": mine["received_on"].max(),
            "oldest_received_on": mine["received_on"].min(),
            "reports": mine.height,
            "with_text": mine["text"].count(),
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
    name: str = "a1b2c3",
) -> Path:
    """Write a snapshot under home/published, point the link at it, and return the file."""
    folder = home / "published"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"snap-{name}.duckdb"
    path.unlink(missing_ok=True)
    con = warehouse.connect(path)
    warehouse.create(con)
    pairs = list(_reports(size))
    _insert(con, REPORT.name, [report for report, _ in pairs])
    _insert(con, VERDICT.name, [verdict for _, verdict in pairs])
    reports = pl.DataFrame([report for report, _ in pairs] or None, schema=REPORT.schema)
    _insert(con, FEED_TABLE.name, list(_feed_rows(hours_ago, reports)))
    _insert(con, "receipt", list(_receipts(hours_ago, reports)))
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
        "data_until": reports["received_on"].max(),
    }
    _insert(con, "snapshot", [snapshot])
    desk = replace(FEEDS["cfpb_complaints"], name="fraud_desk", fraud_only=True)
    run_marts(con, feeds={**FEEDS, "fraud_desk": desk})
    con.close()
    link = folder / warehouse.PUBLISHED
    link.unlink(missing_ok=True)
    link.symlink_to(path.name)
    return path


def _receipts(hours_ago: float, reports: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for feed in reports["feed"].unique().sort():
        rows = reports.filter(pl.col("feed") == feed).height
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
