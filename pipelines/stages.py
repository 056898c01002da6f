"""The stages after landing, in order, and where their functions are, for the command line and the build DAG.

Modules are named, not imported: a stage costs its imports (Great Expectations: 7 s) only where it runs.
"""

import logging
import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pipelines.settings import Progress, Settings, quiet


@dataclass(frozen=True)
class Stage:
    """`module` holds a function of the stage's name: settings, keyword progress, returns its summary."""

    name: str
    module: str
    about: str


STAGES = (
    Stage(
        "normalise",
        "pipelines.normalise.reports",
        "Landed bytes to reports; what cannot become one is quarantined.",
    ),
    Stage(
        "classify",
        "pipelines.classify.verdicts",
        "A verdict for every report: what kind of notice, and why it came.",
    ),
    Stage(
        "aggregate",
        "pipelines.aggregate.marts",
        "The warehouse brought up to date, and the tables of counts.",
    ),
    Stage(
        "validate",
        "pipelines.validate.gate",
        "Findings; the gate closes when the result is not fit to be shown.",
    ),
    Stage(
        "publish",
        "pipelines.publish.snapshot",
        "A new snapshot beside the old one, then the link to it moved.",
    ),
)


def run(stage: Stage, settings: Settings, *, progress: Progress = quiet) -> Any:
    """Run one stage and return its summary. Raises what the stage raises."""
    return getattr(import_module(stage.module), stage.name)(settings, progress=progress)


def logged(log: logging.Logger, *, every_seconds: float = 5) -> Progress:
    """A progress that logs when something begins or ends, and at most every few seconds between."""
    last: dict[str, float] = {}

    def progress(what: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if what not in last or done == total or now - last[what] >= every_seconds:
            last[what] = now
            log.info("%s: %s", what, f"{done:,}" if total is None else f"{done:,} of {total:,}")

    return progress
