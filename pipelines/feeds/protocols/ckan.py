"""CKAN portals: package_show says which resources a dataset has now, each a file on the portal's own host.

Source: docs.ckan.org (API version 3) and open.canada.ca, November 2026. A release may bring another file
name, another resource, or both, so no address is written down: the newest that looks like the file is it.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from pipelines.contract.feed import Host, Scope
from pipelines.feeds.protocols.listing import FILE, PAGE, beginning
from pipelines.feeds.wanted import Alarm, Asked, Read, Request, Wanted, public_address
from pipelines.settings import DunwatchError

API_PATH = "/api/3/action/package_show"


@dataclass(frozen=True)
class Package:
    """A dataset of a portal, and which of its resources is wanted.

    `host_name` names the portal among the feed's hosts, `host` is it, `root` the path that it lives under.
    Wanted is the resource with this `form` (as the portal writes it, letter case aside) and with a file name
    like `file_name`; of several the one modified last. Where none has such a name, the one with the id
    `resource_id` is. Resources whose file is anywhere but under this dataset on this host are not followed.
    """

    host_name: str
    host: Host
    package_id: str
    form: str
    file_name: re.Pattern[str]
    resource_id: str = ""
    root: str = ""
    most_bytes: int = 1 << 30


def newest_file(
    package: Package, scope: Scope = Scope.WHOLE
) -> Callable[[Read, Asked], Iterator[Wanted | Alarm]]:
    """A feed's `discover`: the dataset's file, unless its newest landing is of the same state.

    A state is the resource's last modification and its file's name. The file has no days to ask for: `since`
    and `until` do not apply; `full` asks for it whatever we hold.
    """

    def discover(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
        query = urlencode({"id": package.package_id})
        page = f"{asked.host(package.host_name)}{package.root}{API_PATH}?{query}"
        chosen = _chosen(package, page, _resources(page, read(Request(page, PAGE)), package.host_name))
        path = _path(package, chosen)
        name = unquote(path.rpartition("/")[2])
        version = f"modified={_modified(chosen)} {name}"
        if not asked.full and asked.known and asked.known[-1].etag == version:
            return
        request = Request(asked.host(package.host_name) + path, FILE)
        yield Wanted(request, name, scope=scope, version=version, most_bytes=package.most_bytes)

    return discover


def _resources(page: str, body: bytes, host_name: str) -> list[dict[str, Any]]:
    try:
        answer = json.loads(body)
        listed = answer["result"]["resources"]
        if answer.get("success") is not True or not all(isinstance(each, dict) for each in listed):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DunwatchError(
            f"{public_address(page)} gave no list of resources: {beginning(body)}. Look at it in a browser; "
            f"if the portal moved, set DUNWATCH_BASES__{host_name.upper()}."
        ) from None
    return list(listed)


def _chosen(package: Package, page: str, listed: list[dict[str, Any]]) -> dict[str, Any]:
    """The resource that is wanted; its place in the list means nothing. Raises DunwatchError."""
    offered = [
        each
        for each in listed
        if _said(each, "format").upper() == package.form.upper() and _said(each, "state") in ("", "active")
    ]
    meant = [each for each in offered if package.file_name.search(_name(each))]
    meant = meant or [
        each for each in offered if package.resource_id and _said(each, "id") == package.resource_id
    ]
    if not meant:
        names = ", ".join(repr(_name(each)[:80]) for each in offered) or "none"
        raise DunwatchError(
            f"{public_address(page)} lists no {package.form} file like {package.file_name.pattern}, but "
            f"{names}. Look at the dataset's page; a file saved from there can be landed with --file."
        )
    newest = max(meant, key=lambda each: (_modified(each), _said(each, "id") == package.resource_id))
    if not _path(package, newest):
        raise DunwatchError(
            f"{public_address(page)} points to {public_address(_said(newest, 'url'))!r}, which is no file "
            f"of this dataset at {package.host.address}. If its publisher moved it, save it from the "
            "dataset's page and land it with --file."
        )
    return newest


def _path(package: Package, resource: dict[str, Any]) -> str:
    """The path of a resource's file; empty when it is not one of this dataset's at the portal itself."""
    address = _said(resource, "url")
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    folder = re.escape(f"{package.root}/dataset/{package.package_id}/resource/")
    own = f"{package.host.address}{parts.path}" == address
    fits = re.fullmatch(rf"{folder}[\w-]+/download/[\w.%()-]+", parts.path)
    # What is packed in percent signs must not be a way out of the folder, nor what no file name holds.
    named = re.fullmatch(r"(?!\.)[\w.() -]+", unquote(parts.path.rpartition("/")[2]))
    return parts.path if own and fits and named else ""


def _name(resource: dict[str, Any]) -> str:
    """The name of a resource's file, as its address ends."""
    return unquote(_said(resource, "url").rpartition("/")[2])


def _modified(resource: dict[str, Any]) -> str:
    """When it was last modified: an ISO instant, so the later one is also the greater text."""
    return _said(resource, "last_modified") or _said(resource, "created")


def _said(resource: dict[str, Any], name: str) -> str:
    return str(resource.get(name) or "").strip()
