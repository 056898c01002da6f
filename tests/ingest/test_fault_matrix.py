"""Every feed against every fault: the right rows, or a clear word and the last good data.

A new feed is covered by its registry line and its tests/feeds/<name>/serve.py.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
import time_machine

from pipelines.feeds import FEEDS
from pipelines.ingest.land import LandingFailedError
from tests.ingest.cells import (
    DAY,
    TOKEN,
    Good,
    Outcome,
    faulty_landing,
    good_landing,
    landed_from,
    settings_for,
    small,
)
from tests.ingest.conftest import FakeTime
from tests.publisher import Publisher, Service
from tests.publisher.fixtures import FOLDER, service

RIGHT = {"quiet same"}
TOLD = {"failed same"}
NOT_TAKEN = {"failed same", "refused same", "held same"}
RIGHT_OR_TOLD = RIGHT | NOT_TAKEN
ODD = {"quiet same", "quiet changed", "quiet more"}
"""A record of the file is damaged, not the others: its words are odd, or it is in quarantine."""


@dataclass(frozen=True)
class Trial:
    """A fault and what may come of it, as Outcome's `said view`.

    Without a `pattern` it befalls the answers that hold records, with "." every one. `forms` are those of
    the records it makes sense for; `pages`: only feeds whose records come in several answers. `whole` says
    that the file still holds as many rows as before.
    """

    kind: str
    may: set[str]
    times: int | None = None
    pattern: str = ""
    forms: tuple[str, ...] = ("csv", "zip", "json", "text", "xml")
    pages: bool = False
    whole: bool = False
    details: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        often = "always" if self.times is None else f"{self.times}x"
        return f"{self.kind}{self.details.get('target', '')}-{often}{'-everywhere' if self.pattern else ''}"


PASSING = (
    *("busy", "busy_silent", "burst", "gateway", "unavailable", "unreachable"),
    *("truncate", "reset", "stall"),
)
MARKED = ("csv", "zip", "json")  # what is cut off shows
TABLES, TEXTS = ("csv", "zip"), ("csv", "zip", "json", "text")
TRIALS = (
    # What passes is waited for.
    *(Trial(kind, RIGHT, 2) for kind in PASSING),
    *(Trial(kind, RIGHT, 2, ".") for kind in ("busy", "gateway", "truncate", "stall")),
    # What does not pass is told.
    *(Trial(kind, TOLD) for kind in (*PASSING[:6], "missing")),
    *(Trial(kind, TOLD, None, ".") for kind in ("busy_silent", "unavailable", "missing", "reset")),
    Trial("busy", TOLD, None, details={"seconds": 86_400}),
    Trial("redirect", TOLD, details={"target": "https://elsewhere.example/records"}),
    Trial("redirect", TOLD, details={"target": "http://169.254.169.254/latest/meta-data"}),
    Trial("redirect", TOLD, pattern=".", details={"target": "file:///etc/passwd"}),
    # What is not the records is not taken for them.
    # A length that lies cuts the body. A cut inside the last field of a table looks like a shorter word.
    Trial("overlong", RIGHT_OR_TOLD | ODD, 1, forms=TABLES),
    Trial("overlong", RIGHT_OR_TOLD, 1, forms=("json", "xml")),
    Trial("overlong", NOT_TAKEN, forms=("json", "xml")),
    *(
        Trial(kind, NOT_TAKEN, None, pattern)
        for kind in ("html", "login", "nothing", "null", "other_json", "deep_json")
        for pattern in ("", ".")
    ),
    Trial("mistyped", RIGHT),
    Trial("gzipped", RIGHT),
    Trial("gzipped", RIGHT, pattern="."),
    Trial("gzip_bomb", NOT_TAKEN),
    Trial("gzip_bomb", NOT_TAKEN, pattern="."),
    Trial("encoded_oddly", NOT_TAKEN),
    Trial("cut", RIGHT_OR_TOLD, 1, forms=MARKED),
    Trial("cut", NOT_TAKEN, forms=MARKED),
    # Pages that do not belong together.
    Trial("repeated", NOT_TAKEN | RIGHT, pages=True),
    Trial("moves", {"quiet same", "quiet more"}, 1, pages=True),
    Trial("moves", TOLD, pages=True),
    # Odd bytes: the other records stand.
    *(
        Trial(kind, ODD | NOT_TAKEN, forms=TEXTS, whole=True)
        for kind in ("big5", "gb18030", "mac_roman", "latin1", "nuls")
    ),
    Trial("bom", RIGHT, forms=TEXTS),
    Trial("utf16", RIGHT_OR_TOLD, forms=TEXTS),
    Trial("mixed_ends", RIGHT | {"quiet changed"}, forms=(*TABLES, "text"), whole=True),
    Trial("unclosed", ODD | NOT_TAKEN, forms=TABLES),
    Trial("long_field", ODD | NOT_TAKEN, 1, forms=TEXTS, whole=True),
    Trial("drift", RIGHT, forms=TABLES, whole=True),
    Trial("shrunken", RIGHT_OR_TOLD, forms=TABLES),
    *(
        Trial(kind, RIGHT_OR_TOLD, forms=("json",))
        for kind in ("doubled_keys", "no_numbers", "twice", "deep")
    ),
    *(Trial(kind, NOT_TAKEN, forms=("zip",)) for kind in ("zip_bomb", "traversal")),
)

ASKED = [name for name, feed in FEEDS.items() if feed.discover]


@cache
def served(name: str) -> Service:
    """Only to look at: a landing has one of its own."""
    return service(name)


def cells() -> list:
    """The trials of each feed. A feed without a serve.py has none, and fails the first test below."""
    found = []
    for name in ASKED:
        try:
            own = served(name)
        except FileNotFoundError:
            continue
        found += [
            pytest.param(name, trial, id=f"{name}-{trial.name}")
            for trial in TRIALS
            if own.form in trial.forms and (own.moved or not trial.pages)
        ]
    return found


@pytest.fixture(scope="module")
def goods(tmp_path_factory: pytest.TempPathFactory):
    """The good landing of each feed, made when first asked for."""

    @cache
    def good(name: str) -> Good:
        return good_landing(name, tmp_path_factory.mktemp(name) / "home")

    return good


@pytest.mark.parametrize("name", ASKED)
def test_a_feed_that_asks_a_publisher_says_what_it_serves(name: str) -> None:
    assert served(name).form in ("csv", "zip", "json", "text", "xml")


@pytest.mark.parametrize("name", ASKED)
def test_no_records_are_no_reason_to_forget_those_we_have(name: str, goods, tmp_path: Path) -> None:
    emptied: list[Publisher] = []

    def empty(publisher: Publisher) -> None:
        publisher.services[name].emptied()
        emptied.append(publisher)

    outcome = faulty_landing(goods(name), name, tmp_path / "home", empty)
    assert emptied[0].served
    judged(outcome, RIGHT_OR_TOLD, name, "no records")


@pytest.mark.parametrize("trial", [one for one in TRIALS if not one.pages], ids=lambda one: one.name)
def test_another_feed_lands_in_the_same_run(trial: Trial, tmp_path: Path) -> None:
    first, second = a_pair(trial.forms)
    publisher = Publisher(services={first: service(first), second: service(second)})
    publisher.fail(trial.kind, trial.pattern, times=trial.times, feed=first, **trial.details)
    for name in (first, second):
        with small(name) as feed, time_machine.travel(DAY), suppress(LandingFailedError):
            landed = landed_from(publisher, feed, settings_for(name, tmp_path / "home"), FakeTime())
    assert {(one.feed, one.status) for one in landed} == {(second, "landed")}


def a_pair(forms: tuple[str, ...]) -> tuple[str, str]:
    """A feed whose records are of one of these forms, and another one; they share no host."""
    able = [name for name in ASKED if (FOLDER / name / "serve.py").exists()]
    first = next((name for name in able if served(name).form in forms), "")
    if not first:
        pytest.skip(f"no feed has {' or '.join(forms)} yet")
    return first, next(name for name in able if not FEEDS[name].hosts.keys() & FEEDS[first].hosts.keys())


@pytest.mark.parametrize(("name", "trial"), cells())
def test_cell(name: str, trial: Trial, goods, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    faults = []

    def misbehave(publisher: Publisher) -> None:
        faults.append(
            publisher.fail(trial.kind, trial.pattern, times=trial.times, feed=name, **trial.details)
        )

    good = goods(name)
    outcome = faulty_landing(good, name, tmp_path / "home", misbehave)
    assert faults[0].met, "the fault was never met, so nothing is proved"
    judged(outcome, trial.may, name, trial.name)
    if trial.whole and outcome.said == "quiet":
        assert outcome.rows == good.rows
    written = [path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert TOKEN not in caplog.text
    assert not [text for text in written if TOKEN.encode() in text]


def judged(outcome: Outcome, may: set[str], name: str, fault: str) -> None:
    """The outcome is an allowed one, and what was said is a line for a person that names the feed."""
    assert f"{outcome.said} {outcome.view}" in may, (
        f"{name}: after fault {fault}, {outcome.said}, reports {outcome.view}; "
        f"allowed: {', '.join(sorted(may))}; said: {outcome.words}"
    )
    for words in outcome.words:
        assert words and "\n" not in words and TOKEN not in words and "Traceback" not in words
    if outcome.said == "failed":
        assert outcome.words[0].startswith(f"{name}: ")
    elif outcome.said != "quiet":
        assert len(outcome.words[0]) > 10
