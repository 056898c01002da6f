"""`dunwatch run`, `land` and `build`: what they do, what they say, and how they end."""

import fcntl
import json
import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.fetch import SAMPLE, fetch
from pipelines.ingest.land import receipts
from pipelines.settings import load
from tests.commandline.conftest import Dunwatch, Said, in_a_process
from tests.normalise.native import complaint, complaints_csv
from tests.publisher import Publisher, invented

NOWHERE = "http://127.0.0.1:9"  # the discard port, where nothing listens
COMPLAINTS = "feed.kind = 'complaint' AND NOT fraud_only"
UNREACHABLE = {f"bases__{host}": NOWHERE for feed in FEEDS.values() for host in feed.hosts}


def ask(home: Path, query: str) -> list[tuple]:
    con = duckdb.connect(str((home / "published" / "current.duckdb").resolve()), read_only=True)
    rows = con.execute(query).fetchall()
    con.close()
    return rows


def raw_files(home: Path) -> set[Path]:
    return {path for path in (home / "raw").rglob("*") if path.is_file() and path.parent.name == "bytes"}


def test_the_first_run_ends_with_a_summary(first_run: tuple[Path, Said]) -> None:
    home, said = first_run
    assert (said.code, said.error) == (0, "")
    assert said.out.startswith("Invented data: the bundled sample.")
    for feed, rows_in, quarantined, reports in ask(
        home, "SELECT feed, rows_in, quarantined, reports FROM feed"
    ):
        assert re.search(rf"{feed} +{rows_in:,} +{quarantined:,} +{reports:,} ", said.out)
        assert rows_in > 10 or not (SAMPLE / feed).exists()
    [(complaints,)] = ask(home, f"SELECT count(*) FROM incident JOIN feed USING (feed) WHERE {COMPLAINTS}")
    assert re.search(rf"\n *all .* {complaints:,} *\n", said.out)
    [(reports,)] = ask(home, f"SELECT sum(reports - withdrawn) FROM feed WHERE {COMPLAINTS}")
    assert re.search(rf"\n *Complaint +\d+ +{reports:,} +{complaints:,} +\d+%", said.out)
    assert re.search(r"\n *Call report +\d+ +[\d,]+ +[\d,·]+ +– *\n", said.out)
    assert "Fraud-only sources" in said.out and "Official hotline" not in said.out
    assert re.search(r"Findings: .*\d+ passed", said.out)
    assert f"New snapshot {ask(home, 'SELECT snapshot_id FROM snapshot')[0][0]}, data until 2026-" in said.out
    assert f"Database: {home}/published/current.duckdb" in said.out
    assert "Next: .venv/bin/dunwatch sql" in said.out
    assert {len(line) for line in said.out.splitlines() if not line.startswith("Database")} <= set(range(81))


def test_a_second_run_finds_nothing_new(dunwatch: Dunwatch, home: Path) -> None:
    shown = (home / "published" / "current.duckdb").resolve()
    before = shown.stat().st_mtime_ns, len(raw_files(home))
    said = dunwatch("run", "--home", home)
    assert said.code == 0
    assert f"Nothing new: snapshot {shown.stem.removeprefix('snap-')}" in said.out
    assert (shown.stat().st_mtime_ns, len(raw_files(home))) == before


@pytest.mark.parametrize("command", ["run", "build"])
def test_json_for_scripts(dunwatch: Dunwatch, home: Path, command: str) -> None:
    said = dunwatch(command, "--home", home, "--json")
    counts = json.loads(said.out)
    assert (said.code, counts["changed"], counts["source"]) == (0, False, "sample")
    assert counts.get("landing_failures", {}) == {}
    assert [feed["feed"] for feed in counts["feeds"]] == list(FEEDS)
    for row in counts["kinds"]:
        listed = [each["incidents"] for each in counts["incidents"] if each["kind"] == row["kind"]]
        kind = f"CASE WHEN fraud_only THEN 'fraud' ELSE feed.kind END = '{row['kind']}'"
        [(incidents,)] = ask(home, f"SELECT count(*) FROM incident JOIN feed USING (feed) WHERE {kind}")
        assert incidents == sum(listed) == row["incidents"]
        [(shared, known)] = ask(
            home,
            "SELECT sum(incidents), sum(incidents) FILTER (cause <> 'unknown') "
            f"FROM mart_cause_share WHERE feed IN (SELECT feed FROM feed WHERE {kind})",
        )
        assert row["cause_known"] == (pytest.approx(known / shared) if shared else None)
    assert {row["kind"] for row in counts["kinds"]} >= {"complaint", "call_report", "message", "fraud"}


