"""`dunwatch doctor`: each state it can find, and the remedy it gives."""

import json
import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from pipelines.feeds import FEEDS
from pipelines.ingest.fetch import fetch
from pipelines.ingest.land import land_files
from pipelines.publish import ledger
from pipelines.publish.destinations import destinations
from pipelines.settings import load
from tests.commandline.conftest import Dunwatch
from tests.normalise.native import complaint, complaints_csv
from tests.publisher import Publisher, invented

FEED = FEEDS["cfpb_complaints"]
NOWHERE = "http://somebody:hunter2@127.0.0.1:9"
UNREACHABLE = {f"bases__{host}": NOWHERE for feed in FEEDS.values() for host in feed.hosts}
ASKED = {name: feed for name, feed in FEEDS.items() if feed.discover}
ALL_ON = {"feeds_on": ",".join(FEEDS)}


def examined(dunwatch: Dunwatch, home: Path, *words: str, **settings: object) -> tuple[object, dict]:
    """The exit code, and what was said of each thing: lists of (state, found, remedy)."""
    said = dunwatch("doctor", "--home", home, "--json", *words, **settings)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for each in json.loads(said.out):
        found.setdefault(each["what"], []).append((each["state"], each["found"], each["remedy"]))
    return said.code, found


def test_an_empty_home_has_nothing_wrong_and_much_to_do(dunwatch: Dunwatch, tmp_path: Path) -> None:
    code, found = examined(dunwatch, tmp_path)
    assert code == 0
    assert found["snapshot"] == [("note", "nothing is published yet", "run 'dunwatch run'")]
    for name, feed in FEEDS.items():
        [(state, what, remedy)] = found[name]
        assert state == "note"
        if feed.off_because:
            assert (what, remedy[:18]) == ("off", "DUNWATCH_FEEDS_ON=")
        elif feed.discover is None:
            assert (what, remedy) == ("no file yet", f"put files into {tmp_path / 'drop' / name}")
        else:
            assert (what, remedy) == ("never landed", f"run 'dunwatch land {name}' or 'dunwatch run'")
    assert found["source"][0][:2] == ("fine", "sample: bundled, invented sample")
    assert not any(what.endswith(", now") for what in found), "for the sample no publisher is asked"


def test_after_a_run_all_is_fine(dunwatch: Dunwatch, home: Path) -> None:
    code, found = examined(dunwatch, home)
    assert code == 0
    assert found["snapshot"][0][0] == "fine" and "invented data" in found["snapshot"][0][1]
    assert found["ftc_do_not_call"] == [("fine", "37 files, asked today", "")]
    assert "lake" not in found
    table = dunwatch("doctor", "--home", home)
    assert table.code == 0
    assert all(word in table.out for word in ("what to do", "great-expectations", "ftc_do_not_call"))


