"""The marts on tables small enough to count by eye."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from pipelines.aggregate import sql
from pipelines.feeds import FEEDS
from pipelines.settings import DunwatchError
from tests.warehouse_rows import NO_NOTICE, UNKNOWN, empty, put, put_judged, rows

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
SPARK_HAS_TOO = {"count", "sum", "min", "max", "coalesce", "nullif", "least", "hash", "date_trunc", "CAST"}
SPARK_HAS_TOO |= {"array_agg", "array_sort", "split", "concat", "left", "right", "length", "instr", "reverse"}
SPARK_HAS_TOO |= {
    "lower",
    "substring",
    "translate",
    "regexp_replace",
    "avg",
    "lag",
    "min_by",
    "row_number",
    "grouping",
}
SPARK_SPELLS = {"unnest": "explode", "array_to_string": "array_join"}


@pytest.fixture
def con():
    return empty()


def test_month_counts_incidents_by_every_axis_and_adds_up(con):
    put_judged(con, "a", received_on=date(2026, 3, 1), text="They wrote.")
    put_judged(con, "b", received_on=date(2026, 3, 31))
    put_judged(con, "c", received_on=date(2026, 4, 1))
    put_judged(con, "d", channel="sms", cause_grade="E2", **UNKNOWN)
    put_judged(con, "e", **NO_NOTICE)
    put_judged(con, "f", withdrawn_on=date(2026, 6, 1))
    sql.run_marts(con)
    assert rows(
        con,
        "SELECT month, channel, cause, cause_unknown_why, cause_grade, incidents, with_text "
        "FROM mart_month ORDER BY ALL",
    ) == [
        (MARCH, "letter", "wrong_person", None, "E0", 2, 1),
        (MARCH, "sms", "unknown", "not_stated", "E2", 1, 0),
        (APRIL, "letter", "wrong_person", None, "E0", 1, 0),
    ]
    assert rows(con, "SELECT sum(incidents) FROM mart_month") == rows(con, "SELECT count(*) FROM incident")


def test_reports_without_a_day_stay_in_totals_and_can_be_left_out_by_month(con):
    put_judged(con, "a")
    put_judged(con, "b", received_on_known=False)
    sql.run_marts(con)
    for mart in ("mart_month", "mart_notice"):
        counted = "incidents" if mart == "mart_month" else "reports"
        assert rows(
            con, f"SELECT received_on_known, sum({counted}) FROM {mart} GROUP BY ALL ORDER BY ALL"
        ) == [
            (False, 1),
            (True, 1),
        ]
    assert rows(con, "SELECT sum(incidents) FROM mart_month") == rows(con, "SELECT count(*) FROM incident")


def test_notice_counts_all_listed_reports_on_three_bases(con):
    put_judged(con, "a", accused="One", text="same words")
    put_judged(con, "b", accused="One", text="same words")
    put_judged(con, "c", accused="Two", text="other words")
    put_judged(con, "d", accused=None, accused_phone="+12025550123")
    put_judged(con, "e", accused=None)
    put_judged(con, "f", accused=None, **NO_NOTICE)
    put_judged(con, "g", withdrawn_on=date(2026, 6, 1), text="gone", **NO_NOTICE)
    sql.run_marts(con)
    assert rows(
        con,
        "SELECT month, is_debt_notice, reports, with_text, distinct_texts, distinct_senders "
        "FROM mart_notice ORDER BY ALL",
    ) == [
        (MARCH, "no", 1, 0, 0, 0),
        (MARCH, "yes", 5, 3, 2, 3),
    ]


def test_cause_shares_are_only_of_feeds_that_carry_a_cause(con):
    for report_id, cause in (("a", {}), ("b", {}), ("c", {}), ("d", UNKNOWN)):
        put_judged(con, report_id, **cause)
    put_judged(
        con,
        "e",
        feed="ftc_do_not_call",
        kind="call_report",
        cause="unknown",
        cause_unknown_why="not_collected",
    )
    sql.run_marts(con)
    assert rows(
        con, "SELECT feed, cause, cause_unknown_why, incidents, share FROM mart_cause_share ORDER BY ALL"
    ) == [
        ("cfpb_complaints", "unknown", "not_stated", 1, 0.25),
        ("cfpb_complaints", "wrong_person", None, 3, 0.75),
    ]


def test_fraud_only_feeds_enter_no_cause_share(con):
    put_judged(con, "a")
    feeds = {name: replace(feed, fraud_only=True) for name, feed in FEEDS.items()}
    sql.run_marts(con, feeds=feeds)
    assert rows(con, "SELECT count(*) FROM mart_cause_share") == [(0,)]
    assert rows(con, "SELECT sum(incidents) FROM mart_month") == [(1,)]


def test_institution_leaves_out_the_unnamed_and_place_keeps_the_unplaced(con):
    put_judged(con, "a", accused="Harbour Card", region="CA")
    put_judged(con, "b", accused="Harbour Card", region="CA")
    put_judged(con, "c", accused=None, region=None, country=None)
    sql.run_marts(con)
    assert rows(con, "SELECT name, incidents FROM mart_institution") == [("Harbour Card", 2)]
    assert rows(con, "SELECT accused, incidents FROM mart_response") == [("Harbour Card", 2)]
    assert rows(con, "SELECT country, region, incidents FROM mart_place ORDER BY ALL") == [
        ("US", "CA", 2),
        (None, None, 1),
    ]


@pytest.mark.parametrize(
    ("newest", "landed_at", "complete"),
    [
        (date(2026, 5, 16), datetime(2026, 6, 1), [True, True, False]),  # 15 days into May: April is complete
        (date(2026, 5, 15), datetime(2026, 6, 1), [True, False, False]),  # one day short of the lag
        (
            date(2026, 5, 31),
            datetime(2027, 1, 1),
            [True, True, False],
        ),  # an old file landed late proves nothing
        (
            date(2026, 5, 31),
            datetime(2026, 4, 20),
            [True, False, False],
        ),  # dates beyond the download are wrong
    ],
)
def test_a_month_is_complete_when_the_lag_has_passed(con, newest, landed_at, complete):
    assert FEEDS["cfpb_complaints"].lag.days == 15
    put(con, "receipt", landed_at=landed_at)
    put_judged(con, "a", received_on=date(2026, 3, 9))
    put_judged(con, "b", received_on=date(2026, 4, 9), **NO_NOTICE)
    put_judged(con, "c", received_on=newest)
    sql.run_marts(con)
    assert rows(con, "SELECT month, reports, complete FROM mart_completeness ORDER BY month") == [
        (month, 1, flag) for month, flag in zip((MARCH, APRIL, MAY), complete, strict=True)
    ]


def test_running_twice_replaces_and_empty_tables_give_empty_marts(con):
    assert set(sql.run_marts(con).values()) == {0}
    put_judged(con, "a", accused_domains=["pay.example"], authenticity="fraud")
    put(con, "campaign_report", report_id="a")
    first = sql.run_marts(con)
    con.execute("BEGIN")
    assert sql.run_marts(con) == first
    con.execute("COMMIT")
    assert min(first.values()) == 1


def left_over(con) -> list[tuple]:
    return rows(
        con,
        "SELECT table_name FROM duckdb_tables() WHERE temporary "
        "UNION ALL SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal "
        "UNION ALL SELECT type_name FROM duckdb_types() WHERE type_name LIKE 'numbered_%'",
    )


def test_what_comes_after_the_marts_has_their_join_and_nothing_stays(con):
    put_judged(con, "a", institution_id="us-northgate")
    put(con, "campaign_report", report_id="a")
    found = []
    columns = "CAST(feed AS STRING), CAST(institution_id AS STRING), CAST(campaign_id AS STRING), lag_days"
    sql.run_marts(
        con,
        after=lambda con: found.extend(
            rows(con, f"SELECT {columns} FROM judged JOIN feed_ability USING (feed)")
        ),
    )
    assert found == [("cfpb_complaints", "us-northgate", "c1", FEEDS["cfpb_complaints"].lag.days)]
    assert left_over(con) == []


def test_a_run_that_broke_is_in_nobodys_way(con):
    put_judged(con, "a")

    def breaks(con):
        raise DunwatchError("no alerts today")

    with pytest.raises(DunwatchError, match="no alerts today"):
        sql.run_marts(con, after=breaks)
    assert sql.run_marts(con)["mart_month"] == 1
    assert left_over(con) == []


def test_every_mart_has_a_file_and_no_file_is_left_over():
    assert {path.stem for path in sql.FOLDER.glob("mart_*.sql")} == {mart.name for mart in sql.COUNTED}


@pytest.mark.parametrize("name", sorted(path.stem for path in sql.FOLDER.glob("*.sql")))
def test_every_file_is_one_plain_statement(name):
    text = sql.query(name)
    assert text.startswith("-- One row a ")
    code = re.sub(r"--[^\n]*", "", text)
    assert not re.search(r"(?i)select\s+\*|\w\.\*", code), "it selects a star"
    assert set(re.findall(r"(\w+)\(", code)) <= SPARK_HAS_TOO | set(SPARK_SPELLS)
    assert not re.search(r"(?i)::|\bqualify\b|group by all", code), "Spark has no such word"
    assert not re.search(r"(?i)now\(|current_date|current_timestamp|today\(|;", code)


def test_a_mart_without_sql_says_what_to_write():
    with pytest.raises(DunwatchError, match=r"mart_unheard_of has no SQL: write mart_unheard_of\.sql"):
        sql.query("mart_unheard_of")
