"""A build killed at any instant loses and repeats nothing: the resumed build publishes the same rows."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.classify.judge import judge
from pipelines.contract.tables import TABLES
from pipelines.feeds import FEEDS
from pipelines.ingest.fetch import fetch
from pipelines.settings import load
from pipelines.warehouse import BUILT

ACCOUNT = "first_person_account"
# These say when and by which run; all others must be the same to the row.
OF_THE_RUN = {"finding", "snapshot"}


def build(home: Path, *, kill_after: float | None = None, kill_at: str = "", text: str = "full") -> bool:
    """Build in a process of its own; True when it came to its end, False when it was killed.

    It is killed after so many seconds, or as soon as a file of the pattern `kill_at` is in home.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines", "build"],
        env=os.environ | {"DUNWATCH_HOME": str(home), "DUNWATCH_SOURCE": "sample", "DUNWATCH_TEXT": text},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    while kill_at and process.poll() is None:
        if any(home.glob(kill_at)):
            kill_after = 0
            break
        time.sleep(0.002)
    try:
        out, _ = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return False
    assert process.returncode == 0, out
    return True


def published(home: Path) -> dict[str, tuple[int, str]]:
    """Row count and an order-free hash of every published table."""
    con = duckdb.connect(str((home / "published" / "current.duckdb").resolve()), read_only=True)
    found = {}
    for table in TABLES:
        if table.name not in OF_THE_RUN:
            columns = ", ".join(f'"{name}"' for name in table.names)
            query = (
                f"SELECT count(*), bit_xor(hash({columns}))::VARCHAR || sum(hash({columns}))::VARCHAR "
                f"FROM {table.name}"
            )
            found[table.name] = con.execute(query).fetchall()[0]
    con.close()
    return found


@pytest.mark.slow
def test_killed_builds_resume_to_the_same_rows(tmp_path: Path) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    settings = load(home=undisturbed, source="sample")
    for feed in FEEDS.values():
        fetch(feed, settings)
    shutil.copytree(undisturbed / "raw", killed / "raw")
    # What is compiled at its first use is compiled now: else the first build is slower than those killed.
    judge(pl.DataFrame({"report_id": ["r"], "text": ["I owe."]}), record_kind=ACCOUNT, crosswalk=None)
    begun = time.monotonic()
    assert build(undisturbed)
    whole = time.monotonic() - begun

    kills = 0
    for share in (0.1, 0.25, 0.45):
        kills += not build(killed, kill_after=whole * share)
    assert kills, "the test killed too late to prove anything"
    assert build(killed)
    assert published(killed) == published(undisturbed)
    assert published(killed)["report"][0] > 10_000


@pytest.mark.slow
def test_a_kill_leaves_the_last_good_snapshot_up(tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = load(home=home, source="sample")
    fetch(FEEDS["ftc_do_not_call"], settings)
    assert build(home)
    before = published(home)
    fetch(FEEDS["cfpb_complaints"], settings)
    (settings.warehouse / BUILT).unlink()  # so that it is built beside and moved into place
    for moment in ("warehouse/*.building", f"warehouse/{BUILT}"):
        assert not build(home, kill_at=moment)
        assert published(home) == before, moment
    build(home, kill_at="published/*.copying")  # too short a moment to be sure of hitting it
    shown = published(home)
    assert build(home)
    after = published(home)
    assert after != before and shown in (before, after)


IN_RESOLVE = (
    "lake/*/resolve/.*",
    "lake/campaigns/*.leaders.parquet",
    "published/alerts.atom",
)
"""What a build makes of names, campaigns and alerts, in order; the first is a file not yet whole."""


@pytest.mark.slow
def test_a_kill_while_names_and_campaigns_are_resolved_changes_none_of_them(tmp_path: Path) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    fetch(FEEDS["messages"], load(home=undisturbed, source="sample"))
    shutil.copytree(undisturbed / "raw", killed / "raw")
    assert build(undisturbed)
    kills = 0
    for moment in IN_RESOLVE:
        for folder in ("warehouse", "published", "lake/campaigns", "lake/messages/resolve"):
            shutil.rmtree(killed / folder, ignore_errors=True)
        kills += not build(killed, kill_at=moment)  # a half file may be gone before it is seen
        if moment.startswith("lake/campaigns/*"):
            # Half of what the kill may have left, as if the disk had lost the rest.
            for path in killed.glob("lake/campaigns/????????????????.parquet"):
                path.with_suffix(".leaders.parquet").unlink()
        assert build(killed), moment
        assert published(killed) == published(undisturbed), moment
        feeds = [(home / "published" / "alerts.atom").read_bytes() for home in (undisturbed, killed)]
        assert feeds[0] == feeds[1], moment
        assert not [*killed.glob("lake/*/resolve/.*"), *killed.glob("lake/campaigns/.*")], moment
    assert kills, "the test killed too late to prove anything"
    assert published(killed)["campaign"][0] > 1


@pytest.mark.slow
def test_a_kill_while_texts_are_withheld_leaves_none_of_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fetch(FEEDS["messages"], load(home=home, source="sample"))
    assert build(home)
    build(home, kill_at="published/*.copying*", text="none")  # too short a moment to be sure of hitting it
    assert build(home, text="none")
    files = [path.name for path in (home / "published").iterdir()]
    snapshots = [name for name in files if name.startswith("snap-")]
    assert snapshots and all(name.endswith("-none.duckdb") for name in snapshots), files
    assert len(files) == len(snapshots) + 2, "beside them only the link and the alerts"
