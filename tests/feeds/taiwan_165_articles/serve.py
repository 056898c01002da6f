"""The portal's entry of the hotline's articles, beside a resource that is not wanted, and their file."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.protocols.data_gov_tw import Resource, dataset, interior_path

DATASET = "4F4DF9A5-DF4C-4EE8-A50D-869347D38D9E"


def serve(folder: Path) -> Service:
    newest = max([*folder.glob("raw_list*.csv"), *folder.glob("38262*.csv")])
    path = interior_path(DATASET, "11111111-2222-4333-8444-555555555501")
    manual = interior_path(DATASET, "11111111-2222-4333-8444-555555555502")
    resources = [
        Resource("PDF", "165反詐騙諮詢專線_詐騙闢謠專區 欄位說明", manual, b"%PDF-1.4"),
        Resource("CSV", "165反詐騙諮詢專線_詐騙闢謠專區", path, newest.read_bytes()),
    ]
    title = "165反詐騙諮詢專線_詐騙闢謠專區"
    return dataset(38262, title, resources, "csv", "https://opdadm.moi.gov.tw")
