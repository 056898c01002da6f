"""Findings: kept in the warehouse for queries, and written as a page that needs no network."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import jinja2
import polars as pl

from pipelines.contract.tables import FINDING
from pipelines.validate.check import Outcome, Severity
from pipelines.written import write_text

WORST_FIRST = ("raised", "failed", "warned", "passed")


def keep(
    con: duckdb.DuckDBPyConnection, outcomes: Sequence[Outcome], *, run_id: str, found_at: datetime
) -> None:
    """Replace the run's rows of the table finding, in one transaction."""
    frame = pl.DataFrame(
        {
            "run_id": run_id,
            "feed": [one.measured.check.feed for one in outcomes],
            "check_name": [one.measured.check.name for one in outcomes],
            "outcome": [one.outcome for one in outcomes],
            "measured": [measured_words(one) for one in outcomes],
            "expected": [one.measured.check.expected for one in outcomes],
            "found_at": found_at,
        },
        schema=FINDING.schema,
    )
    columns = ", ".join(FINDING.names)
    con.register("found", frame.to_arrow())
    con.execute("BEGIN")
    try:
        con.execute("DELETE FROM finding WHERE run_id = ?", [run_id])
        con.execute(f"INSERT INTO finding ({columns}) SELECT {columns} FROM found")
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise
    finally:
        con.unregister("found")


def measured_words(outcome: Outcome) -> str:
    """What was measured; for a check that broke, why."""
    return outcome.why if outcome.outcome == "raised" and outcome.why else outcome.measured.words


def doubtful(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Feeds with a failed or broken check of their own, in order."""
    feeds = (
        one.measured.check.feed
        for one in outcomes
        if one.measured.check.severity is Severity.FEED and one.outcome in ("failed", "raised")
    )
    return tuple(dict.fromkeys(feed for feed in feeds if feed))


def render(outcomes: Sequence[Outcome], *, run_id: str, found_at: datetime) -> str:
    """The report as one HTML page: the verdict, then findings by feed, the worst first."""
    groups: dict[str, list[dict[str, str]]] = {}
    for one in sorted(outcomes, key=lambda one: WORST_FIRST.index(one.outcome)):
        check = one.measured.check
        groups.setdefault(check.feed or "", []).append(
            {
                "name": check.name,
                "outcome": one.outcome,
                "measured": measured_words(one),
                "expected": check.expected,
                "severity": check.severity.value,
            }
        )
    counts = {word: sum(one.outcome == word for one in outcomes) for word in WORST_FIRST}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.j2").render(
        run_id=run_id,
        found_at=found_at,
        closing=[one.measured.check.name for one in outcomes if one.closes_gate],
        doubtful=doubtful(outcomes),
        counts=counts,
        groups=groups,
    )


def write_report(outcomes: Sequence[Outcome], folder: Path, *, run_id: str, found_at: datetime) -> Path:
    """Write validation-<run_id>.html and latest.html into the folder, each whole or not at all."""
    page = render(outcomes, run_id=run_id, found_at=found_at)
    report = folder / f"validation-{run_id}.html"
    for path in (report, folder / "latest.html"):
        write_text(path, page)
    return report
