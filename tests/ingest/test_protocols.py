"""The fake publisher's protocols do what the real ones are known to do (shared with those of all feeds)."""

import csv
import io
import json
from urllib.parse import parse_qs, urlencode

import pytest

from tests.publisher import Answer, Publisher, Service
from tests.publisher.protocols import ckan, data_gov_tw, hkma
from tests.publisher.protocols.files import listed_files, one_file
from tests.publisher.protocols.socrata import Dataset, portal

ROWS = [{"id": str(n), "day": f"2026-09-{n:02}T00:00:00.000", "state": "CT"} for n in range(1, 8)]
TYPES = {"id": "text", "day": "calendar_date", "state": "text", "zip": "text"}


def ask(service: Service, path: str, headers: dict | None = None, **query: object) -> Answer:
    given = parse_qs(urlencode({name.replace("_", "$", 1): value for name, value in query.items()}))
    return service.answer(path, given, headers or {})


@pytest.fixture
def socrata() -> tuple[Dataset, Service]:
    dataset = Dataset("abcd-1234", [dict(row) for row in ROWS], TYPES, "PUBLIC", shown={"day": "The day"})
    return dataset, portal(dataset)


def test_socrata_pages_follow_each_other_only_in_an_order(socrata):
    _, service = socrata

    def ids(**query: object) -> list[str]:
        return [row["id"] for row in json.loads(ask(service, "/resource/abcd-1234.json", **query).body)]

    first = ids(_select=":*,*", _order=":id", _limit=4)
    assert first + ids(_order=":id", _limit=4, _offset=4) == [row["id"] for row in ROWS]
    assert ids(_limit=4) != ids(_limit=4)  # nothing promises an order
    assert ids(_order="day DESC", _limit=1) == ["7"]
    assert ids(_where="day >= '2026-09-03' AND day < '2026-09-05'", _order=":id") == ["3", "4"]
    assert ids(_where="state like 'N%'") == []


def test_socrata_rows_leave_empty_cells_out_and_system_fields_unless_asked(socrata):
    _, service = socrata
    (row, *_) = json.loads(ask(service, "/resource/abcd-1234.json", _order=":id").body)
    assert row == ROWS[0]
    (row, *_) = json.loads(ask(service, "/resource/abcd-1234.json", _order=":id", _select=":*,*").body)
    assert row.keys() == {":id", ":version", ":created_at", ":updated_at", *ROWS[0]}
    counted = ask(service, "/resource/abcd-1234.json", _select="count(*)", _where="id = '3'")
    assert (json.loads(counted.body), counted.holds) == ([{"count": "1"}], "about")


def test_socrata_tells_of_itself_and_of_mistakes(socrata):
    dataset, service = socrata
    view = json.loads(ask(service, "/api/views/abcd-1234.json").body)
    assert (view["rowsUpdatedAt"], view["licenseId"]) == (dataset.updated_at, "PUBLIC")
    assert [column["fieldName"] for column in view["columns"]] == list(TYPES)
    for wrong in ({"_where": "day ~ 3"}, {"_where": "dag = '3'"}, {"_limit": 50_001}, {"_sort": "day"}):
        assert ask(service, "/resource/abcd-1234.json", **wrong).status == 400
    assert ask(service, "/resource/aaaa-0000.json").status == 404
    service.moved()
    assert json.loads(ask(service, "/api/views/abcd-1234.json").body)["rowsUpdatedAt"] > view["rowsUpdatedAt"]


def test_socrata_has_two_kinds_of_csv(socrata):
    _, service = socrata
    resource = ask(service, "/resource/abcd-1234.csv", _order=":id", _limit=2)
    bulk = ask(service, "/api/views/abcd-1234/rows.csv", accessType="DOWNLOAD")
    found = [list(csv.DictReader(io.StringIO(each.body.decode()))) for each in (resource, bulk)]
    assert [len(rows) for rows in found] == [2, 7]
    assert [list(rows[0])[1] for rows in found] == ["day", "The day"]
    assert (resource.streamed, bulk.file) == (True, True)


