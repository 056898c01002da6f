"""JSON in every shape that publishers and exports send, and what is no JSON."""

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contract.feed import Reading
from pipelines.ingest.pages import write_pages
from pipelines.ingest.shape import RefusedError
from pipelines.normalise import batches
from pipelines.normalise.opened import open_bytes
from pipelines.normalise.records import ROW
from tests.normalise.read import read

READING = Reading(required=("id",), records=("result", "records"), encodings=("utf-8", "gb18030"))
TWO = [{"id": "1"}, {"id": "2"}]


@pytest.mark.parametrize(
    "body",
    [
        b'{"result": {"records": [{"id": 1}, {"id": 2}]}}',
        b'[{"id": 1}, {"id": "2"}]',
        b'\xef\xbb\xbf[{"id": 1},\r\n{"id": 2}]\n',
        b'{"id": 1}\n\n{"id": 2}\n',
        b'{"id": 1},\n{"id": 2},\n',
        b'[{"id": 1}]\n{"id": 2}\n',
        b'{"id": 1}\r\n[{"id": 2}]',
        b'{"result": {"records": [{"id": 1}]}}\n{"result": {"records": [{"id": 2}]}}\n',
        b'try{cb({"result": {"records": [{"id": 1}, {"id": 2}]}});}catch(e){};',
        b'callback([{"id": 1}, {"id": 2}]);',
        b'/**/ jQuery123_45( {"result": {"records": [{"id": 1}, {"id": 2}]}} )\n',
        '[{"id": 1}, {"id": 2}]'.encode("utf-16"),
    ],
)
def test_shapes(tmp_path: Path, body: bytes) -> None:
    assert read(tmp_path, body, READING)[:2] == (TWO, [])


@pytest.mark.parametrize(
    "body",
    [
        b'{"id": 1}\n{"id": 2}\n',
        b'[{"_source": {"id": 1}}, {"_source": {"id": 2}}]',
        b'{"_source": {"id": 1}}\n{"_source": {"id": 2}}\n',
        b'{"hits": {"hits": [{"_source": {"id": 1}}, {"_source": {"id": 2}}]}}',
    ],
)
def test_a_wrapper_is_taken_off(tmp_path: Path, body: bytes) -> None:
    reading = Reading(required=("id",), records=("hits", "hits", "_source"))
    assert read(tmp_path, body, reading)[:2] == (TWO, [])


def test_values_are_text_as_they_were_written(tmp_path: Path) -> None:
    body = b"""[{"id": 12345678901234567890123, "a": 1.50, "b": 1.0e5, "c": true, "d": null, "e": "",
        "f": {"x": [1.0, false, "\\u903e"], "y": null}, "g": -0, "h": "\\ud83d\\ude00 \\ud83d \\u0000"}]"""
    ((row,), broken, notes) = read(tmp_path, body, READING)
    assert row == {
        "id": "12345678901234567890123",
        "a": "1.50",
        "b": "1.0e5",
        "c": "true",
        "f": '{"x":[1.0,false,"逾"],"y":null}',
        "g": "-0",
        "h": "😀 ? ",
    }
    assert (broken, notes) == ([], [])


