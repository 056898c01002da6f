"""Alerts from rows whose every flag is known, and the whole way from reports in a database."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest

from pipelines.aggregate import sql
from pipelines.aggregate.alerts import alerts, fill_alerts
from pipelines.contract.resolved import ALERT
from tests.warehouse_rows import empty, put, put_judged

MONDAY = date(2024, 1, 1)


def watched(marks: str, *, high=20.0, series="harbour", voided_by="It broke.") -> pl.DataFrame:
    """A row for each letter: `.` within the band, `A` above it, `V` above a voided one, `i` incomplete."""
    rows = [
        {
            "feed": "cfpb_complaints",
            "series_kind": "institution",
            "series": series,
            "grain": "week",
            "period": MONDAY + timedelta(weeks=place),
            "observed": 30 + place if mark in "AV" else 10,
            "with_text": 8,
            "distinct_texts": 3,
            "expected": 10.0,
            "band_low": 2.0,
            "band_high": high,
            "rule": "above_band" if mark in "AV" else None,
            "complete": mark != "i",
            "voided": mark == "V",
            "voided_by": voided_by if mark == "V" else None,
        }
        for place, mark in enumerate(marks)
    ]
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(
        pl.col("rule", "voided_by").cast(pl.String)
    )


def told(marks: str) -> list[tuple]:
    """State, and the places of the first and last period, of each alert."""
    found = alerts(watched(marks)).sort("opened_on")
    place = [(pl.col(name) - MONDAY).dt.total_days() // 7 for name in ("opened_on", "last_on")]
    return found.select("state", *place).rows()


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("....", []),
        ("...A", [("new", 3, 3)]),
        ("..AA", [("ongoing", 2, 3)]),
        ("..AAi", [("ongoing", 2, 3)]),
        ("...Aii", [("new", 3, 3)]),
        (".A..", [("closed", 1, 1)]),
        (".AA.", [("closed", 1, 2)]),
        (".A.A", [("ongoing", 1, 3)]),  # one dip ends no stretch
        (".A..A", [("closed", 1, 1), ("new", 4, 4)]),
        (".AVV.", [("closed", 1, 1), ("suppressed", 2, 3)]),
        ("..VV", [("suppressed", 2, 3)]),
    ],
)
def test_stretches_and_their_states(marks, expected):
    assert told(marks) == expected


def test_an_alert_speaks_of_its_farthest_period():
    (one,) = alerts(watched("..AAA.")).to_dicts()
    assert one["peak_on"] == MONDAY + timedelta(weeks=4)
    assert [one[name] for name in ("observed", "with_text", "distinct_texts", "expected", "band_high")] == [
        34,
        8,
        3,
        10,
        20,
    ]


def test_a_suppressed_alert_says_by_what_and_two_events_part_it():
    (one,) = alerts(watched(".V")).to_dicts()
    assert one["suppressed_by"] == "It broke."
    two = pl.concat([watched(".VVV")[:3], watched(".VVV", voided_by="Again.")[3:]])
    assert alerts(two)["suppressed_by"].to_list() == ["It broke.", "Again."]


def test_ids_stay_while_an_alert_goes_on_and_differ_between_series():
    first, later = alerts(watched("..A")), alerts(watched("..AAA.."))
    assert first["alert_id"].to_list() == later["alert_id"].to_list()
    other = alerts(watched("..A", series="northgate"))
    assert first["alert_id"][0] != other["alert_id"][0]
    both = alerts(pl.concat([watched("..A"), watched("..A", series="northgate")]))
    assert both["alert_id"].n_unique() == 2


def test_no_rows_are_no_alerts_in_the_contracts_columns():
    found = alerts(watched("."))
    assert found.height == 0
    assert found.schema == ALERT.schema


@pytest.fixture
def con():
    return empty()


def weekly(con, counts, *, start=MONDAY, **values):
    """Put so many debt notices into each week, on its Tuesday; ids are unique over calls."""
    for place, count in enumerate(counts):
        for _ in range(count):
            weekly.last += 1
            day = start + timedelta(weeks=place, days=1)
            put_judged(con, f"r{weekly.last}", **{"received_on": day, "first_seen_on": day, **values})


weekly.last = 0


def fill(con):
    sql.run_marts(con, after=fill_alerts)


def rows(con, query: str) -> list[tuple]:
    return con.execute(query).fetchall()


def landed(con, *days: date, scope: str = "whole"):
    for place, day in enumerate(days):
        at = datetime.combine(day, datetime.min.time())
        put(con, "receipt", receipt_id=f"x{place}", landed_at=at, scope=scope)


def test_a_batch_misend_of_one_lender_is_an_alert_of_it(con):
    weekly(con, [6] * 35, institution_id="us-harbour", accused="Harbour Card")
    weekly(con, [6] * 35, institution_id="us-northgate", accused="Northgate Lending", channel="sms")
    sent = MONDAY + timedelta(weeks=26)
    weekly(con, [25], start=sent, institution_id="us-harbour", accused="Harbour Card", text="We were wrong.")
    landed(con, MONDAY + timedelta(weeks=40))
    fill(con)
    found = rows(
        con,
        "SELECT series, state, rule, opened_on, last_on, observed, with_text, distinct_texts, expected "
        "FROM alert WHERE grain = 'week' AND series_kind = 'institution'",
    )
    assert found == [("us-harbour", "closed", "above_band", sent, sent, 31, 25, 1, 6.0)]


def test_a_company_in_no_directory_is_watched_by_its_name(con):
    weekly(con, [6] * 35, accused="Harbour Card")
    weekly(con, [2] * 26 + [25] + [2] * 8, accused="Nobody Knows Them, LLC")
    landed(con, MONDAY + timedelta(weeks=40))
    fill(con)
    found = rows(
        con, "SELECT series, observed FROM alert WHERE grain = 'week' AND series_kind = 'institution'"
    )
    assert found == [("Nobody Knows Them, LLC", 25)]


def test_extracts_alone_raise_nothing_since_nobody_knows_what_they_left_out(con):
    weekly(con, [6] * 26 + [60] + [6] * 8)
    landed(con, MONDAY + timedelta(weeks=40), scope="extract")
    fill(con)
    assert rows(con, "SELECT count(*) FILTER (complete), count(*) > 0 FROM mart_watch") == [(0, True)]
    assert rows(con, "SELECT count(*) FROM alert") == [(0,)]


def test_all_adds_up_and_only_what_is_worth_watching_is_watched(con):
    weekly(con, [7] * 20, cause="unknown", cause_unknown_why="not_stated", channel="unknown", accused=None)
    weekly(con, [1] * 20, cause="already_settled", institution_id="us-small", channel="sms")
    put_judged(con, "undated", received_on_known=False)
    put_judged(con, "gone", withdrawn_on=date(2024, 6, 1), received_on=MONDAY)
    landed(con, MONDAY + timedelta(weeks=40))
    fill(con)
    dated = "SELECT count(*) FROM incident WHERE received_on_known"
    for grain in ("week", "month"):
        of_all = f"SELECT sum(observed) FROM mart_watch WHERE series_kind = 'all' AND grain = '{grain}'"
        assert rows(con, of_all) == rows(con, dated) == [(160,)]
    # One notice a week never can raise an alert; the type that all have says what `all` says.
    assert rows(con, "SELECT DISTINCT series_kind, series FROM mart_watch") == [("all", "all")]


def test_a_period_is_watched_but_raises_nothing_while_its_records_still_come(con):
    weekly(con, [10] * 25 + [60])
    landed(con, MONDAY + timedelta(weeks=26))  # the feed declares 15 days
    fill(con)
    newest = rows(
        con, "SELECT observed, complete FROM mart_watch WHERE grain = 'week' ORDER BY period DESC LIMIT 4"
    )
    assert newest == [(60, False), (10, False), (10, False), (10, True)]
    assert rows(con, "SELECT count(*) FROM alert") == [(0,)]


def test_a_rise_across_a_break_is_listed_as_suppressed(con):
    weekly(con, [10] * 20 + [40] * 8)
    broke = MONDAY + timedelta(weeks=20, days=2)
    told = {"what": "A new form.", "what_zh": "新表单。", "voids_comparison": True, "source": "invented"}
    put(con, "source_event", feed="cfpb_complaints", happened_on=broke, **told)
    landed(con, MONDAY + timedelta(weeks=60))
    fill(con)
    found = rows(
        con, "SELECT state, suppressed_by, opened_on FROM alert WHERE series = 'all' AND grain = 'week'"
    )
    assert found == [("suppressed", "A new form.", MONDAY + timedelta(weeks=20))]
    marked = "SELECT min(period), count(*) FROM mart_watch WHERE event = 'A new form.' AND grain = 'week'"
    assert rows(con, f"{marked} AND series = 'all'") == [(MONDAY + timedelta(weeks=20), 8)]


def test_causes_of_fraud_only_sources_are_not_watched(con):
    weekly(con, [6] * 15, feed="cafc_reports", kind="fraud_report", cause="fraud_impersonation")
    weekly(con, [6] * 15, feed="cafc_reports", kind="fraud_report", cause="identity_theft")
    weekly(con, [6] * 15, cause="already_settled")
    weekly(con, [6] * 15, cause="identity_theft")
    fill(con)
    assert rows(
        con, "SELECT DISTINCT feed, series FROM mart_watch WHERE series_kind = 'cause' ORDER BY ALL"
    ) == [
        ("cfpb_complaints", "already_settled"),
        ("cfpb_complaints", "identity_theft"),
    ]


def test_filling_again_gives_the_same_and_no_sources_give_nothing(con):
    fill(con)
    assert rows(con, "SELECT count(*) FROM mart_watch") == [(0,)]
    weekly(con, [10] * 20 + [60] + [10] * 5)
    landed(con, MONDAY + timedelta(weeks=60))
    fill(con)
    once = rows(con, "SELECT * FROM alert ORDER BY ALL"), rows(con, "SELECT * FROM mart_watch ORDER BY ALL")
    fill(con)
    assert (
        rows(con, "SELECT * FROM alert ORDER BY ALL"),
        rows(con, "SELECT * FROM mart_watch ORDER BY ALL"),
    ) == once
    assert len(once[0]) > 0
