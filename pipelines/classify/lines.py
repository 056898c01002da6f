"""`dunwatch classify IN OUT`: texts in as JSON lines, verdicts out as JSON lines, in the same order.

In, one object a line: `id`, `text`, and optionally `record_kind` (default message_text) and `medium` (`sms`,
`call`, or a channel's name). `lang` is accepted and not needed: the script decides which rules are asked.
Out: `id`, the labels of OUT_LABELS, `confidence` (axis to 0-1 or null), `extracted` (what the text names) and
`evidence` (spans of the text: start, end, label, by).
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import polars as pl

from pipelines.classify.judge import judge
from pipelines.contract import words
from pipelines.settings import DunwatchError, Progress, quiet

STANDARD = Path("-")
"""As source or target: standard input or output."""

BATCH = 20_000

OUT_LABELS = (
    "is_debt_notice",
    "notice_type",
    "cause",
    "channel",
    "reaction",
    "service_line",
    "authenticity",
)

EXTRACTED = ("named_institution", "named_amount", "named_currency", "named_phones", "named_links", "due_said")
"""What the text names, under `extracted`."""

MEDIA = {"call": "voice_recorded", **{channel: channel for channel in words.values("channel")}}
"""Medium of a line to the channel it names. A call's text is a transcript, hence of a recording."""

KINDS = tuple(kind for kind in words.values("record_kind") if kind != "statistical_row")


def classify_lines(source: Path, target: Path, *, progress: Progress = quiet) -> int:
    """Judge every line of `source` into `target`; the number of records. `-` is standard input or output.

    The target appears whole or not at all. Raises DunwatchError naming the line that cannot be read.
    """
    done = 0
    with _reading(source) as lines, _writing(target) as out:
        numbered = _records(lines, source)
        while batch := list(islice(numbered, BATCH)):
            for verdict in _judged(batch):
                out.write(json.dumps(verdict, ensure_ascii=False) + "\n")
            done += len(batch)
            progress("classify", done, None)
    return done


def _records(lines: TextIO, source: Path) -> Iterator[dict[str, str | None]]:
    """The records of the lines, checked. Empty lines are passed over."""
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _record(line, f"{source}, line {number}")
    except UnicodeDecodeError as error:
        raise DunwatchError(
            f"{source}, after line {number}: not UTF-8 ({error.reason}); save it as UTF-8"
        ) from error


def _record(line: str, where: str) -> dict[str, str | None]:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise DunwatchError(f"{where}: not JSON ({error}); each line must be one object") from error
    if not isinstance(record, dict):
        raise DunwatchError(f'{where}: not an object; expected {{"id": ..., "text": ...}}')
    for name in ("id", "text"):
        if name not in record:
            raise DunwatchError(f"{where}: no {name!r}; each line needs id and text")
    if not isinstance(record["text"], str | None):
        raise DunwatchError(f"{where}: text is not a string")
    kind = record.get("record_kind") or "message_text"
    if kind not in KINDS:
        raise DunwatchError(f"{where}: record_kind {kind!r}; allowed are {', '.join(KINDS)}")
    medium = record.get("medium")
    if medium is not None and medium not in MEDIA:
        raise DunwatchError(f"{where}: medium {medium!r}; allowed are {', '.join(MEDIA)}")
    # Half a surrogate pair is valid JSON but no text; it becomes the replacement character, one for one.
    text = (record["text"] or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return {
        "id": record["id"],
        "text": text,
        "record_kind": kind,
        "channel": None if medium is None else MEDIA[medium],
    }


def _judged(batch: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The verdicts of a batch in its order; each record kind has rules of its own, so it is judged apart."""
    frame = pl.DataFrame(
        {
            "report_id": [str(place) for place in range(len(batch))],
            "text": [record["text"] for record in batch],
            "record_kind": [record["record_kind"] for record in batch],
            "channel": [record["channel"] for record in batch],
        },
        schema_overrides={"channel": pl.String},
    )
    verdicts: dict[int, dict[str, Any]] = {}
    for (kind,), part in frame.partition_by("record_kind", as_dict=True).items():
        judged = judge(part.drop("record_kind"), record_kind=str(kind), crosswalk=None)
        verdicts.update({int(verdict["report_id"]): verdict for verdict in judged.to_dicts()})
    for place, record in enumerate(batch):
        verdict = verdicts[place]
        yield {
            "id": record["id"],
            **{label: verdict[label] for label in OUT_LABELS},
            "confidence": {label: _rounded(verdict[f"{label}_confidence"]) for label in OUT_LABELS},
            "extracted": {name: verdict[name] for name in EXTRACTED},
            "evidence": verdict["evidence"],
        }


def _rounded(confidence: float | None) -> float | None:
    return None if confidence is None else round(confidence, 3)


@contextmanager
def _reading(source: Path) -> Iterator[TextIO]:
    if source == STANDARD:
        yield sys.stdin
        return
    try:
        with source.open(encoding="utf-8-sig") as lines:
            yield lines
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise DunwatchError(
            f"cannot read {source}: {error.strerror}; give a file of JSON lines, or -"
        ) from error


@contextmanager
def _writing(target: Path) -> Iterator[TextIO]:
    """The target's text stream; a file is written beside and renamed when all went well."""
    if target == STANDARD:
        yield sys.stdout
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(target)
    except (FileNotFoundError, IsADirectoryError, PermissionError, NotADirectoryError) as error:
        raise DunwatchError(
            f"cannot write {target}: {error.strerror}; give a file in an existing folder"
        ) from error
    finally:
        beside.unlink(missing_ok=True)
