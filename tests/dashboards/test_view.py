"""The address holds the view; filters, bases and states follow from it."""

from pathlib import Path

import duckdb

from dashboards import snapshot
from tests.dashboards.conftest import one, words_of
from tests.dashboards.invented import publish
from tests.dashboards.test_pages import YEAR


def figure(n: int) -> str:
    return f'<div class="dw-figure">{n:,}</div>'


def test_a_deep_link_narrows_the_view_and_fills_the_widgets(visit, homes):
    at = visit("full", cause="wrong_person,identity_theft", region="US-CA")
    n = one(
        homes["full"],
        f"SELECT count(*) FROM incident WHERE {YEAR} AND region = 'CA' "
        "AND cause IN ('wrong_person', 'identity_theft')",
    )
    assert figure(n) in words_of(at)
    assert at.multiselect(key="f_cause").value == ["identity_theft", "wrong_person"]
    assert at.multiselect(key="f_region").value == ["US-CA"]


def test_widgets_write_the_address(visit):
    at = visit("full")
    at.multiselect(key="f_channel").select("letter").run()
    assert at.query_params == {"lang": "en", "channel": "letter"}
    at.selectbox(key="f_period").select("quarter").run()
    assert at.query_params == {"lang": "en", "channel": "letter", "period": "quarter"}
    at.button(key="clear").click().run()
    assert at.query_params == {"lang": "en"}
    assert at.multiselect(key="f_channel").value == []


def test_going_back_sets_the_widgets_from_the_address(visit):
    at = visit("full", channel="letter")
    at.multiselect(key="f_channel").select("sms").run()
    at.query_params["channel"] = "letter"  # what the browser's back button does
    at.run()
    assert at.multiselect(key="f_channel").value == ["letter"]


def test_a_view_survives_a_page_without_filters(visit):
    at = visit("full", "overview", channel="letter")
    at.switch_page("app_pages/sources.py").run()
    assert not at.multiselect and at.query_params == {"lang": "en", "channel": "letter"}
    at.switch_page("app_pages/explore.py").run()
    assert at.multiselect(key="f_channel").value == ["letter"]
    assert at.selectbox(key="f_period").value == "year"
    assert at.query_params == {"lang": "en", "channel": "letter"}


def test_a_view_survives_a_change_of_language(visit):
    at = visit("full", "sources", channel="letter", period="all", tab="rows")
    at.button_group(key="f_lang").set_value("zh").run()
    assert at.query_params == {"lang": "zh", "channel": "letter", "period": "all", "tab": "rows"}
    at.switch_page("app_pages/overview.py").run()
    at.button_group(key="f_lang").set_value("en").run()
    assert at.query_params == {"lang": "en", "channel": "letter", "period": "all"}
    assert at.selectbox(key="f_period").value == "all"


def test_nonsense_in_the_address_is_left_out(visit, homes):
    at = visit("full", cause="x' OR 1=1 --", period="never", kind="'", **{"from": "2026-99-99", "page": "-1"})
    assert not at.exception
    assert figure(one(homes["full"], f"SELECT count(*) FROM incident WHERE {YEAR}")) in words_of(at)
    assert at.query_params == {"lang": "en"}


def test_own_dates_count_by_day(visit, homes):
    at = visit("full", **{"from": "2026-02-10", "to": "2026-05-20"})
    where = "feed = 'cfpb_complaints' AND received_on BETWEEN '2026-02-10' AND '2026-05-20'"
    assert figure(one(homes["full"], f"SELECT count(*) FROM incident WHERE {where}")) in words_of(at)
    assert at.selectbox(key="f_period").value == "custom"


def test_the_three_counting_bases_differ(visit, homes):
    for base, measure in (("texts", "count(DISTINCT text)"), ("senders", "count(DISTINCT accused)")):
        at = visit("full", base=base)
        n = one(homes["full"], f"SELECT {measure} FROM incident WHERE {YEAR}")
        shown = "<5" if n < 5 else f"{n:,}"
        assert f'<div class="dw-figure">{shown.replace("<", "&lt;")}</div>' in words_of(at)


def test_an_emptied_view_names_the_filter_to_drop(visit):
    at = visit("full", type="pre_due_reminder", cause="system_error", region="US-FL")
    assert "No report matches all filters" in words_of(at)
    assert "Notice type = Reminder before due date" in words_of(at)
    offers = [button.label for button in at.button if button.label.startswith("Drop ")]
    assert offers and all("→" in label and "reports" in label for label in offers)
    at.button(key="drop_0").click().run()
    assert "No report matches all filters" not in words_of(at)


def test_a_slow_answer_offers_a_shorter_period(visit, monkeypatch):
    monkeypatch.setattr(snapshot, "SLOW_SECONDS", -1)
    at = visit("full", "explore", q="letters")
    assert "That took over 5 seconds. A shorter period answers sooner." in words_of(at)
    at.button(key="shorter").click().run()
    assert at.query_params["period"] == "quarter"


def test_a_setting_that_cannot_be_used_is_named(visit, monkeypatch):
    monkeypatch.setenv("DUNWATCH_DASHBOARD_PORT", "no port")
    assert "DUNWATCH_DASHBOARD_PORT" in visit("full").error[0].value


def test_first_run_gives_the_one_command(visit):
    for language, phrase in (("en", "Nothing has been published yet"), ("zh", "尚未发布任何数据")):
        at = visit("first", lang=language)
        assert at.title[0].value == phrase
        assert at.code[0].value == "make run"


def test_an_unreadable_snapshot_falls_back_to_the_last_good_one(visit, tmp_path: Path):
    publish(tmp_path, "tiny", name="good")
    broken = tmp_path / "published" / "snap-bad.duckdb"
    broken.write_bytes(b"not a database")
    link = tmp_path / "published" / "current.duckdb"
    link.unlink()
    link.symlink_to(broken.name)
    said = words_of(visit(tmp_path))
    assert "The newest snapshot cannot be read" in said and "snap-bad.duckdb" in said and "run-7" in said
    (tmp_path / "published" / "snap-good.duckdb").unlink()
    at = visit(tmp_path)
    assert at.title[0].value == "The published snapshot cannot be read"
    assert "dunwatch doctor" in at.error[0].value


def test_a_snapshot_of_another_version_is_named_as_such(visit, tmp_path: Path):
    path = publish(tmp_path, "tiny")
    with duckdb.connect(str(path)) as con:
        con.execute("ALTER TABLE feed RENAME COLUMN title_zh TO formerly")
    said = visit(tmp_path).error[0].value
    assert "built by another version of dunwatch, it lacks feed.title_zh" in said and "make run" in said


def test_a_new_snapshot_is_read_on_the_next_visit(visit, tmp_path: Path):
    publish(tmp_path, "tiny", name="aaaaaa")
    assert "aaaaaad4e5f6" in words_of(visit(tmp_path))
    publish(tmp_path, "full", name="bbbbbb", source="live")
    said = words_of(visit(tmp_path))
    assert "bbbbbbd4e5f6" in said and "INVENTED" not in said
