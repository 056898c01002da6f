"""A warehouse full of phrases that occur once, and the search for them in what is published of it."""

import contextlib
import io
import json
import random
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines import settings as configuration
from pipelines import warehouse
from pipelines.publish.text_level import Level
from pipelines.settings import Settings
from pipelines.validate.gate import GATE
from tests.warehouse_rows import put, put_judged

REPORTS = 600
ZSTD = b"\x28\xb5\x2f\xfd"

PUBLISHED_NAME, READ_NAME = "Northgate Lending", "Quillfeather Recovery"


def _secrets(seed: str, count: int = REPORTS) -> list[str]:
    """Phrases that occur once and cannot be compressed into each other."""
    dice = random.Random(seed)
    return ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=18)) for _ in range(count)]


TOLD, PROVED, RAW, TEMPLATES = (_secrets(name) for name in ("told", "proved", "raw", "templates"))
"""What texts tell beside the evidence, what passages of evidence say, raw records, campaigns' texts."""


def text_of(place: int) -> str:
    return f"詞é {TOLD[place]}\n{PROVED[place]} and {TOLD[place][::-1]}. 完"


@cache
def _built() -> bytes:
    """A warehouse that holds texts of secrets."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / warehouse.BUILT
        con = warehouse.connect(path)
        warehouse.create(con)
        _fill(con)
        con.close()
        return path.read_bytes()


def home(folder: Path) -> Settings:
    """A home with that warehouse as snapshot s1, and a gate that opened for it."""
    chosen = configuration.load(home=folder, source="sample", threads=2)
    chosen.warehouse.mkdir(parents=True)
    (chosen.warehouse / warehouse.BUILT).write_bytes(_built())
    name_it(chosen, "s1")
    return chosen


def _fill(con: duckdb.DuckDBPyConnection) -> None:
    begin = len(f"詞é {TOLD[0]}\n")
    span = {"start": begin, "end": begin + 18, "label": "cause=wrong_person", "by": "rule"}
    put_judged(con, "cfpb:0", text=text_of(0), evidence=[span], named_institution=PUBLISHED_NAME)
    put_judged(con, "cfpb:none", text=None)
    for name in ("report", "verdict"):
        replaced = {"report_id": "'cfpb:' || place"} | ({"text": "told"} if name == "report" else {})
        if name == "verdict":
            replaced |= {"named_institution": f"'{READ_NAME}'", "due_said": "told", "named_links": "[told]"}
            replaced |= {"named_phones": "['by the ' || place]"}
        listed = ", ".join(f"{sql} AS {column}" for column, sql in replaced.items())
        rows = pa.table({"place": range(1, REPORTS), "told": [text_of(n) for n in range(1, REPORTS)]})  # noqa: F841
        con.execute(
            f"INSERT INTO {name} SELECT t.* REPLACE ({listed}) FROM {name} t, rows "
            "WHERE t.report_id = 'cfpb:0'"
        )
    raw = pa.table({"place": range(REPORTS), "raw": RAW})  # noqa: F841
    con.execute("INSERT INTO quarantine SELECT 'cfpb_complaints', 'r1', place + 1, 'no date', raw FROM raw")
    day = date(2026, 3, 10)
    campaign = {"campaign_id": "c1", "kind": "notice_text", "canonical": " ".join(TEMPLATES[:40])}
    campaign |= {"reports": 2, "distinct_texts": 2, "variants": 1, "distinct_senders": 1, "spread": 0.1}
    campaign |= {"brands": [READ_NAME, PUBLISHED_NAME, "us-harbour"], "first_seen_on": day}
    campaign |= {"last_seen_on": day, "languages": ["en"], "feeds": [], "domains": [], "senders": []}
    put(con, "campaign", **campaign)
    shared = {"campaign_id": "c1", "reports": 1, "similarity": 1, "first_seen_on": day, "last_seen_on": day}
    for place, secret in enumerate(TEMPLATES[40:80]):
        put(con, "campaign_variant", variant_id=str(place), text=secret, **shared)
    directory = {"name_en": "Harbour Card", "kind": "bank", "country": "US", "source": "x", "checked_on": day}
    put(con, "institution", institution_id="us-harbour", **directory)
    for name in (PUBLISHED_NAME, READ_NAME):
        put(con, "institution_name", name=name, joined_by="no_match")
        counted = {"month": day, "feed": "cfpb_complaints", "relation": "attributed", "incidents": 7}
        axes = {"service_line": "card", "notice_type": "collection_demand", "cause": "wrong_person"}
        put(con, "mart_institution", name=name, **counted, **axes)
    about = {"snapshot_id": "s1", "run_id": "r", "built_at": datetime(2026, 6, 1), "source": "sample"}
    put(con, "snapshot", **about, code_version="0", contract="c", text_level="full")


def name_it(settings: Settings, snapshot_id: str) -> None:
    """Give the warehouse's content a name, and leave the mark of a gate that opened for it."""
    con = warehouse.connect(settings.warehouse / warehouse.BUILT, settings=settings)
    con.execute("UPDATE snapshot SET snapshot_id = ?", [snapshot_id])
    con.close()
    mark = {"snapshot_id": snapshot_id, "run_id": "r", "open": True}
    (settings.warehouse / GATE).write_text(json.dumps(mark), encoding="utf-8")


def at(settings: Settings, level: Level) -> Settings:
    return settings.model_copy(update={"text": level})


def asked(path: Path, query: str) -> list[tuple]:
    con = warehouse.connect(path, read_only=True)
    try:
        return con.execute(query).fetchall()
    finally:
        con.close()


def columns(path: Path) -> str:
    """All that can be read of a file with SQL: every value of every column of every table and view."""
    con = warehouse.connect(path, read_only=True)
    found = con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    queries = (f'SELECT string_agg("{column}"::VARCHAR, \' \') FROM "{table}"' for table, column in found)
    readable = " ".join(str(con.execute(query).fetchall()[0][0]) for query in queries)
    con.close()
    return readable


def frames(content: bytes) -> Iterator[bytes]:
    """What the zstd frames in a file hold, wherever they begin, up to the first byte that is not theirs."""
    place = content.find(ZSTD)
    while place >= 0:
        frame = pa.input_stream(io.BytesIO(content[place:]), compression="zstd")
        held: list[bytes] = []
        with contextlib.suppress(OSError):
            while piece := frame.read(64):
                held.append(piece)
        yield b"".join(held)
        place = content.find(ZSTD, place + 1)


def bytes_of(path: Path) -> bytes:
    """A file's bytes as they are and as far as they can be decompressed."""
    content = path.read_bytes()
    return b"\0".join((content, *frames(content)))


def left(path: Path, *groups: list[str]) -> list[int]:
    """How many secrets of each group can be found in a file, by SQL or in its bytes."""
    readable, content = columns(path), bytes_of(path)
    return [sum(one in readable or one.encode() in content for one in secrets) for secrets in groups]
