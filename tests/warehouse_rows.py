"""Small invented rows for the contract's tables: say only what the test is about, the rest is ordinary."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import duckdb

from pipelines import warehouse
from pipelines.contract.feed import Feed, enters_cause_shares
from pipelines.contract.table import SQL_TYPES, Table
from pipelines.contract.tables import REPORT, TABLES, VERDICT

ORDINARY: dict[str, dict[str, Any]] = {
    "report": {
        "feed": "cfpb_complaints",
        "kind": "complaint",
        "receipt_id": "r1",
        "first_seen_on": date(2026, 6, 1),
        "received_on": date(2026, 3, 10),
        "received_on_known": True,
        "country": "US",
        "region": "TX",
        "language": "en",
        "accused": "Northgate Lending",
        "publisher_product": "Debt collection",
        "publisher_issue": "Communication tactics",
    },
    "verdict": {
        "record_kind": "first_person_account",
        "is_debt_notice": "yes",
        "is_debt_notice_by": "code",
        "is_debt_notice_confidence": 0.9,
        "channel": "letter",
        "channel_by": "code",
        "channel_confidence": 0.9,
        "notice_type": "collection_demand",
        "notice_type_by": "code",
        "notice_type_confidence": 0.9,
        "cause": "wrong_person",
        "cause_by": "code",
        "cause_confidence": 0.9,
        "cause_grade": "E0",
        "cause_asserted_by": "rule",
        "service_line": "card",
        "service_line_by": "code",
        "service_line_confidence": 0.9,
        "evidence": [],
        "model_version": "invented",
    },
    "institution": {
        "institution_id": "us-northgate",
        "name_en": "Northgate Lending",
        "kind": "lender",
        "country": "US",
        "source": "invented",
        "checked_on": date(2026, 5, 1),
    },
    "institution_name": {
        "name": "Northgate Lending",
        "institution_id": "us-northgate",
        "joined_by": "exact_alias",
        "score": 1.0,
    },
    "campaign": {
        "campaign_id": "c1",
        "kind": "notice_text",
        "canonical": "You owe ⟨sum⟩.",
        "reports": 2,
        "distinct_texts": 2,
        "variants": 1,
        "distinct_senders": 1,
        "languages": ["en"],
        "feeds": ["cfpb_complaints"],
        "brands": [],
        "domains": [],
        "senders": [],
        "first_seen_on": date(2026, 3, 10),
        "last_seen_on": date(2026, 3, 10),
        "spread": 0.0,
    },
    "campaign_report": {"campaign_id": "c1", "variant_id": "v1", "similarity": 1.0},
    "campaign_variant": {
        "campaign_id": "c1",
        "variant_id": "v1",
        "text": "You owe ⟨sum⟩.",
        "reports": 2,
        "similarity": 1.0,
        "first_seen_on": date(2026, 3, 10),
        "last_seen_on": date(2026, 3, 10),
    },
    "route": {
        "route_id": "us-northgate-hotline",
        "jurisdiction": "US",
        "name_en": "Northgate Lending",
        "name_zh": "北门信贷",
        "kind": "hotline",
        "value": "202-555-0143",
        "language": "en",
        "use_en": "Ask whether a notice is theirs.",
        "use_zh": "核实通知真伪。",
        "source": "invented",
        "checked_on": date(2026, 5, 1),
        "expires_on": date(2027, 5, 1),
        "status": "current",
    },
    "receipt": {
        "receipt_id": "r1",
        "feed": "cfpb_complaints",
        "address": "invented",
        "file_name": "invented.csv",
        "landed_at": datetime(2026, 6, 1, 12),
        "sha256": "0",
        "bytes": 1,
        "scope": "extract",
        "licence": "CC0",
        "status": "read",
        "rows_in": 0,
        "reports": 0,
        "quarantined": 0,
        "unchanged": 0,
        "withdrawn": 0,
    },
}

# What put_judged is told of reports of other kinds, and of verdicts.
MESSAGE = {"feed": "messages", "kind": "message", "record_kind": "message_text", "accused": None}
SCAM = {"feed": "hkma_scams", "kind": "alert", "record_kind": "third_party_alert", "accused": None}
CALL = {"feed": "ftc_do_not_call", "kind": "call_report", "accused": None}
FRAUD = {"cause": "fraud_impersonation"}
UNKNOWN = {"cause": "unknown", "cause_unknown_why": "not_stated"}
NO_NOTICE = {"is_debt_notice": "no", "notice_type": None, "cause": None}


def empty() -> duckdb.DuckDBPyConnection:
    """A database in memory with every table and view of the contract, empty."""
    con = duckdb.connect(":memory:")
    warehouse.create(con)
    return con


def unguarded(tables: Iterable[Table] = TABLES) -> duckdb.DuckDBPyConnection:
    """As `empty`, without the constraints that keep a broken row out: only names and types."""
    con = duckdb.connect(":memory:")
    for table in tables:
        columns = ", ".join(f'"{column.name}" {SQL_TYPES[column.kind]}' for column in table.columns)
        con.execute(f"CREATE TABLE {table.name} ({columns})")
    return con


def put(con: duckdb.DuckDBPyConnection, table: str, **values: Any) -> None:
    """One row; columns not named are ordinary, or null where the table has no ordinary."""
    row = ORDINARY.get(table, {}) | values
    columns = ", ".join(f'"{name}"' for name in row)
    con.execute(
        f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" for _ in row)})',
        list(row.values()),
    )


def rows(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple]:
    """What a query gives."""
    return con.execute(query).fetchall()


def put_judged(con: duckdb.DuckDBPyConnection, report_id: str, **values: Any) -> None:
    """A report and its verdict. A name that both have (channel) goes to the verdict."""
    unknown = set(values) - set(REPORT.names) - set(VERDICT.names)
    if unknown:
        raise KeyError(f"neither report nor verdict has {unknown}")
    put(con, "verdict", report_id=report_id, **{k: v for k, v in values.items() if k in VERDICT.names})
    put(con, "report", report_id=report_id, **{k: v for k, v in values.items() if k not in VERDICT.names})


def put_feed(con: duckdb.DuckDBPyConnection, feed: Feed, **counts: int) -> None:
    """The row of a source, as it declares itself; counts not named are 0."""
    zero = dict.fromkeys(
        ("reports", "with_text", "joined", "incidents", "withdrawn", "rows_in", "accepted", "quarantined"), 0
    )
    put(
        con,
        "feed",
        feed=feed.name,
        title_en=feed.title[0],
        title_zh=feed.title[1],
        publisher=feed.publisher,
        page=feed.page,
        kind=feed.kind,
        language=feed.language,
        licence=feed.licence,
        terms=feed.terms,
        personal_data=feed.personal_data,
        schedule=feed.schedule,
        renewal=feed.renewal,
        carries=list(feed.carries),
        fraud_only=feed.fraud_only,
        enters_cause_shares=enters_cause_shares(feed),
        stale_after_hours=48,
        **zero | counts,
    )
