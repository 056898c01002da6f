"""How a phrase may be spelt: English contractions as complaint texts break them, Chinese in both scripts."""

from functools import cache

import polars as pl

from pipelines.classify.automaton import WORD_BREAKS

_CONTRACTIONS = {
    "n't": ("n't", " n't", "n’t", "nt"),
    "'m": ("'m", " 'm", "’m", "m"),
    "'s": ("'s", " 's", "’s"),
    "'ve": ("'ve", " 've", "’ve"),
    "'re": ("'re", " 're", "’re"),
    "'d": ("'d", " 'd", "’d"),
    "'ll": ("'ll", " 'll", "’ll"),
}

# Characters set between Chinese ones: word segmentation in corpora, and evasion of filters in messages.
_BETWEEN = r"(\p{Han})[ \u{3000}·.*+_|/\\-]{1,2}(\p{Han})"


def english_forms(phrase: str) -> tuple[str, ...]:
    """The spellings of an English phrase, each with the space that its first word must follow.

    A phrase written with a tilde first may stand anywhere, as links need.

    >>> english_forms("don't owe")[:2]
    (" don't owe", " do n't owe")
    >>> english_forms("~://")
    ('://',)
    """
    opened = phrase.lower().translate(str.maketrans(WORD_BREAKS, " " * len(WORD_BREAKS)))
    if opened.startswith("~"):
        return (opened[1:],)
    forms = [" " + opened]
    for short, spelt in _CONTRACTIONS.items():
        forms = [
            form.replace(short, other) for form in forms for other in (spelt if short in form else (short,))
        ]
    return tuple(dict.fromkeys(forms))


@cache
def _converters() -> tuple:
    from opencc import OpenCC

    return tuple(OpenCC(name) for name in ("s2t", "s2tw", "s2twp", "s2hk"))


def both_scripts(phrase: str) -> tuple[str, ...]:
    """A simplified Chinese phrase with its traditional spellings (standard, Taiwan, Hong Kong).

    >>> "簡訊" in both_scripts("短信") and "短信" in both_scripts("短信")
    True
    """
    lowered = phrase.lower()
    return tuple(dict.fromkeys([lowered, *(converter.convert(lowered) for converter in _converters())]))


_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


def narrow(text: pl.Expr) -> pl.Expr:
    """A text with its full-width letters, digits and marks as ordinary ones, character for character."""
    wide = text.str.contains(r"[\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}]")
    return pl.when(wide).then(text.str.replace_many(_WIDE)).otherwise(text)


def squeeze(text: pl.Expr) -> pl.Expr:
    """A text without the single spaces and marks between Chinese characters (逾 期, 催.收)."""
    once = text.str.replace_all(_BETWEEN, "${1}${2}")
    return once.str.replace_all(_BETWEEN, "${1}${2}")  # the first pass cannot use a character twice


def places_before_squeeze(signals: pl.DataFrame, originals: pl.DataFrame) -> pl.DataFrame:
    """Signals with `start` and `end` moved from the squeezed text to the original one.

    `originals` holds `row` and `text` of the texts that squeezing changed. The k-th character that is no
    separator stands at the same count in both texts, so places are looked up by that count.
    """
    separators = r"^[ \u{3000}·.*+_|/\\-]$"
    characters = (
        originals.select("row", character=pl.col("text").str.split(""))
        .explode("character")
        .with_columns(place=pl.int_range(pl.len(), dtype=pl.Int32).over("row"))
    )
    squeezed = originals.select("row", character=squeeze(pl.col("text")).str.split("")).explode("character")
    squeezed = squeezed.with_columns(place=pl.int_range(pl.len(), dtype=pl.Int32).over("row"))
    counted = [
        frame.filter(~pl.col("character").str.contains(separators)).with_columns(
            count=pl.int_range(pl.len(), dtype=pl.Int32).over("row")
        )
        for frame in (characters, squeezed)
    ]
    moved = (
        counted[1]
        .join(counted[0], on=["row", "count"], suffix="_original")
        .select("row", "place", "place_original")
    )
    starts = moved.rename({"place": "start", "place_original": "new_start"})
    ends = moved.select("row", end=pl.col("place") + 1, new_end=pl.col("place_original") + 1)
    columns = signals.columns
    out = signals.join(starts, on=["row", "start"], how="left").join(ends, on=["row", "end"], how="left")
    return out.with_columns(
        start=pl.coalesce("new_start", "start"), end=pl.coalesce("new_end", "end")
    ).select(columns)
