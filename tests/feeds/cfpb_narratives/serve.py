"""The reading room's page and the zips in a folder; a fixture's CSV becomes the newest of them."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.dialects import zipped
from tests.publisher.protocols.cfpb import ARCHIVE, ARCHIVE_FILES
from tests.publisher.protocols.files import listed_files


def serve(folder: Path) -> Service:
    archives = {path.name: path.read_bytes() for path in sorted(folder.glob("*.zip"))}
    for path in sorted(folder.glob("raw_archive*.csv")):
        archives["CCDB_Export_21_August_2026.zip"] = zipped("export.csv", path.read_bytes())
    return listed_files(ARCHIVE, archives, ARCHIVE_FILES, "zip")
