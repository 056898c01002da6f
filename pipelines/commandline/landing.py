"""What `dunwatch land` does: local files when some are given, else the feed's source."""

from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from pipelines.commandline.printable import printable
from pipelines.contract.feed import Feed, Scope
from pipelines.ingest.fetch import fetch
from pipelines.ingest.land import LandingFailedError, Receipt, land_files
from pipelines.settings import DunwatchError, Progress, Settings

__all__ = ["LandingFailedError", "land_given", "show"]


def land_given(
    feed: Feed,
    paths: list[Path],
    settings: Settings,
    *,
    scope: Scope | None,
    since: date | None,
    until: date | None,
    full: bool,
    licence: str,
    progress: Progress,
) -> list[Receipt]:
    """Land files, or the feed from where settings say. `since` and `until` also are a period's days."""
    if not paths:
        if licence:
            raise DunwatchError("--licence is your statement on local files; it goes with --file.")
        if scope is not None:
            raise DunwatchError("--scope says what a local file covers; it goes with --file.")
        return fetch(feed, settings, since=since, until=until, full=full, progress=progress)
    if full:
        raise DunwatchError(
            "--full asks the publisher; for a local file that holds everything write --scope whole."
        )
    period = scope in (Scope.WINDOW, Scope.PARTITION)
    if period and not (since and until):
        raise DunwatchError(f"a {scope} file lists some days: add --since YYYY-MM-DD --until YYYY-MM-DD.")
    if not period and (since or until):
        raise DunwatchError(
            "--since and --until go with --file only where it is a window or a partition: --scope window."
        )
    covers_from, covers_to = (since, until) if period else (None, None)
    return land_files(
        feed,
        paths,
        settings,
        scope=scope,
        covers_from=covers_from,
        covers_to=covers_to,
        licence=licence,
        progress=progress,
    )


def show(console: Console, rows: list[dict[str, Any]]) -> None:
    """Print what became of each file (file_name, status, scope, bytes, reason), and what comes next."""
    for row in rows:
        console.print(
            f"{row['status']:8} {printable(row['file_name'])} ({row['bytes']:,} bytes, {row['scope']})"
            + (f": {printable(row['reason'])}" if row["reason"] else ""),
            highlight=False,
            soft_wrap=True,
        )
    usable = any(row["status"] == "landed" for row in rows)
    console.print("Next: dunwatch build" if usable else "Nothing new to build.")
