"""Numbers, addresses and names written so that eyes read them and programs do not."""

import time

import polars as pl
import pytest

from pipelines.normalise.redact import redact
from pipelines.normalise.redact.bared import bared

INVISIBLE = ["\u00ad", "\u200b", "\u200d", "\u200e", "\u2060", "\u202e", "\ufeff", "\ufe0f", "\u034f", "\x00"]

HIDDEN = {
    "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣": "[phone]",
    "加①③⑧⓪⓪①③⑧⓪⓪⓪": "加[phone]",
    "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎 or ١٣٨٠٠١٣٨٠٠٠ or ¹³⁸⁰⁰¹³⁸⁰⁰⁰": "[phone] or [phone] or [phone]",
    "138&#48;013&#x38;000": "[phone]",
    "138&nbsp;0013&nbsp;8000": "[phone]",
    "jo&#64;mail.example, jo&commat;mail.example": "[email], [email]",
    "ｊｏ＠ｍａｉｌ．ｅｘａｍｐｌｅ": "[email]",
    "jo\u200b@\u200bmail.example": "[email]",
    "身份证１１０１０５１９４９１２３１００２Ｘ": "身份证[id]",
    "A１２３４５６（３）": "[id]",
    "京Ａ１２３４５": "[plate]",
    "＠jo_doe 看": "[handle] 看",
    "王\u200b小明先生": "[name]先生",
    "建国路\u200b88号": "[address]",
    "微\u200b信:abc123": "微信:[handle]",
}

KEPT = [
    "①先还款，②再申诉；①②③④⑤",
    "100 m² and x⁷",
    "fish &amp; chips &lt;b&gt; &#8364;",
    "【ＡＢ】欠款（３）笔",
    "👩‍👧 ❤️ می\u200cخواهم",
    "line\r\n\tnext",
]


@pytest.mark.parametrize("mark", INVISIBLE, ids=ascii)
@pytest.mark.parametrize("number", ["138|0013|8000", "1|3|8|0|0|1|3|8|0|0|0", "212-555-|0143"])
def test_an_invisible_mark_hides_no_number(number: str, mark: str) -> None:
    assert redact(pl.Series([f"ring {number.replace('|', mark)} now"])).to_list() == ["ring [phone] now"]


@pytest.mark.parametrize("text", HIDDEN)
def test_what_eyes_read_is_masked(text: str) -> None:
    assert redact(pl.Series([text])).to_list() == [HIDDEN[text]]


@pytest.mark.parametrize("text", KEPT)
def test_what_hides_nothing_stays(text: str) -> None:
    assert redact(pl.Series([text])).to_list() == [text]


def test_nothing_that_steers_a_terminal_or_turns_the_writing_is_left() -> None:
    text = "a\x1b]0;owned\x07 b\x1b[2J c\u202egnp.exe\u2066 d\x9b31m \x7f don\x92t"
    assert redact(pl.Series([text])).to_list() == ["a]0;owned b[2J cgnp.exe d›31m  don’t"]


@pytest.mark.parametrize(
    "piece", ["\u200b", "1\u200b", "①", "&#48;", "&#x", "&nbsp", "Ａ", "1Ａ", "\x1b", "²1", "＠ａ．", "&#000"]
)
def test_a_megabyte_takes_a_moment(piece: str) -> None:
    text = pl.Series(["中" + piece * (1_000_000 // len(piece.encode()))])
    begun = time.process_time()
    bared(text)
    redact(text)
    assert time.process_time() - begun < 4, "linear: some tenths of a second"
