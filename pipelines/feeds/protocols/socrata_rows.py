"""Rows as Socrata portals write them: JSON without the empty cells, and four spellings of a day."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import polars as pl

from pipelines.feeds.fields import day

SYSTEM = (":id", ":version", ":created_at", ":updated_at")
"""Fields that the portal itself adds to every row; a feed sets them aside."""

REGION = ":@computed_region_"
"""What the names of fields begin with that a portal derives from points, as many as it likes. They are left
out of rows: nobody publishes them, and their names are numbers of the portal's own maps."""


def full_rows(*columns: str) -> Callable[[Iterable[tuple[str, Any]]], Iterator[Any]]:
    """A feed's `Reading.gather`: rows in which the cells that the portal left out, the empty ones, are null.

    >>> list(full_rows("id", "state")([("", [{"id": "1", ":@computed_region_5ic8_3ue4": "7"}])]))
    [{'id': '1', 'state': None}]
    """

    def gather(pages: Iterable[tuple[str, Any]]) -> Iterator[Any]:
        empty: dict[str, Any] = dict.fromkeys(columns)
        for _, page in pages:
            for row in page if isinstance(page, list) else [page]:
                if isinstance(row, dict):
                    row = {**empty, **{name: row[name] for name in row if not name.startswith(REGION)}}
                yield row

    return gather


def portal_day(name: str) -> pl.Expr:
    """A day in any form of a portal: as `day`, or epoch seconds (UTC), or with a clock behind it.

    JSON has ISO instants, downloads have what the column's display format says.

    >>> raw = pl.DataFrame({"d": ["1464174929", "2026-09-20T00:00:00.000", "07/26/2021 09:59:38 PM +0000",
    ...                           "2023 Jul 24 12:00:00 AM", "0"]})
    >>> [str(each) for each in raw.select(portal_day("d"))["d"]]
    ['2016-05-25', '2026-09-20', '2021-07-26', '2023-07-24', 'None']
    """
    text = pl.col(name).str.strip_chars()
    seconds = text.str.extract(r"^(\d{9,10})$", 1).cast(pl.Int64)
    worded = text.str.extract(r"^(\d{4} [A-Z][a-z]{2} \d{1,2})\b", 1).str.to_date("%Y %b %d", strict=False)
    clocked = text.str.extract(r"^(\d{1,2}/\d{1,2}/\d{4}) ", 1).str.to_date("%m/%d/%Y", strict=False)
    return pl.coalesce(pl.from_epoch(seconds).dt.date(), day(name), clocked, worded)
