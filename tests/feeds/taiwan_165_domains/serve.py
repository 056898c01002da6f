"""The portal's entry of the suspended domains, with another CSV listed before theirs, and their file."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.protocols.data_gov_tw import Resource, dataset, interior_path

DATASET = "29E8E643-88ED-4952-B21E-BD42A3B7108C"


def serve(folder: Path) -> Service:
    newest = max([*folder.glob("raw_window*.csv"), *folder.glob("176455*.csv")])
    path = interior_path(DATASET, "11111111-2222-4333-8444-555555555503")
    other = interior_path(DATASET, "11111111-2222-4333-8444-555555555504")
    resources = [
        Resource("CSV", "欄位說明", other, "欄位,說明\r\n網域,涉詐網站的網域\r\n".encode()),
        Resource("CSV", "遭停止解析涉詐網站", path, newest.read_bytes()),
    ]
    title = "165反詐騙諮詢專線_遭停止解析涉詐網站"
    return dataset(176455, title, resources, "csv", "https://opdadm.moi.gov.tw")
