"""Files written beside, synced, then renamed: a kill at any instant leaves the old file or the new one."""

import json
import os
from pathlib import Path
from typing import Any

import polars as pl


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    beside.write_text(text, encoding="utf-8")
    into_place(beside, path)


def write_json(path: Path, content: Any) -> None:
    """Write JSON, readable by people too."""
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def write_parquet(path: Path, frame: pl.DataFrame) -> None:
    """Write a frame as Parquet; snappy, zstd took several times as long on narratives (2026-11)."""
    beside = _beside(path)
    frame.write_parquet(beside, compression="snappy", statistics=False)
    into_place(beside, path)


def into_place(beside: Path, path: Path) -> None:
    """Rename a finished file; it and its new name are flushed to disk, so that they survive a power cut."""
    _flush(beside)
    beside.replace(path)
    _flush(path.parent)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
