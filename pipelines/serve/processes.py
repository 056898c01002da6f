"""Child processes that leave nothing behind: each has its own session and log, and ends with its family."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from pipelines.settings import DunwatchError


@dataclass(frozen=True)
class Child:
    """A running child; `log` is the file that holds what it says."""

    name: str
    process: subprocess.Popen
    log: Path


def start(name: str, command: Sequence[str], *, env: Mapping[str, str], cwd: Path, logs: Path) -> Child:
    """Start a child in a session of its own, so that a Ctrl-C in the terminal reaches only the supervisor.

    Its output goes to logs/<name>.log; the log of the run before is kept as <name>.log.1.
    """
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Child(name, process, log)


def remember(children: Iterable[Child], record: Path) -> None:
    """Note who runs, so that a later start can end what a supervisor that was killed left behind."""
    lines = []
    for child in children:
        with contextlib.suppress(psutil.NoSuchProcess):
            lines.append(f"{child.process.pid} {psutil.Process(child.process.pid).create_time()}\n")
    record.write_text("".join(lines))


def end_leftovers(record: Path) -> int:
    """Kill what `remember` noted and still runs, with all it started; how many that were."""
    leaders = set()
    for line in record.read_text().splitlines() if record.exists() else ():
        pid, created_at = line.split()
        with contextlib.suppress(psutil.NoSuchProcess):
            # The number alone may by now be a stranger's.
            if psutil.Process(int(pid)).create_time() == float(created_at):
                leaders.add(int(pid))
    left = _alive(_in_sessions(leaders))
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=5)
    return len(left)


def _family(children: Iterable[Child]) -> set[psutil.Process]:
    """The children that still run, everything in their sessions, and everything those started.

    A session outlives the child that leads it: what a killed child leaves behind is still found.
    """
    return _in_sessions({child.process.pid for child in children})


def _in_sessions(sessions: set[int]) -> set[psutil.Process]:
    found: set[psutil.Process] = set()
    for pid in psutil.pids():
        with contextlib.suppress(psutil.Error, OSError):
            if os.getsid(pid) in sessions:
                member = psutil.Process(pid)
                found |= {member, *member.children(recursive=True)}
    return found


def _alive(processes: Iterable[psutil.Process]) -> set[psutil.Process]:
    alive = set()
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                alive.add(process)
    return alive


def stop(children: Sequence[Child], *, patience_seconds: float) -> int:
    """End every child with all it started, and say how many had to be killed.

    Each step waits `patience_seconds`: the child alone is asked, so that it can end its own family in order;
    then the family, since Airflow's scheduler waits for its running tasks; then what is left is killed.
    A descendant that left the session is noted while its parent lives: afterwards nothing tells it from a
    stranger.
    """
    known = _family(children)
    # SIGINT, since Airflow's triggerer takes ten seconds to heed SIGTERM.
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            child.process.send_signal(signal.SIGINT)
    left = _wait(children, known, patience_seconds)
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    left = _wait(children, left, patience_seconds) if left else left
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    _wait(children, left, patience_seconds)
    return len(left)


def _wait(children: Sequence[Child], known: set[psutil.Process], seconds: float) -> set[psutil.Process]:
    """Those of `known`, and of what the children started meanwhile, that still run after so many seconds."""
    deadline = time.monotonic() + seconds
    while True:
        known = known | _family(children)
        for child in children:
            child.process.poll()  # reaps it
        left = _alive(known)
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.1)


def require_free(port: int, setting: str) -> None:
    """Raise DunwatchError naming the setting when something already listens on 127.0.0.1:port."""
    taken = DunwatchError(
        f"port {port} on 127.0.0.1 is taken by another program; stop it, or choose another: {setting}=..."
    )
    with socket.socket() as caller:
        caller.settimeout(1)
        if caller.connect_ex(("127.0.0.1", port)) == 0:
            raise taken
    with socket.socket() as listener:
        # As the servers themselves do: a port whose last connections are still winding down is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            raise DunwatchError(
                f"port {port} may not be used by this account; choose one above 1023: {setting}"
            ) from None
        except OSError:
            raise taken from None


def last_lines(log: Path, count: int = 5) -> str:
    """The end of a log, for an error message."""
    with log.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - 4000))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return "\n".join(line for line in lines[-count:] if line.strip())
