"""The guide for editors names every file of data/reference and every one of its columns."""

import csv

import pytest

from pipelines.reference import FOLDER

FILES = sorted(FOLDER.glob("*.csv"))


def test_there_are_files() -> None:
    assert len(FILES) >= 6


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_has_a_section_that_explains_its_columns(path) -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    _, found, rest = guide.partition(f"\n## {path.name}\n")
    assert found, "write a section of that name"
    with path.open(encoding="utf-8", newline="") as source:
        header = next(csv.reader(source))
    section = rest.partition("\n## ")[0]
    assert [name for name in header if f"`{name}`" not in section] == []
