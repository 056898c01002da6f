"""Oregon's portal with the rows of the JSON files in a folder."""

import json
from pathlib import Path

from pipelines.feeds.oregon_ag_complaints import COLUMNS
from tests.publisher.answer import Service
from tests.publisher.protocols.socrata import SHORT_PAGES, Dataset, portal

__all__ = ["SHORT_PAGES", "serve"]

KINDS = {"reference_no_": "html", "date_open": "calendar_date", "date_closed": "calendar_date"}


def serve(folder: Path) -> Service:
    rows = [row for path in sorted(folder.glob("[!g]*.json")) for row in json.loads(path.read_text("utf-8"))]
    types = {name: KINDS.get(name, "text") for name in (*COLUMNS, "location_by_zip")}
    return portal(Dataset("2ix7-8hwk", rows, types))
