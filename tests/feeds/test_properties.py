"""Whatever a file holds, every record of it is a report or in quarantine, or the file is refused in words.

Driven by the registry: files are arbitrary bytes, fixtures with bytes changed, and records with arbitrary
cells under the feed's own columns.
"""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.ingest.shape import RefusedError
from pipelines.normalise.drift import used_fields
from pipelines.normalise.opened import open_bytes
from pipelines.normalise.part import to_part
from tests.feeds.golden import raw_files

feeds = pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS.keys())
few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
    database=None,
)

LANDED = date(2026, 11, 1)

ODD = """
2026-09-21 | 09/21/26 | 11509 | $1,234.00 | '40 - 49 | None | NaN | 1e400 | -0 | 9999-12-31 | 2026-02-31
1789200000 | hxxps://a[.]b.example | 555-0199 | 逾期 | é | a,b;c | " | "so"
"""
cells = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from([*(each.strip() for each in ODD.replace("\n", "|").split("|")), "\x00", 'line\n"c']),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def account(feed: Feed, path: Path) -> int | None:
    """Rows in of a file, each of them a report or in quarantine; None for a refused file."""
    rows, kept, ranks = 0, 0, None
    try:
        for opened in open_bytes(path, feed.reading):
            for records in opened.records:
                part = to_part(records, feed, "receipt", LANDED, ranks)
                ranks = part.ranks
                rows += records.raw.height + records.broken.height + part.rescued
                kept += part.reports.height + part.quarantine.height
                assert part.quarantine["reason"].null_count() == 0
                assert part.reports["report_id"].null_count() == part.reports["received_on"].null_count() == 0
            opened.notes()
    except RefusedError as error:
        assert str(error).strip()
        return None
    assert rows == kept
    return rows


def columns_of(feed: Feed) -> list[str]:
    """The raw columns that the feed knows, as its records carry them."""
    named = (*feed.reading.required, *feed.reading.expected, *sorted(used_fields(feed)), *feed.set_aside)
    return list(dict.fromkeys(named))


@feeds
@few
@given(body=st.binary(max_size=400))
def test_arbitrary_bytes_are_refused_or_accounted_for(feed: Feed, path: Path, body: bytes) -> None:
    path.write_bytes(body)
    account(feed, path)


@feeds
@few
@given(choice=st.integers(0, 99), at=st.floats(0, 1), bite=st.integers(0, 60), put=st.binary(max_size=12))
def test_a_damaged_fixture_is_refused_or_accounted_for(
    feed: Feed, path: Path, choice: int, at: float, bite: int, put: bytes
) -> None:
    files = raw_files(feed)
    body = files[choice % len(files)].read_bytes()
    place = int(at * len(body))
    path.write_bytes(body[:place] + put + body[place + bite :])
    account(feed, path)


@feeds
@few
@given(data=st.data())
def test_arbitrary_records_are_all_accounted_for(feed: Feed, path: Path, data: st.DataObject) -> None:
    names = columns_of(feed)
    rows = data.draw(st.lists(st.lists(cells, min_size=len(names), max_size=len(names)), max_size=6))
    if "csv" in feed.reading.forms:
        target = io.StringIO(newline="")
        csv.writer(target).writerows([names, *rows])
        path.write_text(target.getvalue(), encoding="utf-8", newline="")
        found = account(feed, path)
        assert found is None or found <= sum(1 for row in rows if any(row)) + target.getvalue().count("\n")
    if "json" in feed.reading.forms:
        records = [dict(zip(names, row, strict=True)) for row in rows]
        path.write_text(json.dumps(records), encoding="utf-8")
        account(feed, path)
