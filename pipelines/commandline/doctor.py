"""`dunwatch doctor`: what is configured, reachable, stale or broken, each with its remedy."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines import warehouse
from pipelines.commandline.printable import printable
from pipelines.contract.feed import Feed
from pipelines.contract.tables import THIS_RUN
from pipelines.feeds import FEEDS
from pipelines.ingest.asking import is_on
from pipelines.ingest.land import Receipt, alarms, receipts
from pipelines.ingest.probe import probe
from pipelines.normalise.reports import finished
from pipelines.publish import ledger
from pipelines.publish.atom import NAME as ALERTS_FEED
from pipelines.publish.destinations import destinations
from pipelines.settings import DunwatchError, Settings

PARTS = {
    "duckdb": "",
    "polars": "",
    "great-expectations": "the checks need it: install dunwatch[quality]",
    "streamlit": "the dashboard needs it: install dunwatch[dashboard]",
    "apache-airflow": "the schedule needs it: install dunwatch[airflow]",
}
ROOMY_BYTES = 5 << 30


@dataclass(frozen=True)
class Examined:
    """One thing looked at: `state` is fine, note, stale or broken; `remedy` is empty where none is needed."""

    what: str
    state: str
    found: str
    remedy: str = ""


def examine(settings: Settings, *, network: bool = False) -> list[Examined]:
    """Look at everything. Publishers are asked only when the settings say live, or `network` is given."""
    return [
        *_installed(),
        *_configured(settings),
        *_snapshot(settings),
        *_told(settings),
        *(each for feed in FEEDS.values() for each in _feed(settings, feed)),
        *(_publishers(settings) if network or settings.source == "live" else ()),
    ]


def show(console: Console, examined: list[Examined]) -> None:
    """Print the findings as a table, broken ones in red."""
    colours = {"fine": "green", "note": "cyan", "stale": "yellow", "broken": "bold red"}
    table = Table("what", "state", "found", "what to do")
    for each in examined:
        colour = colours[each.state]
        table.add_row(each.what, f"[{colour}]{each.state}[/]", printable(each.found), printable(each.remedy))
    console.print(table)


def _installed() -> Iterator[Examined]:
    for name, remedy in PARTS.items():
        try:
            yield Examined(name, "fine", version(name))
        except PackageNotFoundError:
            yield Examined(name, "broken", "not installed", remedy or "run 'make run' to set up again")


def _configured(settings: Settings) -> Iterator[Examined]:
    about = "bundled, invented sample" if settings.source == "sample" else "the publishers"
    other = "DUNWATCH_SOURCE=live asks the publishers" if settings.source == "sample" else ""
    yield Examined("source", "fine", f"{settings.source}: {about}", other)
    there = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    if not _can_be_written(there):
        yield Examined(
            "home", "broken", f"{settings.home} cannot be written", "choose another: --home or DUNWATCH_HOME"
        )
        return
    free = shutil.disk_usage(there).free
    state = "fine" if free >= ROOMY_BYTES else "note"
    remedy = "" if free >= ROOMY_BYTES else "the whole CFPB history needs about 20 GB"
    yield Examined("home", state, f"{settings.home}, {free / 2**30:,.0f} GB free", remedy)
    for name in ("dashboard_port", "airflow_port"):
        port = getattr(settings, name)
        with socket.socket() as caller:
            taken = caller.connect_ex(("127.0.0.1", port)) == 0
        found = f"{port} is in use (dunwatch up itself, or another program)" if taken else f"{port} is free"
        yield Examined(
            name,
            "note" if taken else "fine",
            found,
            f"DUNWATCH_{name.upper()} chooses another" if taken else "",
        )


def _can_be_written(folder: Path) -> bool:
    """Tried, not asked: a right to write does not make a file system take files."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _snapshot(settings: Settings) -> Iterator[Examined]:
    shown = warehouse.published(settings)
    if shown is None:
        yield Examined("snapshot", "note", "nothing is published yet", "run 'dunwatch run'")
        return
    try:
        con = warehouse.connect(shown, read_only=True)
        try:
            about, built_at, source, level = con.execute(
                "SELECT snapshot_id, built_at, source, text_level FROM snapshot"
            ).fetchall()[0]
            amiss = con.execute(
                f"SELECT count(*) FROM finding WHERE outcome IN ('failed', 'raised') AND {THIS_RUN}"
            ).fetchall()[0][0]
        finally:
            con.close()
    except Exception as error:  # whatever a damaged file makes the engine say
        yield Examined(
            "snapshot",
            "broken",
            f"{shown.name} cannot be read: {str(error).splitlines()[0]}",
            f"delete {shown} and run 'dunwatch build'",
        )
        return
    invented = ", invented data" if source == "sample" else ""
    yield Examined("snapshot", "fine", f"{about} of {built_at:%Y-%m-%d %H:%M} UTC{invented}")
    if level != settings.text:
        remedy = f"run 'dunwatch build' to publish {_texts(settings.text)}"
        yield Examined("texts", "stale", f"published are {_texts(level)}", remedy)
    elif level != "full":
        yield Examined("texts", "fine", f"published are {_texts(level)} (DUNWATCH_TEXT={level})")
    if amiss:
        yield Examined("findings", "note", f"{amiss} failed", f"read {settings.reports / 'latest.html'}")
    try:
        finished(settings)
    except DunwatchError as error:
        yield Examined("lake", "stale", str(error), "run 'dunwatch build'")


