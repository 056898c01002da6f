"""A publisher on this machine that speaks the real ones' protocols, and misbehaves when told to.

In a test: `with Publisher(invented(date(2026, 9, 14))) as publisher: ...`, settings from `publisher.bases()`.
As a program: `python -m tests.publisher --port 8099 [--folder data/sample] [--fault KIND[@PATTERN][*TIMES]]`.
"""

import argparse
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.publisher_content import Content, from_folder, invented
from tests.publisher_protocols import FILES, KINDS, Fault, Handler, Served

LIMITS = {"search": 20, "export": 2, "one": 5}  # requests a minute (ccdb5-api throttling.py)


@dataclass
class Publisher:
    """Serves `content` on a loopback port until closed. `limits` turns the CFPB's rate limits on."""

    content: Content
    port: int = 0
    limits: bool = False
    modified: datetime = datetime(2026, 9, 14, 9, 41, tzinfo=UTC)
    last_indexed: str = "2026-09-14T12:00:00-05:00"
    flags: dict[str, bool] = field(default_factory=dict)  # is_data_stale, has_data_issue
    validators: bool = True  # False: no ETag, no Last-Modified, no ranges
    faults: list[Fault] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)

    def __enter__(self) -> "Publisher":
        handler = type("Handler", (Handler,), {"publisher": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._asked: dict[str, list[float]] = {}
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def bases(self) -> dict[str, str]:
        """The settings that make it everybody's publisher."""
        return dict.fromkeys(("cfpb_base", "cfpb_files_base", "ftc_base"), self.base)

    def fail(self, kind: str, pattern: str = FILES, **details) -> None:
        """Misbehave from now on; see Fault."""
        assert kind in KINDS
        self.faults.append(Fault(kind, pattern, **details))

    def fault_for(self, address: str) -> Fault | None:
        """The fault that this request meets, which is then used up by one."""
        for fault in self.faults:
            if fault.times != 0 and re.search(fault.pattern, address):
                fault.times = None if fault.times is None else fault.times - 1
                return fault
        return None

    def seconds_over_limit(self, kind: str) -> int:
        """How long a client must wait for its next request of this kind; 0 when it may ask now."""
        now = time.monotonic()
        recent = [at for at in self._asked.get(kind, []) if at > now - 60]
        self._asked[kind] = recent
        if self.limits and len(recent) >= LIMITS[kind]:
            return int(recent[0] + 60 - now) + 1
        recent.append(now)
        return 0


def _fault(text: str) -> Fault:
    match = re.fullmatch(r"(?P<kind>\w+)(?:@(?P<pattern>[^*]+))?(?:\*(?P<times>\d+))?", text)
    if not match or match["kind"] not in KINDS:
        raise argparse.ArgumentTypeError(f"{text}: KIND[@PATTERN][*TIMES], KIND of {', '.join(KINDS)}")
    return Fault(match["kind"], match["pattern"] or FILES, int(match["times"]) if match["times"] else None)


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument(
        "--folder", type=Path, help="records in native shape, by feed; invented ones by default"
    )
    parser.add_argument(
        "--newest", type=date.fromisoformat, help="day of the newest record (default: today, UTC)"
    )
    parser.add_argument("--fault", type=_fault, action="append", default=[])
    parser.add_argument("--limits", action="store_true", help="enforce the CFPB's rate limits")
    given = parser.parse_args()
    newest = given.newest or datetime.now(UTC).date()
    content = from_folder(given.folder, newest) if given.folder else invented(newest)
    yesterday = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    publisher = Publisher(
        content, port=given.port, limits=given.limits, modified=yesterday, faults=given.fault
    )
    publisher.last_indexed = f"{newest}T12:00:00-05:00"
    with publisher:
        print(
            f"serving {len(content.complaints)} complaints, {len(content.archives)} archives and "
            f"{len(content.days)} days on {publisher.base}",
            flush=True,
        )
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
