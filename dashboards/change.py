"""Comparing one stretch of months with another: which months may be compared, by how much, how surely."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboards.view import month_end, months_back

LOW_N = 30
"""Below this many reports a page shows counts only: no share, no change, no trend."""

Z95 = 1.96


@dataclass(frozen=True)
class Stretch:
    """Whole months, first and last day included."""

    first: date
    last: date
    months: int


@dataclass(frozen=True)
class Windows:
    """The months compared: the newer stretch and the equally long one right before it."""

    now: Stretch
    before: Stretch
    inside: bool  # both lie in the period in view: its history was too short to look before it


@dataclass(frozen=True)
class Void:
    """Why nothing may be compared; `breaks` are the source events in between, each in a line of words."""

    why: Literal["incomplete", "history", "event", "gap", "low", "weeks"]
    detail: str = ""
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """Counts of both stretches, their relative change, and its 95 % interval (shares, 0.1 = 10 %)."""

    now: int
    before: int
    ratio: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def stretch(last_month: date, count: int) -> Stretch:
    """`count` whole months that end with `last_month` (any day of it)."""
    return Stretch(months_back(last_month, count - 1), month_end(last_month), count)


def windows(start: date, end: date, complete: Mapping[date, bool]) -> Windows | Void:
    """The stretches to compare for a period, given the months on record and whether each is complete.

    The newer stretch is the period's complete months up to the first incomplete one. Where the record does
    not reach back far enough, the period's own later half is compared with the half before it.
    """
    inside = [month for month in sorted(complete) if start <= month <= end]
    usable = []
    for month in inside:
        if not complete[month]:
            break
        usable.append(month)
    if not usable:
        return Void("incomplete" if inside else "history")
    oldest = min(complete)
    now = stretch(usable[-1], len(usable))
    before = stretch(months_back(now.first, 1), len(usable))
    if before.first >= oldest:
        return Windows(now, before, inside=False)
    half = len(usable) // 2
    if half < 1:
        return Void("history")
    now = stretch(usable[-1], half)
    return Windows(now, stretch(months_back(now.first, 1), half), inside=True)


def change(now: int, before: int) -> Change | None:
    """The relative change of two counts, or None when they are too low (under 30 in either) to say.

    The interval takes each count as Poisson, so it is too narrow where reports come in waves.

    >>> round(change(150, 100).ratio, 2), change(150, 100).sure, change(12, 9)
    (0.5, True, None)
    """
    if min(now, before) < LOW_N:
        return None
    ratio = now / before
    spread = Z95 * math.sqrt(1 / now + 1 / before)
    return Change(now, before, ratio - 1, ratio * math.exp(-spread) - 1, ratio * math.exp(spread) - 1)


@dataclass(frozen=True)
class Mover:
    """One value of one dimension that changed by more than chance would."""

    dimension: str
    value: str
    change: Change


def movers(rows: Iterable[tuple[str, str, int, int]], most: int) -> list[Mover]:
    """The clearest changes among (dimension, value, now, before), one a dimension first, clearest first."""
    sure = []
    for dimension, value, now, before in rows:
        found = change(now, before)
        if found and found.sure:
            clarity = abs(math.log(now / before)) / math.sqrt(1 / now + 1 / before)
            sure.append((clarity, Mover(dimension, value, found)))
    ranked = [mover for _, mover in sorted(sure, key=lambda pair: -pair[0])]
    seen: set[str] = set()
    first = [mover for mover in ranked if not (mover.dimension in seen or seen.add(mover.dimension))]  # type: ignore[func-returns-value]
    rest = [mover for mover in ranked if mover not in first]
    return (first + rest)[:most]


def gap(rows: Iterable[tuple[str, int, int]]) -> str | None:
    """The first source with a twentieth of one stretch and nothing of the other, from (feed, now, before)."""
    listed = list(rows)
    total_now = sum(now for _, now, _ in listed)
    total_before = sum(before for _, _, before in listed)
    for feed, now, before in listed:
        if (now == 0 and before > total_before / 20) or (before == 0 and now > total_now / 20):
            return feed
    return None
