"""The CFPB's search over the sound records of the CSVs in a folder, as complaints of its own."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.content import complaints_in
from tests.publisher.protocols.cfpb import Index, complaint_search


def serve(folder: Path) -> Service:
    complaints = complaints_in(folder)
    return Service(complaint_search(complaints, Index()), "csv", complaints.clear)
