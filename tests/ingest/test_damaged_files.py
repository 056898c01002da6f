"""Files that people give by hand, damaged: the sound records, or a clear word and the last good data."""

from functools import cache
from pathlib import Path

import pytest

from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.ingest.land import Receipt, land_files
from pipelines.settings import Settings
from tests.feeds.golden import raw_files
from tests.ingest.cells import Good, Landing, once_more, sound
from tests.publisher.damage import DAMAGE, damaged, form_of

BY_HAND = [name for name, feed in FEEDS.items() if feed.discover is None]


def cells() -> list:
    """A fixture of each kind of file of a feed without a publisher, with each damage that changes it."""
    return [
        pytest.param(name, path, kind, id=f"{name}-{path.name}-{kind}")
        for name in BY_HAND
        for path in {path.suffix: path for path in raw_files(FEEDS[name])}.values()
        for kind in DAMAGE
        if form_of(path.read_bytes()) in DAMAGE[kind] and kind != "shrunken"
    ]


def by_hand(path: Path) -> Landing:
    """Land this file, with the statement that some feeds ask for."""

    def land_it(feed: Feed, settings: Settings) -> list[Receipt]:
        return land_files(feed, [path], settings, licence="invented, for tests")

    return land_it


@pytest.fixture(scope="module")
def goods(tmp_path_factory: pytest.TempPathFactory):
    """The good landing of each fixture, made when first asked for."""

    @cache
    def good(name: str, path: Path) -> Good:
        return sound(name, tmp_path_factory.mktemp(name) / "home", by_hand(path))

    return good


@pytest.mark.parametrize(("name", "path", "kind"), cells())
def test_a_damaged_file(name: str, path: Path, kind: str, goods, tmp_path: Path) -> None:
    good = goods(name, path)
    bad = tmp_path / path.name
    bad.write_bytes(damaged(path.read_bytes(), kind))
    outcome = once_more(good, name, tmp_path / "home", by_hand(bad))
    assert outcome.view != "less" and outcome.said in ("quiet", "refused", "held"), outcome
    # An odd name in a workbook is no matter: of its parts only those that it names itself are read.
    assert kind != "zip_bomb" or outcome.said != "quiet", outcome
    for words in outcome.words:
        assert len(words) > 10 and "\n" not in words and "report it as a bug" not in words
