"""Every page on full, tiny and empty data, in both languages, held against the file it reads."""

import re

import pytest

from dashboards.words import PHRASES
from pipelines.contract.feed import enters_cause_shares
from pipelines.feeds import FEEDS
from tests.dashboards.conftest import charts_of, one, words_of

LANGUAGES = {"en": 0, "zh": 1}
PAGES = ("overview", "sources", "explore")
YEAR = "received_on BETWEEN '2025-11-01' AND '2026-10-31' AND feed = 'cfpb_complaints'"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", ("full", "tiny", "empty"))
def test_every_page_says_what_it_is_in_both_languages(visit, size, page, language):
    at = visit(size, page, lang=language)
    assert not at.exception
    place = LANGUAGES[language]
    said = words_of(at)
    assert at.title[0].value == PHRASES[page][place]
    assert PHRASES[f"{page}_question"][place] in said
    assert PHRASES["invented"][place] in said, "sample data must be called invented on every page"
    assert "a1b2c3d4e5f6" in said, "every page names its snapshot"
    if size == "empty":
        assert PHRASES["empty_title"][place] in said and "make run" in said
        assert charts_of(at) == 0
    assert PHRASES["empty_title"][1 - place] not in said


def test_overview_adds_up_to_the_incidents_of_the_file(visit, homes):
    at = visit("full")
    n = one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR}")
    assert f'<div class="dw-figure">{n:,}</div>' in words_of(at)
    trend = next(table.value for table in at.dataframe if "Legal threat" in table.value.columns)
    shown = trend.drop(columns=["Month", "Complete"]).replace("<5", "0").astype(int).to_numpy().sum()
    hidden = (trend == "<5").to_numpy().sum()
    assert n - 4 * hidden <= shown <= n - hidden
    feet = [
        caption.value for caption in at.caption if f"{n:,} reports · Nov 2025 – Oct 2026" in caption.value
    ]
    assert len(feet) == 4, "each panel states n, period, sources, snapshot"


def test_cause_shares_use_only_sources_that_carry_cause(visit, homes):
    said = words_of(visit("full", kind="call_report"))
    told = re.search(r"The sources in view cannot carry a cause\. These can: (.+)\.$", said, re.M)
    assert told, said
    able = {feed.title[0] for feed in FEEDS.values() if enters_cause_shares(feed)}
    assert set(told[1].split(", ")) == able
    known = one(
        homes["full"], f"SELECT round(100 * avg((cause != 'unknown')::INT)) FROM incident WHERE {YEAR}"
    )
    assert f"The cause is known for {known:.0f}% of" in words_of(visit("full"))


def test_kinds_are_named_and_never_added_up(visit, homes):
    said = words_of(visit("full"))
    calls = one(
        homes["full"],
        f"SELECT count(*) FROM incident WHERE {YEAR.replace('cfpb_complaints', 'ftc_do_not_call')}",
    )
    assert f"Not added in: Call report {calls:,}" in said
    assert "Fraud-only sources" in said


def test_few_reports_are_counts_only(visit):
    at = visit("tiny")
    assert charts_of(at) == 0
    said = words_of(at)
    assert "Under 30 there are counts only" in said
    assert not [line for line in said.splitlines() if "%" in line]
    assert any("<5" in table.value.astype(str).to_numpy() for table in at.dataframe)


def test_counts_under_five_are_hidden_in_the_download_too(visit):
    at = visit("tiny")
    counts = [
        table.value["Reports"].astype(str) for table in at.dataframe if "Reports" in table.value.columns
    ]
    assert counts
    assert not {"1", "2", "3", "4"} & {value for column in counts for value in column}


def test_trouble_is_marked_and_not_hidden(visit):
    at = visit("trouble")
    said = words_of(at)
    assert "INVENTED" not in said
    assert "CFPB complaints: stale, 16 d" in said
    assert (
        "Stale, figures may lag: CFPB complaints (last fetched 16 d ago, expected at least every 5 d)."
        in said
    )
    assert r"Failed check: report\.received\_on\.not\_null" in said
    assert "Affected by a failed check" in said
    assert "Not comparable" in said and r"The complaint form changed its list of issues\." in said
    assert charts_of(at) > 4


def test_a_change_is_given_with_its_interval_over_complete_months(visit, homes):
    said = words_of(visit("full"))
    assert "Apr 2026 – Aug 2026 against Nov 2025 – Mar 2026" in said, "September and October are not complete"
    newer, older = (
        one(
            homes["full"],
            f"SELECT count(*) FROM incident WHERE {YEAR} AND received_on BETWEEN '{first}' AND '{last}'",
        )
        for first, last in (("2026-04-01", "2026-08-31"), ("2025-11-01", "2026-03-31"))
    )
    assert f"+{100 * (newer / older - 1):.0f}%" in said
    assert "95% interval" in said


@pytest.mark.parametrize("tab", ("rows", "checks", "surprises", "events", "privacy"))
def test_sources_tabs_are_deep_links(visit, tab):
    at = visit("trouble", "sources", tab=tab)
    assert not at.exception
    expected = {
        "rows": "3,006 records came in over 3 downloads: 3,000 became reports, 6 went to quarantine.",
        "checks": "1 of 3 checks passed; 1 warned, 1 failed, 0 broke.",
        "surprises": "the most frequent reason is “the date received cannot be read” (67%)",
        "events": "The newest is on 2026-06-15.",
        "privacy": "redaction left readable 11 of 520 places (2.1%) in the sample “invented texts”",
    }
    assert expected[tab] in words_of(at)
    assert at.query_params["tab"] == tab


def test_source_cards_count_as_the_file_does(visit, homes):
    said = words_of(visit("full", "sources"))
    n = one(homes["full"], "SELECT count(*) FROM report WHERE feed = 'ftc_do_not_call'")
    assert f"`SELECT count(*) FROM report WHERE feed = 'ftc_do_not_call'` → **{n:,}**" in said
    assert "US government work (public domain)" in said
    assert "It cannot carry a cause" in said


def test_each_kind_is_its_own_whole(visit):
    for kind, first in (("complaint", "CFPB complaints"), ("call_report", "FTC Do Not Call reports")):
        said = words_of(visit("full", kind=kind))
        assert f"{first} brings 100%. Kinds are listed side by side and never added up." in said


def test_a_share_does_not_give_away_a_hidden_count(visit):
    at = visit("full", type="overdue_reminder", region="US-CA")
    tables = [table.value for table in at.dataframe if "Share" in table.value.columns]
    hidden = [row for table in tables for row in table.to_dict("records") if row["Reports"] == "<5"]
    assert hidden, "the view must hold a hidden count for this to say anything"
    assert all(row["Share"] == "–" for row in hidden)
