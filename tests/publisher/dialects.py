"""The dialects in which the CFPB sends one and the same complaint: bulk file, search export, search hit."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping

COLUMNS = (
    "Date received",
    "Product",
    "Sub-product",
    "Issue",
    "Sub-issue",
    "Company public response",
    "Company",
    "State",
    "ZIP code",
    "Tags",
    "Submitted via",
    "Date sent to company",
    "Company response to consumer",
    "Timely response?",
    "Complaint ID",
)
NARRATIVE = "Consumer complaint narrative"
ARCHIVE_COLUMNS = (*COLUMNS[:5], NARRATIVE, *COLUMNS[5:])
DAYS = ("Date received", "Date sent to company")

JSON_KEYS = {
    "Date received": "date_received",
    "Product": "product",
    "Sub-product": "sub_product",
    "Issue": "issue",
    "Sub-issue": "sub_issue",
    "Company public response": "company_public_response",
    "Company": "company",
    "State": "state",
    "ZIP code": "zip_code",
    "Tags": "tags",
    "Submitted via": "submitted_via",
    "Date sent to company": "date_sent_to_company",
    "Company response to consumer": "company_response",
    "Timely response?": "timely",
    "Complaint ID": "complaint_id",
}

Record = Mapping[str, str]


def bulk_csv(records: Iterable[Record], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """The bulk file's dialect: LF, empty for null, plain days."""
    return csv_bytes(([record.get(name, "") for name in columns] for record in records), columns, "\n")


def export_csv(records: Iterable[Record]) -> bytes:
    """The search exporter's dialect: CRLF, the word None for null, full instants."""
    rows = (
        [_instant(record[name]) if name in DAYS else record[name] or "None" for name in COLUMNS]
        for record in records
    )
    return csv_bytes(rows, COLUMNS, "\r\n")


def source(record: Record) -> dict[str, str | None]:
    """The `_source` of a search hit."""
    plain = {key: record[name] or None for name, key in JSON_KEYS.items()}
    return plain | {JSON_KEYS[name]: _instant(record[name]) for name in DAYS} | {"has_narrative": None}


def zipped(name: str, body: bytes) -> bytes:
    """A zip of one member, the same bytes for the same content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _instant(day: str) -> str:
    return f"{day}T14:03:22.000Z" if day else "None"


def csv_bytes(
    rows: Iterable[Iterable[str]], header: tuple[str, ...], end: str, delimiter: str = ","
) -> bytes:
    """Rows behind their header."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator=end, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue().encode()
