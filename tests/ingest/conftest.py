"""A fake publisher, settings that point at it, and a clock that sleeps at once."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from pipelines import settings as configuration
from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.ingest.land import bytes_path, receipts
from pipelines.settings import Settings
from tests.publisher import Publisher, invented

NEWEST = date(2026, 9, 14)


@dataclass
class FakeTime:
    """A clock that only sleep moves. `meanwhile` is called in every sleep."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        self.meanwhile()

    def clock(self) -> float:
        return self.now

    @property
    def arguments(self) -> dict:
        return {"sleep": self.sleep, "clock": self.clock}


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with Publisher(invented(NEWEST)) as running:
        yield running


@pytest.fixture
def settings(publisher: Publisher, tmp_path: Path) -> Settings:
    return configuration.load(
        home=tmp_path / "home", window_days=60, bases=publisher.bases(), feeds_on=set(FEEDS)
    )


def held(settings: Settings, feed: Feed) -> dict[str, bytes]:
    """What was landed of a feed, by file name; every byte is checked against its receipt."""
    found = {}
    for receipt in receipts(settings, feed.name):
        body = bytes_path(settings, receipt).read_bytes()
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (receipt.sha256, receipt.bytes)
        if receipt.status == "landed":
            found[receipt.file_name] = body
    return found
