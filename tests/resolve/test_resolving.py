"""The stage in a home: files by part, campaigns that go on from file to file, nothing done twice."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from pipelines import warehouse
from pipelines.aggregate.marts import aggregate
from pipelines.classify.verdicts import classify
from pipelines.feeds import FEEDS
from pipelines.ingest.land import land_files
from pipelines.normalise.reports import normalise
from pipelines.resolve.resolving import all_resolved, resolve
from pipelines.settings import DunwatchError, Settings, load

TOLL = "【ETC通知】您有一笔通行费{}元逾期未缴，将产生滞纳金，请于今日内点击 http://{}.example/q 办理。"
TOLL_OLD_SCRIPT = (
    "【ETC通知】您有一筆通行費{}元逾期未繳，將產生滯納金，請於今日內點擊 http://{}.example/q 辦理。"
)
BILL = "City Water: your bill of ${} is now overdue. Service may be cut on Monday if it is not paid."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", source="sample", threads=2)


def land(settings: Settings, name: str, texts: list[str], *, day: int) -> None:
    """Land messages of senders of their own, received on the given day of October 2026."""
    rows = [
        {"date": f"2026-10-{day:02d} 10:{place:02d}:00", "address": f"+120255501{place:02d}", "body": text}
        for place, text in enumerate(texts)
    ]
    path = settings.home.parent / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with time_machine.travel(datetime(2026, 10, 1, 12, tzinfo=UTC) + timedelta(days=day), tick=True):
        land_files(FEEDS["messages"], [path], settings)


def build(settings: Settings) -> None:
    normalise(settings)
    classify(settings)
    resolve(settings)
    aggregate(settings)


def asked(settings: Settings, query: str) -> list[tuple]:
    con = warehouse.connect(settings.warehouse / "dunwatch.duckdb", read_only=True)
    rows = con.execute(query).fetchall()
    con.close()
    return rows


CAMPAIGNS = "SELECT campaign_id, kind, reports, distinct_senders, domains FROM campaign ORDER BY reports DESC"


def test_a_new_file_joins_a_campaign_and_its_id_stays(settings: Settings) -> None:
    land(settings, "a.jsonl", [TOLL.format("38.50", "etc-a"), TOLL.format("52.00", "etc-b")], day=8)
    build(settings)
    [(first, kind, reports, _, domains)] = asked(settings, CAMPAIGNS)
    assert (kind, reports, domains) == ("notice_text", 2, ["etc-a.example", "etc-b.example"])
    done = {path: path.stat().st_mtime_ns for path in settings.lake.rglob("*.parquet")}

    other_script = TOLL_OLD_SCRIPT.format("120", "etag-c")
    land(settings, "b.jsonl", [other_script, BILL.format("58.20"), BILL.format("96.31")], day=9)
    build(settings)
    (again, _, reports, _, _), (bills, _, bill_reports, _, _) = asked(settings, CAMPAIGNS)
    assert (again, reports, bill_reports) == (first, 3, 2) and bills != first
    kept = {path: path.stat().st_mtime_ns for path in done if path.exists()}
    assert kept == done, "what was resolved before is not done again"


def test_one_report_is_no_campaign_and_a_taken_back_one_counts_no_more(settings: Settings) -> None:
    land(settings, "a.jsonl", [TOLL.format("38.50", "etc-a"), BILL.format("58.20")], day=8)
    build(settings)
    assert asked(settings, CAMPAIGNS) == []


def test_the_commonest_brand_and_every_variant_are_told(settings: Settings) -> None:
    land(settings, "a.jsonl", [BILL.format(sum_) for sum_ in ("58.20", "96.31", "12.00")], day=8)
    build(settings)
    [(brands, canonical, variants)] = asked(settings, "SELECT brands, canonical, variants FROM campaign")
    assert brands == ["City Water"] and "⟨amount⟩" in canonical
    counted = asked(settings, "SELECT count(*), sum(reports) FROM campaign_variant")
    assert counted == [(variants, 3)]
    assert asked(settings, "SELECT sum(incidents) FROM mart_campaign") == [(3,)]


def test_every_name_is_resolved_and_the_report_has_its_institution(settings: Settings) -> None:
    # A bank's real name in an invented message: only a name in the directory can be joined.
    land(
        settings,
        "a.jsonl",
        ["【招商银行】您的信用卡本期账单已逾期，请尽快还款。", BILL.format("58.20")],
        day=8,
    )
    build(settings)
    names = dict(asked(settings, "SELECT name, joined_by FROM institution_name"))
    assert names["招商银行"] == "exact_alias" and names["City Water"] == "no_match"
    noticed = asked(settings, "SELECT name, institution_id FROM institution_notice ORDER BY ALL")
    assert noticed == [("City Water", None), ("招商银行", "cn-cmb")]


def test_what_is_not_resolved_yet_is_named(settings: Settings) -> None:
    land(settings, "a.jsonl", [BILL.format("58.20")], day=8)
    normalise(settings)
    parts = classify(settings)
    with pytest.raises(DunwatchError, match="messages is not resolved yet; run 'dunwatch build'"):
        all_resolved(settings, parts)


def test_a_step_without_its_leaders_is_done_again(settings: Settings) -> None:
    """As after a kill between the two files: the leaders are written first."""
    land(settings, "a.jsonl", [TOLL.format("38.50", "etc-a")], day=8)
    build(settings)
    [step] = [one.step for one in all_resolved(settings, classify(settings)) if one.step]
    step.unlink()
    land(settings, "b.jsonl", [TOLL.format("52.00", "etc-b")], day=9)
    build(settings)
    assert asked(settings, "SELECT reports FROM campaign") == [(2,)]


def test_what_went_missing_is_made_again_and_what_is_damaged_is_named(settings: Settings) -> None:
    land(settings, "a.jsonl", [TOLL.format("6.99", "toll-a"), TOLL.format("3.20", "toll-b")], day=1)
    build(settings)
    before = asked(settings, CAMPAIGNS)
    (leaders,) = (settings.lake / "campaigns").glob("*.leaders.parquet")
    (variants,) = (settings.lake / "messages" / "resolve").glob("*.variants.parquet")
    content = leaders.read_bytes()
    for gone in ((leaders,), (leaders, variants)):
        for path in gone:
            path.unlink()
        resolve(settings)
        assert leaders.read_bytes() == content
    leaders.write_bytes(content[: len(content) // 2])
    land(settings, "b.jsonl", [TOLL.format("9.10", "toll-c")], day=2)
    normalise(settings)
    classify(settings)
    with pytest.raises(DunwatchError, match=rf"{leaders.name} cannot be read.*Delete it"):
        resolve(settings)
    leaders.unlink()
    build(settings)
    assert [row[2] for row in asked(settings, CAMPAIGNS)] == [before[0][2] + 1]
