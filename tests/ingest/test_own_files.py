"""Files of one's own: dropped or named, with the statement that a feed asks for."""

import os
import time
from pathlib import Path

import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.dropped import MOST_STATEMENT, STATEMENT
from pipelines.ingest.fetch import fetch
from pipelines.ingest.land import land, land_files
from pipelines.settings import DunwatchError, Settings, load
from tests.feeds.golden import FOLDER

COMPLAINTS, MESSAGES = FEEDS["heimao_export"], FEEDS["messages"]
SAID = "My own complaint, written by me."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", source="live")


def dropped(settings: Settings, feed, name: str) -> Path:
    """A fixture of the feed in its drop folder, whole since a minute."""
    path = settings.drop / feed.name / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((FOLDER / feed.name / name).read_bytes())
    os.utime(path, (path.stat().st_mtime - 60,) * 2)
    return path


def test_without_a_statement_nothing_lands_and_the_words_say_where_to_write_it(settings):
    path = dropped(settings, COMPLAINTS, "raw_cards.json")
    with pytest.raises(DunwatchError, match=rf"say where the file is from.* into {path.parent}/{STATEMENT}"):
        fetch(COMPLAINTS, settings)
    with pytest.raises(DunwatchError, match=r"say where the file is from.* behind --licence"):
        land_files(COMPLAINTS, [path], settings)
    (path.parent / STATEMENT).write_text(" \n")
    with pytest.raises(DunwatchError, match=STATEMENT):
        fetch(COMPLAINTS, settings)
    assert not list(settings.raw.rglob("*.json"))


def test_the_statement_is_kept_with_each_receipt(settings):
    path = dropped(settings, COMPLAINTS, "raw_cards.json")
    (path.parent / STATEMENT).write_text(f"\ufeff{SAID}\n" + "x" * 5_000, encoding="utf-8")
    (receipt,) = fetch(COMPLAINTS, settings)
    assert receipt.licence.startswith(SAID) and len(receipt.licence) == MOST_STATEMENT
    assert (receipt.address, receipt.status) == ("file:raw_cards.json", "landed")
    assert fetch(COMPLAINTS, settings) == [], "the same file is no news"
    assert path.exists(), "what somebody dropped stays theirs"
    (named,) = land_files(COMPLAINTS, [FOLDER / COMPLAINTS.name / "raw_pairs.json"], settings, licence=SAID)
    assert named.licence == SAID


def test_an_empty_folder_asks_for_nothing(settings):
    assert fetch(COMPLAINTS, settings) == []
    (settings.drop / COMPLAINTS.name).mkdir(parents=True)
    assert fetch(COMPLAINTS, settings) == []


def test_ones_own_messages_need_no_statement(settings):
    dropped(settings, MESSAGES, "raw_backup.xml")
    dropped(settings, MESSAGES, "raw_pasted.txt")
    assert {receipt.status for receipt in fetch(MESSAGES, settings)} == {"landed"}


def test_there_is_nobody_to_ask(settings):
    with pytest.raises(DunwatchError, match=r"has no publisher to ask: put files into .*drop/messages"):
        land(MESSAGES, settings)


def old(path: Path, seconds: float = 60) -> Path:
    """The file, last changed so many seconds ago."""
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_a_link_in_the_folder_leads_nowhere(settings, tmp_path, caplog):
    secret = old_secret(tmp_path)
    path = dropped(settings, MESSAGES, "raw_pasted.txt")
    (path.parent / "x.txt").symlink_to(secret)
    os.mkfifo(path.parent / "pipe.txt")
    (receipt,) = fetch(MESSAGES, settings)
    assert receipt.file_name == "raw_pasted.txt"
    assert "x.txt was skipped: it is no plain file" in caplog.text and "pipe.txt was skipped" in caplog.text


def old_secret(tmp_path: Path) -> Path:
    secret = tmp_path / "secret"
    secret.write_text("a secret of another program")
    return old(secret)


def test_a_statement_is_a_file_of_its_own(settings, tmp_path):
    path = dropped(settings, COMPLAINTS, "raw_cards.json")
    statement = path.parent / STATEMENT
    statement.symlink_to(old_secret(tmp_path))
    with pytest.raises(DunwatchError, match=rf"{STATEMENT}: is a link; put the file itself there"):
        fetch(COMPLAINTS, settings)
    statement.unlink()
    os.mkfifo(statement)
    with pytest.raises(DunwatchError, match=rf"{STATEMENT}: is not a file"):
        fetch(COMPLAINTS, settings)
    assert not list(settings.raw.rglob("receipts/*.json"))


def test_a_file_from_the_future_is_whole_and_one_of_now_may_grow(settings):
    old(dropped(settings, MESSAGES, "raw_backup.xml"), -365 * 24 * 3600)
    old(dropped(settings, MESSAGES, "raw_pasted.txt"), 0)
    assert [receipt.file_name for receipt in fetch(MESSAGES, settings)] == ["raw_backup.xml"]
