"""Invented reports with their verdicts: random, but the same each time. Every record is made up."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

Size = Literal["full", "tiny", "empty"]
NEWEST = date(2026, 10, 20)
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


def reports(size: Size) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs of a report and its verdict; legal threats grow in the newest months."""
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
                "received_on_known": True,
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
