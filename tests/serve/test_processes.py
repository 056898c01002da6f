"""The supervisor's promise: what `up` started is gone when `up` is gone, however its children behave."""

import socket
import stat
import sys
import time

import psutil
import pytest

from pipelines.serve import airflow_home, processes
from pipelines.settings import DunwatchError, load

READY = "open('ready', 'w').close(); import time; time.sleep(600)"

WELL_BEHAVED = READY
DEAF = f"import signal; [signal.signal(n, signal.SIG_IGN) for n in (signal.SIGINT, signal.SIGTERM)]; {READY}"
# Ends at once when asked, and leaves its own child behind, which hears nothing.
CARELESS = (
    "import subprocess, sys, time; "
    f"subprocess.Popen([sys.executable, '-c', {DEAF!r}], start_new_session=True); time.sleep(600)"
)


def started(tmp_path, code):
    child = processes.start(
        "child", [sys.executable, "-c", code], env={}, cwd=tmp_path, logs=tmp_path / "logs"
    )
    deadline = time.monotonic() + 10
    while not (tmp_path / "ready").exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    parent = psutil.Process(child.process.pid)
    return child, [parent, *parent.children(recursive=True)]


@pytest.mark.parametrize(
    ("code", "family", "killed"),
    [(WELL_BEHAVED, 1, 0), (DEAF, 1, 1), (CARELESS, 2, 1)],
    ids=["good", "deaf", "careless"],
)
def test_stop_ends_the_whole_family(tmp_path, code, family, killed):
    child, everybody = started(tmp_path, code)
    assert len(everybody) == family
    assert processes.stop([child], patience_seconds=0.4) == killed
    assert not [one for one in everybody if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert child.process.returncode is not None


def test_what_a_killed_child_leaves_behind_is_ended_too(tmp_path):
    code = CARELESS.replace(", start_new_session=True", "")
    child, (parent, grandchild) = started(tmp_path, code)
    parent.kill()
    child.process.wait()
    assert grandchild.is_running()
    assert processes.stop([child], patience_seconds=0.4) == 1
    assert not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE


def test_a_later_start_ends_what_a_killed_supervisor_left(tmp_path):
    child, (_, grandchild) = started(tmp_path, CARELESS.replace(", start_new_session=True", ""))
    record = tmp_path / "children"
    assert processes.end_leftovers(record) == 0
    processes.remember([child], record)
    assert processes.end_leftovers(record) == 2
    child.process.wait()
    assert not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE


def test_a_stranger_who_got_the_number_is_left_alone(tmp_path):
    child, (process,) = started(tmp_path, WELL_BEHAVED)
    record = tmp_path / "children"
    record.write_text(f"{process.pid} {process.create_time() - 60}\n")
    assert processes.end_leftovers(record) == 0
    assert child.process.poll() is None
    processes.stop([child], patience_seconds=1)


def test_stop_of_what_has_ended_does_nothing(tmp_path):
    child = processes.start("gone", [sys.executable, "-c", ""], env={}, cwd=tmp_path, logs=tmp_path)
    child.process.wait()
    assert processes.stop([child], patience_seconds=0.1) == 0


def test_a_child_leaves_its_words_and_those_of_the_run_before(tmp_path):
    for words in ("first", "second"):
        command = [sys.executable, "-c", f"print('{words}')"]
        child = processes.start("talker", command, env={}, cwd=tmp_path, logs=tmp_path)
        child.process.wait()
    assert processes.last_lines(child.log) == "second"
    assert processes.last_lines(tmp_path / "talker.log.1") == "first"


def test_a_taken_port_is_named_with_its_setting():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(DunwatchError, match=f"port {port} .* DUNWATCH_AIRFLOW_PORT"):
            processes.require_free(port, "DUNWATCH_AIRFLOW_PORT")
    processes.require_free(port, "DUNWATCH_AIRFLOW_PORT")


def test_airflow_is_told_only_what_is_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql://somebody/else")
    monkeypatch.setenv("AIRFLOW_CONFIG", "/somewhere/airflow.cfg")
    monkeypatch.setenv("NO_PROXY", "example.org")
    env = airflow_home.environment(load(home=tmp_path / "a home", airflow_port=18099, source="live"))
    assert env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] == f"sqlite:///{tmp_path}/a home/airflow/airflow.db"
    assert "AIRFLOW_CONFIG" not in env
    assert env["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert env["AIRFLOW__API__BASE_URL"] == "http://127.0.0.1:18099"
    assert env["NO_PROXY"] == "example.org,127.0.0.1,localhost"
    assert env["DUNWATCH_HOME"] == str(tmp_path / "a home") and env["DUNWATCH_SOURCE"] == "live"


def test_the_signing_key_is_long_private_and_lasting(tmp_path):
    settings = load(home=tmp_path)
    first = airflow_home.environment(settings)["AIRFLOW__API_AUTH__JWT_SECRET"]
    assert len(first) >= 64
    assert airflow_home.environment(settings)["AIRFLOW__API_AUTH__JWT_SECRET"] == first
    assert stat.S_IMODE((settings.airflow / "signing-key").stat().st_mode) == 0o600


def test_preparation_is_done_again_when_the_pools_change(tmp_path, monkeypatch):
    settings = load(home=tmp_path)
    assert not airflow_home.prepared(settings)
    settings.airflow.mkdir()
    (settings.airflow / "airflow.db").touch()
    airflow_home.mark_prepared(settings)
    assert airflow_home.prepared(settings)
    pools = tmp_path / "pools.json"
    pools.write_text("{}")
    monkeypatch.setattr(airflow_home, "POOLS", pools)
    assert not airflow_home.prepared(settings)


def test_the_settings_reach_the_children_as_they_are(tmp_path, monkeypatch):
    given = load(
        home=tmp_path,
        bases={"ftc": "http://127.0.0.1:9"},
        tokens={"fcc": "s3cr3t"},
        feeds_on={"urlhaus", "openphish"},
        landed_until="2026-11-01T00:00:00+00:00",
    )
    for name, value in airflow_home.spelled(given).items():
        monkeypatch.setenv(name, value)
    assert load() == given
