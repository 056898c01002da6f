"""Does a publisher still publish as it did? For the weekly watch and `dunwatch doctor`; nothing is kept."""

import zlib
from collections.abc import Callable
from contextlib import closing

from pipelines.contract.feed import Feed
from pipelines.feeds.wanted import Alarm, Wanted
from pipelines.ingest.asking import asked, check_on, hosts
from pipelines.ingest.http import Client
from pipelines.ingest.shape import HEAD_BYTES, RefusedError, recognise
from pipelines.settings import DunwatchError, Settings

MOST_SECONDS = 600
LOCAL_HEADER_BYTES = 30
"""Fixed part of a zip member's header; the lengths of name and extra field end it (APPNOTE 4.3.7)."""


def probe(feed: Feed, settings: Settings, *, client: Client | None = None) -> str:
    """List what the publisher has, read the first 256 kB of the newest file, and say in a line what was seen.

    Raises DunwatchError when the publisher cannot be reached, lists nothing, or the file begins otherwise
    than the feed declares.
    """
    if feed.discover is None:
        return "nothing to ask: its files come by hand"
    check_on(feed, settings)
    servers = tuple(hosts(feed, settings).values())
    client = client or Client(servers, settings.contact, min(MOST_SECONDS, settings.time_limit_seconds))
    with closing(client):
        found = list(feed.discover(client.read, asked(feed, settings)))
        alarms = [one for one in found if isinstance(one, Alarm)]
        files = [one for one in found if isinstance(one, Wanted)]
        if failed := [alarm.measured for alarm in alarms if alarm.outcome == "failed"]:
            raise DunwatchError(f"{feed.name}: {'; '.join(failed)}")
        if not files:
            raise DunwatchError(
                f"{feed.name}: {feed.page} lists nothing to download. Look at it in a browser."
            )
        newest = files[-1]
        head = client.patiently(newest.request, _beginning_of(client, newest))
    try:
        shape = recognise(_unpacked(head), feed.reading)
    except RefusedError as error:
        raise DunwatchError(
            f"{feed.name}: {newest.file_name} is not what the feed's module in pipelines/feeds/ declares: "
            f"{error}. Look at {feed.page}"
        ) from None
    warned = "".join(f"; {alarm.check_name}: {alarm.measured}" for alarm in alarms)
    columns = f"{len(shape.names)} columns" if shape.names else shape.form
    return f"{len(files)} listed, {newest.file_name} has {columns}{warned}"


def _beginning_of(client: Client, wanted: Wanted) -> Callable[[], bytes]:
    """One try at the first bytes; the rest of the body is left on the wire."""

    def attempt() -> bytes:
        body = b""
        with client.open(wanted.request, {}) as response:
            for block in response.iter_bytes():
                body += block
                if len(body) >= HEAD_BYTES:
                    break
        return body

    return attempt


def _unpacked(head: bytes) -> bytes:
    """The first text in the first bytes of a file: of a zip's first member, of a gzip, or as they are.

    >>> import gzip
    >>> _unpacked(gzip.compress(b"id,text"))
    b'id,text'
    """
    if head[:2] == b"\x1f\x8b":
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD_BYTES)
    if head[:4] != b"PK\x03\x04":
        return head
    start = LOCAL_HEADER_BYTES + sum(int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
    stored = head[8:10] == b"\0\0"
    try:
        return (
            head[start:]
            if stored
            else zlib.decompressobj(-zlib.MAX_WBITS).decompress(head[start:], HEAD_BYTES)
        )
    except zlib.error as error:
        raise RefusedError(f"the zip is damaged ({error})") from None
