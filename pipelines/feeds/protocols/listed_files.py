"""A page that lists a file for each day or month, the newest of which are issued again under their names."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols.listing import FILE, again, file_name, linked, named
from pipelines.feeds.wanted import Alarm, Asked, Read, Request, Wanted


def listed_files(
    host_name: str,
    page: str,
    name_pattern: re.Pattern[str],
    *,
    reissued: int = 3,
    scope: Scope = Scope.EXTRACT,
    gap_check: str = "",
    most_bytes: int = 200 << 20,
) -> Callable[[Read, Asked], Iterator[Wanted | Alarm]]:
    """A feed's `discover`: the files not yet landed, and the newest `reissued` (when `full`, all) once more.

    `name_pattern` finds a file's name, and in it the named groups `year` and `month`, and `day` where a file
    is a day's. `since` and `until` choose by these. `scope` says what a file's silence means: EXTRACT,
    nothing; WINDOW, that it holds all received in its days; PARTITION, that it replaces its former issue.
    `gap_check` names the alarm to raise when the page's oldest file is newer than the newest landed: for
    pages that drop old files, where the days between are lost.
    """

    def discover(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
        host = asked.host(host_name)
        listed = []
        for path in linked(read, host + page, name_pattern):
            if period := _period(name_pattern, path):
                listed.append((period, path))
            else:
                yield Alarm("listed_files.date", "warned", file_name(path), "a file name with a true date")
        listed.sort()
        landed = {each.file_name for each in asked.known}
        held = [
            period for name in landed if name_pattern.search(name) and (period := _period(name_pattern, name))
        ]
        if gap_check and held and listed and listed[0][0] > max(held):
            oldest, newest = listed[0][0][0], max(held)[0]
            measured = f"oldest file listed {oldest}, newest landed {newest}"
            yield Alarm(gap_check, "warned", measured, "periods that overlap")
        recheck = {path for _, path in (listed if asked.full else listed[max(len(listed) - reissued, 0) :])}
        for (first, last), path in listed:
            if (asked.since and last < asked.since) or (asked.until and first > asked.until):
                continue
            if file_name(path) not in landed or path in recheck:
                wanted = Wanted(
                    Request(host + path, FILE),
                    file_name(path),
                    scope=scope,
                    covers_from=None if scope == Scope.EXTRACT else first,
                    covers_to=None if scope == Scope.EXTRACT else last,
                    most_bytes=most_bytes,
                )
                yield again(wanted, asked.known)

    return discover


def _period(name_pattern: re.Pattern[str], path: str) -> tuple[date, date] | None:
    """The first and last day that a file's name tells; None when there is no such day."""
    parts = named(name_pattern, path)
    try:
        first = date(int(parts["year"]), int(parts["month"]), int(parts.get("day") or 1))
    except ValueError:
        return None
    whole_month = first.replace(day=monthrange(first.year, first.month)[1])
    return first, first if parts.get("day") else whole_month
