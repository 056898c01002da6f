"""A warehouse brought up to date file by file holds, row for row, what one built at once would hold."""

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from pipelines import recipe, reference
from pipelines.aggregate import marts, particulars
from pipelines.contract.feed import Scope
from pipelines.reference import source_events
from pipelines.settings import Settings, load
from tests.aggregate.stepwise import (
    COMPLAINTS,
    FIRST,
    NARRATIVES,
    PAID,
    STRANGER,
    assert_as_if_built_at_once,
    build,
    content,
    land,
    reports,
    told,
)
from tests.normalise.native import complaint

OPEN = {"Company_response_to_consumer": "In progress"}
EXPLAINED = {"Company_response_to_consumer": "Closed with explanation"}
RELIEVED = {"Company_response_to_consumer": "Closed with monetary relief"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", source="sample", threads=2)


def test_bulk_then_a_changed_extract_then_a_whole_file_with_deletions(settings: Settings) -> None:
    land(settings, COMPLAINTS, "complaints.csv.zip", [complaint(n, **OPEN) for n in range(10)])
    assert build(settings).reports_written == 10
    land(settings, COMPLAINTS, "today.csv", [complaint(n, **EXPLAINED) for n in range(8, 12)], day=2)
    assert build(settings).reports_written == 4, "only what is new or changed is written again"
    land(
        settings,
        COMPLAINTS,
        "complaints.csv.zip",
        [complaint(n, **(OPEN if n < 8 else EXPLAINED)) for n in range(2, 12)],
        day=4,
    )
    build(settings)
    gone = date(2026, 10, 5)
    assert reports(settings, "publisher_response", "first_seen_on", "withdrawn_on") == {
        **dict.fromkeys(range(2), ("In progress", FIRST, gone)),
        **dict.fromkeys(range(2, 8), ("In progress", FIRST, None)),
        **dict.fromkeys(range(8, 10), ("Closed with explanation", FIRST, None)),
        **dict.fromkeys(range(10, 12), ("Closed with explanation", date(2026, 10, 3), None)),
    }
    assert_as_if_built_at_once(settings)


def test_nothing_new_changes_nothing(settings: Settings) -> None:
    land(settings, COMPLAINTS, "complaints.csv", [complaint(1)])
    first = build(settings)
    again = build(settings)
    assert (first.changed, again.changed) == (True, False)
    assert (again.snapshot_id, again.run_id) == (first.snapshot_id, first.run_id)


@pytest.mark.parametrize("order", ["complaint first", "narrative first", "together"])
def test_a_complaint_and_its_narrative_are_one_report(settings: Settings, order: str) -> None:
    def complaints_land(day: int) -> None:
        records = [complaint(1, **RELIEVED), complaint(2, **EXPLAINED)]
        land(settings, COMPLAINTS, "complaints.csv", records, day=day)

    def narratives_land(day: int) -> None:
        records = [told(1, STRANGER, **OPEN), told(3, PAID, **OPEN)]
        land(settings, NARRATIVES, "archive.csv.zip", records, day=day)

    first, second = complaints_land, narratives_land
    if order == "narrative first":
        first, second = second, first
    first(0)
    if order != "together":
        build(settings)
    second(3)
    build(settings)
    columns = ("feed", "text", "cause", "publisher_response", "outcome")
    assert reports(settings, *columns) == {
        1: ("cfpb_complaints", STRANGER, "wrong_person", "Closed with monetary relief", ["corrected"]),
        2: ("cfpb_complaints", None, "already_settled", "Closed with explanation", ["not_stated"]),
        3: ("cfpb_narratives", PAID, "already_settled", "In progress", ["not_stated"]),
    }
    assert reports(settings, "first_seen_on")[1] == FIRST, "the day either of the two was first seen"
    assert_as_if_built_at_once(settings)


def test_a_narrative_that_stood_alone_merges_when_its_complaint_lands(settings: Settings) -> None:
    land(settings, NARRATIVES, "archive.csv.zip", [told(1), told(2)])
    build(settings)
    assert reports(settings, "feed") == {1: "cfpb_narratives", 2: "cfpb_narratives"}
    land(settings, COMPLAINTS, "today.csv", [complaint(2, **EXPLAINED)], day=1)
    assert build(settings).reports_written == 1
    assert reports(settings, "feed", "text", "publisher_response") == {
        1: ("cfpb_narratives", STRANGER, "In progress"),
        2: ("cfpb_complaints", STRANGER, "Closed with explanation"),
    }
    assert_as_if_built_at_once(settings)


def test_the_live_outcome_wins_over_the_frozen_one_and_the_persons_own_words_stay(settings: Settings) -> None:
    text = PAID + " My score dropped because of this."
    land(settings, NARRATIVES, "archive.csv.zip", [told(1, **RELIEVED), told(2, text, **OPEN)])
    land(settings, COMPLAINTS, "a.csv", [complaint(1, **EXPLAINED), complaint(2, **RELIEVED)])
    build(settings)
    assert reports(settings, "outcome") == {1: ["not_stated"], 2: ["corrected", "credit_harm"]}
    assert_as_if_built_at_once(settings)


def test_a_corrected_archive_export_replaces_text_and_verdict(settings: Settings) -> None:
    land(settings, COMPLAINTS, "complaints.csv", [complaint(1), complaint(2)])
    land(settings, NARRATIVES, "archive.csv.zip", [told(1, STRANGER), told(2, STRANGER)])
    build(settings)
    land(settings, NARRATIVES, "archive_corrected.csv.zip", [told(1, STRANGER), told(2, PAID)], day=9)
    assert build(settings).reports_written == 1
    assert reports(settings, "text", "cause", "first_seen_on") == {
        1: (STRANGER, "wrong_person", FIRST),
        2: (PAID, "already_settled", FIRST),
    }
    assert_as_if_built_at_once(settings)


def test_withdrawn_then_back_then_withdrawn_again(settings: Settings) -> None:
    both, one = [complaint(1), complaint(2)], [complaint(2)]
    seen = []
    for day, records in enumerate([both, one, both, one]):
        land(settings, COMPLAINTS, "complaints.csv", records, day=day)
        build(settings)
        seen.append(reports(settings, "withdrawn_on")[1])
    assert seen == [None, date(2026, 10, 2), None, date(2026, 10, 4)]
    assert reports(settings, "first_seen_on") == {1: FIRST, 2: FIRST}
    assert_as_if_built_at_once(settings)


def test_a_withdrawn_complaint_keeps_its_narrative_and_stays_withdrawn(settings: Settings) -> None:
    land(settings, COMPLAINTS, "complaints.csv", [complaint(1), complaint(2)])
    build(settings)
    land(settings, COMPLAINTS, "complaints.csv", [complaint(2)], day=1)
    build(settings)
    land(settings, NARRATIVES, "archive.csv.zip", [told(1)], day=2)
    build(settings)
    assert reports(settings, "text", "withdrawn_on") == {1: (STRANGER, date(2026, 10, 2)), 2: (None, None)}
    assert_as_if_built_at_once(settings)


def test_an_archive_that_drops_a_narrative_says_nothing_of_the_live_complaint(settings: Settings) -> None:
    land(settings, NARRATIVES, "archive.csv", [told(1), told(2), told(3)], scope=Scope.WHOLE)
    land(settings, NARRATIVES, "archive.csv", [told(3)], scope=Scope.WHOLE, day=1)
    land(settings, COMPLAINTS, "complaints.csv", [complaint(1)], day=2)
    build(settings)
    columns = ("feed", "withdrawn_on")
    assert reports(settings, *columns) == {
        1: ("cfpb_complaints", None),
        2: ("cfpb_narratives", date(2026, 10, 2)),
        3: ("cfpb_narratives", None),
    }
    land(settings, COMPLAINTS, "complaints.csv", [complaint(4)], day=3)
    build(settings)
    assert reports(settings, *columns)[1] == ("cfpb_complaints", date(2026, 10, 4))
    assert_as_if_built_at_once(settings)


@pytest.mark.parametrize("seed", (2, 3))
def test_any_order_of_files_ends_as_if_built_at_once(settings: Settings, seed: int) -> None:
    """Ten files of both feeds and every scope, in chance order with chance records, some builds left out."""
    chance = random.Random(seed)
    for day in range(10):
        answer = chance.choice([OPEN, EXPLAINED, RELIEVED])
        if chance.random() < 0.4:
            numbers = chance.sample(range(40), 8)
            records = [told(n, chance.choice([STRANGER, PAID]), **answer) for n in numbers]
            land(settings, NARRATIVES, f"archive{chance.randint(1, 2)}.csv.zip", records, day=day)
        else:
            numbers = chance.sample(range(30), 20)
            scope = chance.choice([Scope.EXTRACT, Scope.WHOLE, Scope.WINDOW])
            records = [complaint(n, **answer) for n in numbers]
            land(settings, COMPLAINTS, f"some{chance.randint(1, 2)}.csv", records, day=day, scope=scope)
        if chance.random() < 0.6:
            build(settings)
    build(settings)
    states = set(reports(settings, "feed", "withdrawn_on IS NULL", "text IS NULL").values())
    assert len(states) == 5, "chance must bring about every state: the comparison would say less"
    assert_as_if_built_at_once(settings)


def written(settings: Settings, stage: str) -> dict[str, int]:
    """Every file of a stage with the instant it was written."""
    files = settings.lake.glob(f"*/{stage}/**/*")
    return {str(path): path.stat().st_mtime_ns for path in files if path.is_file()}


def as_if_changed(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """From now on the recipe of a module is another, as after a change of its code."""
    of_code = recipe.of_code
    monkeypatch.setattr(
        recipe, "of_code", lambda *names: of_code(*names) + ("changed" if module in names else "")
    )


def test_a_changed_rule_judges_again_and_normalises_nothing_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(settings, COMPLAINTS, "complaints.csv", [complaint(n) for n in range(3)])
    land(settings, NARRATIVES, "archive.csv.zip", [told(1)])
    before = build(settings)
    normalised, judged = written(settings, "normalise"), written(settings, "classify")

    as_if_changed(monkeypatch, "pipelines.classify.judge")
    after = build(settings)
    assert after.changed and after.snapshot_id != before.snapshot_id
    assert written(settings, "normalise") == normalised
    assert len(written(settings, "classify")) == len(judged), "the former rules' verdicts are swept away"
    assert not written(settings, "classify").keys() & judged.keys()
    assert after.reports_written == 3
    assert_as_if_built_at_once(settings)


def test_a_change_in_how_parts_are_put_together_is_not_left_to_new_records(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(settings, COMPLAINTS, "complaints.csv", [complaint(n) for n in range(3)])
    build(settings)
    as_if_changed(monkeypatch, "pipelines.aggregate.load")
    assert build(settings).reports_written == 3


def test_changed_reference_rows_are_shown_and_reports_left_as_they_are(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    land(settings, COMPLAINTS, "complaints.csv", [complaint(1)])
    build(settings)
    others = shutil.copytree(reference.FOLDER, tmp_path / "reference") / "source_events.csv"
    others.write_text(
        "feed,happened_on,what,what_zh,voids_comparison,source\n"
        "cfpb_complaints,2026-10-01,New form,新表单,true,a letter\n"
    )
    monkeypatch.setattr(marts, "REFERENCE", others.parent)
    monkeypatch.setattr(particulars, "source_events", lambda: source_events.read(others))
    assert build(settings).reports_written == 0
    assert [row[2:4] for row in content(settings)["source_event"]] == [("New form", "新表单")]


def test_a_damaged_warehouse_is_built_again_from_the_lake(settings: Settings) -> None:
    land(settings, COMPLAINTS, "complaints.csv", [complaint(n) for n in range(3)])
    build(settings)
    (settings.warehouse / "dunwatch.duckdb").write_bytes(b"not a database")
    assert build(settings).reports_written == 3
    assert_as_if_built_at_once(settings)