def test_real_files_push_the_sample_out_and_the_summary_says_so(dunwatch: Dunwatch, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert dunwatch("land", "ftc_do_not_call", "--home", home).code == 0
    files = [complaints_csv(tmp_path / f"{day}.csv", [complaint(day), complaint(7)]) for day in (1, 2, 3)]

    landed = dunwatch("land", "cfpb_complaints", "--file", *files, "--home", home)
    assert landed.code == 0
    assert re.findall(r"landed +(\S+) \([\d,]+ bytes, extract\)", landed.out) == ["1.csv", "2.csv", "3.csv"]
    assert landed.out.endswith("Next: dunwatch build\n")

    said = dunwatch("build", "--home", home)
    assert (said.code, said.error) == (0, "")
    assert "37 files of the bundled sample are left out, since real files have landed" in " ".join(
        said.out.split()
    )
    assert "Invented data" not in said.out
    assert ask(home, "SELECT feed, count(*) FROM report GROUP BY 1") == [("cfpb_complaints", 4)]
    assert ask(home, "SELECT source FROM snapshot") == [("live",)]


def test_what_was_landed_as_json(dunwatch: Dunwatch, tmp_path: Path) -> None:
    file = complaints_csv(tmp_path / "complaints.csv", [complaint(1)])
    said = dunwatch("land", "cfpb_complaints", "--file", file, "--home", tmp_path / "home", "--json")
    [row] = json.loads(said.out)
    assert row == {
        "file_name": "complaints.csv",
        "status": "landed",
        "scope": "whole",
        "bytes": file.stat().st_size,
        "reason": None,
    }


def test_a_refused_file_is_named_with_its_reason_and_the_others_land(
    dunwatch: Dunwatch, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "wrong.csv", complaints_csv(tmp_path / "right.csv", [complaint(1)])
    wrong.write_text("name,amount\nx,1\n")
    said = dunwatch("land", "cfpb_complaints", "--file", wrong, right, "--home", tmp_path / "home")
    assert said.code == 1
    assert re.search(
        r"^refused +wrong\.csv .*: none of its first 2 lines is a header row with Date", said.out, re.M
    )
    assert re.search(r"^landed +right\.csv ", said.out, re.M)
    again = dunwatch("land", "cfpb_complaints", "--file", wrong, "--home", tmp_path / "home")
    assert (again.code, again.out.splitlines()[-1]) == (1, "Nothing new to build.")


def test_a_file_that_is_not_there_stops_no_other(dunwatch: Dunwatch, tmp_path: Path) -> None:
    right, home = complaints_csv(tmp_path / "right.csv", [complaint(1)]), tmp_path / "home"
    said = dunwatch("land", "cfpb_complaints", "--file", tmp_path / "no.csv", right, "--home", home)
    assert said.code == 1
    assert said.out.startswith("landed   right.csv")
    assert f"{tmp_path}/no.csv: No such file or directory; check the name" in said.error


def test_a_window_file_needs_its_days_and_keeps_them(dunwatch: Dunwatch, tmp_path: Path) -> None:
    file, home = complaints_csv(tmp_path / "days.csv", [complaint(1)]), tmp_path / "home"
    words = ("land", "cfpb_complaints", "--home", home, "--scope", "window", "--file", file)
    assert "add --since YYYY-MM-DD --until YYYY-MM-DD" in dunwatch(*words).error
    assert dunwatch(*words, "--since", "2026-09-01", "--until", "2026-09-30").code == 0
    [receipt] = receipts(load(home=home), "cfpb_complaints")
    assert (receipt.covers_from, receipt.covers_to) == (date(2026, 9, 1), date(2026, 9, 30))


def test_live_with_no_publisher_in_reach_fails_and_shows_no_sample(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for feed in FEEDS.values():
        fetch(feed, load(home=home, source="sample"))
    before = raw_files(home)
    said = in_a_process("run", "--home", home, source="live", time_limit_seconds=1, **UNREACHABLE)
    assert (said.code, said.out) == (1, "")
    lines = said.error.splitlines()
    for name in [name for name, feed in FEEDS.items() if feed.discover and not feed.off_because]:
        [line] = [line for line in lines if line.startswith(f"not landed {name}: ")]
        assert NOWHERE in line and "Connection refused" in line
        assert "Run it again later, or raise DUNWATCH_TIME_LIMIT_SECONDS" in line
    assert lines[-1].startswith("error: nothing could be landed, so there is nothing to build.")
    assert raw_files(home) == before
    assert not (home / "lake").exists() and not (home / "published").exists()


def test_a_name_and_password_in_an_address_are_shown_and_kept_nowhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Publisher(invented(date(2026, 9, 14))) as publisher:
        publisher.fail("missing", "DNC_Complaint_Numbers_2026-09-10", times=None)
        base = publisher.bases()["ftc"].replace("//", "//somebody:hunter2@")
        said = in_a_process("land", "ftc_do_not_call", "--home", home, source="live", bases__ftc=base)
    assert said.code == 1
    assert "DNC_Complaint_Numbers_2026-09-10" in said.error and "HTTP 404" in said.error
    assert said.out.count("landed   DNC_Complaint_Numbers_") == 5
    written = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert len(written) > 10
    for text in (said.out.encode(), said.error.encode(), *written):
        assert b"hunter2" not in text and b"somebody" not in text


def test_two_builds_at_once_are_one_too_many(dunwatch: Dunwatch, tmp_path: Path) -> None:
    home = tmp_path / "home"
    file = complaints_csv(tmp_path / "a.csv", [complaint(1)])
    dunwatch("land", "cfpb_complaints", "--file", file, "--home", home)
    (home / "warehouse").mkdir()
    with (home / "warehouse" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = dunwatch("build", "--home", home)
    assert said.code == 1
    message = f"another build is at work in {home}. Wait for it to end, then try again."
    assert said.error == f"error: {message}\n"
    assert not (home / "lake").exists() and not (home / "published").exists()
