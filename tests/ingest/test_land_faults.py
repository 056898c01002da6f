"""Landing from a publisher that misbehaves: the right bytes all the same, or a clear word."""

import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.land import LandingFailedError, alarms, bytes_path, land, receipts
from pipelines.ingest.shape import count_records
from tests.ingest.conftest import NEWEST, held
from tests.publisher.damage import damaged

COMPLAINTS, CALLS = FEEDS["cfpb_complaints"], FEEDS["ftc_do_not_call"]
ONE_DAY = "DNC_Complaint_Numbers_2026-09-12.csv"
PASSING = ("busy", "burst", "opensearch", "truncate", "reset")


@pytest.mark.parametrize("kind", [*PASSING, "overlong", "cut"])
def test_a_day_file_survives_what_passes(publisher, settings, time, kind):
    publisher.fail(kind, ONE_DAY)
    assert len(land(CALLS, settings, **time.arguments)) == 6
    assert held(settings, CALLS) == publisher.content.days


@pytest.mark.parametrize("kind", [*PASSING, "overlong", "cut", "shrunken"])
def test_a_search_export_survives_what_passes(publisher, settings, time, kind):
    publisher.fail(kind, "format=csv")
    (receipt,) = land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    body = bytes_path(settings, receipt).read_bytes()
    assert count_records([body]) == 80
    assert receipt.expected_rows == 80


@pytest.mark.parametrize("kind", ["burst", "opensearch", "truncate", "busy"])
def test_the_search_itself_survives_what_passes(publisher, settings, time, kind):
    publisher.fail(kind, "size=0", times=2)
    (receipt,) = land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    assert receipt.expected_rows == 80


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("burst", "HTTP 500"),
        ("busy", "HTTP 429"),
        ("truncate", "broke off"),
        ("missing", "HTTP 404"),
        ("redirect", "redirects to http://169.254.169.254/latest"),
    ],
)
def test_what_does_not_pass_stops_one_file_only(publisher, settings, time, kind, word):
    publisher.fail(kind, ONE_DAY, times=None, target="http://169.254.169.254/latest")
    publisher.validators = False  # a truncated body cannot be resumed, so no try gains anything
    with pytest.raises(LandingFailedError) as failure:
        land(CALLS, settings, **time.arguments)
    message = str(failure.value)
    assert word in message and ONE_DAY in message and "\n" not in message
    assert len(failure.value.landed) == 5
    assert set(held(settings, CALLS)) == set(publisher.content.days) - {ONE_DAY}
    assert [alarm.outcome for alarm in alarms(settings, CALLS.name)[1]] == ["failed"]

    publisher.faults.clear()
    (late,) = land(CALLS, settings, **time.arguments)
    assert late.file_name == ONE_DAY
    assert held(settings, CALLS) == publisher.content.days
    assert alarms(settings, CALLS.name)[1] == []


def test_a_web_page_instead_of_a_file_is_refused_and_asked_for_again(publisher, settings, time):
    publisher.fail("html", ONE_DAY)
    landed = land(CALLS, settings, **time.arguments)
    (refused,) = [receipt for receipt in landed if receipt.status == "refused"]
    assert refused.file_name == ONE_DAY
    assert "web page" in (refused.reason or "")
    assert b"Maintenance" in bytes_path(settings, refused).read_bytes()
    assert [receipt.file_name for receipt in land(CALLS, settings, **time.arguments)] == [ONE_DAY]
    assert held(settings, CALLS) == publisher.content.days


def test_a_file_cut_off_at_its_source_is_refused(publisher, settings, time):
    publisher.fail("cut", ONE_DAY, times=None)
    refused = [one for one in land(CALLS, settings, **time.arguments) if one.status == "refused"]
    assert [one.reason for one in refused] == ["it is cut off: the last line stops in the middle"]


def test_a_new_column_and_a_shrunken_file_are_landed_as_they_are(publisher, settings, time):
    publisher.fail("drift", ONE_DAY)
    publisher.fail("shrunken", "complaints.csv.zip")
    land(CALLS, settings, **time.arguments)
    assert held(settings, CALLS)[ONE_DAY] == damaged(publisher.content.days[ONE_DAY], "drift")
    (bulk,) = land(COMPLAINTS, settings, full=True, **time.arguments)  # the gate judges it, not the landing
    assert bulk.status == "landed"


def test_an_export_that_never_holds_what_is_counted_fails_its_slice(publisher, settings, time):
    land(COMPLAINTS, settings, full=True, **time.arguments)
    before = receipts(settings, COMPLAINTS.name)
    publisher.fail("shrunken", "format=csv", times=None)
    with pytest.raises(LandingFailedError, match="it holds 8 rows and the publisher counts 80, 2 times"):
        land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    assert receipts(settings, COMPLAINTS.name) == before
    publisher.faults.clear()
    assert len(land(COMPLAINTS, settings, until=NEWEST, **time.arguments)) == 1


def test_an_index_that_moves_during_the_export_is_counted_again(publisher, settings, time):
    def add_one_before_the_export(address):
        if "format=csv" in address and len(publisher.content.complaints) == 180:
            late = publisher.content.complaints[0] | {"Complaint ID": "98000000"}
            publisher.content.complaints.append(late)

    publisher.before = add_one_before_the_export
    (receipt,) = land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    assert receipt.expected_rows == 81
    assert sum("format=csv" in served.address for served in publisher.served) == 1


def test_a_page_that_lists_nothing_says_so(publisher, settings, time):
    publisher.fail("html", "do-not-call-data")
    with pytest.raises(LandingFailedError, match="lists no file like DNC_Complaint_Numbers"):
        land(CALLS, settings, **time.arguments)


def test_a_stale_publisher_raises_an_alarm_and_is_landed(publisher, settings, time):
    publisher.content.index.flags["is_data_stale"] = True
    assert len(land(COMPLAINTS, settings, until=NEWEST, **time.arguments)) == 1
    asked_at, (alarm,) = alarms(settings, COMPLAINTS.name)
    assert (alarm.outcome, alarm.check_name) == ("warned", "cfpb_search.health")
    assert asked_at is not None


def test_a_publisher_that_asks_to_wait_is_waited_for(publisher, settings, time):
    publisher.limits = True
    land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    publisher.content.index.last_indexed = "2026-09-15T12:00:00-05:00"
    publisher.fail("busy", "format=csv", times=2, seconds=30)
    publisher.content.complaints[0]["State"] = "OH"
    (receipt,) = land(COMPLAINTS, settings, until=NEWEST, **time.arguments)
    assert receipt.expected_rows == 80
    assert [round(seconds) in (30, 31) for seconds in time.slept] == [True, True]


def test_the_time_limit_ends_a_landing_and_keeps_what_landed(publisher, settings, time):
    publisher.fail("burst", ONE_DAY, times=None)
    limited = settings.model_copy(update={"time_limit_seconds": 3})
    with pytest.raises(LandingFailedError, match="DUNWATCH_TIME_LIMIT_SECONDS"):
        land(CALLS, limited, **time.arguments)
    assert sorted(held(settings, CALLS)) == sorted(publisher.content.days)[:3]
    assert sum(time.slept) <= 3
