"""The band of series whose every number is known."""

from datetime import date, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.aggregate.band import HISTORY, SILENCE
from pipelines.aggregate.baseline import GRAINS, bands

MONDAY = date(2020, 1, 6)


def weeks(counts, *, broken=(), silent=(), incomplete=(), series="x") -> pl.DataFrame:
    """Weekly rows from MONDAY on; the flags name places in the list."""
    places = range(len(counts))
    return pl.DataFrame(
        {
            "feed": "f",
            "series_kind": "type",
            "series": series,
            "grain": "week",
            "period": [MONDAY + timedelta(weeks=place) for place in places],
            "observed": counts,
            "silent": [place in silent for place in places],
            "broken": [place in broken for place in places],
            "complete": [place not in incomplete for place in places],
        },
        schema_overrides={"observed": pl.Int64},
    )


def months(counts, first=date(2015, 1, 1)) -> pl.DataFrame:
    start = [first.replace(year=first.year + i // 12, month=i % 12 + 1) for i in range(len(counts))]
    return weeks(counts).with_columns(grain=pl.lit("month"), period=pl.Series(start))


def above(rows: pl.DataFrame) -> list[int]:
    """The places of the periods above their band."""
    return bands(rows)["rule"].is_not_null().arg_true().to_list()


def test_no_band_before_there_is_enough_history():
    told = bands(weeks([20] * (HISTORY + 1)))
    assert told["expected"].is_null().to_list() == [True] * HISTORY + [False]
    assert told["expected"][-1] == 20
    assert told["band_low"][-1] < 20 < told["band_high"][-1]


def test_a_band_depends_on_what_came_before_alone():
    rng = np.random.default_rng(5)
    counts = rng.poisson(20, 200).tolist()
    whole, cut = bands(weeks(counts)), bands(weeks(counts[:150]))
    names = ["expected", "band_low", "band_high", "rule"]
    assert whole[:150].select(names).equals(cut.select(names))


def test_a_poisson_series_has_a_poisson_band():
    told = bands(weeks(np.random.default_rng(1).poisson(100, 150).tolist()))[-50:]
    wide = (told["band_high"] - told["expected"]).mean()
    width = GRAINS["week"].width
    assert width * 10 < wide < width * 14  # ten is the deviation of a count of a hundred; 6 are OWN_NOISE


def test_a_burst_is_above_and_does_not_raise_what_is_expected_after_it():
    counts = [10] * 30 + [60, 40] + [10] * 5
    told = bands(weeks(counts))
    assert above(weeks(counts)) == [30, 31]
    assert told["rule"][30] == "above_band"
    assert told["expected"][32] == 10


def test_a_series_that_hardly_existed_appears_from_nothing():
    told = bands(weeks([0] * 20 + [4, 9]))
    assert told["rule"].to_list()[-2:] == [None, "from_nothing"]  # four notices are below what an alert needs


def test_a_level_that_stays_is_the_new_level_up_and_down():
    moved = GRAINS["week"].moved
    up = [10] * 30 + [50] * 20
    assert above(weeks(up)) == list(range(30, 30 + moved))
    told = bands(weeks([50] * 30 + [10] * 20 + [50]))
    assert told["rule"].is_not_null().arg_true().to_list() == [50]
    assert told["band_high"][30 + moved] < 40


def test_one_outlier_in_the_history_moves_little():
    counts = [10] * 11 + [500]  # before there is a band, nothing is held out
    assert bands(weeks([*counts, 10]))["expected"][-1] < 11


def test_two_years_that_agree_make_a_season_and_one_does_not():
    year = [30.0] * 12
    year[2] = 60.0
    told = bands(months([int(value) for value in year * 4]))
    march = told.filter(pl.col("period").dt.month() == 3)
    assert march["rule"].to_list() == [None, "above_band", "above_band", None]
    assert 45 < march["expected"][3] < 60  # notices at no season are added to what the years say
    assert told.filter(pl.col("period") == date(2018, 5, 1))["expected"][0] < 35


def test_months_are_told_by_their_days():
    counts = [10 * days for days in (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31) * 2]
    told = bands(months(counts, first=date(2017, 1, 1)))
    assert (told["expected"][12:] - pl.Series(counts[12:])).abs().max() < 1e-6


def test_after_a_break_the_old_band_is_voided_until_there_is_a_new_one():
    told = bands(weeks([10] * 30 + [40] * 20, broken={30}))
    voided = told["voided"].to_list()
    fresh = 31 + GRAINS["week"].moved
    assert voided == [30 <= place < fresh for place in range(50)]
    assert told["rule"][30:fresh].to_list() == ["above_band"] * (fresh - 30)
    assert told["expected"][fresh - 1] == 10
    assert told["expected"][fresh] == 40
    assert told["rule"][fresh] is None


def test_a_burst_after_a_break_is_told_by_what_came_since():
    counts = [10] * 30 + [12] * 10 + [60] + [12] * 3
    told = bands(weeks(counts, broken={30}))
    assert told["rule"].is_not_null().arg_true().to_list() == [40]
    assert told["voided"][40] is False


def test_silence_is_no_zero_and_a_long_one_starts_afresh():
    short = bands(weeks([20] * 20 + [0] * (SILENCE - 1) + [20], silent=set(range(20, 19 + SILENCE))))
    assert short["expected"][-1] == 20
    long = bands(weeks([20] * 20 + [0] * SILENCE + [20] * 13, silent=set(range(20, 20 + SILENCE))))
    back = 20 + SILENCE
    assert long["expected"][back : back + HISTORY].null_count() == HISTORY
    assert long["expected"][back + HISTORY] == 20


def test_an_incomplete_period_has_a_band_and_no_rule():
    told = bands(weeks([10] * 20 + [90], incomplete={20}))
    assert told["expected"][20] == 10
    assert told["rule"][20] is None


def test_series_do_not_touch_each_other():
    one, two = weeks([10] * 20 + [90], series="a"), weeks([500] * 21, series="b")
    both = bands(pl.concat([two, one]))
    assert both.filter(pl.col("series") == "a").equals(bands(one))
    assert both.filter(pl.col("series") == "b").equals(bands(two))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=160), st.data())
def test_any_counts_have_an_orderly_band(counts, data):
    flags = {
        name: data.draw(st.sets(st.integers(0, len(counts) - 1), max_size=4))
        for name in ("broken", "silent", "incomplete")
    }
    counts = [0 if place in flags["silent"] else count for place, count in enumerate(counts)]
    told = bands(weeks(counts, **flags)).drop_nulls("expected")
    assert (told["band_low"] <= told["expected"] + 1e-9).all()
    assert (told["expected"] <= told["band_high"] + 1e-9).all()
    assert (told["band_low"] >= 0).all()
    raised = told.filter(pl.col("rule").is_not_null())
    assert (raised["observed"] > raised["band_high"]).all()
    assert (raised["complete"] & ~raised["silent"]).all()
    assert (raised["observed"] >= GRAINS["week"].least).all()
