"""Levels of texts: what is withheld is nowhere in the published files, and all else is as it was."""

import contextlib
import io
import json
import random
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from pipelines import settings as configuration
from pipelines import warehouse
from pipelines.commandline.doctor import examine
from pipelines.contract.tables import TABLES
from pipelines.publish import snapshot, text_level
from pipelines.publish.snapshot import is_shown, lower, publish
from pipelines.publish.text_level import INSTEAD, ONLY, SIGN, Level
from pipelines.settings import DunwatchError, Settings
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


def _text(place: int) -> str:
    return f"詞é {TOLD[place]}\n{PROVED[place]} and {TOLD[place][::-1]}. 完"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home whose warehouse holds texts of secrets, and a gate that opened for it."""
    chosen = configuration.load(home=tmp_path / "home", source="sample", threads=2)
    chosen.warehouse.mkdir(parents=True)
    con = warehouse.connect(chosen.warehouse / warehouse.BUILT, settings=chosen)
    warehouse.create(con)
    _fill(con)
    con.close()
    name_it(chosen, "s1")
    return chosen


def _fill(con: duckdb.DuckDBPyConnection) -> None:
    begin = len(f"詞é {TOLD[0]}\n")
    span = {"start": begin, "end": begin + 18, "label": "cause=wrong_person", "by": "rule"}
    put_judged(con, "cfpb:0", text=_text(0), evidence=[span], named_institution=PUBLISHED_NAME)
    put_judged(con, "cfpb:none", text=None)
    for name in ("report", "verdict"):
        replaced = {"report_id": "'cfpb:' || place"} | ({"text": "told"} if name == "report" else {})
        if name == "verdict":
            replaced |= {"named_institution": f"'{READ_NAME}'", "due_said": "told", "named_links": "[told]"}
            replaced |= {"named_phones": "['by the ' || place]"}
        listed = ", ".join(f"{sql} AS {column}" for column, sql in replaced.items())
        rows = pa.table({"place": range(1, REPORTS), "told": [_text(n) for n in range(1, REPORTS)]})  # noqa: F841
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


def test_the_search_finds_what_is_there_in_columns_and_in_bytes(settings: Settings) -> None:
    path = publish(settings)
    content = bytes_of(path)
    assert left(path, TOLD, PROVED, RAW, TEMPLATES[:80]) == [REPORTS, REPORTS, REPORTS, 80]
    for secrets in (TOLD, PROVED, RAW):
        assert sum(secret.encode() in content for secret in secrets) > 0.9 * REPORTS


def test_spans_hold_the_passages_and_nothing_else(settings: Settings) -> None:
    path = publish(at(settings, "spans"))
    assert left(path, PROVED) == [REPORTS]
    backwards = [secret[::-1] for secret in TOLD]
    # What a text names is a passage too; here two columns quote the whole of it, which no rule does.
    con = warehouse.connect(settings.warehouse / warehouse.BUILT, settings=settings)
    con.execute("UPDATE verdict SET due_said = NULL, named_links = NULL")
    con.close()
    name_it(settings, "s2")
    path = publish(at(settings, "spans"))
    assert left(path, TOLD, backwards, RAW, TEMPLATES) == [0, 0, 0, 0]
    query = 'SELECT text, text[s."start" + 1 : s."end"] FROM report JOIN verdict USING (report_id), '
    query += "unnest(evidence) AS spans(s) WHERE report_id = 'cfpb:7'"
    hidden = SIGN * (len(_text(7).partition(PROVED[7])[0]))
    assert asked(path, query) == [(f"{hidden}{PROVED[7]}{SIGN}", PROVED[7])]


def test_none_holds_no_word_of_a_text(settings: Settings) -> None:
    path = publish(at(settings, "none"))
    backwards = [secret[::-1] for secret in TOLD]
    assert left(path, TOLD, PROVED, RAW, TEMPLATES, backwards) == [0, 0, 0, 0, 0]
    assert READ_NAME not in columns(path) and READ_NAME.encode() not in bytes_of(path)
    assert PUBLISHED_NAME in columns(path)
    assert asked(path, "SELECT count(*), count(text) FROM report") == [(REPORTS + 1, 0)]


def test_rows_and_counts_stay_whole(settings: Settings) -> None:
    full, none = publish(settings), publish(at(settings, "none"))
    assert not full.exists(), "the fuller one may not stay; its figures are the warehouse's"
    built = settings.warehouse / warehouse.BUILT
    for table in TABLES:
        keyed = table.name in {name for name, _ in ONLY["none"]}
        rows = [asked(path, f'SELECT count(*) FROM "{table.name}"') for path in (built, none)]
        assert keyed or rows[0] == rows[1], table.name
    counted = "SELECT name, incidents FROM mart_institution ORDER BY name"
    assert asked(none, counted) == [("", 7), (PUBLISHED_NAME, 7)]
    assert asked(none, "SELECT name FROM institution_name") == [(PUBLISHED_NAME,)]
    assert asked(none, "SELECT brands FROM campaign") == [([PUBLISHED_NAME, "us-harbour"],)]
    assert asked(none, "SELECT DISTINCT evidence[1].label FROM verdict ORDER BY 1") == [
        ("cause=wrong_person",),
        (None,),
    ]


@pytest.mark.parametrize(
    ("text", "spans", "kept"),
    (
        ("abcdef", [(2, 4)], "██cd█"),
        ("abcdef", [(0, 6)], "abcdef"),
        ("abcdef", [], "█"),
        ("", [], ""),
        ("ab\n d é詞🙂z", [(5, 8), (1, 2)], "█b███ é詞█"),
        ("abcdef", [(1, 3), (2, 5)], "█bcde█"),
        ("abcdef", [(1, 5), (2, 3)], "█bcde█"),
        ("abcdef", [(3, 5), (1, 3)], "█bcde█"),
    ),
)
def test_passages_keep_their_places_in_code_points(
    settings: Settings, text: str, spans: list[tuple[int, int]], kept: str
) -> None:
    con = warehouse.connect(settings.warehouse / warehouse.BUILT, settings=settings)
    con.execute("DELETE FROM report WHERE text IS NOT NULL")
    evidence = [{"start": first, "end": last, "label": "cause", "by": "rule"} for first, last in spans]
    put_judged(con, "cfpb:here", text=text, evidence=evidence)
    con.close()
    path = publish(at(settings, "spans"))
    assert asked(path, "SELECT text FROM report WHERE text IS NOT NULL") == [(kept,)]
    for first, last in spans:
        assert kept[first:last] == text[first:last]


def test_every_column_of_prose_is_decided_at_every_level() -> None:
    prose = {(table.name, column.name) for table in TABLES for column in table.columns if column.prose}
    for level in text_level.LEVELS:
        contract = {(table.name, column) for table in TABLES for column in table.names}
        assert {*INSTEAD[level], *ONLY[level]} <= contract
    assert prose <= {*INSTEAD["none"], *ONLY["none"]}
    names = {("institution_name", "name"), ("mart_institution", "name")}
    passages = {("verdict", "named_institution"), ("verdict", "due_said")}
    assert prose - INSTEAD["spans"].keys() == names | passages, "these are quoted from passages of evidence"


def test_the_file_says_what_it_does_not_hold(settings: Settings) -> None:
    comment = "SELECT comment FROM duckdb_columns() WHERE column_name = 'text' AND table_name = "
    for level in ("spans", "none"):
        path = publish(at(settings, level))
        [(published_as, held)] = asked(path, "SELECT snapshot_id, text_level FROM snapshot")
        assert held == level and path.name == f"snap-{published_as}-{level}.duckdb" and published_as != "s1"
        for table in ("'report'", "'incident'"):
            assert "n this file" in asked(path, comment + table)[0][0]
        assert asked(path, "SELECT tags FROM duckdb_databases() WHERE NOT internal") == [
            ({"storage_version": "v1.5.0+"},)
        ]
        [(checks,)] = asked(path, "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'CHECK'")
        assert checks > 50


def test_a_lower_level_leaves_no_file_that_holds_more(settings: Settings) -> None:
    for number in (1, 2, 3):
        name_it(settings, f"s{number}")
        publish(settings)
    (settings.published / "snap-s4.copying").write_bytes(b"half, whole texts")
    for level, others in (("spans", "none"), ("none", "")):
        path = publish(at(settings, level))
        assert {file.name for file in settings.published.iterdir()} == {"current.duckdb", path.name}, others
        assert warehouse.published(settings) == path
        for file in settings.published.iterdir():
            assert asked(file, "SELECT text_level FROM snapshot") == [(level,)]


def test_a_higher_level_may_leave_files_that_hold_less(settings: Settings) -> None:
    none = publish(at(settings, "none"))
    full = publish(settings)
    assert none.exists() and full.name == "snap-s3.duckdb".replace("s3", "s1")
    assert asked(full, "SELECT text_level FROM snapshot") == [("full",)]


def test_the_same_level_is_published_once(settings: Settings) -> None:
    first, again = (publish(at(settings, "spans")).stat() for _ in range(2))
    assert (first.st_ino, first.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)


def test_what_is_shown_is_judged_by_level_and_by_what_lies_beside_it(settings: Settings) -> None:
    publish(settings)
    assert is_shown(settings, "s1") and not is_shown(settings, "s2")
    assert not is_shown(at(settings, "none"), "s1")
    shown = publish(at(settings, "none"))
    assert is_shown(at(settings, "none"), "s1")
    forgotten = settings.published / "snap-s0.duckdb"  # a kill between the link and the sweeping
    forgotten.write_bytes(b"older, whole texts")
    assert not is_shown(at(settings, "none"), "s1")
    assert lower(at(settings, "none")) is None and not forgotten.exists() and shown.exists()
    assert is_shown(at(settings, "none"), "s1")


def test_texts_do_not_stay_public_until_a_gate_opens(settings: Settings) -> None:
    publish(settings)
    name_it(settings, "s2")
    (settings.warehouse / GATE).unlink()
    with pytest.raises(DunwatchError, match="s2 has not passed the gate"):
        publish(at(settings, "none"))
    path = lower(at(settings, "none"))
    assert path is not None and path == warehouse.published(settings)
    assert [file.name for file in settings.published.glob("snap-*")] == [path.name]
    assert left(path, TOLD) == [0]
    assert is_shown(at(settings, "none"), "s1"), "the same file as the warehouse of that name would give"
    assert lower(at(settings, "none")) is None and lower(at(settings, "spans")) is None


def test_a_damaged_snapshot_is_left_for_the_build(settings: Settings) -> None:
    publish(settings).write_bytes(b"no database")
    assert lower(at(settings, "none")) is None
    path = publish(at(settings, "none"))
    assert [file.name for file in settings.published.glob("snap-*")] == [path.name]


def test_other_rules_have_another_name(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot.file_name("s1", "spans"), snapshot.file_name("s1", "full")
    monkeypatch.setattr(text_level.recipe, "of_code", lambda *_names: "other rules")
    assert snapshot.file_name("s1", "spans") != before[0] and snapshot.file_name("s1", "full") == before[1]


def test_doctor_says_what_is_published(settings: Settings) -> None:
    def said(chosen: Settings) -> list[tuple[str, str, str]]:
        found = [each for each in examine(chosen) if each.what == "texts"]
        return [(each.state, each.found, each.remedy) for each in found]

    publish(settings)
    assert said(settings) == []
    [(state, found, remedy)] = said(at(settings, "none"))
    assert (state, found) == ("stale", "published are whole texts")
    assert remedy == "run 'dunwatch build' to publish no texts"
    publish(at(settings, "none"))
    assert said(at(settings, "none")) == [("fine", "published are no texts (DUNWATCH_TEXT=none)", "")]
