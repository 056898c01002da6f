"""New York City's portal with the rows of the JSON files in a folder."""

import json
from pathlib import Path

from pipelines.feeds.nyc_consumer_complaints import COLUMNS
from tests.publisher.answer import Service
from tests.publisher.protocols.socrata import SHORT_PAGES, Dataset, portal

__all__ = ["SHORT_PAGES", "serve"]

KINDS = {"intake_date": "calendar_date", "result_date": "calendar_date"}


def serve(folder: Path) -> Service:
    rows = [row for path in sorted(folder.glob("[!g]*.json")) for row in json.loads(path.read_text("utf-8"))]
    types = {name: KINDS.get(name, "text") for name in COLUMNS}
    return portal(Dataset("nre2-6m2s", rows, types))
