"""The FTC's page and its day files; a fixture's CSV is the file of one day."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.content import FTC_FILES, FTC_PAGE
from tests.publisher.protocols.files import listed_files


def serve(folder: Path) -> Service:
    days = {
        path.name.replace("raw_day", "DNC_Complaint_Numbers_2026-09-22"): path.read_bytes()
        for path in sorted(folder.glob("*.csv"))
    }
    return listed_files(FTC_PAGE, days, FTC_FILES, "csv")
