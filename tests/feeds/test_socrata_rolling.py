"""A dataset of the last years: its landings withdraw nothing, and its standstill is told."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols.socrata import dataset
from pipelines.feeds.protocols.socrata_rolling import rolling
from pipelines.feeds.wanted import Alarm, Asked, Request, Wanted
from pipelines.settings import DunwatchError
from tests.publisher.protocols.socrata import Dataset, portal

DISCOVER = rolling(dataset("here", "abcd-1234"), "here", "abcd-1234", column="opened", silence=timedelta(30))


def found(days: list[str], today: date) -> list[Wanted | Alarm]:
    rows = [{"id": str(number), "opened": f"{day}T00:00:00.000"} for number, day in enumerate(days)]
    service = portal(
        Dataset("abcd-1234", [*rows, {"id": "empty"}], {"id": "text", "opened": "calendar_date"})
    )

    def read(request: Request) -> bytes:
        parts = urlsplit(request.address)
        return service.answer(parts.path, parse_qs(parts.query), {}).body

    return list(DISCOVER(read, Asked({"here": "https://portal.example"}, (), today)))


def test_every_landing_is_an_extract() -> None:
    (wanted,) = found(["2026-09-01", "2026-09-20"], date(2026, 10, 1))
    assert isinstance(wanted, Wanted)
    assert (wanted.scope, wanted.file_name) == (Scope.EXTRACT, "abcd-1234.json")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2019-05-01", "2019-04-01"], "newest opened: 2019-05-01"),
        (["2019-05-01", "2099-01-01"], "newest opened: 2019-05-01"),  # a slip hides nothing
        ([], "newest opened: none"),
    ],
)
def test_a_standstill_is_told(days: list[str], said: str) -> None:
    alarm, wanted = found(days, date(2026, 10, 1))
    assert isinstance(alarm, Alarm)
    assert (alarm.check_name, alarm.outcome, alarm.measured) == ("socrata.abcd-1234.newest", "warned", said)
    assert isinstance(wanted, Wanted)


def test_an_answer_without_a_day_is_one_clear_error() -> None:
    asked = Asked({"here": "https://portal.example"}, (), date(2026, 10, 1))
    with pytest.raises(DunwatchError, match="gave no day"):
        list(DISCOVER(lambda request: b'{"error": true}', asked))
