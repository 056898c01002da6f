"""The fake publisher does what the real ones are known to do, else the tests above prove little."""

import csv
import io
import subprocess
import sys
from datetime import date

import httpx
import pytest

from tests.ingest.conftest import NEWEST
from tests.publisher import invented
from tests.publisher.content import FTC_FILES, FTC_PAGE, from_folder
from tests.publisher.dialects import COLUMNS, bulk_csv, export_csv, zipped
from tests.publisher.faults import BROKEN, SAID, WRAPPED
from tests.publisher.protocols.cfpb import LIMITS, SEARCH
from tests.publisher.wire import wire

DEBT = {"product": "Debt collection", "field": "all", "no_aggs": "true"}


def search(publisher, path: str = "", **query) -> httpx.Response:
    return httpx.get(publisher.bases()["cfpb"] + SEARCH + path, params=query, trust_env=False)


def test_pages_follow_each_other_by_search_after(publisher):
    ids, after = [], {}
    while True:
        envelope = search(publisher, **DEBT, size=25, sort="created_date_asc", **after).json()
        hits = envelope["hits"]["hits"]
        ids += [hit["_source"]["complaint_id"] for hit in hits]
        if len(hits) < 25:
            break
        after = {"search_after": "_".join(map(str, hits[-1]["sort"]))}
    assert len(ids) == len(set(ids)) == envelope["hits"]["total"]["value"] == 60


def test_one_complaint_by_id(publisher):
    (hit,) = search(publisher, "99000000").json()["hits"]["hits"]
    assert (hit["_id"], hit["_source"]["sub_issue"]) == ("99000000", None)
    assert search(publisher, "1").json()["hits"]["hits"] == []


def test_both_ends_of_a_window_are_included_and_nulls_are_words(publisher):
    day = {"date_received_min": "2026-09-14", "date_received_max": "2026-09-14"}
    exported = search(publisher, format="csv", **day)
    assert exported.headers.get("content-length") is None
    rows = list(csv.DictReader(io.StringIO(exported.text, newline="")))
    assert tuple(rows[0]) == COLUMNS and len(rows) == 2
    assert rows[0]["Date received"] == "2026-09-14T14:03:22.000Z"
    assert rows[0]["Sub-issue"] == rows[0]["Tags"] == "None"
    assert exported.content.count(b"\r\n") == exported.content.count(b"\n") == 3


def test_the_rate_limits_are_the_cfpbs(publisher):
    publisher.limits = True
    for query, limit in (({"size": 0}, LIMITS["search"]), ({"format": "csv"}, LIMITS["export"])):
        answers = [search(publisher, **query) for _ in range(limit + 1)]
        assert [answer.status_code for answer in answers] == [200] * limit + [429]
        assert 0 < int(answers[-1].headers["retry-after"]) <= 61


def test_a_folder_is_served_with_its_days_moved(tmp_path):
    sample = invented(date(2025, 3, 1), days=10)
    dirty = bulk_csv(sample.complaints) + b"not-a-date,Debt collection\n"
    for name, body in (
        ("cfpb_complaints/complaints.csv.zip", zipped("complaints.csv", dirty)),
        ("cfpb_complaints/search.csv", export_csv(sample.complaints[:3])),
        *((f"cfpb_narratives/{name}", body) for name, body in sample.archives.items()),
        *((f"ftc_do_not_call/{name}", body) for name, body in sample.days.items()),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
    assert from_folder(tmp_path) == sample
    moved = from_folder(tmp_path, NEWEST)
    assert moved.archives == sample.archives  # frozen
    assert moved.complaints == invented(NEWEST, days=10).complaints
    assert moved.days == invented(NEWEST).days


@pytest.mark.parametrize(("fault", "status"), [([], 200), (["--fault", "burst@do-not-call*1"], 500)])
def test_it_runs_as_a_program(fault, status):
    command = [sys.executable, "-m", "tests.publisher", "--port", "0", "--newest", "2026-09-14", *fault]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("serving 180 complaints, 3 archives, 6 days and ")
        for line in process.stdout:
            name, _, address = line.strip().partition("=")
            if name == "DUNWATCH_BASES__FTC":
                break
        assert httpx.get(address + FTC_PAGE, trust_env=False).status_code == status
        process.terminate()


def told(client: httpx.Client, address: str) -> tuple:
    """Status, body, and the error of one request, as the program's client would meet them."""
    body = b""
    try:
        with client.stream("GET", address) as response:
            for block in response.iter_raw():
                body += block
            return response.status_code, body, None
    except httpx.TransportError as error:
        return 0, body, type(error)


@pytest.mark.parametrize(
    "kind", ["", *SAID, "redirect", *(kind for kind in BROKEN if kind != "unreachable"), *WRAPPED, "cut"]
)
@pytest.mark.parametrize("host", ["ftc", "cfpb"])
def test_the_wire_without_sockets_is_as_the_one_with_them(publisher, kind, host):
    address = {
        "ftc": f"{publisher.bases()['ftc']}{FTC_FILES}DNC_Complaint_Numbers_2026-09-14.csv",
        "cfpb": f"{publisher.bases()['cfpb']}{SEARCH}?format=csv",
    }[host]
    found = []
    for transport in (httpx.HTTPTransport(), wire(publisher, publisher.bases())):
        if kind:
            publisher.fail(kind, target="/elsewhere", seconds=0.5)
        with httpx.Client(
            transport=transport, timeout=0.2 if kind == "stall" else 5, trust_env=False
        ) as client:
            found.append(told(client, address))
    # A reset may destroy bytes on their way; how many is the network's own affair.
    assert found[0] == found[1] if kind != "reset" else found[0][2] == found[1][2]
