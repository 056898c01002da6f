"""What pages say of texts that the publisher withholds, and of what redaction leaves in those published."""

import json

import pytest

from dashboards import sandbox
from dashboards.explore import sidecar, sql
from dashboards.words import PHRASES
from pipelines.contract.workings import WITHHELD
from tests.dashboards.conftest import one, words_of
from tests.dashboards.test_pages import LANGUAGES, YEAR

BELONGS = f"{YEAR} AND text LIKE 'This debt belongs%'"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ("spans", "none"))
def test_every_page_says_that_texts_are_withheld(visit, level, language):
    place = LANGUAGES[language]
    for page in ("overview", "sources", "explore"):
        at = visit(level, page, lang=language)
        assert not at.exception
        assert PHRASES[f"withheld_{level}"][place] in words_of(at)
    for page in ("overview", "explore"):
        said = words_of(visit("full", page, lang=language))
        assert PHRASES["withheld_spans"][place] not in said and PHRASES["withheld_none"][place] not in said


def test_without_texts_the_list_has_no_empty_column_and_says_why(visit, homes):
    at = visit("none", "explore", text="1")
    n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR}")
    assert f"{n:,} debt notices match, newest first. Their texts are withheld" in words_of(at)
    assert "Text" not in at.dataframe[0].value.columns
    assert at.toggle(key="only_text").disabled and not at.toggle(key="only_text").value
    assert "texts are withheld and cannot be searched" in at.text_input(key="q").label
    assert "text" not in at.query_params


def test_without_texts_companies_can_still_be_searched(visit, homes):
    at = visit("none", "explore", q="Birch")
    n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR} AND accused LIKE '%Birch%'")
    assert f"{n:,} debt notices match" in words_of(at)


def test_of_passages_the_list_shows_no_covering_signs(visit, homes):
    at = visit("spans", "explore", text="1")
    openings = at.dataframe[0].value["Text"].dropna().tolist()
    assert openings and not any(WITHHELD in opening for opening in openings)
    assert any(" … " in opening for opening in openings)
    assert "Search the published passages" in at.text_input(key="q").label
    n = one(homes["full"], f"SELECT count(text) FROM incident WHERE {YEAR}")
    assert f"{n:,} have text." in words_of(at)


def test_a_card_shows_passages_and_says_what_the_dots_are(visit, homes):
    report_id = one(homes["full"], f"SELECT min(report_id) FROM incident WHERE {BELONGS}")
    said = words_of(visit("spans", "explore", case=report_id))
    assert "<mark>This debt belongs to somebody else with <sup>1</sup></mark> … </p>" in said
    assert "Only the passages that justify a label are published" in said
    assert WITHHELD not in said and "letters continue" not in said


def test_a_card_without_text_does_not_blame_the_source(visit, homes):
    report_id = one(homes["full"], f"SELECT min(report_id) FROM incident WHERE {BELONGS}")
    said = words_of(visit("none", "explore", case=report_id))
    assert PHRASES["case_withheld"][0] in said and PHRASES["case_no_text"][0] not in said
    assert "<td>Notice type</td>" in said, "labels stay"


@pytest.mark.parametrize("level", ("spans", "none"))
def test_distinct_texts_are_not_counted_where_texts_cannot_be_told_apart(visit, homes, level):
    at = visit(level, base="texts")
    assert not at.exception
    assert at.selectbox(key="f_base").options == ["Reports", "Distinct senders"]
    n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR}")
    assert f'<div class="dw-figure">{n:,}</div>' in words_of(at)
    assert "base" not in at.query_params


@pytest.mark.parametrize("level", ("spans", "none"))
def test_exports_and_the_sql_tab_say_it_too(visit, homes, level):
    at = visit(level, "explore", tab="sql")
    assert "Texts are withheld in part or whole" in words_of(at)
    assert PHRASES[f"withheld_{level}"][0] in [caption.value for caption in visit(level, "explore").caption]
    path = (homes[level] / "published" / "current.duckdb").resolve()
    result = sandbox.run(path, "SELECT report_id, text FROM incident WHERE report_id = 'cfpb:1'")
    asked = sandbox.run(path, "SELECT * FROM snapshot")
    assert result.table is not None and asked.table is not None
    about = asked.table.to_dicts()[0]
    note = sidecar.sidecar(
        about=about,
        feeds=[],
        snapshot_hash="0",
        sql="",
        selection="",
        rows_name="rows.csv",
        rows_bytes=b"",
        table=result.table,
        cut=False,
    )
    assert note["snapshot"]["texts"] == level
    assert any("withheld by the publisher of this snapshot" in caveat for caveat in note["caveats"])
    assert json.dumps(note)


@pytest.mark.parametrize("level", ("spans", "none"))
@pytest.mark.parametrize("name", sql.EXAMPLES)
def test_every_example_still_runs(homes, level, name):
    path = (homes[level] / "published" / "current.duckdb").resolve()
    result = sandbox.run(path, sql.EXAMPLES[name])
    assert not result.error
    # Nothing is left to select where a query asks for cases with text; the tab says above it why.
    assert result.table is not None and (result.table.height > 0) is not (
        (level, name) == ("none", "example_checked")
    )


def test_raw_records_in_quarantine_are_said_to_be_withheld(visit):
    at = visit("none", "sources", tab="surprises")
    assert "The records as received are withheld by the publisher of this site." in words_of(at)
    assert not [table for table in at.dataframe if any("Record as" in name for name in table.value.columns)]
    whole = visit("full", "sources", tab="surprises")
    assert [table for table in whole.dataframe if any("Record as" in name for name in table.value.columns)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_residue_not_measured_yet_says_so(visit, language):
    said = words_of(visit("full", "sources", tab="privacy", lang=language))
    assert PHRASES["residue_none"][LANGUAGES[language]] in said
    assert ("Full redacted text" if language == "en" else "完整脱敏文本") in said


def test_residue_is_given_by_sample_and_kind_and_never_added_up(visit):
    at = visit("trouble", "sources", tab="privacy")
    said = words_of(at)
    assert (
        "11 of 520 places (2.1%) in the sample “invented texts” (600 texts); 11 of 428 places (2.6%)" in said
    )
    assert r"in the sample “real\_messages” (350 texts). Left most often: name (11 of 188)." in said
    [table] = [frame.value for frame in at.dataframe if "Left readable" in frame.value.columns]
    assert table["Personal data"].tolist() == ["name", "number plate", "address", "name", "telephone"]
    assert table["Share left"].fillna("–").tolist() == ["2.2%", "–", "0%", "5.9%", "0%"]
    assert table["Masked wrongly"].tolist() == [3, 0, 1, 7, 0]
    chinese = words_of(visit("trouble", "sources", tab="privacy", lang="zh"))
    assert "样本“虚构文本”（600 条文本）520 处中 11 处（2.1%）" in chinese and "残留最多的是姓名" in chinese


def test_the_level_published_is_told_on_the_page_of_sources(visit):
    for level, meaning in (
        ("spans", "only the passages that justify its labels"),
        ("none", "Labels and codes"),
    ):
        assert meaning in words_of(visit(level, "sources", tab="privacy"))
