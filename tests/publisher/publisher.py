"""The publisher itself: who is asked, what it says, and how it misbehaves. Sockets are in server.py."""

import hashlib
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit

from pipelines.feeds import FEEDS
from tests.publisher.answer import Answer, Headers, Service, missing
from tests.publisher.content import Content
from tests.publisher.faults import BROKEN, KINDS, SAID, Fault, faulty
from tests.publisher.fixtures import services
from tests.publisher.server import Listening


@dataclass
class Served:
    """One request as the publisher saw it. `sent` counts the bytes of the body."""

    address: str
    headers: dict[str, str]
    host: str = ""
    status: int = 0
    sent: int = 0


@dataclass(frozen=True)
class Reply:
    """What goes over the wire; `fault` is what befalls the connection on the way, None: nothing."""

    answer: Answer
    fault: Fault | None
    seen: Served


@dataclass
class Publisher:
    """All feeds' publishers in one: of the first three with `content`, else as each feed's serve.py says.

    `with Publisher(...) as publisher:` listens on loopback ports, from `port` on. `limits` turns rate limits
    on. Without `validators` there is no ETag, no Last-Modified and no range.
    `before` is called with each address before it is answered.
    """

    content: Content | None = None
    port: int = 0
    limits: bool = False
    modified: datetime = datetime(2026, 9, 14, 9, 41, tzinfo=UTC)
    validators: bool = True
    faults: list[Fault] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)
    before: Callable[[str], None] = lambda address: None
    services: dict[str, Service] = field(default_factory=dict)  # by feed; empty: those of all

    def __post_init__(self) -> None:
        self.services = self.services or services(self.content)
        self._asked: dict[str, list[float]] = {}
        self._first: dict[str, Answer] = {}

    def __enter__(self) -> "Publisher":
        self._listening = Listening(self, self.port)
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def bases(self) -> dict[str, str]:
        """Addresses by host while it listens, for the setting of that name."""
        return self._listening.bases

    def words(self) -> dict[str, str]:
        """As `bases`, by the names of the environment, in lower case and without DUNWATCH_."""
        return {f"bases__{host}": address for host, address in self.bases().items()}

    @property
    def hosts(self) -> list[str]:
        """Names of all hosts of all feeds."""
        return sorted({host for feed in FEEDS.values() for host in feed.hosts})

    def fail(self, kind: str, pattern: str = "", **details) -> Fault:
        """Misbehave from now on; see Fault."""
        assert kind in KINDS, kind
        self.faults.append(Fault(kind, pattern, **details))
        return self.faults[-1]

    def reply(self, host: str, address: str, headers: Headers) -> Reply:
        """What a request for `address` (path and query) at a host gets; header names are in lower case."""
        seen = Served(address, dict(headers), host)
        self.served.append(seen)
        self.before(address)
        feed, answer = self._answer(host, address, headers)
        fault = next((one for one in self.faults if one.meets(feed, address, answer)), None)
        if fault:
            fault.times = None if fault.times is None else fault.times - 1
            fault.met += 1
            answer = self._again(address, answer) if fault.kind == "repeated" else faulty(answer, fault)
            if fault.kind == "moves" and (move := self.services[feed].moved):
                move()
        if not fault or fault.kind not in (*SAID, "redirect"):
            answer = self._throttled(answer)
        if answer.file and answer.status == 200:
            answer = self._conditional(answer, headers) if self.validators else answer
        return Reply(answer, fault if fault and fault.kind in BROKEN else None, seen)

    def _answer(self, host: str, address: str, headers: Headers) -> tuple[str, Answer]:
        parts = urlsplit(address)
        query = parse_qs(parts.query, keep_blank_values=True)
        for name, service in self.services.items():
            if host in FEEDS[name].hosts:
                answer = service.answer(parts.path, query, headers)
                if answer.status != 404:
                    return name, answer
        return "", missing()

    def _again(self, address: str, answer: Answer) -> Answer:
        return self._first.setdefault(urlsplit(address).path, answer)

    def _throttled(self, answer: Answer) -> Answer:
        """429 when its class of requests has had its share of this minute and limits are on."""
        if answer.limit is None:
            return answer
        kind, most = answer.limit
        now = time.monotonic()
        recent = [at for at in self._asked.get(kind, []) if at > now - 60]
        self._asked[kind] = recent
        if self.limits and len(recent) >= most:
            wait = int(recent[0] + 60 - now) + 1
            return replace(SAID["busy"], headers={"Retry-After": str(wait)})
        recent.append(now)
        return answer

    def _conditional(self, answer: Answer, headers: Headers) -> Answer:
        """A file with validators, or only the rest of it, or only the word that it has not changed."""
        etag = f'"{hashlib.md5(answer.body).hexdigest()}"'
        modified = format_datetime(self.modified, usegmt=True)
        marks = {"ETag": etag, "Last-Modified": modified, "Accept-Ranges": "bytes", **answer.headers}
        if _unmodified(headers, etag, self.modified):
            return Answer(304, b"", marks)
        start = re.fullmatch(r"bytes=(\d+)-", headers.get("range", ""))
        if start and headers.get("if-range", etag) in (etag, modified):
            first, size = int(start[1]), len(answer.body)
            if first >= size:
                return Answer(416, b"", {"Content-Range": f"bytes */{size}"})
            marks["Content-Range"] = f"bytes {first}-{size - 1}/{size}"
            return replace(answer, status=206, body=answer.body[first:], headers=marks)
        return replace(answer, headers=marks)


def _unmodified(headers: Mapping[str, str], etag: str, modified: datetime) -> bool:
    if "if-none-match" in headers:
        return etag in headers["if-none-match"]
    since = headers.get("if-modified-since")
    return bool(since) and parsedate_to_datetime(str(since)) >= modified
