"""`dunwatch sql`, `classify` and `dictionary`: what goes in, what comes out, and where it is put."""

import json
import re
from pathlib import Path

import polars as pl
import pytest

from pipelines.feeds import FEEDS
from pipelines.ingest.fetch import sample_files
from tests.commandline.conftest import Dunwatch

BY_FEED = "SELECT feed, count(*) AS reports, max(received_on) AS newest FROM report GROUP BY 1 ORDER BY 1"


def test_rows_as_a_table_and_as_json_are_the_same(dunwatch: Dunwatch, home: Path) -> None:
    table = dunwatch("sql", BY_FEED, "--home", home)
    rows = json.loads(dunwatch("sql", BY_FEED, "--home", home, "--json").out)
    assert [row["feed"] for row in rows] == sorted(name for name, feed in FEEDS.items() if sample_files(feed))
    for row in rows:
        [line] = [line for line in table.out.splitlines() if row["feed"] in line]
        assert str(row["reports"]) in line and row["newest"] in line


def test_a_table_shows_fifty_rows_json_all_and_limit_as_many_as_it_says(
    dunwatch: Dunwatch, home: Path
) -> None:
    def shown(*words: object) -> int:
        out = dunwatch("sql", "SELECT 'row' || range AS name FROM range(120)", "--home", home, *words).out
        return len(re.findall(r"\brow\d+\b", out))

    assert (shown(), shown("--limit", 0), shown("--limit", 4)) == (50, 120, 4)
    assert (shown("--json"), shown("--json", "--limit", 0), shown("--json", "--limit", 4)) == (120, 120, 4)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("rows.parquet", pl.read_parquet),
        ("rows.csv", lambda path: pl.read_csv(path, try_parse_dates=True)),
        ("it's.JSON", lambda path: pl.read_ndjson(path).with_columns(pl.col("newest").str.to_date())),
    ],
)
def test_all_rows_written_to_a_file(dunwatch: Dunwatch, home: Path, tmp_path: Path, name: str, read) -> None:
    query = "SELECT report_id, received_on AS newest FROM report -- every one"
    said = dunwatch("sql", query, "--home", home, "--to", tmp_path / name)
    assert (said.code, said.out) == (0, f"Written: {tmp_path / name}\n")
    rows = read(tmp_path / name)
    [count] = json.loads(dunwatch("sql", "SELECT count(*) AS n FROM report", "--home", home, "--json").out)
    assert rows["report_id"].n_unique() == rows.height == count["n"] > 1000
    assert rows.schema["newest"] == pl.Date


def test_the_snapshot_cannot_be_changed_by_a_query(dunwatch: Dunwatch, home: Path) -> None:
    for query in ("DROP TABLE report", "CREATE TABLE mine (a INTEGER)", "UPDATE report SET text = 'x'"):
        said = dunwatch("sql", query, "--home", home)
        assert said.code == 1 and "read-only" in said.error
    assert dunwatch("sql", "SELECT any_value(report_id) AS id FROM report", "--home", home).code == 0


def test_texts_go_in_and_verdicts_come_out(dunwatch: Dunwatch, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = "Final notice: pay 300 within 24 hours or we will file a lawsuit. Reply STOP."
    source.write_text(json.dumps({"id": "a", "text": text, "medium": "sms"}) + "\n", encoding="utf-8")
    said = dunwatch("classify", source, target)
    assert (said.code, said.out) == (0, "")
    assert said.error == f"1 records judged, written to {target}\n"
    [verdict] = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert (verdict["id"], verdict["is_debt_notice"], verdict["channel"]) == ("a", "yes", "sms")
    assert verdict["notice_type"] == "legal_threat"
    for span in verdict["evidence"]:
        assert text[span["start"] : span["end"]].strip()
    assert "notice_type=legal_threat" in {span["label"] for span in verdict["evidence"]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": 1, "text": "x"}\n{oops\n', "in.jsonl, line 2: not JSON"),
        (b'{"id": 1}\n', "in.jsonl, line 1: no 'text'; each line needs id and text"),
        (b'{"id": 1, "text": "x", "medium": "fax"}\n', "line 1: medium 'fax'; allowed are "),
        (b'{"id": 1, "text": "\xff"}\n', "not UTF-8"),
        (None, "in.jsonl: No such file or directory; give a file of JSON lines, or -"),
    ],
)
def test_what_cannot_be_judged_is_named_and_nothing_is_written(
    dunwatch: Dunwatch, tmp_path: Path, content: bytes | None, message: str
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    if content is not None:
        source.write_bytes(content)
    said = dunwatch("classify", source, target)
    assert (said.code, said.out, said.error.count("\n")) == (1, "", 1)
    assert said.error.startswith("error: ") and message in said.error
    assert not target.exists()


def test_a_target_in_no_folder(dunwatch: Dunwatch, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "x"}\n')
    said = dunwatch("classify", source, tmp_path / "no" / "out.jsonl")
    assert (said.code, said.error.count("\n")) == (1, 1)
    assert "cannot write" in said.error and "give a file in an existing folder" in said.error


def test_the_dictionary_is_current(dunwatch: Dunwatch) -> None:
    said = dunwatch("dictionary", "--check")
    assert (said.code, said.out, said.error) == (0, "", "")
