"""Receivers of messages on this machine, with faults: a webhook and a mail server."""

import socket
import socketserver
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from typing import Any


@dataclass(frozen=True)
class Posted:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Hook:
    """A webhook. `answers` are given one a request, in order; then 200. `sent`: bytes of an endless one."""

    port: int = 0
    answers: list[Answer] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    sent: int = 0

    def address(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    """An answer with this status."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def silent(handler: BaseHTTPRequestHandler) -> None:
    """No answer while the other side waits."""
    while handler.connection.recv(1):
        pass


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A byte of the first line now and then, for ever: no single wait is long."""
    while True:
        handler.wfile.write(b"H")
        time.sleep(0.05)


def reset(handler: BaseHTTPRequestHandler) -> None:
    """The request was read; then the connection is reset without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def endless(hook: Hook) -> Answer:
    """200 and a body that never ends."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            hook.sent += handler.wfile.write(b"<p>" * 10_000)

    return answer


@contextmanager
def webhook(tls: ssl.SSLContext | None = None) -> Iterator[Hook]:
    """A webhook that runs until the end of the block."""
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.posted.append(Posted(self.path, dict(self.headers.items()), body))
            answer = hook.answers.pop(0) if hook.answers else status(200, b"ok")
            with suppress(OSError):  # whoever asked has gone
                answer(self)

        def handle(self) -> None:
            with suppress(OSError):
                super().handle()

        def finish(self) -> None:
            with suppress(OSError):
                super().finish()

        def log_message(self, *_: Any) -> None:
            pass

    with _serving(Handler, tls) as hook.port:
        yield hook


@dataclass
class Mailbox:
    """A mail server. `replies` are given instead of the usual ones, by command, one a time, in order.

    A reply of None resets the connection; `hang` says nothing more. `said` are all lines that came.
    """

    port: int = 0
    replies: dict[str, list[str | None]] = field(default_factory=dict)
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@contextmanager
def mail_server(
    *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[Mailbox]:
    """A mail server that runs until the end of the block; it offers STARTTLS if it has a certificate."""
    box = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.talk()

        def finish(self) -> None:
            with suppress(OSError):
                super().finish()

        def reply(self, command: str, usual: str) -> bool:
            """Whether the usual thing happened."""
            scripted = box.replies.get(command)
            line = scripted.pop(0) if scripted else usual
            if line is None:
                reset(self)  # type: ignore[arg-type]
                raise ConnectionResetError
            if line == "hang":
                while self.connection.recv(1):
                    pass
            while line == "drip":
                self.wfile.write(b"2")
                time.sleep(0.05)
            self.wfile.write(f"{line}\r\n".encode())
            return line == usual

        def talk(self) -> None:
            recipient = ""
            self.reply("CONNECT", "220 ready")
            while line := self.rfile.readline():
                box.said.append(line.decode().strip())
                match line.decode().upper().split()[0]:
                    case "EHLO":
                        offered = starttls and not isinstance(self.connection, ssl.SSLSocket)
                        self.reply(
                            "EHLO",
                            "250-here\r\n250-STARTTLS\r\n250 OK" if offered else "250-here\r\n250 AUTH PLAIN",
                        )
                    case "STARTTLS" if starttls:
                        if self.reply("STARTTLS", "220 go on"):
                            self.connection = starttls.wrap_socket(self.connection, server_side=True)
                            self.rfile = self.connection.makefile("rb")
                            self.wfile = self.connection.makefile("wb", buffering=0)
                    case "AUTH":
                        self.reply("AUTH", "235 welcome")
                    case "RCPT":
                        recipient = line.decode().partition("<")[2].partition(">")[0]
                        self.reply("RCPT", "250 OK")
                    case "DATA":
                        self.reply("DATA", "354 go on")
                        mail = b""
                        while (part := self.rfile.readline()) != b".\r\n":
                            mail += part
                        self.taken(recipient, mail)
                    case "QUIT":
                        self.reply("QUIT", "221 bye")
                        return
                    case other:
                        self.reply(other, "250 OK")

        def taken(self, recipient: str, mail: bytes) -> None:
            box.taken.append((recipient, message_from_bytes(mail, policy=policy.default)))
            self.reply("MESSAGE", "250 taken")

    with _serving(Handler, tls) as box.port:
        yield box


@contextmanager
def _serving(handler: type[socketserver.BaseRequestHandler], tls: ssl.SSLContext | None) -> Iterator[int]:
    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def get_request(self) -> tuple[socket.socket, Any]:
            connection, address = super().get_request()
            if tls:
                connection = tls.wrap_socket(connection, server_side=True)
            return connection, address

        def handle_error(self, *_: Any) -> None:
            pass  # a client that went away, which is what most tests here are about

    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
