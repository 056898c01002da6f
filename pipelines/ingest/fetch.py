"""Bring a feed's bytes in, from wherever the settings say. The command line and the DAGs both ask here."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipelines.contract.feed import Feed
from pipelines.ingest.land import Receipt, land, land_files
from pipelines.settings import REPOSITORY, DunwatchError, Progress, Settings, quiet

SAMPLE = REPOSITORY / "data" / "sample"


def sample_files(feed: Feed) -> list[Path]:
    """The bundled sample's files of a feed, by name. Raises DunwatchError when there are none."""
    files = sorted(path for path in (SAMPLE / feed.name).glob("[!.]*") if path.suffix != ".md")
    if not files:
        raise DunwatchError(
            f"the bundled sample has no file for {feed.name} in {SAMPLE / feed.name}; restore it with "
            f"'git checkout -- data/sample', or ask the publisher: DUNWATCH_SOURCE=live"
        )
    return files


def fetch(
    feed: Feed,
    settings: Settings,
    *,
    since: date | None = None,
    until: date | None = None,
    full: bool = False,
    progress: Progress = quiet,
) -> list[Receipt]:
    """Land what settings.source names: the bundled sample, or the publisher; never one in place of the other.

    `since`, `until` and `full` choose what a publisher is asked for; the sample is always whole.
    Raises DunwatchError when nothing usable could be had.
    """
    if settings.source == "live":
        receipts = land(feed, settings, since=since, until=until, full=full, progress=progress)
    else:
        receipts = land_files(feed, sample_files(feed), settings, origin="sample", progress=progress)
    if receipts and all(receipt.status == "refused" for receipt in receipts):
        raise DunwatchError(f"{feed.name}: everything was refused. {receipts[0].reason}")
    return receipts


def summary(receipts: Sequence[Receipt]) -> str:
    """What landed, in one line.

    >>> summary([])
    'nothing new'
    """
    if not receipts:
        return "nothing new"
    refused = [receipt for receipt in receipts if receipt.status == "refused"]
    landed = len(receipts) - len(refused)
    size = sum(receipt.bytes for receipt in receipts if receipt.status == "landed")
    line = f"{landed} landed, {size:,} bytes"
    return line + "".join(f"; refused {receipt.file_name}: {receipt.reason}" for receipt in refused)
