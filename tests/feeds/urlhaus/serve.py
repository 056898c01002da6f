"""The list of the last days at its fixed address."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.protocols.files import one_file


def serve(folder: Path) -> Service:
    body = (folder / "raw_recent.csv").read_bytes()
    header = body[: body.index(b'"9900004"')]
    return one_file("/downloads/csv_recent/", body, "csv", empty=header)
