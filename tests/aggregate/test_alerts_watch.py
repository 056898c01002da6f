"""What is watched, and when its periods are complete: the frames before the band."""

from datetime import date, timedelta

import polars as pl

from pipelines.aggregate.watch import ARRIVED, BUSY, LANDINGS, as_of, delays, watch

MONDAY = date(2024, 1, 1)
EVENTS = pl.DataFrame(
    schema={"feed": pl.String, "happened_on": pl.Date, "what": pl.String, "voids_comparison": pl.Boolean}
)
NO_DELAYS = pl.DataFrame(schema={"feed": pl.String, "delay_days": pl.Int64})


def days_of(counts) -> pl.DataFrame:
    """A feed's reports on Mondays."""
    told = [(MONDAY + timedelta(weeks=place), count) for place, count in enumerate(counts) if count]
    return pl.DataFrame(told, schema=["received_on", "reports"], orient="row").with_columns(feed=pl.lit("f"))


def series_of(counts, series="all", kind="all") -> pl.DataFrame:
    by_week = days_of(counts).rename({"received_on": "period", "reports": "observed"})
    by_month = by_week.group_by(pl.col("period").dt.truncate("1mo")).agg(
        pl.col("observed").sum(), pl.col("feed").first()
    )
    parts = [by_week.with_columns(grain=pl.lit("week")), by_month.with_columns(grain=pl.lit("month"))]
    return pl.concat(part.select("feed", "period", "observed", "grain") for part in parts).with_columns(
        series_kind=pl.lit(kind), series=pl.lit(series), with_text=pl.lit(0), distinct_texts=pl.lit(0)
    )


def clock_of(days: pl.DataFrame, lag: int = 0, landed: date = date(2030, 1, 1)) -> pl.DataFrame:
    clock = {"feed": ["f"], "lag_days": [lag], "in_full": [True], "landed_on": [landed]}
    return as_of(pl.DataFrame(clock), days, NO_DELAYS)


def weeks(rows: pl.DataFrame, series: str = "all") -> pl.DataFrame:
    return rows.filter(pl.col("grain") == "week", pl.col("series") == series).sort("period")


def test_a_series_runs_from_its_first_notice_to_a_year_after_its_last():
    busy = [30] * 120
    late = [0] * 30 + [8] * 3 + [0] * 87
    rows = watch(
        pl.concat([series_of(busy), series_of(late, "n", "type")]),
        days_of(busy),
        clock_of(days_of(busy)),
        EVENTS,
    )
    told = weeks(rows, "n")
    assert told["period"][0] == MONDAY + timedelta(weeks=30)
    assert told["period"][-1] == MONDAY + timedelta(weeks=32 + 52)
    assert told["expected"][0] == 0  # the source was there before the series: it came from nothing
    assert told["rule"][0] == "from_nothing"
    assert weeks(rows).height == 120


def test_texts_are_counted_where_the_source_has_any():
    without = watch(series_of([30] * 15), days_of([30] * 15), clock_of(days_of([30] * 15)), EVENTS)
    assert without["distinct_texts"].null_count() == without.height
    texts = series_of([30, 0, 0, 30] * 4).with_columns(with_text=pl.lit(5), distinct_texts=pl.lit(2))
    told = weeks(watch(texts, days_of([5] * 16), clock_of(days_of([5] * 16)), EVENTS))
    assert told["with_text"].to_list() == [5, 0, 0, 5] * 4
    assert told["distinct_texts"].to_list() == [2, 0, 0, 2] * 4


def test_a_busy_source_that_is_silent_says_nothing_and_a_quiet_one_says_zero():
    counts = [BUSY] * 15 + [0] * 6 + [BUSY] * 3
    told = weeks(watch(series_of(counts), days_of(counts), clock_of(days_of(counts)), EVENTS))
    assert (told["observed"] == 0).sum() == 2  # the first of a long silence are drawn, as a gap begins there
    few = [BUSY - 5] * 15 + [0] * 6 + [BUSY - 5] * 3
    told = weeks(watch(series_of(few), days_of(few), clock_of(days_of(few)), EVENTS))
    assert (told["observed"] == 0).sum() == 6


def test_a_day_after_the_last_download_is_counted_and_expects_nothing():
    days = days_of([30] * 20)
    wrong = pl.DataFrame({"received_on": [date(2099, 1, 5)], "reports": [1], "feed": ["f"]})
    days = pl.concat([days, wrong.select(days.columns).with_columns(pl.col("reports").cast(pl.Int64))])
    series = series_of([30] * 20)
    odd = series[:1].with_columns(period=pl.lit(date(2099, 1, 5)), observed=pl.lit(1, pl.Int64))
    told = weeks(watch(pl.concat([series, odd]), days, clock_of(days, landed=date(2024, 5, 19)), EVENTS))
    assert told["observed"].sum() == 601
    assert told.height == 21
    assert told.row(-1, named=True)["complete"] is False
    assert told["expected"][-1] is None


def test_complete_is_up_to_the_newest_record_or_the_last_download_less_the_lag():
    days = days_of([30] * 20)  # to 13 May
    for lag, landed, newest in (
        (0, date(2030, 1, 1), date(2024, 5, 6)),
        (7, date(2030, 1, 1), date(2024, 4, 29)),
        (0, date(2024, 4, 17), date(2024, 4, 8)),
    ):
        told = weeks(watch(series_of([30] * 20), days, clock_of(days, lag, landed), EVENTS))
        assert told.filter("complete")["period"].max() == newest


def arrivals(late: int) -> pl.DataFrame:
    """Daily downloads: of each day's reports one half comes the next day, the other after `late` days."""
    day = [MONDAY + timedelta(days=place) for place in range(100)]
    parts = [
        pl.DataFrame({"received_on": day, "missed_on": [each + timedelta(days=gone) for each in day]})
        for gone in (0, late - 1)
    ]
    return pl.concat(parts).with_columns(feed=pl.lit("f"), landings=pl.lit(101), reports=pl.lit(10))


def test_delay_is_learned_from_what_downloads_did_not_have_yet():
    assert delays(arrivals(late=9)).rows() == [("f", 9)]
    clock = pl.DataFrame(
        {"feed": ["f"], "lag_days": [40], "in_full": [True], "landed_on": [date(2024, 6, 1)]}
    )
    told = as_of(clock, days_of([30] * 20), delays(arrivals(late=9)))
    assert told["settled_on"][0] == date(2024, 5, 13) - timedelta(days=9)


def test_a_download_after_a_long_sleep_is_no_delay():
    asleep = arrivals(late=9).with_columns(missed_on=pl.col("received_on") - pl.duration(days=60))
    assert delays(asleep).rows() == [("f", 1)]


def test_few_downloads_or_records_leave_the_declared_lag():
    assert delays(arrivals(late=9).with_columns(landings=pl.lit(LANDINGS - 1))).height == 0
    assert delays(arrivals(late=9)[: ARRIVED // 20]).height == 0
    told = as_of(
        pl.DataFrame(
            {"feed": ["f"], "lag_days": [40], "in_full": [True], "landed_on": [None]},
            schema_overrides={"landed_on": pl.Date},
        ),
        days_of([30] * 20),
        NO_DELAYS,
    )
    assert told["settled_on"][0] == date(2024, 5, 13) - timedelta(days=40)
