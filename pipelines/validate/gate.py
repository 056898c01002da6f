"""The gate: is what was built fit to show? Measures, has it judged, writes findings, opens or closes."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import duckdb

from pipelines import warehouse
from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.settings import REPOSITORY, DunwatchError, Progress, Settings, quiet
from pipelines.validate import findings
from pipelines.validate.check import Measured, Outcome, Severity
from pipelines.validate.facts import facts
from pipelines.validate.measure import measure
from pipelines.validate.promises import promises
from pipelines.validate.surprises import surprises
from pipelines.written import write_json

JUDGE_SECONDS = 300
"""Longest wait for the judge; judging takes a second, importing its library up to ten on a slow disk."""


GATE = "gate.json"
"""The mark of the gate's last run, in the warehouse's folder."""


class GateClosed(DunwatchError):  # noqa: N818  # what happened, as people say it
    """A check that stops publishing did not hold; the message names it and the report."""


@dataclass(frozen=True)
class Judge:
    """A started judging process. It ends by itself when this process ends or `stop_judge` is called."""

    process: subprocess.Popen[str]
    complaints: IO[str]


@dataclass(frozen=True)
class Gate:
    """What came of one run of the gate. `outcomes` counts findings by word of check_outcome."""

    run_id: str
    outcomes: Mapping[str, int]
    doubtful_feeds: tuple[str, ...]
    report: Path


def start_judge() -> Judge:
    """Start the judging process, so that it pays for its import while the pipeline works."""
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  # lives as long
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.validate.expectations"],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        encoding="utf-8",
    )
    return Judge(process, complaints)


def stop_judge(judge: Judge) -> None:
    """Let a judge go that is not needed after all."""
    judge.process.kill()
    judge.process.communicate()
    judge.complaints.close()


def validate(
    settings: Settings,
    *,
    judge: Judge | None = None,
    run_id: str | None = None,
    now: datetime | None = None,
    feeds: Mapping[str, Feed] = FEEDS,
    progress: Progress = quiet,
) -> Gate:
    """Check the built warehouse, write its findings and the report, and open the gate or raise GateClosed.

    `judge` is a process from `start_judge`; without one it is started here. `now` is naive UTC. A check of
    severity `feed` that fails marks that feed and does not close the gate. Raises DunwatchError when nothing
    was built or the judge cannot work.
    """
    path = settings.warehouse / warehouse.BUILT
    if not path.is_file():
        raise DunwatchError(f"nothing to check: {path} is not there. Run `dunwatch build` first.")
    judge = judge or start_judge()
    now = now or datetime.now(UTC).replace(tzinfo=None)
    con = warehouse.connect(path, settings=settings)
    try:
        snapshot_id, built_in = con.execute("SELECT snapshot_id, run_id FROM snapshot").fetchall()[0]
        run_id = run_id or built_in
        outcomes = check(con, judge=judge, now=now, feeds=feeds, progress=progress)
        findings.keep(con, outcomes, run_id=run_id, found_at=now)
    finally:
        con.close()
    report = findings.write_report(outcomes, settings.reports, run_id=run_id, found_at=now)
    closing = [outcome.measured.check.name for outcome in outcomes if outcome.closes_gate]
    mark = {"snapshot_id": snapshot_id, "run_id": run_id, "open": not closing}
    write_json(settings.warehouse / GATE, mark)
    if closing:
        shown = ", ".join(closing[:5]) + (f" and {len(closing) - 5} more" if len(closing) > 5 else "")
        raise GateClosed(
            f"the gate is closed, nothing was published: {shown}. Each check, what it measured and what it "
            f"expected is in {report}."
        )
    return Gate(run_id, Counter(outcome.outcome for outcome in outcomes), findings.doubtful(outcomes), report)


def gate_open_for(settings: Settings, snapshot_id: str) -> bool:
    """Whether the gate's last run opened it for exactly this snapshot."""
    path = settings.warehouse / GATE
    if not path.exists():
        return False
    mark = json.loads(path.read_text(encoding="utf-8"))
    return mark["open"] and mark["snapshot_id"] == snapshot_id


def check(
    con: duckdb.DuckDBPyConnection,
    *,
    judge: Judge,
    now: datetime,
    feeds: Mapping[str, Feed] = FEEDS,
    progress: Progress = quiet,
) -> list[Outcome]:
    """Every check of the connection's database with its outcome, in a stable order."""
    checks = [*promises(), *facts(), *surprises(feeds.values(), now)]
    measured = measure(con, checks, progress=progress)
    progress("judging", 0, len(measured))
    outcomes = judged(measured, judge)
    progress("judging", len(measured), len(measured))
    return outcomes


def judged(measured: list[Measured], judge: Judge) -> list[Outcome]:
    """Have every measure judged. What could not be measured cannot be judged either, and counts as raised."""
    asked = [one for one in measured if one.value is not None]
    answers = iter(_ask(judge, asked))
    return [
        _outcome(one, *next(answers))
        if one.value is not None
        else Outcome(one, "raised", one.broke or "the measure is empty")
        for one in measured
    ]


def _outcome(measured: Measured, outcome: str, why: str | None) -> Outcome:
    mild = outcome == "failed" and measured.check.severity is Severity.WARN
    return Outcome(measured, "warned" if mild else outcome, why)


def _ask(judge: Judge, measured: list[Measured]) -> list[tuple[str, str | None]]:
    rows = [
        {"name": one.check.name, "rule": one.check.rule, "measured": one.value, "limit": one.check.limit}
        for one in measured
    ]
    try:
        answer, _ = judge.process.communicate(json.dumps(rows), timeout=JUDGE_SECONDS)
    except subprocess.TimeoutExpired:
        stop_judge(judge)
        raise DunwatchError(
            f"the checks were not judged within {JUDGE_SECONDS} s; run `dunwatch build` again when quieter."
        ) from None
    judge.complaints.seek(0)
    complaint = judge.complaints.read().strip()
    judge.complaints.close()
    if judge.process.returncode or not answer:
        last = complaint.splitlines()[-1] if complaint else f"it ended with code {judge.process.returncode}"
        raise DunwatchError(
            f"the checks cannot be judged: {last}. Great Expectations comes with the extra `quality`: "
            "install `dunwatch[quality]`, or run `make run`, which installs everything."
        )
    return [(row["outcome"], row["why"]) for row in json.loads(answer)]
