"""Text as eyes read it: what only keeps programs from reading a number or an address is taken out.

Invisible characters inside a number, digits of other scripts or in circles, full-width letters and HTML
references for single signs all look like the number they spell, so they are that number before it is masked.
Controls steer whoever prints them and mean nothing in a text: they go wherever they stand.
"""

import html
import sys
from unicodedata import digit

import polars as pl

from pipelines.normalise.redact.signs import BLANK, DASH, retold, where

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
# Looked for in eights, as regex finds up to about ten rare bytes at thirty times the speed of more of them.
_CONTROLS = [rf"\x{code:02x}" for code in (*range(9), 11, 12, *range(14, 32), 127)]
_IN_EIGHTS = ["|".join(_CONTROLS[begin : begin + 8]) for begin in range(0, len(_CONTROLS), 8)]
_TURNING = r"[\x{202a}-\x{202e}\x{2066}-\x{2069}]"
"""What turns the direction of writing round."""
_LATE_CONTROL = r"[\x{80}-\x{9f}]"
# Terminals obey them, but nobody writes them: they are signs of Windows-1252 (’ is 0x92) read as Latin-1.
_WINDOWS = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_INVISIBLE = (
    r"[\x{ad}\x{34f}\x{61c}\x{180e}\x{200b}-\x{200f}\x{2060}-\x{2064}\x{206a}-\x{206f}\x{20e3}"
    r"\x{fe00}-\x{fe0f}\x{feff}\x{e0000}-\x{e007f}]"
)
# Behind these they part what belongs together; behind others they may shape a letter or join an emoji.
_PARTED = rf"([0-9\x{{ff10}}-\x{{ff19}}A-Za-z@＠.+\p{{Han}}{DASH}]){_INVISIBLE}+"
_FULL_WIDTH = r"[\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}\x{ff20}]"
_FULL_WIDTH_RUN = (
    r"[0-9A-Za-z@.(_+\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}\x{ff20}\x{ff08}\x{ff09}\x{ff0b}"
    r"\x{ff0d}\x{ff0e}\x{ff3f}-]{5,}"
)
_FOLDED = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

# Decimal digits of every script, and digits raised, lowered, in circles, brackets or with a full stop.
_DIGITS = {
    chr(code): str(digit(chr(code)))
    for code in range(0x80, sys.maxunicode + 1)
    if digit(chr(code), None) is not None and not 0xFF10 <= code <= 0xFF19
} | {"🄋": "0", "🄌": "0"}
_ODD = rf"[{''.join(_DIGITS)}]"
_ODD_RUN = rf"(?:[0-9{''.join(_DIGITS)}][{BLANK}().{DASH}]{{0,3}}){{7,}}"

_REFERENCE = r"&(?:#0*(?:3[2-9]|4[0-9]|5[0-7]|64|95|160)|#[xX]0*(?:2[0-9a-fA-F]|3[0-9]|40|5[fF]|[aA]0));"
_NAMED = r"&(?:commat|period|lowbar|nbsp|hyphen|plus|lpar|rpar);"

SIGNS = (*_IN_EIGHTS, r"&(?:#[0-9xX]|[a-z]{4,6};)")
"""What `bared` looks for in texts."""
WIDE_SIGNS = (f"[{_LATE_CONTROL}{_TURNING}{_INVISIBLE}{_FULL_WIDTH}{_ODD}]",)
"""The same in texts that are not all ASCII."""


def bared(text: pl.Series) -> pl.Series:
    """Texts without controls and what hides numbers and addresses; others stay as they are.

    >>> bared(pl.Series(["138\\u00ad0013\\u20608000", "jo&#64;mail.example", "①一②", "a\\x1b[31m"])).to_list()
    ['13800138000', 'jo@mail.example', '①一②', 'a[31m']
    """
    text = where(text, _LATE_CONTROL, lambda held: held.str.replace_many(_WINDOWS))
    text = text.str.replace_all(rf"{_CONTROL}|{_TURNING}", "").str.replace_all(_PARTED, "${1}")
    text = where(text, rf"{_REFERENCE}|{_NAMED}", lambda held: retold(held, rf"{_REFERENCE}|{_NAMED}", _read))
    text = where(text, _ODD, lambda held: retold(held, _ODD_RUN, _as_ascii))
    return where(text, _FULL_WIDTH, lambda held: retold(held, _FULL_WIDTH_RUN, _folded))


def _read(references: pl.Series) -> pl.Series:
    return pl.Series([html.unescape(each).replace("\xa0", " ") for each in references], dtype=pl.String)


def _as_ascii(runs: pl.Series) -> pl.Series:
    return runs.str.replace_many(_DIGITS)


def _folded(runs: pl.Series) -> pl.Series:
    """Runs with a full-width letter or digit in them, in ASCII."""
    return runs.str.replace_many(_FOLDED).zip_with(runs.str.contains(_FULL_WIDTH), runs)
