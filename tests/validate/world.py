"""A small sound warehouse: two feeds, three downloads, six reports, everything accounted for."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import duckdb

from pipelines.aggregate.alerts import fill_alerts
from pipelines.aggregate.sql import run_marts
from pipelines.contract.feed import Bounds, Feed
from pipelines.feeds import FEEDS
from tests.warehouse_rows import put, put_feed, put_judged

NOW = datetime(2026, 6, 2, 12)
COMPLAINTS, CALLS = "cfpb_complaints", "ftc_do_not_call"

SMALL: dict[str, Feed] = {
    COMPLAINTS: replace(
        FEEDS[COMPLAINTS],
        bounds=Bounds(rows=(5, 6), filled={"accused": 0.7}, stale_after=timedelta(days=2)),
    ),
    CALLS: replace(FEEDS[CALLS], bounds=Bounds(rows=(2, 4), filled={"accused_phone": 0.5}, stale_after=None)),
}
"""The two feeds, held to bounds that a handful of rows can meet or miss."""

TEXT = "Birch Recovery wrote that I owe 912. I never had such an account."


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Put the sound rows into the connection's empty tables."""
    receipt = {"landed_at": datetime(2026, 6, 1, 12), "scope": "whole", "sha256": "a" * 64}
    put(con, "receipt", **receipt, rows_in=5, reports=4, quarantined=1, file_name="complaints.csv")
    put(
        con,
        "receipt",
        **receipt | {"receipt_id": "r0", "landed_at": datetime(2026, 5, 1)},
        rows_in=6,
        reports=6,
    )
    put(con, "receipt", **receipt | {"receipt_id": "r2", "feed": CALLS}, rows_in=2, reports=2)
    put(
        con,
        "quarantine",
        feed=COMPLAINTS,
        receipt_id="r1",
        row_number=3,
        reason="no date",
        raw="Complaint ID=7",
    )

    span = {"start": 0, "end": 14, "label": "notice_type=collection_demand", "by": "rule"}
    put_judged(con, "cfpb:1", text=TEXT, evidence=[span])
    put_judged(con, "cfpb:2", received_on=date(2026, 4, 2), cause="unknown", cause_unknown_why="not_stated")
    posing = {"imitated": "Birch Recovery", "accused_domains": ["birch-pay.example"]}
    put_judged(con, "cfpb:3", accused=None, cause="fraud_impersonation", **posing)
    put_judged(con, "cfpb:4", withdrawn_on=date(2026, 6, 1))
    call = {
        "feed": CALLS,
        "kind": "call_report",
        "receipt_id": "r2",
        "accused": None,
        "channel": "voice_live",
    }
    call |= {"accused_phone": "+12025550123", "cause": "unknown", "cause_unknown_why": "not_collected"}
    put_judged(con, "ftc:1", **call)
    nothing = {
        f"{axis}{part}": None for axis in ("cause", "notice_type") for part in ("", "_by", "_confidence")
    }
    put_judged(con, "ftc:2", **call | nothing | {"is_debt_notice": "no", "cause_unknown_why": None})

    put(con, "institution")
    put(con, "institution_name")
    put(con, "campaign")
    put(con, "campaign_report", report_id="cfpb:1")
    put(con, "campaign_report", report_id="cfpb:2")
    put(con, "campaign_variant")

    for name, reports, incidents, withdrawn, accepted, quarantined in (
        (COMPLAINTS, 4, 3, 1, 10, 1),
        (CALLS, 2, 1, 0, 2, 0),
    ):
        counts = {"reports": reports, "incidents": incidents, "withdrawn": withdrawn, "accepted": accepted}
        put_feed(con, SMALL[name], **counts, rows_in=accepted + quarantined, quarantined=quarantined)
    put(
        con,
        "snapshot",
        snapshot_id="s1",
        run_id="built",
        built_at=datetime(2026, 6, 1, 13),
        source="sample",
        code_version="0",
        contract="c",
        text_level="full",
    )
    run_marts(con, feeds=SMALL, after=fill_alerts)
