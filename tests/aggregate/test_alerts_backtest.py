"""A small back-test with its targets; tests/bench/bench_alerts.py is the large one."""

import numpy as np
import polars as pl
import pytest

from tests.bench.bench_alerts import false_alarms, found, ours, peer
from tests.bench.generate_alerts import KINDS, burst, periods, quiet

SEED = 41


@pytest.fixture(scope="module")
def calm() -> pl.DataFrame:
    """Quiet series of every kind, with 10 and with 100 notices a week."""
    rng = np.random.default_rng(SEED)
    return pl.concat(
        periods(quiet(rng, kind, base, 5, 12), f"{name} {base}")
        for base in (10, 100)
        for name, kind in KINDS.items()
    )


def test_quiet_series_raise_few_alerts_and_fewer_than_the_peer(calm):
    told, rival = false_alarms(ours(calm)), false_alarms(peer(calm))
    assert told["week"] < 0.5
    assert told["month"] < 0.5
    assert told["week"] < rival["week"] / 3


@pytest.mark.parametrize("base", [10, 100])
def test_a_mis_send_of_three_usual_weeks_is_found(base):
    rng = np.random.default_rng(SEED)
    notices = quiet(rng, KINDS["all of it"], base, 4, 150)
    sent = burst(rng, notices, 3)
    told = found(ours(periods(notices, "x")), {f"x|{place}": int(day) for place, day in enumerate(sent)})
    week = told.filter(pl.col("grain") == "week").row(0, named=True)
    assert week["recall"] >= 0.9
    assert week["periods"] <= 1
    assert week["days"] <= 10


def test_without_a_burst_little_is_found_in_its_place():
    rng = np.random.default_rng(SEED)
    notices = quiet(rng, KINDS["all of it"], 30, 4, 60)
    days = rng.integers(700, 1300, 60)
    told = found(ours(periods(notices, "x")), {f"x|{place}": int(day) for place, day in enumerate(days)})
    assert told.filter(pl.col("grain") == "week")["recall"][0] <= 0.1
