"""Landing from a publisher that behaves, and from one that does not: the right bytes, or a clear word."""

import fcntl
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from time import monotonic, sleep

import pytest

from pipelines.contract.feed import Scope
from pipelines.feeds import FEEDS
from pipelines.feeds.protocols.cfpb import DEBT_PRODUCTS
from pipelines.ingest import receipt as receipt_module
from pipelines.ingest.land import bytes_path, land, receipts
from pipelines.settings import DunwatchError
from tests.ingest.conftest import NEWEST, held
from tests.publisher.dialects import export_csv

COMPLAINTS, NARRATIVES, CALLS = (
    FEEDS[name] for name in ("cfpb_complaints", "cfpb_narratives", "ftc_do_not_call")
)
ONE_DAY = "DNC_Complaint_Numbers_2026-09-12.csv"


def test_a_window_of_debt_complaints(publisher, settings, time):
    (receipt,) = land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    wanted = [
        record
        for record in publisher.content.complaints
        if record["Date received"] >= "2026-07-17" and record["Product"] in DEBT_PRODUCTS
    ]
    assert len(wanted) == receipt.expected_rows == 80
    assert bytes_path(settings, receipt).read_bytes() == export_csv(wanted)
    assert receipt.scope is Scope.WINDOW
    assert (str(receipt.covers_from), str(receipt.covers_to)) == ("2026-07-17", "2026-09-14")
    assert receipt.covers_only == DEBT_PRODUCTS
    assert receipts(settings, COMPLAINTS.name) == [receipt]


def test_nothing_is_asked_twice_until_the_publisher_indexes_again(publisher, settings, time):
    land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    publisher.served.clear()
    assert land(COMPLAINTS, settings, until=NEWEST, **time.arguments) == []
    assert len(publisher.served) == 1  # the meta request

    publisher.content.index.last_indexed = "2026-09-15T12:00:00-05:00"
    assert land(COMPLAINTS, settings, until=NEWEST, **time.arguments) == []  # the same bytes: no new receipt
    assert sum("format=csv" in served.address for served in publisher.served) == 1
    publisher.served.clear()
    assert land(COMPLAINTS, settings, until=NEWEST, **time.arguments) == []
    assert len(publisher.served) == 1

    publisher.content.index.last_indexed = "2026-09-16T12:00:00-05:00"
    publisher.content.complaints[0]["Company response to consumer"] = "Closed with monetary relief"
    (changed_window,) = land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    assert [one.receipt_id for one in receipts(settings, COMPLAINTS.name)][-1] == changed_window.receipt_id


def test_the_bulk_file_is_whole_and_conditional(publisher, settings, time):
    (receipt,) = land(COMPLAINTS, settings, full=True, **time.arguments)
    assert (receipt.scope, receipt.file_name) == (Scope.WHOLE, "complaints.csv.zip")
    assert land(COMPLAINTS, settings, full=True, **time.arguments) == []
    assert [served.status for served in publisher.served] == [200, 304]


def test_archives_and_days_are_landed_once(publisher, settings, time):
    assert [receipt.file_name for receipt in land(NARRATIVES, settings, **time.arguments)] == [
        "CCDB_Export_1_December_2011_through_April_2018.zip",
        "CCDB_Export_2_May_2018_through_April_2021.zip",
        "CCDB_Export_21_August_2026.zip",
    ]
    assert held(settings, NARRATIVES) == publisher.content.archives
    assert len(land(CALLS, settings, **time.arguments)) == 6
    assert held(settings, CALLS) == publisher.content.days
    publisher.served.clear()
    assert land(NARRATIVES, settings, **time.arguments) == land(CALLS, settings, **time.arguments) == []
    # Two pages, three archives, and of six days the newest three again.
    assert sorted(served.status for served in publisher.served) == [200, 200, *[304] * 6]


