"""Archives are streamed and bounded; those made to harm are refused."""

import csv
import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.contract.feed import Reading
from pipelines.ingest import archive
from pipelines.ingest.archive import open_members, rejoined, shapes
from pipelines.ingest.characters import was_utf16
from pipelines.ingest.shape import HEAD_BYTES, RefusedError, Shape, count_records

READING = Reading(required=("id", "text"))
PLAIN = b"id,text\n1,one\n2,two\n"


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as target:
        for name, body in members.items():
            target.writestr(name, body)
    return path


def read(path: Path) -> dict[str, bytes]:
    return {name: stream.read() for name, stream in open_members(path, READING)}


def test_members_are_read_by_name(tmp_path):
    members = {
        "a.csv": PLAIN,
        "folder/B.CSV": PLAIN * 2,
        "readme.txt": b"no",
        "__MACOSX/._a.csv": b"\0\5\x16",
    }
    path = packed(tmp_path / "a.zip", members)
    assert read(path) == {"a.csv": PLAIN, "folder/B.CSV": PLAIN * 2}
    assert shapes(path, READING) == [
        (name, Shape("csv", names=("id", "text"))) for name in ("a.csv", "folder/B.CSV")
    ]


def test_one_bad_member_refuses_the_file_and_is_counted_out(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.csv": PLAIN, "b.csv": b"<html>"})
    with pytest.raises(RefusedError, match=r"^file 2 of the zip: it is a web page"):
        shapes(path, READING)


def test_a_declared_bomb_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "RATIO_FREE_BYTES", 1 << 20)
    path = packed(tmp_path / "bomb.zip", {"a.csv": PLAIN + b"9,nine\n" * 1_000_000})
    assert path.stat().st_size < 30_000
    with pytest.raises(RefusedError, match="zip bomb"):
        list(open_members(path, READING))


def test_many_small_members_are_summed(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "RATIO_FREE_BYTES", 1 << 20)
    members = {f"{n}.csv": PLAIN + b"9,nine\n" * 100_000 for n in range(8)}
    with pytest.raises(RefusedError, match="zip bomb"):
        list(open_members(packed(tmp_path / "bomb.zip", members), READING))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 7)
    with pytest.raises(RefusedError, match="holds 8 files"):
        list(open_members(packed(tmp_path / "many.zip", members), READING))


def test_a_gzip_bomb_is_refused_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "RATIO_FREE_BYTES", 1 << 20)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(PLAIN + b"9,nine\n" * 1_000_000))
    _, stream = next(members := open_members(path, READING))
    read_bytes = 0
    with pytest.raises(RefusedError, match="zip bomb"):
        while block := stream.read(64 << 10):
            read_bytes += len(block)
    assert read_bytes <= 3 << 20
    members.close()


def test_a_size_above_the_largest_is_refused_whatever_its_ratio(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    path = packed(tmp_path / "a.zip", {"a.csv": PLAIN + b"x" * 2000}, zipfile.ZIP_STORED)
    with pytest.raises(RefusedError, match="over the limit"):
        list(open_members(path, READING))


def test_a_size_that_lies_is_noticed(tmp_path):
    body = PLAIN + random.Random(1).randbytes(5000).hex().encode()
    path = packed(tmp_path / "a.zip", {"a.csv": body})
    raw = path.read_bytes()
    path.write_bytes(raw.replace(len(body).to_bytes(4, "little"), (40).to_bytes(4, "little")))
    with pytest.raises(RefusedError, match="file 1 of the zip is damaged"):
        read(path)


@pytest.mark.parametrize(
    "name", ["../a.csv", "/etc/a.csv", "C:a.csv", "x\\..\\a.csv", "a\n.csv", "x/../../a.csv"]
)
def test_names_made_to_harm_are_refused(tmp_path, name):
    with pytest.raises(RefusedError, match="unsafe name"):
        list(open_members(packed(tmp_path / "a.zip", {"good.csv": PLAIN, name: PLAIN}), READING))


def test_a_locked_member_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.csv": PLAIN})
    raw = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + flags] |= 1
    path.write_bytes(raw)
    with pytest.raises(RefusedError, match="file 1 of the zip is locked"):
        list(open_members(path, READING))


