"""The HKMA's list of scams, from the pages of a landed file in a folder."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.protocols.hkma import SHORT_PAGES, as_landed, open_api

__all__ = ["SHORT_PAGES", "serve"]


def serve(folder: Path) -> Service:
    newest = max([*folder.glob("raw_pages*.json"), *folder.glob("fraudulent*.json")])
    return open_api("/public/bank-svf-info/fraudulent-bank-scams", as_landed(newest))
