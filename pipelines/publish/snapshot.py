"""A new snapshot beside the old ones, then the link moved. Readers never wait and never see half."""

import os
import shutil
from pathlib import Path

import duckdb

from pipelines import warehouse
from pipelines.publish import atom, text_level
from pipelines.publish.text_level import LEVELS, Level
from pipelines.settings import DunwatchError, Progress, Settings, quiet
from pipelines.validate.gate import gate_open_for
from pipelines.written import into_place

KEPT = 3
"""Snapshots kept: the one shown, and those that a reader may still have open."""


def publish(settings: Settings, *, progress: Progress = quiet) -> Path:
    """Publish the warehouse with as much of the texts as the settings say, point current.duckdb at it.

    Returns the file, home/published/snap-<id>.duckdb, or snap-<id>-<level>.duckdb where texts are withheld.
    The same content twice is published once. Older files that hold more of the texts are removed. Raises
    DunwatchError when nothing was built, or when the gate has not opened for exactly what the warehouse
    holds: the last good snapshot then stays up.
    """
    built, snapshot_id = settings.warehouse / warehouse.BUILT, built_id(settings)
    if snapshot_id is None:
        raise DunwatchError(f"nothing to publish: {built} is not there. Run 'dunwatch build' first.")
    if not gate_open_for(settings, snapshot_id):
        raise DunwatchError(
            f"snapshot {snapshot_id} has not passed the gate, so it is not published. "
            "Run 'dunwatch build'; the last good snapshot stays up."
        )
    return _show(built, settings.published / file_name(snapshot_id, settings.text), settings, progress)


def built_id(settings: Settings) -> str | None:
    """The name of what the warehouse holds; None when nothing was built."""
    built = settings.warehouse / warehouse.BUILT
    return _id_in(built) if built.exists() else None


def _id_in(path: Path) -> str:
    con = warehouse.connect(path, read_only=True)
    try:
        return con.execute("SELECT snapshot_id FROM snapshot").fetchall()[0][0]
    finally:
        con.close()


def file_name(snapshot_id: str, level: Level) -> str:
    """What the snapshot is published as.

    >>> file_name("a1", "full")
    'snap-a1.duckdb'
    """
    published_as = text_level.copy_id(snapshot_id, level)
    return f"snap-{published_as}.duckdb" if level == "full" else f"snap-{published_as}-{level}.duckdb"


def is_shown(settings: Settings, snapshot_id: str) -> bool:
    """Whether exactly this and its feed is published as the settings say, and nothing that holds more."""
    shown = warehouse.published(settings)
    wanted = file_name(snapshot_id, settings.text)
    complete = (settings.published / atom.NAME).exists()
    return complete and shown is not None and shown.name == wanted and not _holding_more(settings)


def lower(settings: Settings, *, progress: Progress = quiet) -> Path | None:
    """Publish what is shown again with less of its texts, if it holds more than the settings say.

    So that texts do not stay public until a build passes its gate. Returns the new file, or None where there
    was nothing to lower. What cannot be read, or was built by another version of dunwatch, is left for the
    build.
    """
    shown = warehouse.published(settings)
    if shown is None or not _holding_more(settings):
        return None
    if _level(shown) not in _above(settings.text):
        _forget(settings, shown)
        return None
    try:
        target = settings.published / file_name(_id_in(shown), settings.text)
        return _show(shown, target, settings, progress)
    except (duckdb.Error, warehouse.UnreadableError):
        return None


def _show(source: Path, target: Path, settings: Settings, progress: Progress) -> Path:
    """Put a copy of `source` where it is published, point the link at it, remove what must not stay."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        beside = target.with_suffix(".copying")
        if settings.text == "full":
            progress("publish", 0, source.stat().st_size)
            shutil.copyfile(source, beside)
            progress("publish", beside.stat().st_size, beside.stat().st_size)
        else:
            text_level.copy(source, beside, settings.text, settings, progress=progress)
        into_place(beside, target)
    # First: after a kill between the two, a build would find the snapshot shown and leave the feed old.
    atom.write(settings, target)
    _point(settings.published / warehouse.PUBLISHED, target)
    _forget(settings, target)
    return target


def _point(link: Path, target: Path) -> None:
    """Move the link in one step; its target is relative, so that the folder can be moved."""
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target.name)
    beside.replace(link)


def _level(path: Path) -> Level:
    """How much of the texts a published file holds, by its name."""
    return next((level for level in LEVELS if path.stem.endswith(f"-{level}")), "full")


def _above(level: Level) -> tuple[Level, ...]:
    return LEVELS[LEVELS.index(level) + 1 :]


def _holding_more(settings: Settings) -> list[Path]:
    """Published files with more of the texts than the settings say, halves that a kill left included."""
    files = [*settings.published.glob("snap-*.duckdb"), *settings.published.glob("*.copying*")]
    return [path for path in files if _level(path) in _above(settings.text)]


def _forget(settings: Settings, shown: Path) -> None:
    """Remove older snapshots. A reader that has one open keeps its file until it closes it."""
    for path in (*settings.published.glob("*.copying*"), *_holding_more(settings)):
        path.unlink(missing_ok=True)
    files = settings.published.glob("snap-*.duckdb")
    by_age = sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [path for path in by_age if path != shown][KEPT - 1 :]:
        path.unlink()
