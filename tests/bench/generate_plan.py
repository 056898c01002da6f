"""What is to be generated: how many complaints, when they come, and which of them carry a narrative."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np

BLOCK = 250_000  # rows made at a time
LAST_NARRATIVE = date(2026, 8, 14)  # the publisher stopped publishing narratives that day
BURST_FROM, BURST_DAYS = date(2026, 4, 14), 28


@dataclass(frozen=True)
class Plan:
    """What to generate: `rows` complaints received from `since` to `until`, `narratives` of them with a text.

    `burst` is the share of rows that belong to the mis-send story, if its days lie in the period.
    """

    rows: int
    seed: int = 1
    narratives: int = 0
    since: date = date(2025, 5, 1)
    until: date = date(2026, 10, 31)
    burst: float = 0.02


def blocks(plan: Plan) -> list[tuple[int, int]]:
    """The plan's row ranges, each within one BLOCK."""
    return [(first, min(first + BLOCK, plan.rows)) for first in range(0, plan.rows, BLOCK)]


def cumulative(shares: Sequence[float] | np.ndarray) -> np.ndarray:
    total = np.cumsum(np.asarray(shares, dtype=np.float64))
    return total / total[-1]


@cache
def days(plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Cumulative share of complaints by day of the period, and each day's share that is the burst's."""
    span = [plan.since + timedelta(days=day) for day in range((plan.until - plan.since).days + 1)]
    # Fewer at weekends; collections rise with the tax refunds of February and March and ebb in December.
    by_month = (1.04, 1.14, 1.17, 1.05, 0.98, 0.94, 0.96, 1.0, 1.0, 1.02, 0.95, 0.82)
    weight = np.array(
        [
            by_month[day.month - 1]
            * (0.42 if day.weekday() >= 5 else 1.08 if day.weekday() == 0 else 1.0)
            * (1 + 0.25 * place / len(span))
            for place, day in enumerate(span)
        ]
    )
    weight /= weight.sum()
    since_burst = np.array([(day - BURST_FROM).days for day in span])
    burst = np.where((since_burst >= 0) & (since_burst < BURST_DAYS), np.exp(-since_burst / 5.0), 0.0)
    burst *= np.array([0.5 if day.weekday() >= 5 else 1.0 for day in span])
    if burst.sum() > 0:
        burst *= plan.burst / burst.sum()
    return cumulative(weight + burst), burst / (weight + burst)


def told(plan: Plan, first: int, last: int, weight: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Which rows of first..last carry a narrative: exactly `plan.narratives` over all blocks."""
    by_day, _ = days(plan)
    closing = min((LAST_NARRATIVE - plan.since).days, len(by_day) - 1)
    eligible = max(int(plan.rows * by_day[closing]) - 1, 1) if closing >= 0 else 0
    if not eligible or not plan.narratives:
        return np.zeros(last - first, dtype=bool)
    quota = [plan.narratives * min(end, eligible) // eligible for end in (first, last)]
    key = np.where(np.arange(first, last) < eligible, -np.log(u + 1e-12) / weight, np.inf)
    chosen = np.zeros(last - first, dtype=bool)
    chosen[np.argsort(key, kind="stable")[: quota[1] - quota[0]]] = True
    return chosen & np.isfinite(key)
