"""Bring a feed's bytes in, from wherever the settings say. The command line and the DAGs both ask here."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.contract.feed import Feed
from pipelines.ingest.dropped import land_dropped
from pipelines.ingest.land import LandingFailedError, Receipt, land, land_files
from pipelines.settings import REPOSITORY, DunwatchError, Progress, Settings, quiet

log = logging.getLogger(__name__)

SAMPLE = REPOSITORY / "data" / "sample"


@dataclass(frozen=True)
class Fetched:
    """What a fetch brought: landed files, and in words what could not be had or was refused."""

    landed: tuple[Receipt, ...]
    missing: tuple[str, ...]

    def __str__(self) -> str:
        size = sum(receipt.bytes for receipt in self.landed)
        return f"{len(self.landed)} files landed, {size:,} bytes" if self.landed else "nothing new"


def sample_files(feed: Feed) -> list[Path]:
    """The bundled sample's files of a feed, by name; none where the sample has nothing of it."""
    return sorted(path for path in (SAMPLE / feed.name).glob("[!.]*") if path.suffix != ".md")


def fetch(
    feed: Feed,
    settings: Settings,
    *,
    since: date | None = None,
    until: date | None = None,
    full: bool = False,
    progress: Progress = quiet,
) -> list[Receipt]:
    """Land what settings.source names: the bundled sample, or what is real; never one for the other.

    Real are files that somebody dropped for the feed, and what its publisher has; `since`, `until` and `full`
    choose what a publisher is asked for. The sample is always whole, and a feed that it has nothing of lands
    nothing. Refused files have receipts too. Raises LandingFailedError when something could not be had; it
    holds what was.
    """
    if settings.source == "live":
        ways = [lambda: land_dropped(feed, settings, progress=progress)]
        if feed.discover is not None:
            ways.append(lambda: land(feed, settings, since=since, until=until, full=full, progress=progress))
        return _all_of(ways)
    files = sample_files(feed)
    if not files:
        log.warning("%s: the bundled sample has no file in %s, so none landed", feed.name, SAMPLE / feed.name)
    return land_files(feed, files, settings, origin="sample", progress=progress)


def _all_of(ways: Sequence[Callable[[], list[Receipt]]]) -> list[Receipt]:
    """What all of them landed; one that fails stops no other. Raises the only failure, or all in one."""
    landed: list[Receipt] = []
    failures: list[DunwatchError] = []
    for way in ways:
        try:
            landed += way()
        except DunwatchError as error:
            landed += error.landed if isinstance(error, LandingFailedError) else []
            failures.append(error)
    if len(failures) == 1 and not landed:
        raise failures[0]
    if failures:
        raise LandingFailedError("; ".join(map(str, failures)), landed)
    return landed


def fetch_available(
    feed: Feed,
    settings: Settings,
    *,
    since: date | None = None,
    until: date | None = None,
    full: bool = False,
    progress: Progress = quiet,
) -> Fetched:
    """As `fetch`, but what is missing is told beside what landed, so that one bad file holds up no other.

    Raises DunwatchError when something is missing and nothing landed at all.
    """
    failures: list[str] = []
    try:
        receipts: Sequence[Receipt] = fetch(
            feed, settings, since=since, until=until, full=full, progress=progress
        )
    except LandingFailedError as error:
        receipts = error.landed
        failures.append(str(error))
    landed = tuple(receipt for receipt in receipts if receipt.status == "landed")
    refused = [
        f"{feed.name}: {receipt.file_name} was refused: {receipt.reason}"
        for receipt in receipts
        if receipt.status == "refused"
    ]
    missing = (*failures, *refused)
    if missing and not landed:
        raise DunwatchError("; ".join(missing))
    return Fetched(landed, missing)
