"""Feeds whose files say a record in part, and records that have no id of the publisher's."""

import json
from pathlib import Path

import polars as pl
import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.land import land_files
from pipelines.normalise.reports import normalise
from pipelines.settings import Settings, load

FEED = FEEDS["heimao_export"]
LONG = "结清三个月以后还在打电话，客服说是系统没有更新。"
FULL = {
    "sn": "17990000001",
    "title": "结清后仍催",
    "summary": LONG,
    "cotitle": "范例消金",
    "issue": "恶意催收",
    "cost": "120",
    "status": 4,
    "timestamp": "2026-09-12",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", threads=2)


def normalised(settings: Settings, tmp_path: Path, name: str, *records: dict):
    """Land one file of these records; what became of it, and its reports."""
    path = tmp_path / name
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    land_files(FEED, [path], settings, licence="invented")
    outcome = normalise(settings)[FEED.name][-1]
    folder = settings.lake / FEED.name / "normalise" / outcome.folder
    return outcome, pl.concat([pl.read_parquet(folder / f"{part}.reports.parquet") for part in outcome.parts])


def test_a_later_state_counts_and_the_longest_text_stays(settings, tmp_path):
    normalised(settings, tmp_path, "a.jsonl", FULL)
    cut = {**FULL, "summary": LONG[:9] + "……", "status": 7}
    outcome, reports = normalised(settings, tmp_path, "b.jsonl", cut)
    assert (outcome.changed, outcome.quarantined) == (1, 0)
    (report,) = reports.to_dicts()
    assert report["publisher_response"] == "已完成" and report["text"] == f"结清后仍催\n{LONG}"
    again, _ = normalised(settings, tmp_path, "c.jsonl", {**cut, "url": "//x.example"})
    assert (again.changed, again.unchanged) == (0, 1)


def test_what_a_file_leaves_out_stays_as_it_was(settings, tmp_path):
    normalised(settings, tmp_path, "a.jsonl", FULL)
    less = {"sn": FULL["sn"], "title": FULL["title"], "summary": LONG + "今天又打来。"}
    _, reports = normalised(settings, tmp_path, "b.jsonl", less)
    (report,) = reports.to_dicts()
    assert report["text"].endswith("今天又打来。")
    kept = [report[name] for name in ("accused", "publisher_issue", "publisher_response", "claimed_amount")]
    assert kept == ["范例消金", "恶意催收", "处理中", 120.0]
    assert str(report["received_on"]) == "2026-09-12", "not the day this file landed"


def test_one_file_may_hold_a_record_in_two_lengths(settings, tmp_path):
    cut = {**FULL, "summary": LONG[:9] + "……", "status": 6}
    outcome, reports = normalised(settings, tmp_path, "a.jsonl", cut, FULL)
    assert (outcome.rows_in, outcome.reports, outcome.quarantined) == (2, 1, 1)
    (report,) = reports.to_dicts()
    assert report["publisher_response"] == "已回复" and report["text"].endswith(LONG)


def test_records_without_an_id_are_told_by_what_they_say(settings, tmp_path):
    nameless = {"title": "没有编号", "content": "账单多收十元。", "company": "范例小贷"}
    outcome, reports = normalised(settings, tmp_path, "a.jsonl", nameless, nameless, FULL)
    assert (outcome.reports, outcome.quarantined) == (2, 1)
    assert dict(reports.select("publisher_id", "report_id").rows())["17990000001"] == "heimao:17990000001"
    again, _ = normalised(settings, tmp_path, "b.jsonl", {**nameless, "issue": "乱扣费"})
    assert (again.changed, again.unchanged) == (1, 0)


def test_quarantine_shows_what_a_repeated_record_said(settings, tmp_path):
    outcome, _ = normalised(settings, tmp_path, "a.jsonl", FULL, {**FULL, "cotitle": "范例银行", "status": 7})
    folder = settings.lake / FEED.name / "normalise" / outcome.folder
    (row,) = pl.read_parquet(folder / f"{outcome.parts[0]}.quarantine.parquet").to_dicts()
    told = json.loads(row["raw"])
    assert (told["accused"], told["publisher_response"]) == ("范例银行", "已完成")
    assert told["report_id"] == "heimao:17990000001" and "text" not in told and "region" not in told


def test_a_day_that_a_later_file_brings_is_the_publisher_s(settings, tmp_path):
    undated = {name: value for name, value in FULL.items() if name != "timestamp"}
    _, reports = normalised(settings, tmp_path, "a.jsonl", undated)
    assert reports["received_on_known"].to_list() == [False]
    _, reports = normalised(settings, tmp_path, "b.jsonl", FULL)
    assert reports.select("received_on_known", pl.col("received_on").cast(str)).rows() == [
        (True, "2026-09-12")
    ]


@pytest.mark.parametrize("nobody", ["来信人不明", "来电人不明", "未知公司", "不详"])
def test_an_unknown_company_is_none(settings, tmp_path, nobody):
    _, reports = normalised(settings, tmp_path, "a.jsonl", {**FULL, "cotitle": nobody})
    assert reports["accused"].to_list() == [None]
