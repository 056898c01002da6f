"""What the Socrata protocol asks for, and when, against the fake portal."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols import socrata
from pipelines.feeds.wanted import Alarm, Asked, ChangedError, Read, Request, Wanted
from pipelines.settings import DunwatchError
from tests.publisher.protocols.socrata import Dataset, portal

HOST = "https://portal.example"
TYPES = {"id": "number", "filed_on": "calendar_date", "state": "text"}
DAY = 24 * 3600
START = int(datetime(2026, 9, 21, 4, 27, tzinfo=UTC).timestamp())


@dataclass
class Landed:
    """A former landing, as discovery sees it."""

    file_name: str
    etag: str
    address: str = ""
    last_modified: str = ""
    covers_from: date | None = None
    covers_to: date | None = None
    covers_only: tuple[str, ...] = ()


@pytest.fixture
def dataset(monkeypatch: pytest.MonkeyPatch) -> Dataset:
    monkeypatch.setattr(socrata, "PAGE_ROWS", 4)
    rows = [
        {
            "id": str(number),
            "filed_on": f"2026-09-{number:02}T00:00:00.000",
            "state": "TX",
            ":updated_at": f"2026-09-{number:02}T04:27:00.000Z",
        }
        for number in range(1, 21)
    ]
    return Dataset("abcd-1234", rows, TYPES, "PUBLIC_DOMAIN", START)


def reading(dataset: Dataset, asked_for: list[Request] | None = None) -> Read:
    service = portal(dataset)

    def read(request: Request) -> bytes:
        if asked_for is not None:
            asked_for.append(request)
        parts = urlsplit(request.address)
        headers = {name.lower(): value for name, value in request.headers.items()}
        answer = service.answer(parts.path, parse_qs(parts.query), headers)
        assert answer.status == 200, answer.body
        return answer.body

    return read


def found(dataset: Dataset, known: list[Landed] | None = None, *, read: Read | None = None, **given) -> list:
    """What discovery yields; `given` are Asked's fields and dataset()'s, told apart by name."""
    asks = {name: given.pop(name) for name in ("since", "until", "full", "tokens") if name in given}
    asked = Asked({"portal": HOST}, known or [], date(2026, 10, 1), **asks)
    discover = socrata.dataset("portal", dataset.dataset_id, **given)
    return list(discover(read or reading(dataset), asked))


def ids(wanted: Wanted, read: Read) -> list[int]:
    assert wanted.pages
    return sorted(int(row["id"]) for _, body in wanted.pages(read) for row in json.loads(body))


RECENT = ((":updated_at", 3), ("filed_on", 10))
WHOLE = Landed("abcd-1234.json", f"rowsUpdatedAt={START}")


def test_the_first_landing_is_whole_page_by_page_in_a_stable_order(dataset: Dataset) -> None:
    (wanted,) = found(dataset, recent=RECENT)
    assert (wanted.scope, wanted.version) == (Scope.WHOLE, f"rowsUpdatedAt={START}")
    asked_for: list[Request] = []
    assert ids(wanted, reading(dataset, asked_for)) == list(range(1, 21))
    pages = [one.address for one in asked_for if "$offset" in one.address]
    assert len(pages) == 5
    assert all("$order=:id" in address for address in pages)


def test_a_token_goes_into_the_header_only(dataset: Dataset) -> None:
    asked_for: list[Request] = []
    read = reading(dataset, asked_for)
    (wanted,) = found(dataset, read=read, tokens={"portal": "s3cr3t"})
    ids(wanted, read)
    assert all(one.headers == {"X-App-Token": "s3cr3t"} for one in asked_for)
    assert not [one for one in asked_for if "s3cr3t" in one.address]


@pytest.mark.parametrize("full", [False, True])
def test_a_version_that_we_hold_is_not_asked_for_again(dataset: Dataset, full: bool) -> None:
    asked_for: list[Request] = []
    assert found(dataset, [WHOLE], read=reading(dataset, asked_for), recent=RECENT, full=full) == []
    assert len(asked_for) == 1


def test_without_recent_columns_every_landing_is_whole(dataset: Dataset) -> None:
    dataset.updated_at += DAY
    (wanted,) = found(dataset, [WHOLE])
    assert wanted.scope == Scope.WHOLE


def test_afterwards_only_what_the_portal_marks_as_updated_with_an_overlap(dataset: Dataset) -> None:
    dataset.updated_at += DAY
    (wanted,) = found(dataset, [WHOLE], recent=RECENT)
    assert wanted.scope == Scope.EXTRACT
    assert ids(wanted, reading(dataset)) == [18, 19, 20]


def test_a_portal_filled_anew_is_asked_by_the_next_column_and_then_as_a_whole(dataset: Dataset) -> None:
    dataset.updated_at += DAY
    for row in dataset.rows:
        row[":updated_at"] = "2026-09-22T04:27:00.000Z"
    (wanted,) = found(dataset, [WHOLE], recent=RECENT, most_recent=15)
    assert ids(wanted, reading(dataset)) == list(range(11, 21))
    (wanted,) = found(dataset, [WHOLE], recent=RECENT, most_recent=5)
    assert wanted.scope == Scope.WHOLE


def test_extracts_follow_one_another_and_a_month_later_the_whole_comes(dataset: Dataset) -> None:
    dataset.updated_at += 29 * DAY
    last = Landed("abcd-1234_since_2026-09-18.json", f"rowsUpdatedAt={START - DAY}")
    (wanted,) = found(dataset, [WHOLE, last], recent=RECENT)
    assert wanted.file_name == "abcd-1234_since_2026-09-17.json"
    dataset.updated_at += DAY
    (wanted,) = found(dataset, [WHOLE, last], recent=RECENT)
    assert wanted.scope == Scope.WHOLE


def test_full_is_whole_and_a_file_that_came_by_hand_is_no_landing_of_a_version(dataset: Dataset) -> None:
    dataset.updated_at += DAY
    (wanted,) = found(dataset, [WHOLE], recent=RECENT, full=True)
    assert wanted.scope == Scope.WHOLE
    (wanted,) = found(dataset, [Landed("abcd-1234.json", "")], recent=RECENT)
    assert wanted.scope == Scope.WHOLE


def test_days_asked_for_are_days_of_the_last_column(dataset: Dataset) -> None:
    days: dict[str, Any] = {"since": date(2026, 9, 3), "until": date(2026, 9, 5)}
    (wanted,) = found(dataset, [WHOLE], recent=RECENT, **days)
    assert wanted.scope == Scope.EXTRACT
    assert ids(wanted, reading(dataset)) == [3, 4, 5]
    later = [WHOLE, Landed(wanted.file_name, wanted.version)]
    dataset.updated_at += DAY
    assert found(dataset, later, recent=RECENT)  # such an extract stands for no version


def test_rows_that_are_only_taken_away_are_left_to_the_whole(dataset: Dataset) -> None:
    dataset.updated_at += DAY
    dataset.rows[:] = dataset.rows[:5]
    assert found(dataset, [WHOLE], recent=RECENT) == []


def test_another_licence_and_other_columns_are_alarms(dataset: Dataset) -> None:
    known: dict[str, Any] = {"columns": tuple(TYPES), "licence_id": "PUBLIC_DOMAIN"}
    assert not [one for one in found(dataset, **known) if isinstance(one, Alarm)]
    dataset.licence_id = "CC_NC"
    dataset.types = {
        "id": "number",
        "filed_on": "calendar_date",
        "county": "text",
        ":@computed_region_1": "number",
    }
    licence, columns, wanted = found(dataset, **known)
    assert "CC_NC" in licence.measured
    assert columns.measured == "gone: state; new: county"
    assert isinstance(wanted, Wanted)


def moving(dataset: Dataset, at: str) -> Read:
    """The portal, which files a row once more when it is asked for an address with `at` in it."""
    service, read = portal(dataset), reading(dataset)

    def moved(request: Request) -> bytes:
        if at in request.address and service.moved:
            service.moved()
        return read(request)

    return moved


def test_rows_that_moved_while_paged_are_not_taken(dataset: Dataset) -> None:
    (wanted,) = found(dataset)
    with pytest.raises(ChangedError, match="20 rows before"):
        ids(wanted, moving(dataset, "$offset=8"))


def test_a_page_sent_again_ends_the_pages(dataset: Dataset) -> None:
    (wanted,) = found(dataset)
    read = reading(dataset)

    def first_page_always(request: Request) -> bytes:
        return read(wanted.request if "$offset" in request.address else request)

    with pytest.raises(ChangedError, match="4 rows read"):
        ids(wanted, first_page_always)


def test_no_rows_at_all_are_told(dataset: Dataset) -> None:
    dataset.rows.clear()
    (wanted,) = found(dataset)
    with pytest.raises(DunwatchError, match="no rows"):
        ids(wanted, reading(dataset))


@pytest.mark.parametrize("body", [b"null", b"{}", b'{"rowsUpdatedAt": "x"}', b"<html>", b"[" * 100_000])
def test_what_is_no_description_is_told(dataset: Dataset, body: bytes) -> None:
    with pytest.raises(DunwatchError, match="describes no dataset"):
        found(dataset, read=lambda request: body)


def test_odd_bytes_in_a_page_are_left_to_the_reader(dataset: Dataset) -> None:
    (wanted,) = found(dataset)
    read = reading(dataset)

    def odd(request: Request) -> bytes:
        return read(request).replace(b"TX", b"T\xff\x00")

    assert wanted.pages
    pages: Iterator[tuple[str, bytes]] = wanted.pages(odd)
    assert b"T\xff\x00" in next(pages)[1]
