"""Visitors' SQL: what works, what is refused, and what is contained."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from dashboards import sandbox
from dashboards.sandbox import Limits

SHORT = Limits(seconds=2.5, cpu_seconds=3, memory_bytes=1_000 * sandbox.MEGABYTE)


@pytest.fixture(scope="module")
def snapshot(homes) -> Path:
    return (homes["tiny"] / "published" / "current.duckdb").resolve()


def test_a_query_is_answered_in_the_engines_types(snapshot):
    result = sandbox.run(snapshot, "SELECT 7 AS n, DATE '2026-01-02' AS day, ['a'] AS list")
    assert result.table is not None
    assert result.table.rows() == [(7, date(2026, 1, 2), ["a"])]
    assert not result.cut


def test_rows_are_limited_and_it_is_said(snapshot):
    result = sandbox.run(snapshot, "SELECT * FROM range(5000)")
    assert result.table is not None and result.table.height == 1_000 and result.cut
    exact = sandbox.run(snapshot, "SELECT * FROM range(1000)")
    assert exact.table is not None and exact.table.height == 1_000 and not exact.cut


def test_the_engines_own_message_and_line_come_back(snapshot):
    result = sandbox.run(snapshot, "SELECT nothing_like_it\nFROM report")
    assert result.table is None
    assert "nothing_like_it" in result.error and "LINE 1" in result.error


@pytest.mark.parametrize(
    ("attack", "refusal"),
    (
        ("SELECT * FROM read_text('/etc/passwd')", "Permission Error"),
        ("SELECT * FROM read_csv('/etc/passwd')", "Permission Error"),
        ("SELECT * FROM glob('/*')", "Permission Error"),
        ("COPY report TO '{folder}/out.csv'", "Permission Error"),
        ("EXPORT DATABASE '{folder}/out'", "Permission Error"),
        ("ATTACH '{folder}/other.duckdb'", "Permission Error"),
        ("INSTALL httpfs", "Error"),
        ("LOAD httpfs", "Permission Error"),
        ("SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')", "Error"),
        ("SET memory_limit = '20GB'", "locked"),
        ("SET enable_external_access = true", "locked"),
        ("SET lock_configuration = false", "locked"),
        ("PRAGMA temp_directory = '{folder}'", "locked"),
        ("DELETE FROM report", "read-only"),
        ("CREATE TABLE mine AS SELECT 1", "read-only"),
        ("SELECT 1; SELECT 2", "One statement at a time"),
    ),
)
def test_doors_are_shut(snapshot, tmp_path, attack, refusal):
    result = sandbox.run(snapshot, attack.format(folder=tmp_path))
    assert result.table is None
    assert refusal.lower() in result.error.lower(), result
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "bomb",
    (
        "SELECT list_sum(range(2000000000))",
        "SELECT length(lpad('x', 2000000000, 'y'))",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
        "SELECT levenshtein(repeat('a', 200000), repeat('b', 200000))",
        "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b",
        "SELECT repeat('x', 300000) FROM range(1000)",
    ),
)
def test_bombs_are_contained(snapshot, bomb):
    started = time.monotonic()
    result = sandbox.run(snapshot, bomb, SHORT)
    assert result.table is None
    assert result.stopped in ("time", "memory", "size"), result
    assert time.monotonic() - started < 4 * SHORT.seconds


def test_the_child_knows_nothing_of_our_environment(snapshot, monkeypatch):
    monkeypatch.setenv("DUNWATCH_TEST_SECRET", "do not tell")
    assert "DUNWATCH_TEST_SECRET" in os.environ
    assert set(sandbox._environment()) == {"LC_ALL", "TZ"}


def test_nothing_of_a_query_reaches_our_output(snapshot, capfd):
    sandbox.run(snapshot, "SELECT 'zebra-and-quagga' AS typed FROM nowhere_at_all")
    sandbox.run(snapshot, "SELECT 'zebra-and-quagga' AS typed")
    said = capfd.readouterr()
    assert "zebra" not in said.out + said.err


def test_the_same_query_gives_the_same_rows(snapshot):
    query = "SELECT feed, count(*) AS n, avg(length(text)) AS mean FROM report GROUP BY feed ORDER BY feed"
    first, second = sandbox.run(snapshot, query), sandbox.run(snapshot, query)
    assert first.table is not None and second.table is not None
    assert first.table.equals(second.table)
