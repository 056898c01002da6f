"""What training gathers, from where, and what it says when something is missing."""

import csv
import json

import pytest

from pipelines.classify.model import AXES, FOLDER
from pipelines.contract import words
from pipelines.settings import DunwatchError
from pipelines.training.texts import gather, key
from tests.training.conftest import World
from tests.training.invented import records, write_corpus, write_lines, write_readings

NEEDED = (
    "gold/dev.jsonl",
    "gold/train.jsonl",
    "data/corpus/texts.parquet",
    "data/corpus/cfpb_complaints.parquet",
)


def test_all_four_places_are_gathered_reference_records_first(world: World) -> None:
    found = gather(world.folder)
    assert len(found) == world.texts
    parts = [each.part for each in found]
    assert list(dict.fromkeys(parts)) == ["dev", "train", "invented", "read"]
    assert (parts.count("dev"), parts.count("train"), parts.count("invented")) == (60, 100, 40)
    assert all(each.labels["is_debt_notice"] for each in found)
    assert {each.received is not None for each in found if each.source == "cfpb"} == {True}
    assert {each.received for each in found if each.part != "read"} == {None}


@pytest.mark.parametrize("missing", NEEDED)
def test_a_missing_file_is_named_with_what_to_give(world: World, missing: str) -> None:
    (world.folder / missing).unlink()
    with pytest.raises(DunwatchError, match="is not there: give the folder that holds gold/") as told:
        gather(world.folder)
    assert str(world.folder / missing) in str(told.value)


def test_a_folder_that_is_not_there_is_named(world: World) -> None:
    with pytest.raises(DunwatchError, match=r"absent.gold.dev\.jsonl is not there"):
        gather(world.folder / "absent")


def test_values_the_taxonomy_does_not_have_are_no_labels(world: World) -> None:
    record = records("en")[0]
    record["gold"] = {"is_debt_notice": ["no"], "notice_type": ["not_applicable"], "cause": None}
    write_lines(world.folder / "gold" / "dev.jsonl", [record])
    first = gather(world.folder)[0]
    assert (first.part, first.labels) == ("dev", {"is_debt_notice": ("no",)})
    assert (first.notice, first.is_message) == ("no", record["record_kind"] == "message_text")


def test_a_reading_is_found_by_its_text_and_only_if_it_has_a_label(world: World) -> None:
    texts = {"read": "They say I owe 5 dollars.", "marked": "They owe me.", "other": "Nobody read this."}
    write_corpus(
        world.folder,
        [{"source": "robocall", "lang": "en", "record_kind": "message_text", "text": texts["read"]}],
        [
            {"narrative": texts["marked"], "date_received": "2026-01-01"},
            {"narrative": None, "date_received": None},
            {"narrative": texts["other"], "date_received": "2026-01-02"},
        ],
    )
    readings = [
        {"text": key(texts["read"]), "is_debt_notice": "unclear/no", "channel": "voice_recorded",
         "sentences": "channel:0 is_debt_notice:0,2"},
        {"text": key(texts["marked"]), "sentences": "cause:1"},
    ]  # fmt: skip
    write_readings(world.readings, readings)
    read = [each for each in gather(world.folder) if each.part == "read"]
    assert [each.text for each in read] == [texts["read"]]
    assert read[0].labels == {"is_debt_notice": ("unclear", "no"), "channel": ("voice_recorded",)}
    assert read[0].sentences == {"channel": (0,), "is_debt_notice": (0, 2)}
    assert read[0].medium == "call"


def test_a_reading_marks_the_sentences_of_a_reference_record(world: World) -> None:
    found = gather(world.folder)
    marked = [each for each in found if each.part == "dev" and each.sentences]
    assert marked and all(each.sentences == {"cause": (0,)} for each in marked)


def test_a_text_in_two_places_is_taught_once(world: World) -> None:
    record = records("zh")[0]
    row = {axis: record[axis] for axis in ("source", "lang", "record_kind", "text")}
    write_corpus(world.folder, [row, row], [])
    write_readings(world.readings, [{"text": key(record["text"]), "is_debt_notice": "yes"}])
    texts = [each.text for each in gather(world.folder)]
    assert texts.count(record["text"]) == 1


def test_the_project_s_own_invented_texts_are_well_formed() -> None:
    seen: set[str] = set()
    for path in sorted((FOLDER / "invented").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            assert record["id"] not in seen, record["id"]
            seen.add(record["id"])
            assert record["lang"] in ("en", "zh") and record["record_kind"] in words.values("record_kind")
            assert record["gold"]["is_debt_notice"], record["id"]
            for axis in AXES:
                unknown = {*record["gold"][axis]} - {*words.values(axis), "not_applicable"}
                assert not unknown, (record["id"], axis, unknown)
    assert seen


def test_the_project_s_own_readings_use_only_the_taxonomy_s_words() -> None:
    """A slip of the pen would otherwise be dropped without a word."""
    seen: set[str] = set()
    with (FOLDER / "readings.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["text"] not in seen and len(row["text"]) == 16
            seen.add(row["text"])
            for axis in AXES:
                unknown = {value for value in row[axis].split("/") if value} - {*words.values(axis)}
                assert unknown <= {"not_applicable"}, (row["text"], axis, unknown)
            for part in row["sentences"].split():
                axis, numbers = part.split(":")
                assert axis in AXES and all(number.isdigit() for number in numbers.split(",")), row["text"]
    assert seen
