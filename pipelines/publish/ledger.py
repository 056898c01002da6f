"""Which alerts were told to whom: home/alerts/<destination>.jsonl, and beside it what went wrong last.

A destination is known by a hash, so that no address and no key is written here. An alert is noted after the
destination took it: a kill between the two repeats it in the next run and loses none.
"""

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.settings import DunwatchError, Settings
from pipelines.written import write_json, write_text


@dataclass(frozen=True)
class Failure:
    """When a destination failed last, UTC without a zone, and why, in words that name no address."""

    failed_at: datetime
    why: str


@dataclass(frozen=True)
class Ledger:
    """What one destination was told: lines of JSON, the oldest first."""

    path: Path
    lines: tuple[dict[str, str], ...]

    def told(self, source: str) -> frozenset[str]:
        """Ids of alerts. Those of the sample and of real data are apart: they may have the same ids."""
        return frozenset(line["alert_id"] for line in self.lines if line["source"] == source)

    @property
    def told_at(self) -> datetime | None:
        """When it was told something last, UTC without a zone."""
        return datetime.fromisoformat(self.lines[-1]["told_at"]) if self.lines else None


def destination_id(kind: str, address: str) -> str:
    """The name under which a destination is kept.

    >>> destination_id("webhook", "https://hooks.example/s3cr3t")
    'webhook-2bf9c7c716b2'
    """
    return f"{kind}-{hashlib.sha256(f'{kind} {address}'.encode()).hexdigest()[:12]}"


def read(settings: Settings, destination: str) -> Ledger:
    """The ledger of a destination; an empty one if it was never told anything.

    Raises DunwatchError when the file is damaged: to take it for empty would tell everything again.
    """
    path = settings.alerts / f"{destination}.jsonl"
    if not path.exists():
        return Ledger(path, ())
    try:
        lines = tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        ledger = Ledger(path, lines)
        if not all(isinstance(line["alert_id"], str) and line["source"] for line in lines):
            raise ValueError("an entry lacks its alert")
        _ = ledger.told_at
    except (ValueError, KeyError, TypeError) as error:
        raise DunwatchError(
            f"{path} cannot be read ({type(error).__name__}). Mend it, or delete it: then the alerts that "
            "are still open are told once more"
        ) from None
    return ledger


def write(ledger: Ledger, *, source: str, batch: str, alert_ids: Iterable[str] = ()) -> None:
    """Add alerts that were told now, and write all of it; without alerts it shows that it can be written."""
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    added = [{"alert_id": one, "source": source, "batch": batch, "told_at": now} for one in alert_ids]
    rows = (json.dumps(line, ensure_ascii=False) for line in (*ledger.lines, *added))
    write_text(ledger.path, "".join(f"{row}\n" for row in rows))


def note_failure(settings: Settings, destination: str, why: str | None) -> None:
    """Remember why a destination failed; None: it did not, so forget an earlier failure."""
    path = _failure_path(settings, destination)
    if why is None:
        path.unlink(missing_ok=True)
    else:
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        write_json(path, {"failed_at": now, "why": why})


def failure(settings: Settings, destination: str) -> Failure | None:
    """The failure of the last run, if it failed."""
    path = _failure_path(settings, destination)
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Failure(datetime.fromisoformat(kept["failed_at"]), str(kept["why"]))
    except (ValueError, KeyError, TypeError):
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
        return Failure(at, f"{path.name} cannot be read; delete it")


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Hold the lock of those who tell: two at once would tell everything twice.

    Not the lock of the stages: no build waits for a slow destination. Raises DunwatchError when it is held.
    """
    settings.alerts.mkdir(parents=True, exist_ok=True)
    with (settings.alerts / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DunwatchError(
                "another 'dunwatch notify' is at work; wait for it, then try again."
            ) from None
        yield


def _failure_path(settings: Settings, destination: str) -> Path:
    return settings.alerts / f"{destination}.failed.json"
