"""From what is wanted to a file that can be kept: downloaded, and compared with what was said of it."""

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from pipelines.contract.feed import Feed
from pipelines.feeds.wanted import ChangedError, Wanted, public_address
from pipelines.ingest.archive import open_members, shapes
from pipelines.ingest.download import Downloaded, discard, download
from pipelines.ingest.http import Client
from pipelines.ingest.pages import write_pages
from pipelines.ingest.shape import RefusedError, Shape, count_records, is_cut_off
from pipelines.settings import DunwatchError, Progress

TRIES = 2
"""A file that arrives whole but wrong is fetched once more: the publisher may have been updating."""

TAIL_BYTES = 64 << 10
BLOCK_BYTES = 4 << 20


@dataclass(frozen=True)
class Obtained:
    """A downloaded file and what was found: `refused` says why it is not the feed's, None when it is."""

    downloaded: Downloaded
    refused: str | None
    expected_rows: int | None


def obtain(client: Client, feed: Feed, wanted: Wanted, folder: Path, progress: Progress) -> Obtained | None:
    """Download and check one file; None when the publisher has nothing newer than what we hold.

    Raises DunwatchError when it cannot be had, or twice did not hold the rows that the publisher counts.
    """
    problem = ""
    for left in reversed(range(TRIES)):
        try:
            downloaded = _fetched(client, wanted, folder, progress)
        except ChangedError as error:
            problem = f"it changed while its pages were read: {error}"
            continue
        if downloaded is None:
            return None
        try:
            found = shapes(downloaded.path, feed.reading)
        except RefusedError as error:
            return Obtained(downloaded, str(error), wanted.expected_rows)
        if cut := _cut_off(downloaded.path, found):
            if not left:
                return Obtained(downloaded, cut, wanted.expected_rows)
        else:
            rows, problem = _counted(downloaded.path, feed, wanted, found)
            if not problem:
                return Obtained(downloaded, None, rows)
        discard(downloaded.path)
    raise DunwatchError(
        f"{public_address(wanted.request.address)}: {problem}, {TRIES} times. "
        "The publisher is updating: run it again in an hour."
    )


def _fetched(client: Client, wanted: Wanted, folder: Path, progress: Progress) -> Downloaded | None:
    """One try at the whole file, from one answer or put together from several."""
    if wanted.pages is None:
        return download(client, wanted, folder, progress)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid.uuid4().hex}.pages"
    try:
        with path.open("wb") as file:
            for done, page in enumerate(wanted.pages(client.read), 1):
                write_pages(file, [page])
                if file.tell() > wanted.most_bytes:
                    raise DunwatchError(
                        f"{public_address(wanted.request.address)}: over {wanted.most_bytes:,} bytes in "
                        f"{done} pages, more than the feed can have. Look at it in a browser."
                    )
                progress(wanted.file_name, done, None)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Downloaded(path, wanted.version, "")


def _cut_off(path: Path, found: list[tuple[str, Shape]]) -> str | None:
    """Why a plain CSV is not whole. Archives notice themselves."""
    name, shape = found[0]
    if name or shape.form != "csv":
        return None
    with path.open("rb") as file:
        if file.read(2) == b"\x1f\x8b":
            return None
        file.seek(max(0, path.stat().st_size - TAIL_BYTES))
        tail = file.read()
    if is_cut_off(tail, shape.names, shape.delimiter):
        return "it is cut off: the last line stops in the middle"
    return None


def _counted(
    path: Path, feed: Feed, wanted: Wanted, found: list[tuple[str, Shape]]
) -> tuple[int | None, str]:
    """The rows expected, asked for again when they differ from the file's; and how the file differs still."""
    expected = wanted.expected_rows
    if expected is None or any(shape.form != "csv" for _, shape in found):
        return expected, ""
    rows = 0
    for (_, stream), (_, shape) in zip(open_members(path, feed.reading), found, strict=True):
        stream.read(shape.skip)
        rows += count_records(iter(lambda stream=stream: stream.read(BLOCK_BYTES), b""))  # type: ignore[misc]
    if rows != expected and wanted.recount:
        expected = wanted.recount()
    return expected, "" if rows == expected else f"it holds {rows} rows and the publisher counts {expected}"
