"""Names and words from elsewhere: shown as they are, never as markup, and never to steer the terminal."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from pipelines.commandline import building, doctor, found, landing, summary
from pipelines.commandline.building import land_all
from pipelines.commandline.doctor import Examined
from pipelines.commandline.progress import bars
from pipelines.feeds import FEEDS
from pipelines.settings import load

NAMES = [
    "a[/]b.csv",
    "x[link=https://evil.example]y[/link].csv",
    "e\x1b[31mf\x1b]0;t\x07\u202eg.csv",
    "s\udcff.csv",
]


def terminal() -> tuple[Console, io.StringIO]:
    written = io.StringIO()
    return Console(file=written, force_terminal=True, color_system=None, width=200), written


def check(name: str, written: str, times: int) -> None:
    """The name's letters are there so often; what steers or links is not."""
    assert written.count(".csv") == times
    assert written.count("evil.example") == times * ("evil.example" in name)
    assert not set("\x07\u202e\udcff") & set(written)
    assert "\x1b[31m" not in written and "\x1b]" not in written


@pytest.mark.parametrize("name", NAMES)
def test_a_landed_file(name: str) -> None:
    console, written = terminal()
    row = {"file_name": name, "status": "refused", "scope": "extract", "bytes": 1, "reason": f"it is {name}"}
    landing.show(console, [row])
    check(name, written.getvalue(), times=2)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_the_summary(name: str) -> None:
    console, written = terminal()
    file = {"status": "held", "feed": "messages", "file_name": name, "reason": name}
    finding = {"outcome": "warned", "check_name": "c", "feed": None, "measured": name, "expected": "x"}
    none = dict.fromkeys(found.COUNTED, 0) | {"alerts": {}}
    counts = {"source": "live", "feeds": [], "kinds": [], "incidents": [], "findings": {}, "amiss": [finding]}
    counts |= {
        "found": none,
        "files_not_read": [file],
        "snapshot_id": "s",
        "data_until": None,
        "database": "d",
    }
    summary.show(console, counts, changed=True)
    check(name, written.getvalue(), times=3)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_doctor_found(name: str) -> None:
    console, written = terminal()
    doctor.show(console, [Examined("messages", "note", f"the last, {name}", name)])
    check(name, written.getvalue(), times=2)


@pytest.mark.parametrize("name", NAMES)
def test_a_bar(name: str) -> None:
    console, written = terminal()
    with bars(console) as progress:
        progress(name, 1, 2)
    check(name, written.getvalue().rpartition("\r")[2], times=1)


def test_what_nobody_foresaw_in_one_feed_stops_no_other(tmp_path: Path, monkeypatch, caplog) -> None:
    fetching = building.fetch

    def fetch(feed, *given, **more):
        return [][1] if feed.name == "messages" else fetching(feed, *given, **more)

    monkeypatch.setattr(building, "fetch", fetch)
    feeds = [FEEDS["messages"], FEEDS["ftc_do_not_call"]]
    landed = land_all(feeds, load(home=tmp_path))
    assert landed.failures == {
        "messages": "messages: an unexpected IndexError; report it as a bug with what the log says"
    }
    assert {receipt.feed for receipt in landed.receipts} == {"ftc_do_not_call"}
    assert "Traceback" in caplog.text
