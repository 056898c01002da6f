"""The warehouse from the lake, then the tables of counts.

The warehouse is only ever what the lake says. When every part it holds is still wanted, what is new is added;
when rules, contract or receipts changed under it, it is built afresh beside and moved into place.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines import recipe, warehouse
from pipelines.aggregate import particulars
from pipelines.aggregate.alerts import fill_alerts
from pipelines.aggregate.load import Lake, apply
from pipelines.aggregate.particulars import fill_about, fill_particulars
from pipelines.aggregate.resolution import fill_campaigns, fill_institutions
from pipelines.aggregate.routes import fill_routes
from pipelines.aggregate.sql import run_marts
from pipelines.classify.verdicts import judged_parts
from pipelines.contract.words import VOCABULARIES
from pipelines.normalise.chosen import origin
from pipelines.normalise.reports import finished
from pipelines.reference import FOLDER as REFERENCE
from pipelines.resolve.resolving import all_resolved
from pipelines.resolve.resolving import made_by as resolved_by
from pipelines.settings import DunwatchError, Progress, Settings, quiet


@dataclass(frozen=True)
class Aggregated:
    """The warehouse after the stage. `changed` is False when it already held exactly this."""

    path: Path
    snapshot_id: str
    run_id: str
    changed: bool
    reports_written: int = 0


def aggregate(settings: Settings, *, progress: Progress = quiet) -> Aggregated:
    """Bring home/warehouse/dunwatch.duckdb up to date.

    Raises DunwatchError when a stage before it is unfinished.
    """
    lake = lake_of(settings)
    wanted = snapshot_id_of(settings, lake)
    path = settings.warehouse / warehouse.BUILT
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    held = _held(path, settings)
    if held is not None and held[0] == wanted:
        return Aggregated(path, wanted, held[1], changed=False)
    run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{wanted[:6]}"
    if held is not None and held[2] <= _entries(lake):
        written = _fill(path, settings, lake, held[2], wanted, run_id, progress, create=False)
    else:
        beside = path.with_suffix(".building")
        _remove(beside)
        written = _fill(beside, settings, lake, set(), wanted, run_id, progress, create=True)
        _remove(path)
        beside.replace(path)
    return Aggregated(path, wanted, run_id, changed=True, reports_written=written)


def lake_of(settings: Settings) -> Lake:
    """What the finished stages have made. Raises DunwatchError naming what is not finished."""
    normalised = finished(settings)
    parts = list(judged_parts(settings, normalised))
    for part in parts:
        if not part.drift.exists():
            raise DunwatchError(
                f"{part.reports.name} of {part.feed} has no verdicts yet; run 'dunwatch build'."
            )
    return Lake(parts, all_resolved(settings, parts), normalised)


def snapshot_id_of(settings: Settings, lake: Lake) -> str:
    """The name of what this lake, by today's code, becomes: the same name means the same rows."""
    outcomes = (
        f"{outcome.receipt_id} {outcome.status} {outcome.folder}"
        for each in lake.normalised.values()
        for outcome in each
    )
    return recipe.of(
        recipe.of_code(
            "pipelines.aggregate.load",
            "pipelines.aggregate.resolution",
            "pipelines.aggregate.sql",
            "pipelines.aggregate.particulars",
            "pipelines.aggregate.routes",
            "pipelines.aggregate.alerts",
        ),
        # A stricter check must see what is already published too.
        recipe.of_code("pipelines.validate.gate", "pipelines.validate.expectations"),
        *(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.rglob("*.sql"))),
        recipe.of_files(*sorted(REFERENCE.glob("*.csv"))),
        resolved_by(),
        repr(VOCABULARIES),
        *outcomes,
        *sorted(part.verdicts.name for part in lake.parts),
        origin(settings),
    )


def _entries(lake: Lake) -> set[tuple[str, str]]:
    return {(part.part, part.verdicts.name) for part in lake.parts}


def _held(path: Path, settings: Settings) -> tuple[str, str, set[tuple[str, str]]] | None:
    """The snapshot, run and parts that the warehouse holds, or None when it must be built afresh."""
    if not path.exists():
        return None
    try:
        con = warehouse.connect(path, settings=settings)
        try:
            snapshot = con.execute(
                "SELECT snapshot_id, run_id FROM snapshot WHERE contract = ?", [particulars.contract()]
            ).fetchall()
            parts = con.execute("SELECT part, verdicts FROM lineage").fetchall()
        finally:
            con.close()
    except (duckdb.Error, warehouse.UnreadableError):
        return None  # of another contract or damaged: the lake has everything
    return (*snapshot[0], set(parts)) if snapshot else None


def _fill(
    path: Path,
    settings: Settings,
    lake: Lake,
    held: set[tuple[str, str]],
    wanted: str,
    run_id: str,
    progress: Progress,
    *,
    create: bool,
) -> int:
    """Write everything in one transaction, so that a kill leaves the former state."""
    con = warehouse.connect(path, settings=settings)
    try:
        if create:
            warehouse.create(con)
        con.execute("BEGIN")
        new = [part for part in lake.parts if (part.part, part.verdicts.name) not in held]
        applied = {row[0] for row in con.execute("SELECT receipt_id FROM receipt").fetchall()}
        absent = [
            settings.lake / outcome.feed / "normalise" / outcome.folder / "absent.parquet"
            for each in lake.normalised.values()
            for outcome in each
            if outcome.status == "read" and outcome.withdrawn and outcome.receipt_id not in applied
        ]
        fill_institutions(con, lake.resolved)
        written = apply(con, lake, new, [] if create else absent, settings, progress=progress)
        fill_campaigns(con, lake.resolved)
        fill_particulars(con, settings, lake)
        fill_routes(con, datetime.now(UTC).date())
        run_marts(con, after=fill_alerts, progress=progress)
        fill_about(con, settings, lake, snapshot_id=wanted, run_id=run_id)
        con.execute("COMMIT")
        con.execute("CHECKPOINT")
    finally:
        con.close()
    return written


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
