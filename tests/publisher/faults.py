"""The ways in which a server fails. What it may do to the bytes of a body is in damage.py."""

import functools
import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.publisher.answer import Answer
from tests.publisher.damage import DAMAGE, damaged

LOGIN = (
    b'<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form action="/login" method="post">'
    b'<input name="user"><input name="password" type="password"></form></body></html>'
)
HTML = {"Content-Type": "text/html; charset=utf-8"}

SAID: Mapping[str, Answer] = {
    "busy": Answer(429, b"Request was throttled."),  # with Retry-After, see `faulty`
    "busy_silent": Answer(429, b"Request was throttled."),  # without
    "burst": Answer(500, b"<html><body>Server Error</body></html>", HTML),
    "gateway": Answer(502, b"<html><body>Bad Gateway</body></html>", HTML),
    "unavailable": Answer(503, b"<html><body>Service Unavailable</body></html>", HTML),
    "opensearch": Answer(424, b'{"error": "There was an error calling OpenSearch"}'),
    "missing": Answer(404, b"<html><body>Not found</body></html>", HTML),
    "html": Answer(200, b"<!DOCTYPE html>\n<html><title>Maintenance</title></html>", HTML),
    "login": Answer(200, LOGIN, HTML),
    "nothing": Answer(200, b""),
    "null": Answer(200, b"null", {"Content-Type": "application/json"}),
    "deep_json": Answer(200, b"[" * 200_000, {"Content-Type": "application/json"}),
    "other_json": Answer(200, b'{"message": "moved"}', {"Content-Type": "application/json"}),
}
"""Answers in place of the right one."""

BROKEN = ("truncate", "reset", "stall", "overlong", "unreachable")
"""What befalls the connection:

truncate: half the body, then it is closed; reset: half, then a TCP reset; stall: half, then silence of
`seconds`; overlong: more body than Content-Length says; unreachable: it never comes to be (in wire.py only).
"""

WRAPPED = ("mistyped", "gzipped", "gzip_bomb", "encoded_oddly")
"""The right body under a wrong Content-Type, or under a Content-Encoding nobody asked for."""

KINDS = (*SAID, "redirect", "repeated", "moves", *BROKEN, *WRAPPED, *DAMAGE)
"""redirect: to `target`; repeated: the first records sent, whatever is asked for after them; moves: the right
answer, and then the publisher's data change, so that what is asked for next does not belong to it."""


@dataclass
class Fault:
    """Misbehave like `kind`, `times` times (None: always), on some answers.

    They are those whose address matches `pattern`; without one, those that hold records. `feed` limits it to
    one feed's publisher. `met` counts how often it was met.
    """

    kind: str
    pattern: str = ""
    times: int | None = 1
    seconds: float = 1  # Retry-After of busy, silence of stall
    target: str = ""
    feed: str = ""
    met: int = 0

    def meets(self, feed: str, address: str, answer: Answer) -> bool:
        """Whether this answer suffers it."""
        if self.times == 0 or self.feed not in ("", feed):
            return False
        return bool(re.search(self.pattern, address)) if self.pattern else answer.holds == "records"


def faulty(answer: Answer, fault: Fault) -> Answer:
    """The answer as the fault makes it; what befalls the connection is not in it."""
    kind = fault.kind
    if kind == "busy":
        return replace(SAID[kind], headers={"Retry-After": f"{fault.seconds:g}"})
    if kind in SAID:
        return SAID[kind]
    if kind == "redirect":
        return Answer(302, b"", {"Location": fault.target})
    if kind == "mistyped":
        return replace(answer, headers={**answer.headers, "Content-Type": "image/png"})
    if kind in WRAPPED:
        body, encoding = {
            "gzipped": lambda: (gzip.compress(answer.body, mtime=0), "gzip"),
            "gzip_bomb": lambda: (gzip_bomb(), "gzip"),
            "encoded_oddly": lambda: (answer.body, "rot13"),
        }[kind]()
        headers = {**answer.headers, "Content-Encoding": encoding}
        return replace(answer, body=body, headers=headers, file=False, streamed=False)
    return replace(answer, body=damaged(answer.body, kind)) if kind in DAMAGE else answer


@functools.cache
def gzip_bomb(megabytes: int = 24) -> bytes:
    """A thousandth of its size on the wire."""
    return gzip.compress(bytes(megabytes << 20), 6, mtime=0)
