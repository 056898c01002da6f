"""Child processes that leave nothing behind: each in its own session, with its own log, stopped with all it started."""

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


def _family(children: Iterable[Child]) -> set[psutil.Process]:
    """The children that still run and everything they started."""
    found: set[psutil.Process] = set()
    for child in children:
        with contextlib.suppress(psutil.NoSuchProcess):
            parent = psutil.Process(child.process.pid)
            found |= {parent, *parent.children(recursive=True)}
    return found


def _alive(processes: Iterable[psutil.Process]) -> set[psutil.Process]:
    alive = set()
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                alive.add(process)
    return alive


def stop(children: Sequence[Child], *, grace_seconds: float) -> int:
    """Ask every child to end, wait, then kill what is left of them and of their descendants; how many were killed.

    Descendants are noted while their parents live: once a parent is gone, its children belong to process 1
    and could no longer be told from a stranger's.
    """
    known = _family(children)
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            child.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + grace_seconds
    while time.monotonic() < deadline:
        known |= _family(children)
        for child in children:
            child.process.poll()  # reaps it
        if not _alive(known):
            return 0
        time.sleep(0.1)
    left = _alive(known | _family(children))
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=5)
    for child in children:
        child.process.poll()
    return len(left)


def require_free(port: int, setting: str) -> None:
    """Raise DunwatchError naming the setting when something already listens on 127.0.0.1:port."""
    taken = DunwatchError(
        f"port {port} on 127.0.0.1 is taken by another program; stop it, or choose another port: {setting}={port + 1}"
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
            raise DunwatchError(f"port {port} may not be used by this account; choose one above 1023: {setting}") from None
        except OSError:
            raise taken from None


def last_lines(log: Path, count: int = 5) -> str:
    """The end of a log, for an error message."""
    with log.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - 4000))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return "\n".join(line for line in lines[-count:] if line.strip())
