"""What a visitor is looking at: period, filters, counting base. Read from the URL and written back to it."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Literal

Preset = Literal["4w", "quarter", "year", "all", "custom"]
Base = Literal["reports", "texts", "senders"]
PRESETS: tuple[Preset, ...] = ("4w", "quarter", "year", "all", "custom")
BASES: tuple[Base, ...] = ("reports", "texts", "senders")


@dataclass(frozen=True)
class Dimension:
    """A shared filter: its URL name, the column it narrows in mart_month and incident, and its vocabulary.

    `detail_only` marks a column that only the view incident has, so that the monthly mart cannot answer.
    """

    name: str
    column: str
    words: str | None
    detail_only: bool = False


DIMENSIONS = (
    Dimension("feed", "feed", None),
    Dimension("region", "concat_ws('-', country, region)", None, detail_only=True),
    Dimension("channel", "channel", "channel"),
    Dimension("type", "notice_type", "notice_type"),
    Dimension("cause", "cause", "cause"),
    Dimension("grade", "cause_grade", "evidence_grade"),
    Dimension("service", "service_line", "service_line"),
    Dimension("by", "cause_by", "label_by"),
)


@dataclass(frozen=True)
class View:
    """The period (both days included), the kind of record, the counting base, and what each filter keeps.

    `kind` is always one: kinds are never added up across. It is a word of the contract's vocabulary kind, or
    FRAUD of its workings. `chosen` maps a dimension's name to the values kept; one that is not in it keeps
    everything.
    """

    start: date
    end: date
    preset: Preset = "year"
    kind: str = "complaint"
    base: Base = "reports"
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self, name: str) -> tuple[str, ...]:
        return tuple(self.chosen.get(name, ()))

    def keep(self, name: str, *values: str) -> "View":
        """The same view with one filter set to these values, or lifted when there are none."""
        rest = {key: kept for key, kept in self.chosen.items() if key != name}
        return replace(self, chosen={**rest, name: values} if values else rest)


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_back(day: date, count: int) -> date:
    """The first day of the month `count` months before the day's.

    >>> months_back(date(2026, 2, 14), 3)
    datetime.date(2025, 11, 1)
    """
    place = day.year * 12 + day.month - 1 - count
    return date(place // 12, place % 12 + 1, 1)


def period(preset: Preset, oldest: date, newest: date) -> tuple[date, date]:
    """First and last day of a preset. It counts back from the newest record, not from today.

    >>> period("quarter", date(2024, 1, 1), date(2026, 2, 14))
    (datetime.date(2025, 12, 1), datetime.date(2026, 2, 28))
    """
    match preset:
        case "4w":
            return newest - timedelta(days=27), newest
        case "quarter":
            return months_back(newest, 2), month_end(newest)
        case "year":
            return months_back(newest, 11), month_end(newest)
        case _:
            return month_start(oldest), month_end(newest)


def whole_months(view: View) -> bool:
    """Whether the period is whole calendar months, so that the monthly mart can answer."""
    return view.start.day == 1 and view.end == month_end(view.end)


def weekly(view: View) -> bool:
    """Whether trends are drawn by week: a period too short for months to show anything."""
    return (view.end - view.start).days < 62 and not whole_months(view)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def from_url(
    params: Mapping[str, list[str]], *, oldest: date, newest: date, known: Mapping[str, tuple[str, ...]]
) -> View:
    """The view a URL describes. What it cannot mean (a word no vocabulary has, a bad date) is left out.

    `params` maps names to all their values; `known` maps kind, base and each dimension to what exists; a base
    that is not in it may be any.
    """

    def one(name: str) -> str:
        return (params.get(name) or [""])[-1]

    start, end = _day(one("from")), _day(one("to"))
    preset: Preset = next((name for name in PRESETS if name == one("period")), "year")
    if start and end and start <= end:
        preset = "custom"
    else:
        preset = "year" if preset == "custom" else preset
        start, end = period(preset, oldest, newest)
    chosen = {}
    for dimension in DIMENSIONS:
        values = ",".join(params.get(dimension.name, [])).split(",")
        kept = tuple(value for value in known.get(dimension.name, ()) if value in values)
        if kept:
            chosen[dimension.name] = kept
    kinds = known.get("kind", ("complaint",))
    kind = one("kind") if one("kind") in kinds else "complaint" if "complaint" in kinds else kinds[0]
    base: Base = next(
        (name for name in BASES if name == one("base") and name in known.get("base", BASES)), "reports"
    )
    return View(start, end, preset, kind, base, chosen)


def to_url(view: View) -> dict[str, str]:
    """The view as URL parameters, defaults left out, so that a plain address is the plain view."""
    params: dict[str, str] = {}
    if view.preset == "custom":
        params |= {"from": view.start.isoformat(), "to": view.end.isoformat()}
    elif view.preset != "year":
        params["period"] = view.preset
    for name in ("kind", "base"):
        default = next(item.default for item in fields(View) if item.name == name)
        if getattr(view, name) != default:
            params[name] = getattr(view, name)
    for dimension in DIMENSIONS:
        if view.values(dimension.name):
            params[dimension.name] = ",".join(view.values(dimension.name))
    return params
