"""Visitors' SQL: what works, what is refused, and what is contained."""

import os
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboards import sandbox
from dashboards.explore import sidecar
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
    assert set(sandbox._environment()) == {"LC_ALL", "TZ", "ARROW_DEFAULT_MEMORY_POOL", "MALLOC_ARENA_MAX"}


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


def test_repeated_column_names_are_numbered(snapshot):
    result = sandbox.run(snapshot, "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS b")
    assert result.table is not None, result
    assert result.table.to_dicts() == [{"a": 1, "a_3": 2, "a_2": 3, "b": 4}]


@pytest.mark.parametrize(
    ("value", "shown"),
    (
        ("INTERVAL 1 MONTH", "1 month"),
        ("union_value(a := 1)", "1"),
        ("'ab'::BLOB", "ab"),
        ("'\\xFF'::BLOB", "\\xFF"),
        ("1::VARIANT", "1"),
        ("12::BIGNUM", "12"),
        ("{}", "{}"),
        ("[{}]", "[{}]"),
        ("MAP {1: 2}", "{1=2}"),
        ("TIME '24:00:00'", "24:00:00"),
        ("TIMESTAMPTZ '2026-01-02 03:04:05+00'", "2026-01-02 03:04:05+00"),
        ("[[[[[[1]]]]]]", "[[[[[[1]]]]]]"),
        (
            "170141183460469231731687303715884105727::HUGEINT::VARCHAR",
            "170141183460469231731687303715884105727",
        ),
        ("sum(1)", 1),
        ("{'a': 1, 'b': [DATE '2026-01-02']}", {"a": 1, "b": [date(2026, 1, 2)]}),
        ("[{'a': NULL::DATE}]", [{"a": None}]),
    ),
)
def test_every_type_arrives_and_can_be_exported(snapshot, value, shown):
    result = sandbox.run(snapshot, f"SELECT {value} AS value")
    assert result.table is not None, result
    assert result.table.to_dicts() == [{"value": shown}]
    for form in sidecar.FORMATS:
        assert sidecar.rows_file(result.table, form)


@pytest.mark.parametrize(
    ("sql", "said"),
    (
        ("SELECT TIMESTAMP 'infinity' AS late", "'late' holds a date or time outside the years 1 to 9999"),
        ("SELECT DATE '290000-01-01' AS late", "'late' holds a date or time outside the years 1 to 9999"),
        ("SELECT DATE '10000-01-01' AS late", "'late' holds a date or time outside the years 1 to 9999"),
        ("SELECT DATE '0001-01-01' - 1 AS early", "'early' holds a date or time outside the years 1 to 9999"),
        (
            "SELECT [{'a': DATE '-infinity'}] AS deep",
            "'deep' holds a date or time outside the years 1 to 9999",
        ),
        ("FROM test_all_types()", "DECIMAL(38,0)"),
    ),
)
def test_what_cannot_be_shown_says_so(snapshot, sql, said):
    result = sandbox.run(snapshot, sql)
    assert result.table is None
    assert said in result.error, result


def test_the_ends_of_the_calendar_are_shown(snapshot):
    result = sandbox.run(
        snapshot,
        "SELECT DATE '0001-01-01' AS a, TIMESTAMP '9999-12-31 23:59:59.999999' AS b, NULL::DATE AS c",
    )
    assert result.table is not None, result
    assert result.table.rows() == [(date(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999_999), None)]


def test_every_other_type_of_the_engine_can_be_exported(snapshot):
    left_out = "hugeint, uhugeint, date, timestamp, date_array, timestamp_array"
    result = sandbox.run(snapshot, f"SELECT * EXCLUDE ({left_out}) FROM test_all_types()")
    assert result.table is not None and result.table.width > 40, result
    for form in sidecar.FORMATS:
        assert sidecar.rows_file(result.table, form)


def test_order_and_limit_survive_the_casts(snapshot):
    result = sandbox.run(
        snapshot, "SELECT range AS n, range::VARCHAR::BLOB AS b FROM range(3) ORDER BY n DESC"
    )
    assert result.table is not None and result.table.rows() == [(2, "2"), (1, "1"), (0, "0")]
    endless = sandbox.run(snapshot, "SELECT range::VARCHAR::BLOB AS b FROM range(10000000000)")
    assert endless.table is not None and endless.table.height == 1_000 and endless.cut


def test_a_long_message_is_cut(snapshot):
    result = sandbox.run(snapshot, "SELECT error(repeat('x', 100000))")
    assert len(result.error) == 500 and result.error.endswith("x…")


@pytest.mark.parametrize("answer", (b"{", b'{"rows": 1, "cut": false, "seconds": 0}\n\xff\xff\xff', b"[]1\n"))
def test_an_answer_cut_off_is_an_error(answer):
    assert "cannot be shown" in sandbox._result(answer, []).error


def test_an_ordinary_query_has_time_on_a_busy_machine():
    for limits in (sandbox.SHOW, sandbox.EXPORT):
        assert limits.seconds >= 10
        assert limits.seconds > limits.cpu_seconds
