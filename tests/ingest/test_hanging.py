"""Publishers that never come to an end: a landing's time limit holds whatever they send."""

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress

import pytest

from pipelines.contract.feed import Host
from pipelines.feeds.wanted import Pace, Request
from pipelines.ingest.answers import OutOfTimeError
from pipelines.ingest.http import Client
from pipelines.settings import DunwatchError

Answer = Callable[[socket.socket], None]
SECONDS = 1
OK = b"HTTP/1.1 200 OK\r\n"


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """A server on this machine that lets `answer` write to each connection, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    threading.Thread(target=speak, args=(caller,), daemon=True).start()

        def speak(caller: socket.socket) -> None:
            with caller, suppress(OSError):
                caller.recv(65536)
                answer(caller)

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)


def endless(first: bytes, more: bytes) -> Answer:
    """Sends `first`, then `more` ten times a second until the other side is gone."""

    def answer(caller: socket.socket) -> None:
        caller.sendall(first)
        for _ in itertools.count():
            caller.sendall(more)
            time.sleep(0.1)

    return answer


def read(answer: Answer) -> bytes:
    with (
        serving(answer) as base,
        closing(Client((Host(base),), time_limit=SECONDS, sleep=lambda _: None)) as client,
    ):
        return client.read(Request(f"{base}/page", Pace("page", 0)))


MISTAKE = "the reason of a mistake"
ENDLESS = {
    "headers a byte at a time": endless(OK, b"X"),
    "one interim answer after another": endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "a body that unpacks to nothing": endless(
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\0\0\0\xff\xff" * 100
    ),
    "a body a byte at a time": endless(OK + b"Content-Length: 100000\r\n\r\n", b"x"),
    "a body without a length": endless(OK + b"\r\n", b"x"),
    MISTAKE: endless(b"HTTP/1.1 400 Bad\r\n\r\n", b"x"),
}


def test_the_time_limit_holds_whatever_is_sent() -> None:
    def ended(answer: Answer) -> tuple[type, float]:
        started = time.monotonic()
        with pytest.raises(DunwatchError) as failure:
            read(answer)
        return failure.type, time.monotonic() - started

    with ThreadPoolExecutor(len(ENDLESS)) as pool:
        told = dict(zip(ENDLESS, pool.map(ended, ENDLESS.values(), timeout=15), strict=True))
    assert all(seconds < 6 * SECONDS for _, seconds in told.values()), told
    assert {name for name, (kind, _) in told.items() if kind is not OutOfTimeError} == {MISTAKE}


def test_what_stands_behind_a_packed_body_is_not_waited_for() -> None:
    padded = endless(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"[]"), bytes(1000))
    assert read(padded) == b"[]"


def test_a_short_answer_leaves_no_watchdog_behind() -> None:
    assert read(lambda caller: caller.sendall(OK + b"Content-Length: 2\r\n\r\n[]")) == b"[]"
    for thread in threading.enumerate():
        if thread.name == "deadline":
            thread.join(5)
            assert not thread.is_alive()
