"""Files that somebody put into home/drop/<feed>/: landed by the feed's next run, and left where they are.

A file that is still being written is left for the next run, and what is no plain file, such as a link that
may lead to somebody's secrets, for good. STATEMENT.txt in the folder is the user's own statement on the files
(where they are from, what licence they are under); it goes into their receipts.
"""

import logging
import stat
import time
from pathlib import Path

from pipelines.contract.feed import Feed
from pipelines.ingest.given import blocks, shown_path
from pipelines.ingest.land import LandingFailedError, Receipt, land_files
from pipelines.ingest.receipt import receipts
from pipelines.settings import DunwatchError, Progress, Settings, quiet

log = logging.getLogger(__name__)

STATEMENT = "STATEMENT.txt"
MOST_STATEMENT = 2_000
"""Characters of a statement that are kept; no more than four times as many bytes are read."""

STILL_SECONDS = 5
"""A file changed within this time may still be growing."""


def land_dropped(feed: Feed, settings: Settings, *, progress: Progress = quiet) -> list[Receipt]:
    """Land what was dropped for the feed and is new; the receipts of new files, refused ones included.

    Raises LandingFailedError when some could not be read, DunwatchError when the feed asks for a statement
    and the folder has none.
    """
    folder = settings.drop / feed.name
    files = _settled(folder)
    if not files:
        return []
    former = {receipt.receipt_id for receipt in receipts(settings, feed.name)}
    licence = _statement(feed, folder)
    try:
        landed = land_files(feed, files, settings, licence=licence, follow_links=False, progress=progress)
    except LandingFailedError as error:
        error.landed = [receipt for receipt in error.landed if receipt.receipt_id not in former]
        raise
    return [receipt for receipt in landed if receipt.receipt_id not in former]


def _settled(folder: Path) -> list[Path]:
    """The files of the folder that are whole, oldest first, so that a later one has the last word."""
    now = time.time()
    found = []
    for path in folder.glob("[!.]*"):
        if path.name == STATEMENT or path.name.endswith((".part", ".crdownload", "~")):
            continue
        try:
            state = path.lstat()
        except FileNotFoundError:  # taken away meanwhile
            continue
        if not stat.S_ISREG(state.st_mode):
            log.warning("%s was skipped: it is no plain file", shown_path(path))
        elif abs(now - state.st_mtime) >= STILL_SECONDS:  # far in the future is only a clock that was wrong
            found.append((state.st_mtime, path))
    return [path for _, path in sorted(found)]


def _statement(feed: Feed, folder: Path) -> str:
    if not feed.statement:
        return ""
    path = folder / STATEMENT
    there = path.exists() or path.is_symlink()
    body = next(blocks(path, 4 * MOST_STATEMENT, follow=False), b"") if there else b""
    said = " ".join(body.decode("utf-8-sig", "replace").split())[:MOST_STATEMENT]
    if not said:
        raise DunwatchError(f"{feed.name}: {feed.statement} Write it into {path}")
    return said
