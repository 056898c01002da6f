"""Small CFPB and FTC files for tests, written in the publishers' shapes."""

import csv
import io
import zipfile
from pathlib import Path

from pipelines.feeds.cfpb import COLUMNS, NARRATIVE

ROW = {
    "Date received": "2026-09-21",
    "Product": "Debt collection",
    "Sub-product": "Other debt",
    "Issue": "Attempts to collect debt not owed",
    "Sub-issue": "Debt was paid",
    "Company public response": "",
    "Company": "BIRCH RECOVERY GROUP, INC.",
    "State": "CA",
    "ZIP code": "900XX",
    "Tags": "",
    "Submitted via": "Web",
    "Date sent to company": "2026-09-21",
    "Company response to consumer": "In progress",
    "Timely response?": "Yes",
}


def complaint(number: int, **changes: str) -> dict[str, str]:
    """One complaint; `changes` are columns by name with blanks as underscores."""
    return (
        ROW
        | {"Complaint ID": str(99_000_000 + number)}
        | {key.replace("_", " "): value for key, value in changes.items()}
    )


def complaints_csv(path: Path, records: list[dict[str, str]], *, narrative: bool = False) -> Path:
    """Write complaints as CSV, or as a zip of one when the name says so."""
    columns = [*COLUMNS[:5], NARRATIVE, *COLUMNS[5:]] if narrative else list(COLUMNS)
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.stem, text.getvalue())
    else:
        path.write_text(text.getvalue(), encoding="utf-8")
    return path
