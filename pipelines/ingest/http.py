"""The network: one polite, bounded client. Pages are read here; files are downloaded by download.py.

Retries, pauses, redirects and the time limit are decided once, here, for every feed.
"""

import ipaddress
import logging
import random
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type

from pipelines.contract.feed import Host
from pipelines.feeds.wanted import Request, public_address
from pipelines.ingest.answers import OutOfTimeError, TransientError, in_words, raise_for_status
from pipelines.ingest.connections import cut_after, lax_transports, noting
from pipelines.ingest.decoding import ACCEPTED, unpacked
from pipelines.settings import DunwatchError

T = TypeVar("T")

log = logging.getLogger(__name__)
logging.getLogger("httpx").setLevel(logging.WARNING)  # its INFO lines show whole addresses, keys included

ATTEMPTS = 5
"""Tries in a row that may fail without one new byte."""
MOST_REDIRECTS = 5
MOST_PAGE_BYTES = 20 << 20


@dataclass
class Client:
    """A client for one landing. `hosts` are the publisher's servers; redirects may lead to no other.

    The network, the clock and sleep are arguments, for tests. `time_limit`, from now, and `silence`, the
    longest wait for the next bytes, are in seconds.
    """

    hosts: tuple[Host, ...]
    contact: str = ""
    time_limit: float = 3600
    transport: httpx.BaseTransport | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    silence: float = 60
    _started: dict[str, float] = field(default_factory=dict)
    _sockets: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        reach = f"; contact: {self.contact}" if self.contact else ""
        # A proxy of the environment has no way to this machine's own ports.
        mounts: dict[str, httpx.BaseTransport | None] = dict.fromkeys(
            ("all://127.0.0.1", "all://localhost", "all://[::1]")
        )
        mounts |= lax_transports(self.hosts) if self.transport is None else {}
        self._http = httpx.Client(
            headers={
                "User-Agent": f"dunwatch (observatory of debt notices{reach})",
                "Accept": "*/*",
                "Accept-Encoding": ACCEPTED,
            },
            timeout=None,
            transport=self.transport,
            mounts=mounts,
        )
        # From here: reading the system's certificates may take a while where many clients begin at once.
        self.deadline = self.clock() + self.time_limit

    def close(self) -> None:
        """Close its connections."""
        self._http.close()

    def read(self, request: Request) -> bytes:
        """The body of a page, at most 20 MB. Raises DunwatchError when it cannot be had."""

        def attempt() -> bytes:
            with self.open(request, {}) as response:
                if response.status_code != 200:
                    raise TransientError(f"HTTP {response.status_code} where a whole page is expected")
                body = bytearray()
                for block in unpacked(response, public_address(request.address)):
                    body += block
                    self.check_time(request)
                    if len(body) > MOST_PAGE_BYTES:
                        raise DunwatchError(
                            f"{public_address(request.address)}: over 20 MB where a page is expected. "
                            "Look at it in a browser."
                        )
                return bytes(body)

        return self.patiently(request, attempt)

    @contextmanager
    def open(self, request: Request, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """One try: the response with its body unread, status 200, 206, 304 or 416.

        Raises TransientError for what may pass, also while the body is read; DunwatchError for what will not.
        """
        address = request.address
        self._keep_pace(request)
        extensions = {"trace": noting(self._sockets)}
        answered = False
        try:
            with cut_after(max(1.0, self.deadline - self.clock()), self._sockets) as cut:
                for _ in range(MOST_REDIRECTS + 1):
                    own = _origin(address) == _origin(
                        request.address
                    )  # a key is for the host it is given for
                    sent = {**headers, **(request.headers if own else {})}
                    with self._http.stream(
                        "GET", address, headers=sent, timeout=self._timeout(), extensions=extensions
                    ) as response:
                        if response.has_redirect_location:
                            target = urljoin(address, response.headers["location"])
                            address = self._redirected(request, target)
                            continue
                        raise_for_status(response, request.address)
                        answered = True
                        yield response
                        if cut.is_set():  # then the body's end may be none
                            raise self._used_up(request)
                        return
        except (httpx.InvalidURL, ValueError):
            if answered:  # then it is the reader's own
                raise
            raise DunwatchError(
                f"{public_address(address)} is no address, or redirects to what is none. Check the settings, "
                "or look at it in a browser."
            ) from None
        except httpx.LocalProtocolError as error:
            raise DunwatchError(f"{public_address(address)}: {in_words(error)}.") from None
        except httpx.HTTPError as error:
            if cut.is_set():
                raise self._used_up(request) from None
            raise TransientError(in_words(error)) from error
        raise DunwatchError(
            f"{public_address(request.address)} redirects in a circle. Look at it in a browser."
        )

    def patiently(self, request: Request, attempt: Callable[[], T]) -> T:
        """Try until it works, five tries in a row gained nothing, or the time limit is too near."""
        shown = public_address(request.address)
        failures = 0
        last: TransientError | None = None

        def out_of_time(error: TransientError) -> OutOfTimeError:
            return OutOfTimeError(
                f"{shown}: {error}, and the time limit of {self.time_limit:.0f} s leaves no room for "
                "another try. Run it again later, or raise DUNWATCH_TIME_LIMIT_SECONDS."
            )

        def pause(state: RetryCallState) -> float:
            error = _failure(state)
            if error.wait:
                return error.wait + random.uniform(0, 1)
            # Jitter, so that the many clients of a publisher that broke do not all come back at once.
            return 2.0 ** min(failures, 6) * random.uniform(0.5, 1)

        def give_up(state: RetryCallState) -> bool:
            nonlocal failures, last
            last = _failure(state)
            failures = 0 if last.progressed else failures + 1
            return failures >= ATTEMPTS or self.clock() + state.upcoming_sleep > self.deadline

        def tell(state: RetryCallState) -> None:
            log.warning("%s: %s; next try in %.1f s", shown, _failure(state), state.upcoming_sleep)

        retrying = Retrying(
            retry=retry_if_exception_type(TransientError),
            wait=pause,
            stop=give_up,
            before_sleep=tell,
            sleep=self.sleep,
            reraise=True,
        )
        try:
            return retrying(attempt)
        except OutOfTimeError:
            if last is None or last.progressed:
                raise
            raise out_of_time(last) from None  # why there was a second try says more than that it was late
        except TransientError as error:
            if failures < ATTEMPTS:
                raise out_of_time(error) from None
            raise DunwatchError(
                f"{shown}: {error} ({ATTEMPTS} tries in a row). The publisher or the network has a problem: "
                "run it again later."
            ) from None

    def check_time(self, request: Request) -> None:
        """Raise OutOfTimeError when the landing's time is used up; called between the blocks of a body."""
        if self.clock() > self.deadline:
            raise self._used_up(request)

    def _used_up(self, request: Request) -> OutOfTimeError:
        return OutOfTimeError(
            f"{public_address(request.address)}: the time limit of {self.time_limit:.0f} s is used up. "
            "Run it again, it goes on where it stopped; or raise DUNWATCH_TIME_LIMIT_SECONDS."
        )

    def _timeout(self) -> httpx.Timeout:
        """No longer silence than the time that is left."""
        left = min(self.silence, max(1.0, self.deadline - self.clock()))
        return httpx.Timeout(left, connect=min(15.0, left))

    def _keep_pace(self, request: Request) -> None:
        self.check_time(request)
        last = self._started.get(request.pace.name)
        # A publisher on this machine is ours, a test's or a demonstration's: it needs no courtesy.
        if last is not None and not _is_loopback(_origin(request.address)[1]):
            pause = last + request.pace.seconds - self.clock()
            if self.clock() + pause > self.deadline:
                raise OutOfTimeError(
                    f"{public_address(request.address)}: the publisher's rate limit asks for a pause of "
                    f"{pause:.0f} s, more than is left. Raise DUNWATCH_TIME_LIMIT_SECONDS."
                )
            if pause > 0:
                self.sleep(pause)
        self._started[request.pace.name] = self.clock()

    def _redirected(self, request: Request, target: str) -> str:
        """The target, if a redirect may lead there."""
        allowed = {_origin(address) for address in (request.address, *(host.address for host in self.hosts))}
        scheme, host, port = _origin(target)
        upgraded = (scheme, port) == ("https", 443) and ("http", host, 80) in allowed
        shown = f"{public_address(request.address)} redirects to {public_address(target)}"
        if (scheme, host, port) not in allowed and not upgraded:
            raise DunwatchError(
                f"{shown}, which is no host of this publisher. If it moved there, set its DUNWATCH_BASES__..."
            )
        asked = _origin(request.address)[1]
        if host != asked and not _is_loopback(asked) and _is_private(host):
            raise DunwatchError(f"{shown}, a private address. It was not followed; check the network's DNS.")
        return target


def _failure(state: RetryCallState) -> TransientError:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, TransientError)  # the only kind that is retried
    return error


def _origin(address: str) -> tuple[str, str, int]:
    parts = urlsplit(address)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise DunwatchError(f"{public_address(address)} has no usable port. Check the settings.") from None
    return parts.scheme, (parts.hostname or "").lower(), port


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_private(host: str) -> bool:
    """Whether a name leads into a private network. One that does not resolve here is left to the proxy."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return any(not ipaddress.ip_address(address.partition("%")[0]).is_global for address in found)