def _told(settings: Settings) -> Iterator[Examined]:
    """Who is told of new alerts, and who could not be told the last time."""
    receivers = destinations(settings)
    if not receivers:
        found = f"nobody is told of new ones; {settings.published / ALERTS_FEED} lists them"
        yield Examined("alerts", "note", found, "DUNWATCH_WEBHOOK or DUNWATCH_MAIL_TO has them told")
    elif settings.source == "sample" and not settings.notify_sample:
        yield Examined("alerts", "note", "nobody is told of the invented sample's")
    for receiver in receivers:
        what = f"alerts, {receiver.what}"
        failed = ledger.failure(settings, receiver.name)
        if failed:
            found = f"{failed.failed_at:%Y-%m-%d %H:%M} UTC not told: {failed.why}"
            yield Examined(what, "broken", found, "mend it, then run 'dunwatch notify'")
            continue
        try:
            kept = ledger.read(settings, receiver.name)
        except DunwatchError as error:
            yield Examined(what, "broken", str(error))
            continue
        told = f"{len(kept.lines)} told, last {kept.told_at:%Y-%m-%d}" if kept.told_at else "none told yet"
        yield Examined(what, "fine", told)


def _texts(level: str) -> str:
    """What is published at a level of texts, in words."""
    return {"full": "whole texts", "spans": "only the passages that justify labels", "none": "no texts"}[
        level
    ]


def _feed(settings: Settings, feed: Feed) -> Iterator[Examined]:
    landed = receipts(settings, feed.name)
    if not is_on(feed, settings) and not landed:
        yield Examined(
            feed.name, "note", "off", f"DUNWATCH_FEEDS_ON={feed.name} switches it on: {feed.off_because}"
        )
        return
    if feed.discover is None and not landed:
        yield Examined(feed.name, "note", "no file yet", f"put files into {settings.drop / feed.name}")
        return
    asked_at, raised = alarms(settings, feed.name)
    if landed:
        yield _freshness(feed, landed, asked_at)
    else:
        remedy = f"run 'dunwatch land {feed.name}' or 'dunwatch run'"
        yield Examined(feed.name, "note", "never landed", remedy)
    for alarm in raised:
        yield Examined(
            feed.name,
            "broken" if alarm.outcome == "failed" else "note",
            alarm.measured,
            f"expected: {alarm.expected}",
        )
    refused = [receipt for receipt in landed if receipt.status == "refused"]
    if refused:
        yield Examined(
            feed.name,
            "note",
            f"{len(refused)} files refused; the last, {refused[-1].file_name}: {refused[-1].reason}",
        )


def _freshness(feed: Feed, landed: list[Receipt], asked_at: datetime | None) -> Examined:
    last = max(asked_at or landed[-1].landed_at, landed[-1].landed_at)
    age = datetime.now(UTC).replace(tzinfo=None) - last
    stale = feed.bounds.stale_after is not None and age > feed.bounds.stale_after
    found = (
        f"{len(landed)} files, last asked {age.days} days ago"
        if age.days
        else f"{len(landed)} files, asked today"
    )
    return Examined(
        feed.name, "stale" if stale else "fine", found, f"run 'dunwatch land {feed.name}'" if stale else ""
    )


def _publishers(settings: Settings) -> Iterator[Examined]:
    def look(feed: Feed) -> Examined:
        try:
            return Examined(f"{feed.name}, now", "fine", probe(feed, settings))
        except DunwatchError as error:
            return Examined(
                f"{feed.name}, now", "broken", str(error), f"check the network, or open {feed.page}"
            )

    asked = [feed for feed in FEEDS.values() if feed.discover is not None and is_on(feed, settings)]
    with ThreadPoolExecutor(len(asked)) as pool:  # side by side: each is patient with its publisher
        yield from pool.map(look, asked)
