"""CSV as publishers and people write it: delimiters, line ends, encodings, headers in odd places."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contract.feed import Reading
from pipelines.ingest.shape import RefusedError
from pipelines.normalise import cleaned, records
from pipelines.normalise.opened import open_bytes
from tests.normalise.read import read

ABC = Reading(required=("a", "b"))
ROWS = [{"a": "1", "b": "2", "c": "3"}, {"a": "4", "b": "5", "c": "6"}]

both_routes = pytest.mark.parametrize("careful", [False, True])


@both_routes
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str, careful: bool) -> None:
    text = end.join(["a,b,c", "1,2,3", "4,5,6", ""]).replace(",", delimiter)
    assert read(tmp_path, text.encode(), ABC, careful=careful) == (ROWS, [], [])


@both_routes
def test_line_ends_may_mix_and_stay_inside_quotes(tmp_path: Path, careful: bool) -> None:
    body = b'a,b,c\r\n1,2,"x\ry\r\nz"\r4,5,6\n7,8,9\r\r\n'
    good, broken, _ = read(tmp_path, body, ABC, careful=careful)
    assert [row["c"] for row in good] == ["x\ry\r\nz", "6", "9"]
    assert broken == []


@both_routes
def test_a_slip_costs_its_own_row_whatever_the_delimiter(tmp_path: Path, careful: bool) -> None:
    body = b'a;b;c\r\n1;"2;3\r\n4;5;6\r\n7;8;9\r\n'
    good, broken, _ = read(tmp_path, body, ABC, careful=careful)
    assert sorted(row["a"] for row in good) == ["4", "7"]
    assert [entry[1] for entry in broken] == ["a quotation mark is opened and never closed"]


@both_routes
def test_the_header_again_is_no_record_but_is_counted(tmp_path: Path, careful: bool) -> None:
    body = b"a,b,c\n1,2,3\n\xef\xbb\xbfa,b,c\n a , b,c\n4,5,6\n"
    good, broken, notes = read(tmp_path, body, ABC, careful=careful)
    assert good == ROWS
    assert [entry[:2] for entry in broken] == [(2, "a header row again"), (3, "a header row again")]
    assert notes == ["1 byte order marks inside were taken out"]


@both_routes
@pytest.mark.parametrize(
    "body",
    [
        b"a,b,c,\n1,2,3,\n4,5,6,\n",
        b"a,b,c\n1,2,3,\n4,5,6,\n",
        b"a,b,c,\n1,2,3\n4,5,6\n",
        b"a,b,c,,\n1,2,3,,\n4,5,6,,\n",
        b"a,b,c,\r1,2,3,\r4,5,6,",
        b"a,b,c,\n1,2,3,\n4,5,6,",
    ],
)
def test_delimiters_at_the_ends_of_rows_make_no_column(tmp_path: Path, body: bytes, careful: bool) -> None:
    assert read(tmp_path, body, ABC, careful=careful) == (ROWS, [], [])


def test_one_odd_row_does_not_hide_what_the_others_have(tmp_path: Path) -> None:
    body = b"a,b,c,\n1,2,3,\n" + b"4,5,6,\n" + b"7,8,9,0,\n"
    good, broken, _ = read(tmp_path, body, ABC)
    assert good == ROWS
    assert [entry[:2] for entry in broken] == [(3, "the record has 5 fields, the header 4")]


@both_routes
def test_a_value_under_no_name_breaks_its_row(tmp_path: Path, careful: bool) -> None:
    body = b"a,b,c,\n" + b"1,2,3,\n" * 200 + b"4,5,6,7\n"
    good, broken, _ = read(tmp_path, body, ABC, careful=careful)
    assert len(good) == 200
    assert broken == [(201, "a value stands under no column name", "4,5,6,7")]


def test_an_unnamed_column_with_values_stays(tmp_path: Path) -> None:
    good, broken, _ = read(tmp_path, b",a,b,c\n0,1,2,3\n1,4,5,6\n", ABC)
    assert [(row["unnamed"], row["a"]) for row in good] == [("0", "1"), ("1", "4")]
    assert broken == []


@both_routes
@pytest.mark.parametrize("encoding", ["cp950", "gb18030", "mac_roman", "latin-1", "utf-16", "utf-8-sig"])
def test_encodings(tmp_path: Path, encoding: str, careful: bool) -> None:
    word = {"cp950": "逾期繳款", "gb18030": "逾期还款", "utf-16": "逾期还款"}.get(
        encoding, "cobrança à vista"
    )
    reading = Reading(required=("a", word), encodings=("utf-8", encoding.removesuffix("-sig")))
    body = f"a,{word}\r\n1,{word}\r\n2,plain\r\n".encode(encoding)
    good, broken, notes = read(tmp_path, body, reading, careful=careful)
    assert good == [{"a": "1", word: word}, {"a": "2", word: "plain"}]
    assert broken == []
    expected = {"utf-16": ["the text was UTF-16"], "utf-8-sig": []}
    assert notes == expected.get(encoding, [f"1 lines were not UTF-8 and were read as {encoding}"])


def test_the_first_encoding_that_fits_is_taken_and_the_last_replaces(tmp_path: Path) -> None:
    reading = Reading(required=("a",), encodings=("utf-8", "ascii", "cp950", "gb18030"))
    lines = [b"a", "逾期".encode(), "逾期繳款".encode("cp950"), "贷款".encode("gb18030"), b"\xff\xff"]
    good, _, notes = read(tmp_path, b"\n".join(lines), reading)
    assert [row["a"] for row in good[:2]] == ["逾期", "逾期繳款"]
    assert len(good) == 4 and "\ufffd" in good[3]["a"]
    assert len(notes) >= 1


def test_lines_encoded_twice_are_taken_back_where_the_feed_says_so(tmp_path: Path) -> None:
    twice = "逾期还款".encode().decode("latin-1").encode()
    body = b"a,b\n1," + twice + "\n2,还款 café\n3,caf\u00e9\n".encode()
    reading = Reading(required=("a",), encodings=("utf-8", "utf-8-twice", "gb18030"))
    good, _, notes = read(tmp_path, body, reading)
    assert [row["b"] for row in good] == ["逾期还款", "还款 café", "café"]
    assert notes == ["1 lines were UTF-8 encoded twice"]
    assert read(tmp_path, body, ABC)[0][0]["b"] == twice.decode()


@both_routes
def test_a_field_of_ten_megabytes_is_read(tmp_path: Path, careful: bool) -> None:
    body = b'a,b,c\n1,2,"' + b"long, " * (10 << 20 >> 3) + b'"\n4,5,6\n'
    good, broken, _ = read(tmp_path, body, ABC, careful=careful)
    assert len(good) + len(broken) == 2
    assert good[-1] == ROWS[1]


def test_a_field_above_the_limit_is_broken_with_the_reason(tmp_path: Path) -> None:
    body = b"a,b,c\n1,2," + b"x" * (17 << 20) + b"\n4,5,6\n"
    good, broken, _ = read(tmp_path, body, ABC, careful=True)
    assert (good, [entry[:2] for entry in broken]) == (ROWS[1:], [(1, "a field of over 16 MB")])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text("ab é逾", max_size=4), min_size=1, max_size=5), min_size=1, max_size=12),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_rows_in_are_good_and_broken(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], delimiter: str, careful: bool
) -> None:
    lines = [delimiter.join(["1", *row]) for row in table]
    body = "\n".join([delimiter.join("abc"), *lines]).encode()
    good, broken, _ = read(tmp_path_factory.mktemp("csv"), body, ABC, careful=careful)
    assert len(good) + len(broken) == len(table)


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        cleaned.Cleaned.__init__, "__kwdefaults__", {"begin": b"", "longest": 1 << 20, "ends": b"\n"}
    )
    with pytest.raises(RefusedError, match="a line of over 1 MB"):
        read(tmp_path, b"a,b\n1,2\n" + b"x" * (4 << 20), ABC, careful=True)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text("ab;,\t\"'|é逾 ", max_size=6), min_size=3, max_size=3), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r", "\r\r\n"]),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    st.booleans(),
)
def test_any_table_in_any_dialect_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, table, delimiter, end, encoding, careful
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["a", "b", "c"])
    writer.writerows(table)
    reading = Reading(required=("a", "b"), encodings=("utf-8", "gb18030"))
    body = text.getvalue().encode(encoding)
    good, broken, _ = read(tmp_path_factory.mktemp("csv"), body, reading, careful=careful)
    assert broken == []
    expected = [dict(zip("abc", row, strict=True)) for row in table]
    assert good == [{name: cell for name, cell in row.items() if cell} for row in expected]


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"a,b,c\n", b"a;b;\r\n", b"a\tb\r", b"a,b,,\r\r\n"]),
    st.booleans(),
)
def test_any_bytes_under_any_header_are_rows_or_broken(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, header: bytes, careful: bool
) -> None:
    reading = Reading(required=("a", "b"), encodings=("utf-8", "utf-8-twice", "cp950", "gb18030"))
    _, broken, _ = read(tmp_path_factory.mktemp("csv"), header + tail, reading, careful=careful)
    assert all(reason for _, reason, _ in broken)


def test_a_header_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="its header row has over 1000 columns"):
        read(tmp_path, ("a,b," + ",".join(map(str, range(1_000))) + "\n1,2\n").encode(), ABC)


def test_rows_of_too_many_cells_make_no_columns(tmp_path: Path) -> None:
    good, broken, _ = read(tmp_path, b"a,b,c\n" + (b"1,2,3" + b"," * 5_000 + b"\n") * 3, ABC)
    assert good == [] and len(broken) == 3


def test_the_careful_route_holds_no_more_than_it_may(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(records, "CAREFUL_CHARACTERS", 100)
    (tmp_path / "file").write_bytes(b"a,b,c\n" + b"1,2,%s\n" % (b"x" * 60) * 6)
    files = open_bytes(tmp_path / "file", ABC, careful=True)
    assert [each.raw.height for file in files for each in file.records] == [2, 2, 2, 0]
