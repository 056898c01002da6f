"""The FCC's portal with the rows of the JSON files in a folder."""

import json
from pathlib import Path

from pipelines.feeds.fcc import COLUMNS, FORM_COLUMNS, LICENCE_ID
from tests.publisher.answer import Service
from tests.publisher.protocols.socrata import SHORT_PAGES, Dataset, portal

__all__ = ["SHORT_PAGES", "serve"]

KINDS = {
    "id": "number",
    "issue_date": "calendar_date",
    "location_1": "point",
    "ticket_created": "date",
    "date_created": "calendar_date",
}


def serve(folder: Path) -> Service:
    rows = [row for path in sorted(folder.glob("[!g]*.json")) for row in json.loads(path.read_text("utf-8"))]
    types = {name: KINDS.get(name, "text") for name in (*COLUMNS, *FORM_COLUMNS)}
    return portal(Dataset("3xyp-aqkj", rows, types, licence_id=LICENCE_ID))
