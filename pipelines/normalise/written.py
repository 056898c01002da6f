"""Files written beside, synced, then renamed: a kill at any instant leaves the old file or the new one."""

import json
import os
from pathlib import Path
from typing import Any

import polars as pl


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


def _into_place(beside: Path, path: Path) -> None:
    with beside.open("rb") as handle:
        os.fsync(handle.fileno())
    beside.replace(path)


def write_parquet(path: Path, frame: pl.DataFrame) -> None:
    """Write a frame as Parquet; snappy, as zstd took nine times as long on narratives for 0.6 of the size."""
    beside = _beside(path)
    frame.write_parquet(beside, compression="snappy", statistics=False)
    _into_place(beside, path)


def write_json(path: Path, content: Any) -> None:
    """Write JSON, readable by people too."""
    beside = _beside(path)
    beside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    _into_place(beside, path)
