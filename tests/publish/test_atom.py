"""The Atom feed: valid whatever names are in it, the same for the same snapshot, silent on this machine."""

import json
import re
import socket
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipelines.publish import atom
from pipelines.publish.atom import MOST_ENTRIES, NAME
from pipelines.publish.snapshot import publish
from pipelines.settings import Settings, load
from pipelines.validate.gate import GATE
from pipelines.warehouse import BUILT
from tests.publish.alerted import EVENT, alert, publish_alerts

A, X = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ODD = "</p>\x00\x0b]]>&amp;\ud7ff\ufffe\u202e<script>'\"\U0001f388 行\r\n名"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(home=tmp_path / "home", source="live", threads=2)


def read(settings: Settings, *alerts: dict, **about: object) -> ElementTree.Element:
    """The feed that a snapshot with these alerts gets, checked for what RFC 4287 asks of every feed."""
    snapshot = publish_alerts(settings, alerts, **about)  # type: ignore[arg-type]
    feed = ElementTree.fromstring(atom.write(settings, snapshot).read_bytes())
    assert feed.tag == f"{A}feed"
    for element in (feed, *feed.findall(f"{A}entry")):
        for name in ("id", "title", "updated"):
            [only] = element.findall(f"{A}{name}")
            assert only.text and only.text.strip()
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(element, "id"))
        for name in ("updated", *(["published"] if element is not feed else [])):
            assert datetime.fromisoformat(text(element, name)).utcoffset() is not None
    assert text(feed.find(f"{A}author"), "name") == "dunwatch"
    ids = [text(element, "id") for element in (feed, *feed.findall(f"{A}entry"))]
    assert len(ids) == len(set(ids))
    return feed


def text(element: ElementTree.Element | None, name: str) -> str:
    assert element is not None
    return element.findtext(f"{A}{name}") or ""


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{A}entry")


def said(entry: ElementTree.Element) -> dict[str, str]:
    """The content of an entry, by language."""
    [content] = entry.findall(f"{A}content")
    [body] = content
    assert content.get("type") == "xhtml" and body.tag == f"{X}div" and not (body.text or "").strip()
    return {part.get(LANG, ""): "\n".join(paragraph.text or "" for paragraph in part) for part in body}


def test_an_entry_tells_everything_in_both_languages(settings: Settings) -> None:
    [entry] = entries(read(settings, alert()))
    series = "CFPB complaints: notices with the cause “Wrong person”"
    english = f"New: {series}: 47 in the week of 2026-10-05, 12.2 expected"
    chinese = "新增：CFPB投诉：原因为“找错人”的通知：2026-10-05 当周 47 条，预期 12.2 条"
    assert text(entry, "title") == f"{english} · {chinese}"
    told = said(entry)
    assert list(told) == ["en", "zh-Hans"]
    assert told["en"].startswith(english) and told["zh-Hans"].startswith(chinese)
    assert "12.2 were expected, the band is 4 to 21" in told["en"] and "3 different texts" in told["en"]
    assert "区间为 4 至 21" in told["zh-Hans"] and "不同文本 3 种" in told["zh-Hans"]
    assert "Above the band in the week of 2026-10-05 only." in told["en"]
    assert "not why" in told["en"] and "不说明原因" in told["zh-Hans"]
    assert {one.get("term") for one in entry.findall(f"{A}category")} == {"new", "cause", "cfpb_complaints"}


def test_without_an_alert_it_is_a_valid_feed(settings: Settings) -> None:
    feed = read(settings)
    assert entries(feed) == [] and text(feed, "updated") == "2026-10-11T00:00:00Z"
    assert text(read(settings, data_until=None), "updated") == "1970-01-01T00:00:00Z"


def test_the_same_snapshot_gives_the_same_bytes_and_an_alert_keeps_its_id(tmp_path: Path) -> None:
    here, there = (load(home=tmp_path / name, source="live") for name in ("here", "there"))
    alerts = [alert("a1"), alert("a2", opened_on=date(2026, 9, 28))]
    first = atom.write(here, publish_alerts(here, alerts)).read_bytes()
    assert atom.write(there, publish_alerts(there, alerts[::-1], name="s9")).read_bytes() == first
    later = alert("a1", state="closed", last_on=date(2026, 10, 19))
    [before, after] = (
        [text(entry, "id") for entry in entries(read(here, one))] for one in (alert("a1"), later)
    )
    assert before == after
    [invented] = entries(read(here, alert("a1"), source="sample"))
    assert text(invented, "id") not in before


