"""The stages after landing, in order, and where their functions are, for the command line and the build DAG.

Modules are named, not imported: a stage costs its imports (Great Expectations: 7 s) only where it runs.
"""

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pipelines.settings import DunwatchError, Progress, Settings, quiet


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
        "resolve",
        "pipelines.resolve.resolving",
        "Names to institutions, near-identical texts to campaigns.",
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


def function(stage: Stage) -> Callable[..., Any]:
    """The stage's function; its module is imported now. Whoever calls it holds the lock (`alone`)."""
    return getattr(import_module(stage.module), stage.name)


def run(stage: Stage, settings: Settings, *, progress: Progress = quiet) -> Any:
    """Run one stage alone and return its summary. Raises what the stage raises."""
    with alone(settings):
        return function(stage)(settings, progress=progress)


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Hold the one lock of all stages: each sweeps what nobody wants any more, so two must never meet.

    Raises DunwatchError when another build is running. Not to be nested: it would wait for itself.
    """
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    with (settings.warehouse / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DunwatchError(
                f"another build is at work in {settings.home}. Wait for it to end, then try again."
            ) from None
        yield


def logged(log: logging.Logger, *, every_seconds: float = 5) -> Progress:
    """A progress that logs when something begins or ends, and at most every few seconds between."""
    last: dict[str, float] = {}

    def progress(what: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if what not in last or done == total or now - last[what] >= every_seconds:
            last[what] = now
            log.info("%s: %s", what, f"{done:,}" if total is None else f"{done:,} of {total:,}")

    return progress
