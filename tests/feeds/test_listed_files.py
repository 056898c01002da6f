"""A page that lists files by day or month: which of them are wanted, and what they cover."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols.listed_files import listed_files
from pipelines.feeds.wanted import Alarm, Asked, Wanted

MONTH = re.compile(r"complaints_(?P<year>20\d\d)-(?P<month>\d\d)\.csv$")
BASE = "https://office.example"


def page(*names: str):
    body = "".join(f'<a href="/files/{name}">{name}</a>' for name in names)
    return lambda request: body.encode()


MONTHS = page(*(f"complaints_2026-{month:02}.csv" for month in (6, 9, 8, 7)), "terms.pdf")


def found(read, discover=None, known=(), **details) -> tuple[list[Wanted], list[Alarm]]:
    discover = discover or listed_files("office", "/list.html", MONTH, reissued=2, scope=Scope.PARTITION)
    held = [SimpleNamespace(file_name=name, address="", etag="", last_modified="") for name in known]
    told = list(discover(read, Asked({"office": BASE}, held, date(2026, 10, 3), **details)))
    return [one for one in told if isinstance(one, Wanted)], [one for one in told if isinstance(one, Alarm)]


def months(wanted: list[Wanted]) -> list[int]:
    return [int(one.file_name[16:18]) for one in wanted]


def test_a_month_covers_its_days_and_comes_in_order() -> None:
    wanted, alarms = found(MONTHS)
    assert (months(wanted), alarms) == ([6, 7, 8, 9], [])
    june = wanted[0]
    assert june.request.address == f"{BASE}/files/complaints_2026-06.csv"
    assert (june.scope, june.covers_from, june.covers_to) == (
        Scope.PARTITION,
        date(2026, 6, 1),
        date(2026, 6, 30),
    )


def test_only_the_newest_of_those_landed_are_asked_for_again() -> None:
    known = [f"complaints_2026-{month:02}.csv" for month in (6, 7, 8)]
    assert months(found(MONTHS, known=known)[0]) == [8, 9]
    assert months(found(MONTHS, known=known[1:])[0]) == [6, 8, 9]
    assert months(found(MONTHS, known=known, full=True)[0]) == [6, 7, 8, 9]
    never = listed_files("office", "/list.html", MONTH, reissued=0)
    assert months(found(MONTHS, never, known=known)[0]) == [9]


def test_since_and_until_choose_the_months_they_touch() -> None:
    assert months(found(MONTHS, since=date(2026, 7, 31), until=date(2026, 8, 1))[0]) == [7, 8]


def test_an_extract_covers_nothing() -> None:
    wanted, _ = found(MONTHS, listed_files("office", "/list.html", MONTH))
    assert {(one.scope, one.covers_from, one.covers_to) for one in wanted} == {(Scope.EXTRACT, None, None)}


def test_a_name_with_an_impossible_date_is_told_and_the_others_are_wanted() -> None:
    wanted, (alarm,) = found(page("complaints_2026-13.csv", "complaints_2026-09.csv"))
    assert months(wanted) == [9]
    assert (alarm.outcome, alarm.measured) == ("warned", "complaints_2026-13.csv")


@pytest.mark.parametrize(("newest", "alarms"), [("2026-04", 1), ("2026-06", 0)])
def test_files_that_left_the_page_unseen_are_an_alarm_where_one_is_named(newest: str, alarms: int) -> None:
    discover = listed_files("office", "/list.html", MONTH, gap_check="office.gap")
    assert len(found(MONTHS, discover, known=[f"complaints_{newest}.csv"])[1]) == alarms
    assert found(MONTHS, known=[f"complaints_{newest}.csv"])[1] == []


def test_the_bytes_that_we_hold_are_not_sent_again() -> None:
    discover = listed_files("office", "/list.html", MONTH)
    (wanted,), _ = found(page("complaints_2026-09.csv"), discover)
    held = SimpleNamespace(
        file_name=wanted.file_name, address=wanted.request.address, etag='"a"', last_modified=""
    )
    asked = Asked({"office": BASE}, [held], date(2026, 10, 3))
    (again,) = discover(page("complaints_2026-09.csv"), asked)
    assert again == replace(wanted, etag='"a"')
