"""The list at its fixed address."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.protocols.files import one_file


def serve(folder: Path) -> Service:
    return one_file("/feed.txt", (folder / "raw_feed.txt").read_bytes(), "text")
