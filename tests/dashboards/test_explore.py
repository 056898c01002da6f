"""The rows themselves: search, facets, the card, SQL, and what goes with an export."""

import hashlib
import io
import json
import zipfile
from datetime import date

import polars as pl
import pytest
from polars.exceptions import PanicException

from dashboards import sandbox
from dashboards.explore import card, questions, sidecar, sql
from dashboards.view import View
from tests.dashboards.conftest import one, words_of
from tests.dashboards.test_pages import YEAR


def test_the_list_counts_as_the_file_does(visit, homes):
    at = visit("full", "explore")
    n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR}")
    text = one(homes["full"], f"SELECT count(text) FROM incident WHERE {YEAR}")
    assert f"{n:,} debt notices match, newest first; {text:,} have text." in words_of(at)
    assert at.dataframe[0].value.shape[0] == questions.PAGE
    days = at.dataframe[0].value["Received"].tolist()
    assert days == sorted(days, reverse=True)


def test_search_finds_words_phrases_and_both_chinese_scripts(visit, homes):
    for search, where in (
        ("arrested today", "text LIKE '%arrested%' AND text LIKE '%today%'"),
        ('"gift card"', "text LIKE '%gift card%'"),
        ("這筆貸款", "text LIKE '%这笔贷款%'"),
    ):
        n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR} AND ({where})")
        assert n, "the fixture must hold what is searched for"
        at = visit("full", "explore", q=search)
        assert f"{n:,} debt notices match" in words_of(at), search
        assert at.text_input(key="q").value == search


def test_a_search_that_finds_nothing_offers_to_drop_it(visit):
    at = visit("full", "explore", q="50% '); DROP TABLE report; --")
    assert not at.exception
    assert "No report matches all filters" in words_of(at)
    at.button(key="drop_search").click().run()
    assert "debt notices match" in words_of(at)
    assert "q" not in at.query_params


def test_a_facet_narrows_the_view(visit, homes):
    at = visit("full", "explore")
    n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR} AND channel = 'letter'")
    button = at.button(key="facet_channel_letter")
    assert button.label == f"Letter · {n:,}"
    button.click().run()
    assert at.query_params["channel"] == "letter"
    assert f"{n:,} debt notices match" in words_of(at)


def test_pages_turn_and_are_in_the_address(visit):
    at = visit("full", "explore")
    first = at.dataframe[0].value["Report"].tolist()
    at.button(key="next").click().run()
    assert at.query_params["page"] == "2"
    assert not set(first) & set(at.dataframe[0].value["Report"])


