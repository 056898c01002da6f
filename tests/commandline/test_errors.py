"""Every mistake gets one line that says what, where and what to do; never a traceback."""

from pathlib import Path

import pytest

from pipelines.feeds import FEEDS
from pipelines.settings import load
from tests.commandline.conftest import Dunwatch


def the_one_line(said) -> str:
    assert (said.code, said.out) == (1, "")
    assert said.error.count("\n") == 1 and said.error.startswith("error: ")
    return said.error


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("land", "cfpb"), "there is no feed 'cfpb'. Choose one of cfpb_complaints, cfpb_narratives, ftc_"),
        (("land", "cfpb_complaints", "a.csv"), "a.csv: to land local files, write --file before the first."),
        (("land", "cfpb_complaints", "--scope", "whole"), "--scope says what a local file covers; it goes"),
        (
            ("land", "cfpb_complaints", "--full", "--file", "a.csv"),
            "everything write --scope whole",
        ),
        (
            ("land", "cfpb_complaints", "--since", "2026-01-01", "--file", "a.csv"),
            "--scope window.",
        ),
        (
            ("land", "cfpb_complaints", "--file", "/no/a.csv"),
            "/no/a.csv: No such file or directory; check",
        ),
        (("build",), "nothing has landed in {home}/raw. Run 'dunwatch run', or 'dunwatch land' first."),
        (("sql", "SELECT 1"), "nothing is published in {home}/published. Run 'dunwatch run' first."),
    ],
)
def test_in_an_empty_home(dunwatch: Dunwatch, tmp_path: Path, words: tuple, message: str) -> None:
    line = the_one_line(dunwatch(*words, "--home", tmp_path))
    assert message.format(home=tmp_path) in line


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("SELECT caus FROM incident",), 'Referenced column "caus" not found in FROM clause! Candidate'),
        (("SELECT caus FROM incident",), "(SHOW TABLES and DESCRIBE incident name what there is"),
        (("SELEC 1",), 'syntax error at or near "SELEC"'),
        (("FROM incidents",), "Table with name incidents does not exist! Did you mean"),
        (("",), "that is no query: it gives no rows. Begin with SELECT or FROM."),
        (("DELETE FROM report",), "read-only mode"),
        (("SELECT 1", "--to", "rows.xlsx"), "rows.xlsx: rows can be written to .parquet, .csv, .json files."),
        (("SELECT 1", "--to", "/no/rows.csv"), "/no/rows.csv: its folder is not there. Create it, or choose"),
        (("SELECT a FROM b", "--to", "rows.csv"), "Table with name b does not exist!"),
    ],
)
def test_in_a_query(dunwatch: Dunwatch, home: Path, words: tuple, message: str) -> None:
    assert message in the_one_line(dunwatch("sql", *words, "--home", home))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("threads", "many", "DUNWATCH_THREADS='many' cannot be used: Input should be a valid integer"),
        ("source", "both", "DUNWATCH_SOURCE='both' cannot be used: Input should be 'sample' or 'live'"),
        ("memory", "lots", "DUNWATCH_MEMORY='lots' cannot be used: write a size such as 2GB or 512MB"),
        (
            "bases__ftc",
            "me:hunter2@ftc.gov",
            "DUNWATCH_BASES cannot be used: for 'ftc' write an address such as",
        ),
        (
            "bases__cfpb",
            "http://me:hunter2",
            "DUNWATCH_BASES cannot be used: for 'cfpb' write an address such as",
        ),
        ("tokens__fcc", "hunter2 hunter3", "DUNWATCH_TOKENS cannot be used: the key for 'fcc' has a blank"),
        ("tokens__fcc", "hunter2\r\nX: y", "DUNWATCH_TOKENS cannot be used: the key for 'fcc' has a blank"),
        ("tokens__fcc", "hunter2\u200b", "DUNWATCH_TOKENS cannot be used: the key for 'fcc' has a blank"),
        ("tokens", "hunter2", "DUNWATCH_TOKENS cannot be used: it is no JSON; write DUNWATCH_TOKENS__<NAME>"),
        ("dashboard_port", "0", "DUNWATCH_DASHBOARD_PORT='0' cannot be used: Input should be greater than"),
    ],
)
def test_in_a_setting(dunwatch: Dunwatch, tmp_path: Path, name: str, value: str, message: str) -> None:
    line = the_one_line(dunwatch("build", "--home", tmp_path, **{name: value}))
    assert message in line and line.endswith(". Correct or unset it.\n")
    assert "hunter2" not in line


def test_a_key_loses_the_blanks_around_it_and_an_empty_one_is_none() -> None:
    kept = load(tokens={"fcc": " hunter2\r\n", "nyc": " "}).tokens
    assert {name: token.get_secret_value() for name, token in kept.items()} == {"fcc": "hunter2"}


def test_a_home_that_cannot_be_written(dunwatch: Dunwatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    line = the_one_line(dunwatch("land", "ftc_do_not_call", "--home", file))
    assert f"cannot write in {file}/raw: Not a directory." in line
    assert "choose another folder: --home or DUNWATCH_HOME" in line
    said = dunwatch("run", "--home", file)
    assert said.code == 1 and said.error.count(f"cannot write in {file}/raw") == len(FEEDS)
    assert said.error.splitlines()[-1].startswith("error: nothing could be landed")


def test_only_the_sample_has_landed_and_live_is_asked_for(dunwatch: Dunwatch, tmp_path: Path) -> None:
    dunwatch("land", "ftc_do_not_call", "--home", tmp_path)
    line = the_one_line(dunwatch("build", "--home", tmp_path, source="live"))
    assert "only the bundled sample, which DUNWATCH_SOURCE=live does not use, has landed" in line


def test_words_that_are_no_command_get_the_usage(dunwatch: Dunwatch) -> None:
    for words in (("bogus",), ("land",), ("sql", "SELECT 1", "--limit", "-1")):
        said = dunwatch(*words)
        assert said.code == 2 and "Usage: " in said.error and "Traceback" not in said.error


def test_a_damaged_snapshot_is_named_with_the_way_out(dunwatch: Dunwatch, tmp_path: Path) -> None:
    published = tmp_path / "published"
    published.mkdir()
    (published / "snap-1.duckdb").write_bytes(b"no database")
    (published / "current.duckdb").symlink_to("snap-1.duckdb")
    line = the_one_line(dunwatch("sql", "FROM report", "--home", tmp_path))
    assert "snap-1.duckdb cannot be opened" in line and "Delete it and run 'dunwatch build'" in line
