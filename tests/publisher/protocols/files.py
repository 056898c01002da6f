"""Plain files under their paths, and a page that links to them."""

import html
from collections.abc import Mapping
from urllib.parse import quote, unquote

from tests.publisher.answer import Answer, Answerer, Headers, Query, Service, first_of, missing

TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}


def files_by_path(files: Mapping[str, bytes], folder: str = "") -> Answerer:
    """The files, each at `folder` + its name. `files` may change while it is served."""

    def answer(path: str, query: Query, headers: Headers) -> Answer:
        name = unquote(path).removeprefix(folder)
        if not unquote(path).startswith(folder) or name not in files:
            return missing()
        kind = TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        return Answer(200, files[name], {"Content-Type": kind}, holds="records", file=True)

    return answer


def index_page(page: str, files: Mapping[str, bytes], folder: str) -> Answerer:
    """A web page at `page` that links to each of the files."""

    def answer(path: str, query: Query, headers: Headers) -> Answer:
        if path != page:
            return missing()
        links = "\n".join(
            f'<li><a href="{html.escape(folder + quote(name))}">{html.escape(name)}</a></li>'
            for name in files
        )
        body = f'<!DOCTYPE html><html><body><a href="/about">About</a><ul>{links}</ul></body></html>'
        return Answer(200, body.encode(), {"Content-Type": "text/html; charset=utf-8"})

    return answer


def listed_files(page: str, files: dict[str, bytes], folder: str, form: str) -> Service:
    """A page of links and the files it links to; emptied, it links to nothing."""
    return Service(first_of(index_page(page, files, folder), files_by_path(files, folder)), form, files.clear)


def one_file(path: str, body: bytes, form: str, empty: bytes = b"") -> Service:
    """A single file at a fixed path; emptied, it is `empty` (a CSV's header row, a JSON's [])."""
    files = {path: body}
    return Service(files_by_path(files), form, lambda: files.update({path: empty}))
