"""The publisher on loopback ports, one for each host, so that redirects and links keep their paths."""

import selectors
import socket
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.publisher.publisher import Publisher, Reply


class Handler(BaseHTTPRequestHandler):
    publisher: "Publisher"  # Listening makes a subclass of this one for each host
    host: str
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes; together they would wait 40 ms

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet; `served` has it all."""

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.publisher.reply(self.host, self.path, headers)
        answer, kind = reply.answer, reply.fault.kind if reply.fault else ""
        body, half = answer.body, len(answer.body) // 2
        chunked = answer.streamed and answer.status == 200 and kind != "overlong"
        sent = body if kind in ("", "overlong") else body[:half]
        reply.seen.status, reply.seen.sent = answer.status, len(sent)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif answer.status != 304:
            self.send_header("Content-Length", str(half if kind == "overlong" else len(body)))
        self.end_headers()
        whole = self._send(sent, chunked, closed=not kind) and not kind
        if reply.fault:
            self._break_off(reply)
        self.close_connection = self.close_connection or not whole

    def _send(self, body: bytes, chunked: bool, *, closed: bool) -> bool:
        """Whether the client took it all."""
        try:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(body), body) if chunked and body else body)
            if chunked and closed:
                self.wfile.write(b"0\r\n\r\n")
            self.wfile.flush()
        except OSError:  # the client has had enough
            return False
        return True

    def _break_off(self, reply: "Reply") -> None:
        assert reply.fault
        if reply.fault.kind == "stall":
            time.sleep(reply.fault.seconds)
        if reply.fault.kind == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()


class Listening:
    """Servers of a publisher's hosts, at `bases`; with `port` the first has that one, the others follow."""

    def __init__(self, publisher: "Publisher", port: int = 0) -> None:
        self.servers: dict[str, ThreadingHTTPServer] = {}
        for number, host in enumerate(publisher.hosts):
            handler = type("Handler", (Handler,), {"publisher": publisher, "host": host})
            server = ThreadingHTTPServer(("127.0.0.1", port + number if port else 0), handler)
            server.daemon_threads, server.block_on_close, server.timeout = True, False, 0
            self.servers[host] = server
        self.bases = {
            host: f"http://127.0.0.1:{server.server_address[1]}" for host, server in self.servers.items()
        }

        self._end, told = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, args=(told,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._end.close()
        self._thread.join()
        for server in self.servers.values():
            server.server_close()

    def _serve(self, told: socket.socket) -> None:
        """Hand each connection to a thread of its own, until the other end of `told` is closed."""
        with selectors.DefaultSelector() as ready, told:
            ready.register(told, selectors.EVENT_READ)
            for server in self.servers.values():
                ready.register(server, selectors.EVENT_READ, server)
            while True:
                for key, _ in ready.select():
                    if key.data is None:
                        return
                    key.data.handle_request()
