"""Every check that the contract implies fails when its promise is broken, and only that one."""

from datetime import date, datetime

import duckdb
import pytest

from pipelines.contract.table import Column, Table
from pipelines.contract.tables import TABLES
from pipelines.contract.words import values
from pipelines.validate.check import Check, Measured
from pipelines.validate.expectations import judge
from pipelines.validate.measure import measure
from pipelines.validate.promises import promises
from tests.warehouse_rows import unguarded

CHECKS = [(table, check) for table in TABLES for check in promises((table,))]
MEETS_FORMAT = {"country": "US", "language": "en", "accused_phone": "+12025550123", "sha256": "a" * 64}
MEETS_FORMAT |= {"claimed_currency": "USD", "official_phone": "+12025550124"}


def with_one_row(table: Table) -> duckdb.DuckDBPyConnection:
    """The table with one sound row, and nothing that keeps a broken one out."""
    con = unguarded((table,))
    row = [sound(column) for column in table.columns]
    con.execute(f"INSERT INTO {table.name} VALUES ({', '.join('?' for _ in row)})", row)
    return con


def sound(column: Column):
    if column.words and column.kind != "texts":
        return values(column.words)[0]
    match column.kind:
        case "texts":
            return [values(column.words)[0]] if column.words else ["posting_error"]
        case "text":
            return MEETS_FORMAT.get(column.name, "a word")
        case "date":
            return date(2026, 3, 1)
        case "instant":
            return datetime(2026, 3, 1, 9, 30)
        case "flag":
            return True
        case "spans":
            return []
        case _:
            return max(1, column.minimum or 0)


def breaking(table: Table, check: Check) -> str:
    """SQL that breaks this check's promise, and no other of the table."""
    _, *column, promise = check.name.split(".")
    if promise == "key":
        return f"INSERT INTO {table.name} SELECT * FROM {table.name}"
    name = column[0]
    kind = table.column(name).kind
    value = {
        "not_null": "NULL",
        "words": "['no such word']" if kind == "texts" else "'no such word'",
        "minimum": "-1",
        "share": "1.5",
        "first_day": "DATE '2026-03-02'",
        "format": "'?'",
    }[promise]
    return f'UPDATE {table.name} SET "{name}" = {value}'


@pytest.fixture(scope="module")
def offending() -> dict[str, set[str]]:
    """Check broken to the checks that then do not pass; everything is judged in one go."""
    measured: list[tuple[str, Measured]] = []
    for table in TABLES:
        con = with_one_row(table)
        checks = promises((table,))
        measured += [(f"{table.name} sound", one) for one in measure(con, checks)]
        for check in checks:
            con.execute("BEGIN")
            con.execute(breaking(table, check))
            measured += [(check.name, one) for one in measure(con, checks)]
            con.execute("ROLLBACK")
        con.close()
    outcomes = judge(
        [{"rule": one.check.rule, "measured": one.value, "limit": one.check.limit} for _, one in measured]
    )
    found: dict[str, set[str]] = {broken: set() for broken, _ in measured}
    for (broken, one), outcome in zip(measured, outcomes, strict=True):
        if outcome["outcome"] != "passed":
            found[broken].add(f"{one.check.name} {outcome['outcome']}")
    return found


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_sound_row_passes_everything(table, offending):
    assert offending[f"{table.name} sound"] == set()


@pytest.mark.parametrize("check", [check for _, check in CHECKS], ids=lambda check: check.name)
def test_a_broken_promise_fails_its_own_check_only(check, offending):
    assert offending[check.name] == {f"{check.name} failed"}


def test_every_column_that_promises_something_has_a_check():
    names = {check.name for _, check in CHECKS}
    for table in TABLES:
        assert not table.key or f"{table.name}.key" in names
        for column in table.columns:
            assert column.nullable or f"{table.name}.{column.name}.not_null" in names
            assert not column.words or f"{table.name}.{column.name}.words" in names
            assert column.minimum is None or f"{table.name}.{column.name}.minimum" in names
