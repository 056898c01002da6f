"""Every mart adds up: on rows that hold whatever can go missing, and in every mart there will ever be."""

from datetime import date

import duckdb
import pytest

from pipelines.aggregate import sql
from pipelines.aggregate.alerts import fill_alerts
from pipelines.contract.tables import MARTS
from pipelines.feeds import FEEDS
from pipelines.validate.check import Check
from pipelines.validate.facts import facts
from pipelines.validate.measure import measure
from tests.warehouse_rows import (
    CALL,
    FRAUD,
    MESSAGE,
    NO_NOTICE,
    SCAM,
    UNKNOWN,
    empty,
    put,
    put_feed,
    put_judged,
    rows,
)

MARCH = date(2026, 3, 1)


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Named and not, resolved and not, with text and without, listed and withdrawn, in a campaign and not."""
    for feed in FEEDS.values():
        put_feed(con, feed)
    put(con, "institution")
    put(con, "institution_name")
    put(con, "institution_name", name="Harbour Crad", institution_id=None, joined_by="under_review")
    for report_id in ("a", "b", "m2", "m3"):
        put(con, "campaign_report", report_id=report_id)
    put_judged(con, "a", institution_id="us-northgate", text="They wrote.", reaction="panic")
    put_judged(
        con,
        "b",
        institution_id="us-northgate",
        text="I rang them.",
        verification=["official_app_or_account", "published_hotline"],
        outcome=["corrected", "escalated"],
        claimed_cause="system_error",
        publisher_response="Closed with explanation",
        publisher_timely="Yes",
    )
    put_judged(con, "c", accused="Harbour Crad", verification=[], outcome=[], received_on=date(2026, 4, 2))
    put_judged(con, "d", accused="Unheard Of", company_asserted_cause="user_misoperation", **UNKNOWN)
    put_judged(con, "e", accused=None, named_institution="Harbour Crad", received_on_known=False)
    put_judged(con, "f", accused=None, country=None, region=None)
    # The text names another one: beside a company complained of it counts only where it was posed as.
    put_judged(con, "g", named_institution="Unheard Of")
    put_judged(con, "h", named_institution="Unheard Of", authenticity="fraud")
    put_judged(con, "i", named_institution="Northgate Lending", **FRAUD)
    put_judged(con, "j", imitated="Northgate Lending", named_institution="Unheard Of", **FRAUD)
    put_judged(con, "k", withdrawn_on=date(2026, 6, 1), accused_domains=["gone.example"], **FRAUD)
    put_judged(con, "l", named_institution="Northgate Lending", **NO_NOTICE)
    put_judged(con, "m1", text_phones=["+12025550101"], text="Pay.", authenticity="genuine", **MESSAGE)
    put_judged(con, "m2", text_phones=["+12025550102"], text="Pay now.", authenticity="fraud", **MESSAGE)
    put_judged(con, "m3", text_domains=["pay.example"], text="Pay here.", **MESSAGE | FRAUD)
    put_judged(con, "s1", imitated="Harbour Crad", accused_domains=["pay.example", "pay.example"], **SCAM)
    put_judged(con, "s2", imitated="Nobody", accused_domains=["b.example"], **SCAM | NO_NOTICE)
    put_judged(con, "p1", accused_phone="+12025550103", **CALL | UNKNOWN)
    put_judged(con, "p2", accused_phone="+12025550104", **CALL | FRAUD)


@pytest.fixture(scope="module")
def filled():
    con = empty()
    fill(con)
    sql.run_marts(con, after=fill_alerts)
    return con


def adding_up(mart: str) -> list[Check]:
    return [one for one in facts() if one.name.startswith(f"{mart}.") and one.name.endswith(".adds_up")]


@pytest.mark.parametrize("mart", [mart.name for mart in MARTS])
def test_every_mart_is_held_by_the_gate_to_what_it_counts(filled, mart):
    asked = adding_up(mart)
    assert asked, (
        f"nothing holds {mart} to what it counts: add it to MARTS_ADD_UP in pipelines/validate/sums.py"
    )
    assert [(one.check.name, one.value) for one in measure(filled, asked)] == [(one.name, 0) for one in asked]
    assert rows(filled, f"SELECT count(*) > 0 FROM {mart}") == [(True,)]


def test_incidents_are_counted_once_in_every_mart_of_all_of_them(filled):
    assert rows(filled, "SELECT count(*), count(*) FILTER (WHERE text IS NOT NULL) FROM incident") == [
        (16, 5)
    ]
    for mart in ("mart_month", "mart_reaction", "mart_verification", "mart_claimed_cause"):
        assert rows(filled, f"SELECT sum(incidents), sum(with_text) FROM {mart}") == [(16, 5)], mart
    assert rows(filled, "SELECT sum(incidents) FROM mart_place") == [(16,)]
    assert rows(filled, "SELECT sum(incidents) FROM mart_response") == [(8,)]  # a to d and g to j


def test_institutions_are_those_of_the_view_row_by_row(filled):
    columns = "relation, name, institution_id, feed, service_line, notice_type, cause"
    viewed = rows(
        filled,
        f"SELECT date_trunc('month', received_on)::DATE AS month, {columns}, count(*) "
        "FROM institution_notice GROUP BY ALL ORDER BY ALL",
    )
    assert rows(filled, f"SELECT month, {columns}, incidents FROM mart_institution ORDER BY ALL") == viewed
    assert rows(
        filled,
        "SELECT relation, name, institution_id, sum(incidents) "
        "FROM mart_institution GROUP BY ALL ORDER BY ALL",
    ) == [
        ("attributed", "Harbour Crad", None, 2),  # c complains of it, e's text names it and nobody else
        ("attributed", "Northgate Lending", "us-northgate", 6),  # a, b and g to j
        ("attributed", "Unheard Of", None, 1),  # d; g names it beside the company complained of
        ("in_its_name", "Harbour Crad", None, 1),  # s1; s2 is no debt notice
        ("in_its_name", "Northgate Lending", "us-northgate", 1),  # j; i names it once only, as accused
        ("in_its_name", "Unheard Of", None, 1),  # h; of j the publisher says whom it posed as
    ]


def test_a_company_in_two_spellings_is_not_both_sender_and_victim():
    con = empty()
    put(con, "institution_name")
    put(con, "institution_name", name="Northgate")
    put_judged(con, "a", institution_id="us-northgate", named_institution="Northgate", **FRAUD)
    put_judged(con, "b", accused="Unheard Of", named_institution="Northgate", **FRAUD)
    sql.run_marts(con)
    told = [
        ("attributed", "Northgate Lending", "us-northgate"),
        ("attributed", "Unheard Of", None),
        ("in_its_name", "Northgate", "us-northgate"),
    ]
    for named in ("mart_institution", "institution_notice"):
        assert rows(con, f"SELECT relation, name, institution_id FROM {named} ORDER BY ALL") == told, named


def test_checks_and_outcomes_stay_together_and_nothing_said_has_a_word(filled):
    told = "list_contains(verification, 'published_hotline') OR verification IS NULL OR outcome IS NULL"
    assert rows(filled, f"SELECT verification, outcome, incidents FROM mart_verification WHERE {told}") == [
        (["official_app_or_account", "published_hotline"], ["corrected", "escalated"], 1)
    ]
    assert rows(
        filled, "SELECT verification, outcome, sum(incidents) FROM mart_verification GROUP BY ALL ORDER BY 3"
    )[1:] == [(["none_stated"], ["not_stated"], 15)]


def test_reaction_and_claimed_cause_of_silence_have_a_word(filled):
    assert rows(
        filled, "SELECT reaction, sum(incidents), sum(with_text) FROM mart_reaction GROUP BY ALL ORDER BY 2"
    ) == [("panic", 1, 1), ("not_stated", 15, 4)]
    assert rows(
        filled,
        "SELECT claimed_cause, company_asserted_cause, cause, incidents FROM mart_claimed_cause "
        "WHERE claimed_cause <> 'none_given' OR company_asserted_cause IS NOT NULL ORDER BY ALL",
    ) == [
        ("none_given", "user_misoperation", "unknown", 1),
        ("system_error", None, "wrong_person", 1),
    ]


def test_response_keeps_companies_apart_that_no_source_answers_for(filled):
    assert rows(
        filled,
        "SELECT accused, institution_id, publisher_response, publisher_timely, sum(incidents) "
        "FROM mart_response GROUP BY ALL ORDER BY ALL",
    ) == [
        ("Harbour Crad", None, None, None, 1),
        ("Northgate Lending", "us-northgate", "Closed with explanation", "Yes", 1),
        ("Northgate Lending", "us-northgate", None, None, 1),
        ("Northgate Lending", None, None, None, 4),
        ("Unheard Of", None, None, None, 1),
    ]


def test_campaigns_count_by_month_and_feed(filled):
    assert rows(filled, "SELECT month, campaign_id, feed, incidents FROM mart_campaign ORDER BY ALL") == [
        (MARCH, "c1", "cfpb_complaints", 2),
        (MARCH, "c1", "messages", 1),
        (MARCH, "c1", "messages", 1),
    ]


def test_indicators_are_of_fraud_only_once_a_report_and_cannot_be_opened(filled):
    assert rows(
        filled, "SELECT kind, value, reports, incidents, feeds FROM mart_indicator ORDER BY kind, value"
    ) == [
        ("domain", "b[.]example", 1, 0, ["hkma_scams"]),
        ("domain", "pay[.]example", 2, 2, ["hkma_scams", "messages"]),
        ("phone", "+12025550102", 1, 1, ["messages"]),
        ("phone", "+12025550104", 1, 1, ["ftc_do_not_call"]),
    ]
