"""CKAN portals: which resource is taken, and that what the portal says cannot send us anywhere else."""

import json
from dataclasses import dataclass
from datetime import date

import pytest

from pipelines.feeds.cafc_reports import PACKAGE
from pipelines.feeds.protocols.ckan import newest_file
from pipelines.feeds.wanted import Asked, Request, Wanted
from pipelines.settings import DunwatchError

PORTAL = "https://open.canada.ca"
FOLDER = f"{PORTAL}/data/dataset/{PACKAGE.package_id}/resource"
NAME = "cafc-open-gouv-database-2021-01-01-to-2026-06-30-extracted-2026-07-01.csv"
NEWER = "cafc-open-gouv-database-2021-01-01-to-2026-09-30-extracted-2026-10-01.csv"
OTHER = "11111111-2222-4333-8444-555555555501"


@dataclass(frozen=True)
class Held:
    """A download we hold."""

    etag: str
    address: str = ""
    file_name: str = NAME
    last_modified: str = ""
    covers_from: date | None = None
    covers_to: date | None = None
    covers_only: tuple[str, ...] = ()


def resource(
    address: str, modified: str = "2026-07-02T10:00:00", form: str = "CSV", key: str = OTHER
) -> dict[str, str]:
    return {"id": key, "format": form, "url": address, "last_modified": modified, "state": "active"}


def wanted(*listed: dict[str, str], known: tuple[Held, ...] = (), full: bool = False) -> list[Wanted]:
    asked = Asked({"open_canada": PORTAL}, known, date(2026, 10, 5), full=full)
    body = json.dumps({"success": True, "result": {"resources": listed}}).encode()

    def read(request: Request) -> bytes:
        assert request.address == f"{PORTAL}/data/api/3/action/package_show?id={PACKAGE.package_id}"
        return body

    return [each for each in newest_file(PACKAGE)(read, asked) if isinstance(each, Wanted)]


def test_the_newest_file_of_its_name_is_taken_wherever_it_stands() -> None:
    former = resource(f"{FOLDER}/{PACKAGE.resource_id}/download/{NAME}", key=PACKAGE.resource_id)
    newest = resource(f"{FOLDER}/{OTHER}/download/{NEWER}", "2026-10-02T09:00:00", form="csv")
    codes = resource(f"{FOLDER}/{OTHER}/download/codes.csv", "2026-10-03T09:00:00")
    annex = resource(f"{FOLDER}/{OTHER}/download/{NEWER}.pdf", "2026-10-03T09:00:00", form="PDF")
    for listed in ((former, newest, codes, annex), (annex, codes, newest, former)):
        assert [each.file_name for each in wanted(*listed)] == [NEWER]


def test_a_file_under_another_name_is_known_by_its_resource() -> None:
    renamed = resource(f"{FOLDER}/{PACKAGE.resource_id}/download/frs-reports.csv", key=PACKAGE.resource_id)
    assert [each.file_name for each in wanted(renamed)] == ["frs-reports.csv"]


def test_a_state_that_we_hold_is_not_asked_for_again() -> None:
    listed = resource(f"{FOLDER}/{OTHER}/download/{NAME}")
    (first,) = wanted(listed)
    held = (Held(first.version),)
    assert wanted(listed, known=held) == []
    assert len(wanted(listed, known=held, full=True)) == 1
    assert len(wanted(resource(listed["url"], "2026-07-03T10:00:00"), known=held)) == 1
    assert len(wanted(resource(f"{FOLDER}/{OTHER}/download/{NEWER}"), known=held)) == 1


@pytest.mark.parametrize(
    "address",
    [
        f"https://elsewhere.example/data/dataset/{PACKAGE.package_id}/resource/{OTHER}/download/{NAME}",
        f"http://open.canada.ca/data/dataset/{PACKAGE.package_id}/resource/{OTHER}/download/{NAME}",
        f"https://open.canada.ca@elsewhere.example/{NAME}",
        f"{PORTAL}/data/dataset/another/resource/{OTHER}/download/{NAME}",
        f"{FOLDER}/../../../api/download/{NAME}",
        f"{FOLDER}/{OTHER}/download/{NAME}?to=elsewhere.example/{NAME}",
        f"//elsewhere.example/{NAME}",
        f"https://[elsewhere.example/{NAME}",
    ],
)
def test_what_lies_elsewhere_is_not_followed(address: str) -> None:
    former = resource(
        f"{FOLDER}/{PACKAGE.resource_id}/download/{NAME}", "2026-04-02", key=PACKAGE.resource_id
    )
    for listed in ((resource(address),), (former, resource(address))):
        with pytest.raises(DunwatchError, match="no file of this dataset"):
            wanted(*listed)


def test_a_dataset_without_such_a_file_names_those_it_has() -> None:
    with pytest.raises(DunwatchError, match=r"codes\.csv"):
        wanted(resource(f"{FOLDER}/{OTHER}/download/codes.csv"))
    gone = {**resource(f"{FOLDER}/{OTHER}/download/{NAME}"), "state": "deleted"}
    with pytest.raises(DunwatchError, match="but none"):
        wanted(gone)
