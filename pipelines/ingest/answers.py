"""What a publisher's answer means: go on, try again, or give up, and how long it asks us to wait."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from pipelines.feeds.wanted import public_address
from pipelines.settings import DunwatchError

LONGEST_WAIT_SECONDS = 600.0
"""A publisher that asks for a longer pause is left alone until the next run."""

# 408 timeout, 424 the CFPB's "error calling OpenSearch", 425 too early, 429 too many requests.
PASSING = frozenset({408, 424, 425, 429})
READABLE = frozenset({200, 206, 304, 416})

REMEDIES = {
    400: "The publisher's interface changed: look at the address in a browser.",
    401: "The publisher wants a key for it now: see its page.",
    403: "It refuses this client: set DUNWATCH_CONTACT so that it knows who asks, or save the file by hand "
    "and land it with --file.",
    404: "It is listed or expected, but not there: look at the publisher's page; if the host moved, set its "
    "DUNWATCH_BASES__...",
    410: "The publisher took it down: look at its page.",
}


class TransientError(Exception):
    """A failure worth another try. `wait` is what the publisher asked for, in seconds."""

    def __init__(self, why: str, *, wait: float = 0, progressed: bool = False) -> None:
        super().__init__(why)
        self.wait = wait
        self.progressed = progressed  # bytes were gained that the next try keeps


class OutOfTimeError(DunwatchError):
    """The time limit of a landing is used up."""


def raise_for_status(response: httpx.Response, asked: str) -> None:
    """Nothing for a status that can be read; TransientError or DunwatchError for the others."""
    status = response.status_code
    if status in READABLE:
        return
    said = f"HTTP {status} {response.reason_phrase}".strip()
    if status in PASSING or status >= 500:
        wait = retry_after_seconds(response.headers.get("retry-after", ""), datetime.now(UTC))
        if wait > LONGEST_WAIT_SECONDS:
            until = datetime.now(UTC) + timedelta(seconds=wait)
            raise DunwatchError(
                f"{public_address(asked)}: {said}, and the publisher asks for a pause of {wait:.0f} s. "
                f"Run it again after {until:%Y-%m-%d %H:%M} UTC."
            )
        raise TransientError(said, wait=wait)
    detail = ""
    # The CFPB's interface says which parameter it did not like. No more than the beginning is read.
    # Always as UTF-8: the charset that it names may be one that makes no text, or that this Python lacks.
    if status == 400 and "content-encoding" not in response.headers:
        body = next(response.iter_raw(1000), b"").decode("utf-8", "replace")
        readable = "".join(each if each.isprintable() else " " for each in body)  # nothing steers a terminal
        detail = f" {' '.join(readable.split())[:200]}"
    remedy = REMEDIES.get(status, "Look at the address in a browser.")
    raise DunwatchError(f"{public_address(asked)}: {said}.{detail} {remedy}")


def retry_after_seconds(value: str, now: datetime) -> float:
    """The pause that a Retry-After header asks for: seconds, or an HTTP date. Anything else is no pause.

    >>> noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
    >>> retry_after_seconds("120", noon), retry_after_seconds("Mon, 02 Nov 2026 12:00:30 GMT", noon)
    (120.0, 30.0)
    >>> retry_after_seconds("soon", noon), retry_after_seconds("Mon, 02 Nov 2026 11:00:00 GMT", noon)
    (0.0, 0.0)
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def in_words(error: httpx.HTTPError) -> str:
    """A transport failure as a person would say it."""
    match error:
        case httpx.LocalProtocolError():  # its own words quote the header, which may be a key
            return "the request is not valid HTTP; check DUNWATCH_TOKENS__... and DUNWATCH_CONTACT"
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return "no connection in time"
        case httpx.TimeoutException():
            return "the publisher stopped sending"
        case httpx.ProxyError():
            return f"the proxy refuses: {error}"
        case httpx.ConnectError() if isinstance(_root(error), ssl.SSLError):
            return f"no secure connection: {error}"
        case httpx.ConnectError() if isinstance(_root(error), socket.gaierror):
            return "its name does not resolve; is there a network"
        case httpx.ConnectError():
            return f"no connection: {error}"
        case _:
            return f"the connection broke off: {error}"


def _root(error: BaseException) -> BaseException:
    while cause := (error.__cause__ or error.__context__):
        error = cause
    return error
