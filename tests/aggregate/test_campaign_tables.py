"""The tables of campaigns on rows small enough to count by eye; how texts are grouped is in tests/resolve."""

from datetime import date

import polars as pl
import pytest

from pipelines.aggregate import sql
from pipelines.contract.tables import CAMPAIGN, CAMPAIGN_VARIANT
from tests.warehouse_rows import MESSAGE, empty, put, put_judged

SENDERS = [*["Tamarind"] * 3, *["Birch"] * 3, "Oxbow", *(f"Firm {number:02}" for number in range(10))]


@pytest.fixture
def con():
    con = empty()
    con.register("canonical_text", pl.DataFrame({"campaign_id": ["c1"], "canonical": ["Pay ⟨…⟩."]}))
    return con


def put_member(con, report_id: str, **columns) -> None:
    put_judged(con, report_id, **MESSAGE | {"text": "Pay now."} | columns)
    put(con, "campaign_report", report_id=report_id)


def only_row(con) -> dict:
    sql.fill(con, CAMPAIGN)
    return con.sql("SELECT * FROM campaign").pl().row(0, named=True)


def test_the_ten_most_frequent_senders_and_brands_are_named_the_most_frequent_first(con):
    put(con, "institution_name", name="Tamarind", institution_id="us-tamarind")
    for number, sender in enumerate(SENDERS):
        put_member(con, f"m{number:02}", accused=sender)
    row = only_row(con)
    rest = [f"Firm {number:02}" for number in range(8)]
    assert row["senders"] == ["Birch", "Tamarind", *rest]
    assert row["brands"] == ["Birch", "us-tamarind", *rest]
    assert (row["reports"], row["distinct_senders"]) == (17, 13)


def test_a_campaign_sums_up_its_reports(con):
    first = {
        "accused_phone": "+12025550101",
        "text_domains": ["pay.example"],
        "received_on": date(2026, 3, 2),
    }
    put_member(con, "a", accused=None, cause="unknown", cause_unknown_why="not_stated", **first)
    put_member(
        con, "b", accused=None, accused_domains=["b.example", "pay.example"], language="zh", text="Pay."
    )
    put_member(con, "c", accused=None, feed="hkma_scams")
    put_judged(con, "apart", **MESSAGE | {"accused": "Nobody of this campaign"})
    row = only_row(con)
    assert row == {
        "campaign_id": "c1",
        "kind": "notice_text",
        "canonical": "Pay ⟨…⟩.",
        "reports": 3,
        "distinct_texts": 2,
        "variants": 1,
        "distinct_senders": 1,
        "languages": ["en", "zh"],
        "feeds": ["hkma_scams", "messages"],
        "brands": [],
        "domains": ["b.example", "pay.example"],
        "senders": ["+12025550101"],
        "first_seen_on": date(2026, 3, 2),
        "last_seen_on": date(2026, 3, 10),
        "cause": "wrong_person",
        "spread": 0.0,
    }


def test_of_causes_as_frequent_the_first_of_the_alphabet_is_named(con):
    put_member(con, "a", cause="wrong_person")
    put_member(con, "b", cause="already_settled")
    assert only_row(con)["cause"] == "already_settled"


def test_a_variant_has_the_text_of_its_first_report(con):
    put_member(con, "b", text="The later one.", received_on=date(2026, 3, 11))
    put_member(con, "c", text="The first of two on a day.", received_on=date(2026, 3, 10))
    put_member(con, "d", text="The second.", received_on=date(2026, 3, 10))
    sql.fill(con, CAMPAIGN_VARIANT)
    found = con.sql('SELECT "text", reports, first_seen_on, last_seen_on FROM campaign_variant').fetchall()
    assert found == [("The first of two on a day.", 3, date(2026, 3, 10), date(2026, 3, 11))]
