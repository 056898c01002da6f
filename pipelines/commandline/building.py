"""The stages one after another in one process, for the command line. The build DAG runs the same as tasks."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from pipelines import stages, warehouse
from pipelines.aggregate.marts import lake_of, snapshot_id_of
from pipelines.contract.feed import Feed
from pipelines.ingest.asking import is_on
from pipelines.ingest.fetch import fetch
from pipelines.ingest.land import LandingFailedError, Receipt
from pipelines.normalise.chosen import chosen, left_out
from pipelines.publish.snapshot import built_id, is_shown, lower, publish
from pipelines.settings import DunwatchError, Progress, Settings, quiet
from pipelines.validate.gate import gate_open_for, start_judge, stop_judge

log = logging.getLogger(__name__)


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
    """Land every feed that is on from where the settings say; failures are gathered, not raised."""
    landed = Landed()
    for feed in feeds:
        if settings.source == "live" and not is_on(feed, settings):
            continue
        try:
            landed.receipts.extend(
                fetch(feed, settings, since=since, until=until, full=full, progress=progress)
            )
        except LandingFailedError as error:
            landed.receipts.extend(error.landed)
            landed.failures[feed.name] = str(error)
        except DunwatchError as error:
            landed.failures[feed.name] = str(error)
        except Exception as error:  # what nobody foresaw in one feed must not end the landing of the others
            log.exception("%s: an unexpected error", feed.name)
            why = f"an unexpected {type(error).__name__}; report it as a bug with what the log says"
            landed.failures[feed.name] = f"{feed.name}: {why}"
    return landed


def build(settings: Settings, *, progress: Progress = quiet) -> Built:
    """Normalise, classify, aggregate, validate, publish. Raises GateClosed when the result may not be shown.

    When nothing is new, nothing is done; when only publishing is left, or another level of texts is to be
    published, only that. What lands meanwhile is for the next build. The judge of the checks is started
    first: its library takes seconds to import, which it does while the stages before it work.
    """
    until = settings.landed_until or datetime.now(UTC).replace(tzinfo=None)
    settings = settings.model_copy(update={"landed_until": until})
    if nothing_landed(settings):
        found = "nothing has landed"
        if left_out(settings):
            found = "only the bundled sample, which DUNWATCH_SOURCE=live does not use, has landed"
        raise DunwatchError(f"{found} in {settings.raw}. Run 'dunwatch run', or 'dunwatch land' first.")
    wanted, shown = _wanted(settings), warehouse.published(settings)
    if shown is not None and wanted is not None and is_shown(settings, wanted):
        return Built(shown, changed=False)
    with stages.alone(settings):
        lower(settings, progress=progress)
        if wanted is not None and _passed(settings, wanted):
            return Built(publish(settings, progress=progress), changed=True)
        judge = start_judge()
        try:
            for stage in stages.STAGES:
                more = {"judge": judge} if stage.name == "validate" else {}
                made = stages.function(stage)(settings, progress=progress, **more)
        except BaseException:
            stop_judge(judge)
            raise
    return Built(made, changed=True)


def nothing_landed(settings: Settings) -> bool:
    """Whether there is nothing to build from: no file at all, or only the sample where it does not count."""
    return not any(chosen(settings).values())


def _wanted(settings: Settings) -> str | None:
    """The name of the snapshot that today's lake and code make; None when a stage is unfinished."""
    try:
        return snapshot_id_of(settings, lake_of(settings))
    except DunwatchError:
        return None


def _passed(settings: Settings, snapshot_id: str) -> bool:
    """Whether the warehouse holds exactly this and the gate has opened for it."""
    try:
        return gate_open_for(settings, snapshot_id) and built_id(settings) == snapshot_id
    except (duckdb.Error, warehouse.UnreadableError):
        return False  # damaged: the stages make it afresh
