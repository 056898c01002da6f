"""The real publishers' protocols over HTTP, and the ways in which a server fails."""

import hashlib
import html
import json
import re
import socket
import struct
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from tests.publisher_content import bulk_csv, changed, export_csv, source, zipped

SEARCH = "/data-research/consumer-complaints/search/api/v1/"
BULK = "/ccdb/complaints.csv.zip"
ARCHIVE = "/foia-requests/foia-electronic-reading-room/cfpb-consumer-complaint-database-narratives-archive/"
DAYS = "/policy-notices/open-government/data-sets/do-not-call-data"
ARCHIVE_FILES = "/f/documents/"
DAY_FILES = "/sites/default/files/"
FILES = "|".join((BULK, ARCHIVE_FILES, DAY_FILES, "format=csv"))

KINDS = (
    "busy",  # 429 with Retry-After
    "burst",  # 500
    "opensearch",  # 424, the CFPB's own passing error
    "stall",  # half the body, then silence
    "truncate",  # half the body, then the connection is closed
    "overlong",  # more body than Content-Length says
    "reset",  # half the body, then a TCP reset
    "html",  # a web page with status 200
    "redirect",  # to `target`
    "missing",  # 404
    "drift",  # a column more
    "shrunken",  # a tenth of the rows
    "cut",  # whole by its length, but its last line stops in the middle
)


@dataclass
class Fault:
    """Misbehave like `kind` on addresses that match `pattern`, `times` times (None: always)."""

    kind: str
    pattern: str = FILES
    times: int | None = 1
    seconds: float = 1  # Retry-After of busy, silence of stall
    target: str = ""


@dataclass
class Served:
    """One request as the publisher saw it. `sent` counts the bytes of the body."""

    address: str
    headers: dict[str, str]
    status: int = 0
    sent: int = 0


