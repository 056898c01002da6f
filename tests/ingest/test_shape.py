"""What bytes are, told from how they begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import HEAD_BYTES, RefusedError, Shape, count_records, is_cut_off, recognise

EVERY = ("csv", "json", "xlsx", "xml", "text")
CSV, JSON = Reading(required=("id",), forms=("csv",)), Reading(required=("id",), forms=("json",))
ALL = Reading(required=("text",), forms=EVERY, element=("sms",))


@pytest.mark.parametrize(
    ("head", "reading", "shape"),
    [
        (b"x;id;y\n", CSV, Shape("csv", names=("x", "id", "y"), delimiter=";")),
        (b"sep=;\nx;id\n", CSV, Shape("csv", skip=6, preamble=1, names=("x", "id"), delimiter=";")),
        (b"x\tid\r1\t2", CSV, Shape("csv", names=("x", "id"), delimiter="\t")),
        ("id,x\n".encode("utf-16"), CSV, Shape("csv", names=("id", "x"))),
        (b'{"\\u0069d": 1}', JSON, Shape("json")),
        (b'{"id": 1}\n{"id": 2}\n', JSON, Shape("json_lines")),
        (b'[{"id": 1}]\n[{"id": 2}]\n', JSON, Shape("json_lines")),
        (b' try { cb ({"id": 1})}catch(e){}', JSON, Shape("json")),
        (b'\x1e{"page": "https://api.example"}\n', JSON, Shape("json_seq")),
        (b"PK\x03\x04", ALL, Shape("xlsx")),
        (b"<a><sms/>", ALL, Shape("xml")),
        (b"pay now", ALL, Shape("text")),
        (b"\xef\xbb\xbf[Bank] pay now", ALL, Shape("text", skip=3)),
        (b"day,text\n", ALL, Shape("csv", names=("day", "text"))),
    ],
)
def test_shapes(head: bytes, reading: Reading, shape: Shape) -> None:
    assert recognise(head, reading) == shape


def test_header_names_are_read_in_the_feeds_encodings() -> None:
    reading = Reading(required=("Região",), encodings=("utf-8", "latin-1"))
    assert recognise("UF;Região\nSP;SE\n".encode("latin-1"), reading).names == ("UF", "Região")


def test_gathered_records_need_not_have_the_files_keys() -> None:
    gathered = Reading(required=("id",), gather=lambda pages: iter(()))
    assert recognise(b'{"rows": []}', gathered) == Shape("json")


@pytest.mark.parametrize(
    ("head", "reading", "says"),
    [
        (b" \n", ALL, "the file is empty"),
        (b"<!DOCTYPE html><p>", CSV, "it is a web page or XML, not records; it begins with <!DOCTYPE>"),
        (b"<html>", ALL, "it is a web page, not records; it begins with <html>"),
        (b"<smses>", CSV, "it is a web page or XML, not records; it begins with <smses>"),
        (
            b"<?xml version='1.0'?><sms from='Ann'>",
            CSV,
            "it is a web page or XML, not records; it begins with <sms>",
        ),
        (b"<calls/>", ALL, "it is XML without <sms>"),
        (b"PK\x03\x04", CSV, "it is an Excel workbook; this feed takes CSV"),
        (b'{"id": 1}', CSV, "it is JSON; this feed takes CSV"),
        (b'\x1e{"page": ""}\n', CSV, "it is JSON; this feed takes CSV"),
        (b"id,x\n", JSON, "it is CSV; this feed takes JSON"),
        (b"\0" * 5000 + b"id", ALL, "the file is not text"),
        (b"one,x\n", CSV, "none of its first 1 lines is a header row with id"),
    ],
)
def test_refusals_say_what_it_is(head: bytes, reading: Reading, says: str) -> None:
    with pytest.raises(RefusedError) as refused:
        recognise(head, reading)
    assert str(refused.value) == says


@given(st.binary(max_size=200), st.sampled_from([CSV, JSON, ALL]))
def test_any_bytes_have_a_shape_or_are_refused(head: bytes, reading: Reading) -> None:
    try:
        shape = recognise(head[:HEAD_BYTES], reading)
    except RefusedError as refused:
        assert str(refused)
    else:
        assert shape.form.partition("_")[0] in reading.forms


@given(st.lists(st.sampled_from(["\n", "\r\n", "\r", "\r\r\n"]), max_size=20), st.integers(1, 9))
def test_line_ends_of_every_kind_are_counted(ends: list[str], size: int) -> None:
    body = b"id\n" + "".join(f"{n}{end}" for n, end in enumerate(ends)).encode()
    assert count_records([body[at : at + size] for at in range(0, len(body), size)]) == len(ends)


def test_a_cut_is_seen_with_any_delimiter_and_not_in_utf16() -> None:
    assert is_cut_off(b"1;a;b\r2;a", ("id", "x", "y"), ";")
    assert not is_cut_off(b"1;a;b\r2;a;b", ("id", "x", "y"), ";")
    assert not is_cut_off(b"1,a,b", ("id", "x", "y", ""))
    assert not is_cut_off("1,a,b\n2,a".encode("utf-16"), ("id", "x", "y"))
