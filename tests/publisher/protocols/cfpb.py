"""The CFPB's complaint search with its CSV export, and its bulk file. After ccdb5-api, November 2026."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.publisher.answer import Answer, Answerer, Headers, Query, first_of, missing, one
from tests.publisher.dialects import Record, bulk_csv, export_csv, source, zipped

SEARCH = "/data-research/consumer-complaints/search/api/v1/"
BULK = "/ccdb/complaints.csv.zip"
ARCHIVE = "/foia-requests/foia-electronic-reading-room/cfpb-consumer-complaint-database-narratives-archive/"
ARCHIVE_FILES = "/f/documents/"

LIMITS = {"search": 20, "export": 2, "one": 5}  # requests a minute (ccdb5-api throttling.py)


@dataclass
class Index:
    """What the search says of itself: when it was last indexed, and flags (is_data_stale, has_data_issue)."""

    last_indexed: str = "2026-09-14T12:00:00-05:00"
    flags: dict[str, bool] = field(default_factory=dict)


def complaint_search(complaints: Sequence[Record], index: Index) -> Answerer:
    """The search, its export and the bulk file over `complaints` (by CSV header, ISO days)."""

    def search(path: str, query: Query, headers: Headers) -> Answer:
        if not path.startswith(SEARCH):
            return missing()
        wanted = path.removeprefix(SEARCH)
        export = "format" in query
        kind = "one" if wanted else "export" if export else "search"
        found = _found(complaints, wanted, query)
        limit = (f"cfpb.{kind}", LIMITS[kind])
        if export:  # the exporter streams: no length, no validators, no ranges
            body = export_csv(found)
            return Answer(200, body, {"Content-Type": "text/csv"}, "records", streamed=True, limit=limit)
        body = json.dumps(_envelope(complaints, found, query, index)).encode()
        return Answer(200, body, {"Content-Type": "application/json"}, limit=limit)

    def bulk(path: str, query: Query, headers: Headers) -> Answer:
        if path != BULK:
            return missing()
        body = zipped("complaints.csv", bulk_csv(complaints))
        return Answer(200, body, {"Content-Type": "application/zip"}, "records", file=True)

    return first_of(search, bulk)


def _found(complaints: Sequence[Record], wanted: str, query: Query) -> list[Record]:
    first, last = (one(query, f"date_received_{end}") for end in ("min", "max"))
    products = query.get("product")
    return [
        record
        for record in complaints
        if (not wanted or record["Complaint ID"] == wanted)
        and first <= record["Date received"] <= (last or "9999")
        and (not products or record["Product"] in products)
    ]


def _envelope(complaints: Sequence[Record], found: list[Record], query: Query, index: Index) -> dict:
    found = sorted(found, key=lambda record: (_epoch_ms(record), record["Complaint ID"]))
    hits: list[dict[str, Any]] = [
        {
            "_index": "complaint-public-v2",
            "_id": record["Complaint ID"],
            "_source": source(record),
            "sort": [_epoch_ms(record), record["Complaint ID"]],
        }
        for record in found
    ]
    after = one(query, "search_after")
    hits = [hit for hit in hits if not after or f"{hit['sort'][0]}_{hit['sort'][1]}" > after]
    newest = max((record["Date received"] for record in complaints), default="")
    return {
        "took": 5,
        "timed_out": False,
        "hits": {
            "total": {"value": len(found), "relation": "eq"},
            "max_score": None,
            "hits": hits[: int(one(query, "size", "25"))],
        },
        "_meta": {
            "license": "CC0",
            "last_updated": f"{newest}T12:00:00-05:00",
            "last_indexed": index.last_indexed,
            "total_record_count": len(complaints),
            "is_data_stale": index.flags.get("is_data_stale", False),
            "has_data_issue": index.flags.get("has_data_issue", False),
        },
    }


def _epoch_ms(record: Record) -> int:
    return int(datetime.fromisoformat(record["Date received"]).replace(tzinfo=UTC).timestamp() * 1000)
