"""What each protocol's discovery wants, with a function for the network."""

import json
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols import cfpb, ftc
from pipelines.feeds.protocols.cfpb import DEBT_PRODUCTS, EXPORT, EXPORT_CAP, cfpb_archive, cfpb_search
from pipelines.feeds.protocols.ftc import ftc_days
from pipelines.feeds.wanted import Alarm, Asked, Wanted
from pipelines.settings import DunwatchError

HOSTS = {name: host.address for name, host in {**cfpb.HOSTS, **ftc.HOSTS}.items()}
LAST = date(2026, 9, 14)


def asked(discover, read, *, known=(), hosts=HOSTS, **details):
    found = list(discover(read, Asked(hosts, known, LAST, **details)))
    return [one for one in found if isinstance(one, Wanted)], [one for one in found if isinstance(one, Alarm)]


def landed(address="", file_name="", etag="", **details):
    return SimpleNamespace(
        **{
            "address": address,
            "file_name": file_name,
            "etag": etag,
            "last_modified": "",
            "covers_from": None,
            "covers_to": None,
            "covers_only": DEBT_PRODUCTS,
            **details,
        }
    )


def search(rows_a_day: int, relation: str = "eq", **meta):
    """A search that counts so many rows each day; the queries it saw."""
    seen: list[dict[str, list[str]]] = []

    def read(request):
        query = parse_qs(urlsplit(request.address).query)
        seen.append(query)
        assert query["field"] == ["all"] and query["no_aggs"] == ["true"] and query["size"] == ["0"]
        value = rows_a_day
        if "date_received_min" in query:
            first, last = (date.fromisoformat(query[f"date_received_{end}"][0]) for end in ("min", "max"))
            value *= (last - first).days + 1
        about = {"last_updated": "2026-09-14T12:00:00-05:00", "last_indexed": "2026-09-14T12:00:00-05:00"}
        return json.dumps(
            {"hits": {"total": {"value": value, "relation": relation}, "hits": []}, "_meta": about | meta}
        ).encode()

    return read, seen


def test_a_small_window_is_one_export():
    read, seen = search(100)
    (wanted,), alarms = asked(cfpb_search, read, until=LAST)
    query = parse_qs(urlsplit(wanted.request.address).query)
    assert query["format"] == ["csv"] and query["product"] == list(DEBT_PRODUCTS)
    assert (query["date_received_min"], query["date_received_max"]) == (["2026-07-17"], ["2026-09-14"])
    assert (wanted.covers_from, wanted.covers_to) == (date(2026, 7, 17), LAST)
    assert (wanted.scope, wanted.expected_rows, wanted.request.pace) == (Scope.WINDOW, 6000, EXPORT)
    assert alarms == [] and len(seen) == 2
    assert wanted.request.address.startswith(
        "https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?"
    )
    assert wanted.recount is not None and wanted.recount() == 6000


def test_a_large_window_is_halved_until_each_part_is_under_the_cap():
    read, _ = search(4000)
    wanted, _ = asked(cfpb_search, read, until=LAST)
    assert len(wanted) == 4
    assert all(one.expected_rows < EXPORT_CAP for one in wanted)
    days = [(one.covers_from, one.covers_to) for one in wanted]
    assert (days[0][0], days[-1][1]) == (date(2026, 7, 17), LAST)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(days))
    assert len({one.request.address for one in wanted}) == 4


def test_a_day_over_the_cap_is_a_failure_and_the_others_go_on():
    read, _ = search(EXPORT_CAP)
    wanted, alarms = asked(cfpb_search, read, since=LAST - timedelta(days=1), until=LAST)
    assert wanted == []
    assert [alarm.outcome for alarm in alarms] == ["failed", "failed"]
    assert "--full" in alarms[0].expected


def test_a_count_that_is_only_a_bound_is_a_failure():
    read, _ = search(10, relation="gte")
    wanted, (alarm,) = asked(cfpb_search, read, until=LAST)
    assert wanted == [] and alarm.outcome == "failed" and "only a bound" in alarm.measured


def test_an_index_that_did_not_move_is_left_alone_only_where_it_was_landed():
    version = "last_indexed=2026-09-14T12:00:00-05:00"
    read, seen = search(10)
    halves = [
        landed(etag=version, covers_from=date(2026, 8, 1), covers_to=LAST),
        landed(etag=version, covers_from=date(2026, 7, 1), covers_to=date(2026, 7, 31)),
    ]
    assert asked(cfpb_search, read, until=LAST, known=halves) == ([], [])
    # A day later nothing is newer than the publisher's newest.
    assert asked(cfpb_search, read, until=LAST + timedelta(days=1), known=halves) == ([], [])
    assert len(seen) == 2
    for known in (
        halves[:1],  # a half is missing
        [landed(etag="last_indexed=2026-09-13", covers_from=date(2026, 1, 1), covers_to=LAST)],
        [
            landed(
                etag=version, covers_from=date(2026, 1, 1), covers_to=LAST, covers_only=("Debt collection",)
            )
        ],
    ):
        wanted, _ = asked(cfpb_search, read, until=LAST, known=known)
        assert len(wanted) == 1
    wanted, _ = asked(cfpb_search, read, since=date(2026, 1, 1), until=LAST, known=halves)
    assert len(wanted) == 1


