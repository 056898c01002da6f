"""`dunwatch up` from the first start to the last: Airflow runs the DAGs against a publisher on this machine.

By schedule (each DAG's first run) and by hand, to a snapshot on a living dashboard; then one Ctrl-C.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest

from pipelines import warehouse
from pipelines.feeds import FEEDS
from pipelines.serve import airflow_home
from pipelines.settings import Settings, load
from pipelines.stages import STAGES
from tests.publisher import Content, Publisher, invented

pytestmark = [pytest.mark.airflow, pytest.mark.slow, pytest.mark.xdist_group("airflow")]

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS, RUN_SECONDS, STOP_SECONDS = 150, 300, 30


@dataclass
class Up:
    """A running `dunwatch up`; `said` is the file of what it prints."""

    process: subprocess.Popen
    settings: Settings
    said: Path

    def airflow(self, path: str, body: dict | None = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.settings.airflow_port}/api/v2/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
            return json.load(answer)

    def runs(self, dag_id: str) -> list[dict]:
        return self.airflow(f"dags/{dag_id}/dagRuns?order_by=run_after")["dag_runs"]

    def tasks(self, run: dict) -> dict[str, dict]:
        listed = self.airflow(f"dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}/taskInstances")
        return {task["task_id"]: task for task in listed["task_instances"]}

    def until(self, what: str, true: Callable[[], Any], seconds: float) -> Any:
        deadline = time.monotonic() + seconds
        while not (value := true()):
            assert self.process.poll() is None, f"ended before {what}:\n{self.said.read_text()}"
            assert time.monotonic() < deadline, f"not {what} after {seconds} s:\n{self.said.read_text()}"
            time.sleep(1)
        return value


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def started(settings: Settings, said: Path) -> Iterator[Up]:
    env = {**os.environ, **airflow_home.spelled(settings)}
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipelines", "up"],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Up(process, settings, said)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def a_usual_day() -> Content:
    """Invented records, call reports as many as the feed's bounds want to see in a file."""
    content = invented(datetime.now(UTC).date() - timedelta(days=1))
    for name, body in content.days.items():
        header, *rows = body.splitlines(keepends=True)
        content.days[name] = header + b"".join(rows) * 400
    return content


def test_from_first_start_to_last(tmp_path):
    with Publisher(a_usual_day()) as publisher:
        settings = load(
            home=tmp_path / "a home",
            source="live",
            airflow_port=free_port(),
            dashboard_port=free_port(),
            bases=publisher.bases(),
            feeds_on=frozenset(FEEDS),
        )
        with started(settings, tmp_path / "said") as up:
            up.until("ready", lambda: "Ctrl-C stops both" in up.said.read_text(), START_SECONDS)
            snapshot = up.until("published", lambda: warehouse.published(settings), RUN_SECONDS)
            first_runs_are_green(up)
            a_run_by_hand_builds_again(up, publisher)
            up.until("told of", lambda: f"published {snapshot.name}" in up.said.read_text(), 10)
            every_feed_is_in(warehouse.published(settings))
            everybody = only_this_machine_can_reach_it(up)
            one_interrupt_ends_all(up, everybody)


def first_runs_are_green(up: Up) -> None:
    """Every feed was asked without anybody's doing, and its asset started the build."""
    for feed in FEEDS:
        (run,) = up.runs(f"ingest_{feed}")
        assert (run["state"], run["run_type"]) == ("success", "scheduled"), feed
    builds = up.until("built", lambda: ended(up.runs("build")), RUN_SECONDS)
    assert {(run["state"], run["run_type"]) for run in builds} == {("success", "asset_triggered")}
    tasks = up.tasks(builds[0])
    assert {task["state"] for task in tasks.values()} == {"success"}
    order = sorted(tasks, key=lambda name: tasks[name]["start_date"])
    assert order == [stage.name for stage in STAGES]
    # Nobody is configured to be told.
    told = up.until("told of", lambda: ended(up.runs("notify")), RUN_SECONDS)
    assert {(run["state"], run["run_type"]) for run in told} == {("success", "asset_triggered")}
    assert [task["state"] for task in up.tasks(told[0]).values()] == ["skipped"]
    (watch,) = up.until("watched", lambda: ended(up.runs("watch")), RUN_SECONDS)
    assert watch["state"] == "success"


def a_run_by_hand_builds_again(up: Up, publisher: Publisher) -> None:
    before = {run["dag_run_id"] for run in up.runs("build")}
    asked = len(publisher.served)
    conf = {"full": True}
    up.airflow("dags/ingest_cfpb_complaints/dagRuns", {"logical_date": None, "conf": conf})
    new = up.until(
        "built again",
        lambda: ended([run for run in up.runs("build") if run["dag_run_id"] not in before]),
        RUN_SECONDS,
    )
    assert {run["state"] for run in new} == {"success"}
    assert any(one.address.endswith("complaints.csv.zip") for one in publisher.served[asked:])


def every_feed_is_in(snapshot: Path | None) -> None:
    with duckdb.connect(str(snapshot), read_only=True) as con:
        receipts = con.execute("SELECT feed, status, reason FROM receipt").fetchall()
        reported = con.execute("SELECT DISTINCT feed FROM report").fetchall()
        source = con.execute("SELECT source FROM snapshot").fetchall()
    # Fixtures of a dozen rows are fewer than a healthy file has, and are held back for that, and only that.
    assert {status for _, status, _ in receipts} <= {"read", "held"}
    assert all("a healthy file has at least" in reason for _, status, reason in receipts if status == "held")
    assert {feed for feed, _, _ in receipts} == {name for name, feed in FEEDS.items() if feed.discover}
    assert {"cfpb_complaints", "ftc_do_not_call"} <= {feed for (feed,) in reported}
    assert source == [("live",)]


def ended(runs: list[dict]) -> list[dict]:
    """The runs, once there are any and none of them is still going on."""
    return runs if all(run["state"] in ("success", "failed") for run in runs) else []


def only_this_machine_can_reach_it(up: Up) -> list[psutil.Process]:
    """All processes of `up`; each listens on loopback or not at all, and both pages answer."""
    parent = psutil.Process(up.process.pid)
    everybody = [parent, *parent.children(recursive=True)]
    listening = {
        connection.laddr
        for process in everybody
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    ports = {up.settings.airflow_port, up.settings.dashboard_port}
    assert {address.port for address in listening} == ports
    assert {address.ip for address in listening} == {"127.0.0.1"}
    with urllib.request.urlopen(f"http://127.0.0.1:{up.settings.dashboard_port}/", timeout=10) as page:
        assert page.status == 200
    return everybody


def one_interrupt_ends_all(up: Up, everybody: list[psutil.Process]) -> None:
    up.process.send_signal(signal.SIGINT)
    assert up.process.wait(STOP_SECONDS) == 0, up.said.read_text()
    left = [one for one in everybody if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert not left
    for port in (up.settings.airflow_port, up.settings.dashboard_port):
        with socket.socket() as caller:
            assert caller.connect_ex(("127.0.0.1", port)) != 0
