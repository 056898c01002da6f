"""Receipts to reports: a folder in data/lake/<feed>/normalise/ for each, named by what it came from."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipelines import recipe
from pipelines.contract.feed import Feed, Scope
from pipelines.feeds import FEEDS
from pipelines.ingest.receipt import Receipt
from pipelines.normalise.chosen import chosen
from pipelines.normalise.receipt_parts import Normalised, normalise_one
from pipelines.normalise.renewal import Known, Output
from pipelines.settings import DunwatchError, Progress, Settings, quiet


def normalise(settings: Settings, *, progress: Progress = quiet) -> dict[str, list[Normalised]]:
    """Bring every feed's reports up to date with its receipts, oldest first; returns them by feed.

    A receipt that is not the feed's, or breaks its bounds, is refused or held with a reason: nothing changes.
    """

    given = chosen(settings)
    for name in given:
        _code_of(FEEDS[name])  # kept for the threads below: Python 3.11's parser must not run in two at once
    # Feeds know nothing of each other, so they are worked on side by side.
    with ThreadPoolExecutor(settings.threads) as pool:
        done = pool.map(lambda name: _bring_up_to_date(FEEDS[name], given[name], settings, progress), given)
        return dict(zip(given, done, strict=True))


def finished(settings: Settings) -> dict[str, list[Normalised]]:
    """What `normalise` has made. Raises DunwatchError when a receipt still waits for it."""

    def unfinished(feed: Feed, receipt: Receipt, folder: Path, earlier: list[Output]) -> Normalised:
        raise DunwatchError(
            f"{receipt.file_name} of {feed.name} is not normalised yet; run 'dunwatch build'."
        )

    return {
        name: _walk(FEEDS[name], receipts, settings, unfinished)
        for name, receipts in chosen(settings).items()
    }


def _bring_up_to_date(
    feed: Feed, receipts: list[Receipt], settings: Settings, progress: Progress
) -> list[Normalised]:
    known = Known(settings)
    try:
        outcomes = _walk(
            feed,
            receipts,
            settings,
            lambda feed, receipt, folder, earlier: normalise_one(
                feed, receipt, folder, known, earlier, settings, progress
            ),
        )
    finally:
        known.close()
    _sweep(settings.lake / feed.name / "normalise", {outcome.folder for outcome in outcomes})
    return outcomes


def _walk(
    feed: Feed,
    receipts: list[Receipt],
    settings: Settings,
    work: Callable[[Feed, Receipt, Path, list[Output]], Normalised],
) -> list[Normalised]:
    """A feed's receipts in order, each with its finished output or what `work` makes of it."""
    before = _code_of(feed)
    done: list[Normalised] = []
    earlier: list[Output] = []
    for receipt in receipts:
        if receipt.status == "refused":
            done.append(Normalised(receipt.receipt_id, feed.name, "", "refused", receipt.reason or ""))
            continue
        name = recipe.of(before, receipt.receipt_id, receipt.scope)
        folder = settings.lake / feed.name / "normalise" / name
        outcome = _finished(folder) or work(feed, receipt, folder, earlier)
        done.append(outcome)
        if outcome.status == "read":
            before = folder.name
            earlier.append(output_of(settings, outcome, receipt))
    return done


def output_of(settings: Settings, outcome: Normalised, receipt: Receipt) -> Output:
    """Where a receipt's normalised files are."""
    folder = settings.lake / outcome.feed / "normalise" / outcome.folder
    files = tuple(folder / f"{part}.reports.parquet" for part in outcome.parts)
    period = receipt.covers_from if receipt.scope == Scope.PARTITION else None
    return Output(files, folder / "absent.parquet", receipt.landed_at, period)


def _code_of(feed: Feed) -> str:
    return recipe.of_code(
        "pipelines.normalise.receipt_parts",
        f"pipelines.feeds.{feed.name}",
    )


def _finished(folder: Path) -> Normalised | None:
    done = folder / "done.json"
    return Normalised(**json.loads(done.read_text(encoding="utf-8"))) if done.exists() else None


def _sweep(home: Path, used: set[str]) -> None:
    """Remove outputs that no receipt's name leads to any more: the code that made them has changed."""
    if home.exists():
        for folder in home.iterdir():
            if folder.name not in used:
                shutil.rmtree(folder)
