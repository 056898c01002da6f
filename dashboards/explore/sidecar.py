"""What goes with exported rows, so that they can be cited, checked and made again."""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import polars as pl

from pipelines.contract.tables import REPORT, TABLES, VERDICT
from pipelines.contract.words import VOCABULARIES

Format = Literal["csv", "parquet", "jsonl"]
FORMATS: tuple[Format, ...] = ("csv", "parquet", "jsonl")


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rows_file(table: pl.DataFrame, form: Format) -> bytes:
    """The rows in one format. Lists and structs, which CSV has no place for, become JSON text there."""
    out = BytesIO()
    match form:
        case "csv":
            nested = [name for name, dtype in table.schema.items() if dtype.is_nested()]
            flat = table.with_columns(
                pl.Series(
                    name,
                    [json.dumps(value, ensure_ascii=False, default=str) for value in table[name].to_list()],
                )
                for name in nested
            )
            flat.write_csv(out)
        case "parquet":
            table.write_parquet(out)
        case "jsonl":
            table.write_ndjson(out)
    return out.getvalue()


def columns(names: Sequence[str]) -> dict[str, str]:
    """The contract's sentence about each column that it knows."""
    known = {column.name: column.about for table in reversed(TABLES) for column in table.columns}
    return {name: known[name] for name in names if name in known}


def sidecar(
    *,
    about: dict[str, Any],
    feeds: Sequence[dict[str, Any]],
    snapshot_hash: str,
    sql: str,
    selection: str,
    rows_name: str,
    rows_bytes: bytes,
    table: pl.DataFrame,
    cut: bool,
) -> dict[str, Any]:
    """Filter, SQL, snapshot and hash, licences, caveats, citation; the same whenever it is made."""
    invented = about["source"] == "sample"
    level = about["text_level"]
    meaning = next(word.meaning_en for word in VOCABULARIES["text_level"] if word.value == level)
    withheld = [] if level == "full" else [f"Texts are withheld by the publisher of this snapshot: {meaning}"]
    which = (
        f"snapshot {about['snapshot_id']}, built {about['built_at']:%Y-%m-%d}, file SHA-256 {snapshot_hash}"
    )
    citation = f"dunwatch, an observatory of debt notices, {which}"
    return {
        "invented_data": invented,
        "selection": selection,
        "sql": sql,
        "snapshot": {
            "id": about["snapshot_id"],
            "built_at": f"{about['built_at']:%Y-%m-%dT%H:%M:%SZ}",
            "sha256": snapshot_hash,
            "dunwatch": about["code_version"],
            "texts": about["text_level"],
        },
        "file": {
            "name": rows_name,
            "sha256": hashlib.sha256(rows_bytes).hexdigest(),
            "rows": table.height,
            "cut_short": cut,
        },
        "columns": columns(table.columns),
        "licences": [
            {name: feed[name] for name in ("feed", "publisher", "licence", "terms", "page")} for feed in feeds
        ],
        "caveats": [
            *(["These records are invented; they say nothing about the world."] if invented else []),
            *withheld,
            *REPORT.caveats,
            *VERDICT.caveats,
        ],
        "citation": f"{citation}. Query in this file." + (" INVENTED DATA." if invented else ""),
    }


def bundle(rows_name: str, rows_bytes: bytes, note: dict[str, Any]) -> bytes:
    """A zip of the rows and their sidecar; equal content gives equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            (rows_name, rows_bytes),
            (f"{rows_name}.about.json", json.dumps(note, ensure_ascii=False, indent=2).encode()),
        ):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
