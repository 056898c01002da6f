"""The dictionary says what the contract says, and its queries run."""

from datetime import date

import pytest

from pipelines.contract.tables import TABLES
from pipelines.contract.views import VIEWS
from pipelines.contract.words import VOCABULARIES
from pipelines.feeds import FEEDS
from pipelines.publish import dictionary
from pipelines.publish.questions import QUESTIONS
from tests.validate.world import fill
from tests.warehouse_rows import empty, put


def test_the_page_in_the_repository_is_current():
    assert dictionary.is_current(), "run `dunwatch dictionary` and commit data/DICTIONARY.md"


def test_everything_promised_is_on_the_page():
    page = dictionary.render()
    for table in TABLES:
        assert f"\n### {table.name}\n" in page
        for column in table.columns:
            assert column.about in page
        for caveat in table.caveats:
            assert caveat in page
    for words in VOCABULARIES.values():
        for word in words:
            assert f"| `{word.value}` | {word.term_en} | {word.term_zh} |" in page
    for view, (about, _) in VIEWS.items():
        assert f"### {view}\n\n{about}" in page


def test_every_source_field_of_every_feed_is_on_the_page():
    page = dictionary.render()
    for feed in FEEDS.values():
        used = {name for expression in feed.fields.values() for name in expression.meta.root_names()}
        for name in used | set(feed.set_aside):
            assert f"`{name}`" in page, f"{feed.name}: {name}"


def test_links_inside_the_page_lead_somewhere():
    page = dictionary.render()
    headings = {
        line.lstrip("# ").lower().replace(" ", "-") for line in page.splitlines() if line.startswith("#")
    }
    assert len(headings) == sum(line.startswith("#") for line in page.splitlines()), "two headings alike"
    targets = {part.split(")")[0] for part in page.split("](#")[1:]}
    assert targets <= headings


def put_what_is_asked_for(con) -> None:
    """Rows that the examples ask for by name and the small world does not hold."""
    month, labels = date(2026, 3, 1), {"notice_type": "collection_demand", "cause": "wrong_person"}
    counted = {"month": month, "feed": "cfpb_complaints", "incidents": 1}
    put(
        con,
        "mart_institution",
        **counted | labels,
        relation="attributed",
        name="Capital One",
        institution_id="us-capital-one",
        service_line="card",
    )
    put(con, "mart_claimed_cause", **counted, claimed_cause="system_error", cause="unknown", with_text=1)
    put(con, "route", route_id="hk-line", jurisdiction="HK")
    put(
        con,
        "mart_indicator",
        kind="domain",
        value="pay[.]example",
        reports=2,
        incidents=2,
        feeds=["hkma_scams", "messages"],
        first_seen_on=month,
        last_seen_on=month,
    )
    put(
        con,
        "alert",
        alert_id="a-1",
        feed="cfpb_complaints",
        series_kind="all",
        series="all",
        grain="month",
        state="new",
        rule="above_band",
        opened_on=month,
        last_on=month,
        peak_on=month,
        observed=40,
        expected=12.0,
        band_low=5.0,
        band_high=21.0,
    )


@pytest.mark.parametrize(("question", "query"), QUESTIONS)
def test_every_example_query_runs_and_finds_something(question, query):
    con = empty()
    fill(con)
    con.execute(
        "INSERT INTO word VALUES ('cause', 'unknown', 8, 'Unknown', '未知', 'No other.', '无法判断。')"
    )
    con.execute(
        "UPDATE verdict SET evidence = [{'start': 0, 'end': 14, 'label': 'cause=wrong_person', 'by': 'rule'}]"
    )
    con.execute("UPDATE mart_completeness SET complete = true")
    hotline = {"feed": "hkma_hotlines", "kind": "hotline", "accused": None, "official_name": "Birch Bank"}
    put(con, "report", report_id="hotline:1", **hotline, official_phone="+85223456200")
    put_what_is_asked_for(con)
    assert con.execute(query).fetchall(), question


def test_a_change_of_contract_makes_the_page_stale(monkeypatch, tmp_path):
    monkeypatch.setattr(dictionary, "PAGE", tmp_path / "DICTIONARY.md")
    assert not dictionary.is_current()
    assert dictionary.write().is_file()
    assert dictionary.is_current()
    monkeypatch.setattr(dictionary, "TABLES", TABLES[1:])
    assert not dictionary.is_current()
