"""What each feed's fixture becomes. `python -m tests.feeds.golden` writes it anew; read the diff first."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.normalise.drift import fields_drift
from pipelines.normalise.opened import open_bytes
from pipelines.normalise.part import KEYS, to_part
from pipelines.normalise.records import ROW

FOLDER = Path(__file__).parent
CONSTANT = ("feed", "kind", "receipt_id", "first_seen_on", "country", "language")


def raw_files(feed: Feed) -> list[Path]:
    """The feed's fixtures, in the publisher's native shape."""
    return sorted((FOLDER / feed.name).glob("raw*"))


def becomes(feed: Feed, path: Path) -> dict[str, Any]:
    """A fixture's reports (only what is filled, constants left out), quarantine, drift and notes."""
    reports, quarantine, notes, names, ranks = [], [], [], [], None
    for opened in open_bytes(path, feed.reading):
        names += opened.names
        for records in opened.records:
            part = to_part(records, feed, "receipt", date(2026, 11, 1), ranks)
            ranks = part.ranks
            reports += part.reports.drop(*CONSTANT, *(key for key in KEYS if key != ROW)).to_dicts()
            quarantine += part.quarantine.to_dicts()
        notes += opened.notes()
    filled = [{key: value for key, value in report.items() if value is not None} for report in reports]
    drift = fields_drift(feed, names, len(reports) + len(quarantine))
    return json.loads(
        json.dumps({"reports": filled, "quarantine": quarantine, "drift": drift, "notes": notes}, default=str)
    )


def golden_path(path: Path) -> Path:
    return path.with_name(path.name.replace("raw", "golden").rpartition(".")[0] + ".json")


if __name__ == "__main__":
    pl.Config.set_fmt_str_lengths(200)
    for feed in FEEDS.values():
        for path in raw_files(feed):
            text = json.dumps(becomes(feed, path), ensure_ascii=False, indent=1)
            golden_path(path).write_text(text + "\n", encoding="utf-8")
            print(golden_path(path).relative_to(FOLDER))
