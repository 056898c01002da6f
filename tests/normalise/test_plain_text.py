"""Plain text: messages pasted into a file."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import RefusedError
from pipelines.normalise import plain_text
from tests.normalise.read import read

READING = Reading(required=("text",), encodings=("utf-8", "gb18030"), forms=("csv", "json", "text"))


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("one\ntwo\n\n three\nfour \n", ["one\ntwo", "three\nfour"]),
        ("\n\none\r\ntwo\r\n", ["one", "two"]),
        ("one\r\n \t\r\n\r\ntwo", ["one", "two"]),
        ("[Bank] your loan is late\rcall us", ["[Bank] your loan is late", "call us"]),
        (
            "Call, text, or visit us\nto pay; or text\nSTOP",
            ["Call, text, or visit us", "to pay; or text", "STOP"],
        ),
        (
            "Dear you,\n\nCall, text, visit\nOne, two, three",
            ["Dear you,", "Call, text, visit\nOne, two, three"],
        ),
        ("【范例银行】您的贷款已逾期,请还款", ["【范例银行】您的贷款已逾期,请还款"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_record_is_a_paragraph_or_a_line(
    tmp_path: Path, body: str, texts: list[str], encoding: str
) -> None:
    good, broken, _ = read(tmp_path, body.encode(encoding), READING)
    assert [row["text"] for row in good] == texts
    assert broken == []


def test_a_table_and_json_are_told_from_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"text,day\npay now,1\n", READING)[0] == [{"text": "pay now", "day": "1"}]
    assert read(tmp_path, b'[{"text": "pay now"}]', READING)[0] == [{"text": "pay now"}]
    assert read(tmp_path, b"text\n", READING)[0] == []
    with pytest.raises(RefusedError, match="JSON without text"):
        read(tmp_path, b'{"body": "pay now"}', READING)
    with pytest.raises(RefusedError, match="web page or XML"):
        read(tmp_path, b"<!doctype html>pay now", READING)


@pytest.mark.parametrize("body", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9])
def test_binary_is_refused(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(RefusedError, match="not text"):
        read(tmp_path, body, READING)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    with suppress(RefusedError):
        read(tmp_path_factory.mktemp("text"), body, READING)


def test_returns_without_end_cost_no_more_than_their_number(tmp_path: Path) -> None:
    started = time.process_time()
    good, _, _ = read(tmp_path, b"one" + b"\r" * 300_000 + b"two\r\r\nthree", READING)
    assert [row["text"] for row in good] == ["one", "two\nthree"]
    assert time.process_time() - started < 2


def test_a_text_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "LARGEST_TEXT", 1_000)
    with pytest.raises(RefusedError, match="a text of over"):
        read(tmp_path, b"line\n" * 300, READING)
