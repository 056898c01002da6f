"""The portal's entry of the reports: the CSV, beside definitions as PDF and a CSV that is not wanted."""

from pathlib import Path

from pipelines.feeds.cafc_reports import PACKAGE
from tests.publisher.answer import Service
from tests.publisher.protocols.ckan import Resource, package

NAME = "cafc-open-gouv-database-2021-01-01-to-2026-09-30-extracted-2026-10-01.csv"


def serve(folder: Path) -> Service:
    newest = max([*folder.glob("raw_release*.csv"), *folder.glob("cafc-open-gouv-database-*.csv")])
    body = newest.read_bytes()
    if newest.name.startswith("raw"):  # so many that a file that shrinks is seen to
        header, rows = body.split(b"\n", 1)
        body = header + b"\n" + rows * 20
    other = "11111111-2222-4333-8444-555555555501"
    resources = [
        Resource(other, "CSV", "Codes", "codes.csv", b"code,meaning\n1,one\n"),
        Resource(PACKAGE.resource_id, "CSV", "Reports", NAME, body),
        Resource("11111111-2222-4333-8444-555555555502", "PDF", "Definitions", "annex-e.pdf", b"%PDF-1.4"),
    ]
    return package(PACKAGE.package_id, resources, "csv", PACKAGE.host.address, root=PACKAGE.root)
