"""Records and files of the first publishers, invented anew or moved to the present. All of it is invented."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.dialects import ARCHIVE_COLUMNS, COLUMNS, DAYS, NARRATIVE, bulk_csv, zipped
from tests.publisher.protocols.cfpb import ARCHIVE, ARCHIVE_FILES, Index, complaint_search
from tests.publisher.protocols.files import listed_files

FTC_PAGE = "/policy-notices/open-government/data-sets/do-not-call-data"
FTC_FILES = "/sites/default/files/"


@dataclass
class Content:
    """`complaints` by CSV header with ISO days; `archives` and `days` are whole files by name."""

    complaints: list[dict[str, str]] = field(default_factory=list)
    archives: dict[str, bytes] = field(default_factory=dict)
    days: dict[str, bytes] = field(default_factory=dict)
    index: Index = field(default_factory=Index)


def content_services(content: Content) -> dict[str, Service]:
    """The publishers of such content, by feed; what changes in it changes in what they say."""
    complaints = content.complaints
    return {
        "cfpb_complaints": Service(complaint_search(complaints, content.index), "csv", complaints.clear),
        "cfpb_narratives": listed_files(ARCHIVE, content.archives, ARCHIVE_FILES, "zip"),
        "ftc_do_not_call": listed_files(FTC_PAGE, content.days, FTC_FILES, "csv"),
    }


def invented(newest: date, complaints_a_day: int = 2, days: int = 90) -> Content:
    """A small publisher whose newest records are of `newest`."""
    products = ("Debt collection", "Student loan", "Credit reporting or other personal consumer reports")
    complaints = [
        {
            "Date received": (newest - timedelta(days=back)).isoformat(),
            "Product": products[(back + nth) % 3],
            "Sub-product": "Telecommunications debt",
            "Issue": "Electronic communications",
            "Sub-issue": "",
            "Company public response": "",
            "Company": "EXAMPLE RECOVERY GROUP, LLC",
            "State": "TX",
            "ZIP code": "752XX",
            "Tags": "",
            "Submitted via": "Web",
            "Date sent to company": (newest - timedelta(days=back)).isoformat(),
            "Company response to consumer": "Closed with explanation",
            "Timely response?": "Yes",
            "Complaint ID": str(99_000_000 + back * complaints_a_day + nth),
        }
        for back in range(days)
        for nth in range(complaints_a_day)
    ]
    told = [
        record | {NARRATIVE: 'They wrote "pay now",\nand I owe nothing. XXXX'} for record in complaints[-20:]
    ]
    archives = {
        f"CCDB_Export_{number}_{months}.zip": zipped("export.csv", bulk_csv(told[::step], ARCHIVE_COLUMNS))
        for number, months, step in (
            (1, "December_2011_through_April_2018", 2),
            (2, "May_2018_through_April_2021", 3),
            (21, "August_2026", 5),
        )
    }
    return Content(
        complaints, archives, dict(_invented_day(newest - timedelta(days=back)) for back in range(6))
    )


def _invented_day(day: date) -> tuple[str, bytes]:
    lines = [
        "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,Consumer_Area_Code,"
        "Subject,Recorded_Message_Or_Robocall"
    ]
    for nth in range(8):
        lines.append(
            f"20255501{nth:02},{day} 00:0{nth}:35,{day} 18:22:00,Springfield,Illinois,217,"
            f'"Reducing your debt (credit cards, mortgage, student loans)",{"YN"[nth % 2]}'
        )
    return f"DNC_Complaint_Numbers_{day}.csv", ("\r\n".join(lines) + "\r\n").encode()


def from_folder(folder: Path, newest: date | None = None) -> Content:
    """The bundled sample, served: `folder`/<feed>/ holds files in native shape.

    With `newest`, all days of the live feeds are moved so that the newest record is of that day.
    """
    content = Content(
        complaints_in(folder / "cfpb_complaints"),
        {path.name: path.read_bytes() for path in sorted((folder / "cfpb_narratives").glob("*.zip"))},
        {path.name: path.read_bytes() for path in sorted((folder / "ftc_do_not_call").glob("*.csv"))},
    )
    return _moved(content, newest) if newest else content


def complaints_in(folder: Path) -> list[dict[str, str]]:
    """The sound records of the CSVs and zips in a folder, each id once: by CSV header, days in ISO form."""
    complaints: dict[str, dict[str, str]] = {}
    for text in _texts(folder):
        for row in csv.DictReader(io.StringIO(text, newline="")):
            record = {name: _plain(row.get(name)) for name in COLUMNS}
            for name in DAYS:
                record[name] = _iso(record[name])
            # A live search holds no broken records; those of the sample reach us as files.
            spans = any("\n" in cell for cell in record.values())
            if record["Complaint ID"].isdigit() and record["Date received"] and None not in row and not spans:
                complaints.setdefault(record["Complaint ID"], record)
    return list(complaints.values())


def _moved(content: Content, newest: date) -> Content:
    known = [record["Date received"] for record in content.complaints]
    shift = newest - date.fromisoformat(max(known)) if known else timedelta()
    complaints = [
        record | {name: _later(record[name], shift) for name in DAYS if record[name]}
        for record in content.complaints
    ]
    listed = [match[0] for name in content.days if (match := re.search(r"\d{4}-\d\d-\d\d", name))]
    shift = newest - date.fromisoformat(max(listed)) if listed else timedelta()
    days = {
        _all_later(name.encode(), shift).decode(): _all_later(body, shift)
        for name, body in content.days.items()
    }
    return Content(complaints, content.archives, days)


def _later(day: str, shift: timedelta) -> str:
    return (date.fromisoformat(day) + shift).isoformat()


def _all_later(body: bytes, shift: timedelta) -> bytes:
    def later(match: re.Match[bytes]) -> bytes:
        try:
            return _later(match[0].decode(), shift).encode()
        except ValueError:  # 2026-02-31 stays what it is
            return match[0]

    return re.sub(rb"(?<!\d)20\d\d-\d\d-\d\d(?!\d)", later, body)


def _texts(folder: Path) -> Iterable[str]:
    for path in sorted(folder.glob("[!.]*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield archive.read(name).decode("utf-8-sig", "replace")
        elif path.suffix == ".csv":
            yield path.read_bytes().decode("utf-8-sig", "replace")


def _plain(value: str | None) -> str:
    return "" if value in (None, "None", "N/A") else str(value).strip()


def _iso(value: str) -> str:
    for form, width in (("%Y-%m-%d", 10), ("%m/%d/%y", 8), ("%m/%d/%Y", 10)):
        try:
            return datetime.strptime(value[:width], form).date().isoformat()
        except ValueError:
            continue
    return ""
