"""`dunwatch check`: advice on one text, printed so that the text can do nothing, and kept nowhere."""

import io
import json
import re
import time
from pathlib import Path

import polars as pl
import pytest

from pipelines.classify.advice_words import ANSWERS, HEADINGS, ROUTES
from pipelines.classify.judge import judge
from pipelines.commandline.checking import KINDS, MOST_BYTES, verdict_of
from pipelines.reference.routes import JURISDICTIONS, routes
from pipelines.reference.steps import by_name
from tests.commandline.conftest import ROOT, Dunwatch

SEED = "您的账户存在欠款,请及时处理"
LURE = "You have won a prize! Claim it at http://prize.example/win before noon, or reply Y to 555-0123."
ALARM = "Your Harbour Card is on hold. Pay today at https://harbour.example/pay to keep it."
HOSTILE = (
    "[red]Your account[/red] [link=http://evil.example]is on hold[/], pay at http://evil.example/pay\x1b[2J"
    "\x1b]8;;http://evil.example\x07now\x9b31m \u202eelpmaxe\u202c \u200f\u2066call 555-0123 "
    "\\[bold]\r\x08 end"
)


def squeezed(text: str) -> str:
    """Without blanks and line breaks: as printed lines are broken anywhere."""
    return re.sub(r"\s", "", text)


def test_the_seed_cannot_be_told_and_is_answered_in_its_language(dunwatch: Dunwatch) -> None:
    said = dunwatch("check", SEED)
    assert (said.code, said.error) == (0, "")
    assert said.out.splitlines()[0] == ANSWERS["cannot_tell"][1]
    for name in ("why", "sure", "not_checked", "next_steps", "if_paid", "confirm", "end"):
        assert squeezed(HEADINGS[name][1]) in squeezed(said.out)
    for name in ("official", "no_hurry", "compare", "correct", "share_nothing", "alerts", "keep", "bank_now"):
        # Whole, however narrow the terminal.
        assert squeezed(by_name()[name].text[1]) in squeezed(said.out)
    english = dunwatch("check", SEED, "--language", "en")
    assert english.out.splitlines()[0] == ANSWERS["cannot_tell"][0]


@pytest.mark.parametrize("text", [ALARM, LURE])
def test_fraud_is_named_with_its_words_and_its_links_lead_nowhere(dunwatch: Dunwatch, text: str) -> None:
    out = dunwatch("check", text).out
    assert "trong signs of fraud" in out or "ome warning signs" in out
    assert "«" in out and "Authenticity: Fraud" in out and re.search(r"\((Model|Text rule)\)", out)
    assert not re.search(r"https?:|(prize|harbour)\.example", out)
    if text == LURE:
        assert "not read as saying" in out.splitlines()[0]


def test_json_has_the_same_for_scripts(dunwatch: Dunwatch) -> None:
    said = dunwatch("check", ALARM, "--json", "--channel", "email")
    advice = json.loads(said.out)
    assert set(advice) >= {"answer", "confidence", "why", "labels", "not_checked", "next_steps", "if_paid"}
    assert advice["answer"] in ("strong_signs_of_fraud", "some_warning_signs")
    assert 0.2 <= advice["confidence"] <= 1
    assert advice["labels"]["channel"]["value"] == "email"
    assert all("--channel" not in limit for limit in advice["not_checked"])
    for passage in advice["why"]:
        assert ALARM[passage["start"] : passage["end"]].strip() and passage["labels"]
    assert "https:" not in said.out


def test_an_account_is_read_as_one(dunwatch: Dunwatch) -> None:
    told = "A collector calls me every day about a loan that I paid off in March. I have the receipt."
    advice = json.loads(dunwatch("check", told, "--kind", "account", "--json").out)
    assert advice["answer"] == "sender_error_or_wrong_person" and "authenticity" not in advice["labels"]
    assert by_name()["receipt"].text[0] in advice["next_steps"]