def test_damage_is_said_in_words_wherever_it_is(tmp_path):
    body = PLAIN + b"".join(b"%d,some text\n" % n for n in range(50_000))
    path = packed(tmp_path / "a.zip", {"a.csv": body}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(RefusedError, match="file 1 of the zip is damaged"):
        read(path)
    path.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(RefusedError, match="damaged or cut off"):
        read(path)
    path.write_bytes(gzip.compress(body)[:-100])
    with pytest.raises(RefusedError, match="the gzip file is damaged"):
        read(path)


def test_a_preamble_is_skipped_up_to_twenty_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + b'junk, "more\n' * 20 + PLAIN)
    ((_, shape),) = shapes(path, READING)
    assert (shape.preamble, path.read_bytes()[shape.skip :]) == (20, PLAIN)
    path.write_bytes(b"junk\n" * 21 + PLAIN)
    with pytest.raises(RefusedError):
        shapes(path, READING)


def test_json_is_told_from_json_lines(tmp_path):
    path = tmp_path / "a.json"
    for body, form in (
        (b'{"hits": [{"id": 1, "text": ""}]}', "json"),
        (b'[\n{"id": 1, "text": ""}\n]', "json"),
        (b'{"id": 1, "text": ""}\n{"id": 2, "text": ""}\n', "json_lines"),
    ):
        path.write_bytes(body)
        assert [shape.form for _, shape in shapes(path, READING)] == [form]


def test_only_the_beginning_is_looked_at(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(PLAIN + b"\0" * (2 * HEAD_BYTES))
    with pytest.raises(RefusedError, match="not text"):
        shapes(path, READING)
    path.write_bytes(PLAIN + b"x" * HEAD_BYTES + b"\0" * HEAD_BYTES)
    assert len(shapes(path, READING)) == 1


@given(
    st.lists(
        st.tuples(st.text(alphabet='ab",\n', max_size=8), st.text(alphabet='x"\n', max_size=5)), max_size=12
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 9),
    st.booleans(),
)
def test_records_are_counted_as_a_csv_reader_counts_them(rows, end, size, closed):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows([("id", "text"), *rows])
    body = text.getvalue().encode() if closed else text.getvalue().encode().removesuffix(end.encode())
    blocks = [body[at : at + size] for at in range(0, len(body), size)]
    assert count_records(blocks) == len(rows)


def test_utf16_comes_out_as_utf8_whatever_the_wrapping(tmp_path):
    spelled = PLAIN.decode().encode("utf-16")
    (tmp_path / "plain").write_bytes(spelled)
    (tmp_path / "a.gz").write_bytes(gzip.compress(spelled))
    packed(tmp_path / "a.zip", {"a.csv": spelled})
    for name in ("plain", "a.gz", "a.zip"):
        assert list(read(tmp_path / name).values()) == [PLAIN]
        ((_, stream),) = ((each, stream) for each, stream in open_members(tmp_path / name, READING))
        assert was_utf16(stream)


@given(st.binary(min_size=1, max_size=50), st.integers(0, 60))
def test_a_stream_is_rejoined_with_its_head(body, size):
    stream = io.BytesIO(body)
    assert rejoined(stream.read(size), stream).read() == body


@pytest.mark.parametrize(
    "name", ["Ann Example 555-0123.csv", "Ann Example 555-0123.txt", "../Ann Example.csv"]
)
def test_no_reason_tells_the_name_of_a_member(tmp_path, name):
    path = packed(tmp_path / "a.zip", {name: b"<html>"}, zipfile.ZIP_STORED)
    for body in (path.read_bytes(), path.read_bytes().replace(b"<html>", b"<HTML>")):
        path.write_bytes(body)
        with pytest.raises(RefusedError) as refused:
            shapes(path, READING)
        assert "Ann" not in str(refused.value)
