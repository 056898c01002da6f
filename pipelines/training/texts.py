"""The labelled texts that the model is taught and measured on, from four places.

The folder given to `dunwatch train` holds the reference records (gold/dev.jsonl, gold/train.jsonl) and the
corpus (data/corpus/*.parquet); the project itself holds labels by reading, kept by the hash of the text they
belong to (data/model/readings.csv), and invented texts with labels (data/model/invented/*.jsonl).
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines.classify.model import AXES, FOLDER
from pipelines.contract import words
from pipelines.settings import DunwatchError

READINGS, INVENTED = FOLDER / "readings.csv", FOLDER / "invented"

Labels = dict[str, tuple[str, ...]]
"""Axis to the values a reader would accept, the best first."""


@dataclass(frozen=True)
class Labelled:
    """A text with its labels. `part` says where it is from: dev, train, read or invented."""

    id: str
    part: str
    source: str
    language: str
    record_kind: str
    medium: str | None
    text: str
    labels: Labels
    sentences: dict[str, tuple[int, ...]] = field(default_factory=dict)  # axis to those that decide
    received: str | None = None  # day, where the source gives one

    @property
    def is_message(self) -> bool:
        return self.record_kind == "message_text"

    @property
    def notice(self) -> str:
        return self.labels["is_debt_notice"][0]


def key(text: str) -> str:
    """The name a text goes by in readings.csv: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def gather(folder: Path) -> list[Labelled]:
    """All labelled texts, reference records first. Raises DunwatchError naming what the folder lacks."""
    readings = {row["text"]: row for row in _readings()}
    gold = [
        record
        for part in ("dev", "train")
        for record in _records(_needed(folder / "gold" / f"{part}.jsonl"), part, readings)
    ]
    invented = [
        record for path in sorted(INVENTED.glob("*.jsonl")) for record in _records(path, "invented", {})
    ]
    taken = {record.text for record in gold}
    return [*gold, *invented, *(record for record in _read(folder, readings) if record.text not in taken)]


def _needed(path: Path) -> Path:
    if not path.is_file():
        raise DunwatchError(f"{path} is not there: give the folder that holds gold/ and data/corpus/")
    return path


def _readings() -> Iterator[dict[str, str]]:
    with READINGS.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _records(path: Path, part: str, readings: dict[str, dict[str, str]]) -> Iterator[Labelled]:
    """Records of a file of reference records; `readings` may add the sentences that decide."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise DunwatchError(f"{path}, line {number}: not JSON ({error})") from error
            labels = {axis: _known(axis, record["gold"].get(axis) or ()) for axis in AXES}
            yield Labelled(
                record["id"], part, record["source"], record["lang"], record["record_kind"], record["medium"],
                record["text"], {axis: values for axis, values in labels.items() if values},
                _sentences(readings.get(key(record["text"]), {}).get("sentences", "")),
            )  # fmt: skip


def _read(folder: Path, readings: dict[str, dict[str, str]]) -> Iterator[Labelled]:
    """Texts of the corpus that somebody read and labelled."""
    messages = pl.read_parquet(_needed(folder / "data" / "corpus" / "texts.parquet")).select(
        "source", "lang", "record_kind", "text", received=pl.lit(None, pl.String)
    )
    complaints = pl.read_parquet(_needed(folder / "data" / "corpus" / "cfpb_complaints.parquet")).select(
        source=pl.lit("cfpb"),
        lang=pl.lit("en"),
        record_kind=pl.lit("first_person_account"),
        text="narrative",
        received=pl.col("date_received").cast(pl.String),
    )
    both = (
        pl.concat([messages, complaints]).drop_nulls("text").unique("text", keep="first", maintain_order=True)
    )
    for row in both.iter_rows(named=True):
        reading = readings.get(key(row["text"]))
        if reading is None or not reading["is_debt_notice"]:
            continue
        medium = (
            "call" if row["source"] == "robocall" else "sms" if row["record_kind"] == "message_text" else None
        )
        labels = {axis: _known(axis, reading[axis].split("/")) for axis in AXES if reading[axis]}
        yield Labelled(
            reading["text"], "read", row["source"], row["lang"], row["record_kind"], medium, row["text"],
            labels, _sentences(reading["sentences"]), row["received"],
        )  # fmt: skip


def _known(axis: str, values: object) -> tuple[str, ...]:
    """The values that the taxonomy has; `not_applicable` of the reference records is none."""
    return tuple(value for value in values if value in words.values(axis))  # type: ignore[attr-defined]


def _sentences(written: str) -> dict[str, tuple[int, ...]]:
    """Sentences as written in readings.csv.

    >>> _sentences("cause:5 is_debt_notice:2,3")
    {'cause': (5,), 'is_debt_notice': (2, 3)}
    """
    parts = (part.split(":") for part in written.split())
    return {axis: tuple(int(number) for number in numbers.split(",")) for axis, numbers in parts}
