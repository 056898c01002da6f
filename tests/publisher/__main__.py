"""The fake publisher as a program: serves on loopback ports, one for each host, until interrupted."""

import argparse
import re
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.publisher import Content, Fault, Publisher, invented
from tests.publisher.content import from_folder
from tests.publisher.faults import KINDS
from tests.publisher.fixtures import services


def main() -> None:
    """Serve until interrupted; the first line says what, the others are the settings that lead there."""
    parser = argparse.ArgumentParser(prog="python -m tests.publisher", description=__doc__)
    parser.add_argument("--port", type=int, default=8099, help="of the first host; the others follow")
    parser.add_argument(
        "--folder", type=Path, help="records in native shape, by feed; invented ones by default"
    )
    parser.add_argument(
        "--newest", type=date.fromisoformat, help="day of the newest record (default: today, UTC)"
    )
    parser.add_argument("--fault", type=_fault, action="append", default=[])
    parser.add_argument("--limits", action="store_true", help="enforce the publishers' rate limits")
    given = parser.parse_args()
    newest = given.newest or datetime.now(UTC).date()
    content = from_folder(given.folder, newest) if given.folder else invented(newest)
    content.index.last_indexed = f"{newest}T12:00:00-05:00"
    yesterday = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    publisher = Publisher(
        content,
        port=given.port,
        limits=given.limits,
        modified=yesterday,
        faults=given.fault,
        services=services(content, given.folder),
    )
    with publisher:
        print(f"serving {_told(content)} and {len(publisher.services)} feeds", flush=True)
        for host, address in publisher.bases().items():
            print(f"DUNWATCH_BASES__{host.upper()}={address}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


def _told(content: Content) -> str:
    return f"{len(content.complaints)} complaints, {len(content.archives)} archives, {len(content.days)} days"


def _fault(text: str) -> Fault:
    match = re.fullmatch(r"(?P<kind>\w+)(?:@(?P<pattern>[^*]+))?(?:\*(?P<times>\d+))?", text)
    if not match or match["kind"] not in KINDS:
        raise argparse.ArgumentTypeError(f"{text}: KIND[@PATTERN][*TIMES], KIND of {', '.join(KINDS)}")
    return Fault(match["kind"], match["pattern"] or "", int(match["times"]) if match["times"] else None)


if __name__ == "__main__":
    main()
