"""The words between a feed's discovery and the code that downloads: what is wanted, and how to ask for it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pipelines.contract.feed import Scope
from pipelines.settings import DunwatchError


@dataclass(frozen=True)
class Pace:
    """A publisher's limit: requests of this name start at least so many seconds apart."""

    name: str
    seconds: float


@dataclass(frozen=True)
class Request:
    """One GET: the whole address, query included, the limit it falls under, and headers (keys, tokens)."""

    address: str
    pace: Pace
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # may be secret


Read = Callable[[Request], bytes]
"""The network, as discovery sees it: the body of a page, or DunwatchError. Retries are inside."""


@dataclass(frozen=True)
class Wanted:
    """One file to download.

    `scope` and `covers_*` say what its silence about a record means; `covers_only` are the publisher's
    product labels that a window is limited to (empty: all). `expected_rows` is what the publisher says the
    file holds, `recount` asks it again. `version` is the publisher's mark for this state of its data, kept in
    the receipt's etag. `etag` and `last_modified` are those of the bytes we hold: the same again means
    nothing to download. A file put together from several answers has `pages`: called with Read, it yields
    each one's (address, body) as the publisher sent them, and raises ChangedError when they do not belong
    together; `request` is then only the first of them.
    """

    request: Request
    file_name: str
    pages: "Callable[[Read], Iterator[tuple[str, bytes]]] | None" = None
    scope: Scope = Scope.EXTRACT
    covers_from: date | None = None
    covers_to: date | None = None
    covers_only: tuple[str, ...] = ()
    expected_rows: int | None = None
    recount: Callable[[], int] | None = None
    version: str = ""
    etag: str = ""
    last_modified: str = ""
    most_bytes: int = 4 << 30


@dataclass(frozen=True)
class Alarm:
    """Something about the source that a person should know; `failed` means a part could not be fetched."""

    check_name: str
    outcome: str  # "warned" or "failed", words of the vocabulary check_outcome
    measured: str
    expected: str


class ChangedError(Exception):
    """The publisher changed its data while the pages of one file were read; the message says what moved."""


@dataclass(frozen=True)
class Asked:
    """What a landing asks of discovery.

    `hosts` are the feed's servers, addresses without a slash at the end; `tokens` the keys the user has, by
    host name. `since` and `until` are days, both included, or None. `known` are the landed downloads whose
    bytes we hold, oldest first.
    """

    hosts: Mapping[str, str]
    known: "Sequence[Landed]"
    today: date
    since: date | None = None
    until: date | None = None
    full: bool = False
    window_days: int = 60
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)

    def host(self, name: str) -> str:
        """The address of a server by its name. Raises DunwatchError when the feed's `hosts` have no such."""
        if name not in self.hosts:
            raise DunwatchError(
                f"discover asks for the host {name!r}, the feed's hosts are {sorted(self.hosts)}"
            )
        return self.hosts[name]


class Landed(Protocol):
    """What discovery may know of an earlier download; a receipt is one."""

    @property
    def address(self) -> str: ...
    @property
    def file_name(self) -> str: ...
    @property
    def etag(self) -> str: ...
    @property
    def last_modified(self) -> str: ...
    @property
    def covers_from(self) -> date | None: ...
    @property
    def covers_to(self) -> date | None: ...
    @property
    def covers_only(self) -> tuple[str, ...]: ...


_SECRET = re.compile(
    r"(?i)key|token|secret|passw|pwd|signature|credential|session|jwt"
    r"|(?<![a-z])(?:sig|pass|o?auth|authori[sz]ation)(?![a-z])|\A(?:code|sid)\Z"
)
"""Names of query parameters that open something. `zip_code` and `author` do not."""


def public_address(address: str) -> str:
    """The address as it may be kept and shown: no user name or password, no key in the query, no fragment.

    >>> public_address("https://me:secret@example.org/a.csv?api_key=s3cr3t&day=1#access")
    'https://example.org/a.csv?api_key=...&day=1'
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # a publisher's page may hold anything
        return "an address that is none"
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(_SECRET.search(name) for name, _ in pairs):  # else the query stays as it was written
        query = urlencode([(name, "..." if _SECRET.search(name) else value) for name, value in pairs])
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=query, fragment=""))