def test_what_the_publisher_says_of_itself_is_an_alarm():
    read, _ = search(10, is_data_stale=True, has_data_issue=True)
    wanted, (alarm,) = asked(cfpb_search, read, until=LAST)
    assert len(wanted) == 1
    assert "is_data_stale and has_data_issue" in alarm.measured and alarm.outcome == "warned"


def test_a_search_that_answers_something_else_is_an_error():
    for body in (b"<html>moved</html>", b"{}", b"[]", b'{"hits": {"total": 7}, "_meta": {}}'):
        with pytest.raises(DunwatchError, match="gave no counts"):
            asked(cfpb_search, lambda request, body=body: body, until=LAST)
    with pytest.raises(DunwatchError, match="since before until"):
        asked(cfpb_search, search(1)[0], since=LAST, until=LAST - timedelta(days=1))


def test_full_wants_the_bulk_file_and_asks_nothing_before():
    address = "https://files.consumerfinance.gov/ccdb/complaints.csv.zip"
    (wanted,), _ = asked(
        cfpb_search,
        pytest.fail,
        full=True,
        known=[landed(address, etag='"old"'), landed(address, etag='"x"')],
    )
    assert (wanted.request.address, wanted.scope, wanted.etag) == (address, Scope.WHOLE, '"x"')


def page(*links: str):
    body = "<html><body>" + "".join(f'<p><a class="x" href="{link}">a file</a>' for link in links)
    return lambda request: body.encode()


def test_of_archives_for_the_same_months_the_highest_number_wins():
    read = page(
        "https://files.consumerfinance.gov/f/documents/CCDB_Export_21_August_2026.zip",
        "/f/documents/CCDB_Export_2_May_2018_through_April_2021.zip",
        "/f/documents/CCDB_Export_22_August_2026.zip",
        "/f/documents/CCDB_Export_10_March_2025_through_April_2025.zip",
        "/f/documents/CCDB_Export_10_March_2025_through_April_2025.zip",
        "/f/documents/letter.pdf",
        "https://evil.example/f/documents/CCDB_Export_99_May_2030.zip",
        "mailto:foia@example.gov",
    )
    wanted, alarms = asked(cfpb_archive, read)
    assert [one.request.address for one in wanted] == [
        f"https://files.consumerfinance.gov/f/documents/CCDB_Export_{rest}.zip"
        for rest in (
            "2_May_2018_through_April_2021",
            "10_March_2025_through_April_2025",
            "22_August_2026",
            "99_May_2030",
        )
    ]
    assert alarms == [] and {one.scope for one in wanted} == {Scope.EXTRACT}


DAY_PAGE = page(
    *(
        f"/sites/default/files/DNC_Complaint_Numbers_2026-09-{day}.csv"
        for day in ("11", "10", "09_0", "08", "07")
    )
)


def names(wanted) -> list[str]:
    return [one.file_name.removeprefix("DNC_Complaint_Numbers_2026-09-") for one in wanted]


def test_unseen_days_and_the_newest_three_are_wanted():
    assert names(asked(ftc_days, DAY_PAGE)[0]) == ["07.csv", "08.csv", "09_0.csv", "10.csv", "11.csv"]
    known = [
        landed(file_name=f"DNC_Complaint_Numbers_2026-09-{day}.csv")
        for day in ("07", "08", "09_0", "10", "11")
    ]
    assert names(asked(ftc_days, DAY_PAGE, known=known)[0]) == ["09_0.csv", "10.csv", "11.csv"]
    plain = landed(file_name="DNC_Complaint_Numbers_2026-09-09.csv")  # without _0: another file
    known = [known[1], plain]
    assert names(asked(ftc_days, DAY_PAGE, known=known)[0]) == ["07.csv", "09_0.csv", "10.csv", "11.csv"]
    assert len(asked(ftc_days, DAY_PAGE, known=known, full=True)[0]) == 5
    chosen = asked(ftc_days, DAY_PAGE, since=date(2026, 9, 8), until=date(2026, 9, 10))[0]
    assert names(chosen) == ["08.csv", "09_0.csv", "10.csv"]


def test_days_that_left_the_index_unseen_are_an_alarm():
    known = [landed(file_name="DNC_Complaint_Numbers_2026-09-03.csv")]
    wanted, (alarm,) = asked(ftc_days, DAY_PAGE, known=known)
    assert len(wanted) == 5
    assert (alarm.check_name, alarm.outcome) == ("ftc_days.gap", "warned")
    assert "2026-09-07" in alarm.measured and "2026-09-03" in alarm.measured


def test_a_mirror_is_asked_for_the_files_too():
    mirror = {"ftc": "https://mirror.example"}
    read = page("https://www.ftc.gov/sites/default/files/DNC_Complaint_Numbers_2026-09-11.csv")
    (wanted,), _ = asked(ftc_days, read, hosts=mirror)
    assert (
        wanted.request.address
        == "https://mirror.example/sites/default/files/DNC_Complaint_Numbers_2026-09-11.csv"
    )


@pytest.mark.parametrize("discover", [ftc_days, cfpb_archive])
def test_a_page_without_files_is_an_error(discover):
    with pytest.raises(DunwatchError, match=r"lists no file like .* it begins: '<html>maintenance"):
        asked(discover, lambda request: b"<html>maintenance</html>")
