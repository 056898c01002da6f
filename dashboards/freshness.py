"""Whether a source is fresh, late or stale: computed as a page is looked at, by the source's own cadence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

State = Literal["fresh", "late", "stale", "frozen", "never"]
COLOURS: dict[State, str] = {
    "fresh": "green",
    "late": "yellow",
    "stale": "orange",
    "frozen": "gray",
    "never": "gray",
}
SIGNS: dict[State, str] = {"fresh": "●", "late": "◐", "stale": "○", "frozen": "■", "never": "–"}
LATE_SHARE = 2 / 3
"""A source is late from this share of its longest normal silence on, and stale after all of it."""


@dataclass(frozen=True)
class Freshness:
    """A source's state, the age of its last download, and the silence after which it counts as stale."""

    feed: str
    state: State
    age: timedelta | None
    allowed: timedelta | None


def freshness(feed: dict[str, Any], now: datetime) -> Freshness:
    """The state of one row of the table feed at an instant (naive UTC).

    >>> row = {"feed": "f", "stale_after_hours": 48, "last_landed_at": datetime(2026, 5, 1)}
    >>> freshness(row, datetime(2026, 5, 4)).state
    'stale'
    """
    landed, hours = feed["last_landed_at"], feed["stale_after_hours"]
    allowed = timedelta(hours=hours) if hours else None
    if landed is None:
        return Freshness(feed["feed"], "never", None, allowed)
    age = now - landed
    if allowed is None:
        return Freshness(feed["feed"], "frozen", age, None)
    state: State = "stale" if age > allowed else "late" if age > allowed * LATE_SHARE else "fresh"
    return Freshness(feed["feed"], state, age, allowed)
