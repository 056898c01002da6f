"""The stages one after another in one process, for the command line. The build DAG runs the same as tasks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipelines import warehouse
from pipelines.contract.feed import Feed
from pipelines.ingest.fetch import fetch
from pipelines.ingest.land import LandingFailedError, Receipt
from pipelines.settings import DunwatchError, Progress, Settings, quiet


@dataclass(frozen=True)
class Landed:
    """What a round of landing brought, and what went wrong by feed; one feed's failure stops no other."""

    receipts: list[Receipt] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Built:
    """The published snapshot. `changed` is False when what was published was already exactly this."""

    snapshot: Path
    changed: bool


def land_all(
    feeds: Sequence[Feed],
    settings: Settings,
    *,
    since: date | None = None,
    until: date | None = None,
    full: bool = False,
    progress: Progress = quiet,
) -> Landed:
    """Land every feed from where the settings say; failures are gathered, not raised."""
    landed = Landed()
    for feed in feeds:
        try:
            landed.receipts.extend(
                fetch(feed, settings, since=since, until=until, full=full, progress=progress)
            )
        except LandingFailedError as error:
            landed.receipts.extend(error.landed)
            landed.failures[feed.name] = str(error)
        except DunwatchError as error:
            landed.failures[feed.name] = str(error)
    return landed


def build(settings: Settings, *, progress: Progress = quiet) -> Built:
    """Normalise, classify, aggregate, validate, publish. Raises GateClosed when the result may not be shown.

    When nothing is new, nothing is done. The judge of the checks is started first: its library takes seconds
    to import, which it does while the stages before it work.
    """
    # Imported here so that a run with nothing to do, or `--help`, does not pay for the engines.
    from pipelines.aggregate.marts import aggregate
    from pipelines.classify.verdicts import classify
    from pipelines.normalise.chosen import left_out
    from pipelines.normalise.reports import normalise
    from pipelines.publish.snapshot import publish
    from pipelines.validate.gate import start_judge, stop_judge, validate

    if nothing_landed(settings):
        found = "nothing has landed"
        if left_out(settings):
            found = "only the bundled sample, which DUNWATCH_SOURCE=live does not use, has landed"
        raise DunwatchError(f"{found} in {settings.raw}. Run 'dunwatch run', or 'dunwatch land' first.")
    shown = warehouse.published(settings)
    if shown is not None and shown.name == _wanted_name(settings):
        return Built(shown, changed=False)
    judge = start_judge()
    try:
        normalise(settings, progress=progress)
        classify(settings, progress=progress)
        aggregate(settings, progress=progress)
        validate(settings, judge=judge, progress=progress)
    except BaseException:
        stop_judge(judge)
        raise
    return Built(publish(settings, progress=progress), changed=True)


def nothing_landed(settings: Settings) -> bool:
    """Whether there is nothing to build from: no file at all, or only the sample where it does not count."""
    from pipelines.normalise.chosen import chosen

    return not any(chosen(settings).values())


def _wanted_name(settings: Settings) -> str | None:
    """The file name of the snapshot that today's lake and code make; None when a stage is unfinished."""
    from pipelines.aggregate.marts import lake_of, snapshot_id_of

    try:
        return f"snap-{snapshot_id_of(settings, lake_of(settings))}.duckdb"
    except DunwatchError:
        return None
