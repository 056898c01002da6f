"""XML: messages of a phone's backup, and what was made to harm."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import RefusedError
from pipelines.normalise import markup
from pipelines.normalise.markup import open_xml
from tests.normalise.read import read

READING = Reading(
    required=("address", "body"),
    expected=("part@text",),
    null_words=("null",),
    encodings=("utf-8", "cp1252"),
    forms=("xml",),
    element=("sms", "mms"),
)
BEGIN = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--made by hand-->\n<smses count=\"1\">\n"
)


def backup(*elements: bytes) -> bytes:
    return BEGIN + b"\n".join(elements) + b"\n</smses>\n"


def test_attributes_and_texts_of_children_are_columns(tmp_path: Path) -> None:
    body = backup(
        b'<sms address="+86 138-0013-8000" body="line&#10;two &lt;now&gt; &amp; &quot;pay&quot;" s="null"/>',
        b'<x:mms xmlns:x="urn:x" address="b"><body> <![CDATA[a < b]]> </body><body>c</body>'
        b'<parts><part seq="0" text="deep"/><part text="deeper"/></parts></x:mms>',
    )
    good, broken, _ = read(tmp_path, body, READING)
    assert broken == []
    assert good == [
        {"address": "+86 138-0013-8000", "body": 'line\ntwo <now> & "pay"'},
        {"address": "b", "body": "a < b\nc", "part@text": "deep\ndeeper"},
    ]


def test_an_element_without_what_is_required_is_broken(tmp_path: Path) -> None:
    good, broken, _ = read(tmp_path, backup(b'<sms address="a"/>', b'<sms address="a" body="b"/>'), READING)
    assert len(good) == 1
    assert broken == [(1, "the object has no 'body'", '{"address": "a"}')]


@pytest.mark.parametrize(
    ("spelled", "read_as"),
    [
        (b"&#55357;&#56832;", "😀"),
        (b"&#xD83D;&#xDE00;", "😀"),
        (b"&#128512;", "😀"),
        (b"&#55357;&#56832;&#55357;&#56833;", "😀😁"),
        (b"a&#55357; b", "a\ufffd b"),
        (b"&#56832;&#55357;", "\ufffd\ufffd"),
        (b"a&#0;b&#11;c", "a\ufffdb\ufffdc"),
        (b"a\x01b\x00c", "a\ufffdbc"),
        (b"caf\xe9", "café"),
        (b"\xef\xbf\xbf", "\ufffd"),
        (b"&#99999999;", "\ufffd"),
        (b"&#34;&#60;", '"<'),
    ],
)
@pytest.mark.parametrize("chunk", [1, 2, 7, 1 << 20])
def test_characters(tmp_path: Path, monkeypatch, spelled: bytes, read_as: str, chunk: int) -> None:
    monkeypatch.setattr(markup, "CHUNK", chunk)
    good, _, _ = read(tmp_path, backup(b'<sms address="a" body="' + spelled + b'"/>'), READING)
    assert good == [{"address": "a", "body": read_as}]


def test_the_declared_encoding_is_tried(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="GB2312"?>\n<all><sms address="a" body="逾期还款"/></all>'
    good, _, notes = read(tmp_path, text.encode("gb2312"), READING)
    assert good == [{"address": "a", "body": "逾期还款"}]
    assert notes == ["1 lines were not UTF-8 and were read as GB2312"]
    assert read(tmp_path, text.replace("GB2312", "UTF-16").encode("utf-16"), READING)[0] == good


def test_what_stands_before_the_declaration_does_not_matter(tmp_path: Path) -> None:
    for before in (b"\xef\xbb\xbf", b"\r\n ", b"\xef\xbb\xbf\n"):
        assert len(read(tmp_path, before + backup(SMS), READING)[0]) == 1


SMS = b'<sms address="a" body="b"/>'
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x><sms address="a" body="&b;"/></x>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;<sms address="a" body="b"/></x>'


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        (b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://files.example/a"> %a;]><x>' + SMS + b"</x>", "entities"),
        (BEGIN + b"<a>" * 60 + SMS, "nested too deep"),
        (BEGIN + SMS, "damaged or cut off"),
        (backup(b'<sms address="a" body="b & c"/>'), "damaged"),
        (backup(b'<sms address="a" body="&nbsp;"/>'), "undefined entity"),
        (b"<!DOCTYPE html><html><sms/>", "it is a web page, not records"),
        (b"<html><body><sms/>", "it is a web page, not records"),
        (b"<calls><call number='1'/></calls>", "it is XML without <sms> or <mms>"),
    ],
)
def test_what_is_refused(tmp_path: Path, body: bytes, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        read(tmp_path, body, READING)


def test_a_tag_without_end_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(markup, "CHUNK", 1 << 10)
    monkeypatch.setattr(markup, "LARGEST_TAG", 1 << 12)
    with pytest.raises(RefusedError, match="an XML tag of over"):
        read(tmp_path, backup(SMS, b'<sms address="' + b"x" * 10_000 + b'"/>'), READING)
    monkeypatch.setattr(markup, "MOST_CHARACTERS", 100)
    with pytest.raises(RefusedError, match="a record of over"):
        read(tmp_path, backup(b'<sms address="' + b"x" * 1000 + b'" body=""/>'), READING)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    spelled = ["".join(f"&#{unit};" for unit in utf16_units(text)) for text in texts]
    body = backup(*(f'<sms address="a" body="{text}"/>'.encode() for text in spelled))
    good, _, _ = read(tmp_path_factory.mktemp("xml"), body, READING)
    assert [row.get("body", "") for row in good] == ["" if t == "null" else as_xml(t) for t in texts]


def utf16_units(text: str) -> list[int]:
    spelled = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(spelled[at : at + 2], "little") for at in range(0, len(spelled), 2)]


def as_xml(text: str) -> str:
    return "".join("\ufffd" if (c < " " and c not in "\t\n\r") or c in "\ufffe\uffff" else c for c in text)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.text("<>&#;x123456789/= \"'![]-sm", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, middle: bytes) -> None:
    try:
        good, broken, _ = read(tmp_path_factory.mktemp("xml"), backup(SMS, middle, SMS), READING)
    except RefusedError:
        return
    assert len(good) + len(broken) >= 1


class Endless:
    """A stream that says the same for ever; reading far into it fails the test."""

    def __init__(self, begin: bytes, again: bytes) -> None:
        self._begin, self._again, self.given = begin, again, 0

    def read(self, size: int) -> bytes:
        self.given += size
        assert self.given < 64 << 20
        begin, self._begin = self._begin, b""
        return begin or self._again * (size // len(self._again))


def test_a_file_of_one_line_is_read_as_it_comes() -> None:
    stream = Endless(b"<smses>", SMS)
    opened = open_xml(stream, READING)  # type: ignore[arg-type]
    assert next(opened.records).raw.height >= 1
    assert stream.given < 16 << 20


@pytest.mark.parametrize("begin", [b"<smses><!--", b'<smses><sms address="', b"<smses><?x "])
def test_a_comment_or_value_full_of_closing_signs_has_an_end(monkeypatch, begin: bytes) -> None:
    monkeypatch.setattr(markup, "LARGEST_TAG", 4 << 20)
    with pytest.raises(RefusedError, match="an XML tag of over 4 MB"):
        open_xml(Endless(begin, b">x"), READING)  # type: ignore[arg-type]


def test_a_record_of_too_many_attributes_is_refused(tmp_path: Path) -> None:
    many = b" ".join(b'a%d="x"' % n for n in range(1_100))
    with pytest.raises(RefusedError, match="a record of over 1000 names"):
        read(tmp_path, backup(b'<sms address="a" body="b" ' + many + b"/>"), READING)
