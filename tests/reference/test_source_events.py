"""The dated breaks of the sources, and what a faulty row of theirs is told."""

import re

import pytest

from pipelines.contract.workings import SOURCE_EVENT
from pipelines.feeds import FEEDS
from pipelines.reference.source_events import FILE, read, source_events
from pipelines.settings import DunwatchError

HEAD = ",".join(SOURCE_EVENT.names)
ROW = "ftc_do_not_call,2025-10-01,It closed.,已关闭。,true,A notice"


def test_every_event_is_of_a_feed_dated_told_twice_and_sourced():
    events = source_events()
    assert events.schema == SOURCE_EVENT.schema
    assert set(events["feed"]) <= set(FEEDS)
    assert events.null_count().sum_horizontal()[0] == 0
    assert events["happened_on"].is_sorted()
    assert events["what_zh"].str.contains(r"\p{Han}").all()
    assert not events["what"].str.contains(r"\p{Han}").any()
    assert events["what"].str.contains(r"\.$").all()


def test_days_that_are_not_exact_say_so():
    told = source_events().filter(source_events()["what"].str.contains(r"(?i)^about|first week|^In 2016"))
    assert told.height >= 4
    assert told["source"].str.contains("day approximate").all()


def test_the_breaks_that_the_issue_names_are_there():
    voiding = source_events().filter("voids_comparison")
    for feed, month in (
        ("cfpb_complaints", "2017-04"),
        ("cfpb_complaints", "2023-08"),
        ("cfpb_complaints", "2026-02"),
        ("cfpb_complaints", "2026-08"),
        ("ftc_do_not_call", "2025-10"),
        ("cafc_reports", "2025-10"),
    ):
        found = voiding.filter(voiding["feed"] == feed, voiding["happened_on"].dt.to_string("%Y-%m") == month)
        assert found.height == 1, (feed, month)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("true", "yes"), "line 2: voids_comparison is 'yes'; write true or false"),
        (ROW.replace("2025-10-01", "1/10/2025"), "line 2: happened_on is '1/10/2025'"),
        (ROW.replace("A notice", ""), "line 2: source is empty"),
        (ROW.replace("已关闭。", " "), "line 2: what_zh is empty"),
        (f"{ROW}\n{ROW}", "line 3: the same event of this feed stands above"),
        (f"{ROW},more", "line 2: it has 7 cells"),
    ],
)
def test_a_faulty_row_is_told_with_its_line(tmp_path, row, said):
    path = tmp_path / "source_events.csv"
    path.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(DunwatchError, match=re.escape(said)):
        read(path)


def test_the_file_is_read_as_it_stands(tmp_path):
    path = tmp_path / "source_events.csv"
    path.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    assert read(path).rows() == [
        ("ftc_do_not_call", read(path)["happened_on"][0], "It closed.", "已关闭。", True, "A notice")
    ]
    assert FILE.name == path.name
