"""A Socrata dataset that holds the last years only: what left it stays, and a standstill is told."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import quote, urlencode

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols.listing import beginning
from pipelines.feeds.protocols.socrata import Discover
from pipelines.feeds.wanted import Alarm, Asked, Pace, Read, Request, Wanted, public_address
from pipelines.settings import DunwatchError

FIRST = date(1990, 1, 1)
"""A condition on the day keeps empty ones out, which some portals sort ahead of all others."""


def rolling(
    discover: Discover, host_name: str, dataset_id: str, *, column: str, silence: timedelta
) -> Discover:
    """`discover` of a dataset whose rows leave it with age: every landing is one of Scope.EXTRACT.

    An alarm tells when the newest day in `column` is older than `silence`: the portal may set the date of
    update without any new row. Days after today are not looked at. Raises DunwatchError when the portal's
    answer to that is no list of rows.
    """

    def discover_rolling(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
        newest = _newest(read, asked, host_name, dataset_id, column)
        if newest is None or asked.today - newest > silence:
            yield Alarm(
                f"socrata.{dataset_id}.newest",
                "warned",
                f"newest {column}: {newest or 'none'}",
                f"not older than {silence.days} days; else the publisher has stopped adding records",
            )
        for each in discover(read, asked):
            yield replace(each, scope=Scope.EXTRACT) if isinstance(each, Wanted) else each

    return discover_rolling


def _newest(read: Read, asked: Asked, host_name: str, dataset_id: str, column: str) -> date | None:
    """The newest day up to today in a column of the type calendar_date; None where there is none."""
    after = asked.today + timedelta(days=1)
    query = {
        "$select": column,
        "$where": f"{column} >= '{FIRST}T00:00:00.000' AND {column} < '{after}T00:00:00.000'",
        "$order": f"{column} DESC",
        "$limit": "1",
    }
    token = asked.tokens.get(host_name)
    asking = urlencode(query, quote_via=quote, safe="$:*,")
    request = Request(
        f"{asked.host(host_name)}/resource/{dataset_id}.json?{asking}",
        Pace(f"socrata.{host_name}", 1),
        headers={"X-App-Token": token} if token else {},
    )
    body = read(request)
    try:
        rows = json.loads(body)
        return date.fromisoformat(rows[0][column][:10]) if rows else None
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise DunwatchError(
            f"{public_address(request.address)} gave no day: {beginning(body)}. Look at it in a browser."
        ) from None
