"""Publishing: readers never see half, a closed gate changes nothing, and the file explains itself."""

import json
import struct
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from pipelines import settings as configuration
from pipelines import warehouse
from pipelines.contract.tables import TABLES
from pipelines.contract.views import VIEWS
from pipelines.publish.atom import NAME as FEED
from pipelines.publish.snapshot import KEPT, publish
from pipelines.settings import DunwatchError, Settings
from pipelines.validate.gate import GATE, GateClosed, validate
from tests.validate.world import NOW, SMALL, fill

ROOT = Path(__file__).resolve().parent.parent.parent

# Reads in a process of its own until told to stop, one connection open all the while; prints what it saw.
READER = """
import json, sys
from pathlib import Path
from pipelines import warehouse
from pipelines.settings import load

settings, folder = load(home=sys.argv[1]), Path(sys.argv[2])
QUERY = "SELECT snapshot_id, (SELECT count(*) FROM report), (SELECT sum(incidents) FROM mart_month) "
QUERY += "FROM snapshot"
first = warehouse.connect(warehouse.published(settings), read_only=True)
seen, reads, wrong = [], 0, []
while True:
    last = (folder / "stop").exists()
    path = warehouse.published(settings)
    con = warehouse.connect(path, read_only=True)
    snapshot_id, reports, incidents = con.execute(QUERY).fetchall()[0]
    con.close()
    reads += 1
    if (path.name, reports, incidents) != (f"snap-{snapshot_id}.duckdb", 6, 4):
        wrong.append([path.name, snapshot_id, reports, incidents])
    if snapshot_id not in seen:
        seen.append(snapshot_id)
    (folder / "reading").touch()
    if last:
        break
kept_open = first.execute("SELECT snapshot_id FROM snapshot").fetchall()[0][0]
print(json.dumps({"seen": seen, "reads": reads, "wrong": wrong, "kept_open": kept_open}))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home whose warehouse holds the small sound world as snapshot s1, not judged yet."""
    chosen = configuration.load(home=tmp_path / "home", source="sample", threads=2)
    chosen.warehouse.mkdir(parents=True)
    con = warehouse.connect(chosen.warehouse / warehouse.BUILT, settings=chosen)
    warehouse.create(con)
    fill(con)
    con.close()
    return chosen


def change(settings: Settings, statement: str) -> None:
    con = warehouse.connect(settings.warehouse / warehouse.BUILT, settings=settings)
    con.execute(statement)
    con.close()


def pass_gate(settings: Settings, snapshot_id: str) -> None:
    """Give the warehouse's content a name, and leave the mark of a gate that opened for it."""
    change(settings, f"UPDATE snapshot SET snapshot_id = '{snapshot_id}'")
    mark = {"snapshot_id": snapshot_id, "run_id": "built", "open": True}
    (settings.warehouse / GATE).write_text(json.dumps(mark), encoding="utf-8")


def files(settings: Settings) -> set[str]:
    """What is published beside the feed of alerts, which always is."""
    found = {path.name for path in settings.published.iterdir()}
    assert FEED in found
    return found - {FEED}


def shown(settings: Settings) -> str:
    """What a reader of the link finds."""
    path = warehouse.published(settings)
    assert path is not None
    con = warehouse.connect(path, read_only=True)
    snapshot_id = con.execute("SELECT snapshot_id FROM snapshot").fetchall()[0][0]
    con.close()
    return snapshot_id


def test_readers_never_err_while_snapshots_are_swapped(settings: Settings, tmp_path: Path) -> None:
    pass_gate(settings, "s0")
    publish(settings)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(settings.home), str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for _ in range(600):
            if (tmp_path / "reading").exists() or reader.poll() is not None:
                break
            time.sleep(0.05)
        for number in range(1, 21):
            pass_gate(settings, f"s{number}")
            publish(settings)
            time.sleep(0.05)
    finally:
        (tmp_path / "stop").touch()
        out, complaints = reader.communicate(timeout=60)
    assert reader.returncode == 0, complaints
    found = json.loads(out)
    assert found["wrong"] == []
    assert found["kept_open"] == "s0", "a file that a reader has open outlives its removal"
    assert (found["seen"][0], found["seen"][-1]) == ("s0", "s20")
    assert found["seen"] == sorted(found["seen"], key=lambda name: int(name[1:])), "never an older one again"
    assert found["reads"] >= 20 and len(found["seen"]) >= 5, "the reader hardly read while it was swapped"


