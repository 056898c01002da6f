"""Several answers of a publisher in one file: a JSON text sequence (RFC 7464).

Each page is two texts: our label, {"page": "<address>"} on one line, and the body as the publisher sent it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import IO

from pipelines.feeds.wanted import public_address
from pipelines.ingest.shape import RefusedError

SEPARATOR = b"\x1e"

LARGEST_ENVELOPE = 256 << 20
"""Bytes of one JSON document; a search that refuses more than 100,000 rows sends about 100 MB."""

CHUNK = 1 << 20


def write_pages(file: IO[bytes], pages: Iterable[tuple[str, bytes]]) -> int:
    r"""Write (address, body) pages as a JSON text sequence; how many there were. Keys in addresses stay out.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_pages(file, [("https://api.example/list?token=s3cr3t", b'{"records": []}')])
    1
    >>> file.getvalue()
    b'\x1e{"page": "https://api.example/list?token=..."}\n\x1e{"records": []}\n'
    """
    count = 0
    for address, body in pages:
        label = json.dumps({"page": public_address(address)}, ensure_ascii=True)
        file.writelines((SEPARATOR, label.encode(), b"\n", SEPARATOR, body, b"\n"))
        count += 1
    return count


def read_pages(stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Each page's (address, body), one in memory at a time. Sequences without our labels have no addresses.

    Raises RefusedError when a page is larger than LARGEST_ENVELOPE, empty, or the last one cut off.
    """
    texts = _texts(stream)
    first = next(texts, None)
    if first is None:
        return
    address = _address(first)
    if address is None:
        yield from (("", text) for text in _chained(first, texts))
        return
    held = bytearray()
    for text in texts:
        following = _address(text)
        if following is None:  # at a second one the publisher's body had a separator inside
            held += SEPARATOR + text
            if len(held) > LARGEST_ENVELOPE:
                raise _too_large()
            continue
        yield address, _body(address, held)
        address, held = following, bytearray()
    yield address, _body(address, held)


def called(address: str) -> str:
    """What a page is called in words. Where its label holds no address it may hold anything.

    >>> called("https://api.example/list?offset=10"), called("sent by Ann")
    ('the page https://api.example/list?offset=10', 'one of its pages')
    """
    shown = re.fullmatch(r"https?://[!-~]{1,500}", address)
    return f"the page {public_address(address)}" if shown else "one of its pages"


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first.strip():
        yield first
    yield from (text for text in rest if text.strip())


def _body(address: str, held: bytearray) -> bytes:
    body = bytes(memoryview(held)[len(SEPARATOR) :])
    if not body.strip():
        raise RefusedError(f"{called(address)} is empty, or the file is cut off there")
    # RFC 7464: a text whose line end is missing may be cut off.
    if not body.endswith(b"\n"):
        raise RefusedError(f"it is cut off inside {called(address)}")
    return body[:-1]


def _address(text: bytes) -> str | None:
    """The address in one of our labels; None for anything else."""
    if not text.startswith(b'{"page": "') or len(text) > 64 << 10:
        return None
    try:
        label = json.loads(text)
    except ValueError:
        return None
    return label["page"] if label.keys() == {"page"} and isinstance(label["page"], str) else None


def _texts(stream: IO[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    begun = False
    while chunk := stream.read(CHUNK):
        first, *rest = chunk.split(SEPARATOR)
        held.append(first)
        size += len(first)
        for piece in rest:
            if begun:
                yield b"".join(held)
            begun, held, size = True, [piece], len(piece)
        if size > LARGEST_ENVELOPE:
            raise _too_large()
    if begun:
        yield b"".join(held)


def _too_large() -> RefusedError:
    return RefusedError(f"a page of over {LARGEST_ENVELOPE >> 20} MB; ask for fewer records a page")
