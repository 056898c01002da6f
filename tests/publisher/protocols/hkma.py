"""The Hong Kong Monetary Authority's open API: pages by offset, and errors that come with status 200."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pipelines.ingest.pages import read_pages
from tests.publisher.answer import Answer, Answerer, Headers, Query, Service, missing, one

LANGUAGES = ("en", "tc", "sc")
MOST_ROWS = 1_000
DEFAULT_ROWS = 100
SHORT_PAGES = {"pipelines.feeds.protocols.hkma.PAGE_ROWS": 2}
"""What a serve.py gives as its SHORT_PAGES, so that a small fixture takes several pages."""

Record = dict[str, Any]


def as_landed(path: Path) -> dict[str, list[Record]]:
    """The records by language of a landed file, which is the pages of all languages in one."""
    records: dict[str, list[Record]] = {language: [] for language in LANGUAGES}
    with path.open("rb") as file:
        for address, body in read_pages(file):
            (language,) = parse_qs(urlsplit(address).query)["lang"]
            records[language] += json.loads(body)["result"]["records"]
    return records


def open_api(path: str, records: Mapping[str, list[Record]], most_rows: int = MOST_ROWS) -> Service:
    """An endpoint; `records` by language (en, tc, sc). Larger pages than `most_rows` are an error.

    What moves is a record: the newest comes once more, so that all others are one place further down.
    """

    def emptied() -> None:
        for listed in records.values():
            listed.clear()

    def moved() -> None:
        for listed in records.values():
            listed.insert(0, dict(listed[0]))

    return Service(endpoint(path, records, most_rows), "json", emptied, moved)


def endpoint(own: str, records: Mapping[str, list[Record]], most_rows: int) -> Answerer:
    """The endpoint's answers to lang, pagesize, offset, sortby and sortorder."""

    def answer(path: str, query: Query, headers: Headers) -> Answer:
        if path != own:
            return missing()
        language = one(query, "lang", "en")
        size, first = one(query, "pagesize", str(DEFAULT_ROWS)), one(query, "offset", "0")
        if language not in LANGUAGES or language not in records:
            return _said(False, "1001", "Invalid value of lang", [])
        if not (size.isdecimal() and first.isdecimal()):
            return _said(False, "1002", "Invalid pagesize or offset", [])
        if int(size) > most_rows:
            return _said(False, "9999", "System error", [])
        listed = records[language]
        if by := one(query, "sortby"):
            backward = one(query, "sortorder", "asc") == "desc"
            listed = sorted(listed, key=lambda record: str(record.get(by) or ""), reverse=backward)
        page = listed[int(first) : int(first) + int(size)]
        return _said(True, "0000", "No error found", page)

    return answer


def _said(success: bool, code: str, message: str, records: list[Record]) -> Answer:
    header = {"success": success, "err_code": code, "err_msg": message}
    result = {"datasize": len(records), "records": records}  # of this answer, not of all there are
    body = json.dumps({"header": header, "result": result}, ensure_ascii=False).encode()
    return Answer(200, body, {"Content-Type": "application/json"}, "records")