class Handler(BaseHTTPRequestHandler):
    publisher: Any  # tests.publisher.Publisher, which makes a subclass of this one with itself in it
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes; together they would wait 40 ms

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet; `served` has it all."""

    def do_GET(self) -> None:
        self.seen = Served(self.path, {name.lower(): value for name, value in self.headers.items()})
        self.publisher.served.append(self.seen)
        fault = self.publisher.fault_for(self.path)
        match fault.kind if fault else "":
            case "busy":
                self._answer(429, b"Request was throttled.", {"Retry-After": f"{fault.seconds:g}"})
            case "burst":
                self._answer(500, b"<html><body>Server Error</body></html>")
            case "opensearch":
                self._answer(424, b'{"error": "There was an error calling OpenSearch"}')
            case "missing":
                self._answer(404, b"<html><body>Not found</body></html>")
            case "html":
                self._answer(
                    200,
                    b"<!DOCTYPE html>\n<html><title>Maintenance</title></html>",
                    {"Content-Type": "text/html"},
                )
            case "redirect":
                self._answer(302, b"", {"Location": fault.target})
            case _:
                self._route(urlsplit(self.path), fault)

    def _route(self, address, fault: Fault | None) -> None:
        content, path = self.publisher.content, address.path
        query = parse_qs(address.query)
        match path:
            case _ if path.startswith(SEARCH):
                self._search(path.removeprefix(SEARCH), query, fault)
            case _ if path == BULK:
                self._file(zipped("complaints.csv", bulk_csv(content.complaints)), fault)
            case _ if path == ARCHIVE:
                self._index(ARCHIVE_FILES, content.archives)
            case _ if path == DAYS:
                self._index(DAY_FILES, content.days)
            case _ if (name := path.removeprefix(ARCHIVE_FILES)) in content.archives:
                self._file(content.archives[name], fault)
            case _ if (name := path.removeprefix(DAY_FILES)) in content.days:
                self._file(content.days[name], fault)
            case _:
                self._answer(404, b"<html><body>Not found</body></html>")

    def _index(self, folder: str, files) -> None:
        links = "\n".join(
            f'<li><a href="{html.escape(folder + quote(name))}">{html.escape(name)}</a></li>'
            for name in files
        )
        page = f'<!DOCTYPE html><html><body><a href="/about">About</a><ul>{links}</ul></body></html>'
        self._answer(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def _search(self, one: str, query: dict[str, list[str]], fault: Fault | None) -> None:
        export = "format" in query
        wait = self.publisher.seconds_over_limit("one" if one else "export" if export else "search")
        if wait:
            self._answer(429, b"Request was throttled.", {"Retry-After": str(wait)})
            return
        first, last = (query.get(f"date_received_{end}", [""])[0] for end in ("min", "max"))
        products = query.get("product")
        found = [
            record
            for record in self.publisher.content.complaints
            if (not one or record["Complaint ID"] == one)
            and first <= record["Date received"] <= (last or "9999")
            and (not products or record["Product"] in products)
        ]
        if export:
            # The exporter streams: no length, no validators, no ranges.
            self._answer(200, export_csv(found), {"Content-Type": "text/csv"}, fault=fault, chunked=True)
            return
        self._answer(
            200, json.dumps(self._envelope(found, query)).encode(), {"Content-Type": "application/json"}
        )

    def _envelope(self, found: list, query: dict[str, list[str]]) -> dict:
        complaints = self.publisher.content.complaints
        found = sorted(found, key=lambda record: (_epoch_ms(record), record["Complaint ID"]))
        hits = [
            {
                "_index": "complaint-public-v2",
                "_id": record["Complaint ID"],
                "_source": source(record),
                "sort": [_epoch_ms(record), record["Complaint ID"]],
            }
            for record in found
        ]
        after = query.get("search_after", [""])[0]
        hits = [hit for hit in hits if not after or f"{hit['sort'][0]}_{hit['sort'][1]}" > after]
        return {
            "took": 5,
            "timed_out": False,
            "hits": {
                "total": {"value": len(found), "relation": "eq"},
                "max_score": None,
                "hits": hits[: int(query.get("size", ["25"])[0])],
            },
            "_meta": {
                "license": "CC0",
                "last_updated": max((record["Date received"] for record in complaints), default="")
                + "T12:00:00-05:00",
                "last_indexed": self.publisher.last_indexed,
                "total_record_count": len(complaints),
                "is_data_stale": self.publisher.flags.get("is_data_stale", False),
                "has_data_issue": self.publisher.flags.get("has_data_issue", False),
            },
        }

    def _file(self, body: bytes, fault: Fault | None) -> None:
        if fault and fault.kind in ("drift", "shrunken", "cut"):
            body = changed(body, fault.kind)
        if not self.publisher.validators:
            self._answer(200, body, fault=fault)
            return
        etag, modified = f'"{hashlib.md5(body).hexdigest()}"', self.publisher.modified
        marks = {
            "ETag": etag,
            "Last-Modified": format_datetime(modified, usegmt=True),
            "Accept-Ranges": "bytes",
        }
        asked = self.seen.headers
        since = asked.get("if-modified-since")
        unmodified = etag in asked.get("if-none-match", "") or (
            "if-none-match" not in asked and since and parsedate_to_datetime(since) >= modified
        )
        if unmodified:
            self._answer(304, b"", marks)
            return
        start = re.fullmatch(r"bytes=(\d+)-", asked.get("range", ""))
        if start and asked.get("if-range", etag) in (etag, marks["Last-Modified"]):
            first = int(start[1])
            if first >= len(body):
                self._answer(416, b"", {"Content-Range": f"bytes */{len(body)}"})
                return
            marks["Content-Range"] = f"bytes {first}-{len(body) - 1}/{len(body)}"
            self._answer(206, body[first:], marks, fault=fault)
            return
        self._answer(200, body, marks, fault=fault)

    def _answer(
        self,
        status: int,
        body: bytes,
        headers: dict[str, str] | None = None,
        *,
        fault: Fault | None = None,
        chunked: bool = False,
    ) -> None:
        kind = fault.kind if fault else ""
        if chunked and kind in ("drift", "shrunken", "cut"):
            body = changed(body, kind)
        chunked = chunked and kind != "overlong"
        half = len(body) // 2
        self.seen.status = status
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif status != 304:
            self.send_header("Content-Length", str(half if kind == "overlong" else len(body)))
        self.end_headers()
        broken = kind in ("truncate", "reset", "stall", "overlong")
        sent = body[:half] if broken and kind != "overlong" else body
        try:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(sent), sent) if chunked and sent else sent)
            if chunked and not broken:
                self.wfile.write(b"0\r\n\r\n")
            self.wfile.flush()
        except OSError:  # the client has had enough
            broken = True
        self.seen.sent = len(sent)
        if kind == "stall" and fault:
            time.sleep(fault.seconds)
        if kind == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        self.close_connection = self.close_connection or broken


def _epoch_ms(record) -> int:
    return int(datetime.fromisoformat(record["Date received"]).replace(tzinfo=UTC).timestamp() * 1000)
