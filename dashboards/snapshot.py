"""Which published file a page reads, and asking it. Readers never wait and never see half a file."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import streamlit as st

from pipelines import warehouse
from pipelines.contract.tables import TABLES
from pipelines.settings import Settings

SLOW_SECONDS = 5.0
"""A question that takes longer makes the page offer a shorter period."""


class SnapshotUnreadableError(Exception):
    """Something is published, but nothing of it can be opened. The message says which file and why."""


@dataclass(frozen=True)
class Snapshot:
    """One published file as it was when opened; a page asks the same one from top to bottom.

    `fallback` is empty, or says why an older file than the published one is being read.
    """

    path: Path
    inode: int
    mtime_ns: int
    size: int
    fallback: str = ""

    @property
    def key(self) -> tuple[str, int, int, int]:
        """What makes two openings the same file: a swap or a rewrite changes it."""
        return (str(self.path), self.inode, self.mtime_ns, self.size)


@st.cache_resource(max_entries=4, show_spinner=False)
def _connection(path: str, inode: int, mtime_ns: int, size: int, threads: int, memory: str):
    """A read-only connection, one a file; the other arguments make a changed file a new entry."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads,
        "memory_limit": memory,
        "enable_external_access": False,
    }
    con = duckdb.connect(path, read_only=True, config=config)
    if len(con.cursor().execute("SELECT snapshot_id, run_id FROM snapshot").fetchall()) != 1:
        raise duckdb.InvalidInputException("its table snapshot does not have exactly one row")
    held = set(con.cursor().execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall())
    lacking = (
        f"{table.name}.{name}" for table in TABLES for name in table.names if (table.name, name) not in held
    )
    if first := next(lacking, ""):
        raise duckdb.InvalidInputException(f"built by another version of dunwatch, it lacks {first}")
    return con


@st.cache_resource(show_spinner=False)
def _last_good() -> dict[str, Snapshot]:
    """The last snapshot each folder was read from, for when the newest cannot be."""
    return {}


def stamp(path: Path) -> Snapshot:
    """The file's identity now. Raises OSError when it is gone."""
    state = path.stat()
    return Snapshot(path, state.st_ino, state.st_mtime_ns, state.st_size)


def connection(snapshot: Snapshot, settings: Settings) -> duckdb.DuckDBPyConnection:
    """The shared connection to a snapshot; take a cursor from it for every question."""
    return _connection(*snapshot.key, settings.threads, settings.memory)


def _candidates(folder: Path, newest: Path) -> Iterator[Path]:
    """The published file, then what was last read well, then the other snapshots, newest first."""
    yield newest
    if known := _last_good().get(str(folder)):
        yield known.path
    ages: dict[Path, float] = {}
    for path in folder.glob("snap-*.duckdb"):
        with contextlib.suppress(FileNotFoundError):  # publishing removes old snapshots at any moment
            ages[path] = path.stat().st_mtime
    yield from sorted(ages.keys() - {newest}, key=lambda path: -ages[path])


def current(settings: Settings) -> Snapshot | None:
    """The snapshot to read now, or None when nothing has been published.

    When the published file cannot be opened, the last good one is used and its `fallback` says so.
    Raises SnapshotUnreadableError when there is no other.
    """
    link = settings.published / warehouse.PUBLISHED
    if not link.is_symlink() and not link.exists():
        return None
    newest = link.resolve()
    trouble = ""
    for path in _candidates(settings.published, newest):
        try:
            found = stamp(path)
            connection(found, settings)
        except (OSError, duckdb.Error) as error:
            trouble = trouble or f"{newest.name}: {str(error).splitlines()[0][:200]}"
            continue
        found = replace(found, fallback=trouble)
        _last_good()[str(settings.published)] = found
        return found
    raise SnapshotUnreadableError(trouble)


def ask_once(snapshot: Snapshot, settings: Settings, sql: str) -> pl.DataFrame:
    """Ask and keep nothing: for questions that hold words a visitor typed."""
    started = time.monotonic()
    answer = connection(snapshot, settings).cursor().sql(sql).pl()
    if time.monotonic() - started > SLOW_SECONDS:
        st.session_state["slow"] = True
    return answer


@st.cache_data(max_entries=400, show_spinner=False)
def _remembered(
    key: tuple[str, int, int, int], sql: str, _snapshot: Snapshot, _settings: Settings
) -> pl.DataFrame:
    return ask_once(_snapshot, _settings, sql)


def ask(snapshot: Snapshot, settings: Settings, sql: str) -> pl.DataFrame:
    """The answer to one SELECT, remembered until another file is published."""
    return _remembered(snapshot.key, sql, snapshot, settings)


def now() -> datetime:
    """This instant, naive UTC, as all instants in the snapshot are."""
    return datetime.now(UTC).replace(tzinfo=None)