def test_landed_and_not_built(dunwatch: Dunwatch, home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home"
    shutil.copytree(home / "published", copy / "published", symlinks=True)
    land_files(FEED, [complaints_csv(tmp_path / "a.csv", [complaint(1)])], load(home=copy))
    code, found = examined(dunwatch, copy)
    assert code == 0
    [(state, what, remedy)] = found["lake"]
    assert (state, remedy) == ("stale", "run 'dunwatch build'")
    assert "a.csv of cfpb_complaints is not normalised yet" in what


def test_a_feed_not_asked_for_long_is_stale(dunwatch: Dunwatch, tmp_path: Path) -> None:
    file = complaints_csv(tmp_path / "a.csv", [complaint(1)])
    assert FEED.bounds.stale_after == timedelta(days=5)
    with time_machine.travel(datetime.now(UTC) - timedelta(days=5, hours=1)):
        land_files(FEED, [file], load(home=tmp_path))
    code, found = examined(dunwatch, tmp_path)
    assert code == 0
    assert found[FEED.name] == [
        ("stale", "1 files, last asked 5 days ago", "run 'dunwatch land cfpb_complaints'")
    ]


def test_a_refused_file_is_told_with_its_reason(dunwatch: Dunwatch, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("name,amount\nx,1\n")
    land_files(FEED, [wrong], load(home=tmp_path))
    _, found = examined(dunwatch, tmp_path)
    assert found[FEED.name][1][:2] == (
        "note",
        "1 files refused; the last, wrong.csv: none of its first 2 lines is a header row with "
        "Date received, Product, Issue, Company, Complaint ID",
    )


def test_a_damaged_snapshot_is_broken(dunwatch: Dunwatch, tmp_path: Path) -> None:
    shown = tmp_path / "published" / "snap-1.duckdb"
    shown.parent.mkdir()
    shown.write_bytes(b"no database")
    (shown.parent / "current.duckdb").symlink_to(shown.name)
    code, found = examined(dunwatch, tmp_path)
    [(state, what, remedy)] = found["snapshot"]
    assert (code, state) == (1, "broken")
    assert what.startswith("snap-1.duckdb cannot be read: ") and "\n" not in what
    assert remedy == f"delete {shown} and run 'dunwatch build'"


def test_a_home_that_cannot_be_written(dunwatch: Dunwatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    code, found = examined(dunwatch, file / "home")
    assert code == 1
    assert found["home"] == [
        ("broken", f"{file}/home cannot be written", "choose another: --home or DUNWATCH_HOME")
    ]


def test_a_port_in_use(dunwatch: Dunwatch, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code, found = examined(dunwatch, tmp_path, dashboard_port=port)
    assert code == 0
    [(state, what, remedy)] = found["dashboard_port"]
    assert (state, remedy) == ("note", "DUNWATCH_DASHBOARD_PORT chooses another")
    assert what.startswith(f"{port} is in use")


def test_who_is_told_of_alerts_and_who_could_not_be(dunwatch: Dunwatch, tmp_path: Path) -> None:
    _, found = examined(dunwatch, tmp_path)
    [(state, what, remedy)] = found["alerts"]
    assert state == "note" and "nobody is told" in what and "DUNWATCH_WEBHOOK" in remedy

    mail = {"mail_host": "127.0.0.1", "mail_from": "watch@a.example", "mail_to": "you@b.example"}
    given = {"webhook": "https://hooks.example/hunter2", **mail}
    code, found = examined(dunwatch, tmp_path, **given)
    assert found["alerts"] == [("note", "nobody is told of the invented sample's", "")]
    hook, mailbox = "alerts, webhook (plain)", "alerts, e-mail 1 of 1"
    assert code == 0 and found[hook] == found[mailbox] == [("fine", "none told yet", "")]

    settings = load(home=tmp_path, **given)
    first, second = destinations(settings)
    ledger.note_failure(settings, first.name, "HTTP 404: is the address still valid?")
    kept = ledger.read(settings, second.name)
    ledger.write(kept, source="live", batch="b1", alert_ids=["a1", "a2"])
    code, found = examined(dunwatch, tmp_path, **given)
    [(state, what, remedy)] = found[hook]
    assert (code, state, remedy) == (1, "broken", "mend it, then run 'dunwatch notify'")
    assert what.endswith("UTC not told: HTTP 404: is the address still valid?")
    assert found[mailbox] == [("fine", f"2 told, last {datetime.now(UTC):%Y-%m-%d}", "")]
    assert "hunter2" not in str(found) and "you@b.example" not in str(found)

    kept.path.write_text("{", encoding="utf-8")
    _, found = examined(dunwatch, tmp_path, **given)
    assert found[mailbox][0][0] == "broken" and "cannot be read" in found[mailbox][0][1]


@pytest.mark.parametrize("asked", ["--network", "live"])
def test_publishers_out_of_reach_are_broken_and_passwords_are_not_shown(
    dunwatch: Dunwatch, tmp_path: Path, asked: str
) -> None:
    words, source = (("--network",), "sample") if asked == "--network" else ((), "live")
    settings = {"source": source, "time_limit_seconds": 1, **UNREACHABLE, **ALL_ON}
    code, found = examined(dunwatch, tmp_path, *words, **settings)
    assert code == 1
    for name, feed in ASKED.items():
        [(state, what, remedy)] = found[f"{name}, now"]
        assert state == "broken" and "http://127.0.0.1:9/" in what and "Connection refused" in what
        assert remedy == f"check the network, or open {feed.page}"
    assert "hunter2" not in str(found)


def test_each_publisher_is_asked_for_a_beginning_of_its_newest_file(
    dunwatch: Dunwatch, tmp_path: Path
) -> None:
    with Publisher(invented(datetime.now(UTC).date())) as publisher:
        code, found = examined(dunwatch, tmp_path, "--network", **publisher.words(), **ALL_ON)
        assert code == 0
        for name in ASKED:
            [(state, what, _)] = found[f"{name}, now"]
            assert state == "fine" and "listed" in what
        publisher.fail("html", times=None)
        code, found = examined(dunwatch, tmp_path, "--network", **publisher.words(), **ALL_ON)
    assert code == 1
    for name in ASKED:  # some look into their records before they say which files they want
        assert any(word in found[f"{name}, now"][0][1] for word in ("web page", "Maintenance")), name
    assert not (tmp_path / "raw").exists()


def test_a_landing_that_failed_is_broken_until_the_next(dunwatch: Dunwatch, tmp_path: Path) -> None:
    live = {"source": "live", "time_limit_seconds": 1, **UNREACHABLE}
    said = dunwatch("land", "ftc_do_not_call", "--home", tmp_path, **live)
    assert said.code == 1 and "hunter2" not in said.error
    code, found = examined(dunwatch, tmp_path)
    assert code == 1
    never, failed = found["ftc_do_not_call"]
    assert never[:2] == ("note", "never landed")
    assert failed[0] == "broken" and "Connection refused" in failed[1]


def test_the_sample_landed_today(dunwatch: Dunwatch, tmp_path: Path) -> None:
    fetch(FEEDS["ftc_do_not_call"], load(home=tmp_path, source="sample"))
    assert examined(dunwatch, tmp_path)[1]["ftc_do_not_call"] == [("fine", "37 files, asked today", "")]
