"""What the patterns of personal data are made of, and how what they find is replaced.

Rust's regex, which Polars uses, takes time linear in the text and has no look-around: what stands before and
after a number is caught in groups and put back, or what was found is judged by a function.
"""

from collections.abc import Callable

import polars as pl

# Digits may be full-width, hyphens any of the dashes that word processors put in, blanks unbreakable.
D = r"[0-9\x{ff10}-\x{ff19}]"
DASH = r"\x{2010}-\x{2015}\x{2212}\x{ff0d}-"
BLANK = r" \t\x{a0}\x{2007}\x{2009}\x{200b}\x{202f}\x{3000}"
MARK = rf"[{BLANK}.{DASH}]"
GAP = rf"(?:[{BLANK}]{{1,2}}|[._·]|[{BLANK}]?[{DASH}]{{1,2}}[{BLANK}\n]?)"

BEFORE = r"(^|[^0-9\x{ff10}-\x{ff19}])"
AFTER = r"($|[^0-9\x{ff10}-\x{ff19}])"

PUT_ASIDE = "\x01"
"""Stands for what is put aside while its neighbours are looked at; taken out of texts beforehand."""

RARE = r"hatsApp|eChat|elegram| plate| dot |\(at\)|\[at\]|ational [iI]nsurance"
"""Literals of several kinds of data, hardly ever met, which regex finds in one pass. More of them, or of
unlike shapes, and it takes twice to five times as long."""

HAN = r"[\x{4e00}-\x{9fff}]"
"""A Chinese character in use: one range, which regex is through with sooner than with all of Han."""

LETTER = r"[A-Za-z'’\x{c0}-\x{24f}]"
"""A letter inside a European name."""

CAPITAL = r"(?:[A-WYZ]|X[a-z])"
"""A capital letter that does not begin a publisher's own mask."""

Pairs = tuple[tuple[str, str], ...]
"""Patterns and what each match becomes."""


def masked(text: pl.Series, kinds: Pairs) -> pl.Series:
    """`text` with the matches of each pattern replaced, in order."""
    for pattern, mask in kinds:
        again = text.str.replace_all(pattern, mask)
        if mask.startswith("$") and (again != text).any():
            # One mark between two numbers is used up by the first; the second needs another look.
            again = again.str.replace_all(pattern, mask)
        text = again
    return text


def where(text: pl.Series, pattern: str, change: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`text` with `change` made to those that hold a match of the pattern."""
    places = text.str.contains(pattern).arg_true()
    return text.clone().scatter(places, change(text.gather(places))) if len(places) else text


def retold(text: pl.Series, pattern: str, judge: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`text` with each match of the pattern as `judge` tells it; `judge` gets each different match once."""
    found = text.str.extract_all(pattern)
    told = found.explode().drop_nulls().unique()
    if told.is_empty():
        return text
    judged = judge(told)
    changed = told != judged
    if not changed.any():
        return text
    old, new = told.filter(changed), judged.filter(changed)
    return put_back(text.str.replace_all(pattern, PUT_ASIDE), found.list.eval(pl.element().replace(old, new)))


def put_back(text: pl.Series, aside: pl.Series) -> pl.Series:
    """Texts with each PUT_ASIDE replaced by what was there: `aside` has one list for each text, in order."""
    pieces = pl.DataFrame({"text": text.str.split(PUT_ASIDE), "aside": aside.list.concat(pl.Series([""]))})
    pieces = pieces.with_row_index("row").explode("text", "aside")
    whole = pl.concat_str("text", "aside").str.join("")
    return pieces.group_by("row", maintain_order=True).agg(text=whole)["text"]
