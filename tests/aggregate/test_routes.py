"""Table route: the curated routes, and HKMA's hotlines with the day they were last seen listed."""

from datetime import date, datetime
from typing import Any

import duckdb
import pytest

from pipelines.aggregate.routes import fill_routes
from pipelines.feeds.hkma_hotlines import FEED
from pipelines.reference.routes import routes
from tests.warehouse_rows import empty, put

LIVE = "https://hotlines.example/list"
JUNE, JULY = datetime(2026, 6, 1, 12), datetime(2026, 7, 1, 12)


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = empty()
    receipt(con, "june", JUNE)
    return con


def receipt(con: duckdb.DuckDBPyConnection, name: str, at: datetime, **values: Any) -> None:
    own = {"feed": FEED.name, "address": LIVE, "scope": "whole", "landed_at": at}
    put(con, "receipt", **({"receipt_id": name} | own | values))


def hotline(con: duckdb.DuckDBPyConnection, report_id: str, **values: Any) -> None:
    own = {
        "feed": FEED.name,
        "kind": "hotline",
        "receipt_id": "june",
        "language": "en",
        "accused": None,
        "official_name": "Harbour Example Bank",
        "official_phone": "+85223456200",
        "publisher_issue": None,
    }
    put(con, "report", **({"report_id": report_id} | own | values))


def filled(con: duckdb.DuckDBPyConnection, columns: str, on: date = date(2026, 6, 2)) -> list[tuple]:
    fill_routes(con, as_of=on)
    return con.execute(f"SELECT {columns} FROM route WHERE route_id LIKE '%:%' ORDER BY route_id").fetchall()


def test_the_curated_are_there_and_a_second_time_changes_nothing(con):
    hotline(con, "hkmatel:a")
    first = filled(con, "*")
    assert filled(con, "*") == first and len(first) == 1
    counted = con.execute("SELECT count(*), count(DISTINCT route_id) FROM route").fetchall()
    assert counted == [(routes().height + 1, routes().height + 1)]


def test_a_hotline_is_joined_to_its_institution_and_says_which_key_to_press(con):
    put(con, "institution", institution_id="hk-harbour", name_en="Harbour Example", name_zh="海港示例银行",
        kind="bank", country="HK", source="invented", checked_on=date(2026, 6, 1))  # fmt: skip
    put(
        con,
        "institution_name",
        name="Harbour Example Bank",
        institution_id="hk-harbour",
        joined_by="exact_alias",
    )
    hotline(con, "hkmatel:a", publisher_issue="press 7", also_named=["海港銀行", "海港银行"])
    hotline(con, "hkmatel:b", language="zh", official_name="青洲銀行")
    assert filled(
        con, "institution_id, name_en, name_zh, kind, jurisdiction, value, use_en, use_zh, source"
    ) == [
        (
            "hk-harbour",
            "Harbour Example Bank",
            "海港银行",
            "hotline",
            "HK",
            "+85223456200",
            "Ask the bank whether a caller or a message is its own. The bank's note: press 7",
            "向银行核实来电者或信息是否来自该行。银行备注：press 7",
            FEED.page,
        ),
        (
            None,
            "青洲銀行",
            "青洲銀行",
            "hotline",
            "HK",
            "+85223456200",
            "Ask the bank whether a caller or a message is its own.",
            "向银行核实来电者或信息是否来自该行。",
            FEED.page,
        ),
    ]


def test_it_is_checked_by_every_whole_download_that_still_lists_it(con):
    hotline(con, "hkmatel:a")
    receipt(con, "july", JULY)
    receipt(con, "held", datetime(2026, 8, 1), status="held")
    receipt(con, "part", datetime(2026, 8, 2), scope="extract")
    receipt(con, "other", datetime(2026, 8, 3), feed="hkma_scams")
    assert filled(con, "checked_on, expires_on") == [(date(2026, 7, 1), date(2026, 12, 28))]


@pytest.mark.parametrize(
    ("address", "withdrawn_on", "on", "status"),
    [
        (LIVE, None, date(2026, 6, 1), "current"),
        (LIVE, None, date(2026, 11, 27), "current"),
        (LIVE, None, date(2026, 11, 28), "confirm_before_use"),
        (LIVE, None, date(2026, 5, 31), "confirm_before_use"),
        (LIVE, date(2026, 7, 1), date(2026, 7, 2), "withdrawn"),
        ("sample:hotlines.json", None, date(2026, 6, 1), "confirm_before_use"),
        ("file:hotlines.json", None, date(2026, 6, 1), "confirm_before_use"),
    ],
)
def test_it_is_current_only_while_the_publisher_was_asked_lately(con, address, withdrawn_on, on, status):
    con.execute("UPDATE receipt SET address = ?", [address])
    hotline(con, "hkmatel:a", withdrawn_on=withdrawn_on)
    [(said, checked, source)] = filled(con, "status, checked_on, source", on)
    assert said == status
    assert checked == (withdrawn_on or date(2026, 6, 1))
    assert (source == FEED.page) == (address == LIVE) and (address == LIVE or address in source)


def test_reports_of_other_kinds_are_no_routes(con):
    put(con, "report", report_id="cfpb:1", receipt_id="june")
    assert filled(con, "route_id") == []
