"""A visitor's SQL, answered by a child process that is limited and then thrown away.

DuckDB's own locks refuse files, ATTACH, COPY, INSTALL and SET, but some functions neither stop when asked
nor keep to memory_limit (on 2.0 `list_sum(range(2e9))` took 24 GB). Only a process with limits holds them.
Nothing of the query is written anywhere: it goes through a pipe, and errors come back as data.
"""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from polars.exceptions import PanicException, PolarsError

JAIL = Path(__file__).with_name("jail.py")
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one query may use: rows, wall-clock and processor seconds, bytes of memory and of result.

    The wall clock also counts the child's start, which takes seconds on a busy machine: it is the larger one.
    """

    rows: int = 1_000
    seconds: float = 20
    cpu_seconds: int = 10
    memory_bytes: int = 2_000 * MEGABYTE
    result_bytes: int = 32 * MEGABYTE


_ROOM = threading.BoundedSemaphore(2)
"""Queries at a time; others wait, so that many visitors together stay within bounds too."""

SHOW = Limits()
EXPORT = Limits(rows=100_000, seconds=60, cpu_seconds=40, result_bytes=128 * MEGABYTE)


@dataclass(frozen=True)
class Result:
    """What came of a query: `table` if it ran; else `error` in the engine's words, or why it was `stopped`.

    `cut` says that there were more rows than allowed; `seconds` is the time the engine took.
    """

    table: pl.DataFrame | None = None
    cut: bool = False
    seconds: float = 0.0
    error: str = ""
    stopped: Literal["", "time", "memory", "size"] = ""


def _environment() -> dict[str, str]:
    """All the child is told: a neutral locale and time zone, and to reserve no address space ahead of need.

    Arrow's own allocator and a heap per thread reserve gigabytes, which count against the child's limit.
    """
    allocation = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1"}
    return {"LC_ALL": "C.UTF-8", "TZ": "UTC", **allocation}


def _resident(pid: int) -> int:
    """Bytes a process holds now, for systems that do not enforce RLIMIT_AS; 0 when it cannot be told."""
    answer = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(answer.stdout.strip() or 0) * 1024


def _watch(child: subprocess.Popen, limits: Limits, over: list[str]) -> None:
    """Kill the child when its time is up, or (off Linux) when it holds too much memory."""
    end = time.monotonic() + limits.seconds
    while child.poll() is None:
        if time.monotonic() > end:
            over.append("time")
            child.kill()
        elif sys.platform != "linux" and _resident(child.pid) > limits.memory_bytes:
            over.append("memory")
            child.kill()
        time.sleep(0.05 if sys.platform == "linux" else 0.2)


def run(path: Path, sql: str, limits: Limits = SHOW) -> Result:
    """Answer one statement from a snapshot. Never raises for what the statement does.

    The child gets no environment, no working folder of ours, no inherited descriptors, and its own session.
    """
    with _ROOM:
        answer, over = _converse(_order(path, limits), sql, limits)
    return _result(answer, over)


def _order(path: Path, limits: Limits) -> dict[str, str | int]:
    return {
        "path": str(path),
        "rows": limits.rows,
        "result_bytes": limits.result_bytes,
        "cpu_seconds": limits.cpu_seconds,
        "memory_bytes": limits.memory_bytes,
        "duckdb_memory": f"{limits.memory_bytes // 4 // MEGABYTE}MB",
    }


def _converse(order: dict[str, str | int], sql: str, limits: Limits) -> tuple[bytes, list[str]]:
    """Start the child, hand it the order and the query, and return its answer and what it was killed for."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-B", str(JAIL)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd=os.sep,
        close_fds=True,
        start_new_session=True,
    )
    over: list[str] = []
    watcher = threading.Thread(target=_watch, args=(child, limits, over), daemon=True)
    watcher.start()
    said = (json.dumps(order) + "\n" + json.dumps(sql) + "\n").encode()
    try:
        answer, _ = child.communicate(said)
    finally:
        child.kill()
        child.wait()
        watcher.join()
    return answer, over


def _result(answer: bytes, over: list[str]) -> Result:
    if over:
        return Result(stopped="time" if over[0] == "time" else "memory")
    head_line, _, body = answer.partition(b"\n")
    if not head_line:  # killed by one of its own limits before it could say anything
        return Result(stopped="memory")
    # The child lets only harmless types out. Should one still upset the reader, that is an answer, no crash;
    # and a panic of Polars is no Exception.
    try:
        head = json.loads(head_line)
        table = pl.read_ipc_stream(body) if "rows" in head else None
    except (ValueError, OSError, PolarsError, PanicException) as error:
        return Result(
            error=f"The answer cannot be shown ({type(error).__name__}): cast its columns to VARCHAR."
        )
    if table is not None:
        return Result(table=table, cut=head["cut"], seconds=head["seconds"])
    return Result(error=head.get("error", ""), stopped=head.get("stopped", ""))