def test_what_json_does_not_allow_is_noted(tmp_path: Path) -> None:
    body = '[{"id": 1, "id": 2, "a": NaN, "b": -Infinity, "c": "逾期\0"}]'.encode("gb18030")
    good, _, notes = read(tmp_path, body, READING)
    assert good == [{"id": "2", "c": "逾期"}]
    assert notes == [
        "1 lines were not UTF-8 and were read as gb18030",
        "1 NUL bytes were taken out",
        "2 numbers that JSON does not know (NaN, Infinity) are empty",
        "1 objects had a key twice; the last was kept",
    ]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"result": {"records": [{"id": 1}, {"id"', "not valid JSON"),
        (b'[\n{"id": 1},\n{"id": 2}', "not valid JSON"),
        (b'cb({"result": {"records": [{"id": 1}', "cut off"),
        (b'{"id": ' + b"[" * 100_000, "nested too deep"),
        (b'{"result": {"records": {"id": 1}}}', "no list of records"),
        (b'{"other": 1}', "JSON without id"),
        (b'[{"other": {"id": 1}}]', "none of its 1 objects"),
    ],
)
def test_what_is_no_list_of_records_is_refused(tmp_path: Path, body: bytes, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        read(tmp_path, body, READING)


def test_a_broken_line_costs_itself(tmp_path: Path) -> None:
    deep = '{"id": 3, "a": ' + "[" * 60 + "]" * 60 + "}"
    body = f'{{"id": 1}}\n{{"id": 2,\n{deep}\n{{"x": 4}}\n{"[" * 100_000}\n{{"id": 6}}\n{{"id"'.encode()
    good, broken, _ = read(tmp_path, body, READING)
    assert good == [{"id": "1"}, {"id": "6"}]
    assert [entry[:2] for entry in broken] == [
        (2, "the line is not valid JSON"),
        (3, "the object is nested too deep"),
        (4, "the object has no 'id'"),
        (5, "the line is not valid JSON"),
        (7, "the line is not valid JSON"),
    ]


def test_new_keys_may_come_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_RECORDS", 2)
    body = b"".join(b'{"id": %d, "k%d": 1}\n' % (n, n // 4) for n in range(9))
    good, _, _ = read(tmp_path, body, READING)
    assert [row["id"] for row in good] == [str(n) for n in range(9)]
    assert good[8] == {"id": "8", "k2": "1"}


def sequence(*bodies: bytes) -> bytes:
    file = io.BytesIO()
    write_pages(file, ((f"https://api.example/list?offset={n}", body) for n, body in enumerate(bodies)))
    return file.getvalue()


def test_pages_are_read_as_one_file(tmp_path: Path) -> None:
    body = sequence(
        b'{"result": {"records": [{"id": 1}]}}\n',
        b'{"result": {"records": []}}',
        b'cb([{"id": 2}, {"no": 1}])',
    )
    good, broken, notes = read(tmp_path, body, READING)
    assert good == TWO
    assert broken == [(3, "the object has no 'id'", '{"no": 1}')]
    assert notes == ["1 wrappers of a script were taken off"]


def test_pages_may_be_gathered(tmp_path: Path) -> None:
    def gather(pages: Iterable[tuple[str, Any]]) -> Iterator[Any]:
        for address, page in pages:
            yield {"id": address.rpartition("=")[2] or "0", "names": page["names"]}

    reading = Reading(required=("id",), gather=gather)
    good, _, _ = read(tmp_path, sequence(b'{"names": ["a"]}', b'{"names": [1.0]}'), reading)
    assert good == [{"id": "0", "names": '["a"]'}, {"id": "1", "names": "[1.0]"}]
    assert read(tmp_path, b'{"names": "b"}', reading)[0] == [{"id": "0", "names": "b"}]
    with pytest.raises(RefusedError, match=r"not as the feed knows them \(KeyError\)"):
        read(tmp_path, sequence(b'{"error": "busy"}'), reading)


def test_a_page_that_is_no_json_is_named(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"the page https://api\.example/list\?offset=1 is not valid JSON"):
        read(tmp_path, sequence(b'[{"id": 1}]', b"<html>busy</html>"), READING)


def test_a_page_that_is_an_error_refuses_the_file(tmp_path: Path) -> None:
    for error in (b'{"error": "busy"}', b"null", b'{"result": {"error": 1}}'):
        with pytest.raises(RefusedError, match=r"the page \S+offset=1 holds no list of records"):
            read(tmp_path, sequence(b'[{"id": 1}]', error), READING)


def test_lines_may_be_gathered_and_broken_ones_pass(tmp_path: Path) -> None:
    reading = Reading(required=("id",), gather=lambda pages: ({"id": page["n"]} for _, page in pages))
    good, broken, _ = read(tmp_path, b'{"n": 1}\n{"n":\n{"n": 3}\n{"n"', reading)
    assert good == [{"id": "1"}, {"id": "3"}]
    assert [entry[2] for entry in broken] == ['{"n":', '{"n"']


def test_numbers_run_on_from_page_to_page(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(sequence(*[b'[{"id": 1}, {"id": 2}]'] * 3))
    (opened,) = open_bytes(tmp_path / "file", READING)
    assert [number for each in opened.records for number in each.raw[ROW]] == [1, 2, 3, 4, 5, 6]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
rows = st.dictionaries(st.sampled_from(["a", "b", "c"]), values).map(lambda row: {"id": "1", **row})


@settings(max_examples=100, deadline=None)
@given(st.lists(rows, min_size=1, max_size=6), st.sampled_from(["list", "lines", "pages", "envelope"]))
def test_any_objects_come_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[dict], shape: str
) -> None:
    spelled = [json.dumps(row).encode() for row in table]
    body = {
        "list": b"[" + b",".join(spelled) + b"]",
        "lines": b"\n".join(spelled),
        "pages": sequence(*spelled),
        "envelope": b'{"result": {"records": [' + b",\n".join(spelled) + b"]}}",
    }[shape]
    good, broken, _ = read(tmp_path_factory.mktemp("json"), body, READING)
    assert len(good) == len(table) and broken == []


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        [b'{"id": 1}\n', b'[{"id": 1},', b'\x1e{"page": "x"}\n\x1e[{"id": 1}]\n', b'cb({"id": 1']
    ),
    st.binary(max_size=100) | st.text('{}[]",:1eid\n\x1e()', max_size=40).map(str.encode),
)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, tail: bytes
) -> None:
    with suppress(RefusedError):
        read(tmp_path_factory.mktemp("json"), head + tail, READING)


def test_a_new_key_in_every_object_is_refused(tmp_path: Path) -> None:
    body = b"".join(b'{"id": 1, "k%d": 1}\n' % n for n in range(2_000))
    with pytest.raises(RefusedError, match="its records have over 1000 different names"):
        read(tmp_path, body, READING)


def test_an_object_of_too_many_keys_costs_itself(tmp_path: Path) -> None:
    wide = json.dumps({"id": 1, **{f"k{n}": 1 for n in range(1_001)}}).encode()
    good, broken, _ = read(tmp_path, b'{"id": 1}\n' + wide + b'\n{"id": 2}\n', READING)
    assert good == TWO
    assert broken == [(2, "the object has over 1000 names", "")]


def test_a_batch_is_bounded_in_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_CELLS", 12)
    (tmp_path / "file").write_bytes(b'{"id": 1, "a": 1, "b": 1}\n' * 10)
    heights = [each.raw.height for file in open_bytes(tmp_path / "file", READING) for each in file.records]
    assert heights == [3, 3, 3, 1]


def test_a_page_is_named_by_its_address_and_nothing_else(tmp_path: Path) -> None:
    body = b'\x1e{"page": "sent by Ann Example"}\n\x1e<html>\n'
    with pytest.raises(RefusedError, match="one of its pages is not valid JSON"):
        read(tmp_path, body, Reading(required=("id",), gather=lambda pages: ({} for _ in pages)))
