"""Taiwan's portal: a dataset's metadata, and the files that they point to on other hosts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tests.publisher.answer import Answer, Headers, Query, Service, first_of, missing
from tests.publisher.protocols.files import files_by_path

METADATA = "/api/v2/rest/dataset/"


@dataclass(frozen=True)
class Resource:
    """A resource: format and description as the portal writes them, path and bytes of its file."""

    form: str
    description: str
    path: str
    body: bytes


def interior_path(dataset: str, resource: str) -> str:
    """Where the Interior keeps a file; both ids are UUIDs, and the resource's changes with each upload."""
    return f"/api/v1/no-auth/resource/api/dataset/{dataset}/resource/{resource}/download"


def dataset(number: int, title: str, resources: list[Resource], form: str, address: str) -> Service:
    """The portal's metadata and the files. `address` is what its links begin with, such as the host's."""
    files: Mapping[str, bytes] = {each.path: each.body for each in resources}

    def metadata(path: str, query: Query, headers: Headers) -> Answer:
        if path != f"{METADATA}{number}":
            return missing()
        listed = [
            {
                "resourceFormat": each.form,
                "resourceDescription": each.description,
                "resourceDownloadUrl": address + each.path,
            }
            for each in resources
        ]
        said = {"success": True, "result": {"title": title, "distribution": listed}}
        body = json.dumps(said, ensure_ascii=False).encode()
        return Answer(200, body, {"Content-Type": "application/json"})

    return Service(first_of(metadata, files_by_path(files)), form, resources.clear)
