"""What a fake publisher says to one request, before the network has its way with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Query = Mapping[str, list[str]]
Headers = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """One answer. `holds` is "records" for what a landing keeps, "about" for lists, counts and metadata.

    A `file` has validators and ranges. What is `streamed` comes without a length. `limit` is the class of
    requests this one falls under and how many of them a minute are answered when limits are on.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    holds: str = "about"
    file: bool = False
    streamed: bool = False
    limit: tuple[str, int] | None = None


Answerer = Callable[[str, Query, Headers], Answer]
"""What is said to a path, a query and headers (names in lower case); status 404 for what it has not."""


@dataclass(frozen=True)
class Service:
    """What a feed's publisher does, whichever of the feed's hosts is asked.

    `form` is that of the records: csv, zip (of CSVs), json, text or xml. `emptied` makes it answer from now
    on as when there are no records, `moved` changes its data between two requests and says so in the
    protocol's own way; None where the protocol has no such thing (a file by name has no pages).
    """

    answer: Answerer
    form: str
    emptied: Callable[[], None]
    moved: Callable[[], None] | None = None


def missing() -> Answer:
    """There is nothing of that name."""
    return Answer(404, b"<html><body>Not found</body></html>", {"Content-Type": "text/html"})


def first_of(*answerers: Answerer) -> Answerer:
    """Ask each in turn; the first that knows the path answers."""

    def answer(path: str, query: Query, headers: Headers) -> Answer:
        found = missing()
        for each in answerers:
            found = each(path, query, headers)
            if found.status != 404:
                break
        return found

    return answer


def one(query: Query, name: str, default: str = "") -> str:
    """The first value of a parameter."""
    return query.get(name, [default])[0]