@pytest.mark.parametrize(
    ("grain", "state", "published", "updated"),
    [
        ("week", "new", "2026-11-09", "2026-11-09"),
        ("week", "ongoing", "2026-11-09", "2026-11-23"),
        ("week", "suppressed", "2026-11-09", "2026-11-23"),
        ("week", "closed", "2026-11-09", "2026-11-30"),  # the week after was seen to be within the band
        ("month", "ongoing", "2026-12-01", "2027-01-01"),
        ("month", "closed", "2026-12-01", "2027-02-01"),
    ],
)
def test_dates_come_from_the_data(
    settings: Settings, grain: str, state: str, published: str, updated: str
) -> None:
    opened, last = (
        (date(2026, 11, 2), date(2026, 11, 16)) if grain == "week" else (date(2026, 11, 1), date(2026, 12, 1))
    )
    last = opened if state == "new" else last
    feed = read(settings, alert(grain=grain, state=state, opened_on=opened, last_on=last))
    [entry] = entries(feed)
    assert text(entry, "published") == f"{published}T00:00:00Z"
    assert text(entry, "updated") == text(feed, "updated") == f"{updated}T00:00:00Z"


def test_a_suppressed_alert_says_so_and_why(settings: Settings) -> None:
    known = alert("a1", state="suppressed", suppressed_by=EVENT)
    other = alert(
        "a2", state="suppressed", suppressed_by="Something that no table lists", opened_on=date(2026, 1, 5)
    )
    first, second = entries(read(settings, known, other))
    assert text(first, "title").startswith("Suppressed: ") and "已抑制：" in text(first, "title")
    assert f"Suppressed because of: {EVENT}" in said(first)["en"]
    assert "抑制原因：表格有变动:新增关于债务的问题" in said(first)["zh-Hans"]
    assert "抑制原因：Something that no table lists" in said(second)["zh-Hans"]


@pytest.mark.parametrize("name", [ODD, "<!-- -->", "&#0;", "]]>", "{series}", "%s", "a" * 5000])
def test_odd_names_break_nothing(settings: Settings, name: str) -> None:
    clean = name.encode("utf-8", "ignore").decode()
    feed = read(
        settings,
        alert(name, series_kind="institution", series=clean, suppressed_by=clean, state="suppressed"),
    )
    [entry] = entries(feed)
    assert {element.tag for element in entry.iter()} <= {
        *(f"{A}{tag}" for tag in ("entry", "id", "title", "published", "updated", "category", "content")),
        *(f"{X}{tag}" for tag in ("div", "p")),
    }
    shown = " ".join(said(entry).values()) + text(entry, "title")
    assert all(each.isprintable() or each == "\n" for each in shown)
    kept = "".join(each for each in clean if each.isprintable() and each != " ")[:100]
    assert kept in shown.replace(" ", "")


def test_names_are_those_that_people_know(settings: Settings) -> None:
    kinds = {"all": "all", "institution": "us-birch", "campaign": "c-12ab", "type": "unheard_of"}
    told = {
        kind: text(entries(read(settings, alert(series_kind=kind, series=series)))[0], "title")
        for kind, series in kinds.items()
    }
    assert "all debt notices" in told["all"] and "全部欠款通知" in told["all"]
    assert "notices attributed to Birch & Sons <Recovery>:" in told["institution"]
    assert "notices of campaign c-12ab" in told["campaign"] and "“unheard_of”" in told["type"]


def test_it_holds_the_newest_and_no_more(settings: Settings) -> None:
    days = [date.fromordinal(date(2020, 1, 6).toordinal() + 7 * week) for week in range(MOST_ENTRIES + 50)]
    feed = read(settings, *(alert(f"a{number}", opened_on=day) for number, day in enumerate(days)))
    shown = [text(entry, "published")[:10] for entry in entries(feed)]
    assert len(shown) == MOST_ENTRIES and shown == sorted(shown, reverse=True)
    assert shown[0] == date.fromordinal(days[-1].toordinal() + 7).isoformat()


def test_it_says_nothing_of_this_machine(settings: Settings) -> None:
    read(settings, alert())
    feed = (settings.published / NAME).read_text(encoding="utf-8")
    assert str(settings.home) not in feed and socket.gethostname() not in feed
    assert re.findall(r'href="([^"]*)"', feed) == [NAME]
    assert set(re.findall(r"https?://[^\"<]*", feed)) == {A[1:-1], X[1:-1]}


def test_invented_data_says_so(settings: Settings) -> None:
    feed = read(settings, alert(), source="sample")
    assert "Invented sample data" in text(feed, "title") and "虚构" in text(feed, "title")
    [entry] = entries(feed)
    assert all("Invented" in part or "虚构" in part for part in said(entry).values())


def test_publishing_writes_it_in_one_step_and_again_for_each_snapshot(settings: Settings) -> None:
    settings.warehouse.mkdir(parents=True)
    for name, alerts in (("s1", []), ("s2", [alert()]), ("s3", [])):
        publish_alerts(settings, alerts, name="built").replace(settings.warehouse / BUILT)
        (settings.published / "current.duckdb").unlink()
        mark = {"snapshot_id": "built", "run_id": name, "open": True}
        (settings.warehouse / GATE).write_text(json.dumps(mark), encoding="utf-8")
        (settings.published / "snap-built.duckdb").unlink(missing_ok=True)
        publish(settings)
        feed = ElementTree.fromstring((settings.published / NAME).read_bytes())
        assert len(entries(feed)) == len(alerts)
    assert {path.name for path in settings.published.iterdir()} == {
        NAME,
        "current.duckdb",
        "snap-built.duckdb",
    }
