"""Levels of texts: what is withheld is nowhere in the published files, and all else is as it was."""

from pathlib import Path

import pytest

from pipelines import warehouse
from pipelines.contract.tables import TABLES
from pipelines.contract.workings import WITHHELD
from pipelines.publish import text_level
from pipelines.publish.snapshot import publish
from pipelines.publish.text_level import INSTEAD, ONLY
from pipelines.settings import Settings
from tests.publish.secret_texts import (
    PROVED,
    PUBLISHED_NAME,
    RAW,
    READ_NAME,
    REPORTS,
    TEMPLATES,
    TOLD,
    asked,
    at,
    bytes_of,
    columns,
    home,
    left,
    name_it,
    text_of,
)
from tests.warehouse_rows import put_judged


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return home(tmp_path / "home")


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
    hidden = WITHHELD * (len(text_of(7).partition(PROVED[7])[0]))
    assert asked(path, query) == [(f"{hidden}{PROVED[7]}{WITHHELD}", PROVED[7])]


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
