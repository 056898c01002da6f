"""What each feed's fixture becomes. `python -m tests.feeds.golden [FEED...]` writes it anew."""

import difflib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.contract.feed import Feed
from pipelines.contract.records import REPORT
from pipelines.feeds import FEEDS
from pipelines.normalise.drift import fields_drift, used_fields
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
    if wrong := mistyped(feed):
        raise TypeError("; ".join(wrong))
    reports, quarantine, notes, names, ranks = [], [], [], [], None
    for opened in open_bytes(path, feed.reading):
        names += opened.names
        for records in opened.records:
            part = to_part(records, feed, "receipt", date(2026, 11, 1), ranks)
            ranks = part.ranks
            reports += part.reports.drop(*CONSTANT, *(key for key in KEYS if key != ROW)).to_dicts()
            quarantine += part.quarantine.to_dicts()
        notes += opened.notes()
    # That a day is the publisher's goes without saying; that it is not is written down.
    filled = [
        {
            key: value
            for key, value in report.items()
            if value is not None and (key, value) != ("received_on_known", True)
        }
        for report in reports
    ]
    drift = fields_drift(feed, names, len(reports) + len(quarantine))
    return json.loads(
        json.dumps({"reports": filled, "quarantine": quarantine, "drift": drift, "notes": notes}, default=str)
    )


def golden_path(path: Path) -> Path:
    return path.with_name(path.name.replace("raw", "golden").rpartition(".")[0] + ".json")


def written(found: dict[str, Any]) -> str:
    """What a fixture becomes, as its golden file says it."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def differences(feed: Feed, path: Path) -> str:
    """What is not as the golden file says, and the command that writes it anew; empty if nothing."""
    golden = golden_path(path)
    held = golden.read_text(encoding="utf-8") if golden.exists() else ""
    now = written(becomes(feed, path))
    if held and json.loads(held) == json.loads(now):
        return ""
    lines = difflib.unified_diff(held.splitlines(), now.splitlines(), golden.name, "now", lineterm="", n=2)
    return "\n".join([*lines, f"If that is right: python -m tests.feeds.golden {feed.name}"])


def mistyped(feed: Feed) -> list[str]:
    """What is wrong with the types of the feed's fields, a sentence each: a text where a date belongs."""
    raw = pl.LazyFrame(schema=dict.fromkeys(used_fields(feed), pl.String))
    given = raw.select(expression.alias(name) for name, expression in feed.fields.items()).collect_schema()
    hint = {pl.Date: "; fields.day and fields.day_first read dates"}
    return [
        f"{feed.name}: fields[{name!r}] gives {given[name]}, the report's column holds {wanted}"
        f"{hint.get(wanted.base_type(), '')}"
        for name, wanted in REPORT.schema.items()
        if name in given and given[name] not in (wanted, pl.Null)
    ]


def never_filled(feed: Feed) -> list[str]:
    """The report's columns that the feed maps and none of its fixtures fills."""
    reports = [report for path in raw_files(feed) for report in becomes(feed, path)["reports"]]
    return [name for name in feed.fields if name not in CONSTANT and not any(name in one for one in reports)]


def main(names: list[str]) -> None:
    """Write the golden files of these feeds, or of all. Raises SystemExit when a name is no feed's."""
    if unknown := [name for name in names if name not in FEEDS]:
        raise SystemExit(
            f"no such feed: {', '.join(unknown)}; pipelines/feeds/__init__.py lists {', '.join(FEEDS)}"
        )
    for name in names or FEEDS:
        feed = FEEDS[name]
        if not raw_files(feed):
            raise SystemExit(
                f"tests/feeds/{name}/ has no raw fixture: a file raw_<what>.csv (or .json, .xml, ...)"
            )
        for path in raw_files(feed):
            golden_path(path).write_text(written(becomes(feed, path)), encoding="utf-8")
            print(golden_path(path).relative_to(FOLDER))
        for column in never_filled(feed):
            print(f"warning: {name} maps {column}, and it is empty in every fixture", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
