"""One setting decides where bytes come from, and neither source ever stands in for the other."""

import os

import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest import fetch as fetching
from pipelines.ingest.fetch import fetch, fetch_available, sample_files
from pipelines.ingest.land import LandingFailedError, receipts
from pipelines.settings import DunwatchError

CALLS = FEEDS["ftc_do_not_call"]


@pytest.mark.parametrize("name", [name for name in FEEDS if (fetching.SAMPLE / name).exists()])
def test_the_sample_lands_as_sample_and_asks_nobody(publisher, settings, name):
    sample = settings.model_copy(update={"source": "sample"})
    landed = fetch(FEEDS[name], sample)
    assert [receipt.file_name for receipt in landed] == [path.name for path in sample_files(FEEDS[name])]
    assert {(receipt.origin, receipt.status) for receipt in landed} == {("sample", "landed")}
    assert publisher.served == []


def test_live_lands_what_the_publisher_has(publisher, settings):
    live = settings.model_copy(update={"source": "live"})
    fetched = fetch_available(CALLS, live)
    assert {receipt.origin for receipt in fetched.landed} == {"publisher"}
    assert len(fetched.landed) == 6 and fetched.missing == ()
    assert str(fetched).startswith("6 files landed, ")
    assert str(fetch_available(CALLS, live)) == "nothing new"


def test_a_publisher_that_is_away_is_no_reason_to_show_the_sample(publisher, settings):
    live = settings.model_copy(update={"source": "live"})
    publisher.fail("missing", "do-not-call-data", times=None)
    for ask in (fetch, fetch_available):
        with pytest.raises(LandingFailedError if ask is fetch else DunwatchError, match="404"):
            ask(CALLS, live)
    assert receipts(live, CALLS.name) == []


def test_one_bad_file_is_told_and_holds_up_no_other(publisher, settings):
    live = settings.model_copy(update={"source": "live"})
    publisher.fail("missing", "DNC_Complaint_Numbers_2026-09-10", times=None)
    publisher.fail("html", "DNC_Complaint_Numbers_2026-09-11", times=None)
    fetched = fetch_available(CALLS, live)
    assert len(fetched.landed) == 4
    failed, refused = fetched.missing
    assert "2026-09-10" in failed and "404" in failed
    assert "2026-09-11.csv was refused: it is a web page" in refused


def test_a_feed_without_a_sample_lands_nothing_and_says_so(
    publisher, settings, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr(fetching, "SAMPLE", tmp_path)
    sample = settings.model_copy(update={"source": "sample"})
    assert fetch(CALLS, sample) == [] and str(fetch_available(CALLS, sample)) == "nothing new"
    assert f"ftc_do_not_call: the bundled sample has no file in {tmp_path / CALLS.name}" in caplog.text
    assert publisher.served == []


def test_a_dropped_file_that_cannot_be_read_does_not_keep_the_publisher_from_being_asked(
    publisher, settings, monkeypatch
):
    live = settings.model_copy(update={"source": "live"})
    folder = live.drop / CALLS.name
    folder.mkdir(parents=True)
    for name in ("bad.csv", "good.csv"):
        (folder / name).write_bytes(next(iter(publisher.content.days.values())))
        os.utime(folder / name, (1e9, 1e9))
    publisher.fail("missing", "DNC_Complaint_Numbers_2026-09-10", times=None)
    reading = os.open

    def broken(path, *details, **more):
        if str(path).endswith("bad.csv"):
            raise OSError(5, "Input/output error")
        return reading(path, *details, **more)

    monkeypatch.setattr(os, "open", broken)
    with pytest.raises(
        LandingFailedError, match=r"bad.csv: Input/output error.*; .*2026-09-10.*404"
    ) as failure:
        fetch(CALLS, live)
    assert "cannot write" not in str(failure.value)
    assert len(failure.value.landed) == 6
    with pytest.raises(LandingFailedError) as again:
        fetch(CALLS, live)
    assert again.value.landed == [], "what is held is no news"
