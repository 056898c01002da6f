"""The publisher without sockets: an httpx transport, for tests of many answers that must not wait.

What httpx raises is what it raises over sockets (tests/ingest/test_publisher.py compares the two).
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import httpx

from tests.publisher.publisher import Publisher, Reply

BLOCK = 64 << 10
"""Bytes that httpcore hands on at a time."""


class _Body(httpx.SyncByteStream):
    """A body that comes in blocks, and may break off."""

    def __init__(self, body: bytes, error: httpx.TransportError | None) -> None:
        self._body, self._error = body, error

    def __iter__(self) -> Iterator[bytes]:
        for begin in range(0, len(self._body), BLOCK):
            yield self._body[begin : begin + BLOCK]
        if self._error:
            raise self._error


def wire(publisher: Publisher, hosts: Mapping[str, str]) -> httpx.BaseTransport:
    """A network on which the publisher is at the addresses of `hosts` (by name), and nobody else is.

    A request to anybody else is an AssertionError, which nothing in the program may catch.
    """
    names = {_origin(address): name for name, address in hosts.items()}

    def handle(request: httpx.Request) -> httpx.Response:
        name = names.get(_origin(str(request.url)))
        assert name is not None, f"nobody may be asked there: {request.url}"
        headers = {key.lower(): value for key, value in request.headers.items()}
        reply = publisher.reply(name, request.url.raw_path.decode("ascii"), headers)
        return _response(reply, request)

    return httpx.MockTransport(handle)


def _response(reply: Reply, request: httpx.Request) -> httpx.Response:
    answer, kind = reply.answer, reply.fault.kind if reply.fault else ""
    if kind == "unreachable":
        raise httpx.ConnectTimeout("timed out", request=request)
    size, half = len(answer.body), len(answer.body) // 2
    errors: dict[str, httpx.TransportError] = {
        "truncate": httpx.RemoteProtocolError("peer closed connection without sending complete message body"),
        "reset": httpx.ReadError("[Errno 104] Connection reset by peer"),
        "stall": httpx.ReadTimeout("The read operation timed out"),
    }
    headers = dict(answer.headers)
    if answer.streamed and kind != "overlong":
        headers["Transfer-Encoding"] = "chunked"
    elif answer.status != 304:
        # Of a body that is too long only what was announced is ever handed on.
        headers["Content-Length"] = str(half if kind == "overlong" else size)
    body = answer.body[:half] if kind else answer.body
    reply.seen.status, reply.seen.sent = answer.status, len(body)
    return httpx.Response(
        answer.status, headers=headers, stream=_Body(body, errors.get(kind)), request=request
    )


def _origin(address: str) -> tuple[str, str, int]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
