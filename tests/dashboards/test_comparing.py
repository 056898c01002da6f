"""Which months are compared, how surely, and how parts of months are drawn."""

import doctest
from datetime import date, datetime, timedelta

import polars as pl
import pytest

from dashboards import address, change, charts, freshness, queries, view, words
from dashboards.explore import card, questions
from dashboards.view import View, from_url, to_url


@pytest.mark.parametrize("module", (address, change, freshness, queries, view, words, card, questions))
def test_the_examples_in_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def months(first: date, count: int, *, open_last: int = 0) -> dict[date, bool]:
    listed = [view.months_back(first, -place) for place in range(count)]
    return {month: place < count - open_last for place, month in enumerate(listed)}


def test_incomplete_months_stay_out_of_a_comparison():
    found = change.windows(date(2026, 1, 1), date(2026, 6, 30), months(date(2025, 1, 1), 18, open_last=2))
    assert isinstance(found, change.Windows)
    assert (found.now.first, found.now.last) == (date(2026, 1, 1), date(2026, 4, 30))
    assert (found.before.first, found.before.last) == (date(2025, 9, 1), date(2025, 12, 31))
    assert not found.inside


def test_a_short_history_is_compared_with_itself_and_a_single_month_not_at_all():
    found = change.windows(date(2026, 1, 1), date(2026, 5, 31), months(date(2026, 1, 1), 5))
    assert isinstance(found, change.Windows) and found.inside and found.now.months == 2
    assert change.windows(date(2026, 1, 1), date(2026, 1, 31), months(date(2026, 1, 1), 1)) == change.Void(
        "history"
    )
    only_open = months(date(2026, 1, 1), 1, open_last=1)
    assert change.windows(date(2026, 1, 1), date(2026, 1, 31), only_open) == change.Void("incomplete")


def test_movers_leave_out_what_chance_could_do_and_take_one_a_dimension_first():
    rows = [
        ("type", "legal_threat", 400, 100),
        ("type", "overdue_reminder", 300, 100),
        ("cause", "wrong_person", 130, 90),
        ("channel", "sms", 104, 100),
        ("channel", "letter", 20, 3),
    ]
    listed = change.movers(rows, 3)
    assert [mover.value for mover in listed] == ["legal_threat", "wrong_person", "overdue_reminder"]


def test_a_source_on_one_side_only_voids_a_comparison():
    assert change.gap([("a", 500, 480), ("b", 0, 40)]) == "b"
    assert change.gap([("a", 500, 480), ("b", 0, 3)]) is None


def test_incomplete_bars_are_striped_and_small_counts_drawn_alike():
    trend = pl.DataFrame(
        {"start": [date(2026, 1, 1), date(2026, 2, 1)], "n": [40, 20], "complete": [True, False]}
    )
    bars = charts.bars_of(trend, days=None).with_columns(drawn=pl.col("n").cast(pl.Float64))
    assert bars["closes"][0] < datetime(2026, 2, 1) < bars["opens"][1]
    stripes = charts.hatching(bars, 40, lines=10)
    assert stripes["opens"].unique().to_list() == [bars["opens"][1]]
    assert stripes["level"].max() < 20 and stripes.height == 5


@pytest.mark.parametrize(
    ("hours", "state"), ((1, "fresh"), (79, "fresh"), (81, "late"), (119, "late"), (121, "stale"))
)
def test_freshness_follows_the_sources_own_cadence(hours, state):
    at = datetime(2026, 5, 20)
    row = {"feed": "f", "stale_after_hours": 120, "last_landed_at": at - timedelta(hours=hours)}
    assert freshness.freshness(row, at).state == state
    assert freshness.freshness(row | {"stale_after_hours": 0}, at).state == "frozen"
    assert freshness.freshness(row | {"last_landed_at": None}, at).state == "never"


def test_a_view_goes_into_the_address_and_back():
    known = {"kind": ("complaint", "call_report"), "cause": ("wrong_person", "unknown"), "region": ("US-CA",)}
    given = View(
        date(2026, 1, 5),
        date(2026, 2, 3),
        "custom",
        "call_report",
        "senders",
        {"cause": ("wrong_person", "unknown"), "region": ("US-CA",)},
    )
    params = {name: [value] for name, value in to_url(given).items()}
    assert from_url(params, oldest=date(2025, 1, 1), newest=date(2026, 2, 3), known=known) == given
