"""A Socrata portal (SODA 2): a dataset's description, its rows by query, and the bulk file of them all.

After dev.socrata.com, November 2026. Rows without $order come in another order each time, as the documents
threaten; without X-App-Token requests share a pool, and get 429 when it is empty (with limits on).
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.publisher.answer import Answer, Answerer, Headers, Query, Service, missing, one
from tests.publisher.dialects import csv_bytes

POOLED = ("socrata", 4)
MOST_ROWS = 50_000
SHORT_PAGES = {"pipelines.feeds.protocols.socrata.PAGE_ROWS": 2}
"""What a serve.py gives as its SHORT_PAGES, so that a small fixture takes several pages."""

Row = Mapping[str, Any]
CONDITION = re.compile(r"(?P<name>:?\w+)\s*(?P<test>>=|<=|!=|=|<|>|like)\s*'(?P<value>[^']*)'", re.I)
TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda cell, value: cell == value,
    "!=": lambda cell, value: cell != value,
    "<": lambda cell, value: cell < value,
    ">": lambda cell, value: cell > value,
    "<=": lambda cell, value: cell <= value,
    ">=": lambda cell, value: cell >= value,
    "like": lambda cell, value: re.fullmatch(re.escape(value).replace("%", ".*"), cell) is not None,
}


@dataclass
class Dataset:
    """A dataset: rows as JSON has them (empty cells left out), types by field name, display names for CSV.

    Rows that have no system fields (:id, :updated_at, ...) get them. `updated_at` is in epoch seconds.
    """

    dataset_id: str
    rows: list[dict[str, Any]]
    types: Mapping[str, str]
    licence_id: str = ""
    updated_at: int = 1_790_000_000
    shown: Mapping[str, str] = field(default_factory=dict)
    name: str = "Invented complaints"

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.setdefault(":id", f"row-{number:04}.zzzz_zz.00")
            row.setdefault(":version", f"rv-{number:04}")
            for stamp in (":created_at", ":updated_at"):
                row.setdefault(stamp, "2026-09-21T04:27:01.113Z")


def portal(dataset: Dataset) -> Service:
    """The portal of one dataset. What moves is a row, which is filed once more under another system id."""

    def moved() -> None:
        dataset.updated_at += 60
        again = {**dataset.rows[0], ":id": f"row-{dataset.updated_at}"}
        dataset.rows.insert(0, again)

    return Service(dataset_answers(dataset), "json", dataset.rows.clear, moved)


def dataset_answers(dataset: Dataset) -> Answerer:
    """The description, /resource/<id>.json and .csv, and the bulk file."""
    turn = [0]

    def answer(path: str, query: Query, headers: Headers) -> Answer:
        limit = None if "x-app-token" in headers or one(query, "$$app_token") else POOLED
        match path.removesuffix(".json").removesuffix(".csv").split("/"):
            case ["", "api", "views", dataset.dataset_id] if path.endswith(".json"):
                return _json(_described(dataset), limit)
            case ["", "api", "views", dataset.dataset_id, "rows"]:
                rows = [_plain(row) for row in dataset.rows]
                body = _csv(rows, list(dataset.types), dataset.shown)
                return Answer(200, body, {"Content-Type": "text/csv"}, "records", file=True, limit=limit)
            case ["", "resource", dataset.dataset_id]:
                turn[0] += 1
                return _rows(dataset, query, path.endswith(".csv"), limit, turn[0])
        return missing()

    return answer


def _rows(dataset: Dataset, query: Query, as_csv: bool, limit: tuple[str, int] | None, turn: int) -> Answer:
    try:
        rows, names, counted = _found(dataset, query, turn)
    except ValueError as error:
        said = {"code": "query.soql.invalid", "error": True, "message": str(error)}
        return Answer(400, json.dumps(said).encode(), {"Content-Type": "application/json"}, limit=limit)
    if not as_csv:
        return _json(rows, limit, holds="about" if counted else "records")
    body = _csv([_plain(row) for row in rows], names, {})
    return Answer(
        200, body, {"Content-Type": "text/csv; charset=UTF-8"}, "records", streamed=True, limit=limit
    )


def _found(dataset: Dataset, query: Query, turn: int) -> tuple[list[Row], list[str], bool]:
    """The rows, the names of their cells, and whether they are only a count."""
    unknown = query.keys() - {"$select", "$where", "$order", "$limit", "$offset", "$$app_token"}
    if unknown:
        raise ValueError(f"Unrecognized arguments {sorted(unknown)}")
    rows: list[Row] = [row for row in dataset.rows if _meets(row, one(query, "$where"), dataset)]
    select = one(query, "$select", "*").replace(" ", "")
    if select.lower() == "count(*)":
        return [{"count": str(len(rows))}], ["count"], True
    for each in reversed([part for part in one(query, "$order").split(",") if part]):
        name, _, way = each.strip().partition(" ")
        rows = _sorted(rows, name, backward=way.upper() == "DESC")
    if not one(query, "$order") and rows:
        middle = turn % len(rows)
        rows = rows[middle:] + rows[:middle]
    first, size = int(one(query, "$offset", "0")), int(one(query, "$limit", "1000"))
    if size > MOST_ROWS:
        raise ValueError(f"Invalid limit {size}: the most is {MOST_ROWS}")
    names = [":id", ":version", ":created_at", ":updated_at", *dataset.types] if ":*" in select else []
    names = names or [*dataset.types] if "*" in select else select.split(",")
    regions = [] if ":*" not in select else [name for row in rows for name in row if name.startswith(":@")]
    kept = {*names, *regions}
    chosen: list[Row] = [
        {name: row[name] for name in row if name in kept} for row in rows[first : first + size]
    ]
    return chosen, names, False


def _sorted(rows: list[Row], name: str, *, backward: bool) -> list[Row]:
    return sorted(rows, key=lambda row: str(row.get(name, "")), reverse=backward)


def _meets(row: Row, where: str, dataset: Dataset) -> bool:
    conditions = [part.strip(" ()") for part in re.split(r"(?i)\s+and\s+", where) if part.strip()]
    for condition in conditions:
        match = CONDITION.fullmatch(condition)
        if match is None or match["name"].lstrip(":") == match["name"] not in dataset.types:
            raise ValueError(f"Could not parse SoQL query at {condition!r}")
        cell = row.get(match["name"])
        if cell is None or not TESTS[match["test"].lower()](str(cell), match["value"]):
            return False
    return True


def _described(dataset: Dataset) -> dict[str, Any]:
    return {
        "id": dataset.dataset_id,
        "name": dataset.name,
        "rowsUpdatedAt": dataset.updated_at,
        "viewLastModified": dataset.updated_at,
        "licenseId": dataset.licence_id,
        "license": {"name": f"Terms of {dataset.licence_id}"},
        "columns": [
            {"fieldName": name, "name": dataset.shown.get(name, name), "dataTypeName": kind}
            for name, kind in dataset.types.items()
        ],
    }


def _json(value: object, limit: tuple[str, int] | None, holds: str = "about") -> Answer:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(200, body, {"Content-Type": "application/json;charset=utf-8"}, holds, limit=limit)


def _plain(row: Row) -> dict[str, str]:
    return {
        name: json.dumps(cell) if isinstance(cell, dict | list) else str(cell) for name, cell in row.items()
    }


def _csv(rows: list[dict[str, str]], names: list[str], shown: Mapping[str, str]) -> bytes:
    header = tuple(shown.get(name, name) for name in names)
    return csv_bytes(([row.get(name, "") for name in names] for row in rows), header, "\n")
