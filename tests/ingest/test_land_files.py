"""Files given by hand go the same way as downloads."""

import gzip
from datetime import date

import pytest

from pipelines import settings as configuration
from pipelines.contract.feed import Scope
from pipelines.feeds import FEEDS
from pipelines.ingest import land as landing
from pipelines.ingest.archive import open_members
from pipelines.ingest.land import LandingFailedError, bytes_path, land_files, receipts
from pipelines.settings import DunwatchError
from tests.publisher import invented
from tests.publisher.dialects import bulk_csv, export_csv, zipped

FEED = FEEDS["cfpb_complaints"]
RECORDS = invented(date(2026, 9, 14), days=5).complaints


@pytest.fixture
def settings(tmp_path):
    return configuration.load(home=tmp_path / "home")


def write(folder, name: str, body: bytes):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def test_the_bytes_stay_as_they_are_and_the_original_too(settings, tmp_path):
    path = write(tmp_path, "extract.csv", export_csv(RECORDS))
    (receipt,) = land_files(FEED, [path], settings)
    assert bytes_path(settings, receipt).read_bytes() == path.read_bytes() == export_csv(RECORDS)
    assert (receipt.status, receipt.scope, receipt.address) == ("landed", Scope.EXTRACT, "file:extract.csv")
    assert (receipt.licence, receipt.reason) == ("CC0", None)
    assert receipts(settings, FEED.name) == [receipt]
    assert list((settings.raw / FEED.name / "parts").iterdir()) == []


def test_scope_comes_from_the_name_or_is_given(settings, tmp_path):
    whole = write(tmp_path, "complaints.csv.zip", zipped("complaints.csv", bulk_csv(RECORDS)))
    extract = write(tmp_path, "some.csv", bulk_csv(RECORDS))
    days = {"covers_from": date(2026, 9, 10), "covers_to": date(2026, 9, 14)}
    assert [one.scope for one in land_files(FEED, [whole, extract], settings)] == [Scope.WHOLE, Scope.EXTRACT]
    (window,) = land_files(FEED, [extract], settings, scope=Scope.WINDOW, **days)
    assert (window.scope, window.covers_from, window.covers_to) == (Scope.WINDOW, *days.values())
    with pytest.raises(DunwatchError, match="needs its two days"):
        land_files(FEED, [extract], settings, scope=Scope.WINDOW)
    with pytest.raises(DunwatchError, match="needs its two days"):
        land_files(FEED, [extract], settings, **days)


def test_the_same_bytes_again_are_no_news_unless_they_claim_something_else(settings, tmp_path):
    path = write(tmp_path, "a.csv", bulk_csv(RECORDS))
    first = land_files(FEED, [path], settings)
    assert land_files(FEED, [path, path], settings) == first * 2
    (whole,) = land_files(FEED, [path], settings, scope=Scope.WHOLE)
    assert whole.receipt_id != first[0].receipt_id
    # Back to the former bytes after others is news: the newest receipt says how things stand.
    write(tmp_path, "a.csv", bulk_csv(RECORDS[:3]))
    land_files(FEED, [path], settings, scope=Scope.WHOLE)
    write(tmp_path, "a.csv", bulk_csv(RECORDS))
    land_files(FEED, [path], settings, scope=Scope.WHOLE)
    assert len(receipts(settings, FEED.name)) == 4
    assert len(list((settings.raw / FEED.name / "bytes").iterdir())) == 2


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\n", "the file is empty"),
        (b"<!DOCTYPE html><title>Sign in</title>", "web page"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "web page or XML"),
        (b"id,name\n1,x\n", "none of its first 2 lines is a header row with Date received"),
        (b"Date received,Product,Issue,Complaint ID\n", "its header row lacks Company"),
        ("Date received,Product".encode("utf-16"), "header row lacks"),
        (b"\x7fELF" + b"\0" * 3000, "not text"),
        (b'{"error": "There was an error"}', "it is JSON without Date received"),
        (b"PK\x03\x04 and then nothing", "damaged or cut off"),
        (zipped("[Content_Types].xml", b"<Types/>"), "an Excel workbook; this feed takes CSV or JSON"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), "none of its first 2 lines"),
    ],
)
def test_what_is_not_the_feeds_is_kept_as_refused(settings, tmp_path, body, reason):
    path = write(tmp_path, "a.csv", body)
    good = write(tmp_path, "good.csv", bulk_csv(RECORDS))
    refused, landed = land_files(FEED, [path, good], settings)
    assert (refused.status, landed.status) == ("refused", "landed")
    assert reason in (refused.reason or "")
    assert bytes_path(settings, refused).read_bytes() == body
    assert land_files(FEED, [path], settings) == [refused]


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + bulk_csv(RECORDS),
        b"Archive:  complaints.csv.zip\n  inflating: complaints.csv          \n" + bulk_csv(RECORDS),
        b"\r\n" * 20 + export_csv(RECORDS),
        bulk_csv(RECORDS, ("Complaint ID", "Company", "Issue", "Product", "Date received")),
        b'{"hits":{"hits":[{"_source":{"date_received":"2026-09-14","product":"a","issue":"b","company":"c",'
        b'"complaint_id":"1"}}]}}',
        gzip.compress(export_csv(RECORDS), mtime=0),
    ],
)
def test_oddities_that_are_tolerated(settings, tmp_path, body):
    (receipt,) = land_files(FEED, [write(tmp_path, "a.csv", body)], settings)
    assert (receipt.status, receipt.reason) == ("landed", None)
    read = [
        (name, stream.read()) for name, stream in open_members(bytes_path(settings, receipt), FEED.reading)
    ]
    assert read == [("", gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)]


def test_no_reason_ever_shows_a_record(settings, tmp_path):
    headless = bulk_csv(RECORDS).partition(b"\n")[2]
    (refused,) = land_files(FEED, [write(tmp_path, "a.csv", headless)], settings)
    assert "EXAMPLE" not in (refused.reason or "") and "2026" not in (refused.reason or "")


def test_a_missing_file_stops_no_other(settings, tmp_path):
    good = write(tmp_path, "good.csv", bulk_csv(RECORDS))
    with pytest.raises(
        LandingFailedError, match=r"\(1\) .*nope.csv: No such file.*\(2\) .*is a folder"
    ) as failure:
        land_files(FEED, [tmp_path / "nope.csv", good, tmp_path], settings)
    assert failure.value.landed == receipts(settings, FEED.name)
    assert [one.file_name for one in failure.value.landed] == ["good.csv"]


def test_progress_reaches_the_end(settings, tmp_path):
    path, seen = write(tmp_path, "a.csv", bulk_csv(RECORDS)), []
    land_files(FEED, [path], settings, progress=lambda *step: seen.append(step))
    assert seen[-1] == ("a.csv", path.stat().st_size, path.stat().st_size)


def test_what_nobody_foresaw_in_one_file_stops_no_other(settings, tmp_path, monkeypatch, caplog):
    paths = [write(tmp_path, name, bulk_csv(RECORDS)) for name in ("odd.csv", "good.csv")]
    cover = landing.coverage

    def coverage(feed, name):
        return cover(feed, name) if name != "odd.csv" else [][1]

    monkeypatch.setattr(landing, "coverage", coverage)
    with pytest.raises(LandingFailedError, match=r"odd.csv: an unexpected IndexError; report it") as failure:
        land_files(FEED, paths, settings)
    assert [one.file_name for one in failure.value.landed] == ["good.csv"]
    assert "Traceback" in caplog.text
    assert list((settings.raw / FEED.name / "parts").iterdir()) == []