def test_socrata_without_a_token_shares_a_pool():
    publisher = Publisher(services={"ftc_do_not_call": portal(Dataset("abcd-1234", [{"id": "1"}], TYPES))})
    publisher.limits = True
    ask_it = [publisher.reply("ftc", "/resource/abcd-1234.json", {}).answer for _ in range(5)]
    assert [answer.status for answer in ask_it] == [200] * 4 + [429]
    assert int(ask_it[-1].headers["Retry-After"]) > 0
    with_token = {"x-app-token": "x"}
    assert publisher.reply("ftc", "/resource/abcd-1234.json", with_token).answer.status == 200


def test_hkma_pages_end_short_and_errors_have_status_200():
    records = {
        language: [{"issue_date": f"2026-09-{n:02}"} for n in range(9, 0, -1)] for language in ("en", "tc")
    }
    service = hkma.open_api("/public/scams", records, most_rows=5)

    def page(**query: object) -> dict:
        answer = ask(service, "/public/scams", **query)
        assert answer.status == 200
        return json.loads(answer.body)

    pages = [page(lang="tc", pagesize=5, offset=offset)["result"] for offset in (0, 5, 10)]
    assert [each["datasize"] for each in pages] == [5, 4, 0]
    assert page(pagesize=6)["header"] == {"success": False, "err_code": "9999", "err_msg": "System error"}
    assert page(lang="sc", pagesize=5)["header"]["success"] is False
    first = page(pagesize=1, sortby="issue_date", sortorder="asc")["result"]["records"]
    assert first == [{"issue_date": "2026-09-01"}]
    service.moved()
    assert page(pagesize=2)["result"]["records"] == [{"issue_date": "2026-09-09"}] * 2
    service.emptied()
    assert page(pagesize=5)["header"]["success"] and page(pagesize=5)["result"]["records"] == []


def test_ckan_lists_resources_that_can_be_had():
    resource = ckan.Resource("r-1", "CSV", "Reports", "reports-2026.csv", b"id\n1\n")
    service = ckan.package("d-1", [resource], "csv", "https://portal.example", root="/data")
    shown = json.loads(ask(service, "/data/api/3/action/package_show", id="d-1").body)
    (listed,) = shown["result"]["resources"]
    assert (shown["success"], listed["format"]) == (True, "CSV")
    path = listed["url"].removeprefix("https://portal.example")
    assert path == "/data/dataset/d-1/resource/r-1/download/reports-2026.csv"
    got = ask(service, path)
    assert (got.body, got.holds, got.file) == (b"id\n1\n", "records", True)
    assert ask(service, "/data/api/3/action/package_show", id="d-2").status == 404
    service.emptied()
    shown = json.loads(ask(service, "/data/api/3/action/package_show", id="d-1").body)
    assert shown["result"]["resources"] == []


def test_taiwans_metadata_point_to_files_elsewhere():
    path = data_gov_tw.interior_path("AAAA", "BBBB")
    resource = data_gov_tw.Resource("CSV", "清單", path, "編號\n1\n".encode())
    service = data_gov_tw.dataset(38262, "詐騙", [resource], "csv", "https://files.example")
    said = json.loads(ask(service, "/api/v2/rest/dataset/38262").body)
    (listed,) = said["result"]["distribution"]
    assert (listed["resourceFormat"], listed["resourceDescription"]) == ("CSV", "清單")
    assert listed["resourceDownloadUrl"] == f"https://files.example{path}"
    assert ask(service, path).body == resource.body
    assert ask(service, "/api/v2/rest/dataset/1").status == 404


def test_files_are_where_they_are_and_empty_when_emptied():
    listed = listed_files("/page", {"a b.csv": b"id\n"}, "/files/", "csv")
    assert b'href="/files/a%20b.csv"' in ask(listed, "/page").body
    assert ask(listed, "/files/a%20b.csv").body == b"id\n"
    listed.emptied()
    assert ask(listed, "/files/a%20b.csv").status == 404 and b"/files/" not in ask(listed, "/page").body
    single = one_file("/feed.txt", b"one\n", "text")
    assert ask(single, "/feed.txt").body == b"one\n"
    single.emptied()
    assert ask(single, "/feed.txt").body == b""