def test_a_day_issued_again_lands_again(publisher, settings, time):
    land(CALLS, settings, **time.arguments)
    publisher.content.days[ONE_DAY] += publisher.content.days[ONE_DAY].splitlines(keepends=True)[-1]
    (receipt,) = land(CALLS, settings, **time.arguments)
    assert receipt.file_name == ONE_DAY
    assert len(receipts(settings, CALLS.name)) == 7


def test_a_publisher_without_validators_is_compared_by_hash(publisher, settings, time):
    publisher.validators = False
    assert len(land(CALLS, settings, **time.arguments)) == 6
    assert land(CALLS, settings, **time.arguments) == []
    assert len(receipts(settings, CALLS.name)) == 6


def test_two_landings_of_a_feed_do_not_meet(settings, time):
    folder = settings.raw / CALLS.name
    folder.mkdir(parents=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(DunwatchError, match="by another run"):
            land(CALLS, settings, **time.arguments)
    assert len(land(CALLS, settings, **time.arguments)) == 6


def test_a_stop_between_bytes_and_receipt_is_repaired(publisher, settings, time, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(receipt_module, "_write", stop)
        with pytest.raises(KeyboardInterrupt):
            land(CALLS, settings, **time.arguments)
    kept = list((settings.raw / CALLS.name / "bytes").iterdir())
    assert len(kept) == 1
    assert receipts(settings, CALLS.name) == []

    assert len(land(CALLS, settings, **time.arguments)) == 6
    assert held(settings, CALLS) == publisher.content.days
    assert len(list((settings.raw / CALLS.name / "bytes").iterdir())) == 6
    assert list((settings.raw / CALLS.name / "parts").iterdir()) == []


def test_bytes_that_were_lost_are_fetched_again(publisher, settings, time):
    first = land(CALLS, settings, **time.arguments)
    bytes_path(settings, first[0]).unlink()
    assert [one.file_name for one in land(CALLS, settings, **time.arguments)] == [first[0].file_name]
    assert held(settings, CALLS) == publisher.content.days
    assert len(receipts(settings, CALLS.name)) == 6


def test_a_killed_download_goes_on_where_it_stopped(publisher, settings, time):
    program = textwrap.dedent(
        """
        import sys
        from pipelines import settings
        from pipelines.feeds import FEEDS
        from pipelines.ingest.land import land
        given = settings.load(home=sys.argv[1], bases={"cfpb_files": sys.argv[2]})
        land(FEEDS["cfpb_complaints"], given, full=True)
        """
    )
    publisher.fail("stall", "complaints.csv.zip", seconds=30)
    base = publisher.bases()["cfpb_files"]
    process = subprocess.Popen([sys.executable, "-c", program, str(settings.home), base])
    parts = settings.raw / COMPLAINTS.name / "parts"
    until = monotonic() + 20
    while not any(path.stat().st_size for path in parts.glob("*.part")):
        assert monotonic() < until, "the download did not begin"
        sleep(0.02)
    sleep(0.1)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    (part,) = parts.glob("*.part")
    got = part.stat().st_size
    (receipt,) = land(COMPLAINTS, settings, full=True, **time.arguments)
    assert held(settings, COMPLAINTS).keys() == {"complaints.csv.zip"}
    rest = publisher.served[-1]
    assert (rest.status, rest.headers["range"]) == (206, f"bytes={got}-")
    assert got + rest.sent == receipt.bytes


def test_receipts_are_named_by_instant_and_hash(publisher, settings, time):
    (receipt,) = land(COMPLAINTS, settings, full=True, **time.arguments)
    path = Path(settings.raw / "cfpb_complaints" / "receipts" / f"{receipt.receipt_id}.json")
    assert path.exists()
    assert receipt.receipt_id == f"{receipt.landed_at:%Y%m%dT%H%M%S%f}Z-{receipt.sha256[:12]}"
    path.write_text("{")
    with pytest.raises(DunwatchError, match="Delete it and land its file again"):
        receipts(settings, COMPLAINTS.name)
