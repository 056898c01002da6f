"""What a file that came by hand covers, told by its name."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pipelines.contract.feed import Feed, Scope


@dataclass(frozen=True)
class Coverage:
    """What a file's silence about a record means, and for a period its first and last day."""

    scope: Scope
    first: date | None = None
    last: date | None = None


def coverage(feed: Feed, name: str) -> Coverage:
    """The coverage of a file of this name: everything, a month of the publisher's, or just an extract."""
    if any(re.fullmatch(pattern, name) for pattern in feed.whole_names):
        return Coverage(Scope.WHOLE)
    if feed.partition and (match := feed.partition.search(name)):
        year, month = int(match["year"]), int(match["month"])
        if 1 <= month <= 12 and year >= 1:
            return Coverage(
                Scope.PARTITION, date(year, month, 1), date(year, month, monthrange(year, month)[1])
            )
    return Coverage(Scope.EXTRACT)
