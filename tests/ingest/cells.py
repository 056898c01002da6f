"""One cell of the fault matrix: a feed's good landing, then a landing with a fault, and what came of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
import time_machine

from pipelines import settings as configuration
from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.ingest.land import LandingFailedError, Receipt, land, receipts
from pipelines.normalise.reports import Normalised, normalise
from pipelines.settings import Settings
from tests.ingest.conftest import FakeTime
from tests.publisher import Publisher
from tests.publisher.fixtures import service, serving
from tests.publisher.wire import wire

DAY = datetime(2026, 10, 1, 12, tzinfo=UTC)
"""When the good landing is. The fixtures' records are of the weeks before."""

TOKEN = "s3cr3t-t0ken"

Landing = Callable[[Feed, Settings], list[Receipt]]


@dataclass(frozen=True)
class Good:
    """A home after a good landing: its receipts' ids, its reports by id, the rows of its newest file."""

    home: Path
    receipts: tuple[str, ...]
    view: dict[str, int]
    rows: int


@dataclass(frozen=True)
class Outcome:
    """What came of a landing with a fault, and of `normalise` behind it.

    `said`: quiet, failed (the landing raised), refused or held (a file was). `view`: whether the reports are
    the same as before, more, changed (the same ids, some with other words) or less. `words` is all that was
    said, `rows` are those of the newest file that was read.
    """

    said: str
    view: str
    words: tuple[str, ...]
    rows: int


@contextmanager
def small(name: str) -> Iterator[Feed]:
    """The feed as small fixtures need it: few rows are healthy, none may go, pages are short."""
    feed = FEEDS[name]
    feed = replace(feed, bounds=replace(feed.bounds, rows=(1, feed.bounds.rows[1])))
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(FEEDS, name, feed)
        patched.setattr("pipelines.normalise.chosen.FEEDS", {name: feed})
        patched.setattr("pipelines.normalise.receipt_parts.FEW", 0)
        for module in ("archive", "decoding"):
            patched.setattr(f"pipelines.ingest.{module}.RATIO_FREE_BYTES", 12 << 20)
        if feed.discover:
            for path, size in getattr(serving(name), "SHORT_PAGES", {}).items():
                patched.setattr(path, size)
        yield feed


def good_landing(name: str, home: Path) -> Good:
    """Land what the feed's serve.py has, into `home`. Fails when that is not sound."""
    publisher = Publisher(services={name: service(name)})
    return sound(name, home, lambda feed, settings: landed_from(publisher, feed, settings, FakeTime()))


def sound(name: str, home: Path, land_it: Landing) -> Good:
    """A first landing into `home`, which must bring sound records."""
    with small(name) as feed, time_machine.travel(DAY):
        settings = settings_for(name, home)
        landed = land_it(feed, settings)
        done = normalise(settings)[name]
    assert [one.status for one in landed] == ["landed"] * len(landed) and landed, landed
    assert {one.status for one in done} == {"read"}, [one.reason for one in done]
    held = view(settings, done)
    assert held, f"tests/feeds/{name}/ has no sound record of the weeks before {DAY.date()}"
    return Good(home, tuple(one.receipt_id for one in done), held, done[-1].rows_in)


def faulty_landing(good: Good, name: str, home: Path, misbehave: Callable[[Publisher], None]) -> Outcome:
    """Land again, from a publisher that misbehaves."""
    publisher = Publisher(services={name: service(name)})
    misbehave(publisher)
    return once_more(
        good, name, home, lambda feed, settings: landed_from(publisher, feed, settings, FakeTime())
    )


def once_more(good: Good, name: str, home: Path, land_it: Landing) -> Outcome:
    """Land a day later, into a copy of the good home, and say what came of it."""
    # Without its bytes nothing is taken as known, so that everything is asked for again.
    shutil.copytree(good.home / "raw", home / "raw", ignore=shutil.ignore_patterns("bytes"))
    words: list[str] = []
    with small(name) as feed, time_machine.travel(DAY + timedelta(days=1)):
        settings = settings_for(name, home)
        said = "quiet"
        try:
            land_it(feed, settings)
        except LandingFailedError as error:
            said = "failed"
            words.append(str(error))
        new = [one.receipt_id for one in receipts(settings, name) if one.receipt_id not in good.receipts]
        if not new:  # so normalise has nothing to do, and the reports stay as they are
            return Outcome(said, "same", tuple(words), good.rows)
        shutil.copytree(good.home / "lake", home / "lake")
        done = normalise(settings)[name]
    assert [one.receipt_id for one in done] == [*good.receipts, *new]
    refused = [one for one in done if one.receipt_id in new and one.status != "read"]
    if refused and said == "quiet":
        said = refused[0].status
    words += [one.reason for one in refused]
    read = [one.rows_in for one in done if one.status == "read"]
    return Outcome(said, compared(good.view, view(settings, done)), tuple(words), read[-1])


def landed_from(publisher: Publisher, feed: Feed, settings: Settings, time: FakeTime) -> list[Receipt]:
    """Land over a network on which only the feed's own hosts are. A serve.py's ASKED are more arguments."""
    hosts = {name: host.address for name, host in feed.hosts.items()}
    asking = getattr(serving(feed.name), "ASKED", {})
    return land(feed, settings, transport=wire(publisher, hosts), **time.arguments, **asking)


def settings_for(name: str, home: Path) -> Settings:
    """Settings with a key for every host, so that one that is let out is noticed."""
    tokens = dict.fromkeys(FEEDS[name].hosts, TOKEN)
    return configuration.load(home=home, tokens=tokens, feeds_on={name}, threads=1)


def view(settings: Settings, done: list[Normalised]) -> dict[str, int]:
    """The reports as they stand: row hash by id, the withdrawn left out."""
    held: dict[str, int] = {}
    for one in done:
        if one.status != "read":
            continue
        folder = settings.lake / one.feed / "normalise" / one.folder
        for part in one.parts:
            reports = pl.read_parquet(
                folder / f"{part}.reports.parquet", columns=["report_id", "row_hash"], use_statistics=False
            )
            held.update(reports.iter_rows())
        absent = pl.read_parquet(folder / "absent.parquet", columns=["report_id", "state"])
        for (gone,) in absent.filter(pl.col("state") == "withdrawn").select("report_id").iter_rows():
            held.pop(gone, None)
    return held


def compared(before: dict[str, int], after: dict[str, int]) -> str:
    """same, more, changed or less."""
    if before.keys() - after.keys():
        return "less"
    if before.keys() != after.keys():
        return "more"
    return "same" if before == after else "changed"
