"""Which months of a view may be compared, and their counts."""

from datetime import date

from dashboards import change, queries, words
from dashboards.here import Here, ask, events_between, feeds_in_view
from dashboards.view import weekly


def completeness(at: Here) -> dict[date, bool]:
    """Each month on record up to the period's end, and whether all its records can have arrived."""
    names = {feed["feed"] for feed in feeds_in_view(at)}
    flags: dict[date, bool] = {}
    for row in ask(at, queries.months(at.view)).to_dicts():
        if row["feed"] in names:
            flags[row["month"]] = flags.get(row["month"], True) and row["complete"]
    return flags


def compared(at: Here) -> tuple[change.Windows | change.Void, int, int]:
    """The stretches to compare with their counts (newer, older), or why there are none."""
    if weekly(at.view):
        return change.Void("weeks"), 0, 0
    found = change.windows(at.view.start, at.view.end, completeness(at))
    if isinstance(found, change.Void):
        return found, 0, 0
    broken = events_between(at, found.before.first, found.now.last, voiding_only=True)
    if broken:
        days = ", ".join(dict.fromkeys(str(event["happened_on"]) for event in broken))
        lines = (
            f"**{event['happened_on']}** · {event['sources']} · {words.quoted(event['text'])}"
            for event in broken
        )
        return change.Void("event", days, tuple(lines)), 0, 0
    by_feed = both(at, found, "feed")
    lacking = change.gap((value, n, m) for value, (n, m) in by_feed.items())
    if lacking:
        return change.Void("gap", at.feed_name(lacking)), 0, 0
    counted = both(at, found)
    newer, older = counted.get("", (0, 0))
    if min(newer, older) < change.LOW_N:
        return change.Void("low"), newer, older
    return found, newer, older


def both(
    at: Here, found: change.Windows, column: str | None = None, feeds: list[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Counts of both stretches (newer, older) by a column's values; with no column, under the empty name."""
    sides: list[dict[str, int]] = []
    for part in (found.now, found.before):
        by = (column,) if column else ()
        rows = ask(
            at, queries.counts(queries.between(at.view, part.first, part.last), *by, feeds=feeds)
        ).to_dicts()
        sides.append({row[column] if column else "": int(row["n"] or 0) for row in rows})
    newer, older = sides
    return {value: (newer.get(value, 0), older.get(value, 0)) for value in {**newer, **older}}
