"""What httpx leaves to its user: cutting connections at an instant, and certificates that lack a detail."""

import socket
import ssl
import threading
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import httpx

from pipelines.contract.feed import Host

AGAIN_SECONDS = 1.0


@contextmanager
def cut_after(seconds: float, sockets: list[socket.socket]) -> Iterator[threading.Event]:
    """Cut the connections so many seconds from now: a read that gets a byte now and then never times out.

    The event tells whether they were cut: the end of a body may look as if the publisher had ended it.
    """
    over, cut = threading.Event(), threading.Event()

    def watch() -> None:
        wait = seconds
        while not over.wait(wait):
            cut.set()
            wait = AGAIN_SECONDS  # one may have been opened meanwhile
            for each in list(sockets):
                with suppress(OSError):  # closed already
                    # Of the plain socket, not TLS's own: that one is not made for two threads.
                    socket.socket.shutdown(each, socket.SHUT_RDWR)

    threading.Thread(target=watch, daemon=True, name="deadline").start()
    try:
        yield cut
    finally:
        over.set()


def noting(sockets: list[socket.socket]) -> Callable[[str, Mapping[str, Any]], None]:
    """A `trace` extension of httpx that keeps the open sockets in this list; nothing else tells of them."""

    def trace(event: str, details: Mapping[str, Any]) -> None:
        stream = details.get("return_value")
        if stream is not None and event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            known = [*sockets, stream.get_extra_info("socket")]
            sockets[:] = [each for each in known if isinstance(each, socket.socket) and each.fileno() >= 0]

    return trace


def lax_transports(hosts: Iterable[Host]) -> dict[str, httpx.BaseTransport]:
    """For each host whose certificate has no key identifier, a transport that does not ask for one."""
    names = [urlsplit(host.address).hostname or "" for host in hosts if host.lax_certificate]
    if not names:
        return {}
    context = ssl.create_default_context()
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return {f"https://{name}": httpx.HTTPTransport(verify=context, proxy=proxy_for(name)) for name in names}


def proxy_for(host: str) -> str | None:
    """The environment's proxy on the way to a host: httpx asks for it only where it makes the transport."""
    found = urllib.request.getproxies()
    proxy = found.get("https") or found.get("all")
    if not proxy or urllib.request.proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
