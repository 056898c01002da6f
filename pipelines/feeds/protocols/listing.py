"""Reading a publisher's page that lists files."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from pipelines.feeds.wanted import Landed, Pace, Read, Request, Wanted, public_address
from pipelines.settings import DunwatchError

PAGE = Pace("page", 1)
FILE = Pace("file", 1)
"""No limit is published for pages and files; one a second troubles nobody."""


def again(wanted: Wanted, known: Sequence[Landed]) -> Wanted:
    """The same, with the validators of what we hold of that address, so that unchanged bytes are not sent."""
    address = public_address(wanted.request.address)
    held = next((landed for landed in reversed(known) if landed.address == address), None)
    return wanted if held is None else replace(wanted, etag=held.etag, last_modified=held.last_modified)


def linked(read: Read, page: str, name: re.Pattern[str]) -> list[str]:
    """Paths of the links on a page whose file name matches, in page order, each once.

    Only the path is taken: the host is the one that the settings name, wherever the page points.
    """
    body = read(Request(page, PAGE))
    links = BeautifulSoup(body, "html.parser").find_all("a", href=True)
    paths = dict.fromkeys(urlsplit(urljoin(page, str(link["href"]).strip())).path for link in links)
    # A link of another scheme can hold a path such as "@host/file", which would change the address's host.
    found = [path for path in paths if path.startswith("/") and name.search(file_name(path))]
    if not found:
        raise DunwatchError(
            f"{public_address(page)} lists no file like {name.pattern}; it begins: {beginning(body)}. "
            "The publisher changed its page: look at it in a browser; saved files can be landed with --file."
        )
    return found


def file_name(path: str) -> str:
    """The last part of a path, decoded."""
    return unquote(path.rsplit("/", 1)[-1])


def named(name: re.Pattern[str], path: str) -> dict[str, str]:
    """The named parts of a path's file name, which is known to match."""
    match = name.search(file_name(path))
    return match.groupdict() if match else {}


def beginning(body: bytes) -> str:
    """The first words of a body, for an error message."""
    return repr(" ".join(body[:400].decode("utf-8", "replace").split())[:120])
