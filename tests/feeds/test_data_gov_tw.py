"""Taiwan's portal: which resource is taken, and that its metadata cannot send us anywhere else."""

import json
from dataclasses import dataclass
from datetime import date

import pytest

from pipelines.feeds import taiwan_165_domains, taiwan_moda_domains
from pipelines.feeds.protocols.data_gov_tw import HOSTS, Dataset, resources_of
from pipelines.feeds.wanted import Asked, Request, Wanted
from pipelines.settings import DunwatchError

DATASET = taiwan_165_domains.DATASET
FOLDER = (
    "https://opdadm.moi.gov.tw/api/v1/no-auth/resource/api/dataset/29E8E643-88ED-4952-B21E-BD42A3B7108C"
    "/resource/"
)
ONE, OTHER = "11111111-2222-4333-8444-555555555501", "11111111-2222-4333-8444-555555555502"


@dataclass(frozen=True)
class Held:
    """A download we hold."""

    address: str
    file_name: str = ""
    etag: str = '"one"'
    last_modified: str = "Mon, 14 Sep 2026 09:41:00 GMT"
    covers_from: date | None = None
    covers_to: date | None = None
    covers_only: tuple[str, ...] = ()


def resource(address: str, described: str = "遭停止解析涉詐網站", form: str = "CSV") -> dict[str, str]:
    return {"resourceFormat": form, "resourceDescription": described, "resourceDownloadUrl": address}


def wanted(*listed: dict[str, str], dataset: Dataset = DATASET, known: tuple[Held, ...] = ()) -> list[Wanted]:
    asked = Asked({name: host.address for name, host in HOSTS.items()}, known, date(2026, 9, 20))
    body = json.dumps({"success": True, "result": {"distribution": listed}}).encode()

    def read(request: Request) -> bytes:
        assert request.address == f"https://data.gov.tw/api/v2/rest/dataset/{dataset.number}"
        return body

    return [each for each in resources_of(dataset)(read, asked) if isinstance(each, Wanted)]


def test_description_decides_and_not_the_place() -> None:
    about = resource(f"{FOLDER}{OTHER}/download", "欄位說明")
    meant = resource(f"{FOLDER}{ONE}/download")
    for listed in ((about, meant), (meant, about), (resource("", form="PDF"), about, meant)):
        assert [each.file_name for each in wanted(*listed)] == [f"176455_{ONE}.csv"]


def test_only_file_of_its_form_is_taken_whatever_it_is_called() -> None:
    assert len(wanted(resource(f"{FOLDER}{ONE}/download", "115年"), resource("", form="PDF"))) == 1


def test_nothing_is_guessed_among_several() -> None:
    several = [resource(f"{FOLDER}{each}/download", "115年") for each in (ONE, OTHER)]
    with pytest.raises(DunwatchError, match="2 resources as CSV"):
        wanted(*several)
    with pytest.raises(DunwatchError, match="0 resources as CSV"):
        wanted()


@pytest.mark.parametrize(
    "address",
    [
        f"https://elsewhere.example/api/v1/no-auth/{ONE}/download",
        FOLDER.replace("opdadm.moi.gov.tw", "opdadm.moi.gov.tw.elsewhere.example") + f"{ONE}/download",
        FOLDER.replace("https://", "https://opdadm.moi.gov.tw@elsewhere.example/") + f"{ONE}/download",
        FOLDER.replace("https://", "http://") + f"{ONE}/download",
        FOLDER.replace("gov.tw/", "gov.tw:8443/") + f"{ONE}/download",
        FOLDER.replace("29E8E643", "00000000") + f"{ONE}/download",
        f"{FOLDER}{ONE}/download?next=https://elsewhere.example",
        f"{FOLDER}../../{ONE}/download",
        "",
        "https://[::1/download",
    ],
)
def test_metadata_cannot_choose_the_host_or_another_dataset(address: str) -> None:
    with pytest.raises(DunwatchError, match="no file of this dataset"):
        wanted(resource(address))


def test_the_ministrys_own_server_has_the_other_list() -> None:
    found = wanted(
        resource("https://www-api.moda.gov.tw/OpenData/Files/16352", form="JSON"),
        dataset=taiwan_moda_domains.DATASET,
    )
    assert [each.file_name for each in found] == ["165027_16352.json"]


def test_a_resource_held_is_asked_for_with_its_validators_and_a_new_one_without() -> None:
    held = Held(f"{FOLDER}{ONE}/download")
    (same,) = wanted(resource(held.address), known=(held,))
    (new,) = wanted(resource(f"{FOLDER}{OTHER}/download"), known=(held,))
    assert (same.etag, new.etag) == ('"one"', "")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"success": false, "result": {"distribution": []}}'])
def test_what_is_no_list_of_resources_is_said(body: bytes) -> None:
    asked = Asked({name: host.address for name, host in HOSTS.items()}, (), date(2026, 9, 20))
    with pytest.raises(DunwatchError, match="no list of resources"):
        list(resources_of(DATASET)(lambda request: body, asked))


def test_one_host_alone_may_lack_a_key_identifier() -> None:
    assert [name for name, host in HOSTS.items() if host.lax_certificate] == ["tw_moi"]
