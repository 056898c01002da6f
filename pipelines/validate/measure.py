"""Measuring checks by SQL: one query a source, whatever the number of checks."""

from collections.abc import Iterable

import duckdb

from pipelines.settings import Progress, quiet
from pipelines.validate.check import Check, Measured


def measure(
    con: duckdb.DuckDBPyConnection, checks: Iterable[Check], *, progress: Progress = quiet
) -> list[Measured]:
    """The number of each check, in the order given; checks that do not apply are left out.

    A query that fails is repeated check by check, so that only the one that is broken has no number.
    """
    asked = list(checks)
    by_source: dict[str, list[Check]] = {}
    for check in asked:
        by_source.setdefault(check.source, []).append(check)
    answers: dict[Check, Measured] = {}
    for done, group in enumerate(by_source.values()):
        progress("measuring", done, len(by_source))
        answers |= {answer.check: answer for answer in _measured(con, group)}
    progress("measuring", len(by_source), len(by_source))
    found = [answers[check] for check in asked]
    return [one for one in found if one.check.applies_always or one.value is not None or one.broke]


def query(checks: list[Check]) -> str:
    """One SELECT with two columns a check, its number and its note. All checks must share their source."""
    columns = ",\n  ".join(
        f"{check.measure} AS m{i}, {check.note or 'NULL'} AS n{i}" for i, check in enumerate(checks)
    )
    source = f"\nFROM {checks[0].source}" if checks[0].source else ""
    return f"SELECT\n  {columns}{source}"


def _measured(con: duckdb.DuckDBPyConnection, checks: list[Check]) -> list[Measured]:
    try:
        row = con.execute(query(checks)).fetchall()[0]
    except duckdb.Error as error:
        if len(checks) == 1:
            return [Measured(checks[0], broke=str(error).splitlines()[0])]
        return [one for check in checks for one in _measured(con, [check])]
    numbers, notes = row[0::2], row[1::2]
    return [
        Measured(check, None if number is None else float(number), note or None)
        for check, number, note in zip(checks, numbers, notes, strict=True)
    ]
