"""A CKAN portal: package_show says which resources a dataset has, each is a file to download."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tests.publisher.answer import Answer, Headers, Query, Service, first_of, missing, one
from tests.publisher.protocols.files import files_by_path

API = "/api/3/action/package_show"


@dataclass(frozen=True)
class Resource:
    """A resource: its id, format (CSV, PDF), name, file name and bytes, and when it was last modified."""

    resource_id: str
    form: str
    name: str
    file_name: str
    body: bytes
    last_modified: str = "2026-09-21T14:02:11.000000"


def package(dataset_id: str, resources: list[Resource], form: str, address: str, root: str = "") -> Service:
    """The dataset's portal. `address` is what its links begin with, `root` what its paths do (/data)."""

    def path_of(resource: Resource) -> str:
        return f"{root}/dataset/{dataset_id}/resource/{resource.resource_id}/download/{resource.file_name}"

    files: Mapping[str, bytes] = {path_of(each): each.body for each in resources}

    def show(path: str, query: Query, headers: Headers) -> Answer:
        if path not in (API, root + API):
            return missing()
        if one(query, "id") != dataset_id:
            said = {"success": False, "error": {"__type": "Not Found Error", "message": "Not found"}}
            return Answer(404, json.dumps(said).encode(), {"Content-Type": "application/json"})
        listed = [
            {
                "id": each.resource_id,
                "format": each.form,
                "name": each.name,
                "url": address + path_of(each),
                "last_modified": each.last_modified,
                "state": "active",
            }
            for each in resources
        ]
        said = {"success": True, "result": {"id": dataset_id, "license_id": "ca-ogl", "resources": listed}}
        return Answer(200, json.dumps(said).encode(), {"Content-Type": "application/json;charset=utf-8"})

    return Service(first_of(show, files_by_path(files)), form, resources.clear)
