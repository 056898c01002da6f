"""Which numbers and domains mart_indicator lists, and which it leaves out though fraud shows them."""

import pytest

from pipelines.aggregate import sql
from tests.warehouse_rows import FRAUD, MESSAGE, NO_NOTICE, SCAM, empty, put, put_judged, rows


@pytest.mark.parametrize(
    ("shown", "route"),
    [
        ({"text_phones": ["+8696110"]}, {"value": "96110"}),
        ({"text_phones": ["+12025550143"]}, {"value": "(202) 555-0143"}),
        ({"accused_phone": "+12025550143"}, {"value": "+1 202-555-0143"}),
        (
            {"text_domains": ["authority.example"]},
            {"value": "https://www.consumer.authority.example/report?x=1"},
        ),
        ({"accused_domains": ["authority.example"]}, {"value": "Authority.example"}),
    ],
)
def test_what_is_official_is_no_indicator_though_fraud_shows_it(shown, route):
    con = empty()
    put_judged(con, "a", **{"accused_phone": "+12025550104"} | shown | MESSAGE | FRAUD)
    put_judged(con, "b", accused_domains=["pay.example"], **MESSAGE | FRAUD)
    sql.run_marts(con)
    before = {value for (value,) in rows(con, "SELECT value FROM mart_indicator")}
    put(con, "route", **route)
    sql.run_marts(con)
    after = {value for (value,) in rows(con, "SELECT value FROM mart_indicator")}
    assert len(before - after) == 1
    assert "pay[.]example" in after


def test_the_forged_number_of_a_hotline_is_no_indicator():
    con = empty()
    hotline = {"feed": "hkma_hotlines", "kind": "hotline", "accused": None}
    put_judged(con, "a", official_phone="+85223456789", **hotline | NO_NOTICE)
    put_judged(con, "b", text_phones=["+85223456789", "+85223450000"], **MESSAGE | FRAUD)
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator") == [("+85223450000",)]


def test_what_an_alert_prints_beside_the_scam_is_no_indicator():
    con = empty()
    put_judged(
        con,
        "a",
        text_phones=["+12025550199"],
        text_domains=["bank.example"],
        accused_domains=["b4nk.example"],
        **SCAM,
    )
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator") == [("b4nk[.]example",)]


def test_what_genuine_messages_show_too_is_no_indicator():
    con = empty()
    shown = {"text_phones": ["+12025550101"], "text_domains": ["shop.example", "short.example"]}
    put_judged(con, "a", **MESSAGE | FRAUD | shown | {"text_phones": ["+12025550101", "+12025550102"]})
    put_judged(con, "b", authenticity="genuine", text_domains=["shop.example"], **MESSAGE)
    put_judged(con, "c", authenticity="genuine", text_phones=["+12025550101"], **MESSAGE | NO_NOTICE)
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator ORDER BY value") == [
        ("+12025550102",),
        ("short[.]example",),
    ]


def test_a_short_code_is_no_indicator():
    con = empty()
    put_judged(con, "a", text_phones=["95500", "+12025550102"], **MESSAGE | FRAUD)
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator") == [("+12025550102",)]


def test_a_masked_domain_is_no_indicator():
    con = empty()
    put_judged(con, "a", accused_domains=["[account].example", "pay.example"], **SCAM)
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator") == [("pay[.]example",)]


def test_what_everybody_uses_is_no_indicator():
    con = empty()
    found = ["whatsapp.com", "wa.me", "tax.gov.example", "xxxxx.example", "govpay.example"]
    put_judged(con, "a", text_domains=found, **MESSAGE | FRAUD)
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator") == [("govpay[.]example",)]


def test_a_name_under_a_shared_host_is_an_indicator_and_the_host_is_none():
    con = empty()
    found = ["pages.dev", "northgate-pay.pages.dev", "bit.ly", "onlinehome.us", "northgate-pay.example"]
    put_judged(con, "a", text_domains=found, **MESSAGE | FRAUD)
    put_judged(con, "b", accused_domains=["web.app", "forms.gle"], **SCAM)
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator ORDER BY value") == [
        ("northgate-pay.pages[.]dev",),
        ("northgate-pay[.]example",),
    ]
    left = rows(con, "SELECT table_name FROM duckdb_tables() WHERE table_name = 'shared_host'")
    assert left == [], "the table lives only while the marts are filled"


@pytest.mark.parametrize(
    ("domain", "shown"),
    [("pay.example", "pay[.]example"), ("pay.co.example", "pay.co[.]example"), ("192.0.2.7", "192.0.2[.]7")],
)
def test_the_last_dot_is_taken_apart(domain, shown):
    con = empty()
    put_judged(con, "a", accused_domains=[domain], **SCAM)
    sql.run_marts(con)
    assert rows(con, "SELECT value FROM mart_indicator") == [(shown,)]
