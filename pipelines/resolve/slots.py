"""A campaign's canonical text: its commonest variant, with what varies marked as a slot in ⟨⟩."""

import re
from functools import cache
from itertools import accumulate, pairwise

import polars as pl
from rapidfuzz.distance import LCSseq

from pipelines.classify.tokens import tables
from pipelines.resolve.variable import KINDS, PLACED

COMPARED = 5
"""Further variants, the commonest, that the commonest of all is compared with."""

LONGEST = 6_000
"""Characters of a text that are compared and shown: the comparison takes time and memory by their square."""

_SLOT = "⟨…⟩"
_CITATION = r"(?i)\b[0-9]+ ?U\.? ?S\.? ?C?[. ]*(?:Code)?[ $§]*[0-9]+[0-9a-z-]*|\bSections? [0-9]+[0-9a-z-]*"
_DIGITS_ASIDE = {ord("0") + digit: 0xE000 + digit for digit in range(10)}  # for private use: no text has them
_DIGITS_BACK = {aside: digit for digit, aside in _DIGITS_ASIDE.items()}
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
        .with_columns(_beginning(pl.col("text")))
    )
    shown = ranked.with_columns(_cited(ranked["text"])).with_columns(slotted(pl.col("text")))
    held = shown.group_by("campaign_id", maintain_order=True).agg("text")
    common = [_common(*told).translate(_DIGITS_BACK) for told in held["text"].to_list()]
    return held.select("campaign_id", canonical=pl.Series(common, dtype=pl.String))


def _beginning(text: pl.Expr) -> pl.Expr:
    """Texts, those longer than LONGEST cut there and ended with …."""
    return pl.when(text.str.len_chars() > LONGEST).then(text.str.head(LONGEST) + "…").otherwise(text)


def _cited(texts: pl.Series) -> pl.Series:
    """Texts with the numbers of laws put aside, which are part of a template and no slot."""
    places = texts.str.contains(_CITATION).arg_true()
    held = texts.gather(places).to_list()
    aside = [re.sub(_CITATION, lambda found: found[0].translate(_DIGITS_ASIDE), text) for text in held]
    return texts.clone().scatter(places, pl.Series(aside, dtype=pl.String)) if aside else texts


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
def _reads() -> str:
    """What each character reads as, by its code point: for str.translate."""
    return "".join(map(chr, tables()[0].tolist()))


def _common(text: str, *others: str) -> str:
    """The first text, with what fewer than half of the others share as a slot.

    >>> _common("Your ⟨sender⟩ card is locked", "Your ⟨sender⟩ account is locked")
    'Your ⟨sender⟩ ⟨…⟩ is locked'
    """
    if not others:
        return text
    read, *others_read = (_TOKEN.findall(each.translate(_reads())) for each in (text, *others))
    # A character reads as one other, so the text's own tokens lie where the read ones do.
    ends = list(accumulate(map(len, read)))
    tokens = [text[begin:end] for begin, end in pairwise([0, *ends])]
    steps = [0] * (len(tokens) + 1)
    for other in others_read:
        for block in LCSseq.opcodes(read, other):
            if block.tag == "equal":
                steps[block.src_start] += 1
                steps[block.src_end] -= 1
    varies = [
        2 * shared < len(others) and bool(_PLAIN.match(token))
        for token, shared in zip(tokens, accumulate(steps[:-1]), strict=True)
    ]
    return _with_slots(tokens, varies) if any(varies) else text


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
