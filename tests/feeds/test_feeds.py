"""One test for all feeds, driven by the registry: a new feed brings its fixture and is covered."""

import json
import re

import pytest

from pipelines.contract.feed import Feed
from pipelines.contract.words import values
from pipelines.feeds import FEEDS
from pipelines.normalise.drift import used_fields
from tests.feeds.golden import becomes, golden_path, raw_files

feeds = pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS.keys())


@feeds
def test_fixture_becomes_what_is_written_down(feed: Feed) -> None:
    files = raw_files(feed)
    assert files, f"tests/feeds/{feed.name}/ has no raw fixture"
    for path in files:
        assert becomes(feed, path) == json.loads(golden_path(path).read_text(encoding="utf-8")), path.name


@feeds
def test_fixture_meets_every_reason_for_quarantine(feed: Feed) -> None:
    met = {entry["reason"] for path in raw_files(feed) for entry in becomes(feed, path)["quarantine"]}
    unmet = [reason for reason, _ in feed.must if reason not in met]
    assert unmet == [], "no fixture record for these"


@feeds
def test_every_source_field_is_used_or_set_aside(feed: Feed) -> None:
    known = used_fields(feed) | set(feed.set_aside)
    named = {
        *feed.reading.required,
        *feed.reading.expected,
        *feed.reading.legacy,
        *feed.reading.aliases.values(),
    }
    assert named - known == set()
    assert (
        set(feed.set_aside) & {name for field in feed.fields.values() for name in field.meta.root_names()}
        == set()
    )


@feeds
def test_declarations_use_the_projects_words(feed: Feed) -> None:
    assert set(feed.carries) <= set(values("axis"))
    assert feed.kind in values("kind")
    assert feed.record_kind in values("record_kind")
    assert feed.renewal in values("renewal")
    assert re.fullmatch(r"(\S+ ){4}\S+", feed.schedule)
    assert 0 < feed.bounds.rows[0] <= feed.bounds.rows[1]
