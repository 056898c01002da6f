"""The HKMA's feeds: pages of three languages become one record an alert, and no row gets lost on the way."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.feeds import hkma_hotlines, hkma_scams
from pipelines.feeds.hkma import RENDERINGS, renderings
from pipelines.feeds.protocols.hkma import dataset
from pipelines.feeds.wanted import Asked, ChangedError, Read, Request, Wanted
from pipelines.ingest.pages import read_pages
from pipelines.settings import DunwatchError
from tests.publisher.answer import Service
from tests.publisher.protocols.hkma import open_api

ROOT = Path(__file__).parents[2]
FILES = (
    ROOT / "tests" / "feeds" / "hkma_scams" / "raw_pages.json",
    ROOT / "data" / "sample" / "hkma_scams" / "fraudulent-bank-scams.json",
)
PATH = "bank-svf-info/invented"
ASKED = Asked(hosts={"hkma": "https://hkma.example"}, known=(), today=date(2026, 10, 1))


def listed(rows: int) -> dict[str, list[dict]]:
    return {lang: [{"n": f"{lang}{n}"} for n in range(rows)] for lang in ("en", "tc", "sc")}


def reading(service: Service, before: Callable[[str], None] = lambda address: None) -> Read:
    def read(request: Request) -> bytes:
        before(request.address)
        parts = urlsplit(request.address)
        return service.answer(parts.path, parse_qs(parts.query), {}).body

    return read


def pages(read: Read) -> list[tuple[str, bytes]]:
    (wanted,) = dataset(PATH)(read, ASKED)
    assert isinstance(wanted, Wanted) and wanted.pages
    return list(wanted.pages(read))


def rows_of(found: list[tuple[str, bytes]]) -> list[dict]:
    return [row for _, body in found for row in json.loads(body)["result"]["records"]]


@pytest.mark.parametrize("rows", [1, 99, 100, 101, 250])
@pytest.mark.parametrize("most_rows", [1_000, 100, 50, 30])
def test_every_row_of_every_language_comes_once_however_long_a_page_may_be(rows: int, most_rows: int) -> None:
    held = listed(rows)
    found = pages(reading(open_api(f"/public/{PATH}", held, most_rows)))
    assert rows_of(found) == [*held["en"], *held["tc"], *held["sc"]]


def test_a_refusal_is_told_with_its_code() -> None:
    with pytest.raises(DunwatchError, match="err_code 9999"):
        pages(reading(open_api(f"/public/{PATH}", listed(3), most_rows=10)))
    with pytest.raises(DunwatchError, match="err_code 1001"):
        pages(reading(open_api(f"/public/{PATH}", {"en": listed(3)["en"]})))


def test_a_page_behind_the_last_row_need_not_have_a_list() -> None:
    read = reading(open_api(f"/public/{PATH}", listed(100)))
    end = {"header": {"success": True}, "result": {"datasize": 0, "records": None}}

    def behind(request: Request) -> bytes:
        return read(request) if "offset=0" in request.address else json.dumps(end).encode()

    found = pages(behind)
    assert len(found) == 6
    answers = [(address, json.loads(body)) for address, body in found]
    assert len(list(renderings(answers, lambda rows: [None for _ in rows]))) == 300


def test_a_language_that_lists_nothing_is_told() -> None:
    with pytest.raises(DunwatchError, match="lists nothing in the language tc"):
        pages(reading(open_api(f"/public/{PATH}", {**listed(3), "tc": []})))


def test_one_language_in_the_place_of_another_is_told() -> None:
    with pytest.raises(DunwatchError, match="same rows"):
        pages(reading(open_api(f"/public/{PATH}", dict.fromkeys(("en", "tc", "sc"), listed(3)["en"]))))


@pytest.mark.parametrize("at", ["lang=en&pagesize=100&offset=100", "lang=tc", "lang=sc"])
def test_a_row_that_comes_in_while_pages_are_read_is_noticed(at: str) -> None:
    held, done = listed(250), []

    def move(address: str) -> None:
        if at in address and not done:
            done.append(held["en"].insert(0, {"n": "new"}))

    with pytest.raises(ChangedError, match="lang=en"):
        pages(reading(open_api(f"/public/{PATH}", held), move))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name + "/" + path.name)
def test_each_row_is_in_exactly_one_record(path: Path) -> None:
    with path.open("rb") as file:
        answers = [(address, json.loads(body)) for address, body in read_pages(file)]
    rows = [row for _, answer in answers for row in answer["result"]["records"]]
    records = list(hkma_scams.gather(answers))
    assert sum(len(record[RENDERINGS].split()) for record in records) == len(rows)
    for name in ("alleged_name", "scam_type", "fraud_website_address"):
        sides = [f"{name}{side}" for side in ("", "_tc", "_sc")]
        kept = [record[side] for record in records for side in sides if side in record]
        assert sorted(map(str, kept)) == sorted(str(row[name]) for row in rows if name in row)


def test_without_addresses_a_day_pairs_only_when_all_of_it_is_there() -> None:
    alert = {"issue_date": "2026-09-01", "alleged_name": "A", "fraud_website_address": None}
    other = {**alert, "alleged_name": "乙", "fraud_website_address": "hxxp://b[.]example"}
    (whole,) = renderings([("?lang=en", [alert]), ("?lang=tc", [alert])], hkma_scams.same_alert)
    assert whole[RENDERINGS] == "en tc"
    more = renderings([("?lang=en", [alert]), ("?lang=tc", [alert, other])], hkma_scams.same_alert)
    assert [record[RENDERINGS] for record in more] == ["en", "tc", "tc"]


def test_what_is_no_row_is_kept_for_quarantine() -> None:
    assert list(hkma_scams.gather([("", ["odd", None, {"issue_date": ["x"]}])])) == [
        "odd",
        None,
        {"issue_date": ["x"], RENDERINGS: "en"},
    ]
    assert list(hkma_hotlines.gather([("", ["odd"])])) == ["odd"]
