"""Numbers and domains that a message is known by, kept before its text is masked."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from pipelines.feeds import FEEDS
from pipelines.normalise.indicators import domains, phones, regions, with_indicators
from pipelines.normalise.part import to_part
from pipelines.normalise.records import BROKEN_SCHEMA, ROW, Records


def numbers(text: str, region: str | None) -> list[str] | None:
    return phones(pl.Series([text]), pl.Series([region], dtype=pl.String)).to_list()[0]


@pytest.mark.parametrize(
    ("text", "region", "found"),
    [
        ("催收138-0013-8000，１３８００１３８０００", "CN", ["+8613800138000"]),
        ("call (212) 555-0143 or 1-800-555-0199", "US", ["+12125550143", "+18005550199"]),
        ("請撥0912-345-678", "TW", ["+886912345678"]),
        ("熱線2345 6789", "HK", ["+85223456789"]),
        ("+44 20 7946 0958", None, ["+442079460958"]),
        ("请致电95588或拨打12378，10086客服", "CN", ["95588", "10086", "12378"]),
        ("Text YES to 85023 now", "US", ["85023"]),
        ("尊敬的13800138000用户，您好", "CN", None),
        ("尊敬的138****8000，应还95588元，10000积分", "CN", None),
        ("2026-09-21 10:00, 12.34, 10.193.89.188", "US", None),
        ("see https://a.example/13800138000 or mail 13800138000@mail.example", "CN", None),
        ("212-555-0143", None, None),
    ],
)
def test_numbers_of_a_text(text, region, found):
    assert numbers(text, region) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("繳費請至toll-safe.example/q或WWW.pay.example", ["toll-safe.example", "pay.example"]),
        ("hxxps://login[.]pay[.]co[.]uk/a now", ["pay.co.uk"]),
        ("visit pay-now.com today", ["pay-now.com"]),
        ("jo@mail.example wrote. Me too, e.g. this. Inc.", None),
        ("v1.2 at 10.30 for 84.10", None),
        ("it ended.Me too", None),
        ("see www.pay.example1win150 or netbank.node/x", None),
        ("at http://203.0.113.9/x", ["203.0.113.9"]),
    ],
)
def test_domains_of_a_text(text, found):
    assert domains(pl.Series([text])).to_list() == [found]


def test_where_a_number_is_from():
    mapped = pl.DataFrame(
        {
            "text": ["账单", "帳單請", "bill", "bill", None],
            "language": ["zh", "zh", "en", "en", "zh"],
            "country": [None, None, None, "GB", "TW"],
        }
    )
    assert regions(mapped).to_list() == ["CN", None, "US", "GB", "TW"]


def test_order_and_gaps_stay():
    found = phones(pl.Series([None, "x", "13800138000"]), pl.Series(["CN"] * 3)).to_list()
    assert found == [None, None, ["+8613800138000"]]
    assert domains(pl.Series([None, "", "a.example/b"])).to_list() == [None, None, ["a.example"]]


def test_only_of_messages_and_alerts():
    mapped = pl.DataFrame({"text": ["13800138000 a.example/b"], "language": ["zh"], "country": ["CN"]})
    for feed in FEEDS.values():
        told = with_indicators(mapped, feed)
        is_read = feed.record_kind in ("message_text", "third_party_alert")
        assert ("text_phones" in told.columns) == is_read, feed.name
    no_text = replace(FEEDS["messages"], fields={})
    assert with_indicators(mapped.drop("text"), no_text).columns == ["language", "country"]


def test_they_outlast_the_masking():
    feed = FEEDS["messages"]
    text = "【银行】逾期，致电138-0013-8000或登录pay-now.example/q"
    raw = pl.DataFrame({"body": [text], "date": ["2026-09-12 10:00:00"], "type": ["1"]}).with_row_index(
        ROW, 1
    )
    raw = raw.with_columns(pl.col(ROW).cast(pl.Int64))
    part = to_part(Records(raw, pl.DataFrame(schema=BROKEN_SCHEMA)), feed, "r", date(2026, 11, 1), None)
    (report,) = part.reports.to_dicts()
    assert report["text"] == "【银行】逾期，致电[phone]或登录pay-now[.]example/q"
    assert report["text_phones"] == ["+8613800138000"] and report["text_domains"] == ["pay-now.example"]


def test_numbers_that_only_eyes_read_are_evidence_too():
    feed = FEEDS["messages"]
    texts = ["回电1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣", "ring 212\u00ad555\u200d0143, pay\u200b-toll.example/x"]
    mapped = pl.DataFrame({"text": texts, "language": ["zh", "en"], "country": ["", ""]})
    found = with_indicators(mapped, feed)
    assert found["text_phones"].to_list() == [["+8613800138000"], ["+12125550143"]]
    assert found["text_domains"].to_list() == [None, ["pay-toll.example"]]