@pytest.mark.parametrize("as_json", [False, True])
def test_a_hostile_text_does_nothing_to_the_terminal(dunwatch: Dunwatch, as_json: bool) -> None:
    for text in (HOSTILE, "您的账户已冻结" + HOSTILE, HOSTILE * 100):
        said = dunwatch("check", text, *(["--json"] if as_json else []))
        assert (said.code, said.error) == (0, "")
        assert all(line.isprintable() for line in said.out.split("\n"))
        assert not re.search(r"https?:|evil\.example", said.out)
        assert "[red]" in said.out or as_json


@pytest.mark.parametrize("text", ["\ud83d half a pair, your bill is overdue, pay today", "\udcff\udcfe 欠款"])
def test_broken_characters_are_survived(dunwatch: Dunwatch, text: str) -> None:
    assert dunwatch("check", text).code == 0


def given_in(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def test_standard_input_is_read_for_a_dash(dunwatch: Dunwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    as_argument = dunwatch("check", ALARM, "--json").out
    given_in(monkeypatch, b"\xef\xbb\xbf" + ALARM.encode())
    assert dunwatch("check", "-", "--json").out == as_argument


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no text to check. Give the message in quotes, or - and send it in."),
        (b" \n\t \n", "there is no text to check."),
        ("\u200b\u202e\u3000".encode(), "there is no text to check."),
        (b"x" * (MOST_BYTES + 1), "the text has over 100,000 bytes (100 kB). Give the message alone."),
        ("您的账单已逾期".encode("gb18030"), "the text is not UTF-8"),
    ],
)
def test_what_cannot_be_checked_gets_one_line(
    dunwatch: Dunwatch, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str
) -> None:
    given_in(monkeypatch, content)
    said = dunwatch("check", "-")
    assert (said.code, said.out, said.error.count("\n")) == (1, "", 1)
    assert said.error.startswith(f"error: {message}")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("",), "there is no text to check."),
        (("   ",), "there is no text to check."),
        (("欠" * 40_000,), "the text has 120,000 bytes, at most 100,000 (100 kB)."),
        (("hello", "--channel", "fax"), "there is no channel 'fax'. Choose one of sms, voice_live,"),
        (
            ("hello", "--country", "Hong Kong"),
            "'Hong Kong' is no country's code. Write two letters: CN (Main",
        ),
    ],
)
def test_bad_arguments_get_one_line(dunwatch: Dunwatch, words: tuple, message: str) -> None:
    said = dunwatch("check", *words)
    assert (said.code, said.out, said.error.count("\n")) == (1, "", 1)
    assert said.error.startswith(f"error: {message}")
    for wrong in (("--kind", "poem"), ("--language", "fr")):
        assert dunwatch("check", "hello", *wrong).code == 2


def test_without_a_country_the_lines_of_all_are_listed_and_none_is_called_current(dunwatch: Dunwatch) -> None:
    out = dunwatch("check", SEED, "--language", "en").out
    assert squeezed(ROUTES["no_country"][0]) in squeezed(out)
    for jurisdiction, (name, _) in JURISDICTIONS.items():
        [line] = [line for line in out.splitlines() if line.startswith(f" - {name}: ")]
        for value in routes().filter(jurisdiction=jurisdiction, kind="police_line")["value"]:
            assert value in line
    assert "Confirm before use" in out and squeezed(ROUTES["confirm"][0]) in squeezed(out)
    assert "Current" not in out


@pytest.mark.parametrize(("country", "line", "other"), [("cn", "96110", "18222"), ("UK", "159", "96110")])
def test_with_a_country_its_routes_are_listed_and_no_others(
    dunwatch: Dunwatch, country: str, line: str, other: str
) -> None:
    said = json.loads(dunwatch("check", ALARM, "--country", country, "--json").out)
    group = said["confirm"]["groups"][-1]
    values = [route["value"] for route in group["routes"]]
    assert line in values and other not in values
    assert {route["status"] for route in group["routes"]} == {"confirm_before_use"}
    assert all(route["source"] and route["checked_on"] and route["use"] for route in group["routes"])
    assert {"police_line", "regulator", "report_line"} <= {route["kind"] for route in group["routes"]}
    out = squeezed(dunwatch("check", ALARM, "--country", country).out)
    assert all(squeezed(value) in out for value in values)


