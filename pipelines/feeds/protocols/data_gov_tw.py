"""Taiwan's open data portal: a dataset's metadata say where its files are; resource ids change at re-uploads.

Source: data.gov.tw's REST interface v2 as of November 2026. Of dataset 176455 eight resource ids were seen in
that year, so an address written down is dead within weeks; the dataset's own ids stay.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from pipelines.contract.feed import Host
from pipelines.feeds.protocols.listing import FILE, PAGE, again, beginning
from pipelines.feeds.wanted import Alarm, Asked, Read, Request, Wanted, public_address
from pipelines.settings import DunwatchError

HOSTS = {
    "tw_data": Host("https://data.gov.tw"),
    # Its certificate has no subject key identifier, which OpenSSL's strict mode refuses (November 2026).
    "tw_moi": Host("https://opdadm.moi.gov.tw", lax_certificate=True),
    "tw_moda": Host("https://www-api.moda.gov.tw"),
}
"""The portal, and the servers that datasets' files are on: the Interior's and that of Digital Affairs."""

METADATA_PATH = "/api/v2/rest/dataset/"
_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


@dataclass(frozen=True)
class Dataset:
    """A dataset of the portal and which of its resources is wanted.

    `form` is the resource's format in capitals, `described` is found in its description.
    `server` names the one host of HOSTS that has its files, `path` is the whole path of such a file, with
    the resource's id as group `resource`. Metadata that point anywhere else are not followed.
    """

    number: int
    form: str
    described: re.Pattern[str]
    server: str
    path: re.Pattern[str]
    most_bytes: int = 200 << 20


def interior_path(dataset: str) -> re.Pattern[str]:
    """Paths of a dataset's files at the Ministry of the Interior; `dataset` is its id there."""
    folder = f"/api/v1/no-auth/resource/api/dataset/{dataset}/resource/"
    return re.compile(rf"{folder}(?P<resource>{_UUID})/download")


def hosts(dataset: Dataset) -> dict[str, Host]:
    """The servers that are asked for a dataset."""
    return {name: HOSTS[name] for name in ("tw_data", dataset.server)}


def resources_of(dataset: Dataset) -> Callable[[Read, Asked], Iterator[Wanted | Alarm]]:
    """A feed's `discover`: the files that the dataset's metadata list now.

    They have no days to ask for: `since`, `until` and `full` change nothing. A file is asked for under its
    resource's id, so an unchanged one costs a 304 and one uploaded anew under another id is fetched.
    """

    def discover(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
        page = f"{asked.host('tw_data')}{METADATA_PATH}{dataset.number}"
        for resource, path in _chosen(dataset, page, read(Request(page, PAGE))).items():
            wanted = Wanted(
                Request(asked.host(dataset.server) + path, FILE),
                f"{dataset.number}_{resource}.{dataset.form.lower()}",
                most_bytes=dataset.most_bytes,
            )
            yield again(wanted, asked.known)

    return discover


def _chosen(dataset: Dataset, page: str, body: bytes) -> dict[str, str]:
    """Paths by resource id: those of the form that are described so, or the only one of the form.

    A place in the list means nothing. Raises DunwatchError when none or several could be meant, or when one
    that is meant lies where this dataset's files do not.
    """
    listed = _distribution(page, body)
    offered = [each for each in listed if _said(each, "resourceFormat").upper() == dataset.form]
    meant = [each for each in offered if dataset.described.search(_said(each, "resourceDescription"))]
    if not meant and len(offered) == 1:
        meant = offered  # descriptions are written by hand; a single file is not to be mistaken
    if not meant:
        described = ", ".join(repr(_said(each, "resourceDescription")[:60]) for each in offered)
        raise DunwatchError(
            f"{public_address(page)} lists {len(offered)} resources as {dataset.form} ({described}), and not "
            f"one is described as {dataset.described.pattern!r}. Look at the dataset's page; a file saved "
            "from there can be landed with --file."
        )
    found = {}
    for each in meant:
        address = _said(each, "resourceDownloadUrl")
        match = dataset.path.fullmatch(_path_at(HOSTS[dataset.server].address, address))
        if match is None:
            raise DunwatchError(
                f"{public_address(page)} points to {public_address(address)[:160]!r}, which is no file of "
                f"this dataset at {HOSTS[dataset.server].address}. If its publisher moved it, save it from "
                "the dataset's page and land it with --file."
            )
        found[match["resource"].upper()] = match[0]
    return found


def _distribution(page: str, body: bytes) -> list[dict]:
    try:
        answer = json.loads(body)
        listed = answer["result"]["distribution"]
        if answer.get("success") is False or not all(isinstance(each, dict) for each in listed):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DunwatchError(
            f"{public_address(page)} gave no list of resources: {beginning(body)}. Look at it in a browser; "
            "if the portal moved, set DUNWATCH_BASES__TW_DATA."
        ) from None
    return list(listed)


def _said(resource: dict, name: str) -> str:
    return str(resource.get(name) or "").strip()


def _path_at(server: str, address: str) -> str:
    """The path of an address at this server, without query; empty when it is at any other."""
    try:
        parts, port = urlsplit(address), urlsplit(address).port
    except ValueError:
        return ""
    plain = SplitResult("https", parts.hostname or "", parts.path, "", "")
    own = plain.geturl() == address and port is None and f"https://{parts.hostname}" == server
    return parts.path if own else ""