def test_the_link_is_relative_so_that_the_folder_can_be_moved(settings: Settings, tmp_path: Path) -> None:
    pass_gate(settings, "s1")
    assert publish(settings) == settings.published / "snap-s1.duckdb"
    moved = settings.home.rename(tmp_path / "moved")
    assert shown(configuration.load(home=moved)) == "s1"


def test_the_same_content_is_published_once(settings: Settings) -> None:
    pass_gate(settings, "s1")
    first = publish(settings).stat()
    again = publish(settings).stat()
    assert (first.st_ino, first.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)
    assert files(settings) == {"current.duckdb", "snap-s1.duckdb"}


def test_a_snapshot_that_was_deleted_is_published_again(settings: Settings) -> None:
    pass_gate(settings, "s1")
    publish(settings).unlink()
    assert warehouse.published(settings) is None
    publish(settings)
    assert shown(settings) == "s1"


def test_older_snapshots_and_what_a_kill_left_are_cleared(settings: Settings) -> None:
    for number in range(1, 6):
        pass_gate(settings, f"s{number}")
        publish(settings)
        (settings.published / f"snap-s{number + 1}.copying").write_bytes(b"half")
    publish(settings)
    assert KEPT == 3
    assert files(settings) == {"current.duckdb", "snap-s3.duckdb", "snap-s4.duckdb", "snap-s5.duckdb"}
    assert shown(settings) == "s5"


def test_nothing_built_and_nothing_judged_are_said(settings: Settings) -> None:
    with pytest.raises(DunwatchError, match=r"s1 has not passed the gate.*dunwatch build.*last good"):
        publish(settings)
    assert not settings.published.exists()
    (settings.warehouse / warehouse.BUILT).unlink()
    with pytest.raises(DunwatchError, match=r"nothing to publish.*Run 'dunwatch build' first"):
        publish(settings)


def test_a_gate_that_opened_for_other_content_does_not_count(settings: Settings) -> None:
    pass_gate(settings, "s1")
    change(settings, "UPDATE snapshot SET snapshot_id = 's2'")
    with pytest.raises(DunwatchError, match="s2 has not passed the gate"):
        publish(settings)


def test_a_closed_gate_publishes_nothing_and_the_last_good_snapshot_stays(settings: Settings) -> None:
    pass_gate(settings, "good")
    publish(settings)
    change(settings, "UPDATE snapshot SET snapshot_id = 'bad'")
    change(settings, "UPDATE mart_month SET incidents = incidents + 1")
    with pytest.raises(GateClosed):
        validate(settings, now=NOW + timedelta(hours=1), feeds=SMALL)
    with pytest.raises(DunwatchError, match="bad has not passed the gate"):
        publish(settings)
    assert files(settings) == {"current.duckdb", "snap-good.duckdb"}
    assert shown(settings) == "good"


def test_older_clients_can_read_the_file(settings: Settings) -> None:
    pass_gate(settings, "s1")
    path = publish(settings)
    header = path.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    # Storage version 68 is DuckDB 1.5's own; files of 2.0 say 999, which 1.5 refuses to open.
    assert struct.unpack("<Q", header[12:20]) == (68,)
    con = duckdb.connect(str(path), read_only=True)
    tags = con.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()
    con.close()
    assert tags == [({"storage_version": "v1.5.0+"},)]


def test_every_table_column_and_view_explains_itself(settings: Settings) -> None:
    pass_gate(settings, "s1")
    con = duckdb.connect(str(publish(settings)), read_only=True)

    def comments(query: str) -> dict:
        return {tuple(row[:-1]): row[-1] for row in con.execute(query).fetchall()}

    tables = comments("SELECT table_name, comment FROM duckdb_tables()")
    views = comments("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")
    columns = comments("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal")
    con.close()
    assert set(tables) == {(table.name,) for table in TABLES}
    assert set(views) == {(name,) for name in VIEWS}
    for table in TABLES:
        assert table.row in tables[(table.name,)]
        assert all(caveat in tables[(table.name,)] for caveat in table.caveats)
        for column in table.columns:
            assert column.about in columns[table.name, column.name]
    assert all(views.values()) and all(columns.values())
    assert columns["incident", "channel"] == columns["verdict", "channel"]
    assert columns["incident", "accused"] == columns["report", "accused"]
