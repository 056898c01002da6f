"""`dunwatch up`: Airflow on its schedule and the dashboard, on this machine only, until Ctrl-C."""

import contextlib
import fcntl
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipelines import warehouse
from pipelines.feeds import FEEDS
from pipelines.serve import airflow_calls, airflow_home, processes
from pipelines.serve.processes import Child
from pipelines.settings import REPOSITORY, DunwatchError, Settings

START_SECONDS = 180
"""Longest wait for everything to be ready; 25 s are usual, a cold disk and one core take longer."""

PATIENCE_SECONDS = 6
"""How long children may take to end by themselves, before more than a request is used."""

Say = Callable[[str], None]


class _StoppedError(Exception):
    """Somebody asked for the end while something was still starting."""


def _to_terminal(line: str) -> None:
    print(line, flush=True)


@contextlib.contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold the home's Airflow folder: two schedulers on one database would both run everything."""
    settings.airflow.mkdir(parents=True, exist_ok=True)
    with (settings.airflow / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DunwatchError(
                f"another 'dunwatch up' already runs on {settings.home}; stop it with Ctrl-C where it runs, "
                "or use another folder: --home DIR"
            ) from None
        yield


@contextlib.contextmanager
def _stop_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C, SIGTERM or a closed terminal sets; the handlers of before come back."""
    asked = threading.Event()
    watched = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: asked.set()) for number in watched}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def up(settings: Settings, *, say: Say = _to_terminal) -> int:
    """Run Airflow and the dashboard until Ctrl-C or SIGTERM; 0 then, 1 when a child ended by itself.

    Raises DunwatchError when a port is taken, another `up` holds the home, or something cannot start.
    """
    if not airflow_home.POOLS.exists():
        raise DunwatchError(
            f"{airflow_home.POOLS} is missing; 'up' needs the whole repository, not only the package."
        )
    children: list[Child] = []
    with _alone(settings), _stop_signals() as asked:
        if processes.end_leftovers(airflow_home.children(settings)):
            say("ended what an earlier 'up' left running when it was killed")
        processes.require_free(settings.dashboard_port, "DUNWATCH_DASHBOARD_PORT")
        processes.require_free(settings.airflow_port, "DUNWATCH_AIRFLOW_PORT")
        try:
            _start(settings, children, asked, say)
            _announce(settings, say)
            ended = _watch(settings, children, asked, say)
        except _StoppedError:
            ended = None
        finally:
            if children:
                say("stopping")
                _stop(children)
    if ended:
        say(_obituary(ended))
        return 1
    say("stopped; 'make up' starts again where this ended")
    return 0


def _start(settings: Settings, children: list[Child], asked: threading.Event, say: Say) -> None:
    """Start everything and wait until it is usable; every feed is asked if nothing is published."""
    env = airflow_home.environment(settings)
    began = datetime.now(UTC)

    def begin(name: str, command: list[str]) -> Child:
        child = processes.start(name, command, env=env, cwd=REPOSITORY, logs=airflow_home.logs(settings))
        children.append(child)
        processes.remember(children, airflow_home.children(settings))
        return child

    def until(trouble: Callable[[], str | None]) -> None:
        _until_well(trouble, settings, children, asked)

    begin("dashboard", [sys.executable, "-m", "dashboards"])
    if not airflow_home.prepared(settings):
        say("preparing Airflow's database (once)")
        for name, step in airflow_home.STEPS.items():
            _finish(begin(name, airflow_home.airflow(*step)), children, asked)
        airflow_home.mark_prepared(settings)
    say("starting Airflow and the dashboard (half a minute)")
    # A scheduler without a server to report to fails the tasks that waited for it.
    begin(airflow_home.SERVER, airflow_home.airflow(*airflow_home.PARTS[airflow_home.SERVER]))
    until(lambda: airflow_calls.server_trouble(settings))
    for name, arguments in airflow_home.PARTS.items():
        if name != airflow_home.SERVER:
            begin(name, airflow_home.airflow(*arguments))
    until(lambda: airflow_calls.dashboard_trouble(settings))
    until(lambda: airflow_calls.airflow_trouble(settings))
    until(lambda: _dags_trouble(settings, began))
    if warehouse.published(settings) is None:
        say("nothing is published yet: every feed is asked once now, first numbers follow in a few minutes")
        _ask_every_feed(settings, asked, began)


def _stop(children: list[Child]) -> None:
    """End the scheduler first: its tasks tell the server how they ended, and are taken up from there."""
    first = [child for child in children if child.name == airflow_home.SCHEDULER]
    processes.stop(first, patience_seconds=PATIENCE_SECONDS)
    processes.stop(children, patience_seconds=PATIENCE_SECONDS)


def _ask_every_feed(settings: Settings, asked: threading.Event, began: datetime) -> None:
    """Start each ingest that Airflow has not just started itself, as it does for a DAG it has never run."""
    if asked.wait(5):
        raise _StoppedError
    for feed in FEEDS:
        if not airflow_calls.has_run_since(settings, f"ingest_{feed}", began):
            airflow_calls.trigger(settings, f"ingest_{feed}")


def _finish(step: Child, children: list[Child], asked: threading.Event) -> None:
    """Wait for a step that must end well before the next thing starts."""
    while step.process.poll() is None:
        if asked.wait(0.1):
            raise _StoppedError
    children.remove(step)
    if step.process.returncode != 0:
        raise DunwatchError(_obituary(step))


def _until_well(
    trouble: Callable[[], str | None], settings: Settings, children: list[Child], asked: threading.Event
) -> None:
    """Wait until `trouble` is None; raise DunwatchError when a child ends or it takes too long."""
    for _ in range(START_SECONDS):
        for child in children:
            if child.process.poll() is not None:
                raise DunwatchError(_obituary(child))
        try:
            told = trouble()
        except OSError as error:  # a machine at its limit answers late, and then well
            told = f"Airflow does not answer ({error})"
        if told is None:
            return
        if asked.wait(1):
            raise _StoppedError
    logs = airflow_home.logs(settings)
    raise DunwatchError(f"not ready after {START_SECONDS} s: {told}. The logs are in {logs}")


def _dags_trouble(settings: Settings, began: datetime) -> str | None:
    """Which DAGs Airflow has not read yet. Raises DunwatchError when a DAG file cannot be read at all."""
    errors = airflow_calls.import_errors(settings, began)
    if errors:
        raise DunwatchError(f"Airflow cannot read a DAG file: {errors[0]}")
    expected = {"build", "notify", "watch", *(f"ingest_{feed}" for feed in FEEDS)}
    missing = expected - airflow_calls.known_dags(settings)
    return f"Airflow has not read {', '.join(sorted(missing))}" if missing else None


def _announce(settings: Settings, say: Say) -> None:
    what = "the bundled sample, which is invented" if settings.source == "sample" else "the publishers"
    say("")
    say(f"  dashboard  {airflow_calls.dashboard_address(settings)}")
    say(f"  Airflow    {airflow_calls.airflow_address(settings)}")
    say("")
    say(f"Input is {what} (DUNWATCH_SOURCE={settings.source}). Each feed is asked on its own schedule,")
    say("what is new is built and published by itself. Ctrl-C stops both.")


def _watch(settings: Settings, children: list[Child], asked: threading.Event, say: Say) -> Child | None:
    """Wait, telling of each new snapshot: None when the end was asked for, else the child that ended."""
    shown = warehouse.published(settings)
    while not asked.wait(0.5):
        for child in children:
            if child.process.poll() is not None:
                return child
        if (newest := warehouse.published(settings)) != shown:
            shown = newest
            say(f"{datetime.now():%H:%M} published {newest.name if newest else 'nothing any more'}")
    return None


def _obituary(child: Child) -> str:
    code = child.process.returncode
    how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
    return f"{child.name} {how}; its log is {_short(child.log)}\n{processes.last_lines(child.log)}".rstrip()


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
