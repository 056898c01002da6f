"""A new snapshot beside the old ones, then the link moved. Readers never wait and never see half."""

import os
import shutil
from pathlib import Path

from pipelines import warehouse
from pipelines.settings import DunwatchError, Progress, Settings, quiet
from pipelines.validate.gate import gate_open_for
from pipelines.written import into_place

KEPT = 3
"""Snapshots kept: the one shown, and those that a reader may still have open."""


def publish(settings: Settings, *, progress: Progress = quiet) -> Path:
    """Publish the warehouse as home/published/snap-<id>.duckdb, point current.duckdb at it; returns the file.

    The same content twice is published once. Raises DunwatchError when nothing was built, or when the gate
    has not opened for exactly what the warehouse holds: the last good snapshot then stays up.
    """
    built = settings.warehouse / warehouse.BUILT
    if not built.exists():
        raise DunwatchError(f"nothing to publish: {built} is not there. Run 'dunwatch build' first.")
    con = warehouse.connect(built, read_only=True)
    snapshot_id = con.execute("SELECT snapshot_id FROM snapshot").fetchall()[0][0]
    con.close()
    if not gate_open_for(settings, snapshot_id):
        raise DunwatchError(
            f"snapshot {snapshot_id} has not passed the gate, so it is not published. "
            "Run 'dunwatch build'; the last good snapshot stays up."
        )
    target = settings.published / f"snap-{snapshot_id}.duckdb"
    settings.published.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        beside = target.with_suffix(".copying")
        progress("publish", 0, built.stat().st_size)
        shutil.copyfile(built, beside)
        into_place(beside, target)
        progress("publish", target.stat().st_size, target.stat().st_size)
    _point(settings.published / warehouse.PUBLISHED, target)
    _forget(settings.published, target)
    return target


def _point(link: Path, target: Path) -> None:
    """Move the link in one step; its target is relative, so that the folder can be moved."""
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target.name)
    beside.replace(link)


def _forget(folder: Path, shown: Path) -> None:
    """Remove older snapshots. A reader that has one open keeps its file until it closes it."""
    for half in folder.glob("*.copying"):
        half.unlink()
    by_age = sorted(folder.glob("snap-*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [path for path in by_age if path != shown][KEPT - 1 :]:
        path.unlink()
