"""Excel workbooks: values as CSV would have them, and what was made to harm."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from pipelines.contract.feed import Reading
from pipelines.ingest import workbook
from pipelines.ingest.archive import shapes
from pipelines.ingest.shape import RefusedError
from tests.normalise.read import read

READING = Reading(required=("id", "text"), forms=("csv", "xlsx"), member=r"(?i)\.(csv|xlsx)$")


def made(sheets: dict[str, list[list]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(body: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as source, zipfile.ZipFile(file, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, content.replace(old, new) if part == name else content)
    return file.getvalue()


SIMPLE = made({"Sheet": [["id", "text"], [1, "one"], [2, "two"]]})
FIRST = "xl/worksheets/sheet1.xml"


def test_the_sheet_with_the_headers_is_read(tmp_path: Path) -> None:
    body = made(
        {
            "About": [["Exported on", date(2026, 11, 1)]],
            "Data": [
                ["A title"],
                [],
                [" id", "text", None, "day"],
                [1, "a", "x", 2],
                [],
                ["id", "text", "", "day"],
            ],
        }
    )
    good, broken, notes = read(tmp_path, body, READING)
    assert good == [{"id": "1", "text": "a", "day": "2"}]
    assert broken == [(2, "a header row again", "id,text,day")]
    assert notes == ["sheet 2 of 2 was read", "2 rows before the header were skipped"]


def test_values(tmp_path: Path) -> None:
    values = [
        (7001.0, "7001"),
        (0.1, "0.1"),
        (1e15, "1000000000000000"),
        (True, "true"),
        (date(2026, 11, 1), "2026-11-01"),
        (datetime(2026, 11, 1, 9, 30), "2026-11-01T09:30:00"),
        (time(9, 30), "09:30:00"),
        ("逾期 😀", "逾期 😀"),
        ("00123", "00123"),
        ("two\nlines", "two\nlines"),
        ("#N/A", None),
        ("=1+1", None),  # never computed, so there is no value
    ]
    body = made({"Sheet": [["id", "text"], *([n, value] for n, (value, _) in enumerate(values))]})
    good, _, _ = read(tmp_path, body, READING)
    assert [row.get("text") for row in good] == [text for _, text in values]


def test_a_formula_comes_as_its_value(tmp_path: Path) -> None:
    body = changed(SIMPLE, FIRST, b"<v>2</v></c>", b"<f>1+1</f><v>2</v></c>")
    assert [row["id"] for row in read(tmp_path, body, READING)[0]] == ["1", "2"]


def test_a_workbook_in_a_zip_and_at_landing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xlsx", SIMPLE)
    assert [(name, shape.form) for name, shape in shapes(path, READING)] == [("a.xlsx", "xlsx")]
    assert len(read(tmp_path, path.read_bytes(), READING)[0]) == 2
    path.write_bytes(made({"Sheet": [["id", "body"]]}))
    with pytest.raises(RefusedError, match="no sheet of the workbook has a header row with text"):
        shapes(path, READING)


def test_a_feed_without_workbooks_says_so(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="it is an Excel workbook; this feed takes CSV or JSON"):
        read(tmp_path, SIMPLE, Reading(required=("id",)))
    with pytest.raises(RefusedError, match="old or a locked Excel workbook"):
        read(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, READING)


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RefusedError, match="declares entities"):
        entities = b'<!DOCTYPE x [<!ENTITY a "aaa">]><worksheet'
        read(tmp_path, changed(SIMPLE, FIRST, b"<worksheet", entities), READING)
    with pytest.raises(RefusedError, match="over 1048576 rows"):
        read(tmp_path, changed(SIMPLE, FIRST, b'<row r="3"', b'<row r="9999999999"'), READING)
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 10_000)
    with pytest.raises(RefusedError, match="zip bomb"):
        read(tmp_path, made({"Sheet": [["id", "text"], *([n, "x" * 100] for n in range(500))]}), READING)
    monkeypatch.setattr(workbook, "MOST_PARTS", 3)
    with pytest.raises(RefusedError, match="parts"):
        read(tmp_path, SIMPLE, READING)


def test_damage_is_refused_or_read_never_worse(tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(150):
        body = bytearray(SIMPLE)
        for _ in range(chance.randint(1, 4)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        if chance.random() < 0.3:
            del body[chance.randrange(len(body)) :]
        with suppress(RefusedError):
            read(tmp_path, bytes(body), READING)
    with zipfile.ZipFile(io.BytesIO(SIMPLE)) as parts:
        content = parts.read(FIRST)
    for _ in range(150):
        place, length = chance.randrange(len(content)), chance.randint(1, 8)
        old = content[place : place + length]
        with suppress(RefusedError):
            read(tmp_path, changed(SIMPLE, FIRST, old, chance.randbytes(chance.randint(0, 8))), READING)


@pytest.mark.parametrize("cell", [b"<c/>", b"<c><v/></c>", b"<c/><!--</row>--><row/>"])
def test_a_row_of_a_million_cells_is_refused_before_it_is_held(tmp_path: Path, cell: bytes) -> None:
    wide = b'<sheetData><row r="1">' + cell * 250_000 + b"</row>"
    with pytest.raises(RefusedError, match="a row of the workbook has over 200000 tags"):
        read(tmp_path, changed(SIMPLE, FIRST, b"<sheetData>", wide), READING)


def test_cells_outside_of_rows_and_tags_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="over 200000 tags"):
        read(tmp_path, changed(SIMPLE, FIRST, b"<sheetData>", b"<sheetData>" + b"<c/>" * 250_000), READING)
    with pytest.raises(RefusedError, match="a tag of over 4 MB"):
        body = changed(SIMPLE, FIRST, b"<sheetData>", b"<sheetData><c" + b" " * (5 << 20) + b"/>")
        read(tmp_path, body, READING)


def test_entities_are_refused_whatever_the_part_is_called(tmp_path: Path) -> None:
    file = io.BytesIO()
    entities = b'<!DOCTYPE x [<!ENTITY a "aaa">]><worksheet'
    with zipfile.ZipFile(io.BytesIO(SIMPLE)) as source, zipfile.ZipFile(file, "w") as target:
        for part in source.namelist():
            content = source.read(part).replace(b"sheet1.xml", b"sheet1.XML").replace(b"<worksheet", entities)
            target.writestr(part.replace("sheet1.xml", "sheet1.XML"), content)
    with pytest.raises(RefusedError, match="declares entities"):
        read(tmp_path, file.getvalue(), READING)


def test_a_workbook_may_hold_pictures(tmp_path: Path) -> None:
    file = io.BytesIO(SIMPLE)
    with zipfile.ZipFile(file, "a") as book:
        book.writestr("xl/media/image1.jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 9)
    assert len(read(tmp_path, file.getvalue(), READING)[0]) == 2


def test_a_workbook_that_unpacks_to_a_hundred_times_is_refused(tmp_path: Path) -> None:
    body = changed(SIMPLE, FIRST, b"<sheetData>", b"<sheetData>" + b" " * (17 << 20))
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for part in source.namelist():
            bomb.writestr(part, source.read(part))
    with pytest.raises(RefusedError, match="zip bomb"):
        read(tmp_path, file.getvalue(), READING)
