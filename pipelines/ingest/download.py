"""Downloading one file: into a .part beside a note of what it is part of, resumed until it is whole."""

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from pipelines.feeds.wanted import Wanted, public_address
from pipelines.ingest.answers import OutOfTimeError, TransientError
from pipelines.ingest.decoding import encoding, unpacked
from pipelines.ingest.http import Client
from pipelines.settings import DunwatchError, Progress

CONTENT_RANGE = re.compile(r"bytes (?:(?P<first>\d+)-\d+|\*)/(?P<total>\d+|\*)")


@dataclass(frozen=True)
class Downloaded:
    """A whole file, not yet kept; its validators as the publisher gave them."""

    path: Path
    etag: str
    last_modified: str


@dataclass(frozen=True)
class _Note:
    """Which state of which address a .part is of. A part without a validator cannot be resumed."""

    address: str
    etag: str
    last_modified: str

    @property
    def validator(self) -> str:
        # RFC 9110: a weak validator must not be used with If-Range.
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified


def download(client: Client, wanted: Wanted, folder: Path, progress: Progress) -> Downloaded | None:
    """The file, complete, as a .part in `folder`; None when the publisher still has what we hold.

    Raises DunwatchError when it cannot be had; a resumable part stays for the next run.
    """
    name = hashlib.sha256(wanted.request.address.encode()).hexdigest()[:24]
    part, note = folder / f"{name}.part", folder / f"{name}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return client.patiently(wanted.request, lambda: _attempt(client, wanted, part, note, progress))
    except OSError as error:
        raise DunwatchError(
            f"cannot write {part}: {error.strerror}. Free space or change DUNWATCH_HOME."
        ) from None


def discard(path: Path) -> None:
    """Remove a .part and its note."""
    path.unlink(missing_ok=True)
    path.with_suffix(".json").unlink(missing_ok=True)


def _attempt(client: Client, wanted: Wanted, part: Path, note: Path, progress: Progress) -> Downloaded | None:
    held = _held(part, note, wanted)
    size = part.stat().st_size if held else 0
    headers = {"Accept-Encoding": "identity"}  # the bytes as they are kept, and a length that can be checked
    if held and size:
        headers |= {"Range": f"bytes={size}-", "If-Range": held.validator}
    else:
        headers |= {"If-None-Match": wanted.etag} if wanted.etag and not wanted.version else {}
        headers |= {"If-Modified-Since": wanted.last_modified} if wanted.last_modified else {}

    with client.open(wanted.request, headers) as response:
        given = _Note(
            public_address(wanted.request.address),
            response.headers.get("etag", ""),
            response.headers.get("last-modified", ""),
        )
        match response.status_code:
            case 304:
                discard(part)
                return None
            case 200:
                if not held and _same(given, wanted):
                    return None
                size, total = 0, _length(response)
            case 206 if held and _resumes(response, size, held, given):
                total = _total(response)
            case 416 if held and size and _total(response) == size:
                return Downloaded(
                    part, held.etag, held.last_modified
                )  # whole, but not yet kept when we stopped
            case _:  # 416, or a range that is not the one asked for: the part is of another state
                discard(part)
                raise TransientError("the publisher's file changed in the middle of a download")
        if total is not None and total > wanted.most_bytes:
            raise DunwatchError(_too_large(wanted, total))
        encoded = bool(encoding(response))
        if size == 0:
            part.write_bytes(b"")  # before the note: bytes of an older state must not meet a newer note
            note.write_text(json.dumps(asdict(given)), encoding="utf-8")
        resumable = bool(given.validator) and not encoded
        size = _receive(client, wanted, response, part, size, None if encoded else total, resumable, progress)
        if total is not None and not encoded and size < total:
            raise TransientError(
                f"the body ended after {size} of {total} bytes", progressed=resumable and size > 0
            )
        return Downloaded(part, given.etag, given.last_modified)


def _receive(
    client: Client,
    wanted: Wanted,
    response: httpx.Response,
    part: Path,
    size: int,
    total: int | None,
    resumable: bool,
    progress: Progress,
) -> int:
    """Write the body behind the first `size` bytes of the part; the part's new size."""
    first = size
    with part.open("r+b", buffering=0) as target:
        target.seek(size)
        try:
            # A server that encodes although told not to is decoded; its length then says nothing.
            for block in unpacked(response, public_address(wanted.request.address)):
                size += len(block)
                if size > wanted.most_bytes:
                    raise DunwatchError(_too_large(wanted, size))
                if total is not None and size > total:
                    discard(part)
                    raise TransientError(f"the body is longer than the {total} bytes announced")
                target.write(block)
                progress(wanted.file_name, size, total)
                client.check_time(wanted.request)
        except OutOfTimeError:
            raise  # the next run goes on here
        except DunwatchError:
            discard(part)
            raise
        except httpx.HTTPError as error:
            raise TransientError(
                f"the connection broke off after {size} of {total or 'unknown'} bytes",
                progressed=resumable and size > first,
            ) from error
        finally:
            os.fsync(target.fileno())
    return size


def _held(part: Path, note: Path, wanted: Wanted) -> _Note | None:
    """The note of a part that can be resumed."""
    try:
        kept = _Note(**json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    fits = kept.address == public_address(wanted.request.address) and kept.validator and part.exists()
    return kept if fits else None


def _resumes(response: httpx.Response, size: int, held: _Note, given: _Note) -> bool:
    """Whether a partial answer is the rest of what we hold."""
    stated = CONTENT_RANGE.match(response.headers.get("content-range", ""))
    same_state = held.validator in (given.etag, given.last_modified)
    return bool(stated and stated["first"] == str(size) and (same_state or not given.validator))


def _same(given: _Note, wanted: Wanted) -> bool:
    """Whether a full answer announces the bytes we hold: servers without conditional requests do."""
    if wanted.version or not (wanted.etag or wanted.last_modified):
        return False
    if wanted.etag and given.etag:
        return wanted.etag == given.etag
    return bool(given.last_modified) and wanted.last_modified == given.last_modified


def _length(response: httpx.Response) -> int | None:
    length = response.headers.get("content-length", "")
    return int(length) if length.isdigit() else None


def _total(response: httpx.Response) -> int | None:
    stated = CONTENT_RANGE.match(response.headers.get("content-range", ""))
    return int(stated["total"]) if stated and stated["total"] != "*" else None


def _too_large(wanted: Wanted, size: int) -> str:
    return (
        f"{public_address(wanted.request.address)}: {size} bytes, over the limit of {wanted.most_bytes}. "
        "If that is right, raise most_bytes in the feed's discovery."
    )