@pytest.mark.parametrize("asked", ("9" * 5_000, "9" * 30, "0", "-1", "x", "²", "1.5"))
def test_a_page_that_is_not_there_is_the_nearest(visit, homes, asked):
    at = visit("full", "explore", page=asked)
    assert not at.exception
    n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR}")
    last = -(-n // questions.PAGE)
    wanted = last if asked.startswith("9") else 1
    assert f"Page {wanted} of {last}" in words_of(at)


@pytest.mark.parametrize(
    "query",
    (
        "SELECT 1 AS a, 2 AS a",
        "SELECT INTERVAL 1 MONTH AS i, union_value(a := 1) AS u, {} AS s, 'a'::BLOB AS b, 1::VARIANT AS v",
        "SELECT 12::BIGNUM AS n, sum(1) AS h, {'a': [1]} AS s, DATE '0001-01-01' AS d",
        "FROM test_all_types()",
        "SELECT TIMESTAMP 'infinity' AS t",
    ),
)
def test_no_query_breaks_the_page_or_its_exports(visit, query):
    at = visit("full", "explore", tab="sql", sql=query)
    at.button(key="run_sql").click().run(timeout=60)
    assert not at.exception
    if at.error:
        assert [error.value for error in at.error] == ["The engine says:"]
        return
    for form in sidecar.FORMATS:
        at.session_state["form_query"] = form
        at.button(key="prepare_query").click().run(timeout=60)
        assert not at.exception and not at.error


def test_an_export_that_cannot_be_written_says_so(visit, monkeypatch):
    def panic(*_given):
        raise PanicException("not yet implemented")

    monkeypatch.setattr(sidecar, "rows_file", panic)
    at = visit("full", "explore")
    at.button(key="prepare_cases").click().run(timeout=60)
    assert not at.exception
    assert any("CSV cannot hold these columns" in code.value for code in at.code)


def test_the_card_marks_the_words_that_justify(visit, homes):
    report_id = one(
        homes["full"], f"SELECT min(report_id) FROM incident WHERE {YEAR} AND text LIKE 'This debt belongs%'"
    )
    at = visit("full", "explore", case=report_id)
    said = words_of(at)
    assert "<mark>This debt belongs to somebody else with <sup>1</sup></mark>my name." in said
    assert "<li>Cause: Wrong person (Text rule)</li>" in said
    assert "An allegation as published, not a fact about the company." in said
    at.button(key="close_case").click().run()
    assert "case" not in at.query_params


def test_overlapping_spans_and_markup_in_a_text_stay_harmless():
    spans = [
        {"start": 0, "end": 8, "label": "a", "by": "rule"},
        {"start": 4, "end": 12, "label": "b", "by": "rule"},
        {"start": 3, "end": 99, "label": "outside", "by": "rule"},
    ]
    html = card.marked("<script>alert(1)</script>", spans, {"a": 1, "b": 2, "outside": 3})
    assert html == "<mark>&lt;script&gt;<sup>1</sup>aler<sup>2</sup></mark>t(1)&lt;/script&gt;"


def test_an_unknown_case_says_so(visit):
    assert "No report has the id nobody in this snapshot." in words_of(
        visit("full", "explore", case="nobody")
    )


def test_sql_runs_and_errors_speak(visit, homes):
    at = visit("full", "explore", tab="sql", sql="SELECT count(*) AS everything FROM report")
    at.button(key="run_sql").click().run(timeout=60)
    assert at.dataframe[-1].value["everything"].tolist() == [
        one(homes["full"], "SELECT count(*) FROM report")
    ]
    at.text_area(key="sql").set_value("SELECT * FROM read_text('/etc/passwd')").run()
    at.button(key="run_sql").click().run(timeout=60)
    assert "The engine says:" in [error.value for error in at.error]
    assert any("Permission Error" in code.value for code in at.code)


@pytest.mark.parametrize("name", sql.EXAMPLES)
def test_every_example_runs(homes, name):
    path = (homes["full"] / "published" / "current.duckdb").resolve()
    result = sandbox.run(path, sql.EXAMPLES[name])
    assert not result.error
    assert result.table is not None and result.table.height > 0


def test_the_schema_browser_shows_the_files_comments(visit):
    at = visit("full", "explore", tab="sql")
    assert any("A report is a claim." in caption.value for caption in at.caption)


@pytest.mark.parametrize("form", sidecar.FORMATS)
def test_the_same_selection_exports_the_same_bytes(visit, homes, form):
    path = (homes["full"] / "published" / "current.duckdb").resolve()
    where = questions.matching(View(date(2025, 11, 1), date(2026, 10, 31)), "逾期", with_text=False)
    query = questions.everything(where)
    files = []
    for _ in range(2):
        result = sandbox.run(path, query, sandbox.EXPORT)
        assert result.table is not None
        files.append(sidecar.rows_file(result.table, form))
    assert hashlib.sha256(files[0]).digest() == hashlib.sha256(files[1]).digest()
    again = {"csv": pl.read_csv, "parquet": pl.read_parquet, "jsonl": pl.read_ndjson}[form](
        io.BytesIO(files[0])
    )
    assert again.height == result.table.height > 0


def test_an_export_is_prepared_with_its_sidecar(visit, homes, monkeypatch):
    made: list[bytes] = []
    real = sidecar.bundle
    monkeypatch.setattr(sidecar, "bundle", lambda *given: made.append(real(*given)) or made[-1])
    at = visit("full", "explore", q="逾期")
    at.button(key="prepare_cases").click().run(timeout=60)
    assert not at.exception
    archive = zipfile.ZipFile(io.BytesIO(made[0]))
    rows_name, note_name = archive.namelist()
    note = json.loads(archive.read(note_name))
    assert note["file"]["sha256"] == hashlib.sha256(archive.read(rows_name)).hexdigest()
    reference = homes["full"] / "published" / "current.duckdb"
    assert note["snapshot"]["sha256"] == hashlib.sha256(reference.read_bytes()).hexdigest()
    assert note["invented_data"] is True and "INVENTED DATA" in note["citation"]
    assert "search = 逾期" in note["selection"] and "逾期" in note["sql"]
    assert {licence["feed"] for licence in note["licences"]} >= {"cfpb_complaints", "ftc_do_not_call"}
    assert note["columns"]["report_id"].startswith("Our id")
    assert any("A report is a claim" in caveat for caveat in note["caveats"])
