"""Bytes: what a feed's publisher has, or files given by hand, kept untouched with a receipt each."""

import fcntl
import logging
import os
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Literal

import httpx

from pipelines.contract.feed import Feed, Scope
from pipelines.feeds.wanted import Alarm, Wanted, public_address
from pipelines.ingest.alarms import alarms, record_alarms
from pipelines.ingest.answers import OutOfTimeError
from pipelines.ingest.archive import shapes
from pipelines.ingest.asking import asked, check_on, hosts
from pipelines.ingest.coverage import Coverage, coverage
from pipelines.ingest.download import discard
from pipelines.ingest.given import blocks, kept_name, shown_path
from pipelines.ingest.http import Client
from pipelines.ingest.receipt import Receipt, bytes_path, draft, keep, latest_by_address, receipts
from pipelines.ingest.shape import RefusedError
from pipelines.ingest.sources import obtain
from pipelines.settings import DunwatchError, Progress, Settings, quiet

__all__ = ["LandingFailedError", "Receipt", "alarms", "bytes_path", "land", "land_files", "receipts"]

log = logging.getLogger(__name__)

STALE_SECONDS = 7 * 24 * 3600
"""Age at which an unfinished download is given up."""

COPY_BYTES = 4 << 20


class LandingFailedError(DunwatchError):
    """Some of what was wanted could not be landed. `landed` is what was, and it is kept."""

    def __init__(self, message: str, landed: list[Receipt]) -> None:
        super().__init__(message)
        self.landed = landed


