"""From a receipt to its records, whatever the wrapping: plain or zipped, CSV or JSON."""

import io
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

from pipelines.contract.feed import Reading
from pipelines.ingest.archive import open_members
from pipelines.ingest.shape import HEAD_BYTES, Shape, recognise
from pipelines.normalise.cleaned import Cleaned
from pipelines.normalise.envelopes import open_json
from pipelines.normalise.records import Opened, csv_records, distinct_names


def open_bytes(path: Path, reading: Reading, *, careful: bool = False) -> Iterator[Opened]:
    """Each member of a landed file, being read. Raises RefusedError when one is not this feed's."""
    for _, stream in open_members(path, reading):
        head = stream.read(HEAD_BYTES)
        shape = recognise(head, reading)
        if shape.form == "csv":
            yield _open_csv(stream, head, shape, reading, careful=careful)
        else:
            yield open_json(
                io.BytesIO(b"".join(chain([head], iter(partial(stream.read, 1 << 20), b"")))), reading
            )


def _open_csv(stream: IO[bytes], head: bytes, shape: Shape, reading: Reading, *, careful: bool) -> Opened:
    names = distinct_names(shape.names, reading)
    after_header = head.find(b"\n", shape.skip) + 1 or len(head)
    source = Cleaned(stream, reading.encodings, begin=head[after_header:])

    def notes() -> list[str]:
        found = [f"{shape.preamble} lines before the header were skipped"] if shape.preamble else []
        if source.recoded:
            found.append(f"{source.recoded} lines were not UTF-8 and were read as {reading.encodings[-1]}")
        if source.nuls:
            found.append(f"{source.nuls} NUL bytes were taken out")
        return found

    return Opened(names, csv_records(source, names, reading, careful=careful), notes)