def test_an_institution_that_the_text_names_has_its_own_routes_first(dunwatch: Dunwatch) -> None:
    named = "【苏宁金融】您的账户存在欠款,请及时处理"
    own, lines = json.loads(dunwatch("check", named, "--json").out)["confirm"]["groups"]
    assert [route["route_id"] for route in own["routes"]] == ["cn-suning-finance-site"] and lines["by_place"]
    out = dunwatch("check", named).out
    assert out.index("jinrong.suning.com") < out.index("96110")


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (ALARM, "unknown", "Harbour Card"),
        (
            "Citibank: your card payment of 84.10 is overdue. Please log in to the app.",
            "none_of_its",
            "Citibank",
        ),
    ],
)
def test_a_name_without_routes_is_answered_with_how_to_find_one(
    dunwatch: Dunwatch, text: str, said: str, name: str
) -> None:
    group = json.loads(dunwatch("check", text, "--json").out)["confirm"]["groups"][0]
    assert group["routes"] == [] and group["said"] == ROUTES[said][0].format(name)
    assert squeezed(group["said"]) in squeezed(dunwatch("check", text).out)


def test_a_place_that_the_directory_does_not_know_is_told_how_to_find_a_route(dunwatch: Dunwatch) -> None:
    out = dunwatch("check", ALARM, "--country", "FR").out
    assert squeezed(ROUTES["none_there"][0].format("FR")) in squeezed(out)
    assert "96110" not in out


def test_as_much_as_is_allowed_is_checked(dunwatch: Dunwatch) -> None:
    said = dunwatch("check", ("Your bill is overdue. " * 5_000)[:MOST_BYTES])
    assert said.code == 0 and len(said.out) < 5_000


def test_nothing_is_stored(dunwatch: Dunwatch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    marker = "quizzical zebra 555-0142"
    text = f"{ALARM} {marker}"
    home, here, temporary = (tmp_path / name for name in ("home", "here", "temporary"))
    for folder in (home, here, temporary):
        folder.mkdir()
    (home / "kept").write_text("as it was")
    monkeypatch.chdir(here)
    monkeypatch.setenv("TMPDIR", str(temporary))

    def tree() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in tmp_path.rglob("*")}

    before, began = tree(), time.time()
    for words in ((), ("--json",), ("--channel", "sms"), ("--channel", "fax")):
        dunwatch("check", text, *words, home=home, debug=1)
    given_in(monkeypatch, text.encode())
    assert dunwatch("check", "-", home=home).code == 0
    assert tree() == before
    touched = [
        path
        for folder in ("pipelines", "data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.stat().st_mtime >= began - 1
    ]
    assert not [path for path in touched if marker.encode() in path.read_bytes()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("channel", [None, "email", "voice_recorded"])
@pytest.mark.parametrize("text", [SEED, ALARM, "They say my brother owes 300 and call me at work."])
def test_the_short_way_says_what_the_judge_says(kind: str, channel: str | None, text: str) -> None:
    reports = pl.DataFrame({"report_id": ["r"], "text": [text], "channel": [channel]})
    reports = reports.cast({"channel": pl.String})
    whole = judge(reports, record_kind=KINDS[kind], crosswalk=None).row(0, named=True)
    short = verdict_of(text, record_kind=KINDS[kind], channel=channel)
    assert {name: value for name, value in whole.items() if name not in ("report_id", "model_version")} == {
        name: short[name] for name in whole if name not in ("report_id", "model_version")
    }