def land(
    feed: Feed,
    settings: Settings,
    *,
    since: date | None = None,
    until: date | None = None,
    full: bool = False,
    progress: Progress = quiet,
    transport: httpx.BaseTransport | None = None,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> list[Receipt]:
    """Land what the publisher has and we do not hold; the receipts of this run, refused files included.

    One bad file stops no other. Raises LandingFailedError at the end when something could not be had, and
    DunwatchError when another landing of the feed is running, or the feed is off.
    """
    if feed.discover is None:
        raise DunwatchError(
            f"{feed.name} has no publisher to ask: put files into {settings.drop / feed.name}, or land them "
            "with --file."
        )
    check_on(feed, settings)
    folder = settings.raw / feed.name / "parts"
    servers = tuple(hosts(feed, settings).values())
    client = Client(
        servers, settings.contact, settings.time_limit_seconds, transport=transport, sleep=sleep, clock=clock
    )
    with _alone(feed, settings), closing(client):
        _clear_stale(folder)
        kept = receipts(settings, feed.name)
        latest = latest_by_address(kept)
        known = [one for one in kept if one.status == "landed" and bytes_path(settings, one).exists()]
        former = {receipt.receipt_id for receipt in known}
        raised: list[Alarm] = []
        landed: list[Receipt] = []
        try:
            wish_for = asked(feed, settings, known=known, since=since, until=until, full=full)
            for wish in feed.discover(client.read, wish_for):
                if isinstance(wish, Alarm):
                    raised.append(wish)
                    continue
                try:
                    receipt = _land_one(client, feed, settings, wish, latest, folder, progress)
                except OutOfTimeError:
                    raise
                except DunwatchError as error:
                    raised.append(_failed(wish.file_name, error))
                else:
                    if receipt and receipt.receipt_id not in former:
                        landed.append(receipt)
        except DunwatchError as error:
            raised.append(_failed("what the publisher lists", error))
        except Exception as error:  # an answer that nobody foresaw must not end the landing of other feeds
            why = DunwatchError(f"{feed.name}: {_unexpected(feed, error)}")
            raised.append(_failed("what the publisher lists", why))
        record_alarms(settings, feed.name, raised)
    for alarm in raised:
        if alarm.outcome != "failed":  # those are raised
            log.warning("%s: %s: %s", feed.name, alarm.check_name, alarm.measured)
    _raise_failures(feed, [alarm.measured for alarm in raised if alarm.outcome == "failed"], landed)
    return landed


def land_files(
    feed: Feed,
    paths: Iterable[Path],
    settings: Settings,
    *,
    scope: Scope | None = None,
    covers_from: date | None = None,
    covers_to: date | None = None,
    licence: str = "",
    origin: Literal["file", "sample"] = "file",
    follow_links: bool = True,
    progress: Progress = quiet,
) -> list[Receipt]:
    """Land local files as if downloaded; a receipt for each, the former one when nothing is new.

    What a file covers is told by its name (see coverage.py), unless `scope` says otherwise; a window and a
    partition need their days. `licence` is the user's own statement on these files, kept in the receipts;
    a feed that asks for one takes nothing without. `origin` "sample" marks invented data for ever. A link is
    landed as the file that it leads to, unless `follow_links` is False. A file that is not the feed's is kept
    with a refused receipt. Raises LandingFailedError when some could not be read; the others are landed.
    """
    if (scope in (Scope.WINDOW, Scope.PARTITION)) != bool(covers_from and covers_to):
        raise DunwatchError(f"{feed.name}: a window or a partition, and nothing else, needs its two days.")
    if feed.statement and not licence and origin == "file":
        raise DunwatchError(f"{feed.name}: {feed.statement} Write it behind --licence, in quotation marks.")
    folder = settings.raw / feed.name / "parts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(settings, error) from None
    _clear_stale(folder)
    latest = latest_by_address(receipts(settings, feed.name))
    landed: list[Receipt] = []
    failures: list[str] = []
    for path in map(Path, paths):
        staged = folder / f"{uuid.uuid4().hex}.copy"
        try:
            _copy(path, staged, progress, follow=follow_links)
            name = path.name if origin == "sample" else kept_name(path, settings.raw / feed.name)
            covers = coverage(feed, path.name) if scope is None else Coverage(scope, covers_from, covers_to)
            receipt = draft(
                feed=feed.name,
                address=f"{origin}:{name}",
                file_name=name,
                licence=licence or feed.licence,
                scope=covers.scope,
                covers_from=covers.first,
                covers_to=covers.last,
                refused=_refused(feed, staged),
            )
            receipt = keep(settings, staged, receipt, latest)
        except DunwatchError as error:
            failures.append(str(error))
            continue
        except OSError as error:
            raise _unwritable(settings, error) from None
        except Exception as error:  # a file that nobody foresaw must not stop the others
            failures.append(f"{shown_path(path)}: {_unexpected(feed, error)}")
            continue
        finally:
            staged.unlink(missing_ok=True)
        latest[receipt.address] = receipt
        landed.append(receipt)
    _raise_failures(feed, failures, landed)
    return landed


def _land_one(
    client: Client,
    feed: Feed,
    settings: Settings,
    wanted: Wanted,
    latest: dict[str, Receipt],
    folder: Path,
    progress: Progress,
) -> Receipt | None:
    obtained = obtain(client, feed, wanted, folder, progress)
    if obtained is None:
        return None
    receipt = draft(
        feed=feed.name,
        address=public_address(wanted.request.address),
        file_name=wanted.file_name,
        licence=feed.licence,
        scope=wanted.scope,
        covers_from=wanted.covers_from,
        covers_to=wanted.covers_to,
        covers_only=wanted.covers_only,
        refused=obtained.refused,
        etag=wanted.version or obtained.downloaded.etag,
        last_modified=obtained.downloaded.last_modified,
        expected_rows=obtained.expected_rows,
    )
    try:
        receipt = keep(settings, obtained.downloaded.path, receipt, latest)
    except OSError as error:
        raise _unwritable(settings, error) from None
    discard(obtained.downloaded.path)
    latest[receipt.address] = receipt
    return receipt


def _copy(path: Path, staged: Path, progress: Progress, *, follow: bool) -> None:
    """Copy a file. Raises DunwatchError when it cannot be read, OSError when the copy cannot be written."""
    size: int | None = None
    with suppress(OSError):  # reading it will say why
        size = path.stat().st_size
    with staged.open("wb") as target:
        done = 0
        for block in blocks(path, COPY_BYTES, follow=follow):
            target.write(block)
            done += len(block)
            progress(path.name, done, size)
        target.flush()
        os.fsync(target.fileno())


def _refused(feed: Feed, path: Path) -> str | None:
    try:
        shapes(path, feed.reading)
    except RefusedError as error:
        return str(error)
    return None


def _unexpected(feed: Feed, error: Exception) -> str:
    """What is said of an error that nobody foresaw; the log gets the rest. Call it where it is handled."""
    log.exception("%s: an unexpected error", feed.name)
    return f"an unexpected {type(error).__name__}; report it as a bug with what the log says"


def _failed(what: str, error: DunwatchError) -> Alarm:
    return Alarm("land", "failed", str(error), f"{what} landed")


def _raise_failures(feed: Feed, failures: list[str], landed: list[Receipt]) -> None:
    if not failures:
        return
    said = failures[0] if len(failures) == 1 else "; ".join(f"({i}) {f}" for i, f in enumerate(failures, 1))
    usable = sum(receipt.status == "landed" for receipt in landed)
    kept = f". Kept: {usable} others that landed." if usable else ""
    raise LandingFailedError(f"{feed.name}: {said}{kept}", landed)


@contextmanager
def _alone(feed: Feed, settings: Settings) -> Iterator[None]:
    """Hold the feed's lock; two landings would write into one .part."""
    path = settings.raw / feed.name / ".lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise _unwritable(settings, error) from None
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DunwatchError(
                f"{feed.name} is being landed into {settings.raw} by another run. Wait for it to end."
            ) from None
        yield


def _unwritable(settings: Settings, error: OSError) -> DunwatchError:
    return DunwatchError(
        f"cannot write in {settings.raw}: {error.strerror}. Make room or give the right to, "
        "or choose another folder: --home or DUNWATCH_HOME."
    )


def _clear_stale(folder: Path) -> None:
    """Remove what an interrupted run left and nobody came back for."""
    oldest = time.time() - STALE_SECONDS
    for path in folder.glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
