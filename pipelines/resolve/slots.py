"""A campaign's canonical text: its commonest variant, with what varies marked as a slot in ⟨⟩."""

import re
from functools import cache

import polars as pl
from rapidfuzz.distance import LCSseq

from pipelines.classify.tokens import tables
from pipelines.resolve.variable import KINDS, PLACED

COMPARED = 8
"""Further variants, the commonest, that the commonest of all is compared with."""

_SLOT = "⟨…⟩"
_REPEATED = ("masked", "number", "name", "other")
_TOKEN = re.compile(r"⟨[a-z_]+⟩|[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:'[^\W_]+)*|\s+|.", re.DOTALL)
_PLAIN, _HAN = re.compile(r"[\w⟨]"), re.compile("[\u3400-\u9fff]")


def canonical(texts: pl.DataFrame) -> pl.DataFrame:
    """One row a campaign: campaign_id and canonical. texts: campaign_id, variant_id, text, reports.

    Amounts, dates, links and the like are shown by their kind; words that fewer than half of the other
    variants share are ⟨…⟩. The same rows in any order give the same texts.
    """
    ranked = (
        texts.sort("campaign_id", "reports", "variant_id", descending=[False, True, False])
        .with_columns(rank=pl.int_range(pl.len()).over("campaign_id"))
        .filter(pl.col("rank") <= COMPARED)
    )
    shown = (
        ranked.with_columns(slotted(pl.col("text"))).group_by("campaign_id", maintain_order=True).agg("text")
    )
    return shown.select(
        "campaign_id",
        canonical=pl.Series([_common(*held) for held in shown["text"].to_list()], dtype=pl.String),
    )


def slotted(text: pl.Expr) -> pl.Expr:
    """Texts with every variable part replaced by its kind.

    >>> pl.select(slotted(pl.lit("Dear Ann, 84.10 USD is due at hxxps://pay[.]example/x")))[0, 0]
    'Dear ⟨name⟩, ⟨amount⟩ is due at ⟨link⟩'
    """
    for kind, pattern in PLACED:
        text = text.str.replace_all(pattern, f"${{1}}⟨{kind}⟩${{3}}")
    text = text.str.replace_all(r"\[([a-z_]{2,16})\]", "⟨${1}⟩")
    for kind, pattern in KINDS:
        text = text.str.replace_all(pattern, f"⟨{kind}⟩")
    for kind in _REPEATED:
        text = text.str.replace_all(rf"⟨{kind}⟩(?:[\s,/-]*⟨{kind}⟩)+", f"⟨{kind}⟩")
    return text


@cache
def _reads() -> dict[int, int]:
    """Characters that read as another: for str.translate."""
    return {code: int(read) for code, read in enumerate(tables()[0]) if read != code}


def _common(text: str, *others: str) -> str:
    """The first text, with what fewer than half of the others share as a slot.

    >>> _common("Your ⟨sender⟩ card is locked", "Your ⟨sender⟩ account is locked")
    'Your ⟨sender⟩ ⟨…⟩ is locked'
    """
    if not others:
        return text
    tokens = _TOKEN.findall(text)
    read = [token.translate(_reads()) for token in tokens]
    shared = [0] * len(tokens)
    for other in others:
        blocks = LCSseq.opcodes(read, _TOKEN.findall(other.translate(_reads())))
        for block in blocks:
            if block.tag == "equal":
                for place in range(block.src_start, block.src_end):
                    shared[place] += 1
    varies = [
        bool(_PLAIN.match(token)) and 2 * count < len(others)
        for token, count in zip(tokens, shared, strict=True)
    ]
    return _with_slots(tokens, varies)


def _with_slots(tokens: list[str], varies: list[bool]) -> str:
    """The tokens in one text, those that vary as slots.

    Slots with nothing between them but marks, or one Chinese character that is as good as chance, are one.
    """
    out: list[str] = []
    gap: list[str] = []  # since the last token that was written for certain
    for token, is_slot in zip(tokens, varies, strict=True):
        if is_slot:
            words = [held for held in gap if _PLAIN.match(held)]
            joined = (
                out and out[-1] == _SLOT and (not words or (len(words) == 1 and _HAN.fullmatch(words[0])))
            )
            out.extend([] if joined else [*gap, _SLOT])
            gap = []
        else:
            gap.append(token)
    return "".join([*out, *gap])
