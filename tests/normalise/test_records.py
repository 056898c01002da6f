"""Reading: every record comes back, as a row or as broken, whatever the quoting and the encoding."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import RefusedError
from pipelines.normalise.opened import open_bytes

READING = Reading(required=("a", "b", "c"), null_words=("None",))


def read(folder: Path, data: bytes, *, careful: bool = False):
    path = folder / "file.csv"
    path.write_bytes(data)
    rows, broken, notes = [], [], []
    for opened in open_bytes(path, READING, careful=careful):
        for records in opened.records:
            rows += records.raw.rows()
            broken += records.broken.rows()
        notes += opened.notes()
    return rows, broken, notes


@pytest.mark.parametrize("careful", [False, True])
def test_what_a_slipped_quote_swallowed_is_rescued(tmp_path: Path, careful: bool) -> None:
    rows, broken, _ = read(
        tmp_path, b'a,b,c\n1,2,3\n6,"7,8\n9,10,11\n12,"x, y",13\n14,15,None\n', careful=careful
    )
    assert sorted(row[1:] for row in rows) == [
        ("1", "2", "3"),
        ("12", "x, y", "13"),
        ("14", "15", None),
        ("9", "10", "11"),
    ]
    assert [entry[2] for entry in broken] == ['6,"7,8']


def test_preamble_encoding_and_nuls_are_noted(tmp_path: Path) -> None:
    rows, broken, notes = read(tmp_path, b"Archive: x.zip\na,b,c\r\n1,caf\xe9\0,3\r\n")
    assert rows == [(1, "1", "café", "3")]
    assert broken == []
    assert notes == [
        "1 lines before the header were skipped",
        "1 lines were not UTF-8 and were read as cp1252",
        "1 NUL bytes were taken out",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty"), (b"<!doctype html><p>Sign in", "web page"), (b"x,y\n1,2\n", "a, b, c")],
)
def test_what_is_not_the_feeds_is_refused_with_a_reason(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        read(tmp_path, data)


# Text that CSV can carry. NUL is taken out and the fallback encoding is for bytes, so neither belongs here.
cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=20
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=15), st.booleans())
def test_any_table_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, table, careful: bool) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(READING.required)
    writer.writerows(table)
    rows, broken, _ = read(tmp_path_factory.mktemp("csv"), text.getvalue().encode(), careful=careful)
    assert broken == []
    assert [row[1:] for row in rows] == [
        tuple(None if cell in ("", "None") else cell for cell in row) for row in table
    ]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_under_a_header_are_rows_or_broken(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, careful: bool
) -> None:
    rows, broken, _ = read(tmp_path_factory.mktemp("csv"), b"a,b,c\n" + tail, careful=careful)
    tail = tail.removeprefix(b"\xef\xbb\xbf")  # a byte order mark is no record
    has_record = any(line.strip(b"\0\r\n") for line in tail.split(b"\n"))
    assert (len(rows) + len(broken) > 0) or not has_record
    assert all(entry[0] >= 1 and entry[1] for entry in broken)
