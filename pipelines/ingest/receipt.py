"""What is kept of a download: the bytes under their hash, and a receipt that says what they are.

home/raw/<feed>/bytes/<sha256>, home/raw/<feed>/receipts/<receipt_id>.json. Both are written beside, flushed
to disk and then renamed, bytes first: a receipt always has its bytes, and bytes without a receipt are taken
up by the next landing of the same file.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipelines.contract.feed import Scope
from pipelines.settings import DunwatchError, Settings
from pipelines.written import into_place, write_text


@dataclass(frozen=True)
class Receipt:
    """One download or landed file. `landed_at` is UTC without a zone, `bytes` the size of the bytes.

    `covers_only` are the publisher's product labels that a window is limited to; empty: all of them. A record
    of another product is not missing from it. `etag` is the publisher's mark for this state, for searches
    the index's own date; `expected_rows` is what the publisher said the file holds, checked at download.
    """

    receipt_id: str
    feed: str
    address: str
    file_name: str
    landed_at: datetime
    sha256: str
    bytes: int
    scope: Scope
    covers_from: date | None
    covers_to: date | None
    licence: str
    status: str  # "landed" or "refused"
    reason: str | None = None
    etag: str = ""
    last_modified: str = ""
    expected_rows: int | None = None
    covers_only: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """`sample` for bundled invented files, `file` for files given by hand, else `publisher`."""
        scheme = self.address.partition(":")[0]
        return scheme if scheme in ("sample", "file") else "publisher"


def receipts(settings: Settings, feed_name: str) -> list[Receipt]:
    """Every receipt of a feed, oldest first, refused ones included."""
    return [_read(path) for path in sorted((settings.raw / feed_name / "receipts").glob("*.json"))]


def bytes_path(settings: Settings, receipt: Receipt) -> Path:
    """Where a receipt's untouched bytes are."""
    return settings.raw / receipt.feed / "bytes" / receipt.sha256


def latest_by_address(known: list[Receipt]) -> dict[str, Receipt]:
    """The newest receipt of each address."""
    return {receipt.address: receipt for receipt in known}


def keep(settings: Settings, staged: Path, draft: Receipt, latest: Mapping[str, Receipt]) -> Receipt:
    """Keep the staged file as the draft says and return its receipt; `staged` is gone afterwards.

    The draft's id, instant, hash and size are filled in here. When the newest receipt of its address says the
    same of the same bytes, that one is returned and no new one is written.
    """
    with staged.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    receipt = replace(draft, sha256=sha256, bytes=staged.stat().st_size)
    target = bytes_path(settings, receipt)
    target.parent.mkdir(parents=True, exist_ok=True)
    into_place(staged, target)

    former = latest.get(receipt.address)
    if former is not None and _claims(former) == _claims(receipt):
        # New validators for the same bytes are noted, else every later run would download them again.
        renewed = replace(former, etag=receipt.etag, last_modified=receipt.last_modified)
        if renewed != former:
            _write(settings, renewed)
        return renewed
    landed_at = datetime.now(UTC).replace(tzinfo=None)
    while (settings.raw / receipt.feed / "receipts" / f"{_receipt_id(landed_at, sha256)}.json").exists():
        landed_at += timedelta(microseconds=1)
    receipt = replace(receipt, landed_at=landed_at, receipt_id=_receipt_id(landed_at, sha256))
    _write(settings, receipt)
    return receipt


def draft(
    *,
    feed: str,
    address: str,
    file_name: str,
    licence: str,
    scope: Scope,
    covers_from: date | None = None,
    covers_to: date | None = None,
    covers_only: tuple[str, ...] = (),
    refused: str | None = None,
    etag: str = "",
    last_modified: str = "",
    expected_rows: int | None = None,
) -> Receipt:
    """A receipt of bytes not yet kept: all but its id, instant, hash and size."""
    return Receipt(
        receipt_id="",
        feed=feed,
        address=address,
        file_name=file_name,
        landed_at=datetime.min,
        sha256="",
        bytes=0,
        scope=scope,
        covers_from=covers_from,
        covers_to=covers_to,
        licence=licence,
        status="refused" if refused else "landed",
        reason=refused,
        etag=etag,
        last_modified=last_modified,
        expected_rows=expected_rows,
        covers_only=covers_only,
    )


def _receipt_id(landed_at: datetime, sha256: str) -> str:
    return f"{landed_at:%Y%m%dT%H%M%S%f}Z-{sha256[:12]}"


def _claims(receipt: Receipt) -> tuple:
    """What a receipt says, apart from when and with which validators."""
    return (
        receipt.sha256,
        receipt.scope,
        receipt.status,
        receipt.reason,
        receipt.file_name,
        receipt.covers_from,
        receipt.covers_to,
        receipt.covers_only,
    )


def _write(settings: Settings, receipt: Receipt) -> None:
    record = asdict(receipt) | {"landed_at": receipt.landed_at.isoformat()}
    path = settings.raw / receipt.feed / "receipts" / f"{receipt.receipt_id}.json"
    write_text(path, json.dumps(record, default=str, indent=1, ensure_ascii=False) + "\n")


def _read(path: Path) -> Receipt:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        for name in ("covers_from", "covers_to"):
            record[name] = date.fromisoformat(record[name]) if record[name] else None
        record["landed_at"] = datetime.fromisoformat(record["landed_at"])
        record["scope"] = Scope(record["scope"])
        record["covers_only"] = tuple(record["covers_only"])
        return Receipt(**record)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DunwatchError(
            f"the receipt {path} cannot be read ({error}). Delete it and land its file again."
        ) from None
