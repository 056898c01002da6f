"""Receipts to reports: accounting, renewal, holding back, resuming."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from pipelines.contract.feed import Scope
from pipelines.feeds import FEEDS
from pipelines.ingest.land import land_files
from pipelines.normalise import receipt_parts, renewal
from pipelines.normalise.reports import Normalised, finished, normalise
from pipelines.settings import DunwatchError, Settings, load
from tests.normalise.native import complaint, complaints_csv

FEED = FEEDS["cfpb_complaints"]
DAY = date(2026, 9, 21)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", threads=2)


def landed(
    settings: Settings, tmp_path: Path, name: str, numbers, *, scope=None, **changes: str
) -> Normalised:
    """Land one file of complaints and normalise; returns what became of that file."""
    path = complaints_csv(tmp_path / name, [complaint(number, **changes) for number in numbers])
    covered = DAY if scope is Scope.WINDOW else None
    land_files(FEED, [path], settings, scope=scope, covers_from=covered, covers_to=covered)
    return normalise(settings)[FEED.name][-1]


def rows_of(settings: Settings, outcome: Normalised) -> pl.DataFrame:
    folder = settings.lake / outcome.feed / "normalise" / outcome.folder
    return pl.concat([pl.read_parquet(folder / f"{part}.reports.parquet") for part in outcome.parts])


def states_of(settings: Settings, outcome: Normalised) -> dict[str, str]:
    absent = pl.read_parquet(settings.lake / outcome.feed / "normalise" / outcome.folder / "absent.parquet")
    return dict(zip(absent["report_id"], absent["state"], strict=True))


def test_unchanged_records_are_counted_but_not_kept_again(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "a.csv", range(10))
    second = landed(settings, tmp_path, "b.csv", range(5, 15))
    assert (second.rows_in, second.reports, second.unchanged) == (10, 10, 5)
    assert rows_of(settings, second).height == 5


def test_a_changed_record_is_kept_again(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "a.csv", range(3))
    second = landed(settings, tmp_path, "b.csv", [1], Company_response_to_consumer="Closed with explanation")
    assert (second.changed, second.unchanged) == (1, 0)
    assert rows_of(settings, second)["publisher_response"].to_list() == ["Closed with explanation"]


def test_the_same_record_in_both_dialects_is_unchanged(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "bulk.csv", [1])
    export = landed(
        settings,
        tmp_path,
        "export.csv",
        [1],
        Date_received="2026-09-21T14:03:22.000Z",
        Tags="None",
        ZIP_code="None",
    )
    assert export.unchanged == 1


def test_an_id_twice_in_one_file_is_one_report_and_one_in_quarantine(
    settings: Settings, tmp_path: Path
) -> None:
    outcome = landed(settings, tmp_path, "a.csv", [1, 2, 1])
    assert (outcome.rows_in, outcome.reports, outcome.quarantined) == (3, 2, 1)


def test_an_extract_withdraws_nothing(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "a.csv", range(10))
    assert landed(settings, tmp_path, "b.csv", [1]).withdrawn == 0


def test_a_whole_file_withdraws_what_it_no_longer_lists(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "complaints.csv.zip", range(10))
    second = landed(settings, tmp_path, "again/complaints.csv.zip".replace("again/", ""), range(1, 10))
    assert second.withdrawn == 1
    assert states_of(settings, second) == {"cfpb:99000000": "withdrawn"}


def test_a_window_withdraws_only_at_the_second_look(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    landed(settings, tmp_path, "w1.csv", range(10), scope=Scope.WINDOW)
    second = landed(settings, tmp_path, "w2.csv", range(1, 10), scope=Scope.WINDOW)
    assert (second.withdrawn, second.candidates) == (0, 1)
    soon = landed(settings, tmp_path, "w3.csv", range(1, 10), scope=Scope.WINDOW, Submitted_via="Web")
    assert (soon.withdrawn, soon.candidates) == (0, 0)
    monkeypatch.setattr(renewal, "SECOND_LOOK", timedelta(0))
    later = landed(settings, tmp_path, "w4.csv", range(1, 10), scope=Scope.WINDOW)
    assert later.withdrawn == 1


def test_a_withdrawn_record_that_comes_back_is_a_report_again(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "complaints.csv", range(10))
    landed(settings, tmp_path, "complaints.csv.zip", range(1, 10))
    back = landed(settings, tmp_path, "b.csv", [0])
    assert rows_of(settings, back)["report_id"].to_list() == ["cfpb:99000000"]


def test_a_shrunken_whole_file_is_held_and_withdraws_nothing(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "complaints.csv", range(1000))
    held = landed(settings, tmp_path, "complaints.csv.zip", range(10))
    assert held.status == "held"
    assert "withdraw 990 of 1000" in held.reason
    third = landed(settings, tmp_path, "c.csv", [1])
    assert third.unchanged == 1, "what was known before the held file still is"


def test_a_window_says_nothing_of_other_days(settings: Settings, tmp_path: Path) -> None:
    landed(settings, tmp_path, "a.csv", range(5), Date_received="2026-09-01")
    second = landed(settings, tmp_path, "w.csv", range(5, 9), scope=Scope.WINDOW)
    assert second.candidates == 0


def test_stages_after_an_unfinished_one_say_so(settings: Settings, tmp_path: Path) -> None:
    land_files(FEED, [complaints_csv(tmp_path / "a.csv", [complaint(1)])], settings)
    with pytest.raises(DunwatchError, match="not normalised yet"):
        finished(settings)


def test_an_interrupted_file_is_taken_up_where_it_stopped(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipt_parts, "PART_RECORDS", 1)
    monkeypatch.setattr("pipelines.normalise.records.BLOCK", 4096)
    path = complaints_csv(tmp_path / "complaints.csv", [complaint(number) for number in range(200)])
    land_files(FEED, [path], settings)
    calls: list[int] = []
    real = receipt_parts.to_part

    def dies_at_the_third(*given):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(receipt_parts, "to_part", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        normalise(settings)
    calls[:] = [1] * 10
    outcome = normalise(settings)[FEED.name][0]
    assert len(calls) - 10 == len(outcome.parts) - 2, "the two finished parts were not done again"
    assert rows_of(settings, outcome)["report_id"].n_unique() == 200 == outcome.reports


def test_a_record_lost_on_the_way_stops_the_build(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = receipt_parts.to_part

    def loses_one(*given):
        part = real(*given)
        return replace(part, reports=part.reports.head(-1))

    monkeypatch.setattr(receipt_parts, "to_part", loses_one)
    with pytest.raises(AssertionError, match="rows in are not reports"):
        landed(settings, tmp_path, "a.csv", range(3))


def test_a_date_in_the_future_is_quarantined(settings: Settings, tmp_path: Path) -> None:
    outcome = landed(settings, tmp_path, "a.csv", [1], Date_received="2099-09-09")
    assert (outcome.rows_in, outcome.reports, outcome.quarantined) == (1, 0, 1)
