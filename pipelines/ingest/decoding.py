"""Bodies that a server packed for the way: unpacked a block at a time, so that no bomb goes off."""

import zlib
from collections.abc import Iterator

import httpx

from pipelines.ingest.answers import TransientError
from pipelines.ingest.archive import MOST_RATIO, RATIO_FREE_BYTES
from pipelines.settings import DunwatchError

BLOCK_BYTES = 1 << 20

ACCEPTED = "gzip, deflate"
"""The value of Accept-Encoding: what can be unpacked here within bounds."""


def encoding(response: httpx.Response) -> str:
    """How the body is packed for the way; empty when it is as it was."""
    said = response.headers.get("content-encoding", "").strip().lower()
    return "" if said == "identity" else said


def unpacked(response: httpx.Response, shown: str) -> Iterator[bytes]:
    """The body as it was, in blocks of at most 1 MB (of what came over the wire, when it is not packed).

    A block may be empty: what came held nothing yet, and the caller may look at the clock.
    `shown` is its address for messages. Raises TransientError when it is damaged or cut off, and
    DunwatchError when it is a bomb or packed in a way that was not asked for.
    """
    packed = encoding(response)
    if not packed:
        yield from response.iter_raw()
        return
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise DunwatchError(
            f"{shown} answers with a body packed as {packed[:40]!r}, which was not asked for. "
            "Save the file by hand and land it with --file."
        )
    taken, size = 0, 0
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip or zlib, as it begins
    for raw in response.iter_raw():
        taken += len(raw)
        if decoder.eof:  # what stands behind the end is padding: browsers ignore it, and it may never end
            break
        block = None
        while block is None or raw or len(block) == BLOCK_BYTES:
            try:
                block = decoder.decompress(raw, BLOCK_BYTES)
            except zlib.error as error:
                raise TransientError(f"its {packed} body is damaged ({error})") from None
            raw = decoder.unconsumed_tail
            size += len(block)
            if size > RATIO_FREE_BYTES and size > MOST_RATIO * taken:
                raise DunwatchError(
                    f"{shown} unpacks to {size} bytes or more from {taken}: a bomb. Look at it in a browser."
                )
            yield block
    if taken and not decoder.eof:
        raise TransientError(f"its {packed} body ends in the middle")
