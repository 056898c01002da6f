"""Another level of texts: published without a build, and no older file keeps what is withheld."""

from pathlib import Path

import pytest

from pipelines import warehouse
from pipelines.commandline.doctor import examine
from pipelines.publish import snapshot, text_level
from pipelines.publish.snapshot import is_shown, lower, publish
from pipelines.settings import DunwatchError, Settings
from pipelines.validate.gate import GATE
from tests.publish.secret_texts import (
    TOLD,
    asked,
    at,
    home,
    left,
    name_it,
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return home(tmp_path / "home")


def test_a_lower_level_leaves_no_file_that_holds_more(settings: Settings) -> None:
    for number in (1, 2, 3):
        name_it(settings, f"s{number}")
        publish(settings)
    (settings.published / "snap-s4.copying").write_bytes(b"half, whole texts")
    for level in ("spans", "none"):
        path = publish(at(settings, level))
        left_there = {file for file in settings.published.iterdir() if file.suffix != ".atom"}
        assert left_there == {path, settings.published / warehouse.PUBLISHED}
        assert warehouse.published(settings) == path
        assert asked(path, "SELECT text_level FROM snapshot") == [(level,)]


def test_a_higher_level_may_leave_files_that_hold_less(settings: Settings) -> None:
    none = publish(at(settings, "none"))
    full = publish(settings)
    assert none.exists() and full.name == "snap-s1.duckdb"
    assert asked(full, "SELECT text_level FROM snapshot") == [("full",)]


def test_the_same_level_is_published_once(settings: Settings) -> None:
    first, again = (publish(at(settings, "spans")).stat() for _ in range(2))
    assert (first.st_ino, first.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)


def test_what_is_shown_is_judged_by_level_and_by_what_lies_beside_it(settings: Settings) -> None:
    publish(settings)
    assert is_shown(settings, "s1") and not is_shown(settings, "s2")
    assert not is_shown(at(settings, "none"), "s1")
    shown = publish(at(settings, "none"))
    assert is_shown(at(settings, "none"), "s1")
    forgotten = settings.published / "snap-s0.duckdb"  # a kill between the link and the sweeping
    forgotten.write_bytes(b"older, whole texts")
    assert not is_shown(at(settings, "none"), "s1")
    assert lower(at(settings, "none")) is None and not forgotten.exists() and shown.exists()
    assert is_shown(at(settings, "none"), "s1")


def test_texts_do_not_stay_public_until_a_gate_opens(settings: Settings) -> None:
    publish(settings)
    name_it(settings, "s2")
    (settings.warehouse / GATE).unlink()
    with pytest.raises(DunwatchError, match="s2 has not passed the gate"):
        publish(at(settings, "none"))
    path = lower(at(settings, "none"))
    assert path is not None and path == warehouse.published(settings)
    assert [file.name for file in settings.published.glob("snap-*")] == [path.name]
    assert left(path, TOLD) == [0]
    assert is_shown(at(settings, "none"), "s1"), "the same file as the warehouse of that name would give"
    assert lower(at(settings, "none")) is None and lower(at(settings, "spans")) is None


def test_a_damaged_snapshot_is_left_for_the_build(settings: Settings) -> None:
    publish(settings).write_bytes(b"no database")
    assert lower(at(settings, "none")) is None
    path = publish(at(settings, "none"))
    assert [file.name for file in settings.published.glob("snap-*")] == [path.name]


def test_other_rules_have_another_name(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot.file_name("s1", "spans"), snapshot.file_name("s1", "full")
    monkeypatch.setattr(text_level.recipe, "of_code", lambda *_names: "other rules")
    assert snapshot.file_name("s1", "spans") != before[0] and snapshot.file_name("s1", "full") == before[1]


def test_doctor_says_what_is_published(settings: Settings) -> None:
    def said(chosen: Settings) -> list[tuple[str, str, str]]:
        found = [each for each in examine(chosen) if each.what == "texts"]
        return [(each.state, each.found, each.remedy) for each in found]

    publish(settings)
    assert said(settings) == []
    [(state, found, remedy)] = said(at(settings, "none"))
    assert (state, found) == ("stale", "published are whole texts")
    assert remedy == "run 'dunwatch build' to publish no texts"
    publish(at(settings, "none"))
    assert said(at(settings, "none")) == [("fine", "published are no texts (DUNWATCH_TEXT=none)", "")]
