"""What the shared filters offer."""

from dashboards.sidebar import kinds

FEEDS = (
    {"kind": "complaint", "fraud_only": False, "incidents": 5},
    {"kind": "call_report", "fraud_only": False, "incidents": 9},
    {"kind": "alert", "fraud_only": True, "incidents": 0},
    {"kind": "hotline", "fraud_only": False, "incidents": 0},
)


def test_reference_facts_are_no_kind_of_record_to_count() -> None:
    assert kinds(FEEDS) == ("call_report", "complaint", "fraud")
