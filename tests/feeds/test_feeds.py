"""One test for all feeds, driven by the registry: a new feed brings its fixture and is covered."""

import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from pipelines.contract.feed import Feed
from pipelines.contract.records import REPORT
from pipelines.contract.words import values
from pipelines.feeds import FEEDS
from pipelines.feeds.wanted import Asked
from pipelines.normalise.drift import used_fields
from pipelines.settings import DunwatchError
from tests.feeds.golden import becomes, differences, main, mistyped, raw_files

feeds = pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS.keys())


@feeds
def test_fixture_becomes_what_is_written_down(feed: Feed) -> None:
    files = raw_files(feed)
    assert files, f"tests/feeds/{feed.name}/ has no raw fixture"
    differs = [told for path in files if (told := differences(feed, path))]
    assert not differs, "\n".join(differs)


@feeds
def test_fixture_meets_every_reason_for_quarantine(feed: Feed) -> None:
    met = {entry["reason"] for path in raw_files(feed) for entry in becomes(feed, path)["quarantine"]}
    unmet = [reason for reason, _ in feed.must if reason not in met]
    assert unmet == [], "no fixture record for these"


@feeds
def test_every_source_field_is_used_or_set_aside(feed: Feed) -> None:
    named, used = _named(feed), used_fields(feed)
    assert named - used - set(feed.set_aside) == set(), "name these in fields or in set_aside"
    mapped = {name for field in feed.fields.values() for name in field.meta.root_names()}
    assert set(feed.set_aside) & mapped == set(), "set aside, and yet mapped"
    assert used - named == set(), "read, but not a header that reading names: misspelt?"


@feeds
def test_fields_are_columns_of_a_report_and_of_their_types(feed: Feed) -> None:
    assert set(feed.fields) <= set(REPORT.names), f"columns of a report are {', '.join(REPORT.names)}"
    assert mistyped(feed) == []


@feeds
def test_declarations_use_the_projects_words(feed: Feed) -> None:
    assert set(feed.carries) <= set(values("axis")), f"carries may hold {', '.join(values('axis'))}"
    assert feed.kind in values("kind"), f"kind is one of {', '.join(values('kind'))}"
    assert feed.record_kind in values("record_kind"), f"record_kind: {', '.join(values('record_kind'))}"
    assert feed.renewal in values("renewal")
    assert re.fullmatch(r"(\S+ ){4}\S+", feed.schedule), "schedule is five words of cron, UTC"
    assert 0 < feed.bounds.rows[0] <= feed.bounds.rows[1]


def _named(feed: Feed) -> set[str]:
    """All headers that the feed's reading names."""
    reading = feed.reading
    return {*reading.required, *reading.expected, *reading.legacy, *reading.aliases.values()}


DAYS = FEEDS["ftc_do_not_call"]


def test_text_where_a_date_belongs_is_said_by_feed_and_column() -> None:
    textual = replace(DAYS, fields=DAYS.fields | {"received_on": pl.col("Created_Date")})
    assert mistyped(textual) == [
        "ftc_do_not_call: fields['received_on'] gives String, the report's column holds Date; "
        "fields.day and fields.day_first read dates"
    ]
    with pytest.raises(TypeError, match=r"ftc_do_not_call: fields\['received_on'\]"):
        becomes(textual, raw_files(textual)[0])


def test_a_fixture_that_became_another_shows_the_difference_and_the_command() -> None:
    silent = replace(DAYS, fields={name: DAYS.fields[name] for name in DAYS.fields if name != "region"})
    told = differences(silent, raw_files(silent)[0])
    assert '\n-   "region": "' in told
    assert told.endswith("python -m tests.feeds.golden ftc_do_not_call")


def test_a_host_that_the_feed_does_not_name_is_said_in_words() -> None:
    assert DAYS.discover is not None
    with pytest.raises(DunwatchError, match=r"the host 'ftc', the feed's hosts are \['ftc_gov'\]"):
        list(DAYS.discover(pytest.fail, Asked({"ftc_gov": "https://www.ftc.gov"}, (), date(2026, 11, 1))))


def test_a_name_that_is_no_feeds_is_said_by_the_command() -> None:
    with pytest.raises(SystemExit, match=r"no such feed: ruritania; .* lists cfpb_complaints"):
        main(["ruritania"])
