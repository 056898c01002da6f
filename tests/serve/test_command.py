"""`dunwatch up` refuses to start in one clear line, before it has started anything."""

import fcntl
import socket

import psutil
import pytest

from pipelines.serve import airflow_home, up
from pipelines.settings import DunwatchError, load


@pytest.fixture(autouse=True)
def nothing_is_started():
    before = set(psutil.Process().children())
    yield
    assert set(psutil.Process().children()) <= before


def test_a_home_has_one_up_at_a_time(tmp_path):
    settings = load(home=tmp_path)
    settings.airflow.mkdir()
    with (settings.airflow / "up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(DunwatchError, match=r"another 'dunwatch up' already runs on .* --home"):
            up(settings)


@pytest.mark.parametrize("setting", ["dashboard_port", "airflow_port"])
def test_a_taken_port_is_said_with_the_setting_that_changes_it(tmp_path, setting):
    with socket.socket() as other, socket.socket() as free:
        for listener in (other, free):
            listener.bind(("127.0.0.1", 0))
        other.listen()
        taken, open_port = other.getsockname()[1], free.getsockname()[1]
        free.close()
        ports = {"dashboard_port": open_port, "airflow_port": open_port, setting: taken}
        with pytest.raises(DunwatchError, match=f"port {taken} .* DUNWATCH_{setting.upper()}"):
            up(load(home=tmp_path, **ports))


def test_a_package_without_its_repository_cannot_be_served(tmp_path, monkeypatch):
    monkeypatch.setattr(airflow_home, "POOLS", tmp_path / "pools.json")
    with pytest.raises(DunwatchError, match="needs the whole repository"):
        up(load(home=tmp_path))
