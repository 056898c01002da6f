"""The alerts of a snapshot, as the Atom feed and the messages tell of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import duckdb
import polars as pl

from pipelines import warehouse
from pipelines.settings import DunwatchError, Settings

QUERY = Path(__file__).with_suffix(".sql")

SHOWN = dict.fromkeys(("feed_en", "feed_zh", "series_en", "series_zh"), 120) | dict.fromkeys(
    ("suppressed_by", "suppressed_by_zh"), 400
)
"""Columns whose words are shown to people, and how many characters of them. Ids stay letter for letter."""


@dataclass(frozen=True)
class Alert:
    """One row of alerts.sql; what is shown to people is on one line each, of printable characters only."""

    alert_id: str
    feed: str
    feed_en: str
    feed_zh: str
    series_kind: str
    series: str
    series_en: str
    series_zh: str
    grain: str
    state: str
    rule: str
    opened_on: date
    last_on: date
    peak_on: date
    observed: int
    distinct_texts: int | None
    expected: float
    band_low: float
    band_high: float
    suppressed_by: str | None
    suppressed_by_zh: str | None


@dataclass(frozen=True)
class Shown:
    """What a snapshot says: where its data is from, the newest day in it, and its alerts (columns: Alert)."""

    source: str
    data_until: date | None
    alerts: pl.DataFrame


def read(snapshot: Path, settings: Settings) -> Shown:
    """The alerts of a snapshot. Raises DunwatchError when it is of an older version that had none."""
    con = warehouse.connect(snapshot, read_only=True, settings=settings)
    try:
        source, data_until = con.execute("SELECT source, data_until FROM snapshot").fetchall()[0]
        return Shown(source, data_until, con.sql(QUERY.read_text(encoding="utf-8")).pl())
    except (duckdb.CatalogException, duckdb.BinderException):
        raise DunwatchError(
            f"{snapshot.name} is of an older version, which knew no alerts. Run 'dunwatch build'."
        ) from None
    finally:
        con.close()


def newest(alerts: pl.DataFrame, most: int) -> list[Alert]:
    """The alerts that opened last, in any state; of one day in the order of their ids."""
    return _rows(alerts.sort("opened_on", "alert_id", descending=[True, False]).head(most))


def untold(alerts: pl.DataFrame, told: frozenset[str], most: int) -> list[Alert]:
    """New and ongoing alerts not among `told`: new ones first, then those farthest above the band."""
    waiting = alerts.filter(
        pl.col("state").is_in(["new", "ongoing"]), ~pl.col("alert_id").is_in(sorted(told))
    )
    above = (pl.col("observed") - pl.col("band_high")) / pl.max_horizontal("expected", pl.lit(1.0))
    order = [pl.col("state") != "new", -above, "alert_id"]
    return _rows(waiting.sort(order).head(most))


def began_at(alert: Alert) -> datetime:
    """When the alert could be known first: the end of its first period, UTC."""
    return _end_of(alert.opened_on, alert.grain)


def changed_at(alert: Alert) -> datetime:
    """When it became what it is: the end of its last period above the band, if closed of the next one, UTC.

    From the data, not the clock, so that the same snapshot says the same at any time.
    """
    end = _end_of(alert.last_on, alert.grain)
    return _end_of(end.date(), alert.grain) if alert.state == "closed" else end


def one_line(text: str, most: int) -> str:
    """Text of one line that steers nothing: no control, no line break, no hidden character.

    >>> one_line("Birch\\r\\nBcc: a\\x00\\u202e  Ltd", 40)
    'Birch Bcc: a Ltd'
    """
    shown = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _rows(alerts: pl.DataFrame) -> list[Alert]:
    return [
        Alert(
            **row | {name: one_line(row[name], most) for name, most in SHOWN.items() if row[name] is not None}
        )
        for row in alerts.iter_rows(named=True)
    ]


def _end_of(first: date, grain: str) -> datetime:
    """The instant at which the week or month that begins on a day is over.

    >>> _end_of(date(2026, 12, 1), "month").date(), _end_of(date(2026, 11, 2), "week").date()
    (datetime.date(2027, 1, 1), datetime.date(2026, 11, 9))
    """
    after = first + timedelta(days=7) if grain == "week" else (first + timedelta(days=32)).replace(day=1)
    return datetime.combine(after, time(), UTC)
