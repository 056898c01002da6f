"""Files that somebody put into home/drop/<feed>/: landed by the feed's next run, and left where they are.

A file that is still being written is left for the next run. STATEMENT.txt in the folder is the user's own
statement on the files (where they are from, what licence they are under); it goes into their receipts.
"""

import time
from pathlib import Path

from pipelines.contract.feed import Feed
from pipelines.ingest.land import Receipt, land_files
from pipelines.ingest.receipt import receipts
from pipelines.settings import DunwatchError, Progress, Settings, quiet

STATEMENT = "STATEMENT.txt"
MOST_STATEMENT = 2_000
"""Characters of a statement that are kept."""

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
    landed = land_files(feed, files, settings, licence=_statement(feed, folder), progress=progress)
    return [receipt for receipt in landed if receipt.receipt_id not in former]


def _settled(folder: Path) -> list[Path]:
    """The files of the folder that are whole, oldest first, so that a later one has the last word."""
    latest = time.time() - STILL_SECONDS
    found = [
        (path.stat().st_mtime, path)
        for path in folder.glob("[!.]*")
        if path.is_file() and path.name != STATEMENT and not path.name.endswith((".part", ".crdownload", "~"))
    ]
    return [path for changed, path in sorted(found) if changed <= latest]


def _statement(feed: Feed, folder: Path) -> str:
    if not feed.statement:
        return ""
    path = folder / STATEMENT
    try:
        said = " ".join(path.read_text(encoding="utf-8-sig", errors="replace").split())[:MOST_STATEMENT]
    except FileNotFoundError:
        said = ""
    except OSError as error:
        raise DunwatchError(f"cannot read {path}: {error.strerror}") from None
    if not said:
        raise DunwatchError(f"{feed.name}: {feed.statement} Write it into {path}")
    return said
