"""The Hong Kong Monetary Authority's open API: a list in three languages, page by page, as one landed file.

Sources: apidocs.hkma.gov.hk (general documentation) and public clients of the API, as of November 2026.
No key is needed and no limit is published. An error can come with status 200.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from pipelines.contract.feed import Host, Scope
from pipelines.feeds.protocols.listing import beginning
from pipelines.feeds.wanted import Alarm, Asked, ChangedError, Pace, Read, Request, Wanted, public_address
from pipelines.settings import DunwatchError

HOSTS = {"hkma": Host("https://api.hkma.gov.hk")}

LANGUAGES = ("en", "tc", "sc")
"""English, traditional and simplified Chinese."""

PAGE_ROWS = 100
"""Rows asked for at once. One version of the documentation lets an answer have 1,000, another 100: asked for
more than it gives, the API might cut a page off, which would look like the last one."""

LEAST_ROWS = 25
"""An interface that refuses even so short pages is broken."""

TOO_LARGE = "9999"
"""The error code that some interfaces give for pages longer than they like; it means any fault of theirs."""

MOST_BYTES = 200 << 20
PACE = Pace("hkma", 1)

Rows = list[Any]
Discover = Callable[[Read, Asked], Iterator[Wanted | Alarm]]


def dataset(path: str) -> Discover:
    """A feed's `discover` for the list at this path below /public/.

    It has no days to ask for and no mark of its state, so all of it is landed each time (Scope.WHOLE): an
    unchanged list gives the same bytes, which are kept once. `since`, `until` and `full` change nothing.
    """

    def discover(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
        address = f"{asked.host('hkma')}/public/{path}"
        yield Wanted(
            _request(address, LANGUAGES[0], PAGE_ROWS, 0),
            f"{path.rpartition('/')[2]}.json",
            pages=lambda read: _pages(read, address),
            scope=Scope.WHOLE,
            most_bytes=MOST_BYTES,
        )

    return discover


def _pages(read: Read, address: str) -> Iterator[tuple[str, bytes]]:
    """The pages of all languages; raises ChangedError when an end of a language's list is not as it was."""
    told: dict[str, str] = {}
    ends: list[tuple[Request, Rows]] = []
    for language in LANGUAGES:
        first: tuple[Request, Rows] | None = None
        last: tuple[Request, Rows] | None = None
        size, done = PAGE_ROWS, 0
        while True:
            size, request, body, rows = _page(read, address, language, size, done)
            if rows:
                last = request, rows
                first = first or last
                _check_new(told, request, rows)
            # An empty last page is kept too: it says that there was no more.
            yield request.address, body
            done += len(rows)
            if len(rows) < size:
                break
        if first is None or last is None:
            raise DunwatchError(
                f"{public_address(address)} lists nothing in the language {language}. If that is no mistake "
                "of the publisher's, nothing is to be done: what has landed stays."
            )
        ends += [first] if first == last else [first, last]
    # What is new comes in at one end and moves all the rest: a page read later would begin elsewhere.
    for request, rows in ends:
        _, found = _rows(read(request), request)
        if found != rows:
            raise ChangedError(f"{public_address(request.address)} gave other rows a moment later")


def _page(
    read: Read, address: str, language: str, size: int, offset: int
) -> tuple[int, Request, bytes, Rows]:
    """One page, as long as the API gives it: its length, its request, its body and its rows."""
    while True:
        request = _request(address, language, size, offset)
        body = read(request)
        code, rows = _rows(body, request)
        if code is None:
            return size, request, body, rows
        if code != TOO_LARGE or size // 2 < min(LEAST_ROWS, PAGE_ROWS):
            raise DunwatchError(
                f"{public_address(request.address)} was refused with err_code {code}: {beginning(body)}. "
                "Look at it in a browser; if it works there, run this again in an hour."
            )
        size //= 2


def _rows(body: bytes, request: Request) -> tuple[str | None, Rows]:
    """The error code, None where there is none, and the rows. Raises DunwatchError for anything else."""
    try:
        # A name with a wrong character would be another record, and the right one would count as withdrawn.
        answer = json.loads(body.decode(json.detect_encoding(body)), strict=False)
        header = answer["header"]
        if header["success"] is not True:
            return str(header.get("err_code")), []
        result = answer["result"]
        rows = result.get("records")
        if rows is None and result["datasize"] == 0:  # a page behind the last row
            rows = []
        if not isinstance(rows, list):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DunwatchError(
            f"{public_address(request.address)} gave no list of records: {beginning(body)}. Look at it in a "
            "browser; if the API moved, set DUNWATCH_BASES__HKMA."
        ) from None
    return None, rows


def _check_new(told: dict[str, str], request: Request, rows: Rows) -> None:
    """Note these rows. Raises DunwatchError when they came before: lang or offset was not listened to."""
    text = json.dumps(rows, sort_keys=True)
    earlier = told.setdefault(text, request.address)
    if earlier != request.address:
        raise DunwatchError(
            f"{public_address(request.address)} holds the same rows as {public_address(earlier)}. The API no "
            "longer listens to what it is asked for: look at both in a browser."
        )


def _request(address: str, language: str, size: int, offset: int) -> Request:
    query = {"lang": language, "pagesize": size, "offset": offset}
    return Request(f"{address}?{urlencode(query)}", PACE)
