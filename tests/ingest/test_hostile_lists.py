"""Portals whose lists hold what nobody should follow, keep or count by."""

import json
from datetime import date

import pytest

from pipelines.feeds.cafc_reports import PACKAGE
from pipelines.feeds.protocols import socrata
from pipelines.feeds.protocols.ckan import newest_file
from pipelines.feeds.protocols.data_gov_tw import HOSTS, resources_of
from pipelines.feeds.taiwan_moda_domains import DATASET
from pipelines.feeds.wanted import Asked, Read, Request
from pipelines.settings import DunwatchError

TODAY = date(2026, 10, 5)


def answering(document: object) -> Read:
    return lambda request: json.dumps(document).encode()


@pytest.mark.parametrize("name", ["%2e%2e%2f%2e%2e%2fx", "%2e%2e", "a%00b", "a%1b[31m", "a%0ab", "a%3cb"])
def test_a_ckan_file_name_is_one_when_unpacked_too(name: str) -> None:
    portal = PACKAGE.host.address
    address = f"{portal}{PACKAGE.root}/dataset/{PACKAGE.package_id}/resource/r-1/download/{name}.csv"
    address = address.removesuffix(".csv") if name == "%2e%2e" else address
    listed = {
        "id": PACKAGE.resource_id,
        "format": PACKAGE.form,
        "url": address,
        "last_modified": "2026-09-01",
    }
    read = answering({"success": True, "result": {"resources": [listed]}})
    with pytest.raises(DunwatchError, match="no file of this dataset"):
        list(newest_file(PACKAGE)(read, Asked({PACKAGE.host_name: portal}, (), TODAY)))


def test_a_foreign_address_is_told_without_its_key() -> None:
    address = "https://me:hunter2@files.example/list?api_key=s3cret"
    listed = {"resourceFormat": DATASET.form, "resourceDescription": "", "resourceDownloadUrl": address}
    read = answering({"success": True, "result": {"distribution": [listed]}})
    asked = Asked({name: host.address for name, host in HOSTS.items()}, (), TODAY)
    with pytest.raises(DunwatchError, match=r"points to 'https://files\.example/list") as failure:
        list(resources_of(DATASET)(read, asked))
    assert "hunter2" not in str(failure.value) and "s3cret" not in str(failure.value)


@pytest.mark.parametrize("count", ["Infinity", "-Infinity", "NaN", "1e999", '"many"', "null"])
def test_a_count_that_is_none_is_told(count: str) -> None:
    view = {"rowsUpdatedAt": 1_790_000_000, "columns": []}

    def read(request: Request) -> bytes:
        return (
            json.dumps(view).encode() if "/views/" in request.address else b'[{"count": %s}]' % count.encode()
        )

    asked = Asked({"portal": "https://portal.example"}, (), TODAY)
    (wanted,) = socrata.dataset("portal", "abcd-1234")(read, asked)
    assert wanted.pages
    with pytest.raises(DunwatchError, match="gave no count"):
        list(wanted.pages(read))
