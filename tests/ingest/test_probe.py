"""The weekly look at each publisher sees what an ingest would stumble over, and keeps nothing."""

import gzip
import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.probe import _unpacked, probe
from pipelines.settings import DunwatchError
from tests.publisher import Publisher, invented

ASKED = [name for name, feed in FEEDS.items() if feed.discover]


@pytest.fixture
def publisher():
    """One whose newest records are of today: a probe asks for the days that an ingest would."""
    with Publisher(invented(datetime.now(UTC).date())) as running:
        yield running


@pytest.mark.parametrize("name", ASKED)
def test_a_publisher_as_it_was(publisher, settings, name):
    told = probe(FEEDS[name], settings)
    assert re.search(r"\d+ listed, .* has (\d+ columns|json|xml|text)", told)
    assert not settings.raw.exists()


@pytest.mark.parametrize("name", ASKED)
def test_a_web_page_where_records_were(publisher, settings, name):
    publisher.fail("html", times=None)
    with pytest.raises(DunwatchError, match=r"web page|begins.*Maintenance|gave no .*Maintenance"):
        probe(FEEDS[name], settings)


@pytest.mark.parametrize("name", ASKED)
def test_a_list_that_is_gone(publisher, settings, name):
    publisher.fail("missing", ".", times=None)
    with pytest.raises(DunwatchError, match="404"):
        probe(FEEDS[name], settings)


def test_a_column_renamed(publisher, settings):
    days = publisher.content.days
    newest = max(days)
    days[newest] = days[newest].replace(b"Created_Date", b"Date_Created", 1)
    with pytest.raises(DunwatchError, match="Created_Date"):
        probe(FEEDS["ftc_do_not_call"], settings)


def test_a_publisher_that_says_its_data_is_stale(publisher, settings):
    publisher.content.index.flags["is_data_stale"] = True
    assert "is_data_stale" in probe(FEEDS["cfpb_complaints"], settings)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_the_first_bytes_of_a_zip_are_enough(method):
    text = b"id,text\n" + b"1,words that go on\n" * 5_000
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        archive.writestr("export.csv", text)
    head = _unpacked(whole.getvalue()[:300])
    assert len(head) > 50 and text.startswith(head)
    assert _unpacked(gzip.compress(text)) == text and _unpacked(text) == text
