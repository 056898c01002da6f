"""Personal data in text, masked by kind; links kept as indicators but made harmless.

Publishers mask most of it before we see it (the CFPB writes XXXX); what people paste into messages, and what
a publisher missed, is masked here, before the text is kept. Amounts ({$1000.00}), dates and XXXX stay, and so
do names of institutions and places, and the last four digits of a card, which find nobody.

Each kind of data has a cheap test that starts from a rare byte. Most texts pass none of them, and these are
then all that they cost.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

import polars as pl

from pipelines.normalise.redact import accounts, bared, links, loud_names, names, numbers, places
from pipelines.normalise.redact.accounts import EMAIL
from pipelines.normalise.redact.numbers import SSN

__all__ = ["BARED", "EMAIL", "SSN", "STEPS", "redact", "redact_labels", "uncovered"]


class Step(NamedTuple):
    """What is done to texts, and by which patterns those are told that have to be looked at for it.

    `signs` are looked for in every text, `wide_signs` only in those that are not all ASCII.
    """

    change: Callable[[pl.Series], pl.Series]
    signs: tuple[str, ...] = ()
    wide_signs: tuple[str, ...] = ()


BARED = Step(bared.bared, bared.SIGNS, bared.WIDE_SIGNS)
"""Before STEPS: what it uncovers is what they look for."""

STEPS = (
    Step(links.defanged, links.SIGNS),
    Step(accounts.addresses, accounts.SIGNS, accounts.WIDE_SIGNS),
    Step(links.hosts, (), links.WIDE_SIGNS_OF_HOSTS),  # behind the addresses, which hold some
    Step(accounts.handles, accounts.SIGNS_OF_MESSENGERS, accounts.WIDE_SIGNS_OF_MESSENGERS),
    Step(places.plates, places.SIGNS_OF_PLATES, places.WIDE_SIGNS_OF_PLATES),
    Step(places.streets, places.SIGNS),
    Step(places.chinese_addresses, (), places.WIDE_SIGNS),
    Step(numbers.other_numbers, numbers.SIGNS_OF_OTHERS, numbers.WIDE_SIGNS_OF_OTHERS),
    Step(numbers.numbers, numbers.SIGNS, numbers.WIDE_SIGNS),
    Step(names.names, names.SIGNS),
    Step(loud_names.names, loud_names.SIGNS),
    Step(names.chinese_names, (), names.WIDE_SIGNS),
)
"""In order. The signs are looked for before the first step: no step brings in a later one's."""


def redact(text: pl.Series) -> pl.Series:
    """`text` (strings or null) with personal data masked and links defanged, in the same order.

    Masks are `[name]`, `[email]`, `[phone]`, `[id]`, `[card]` (a number that passes the Luhn check),
    `[account]`, `[address]`, `[plate]` and `[handle]`. `https://toll.example/x` becomes
    `hxxps://toll[.]example/x`. No match of SSN or EMAIL is left.

    >>> redact(pl.Series(["Call Ms. Roe:212-555-0143 about {$84.10}, due 03/12/2026."])).to_list()
    ['Call Ms. [name]:[phone] about {$84.10}, due 03/12/2026.']
    """
    if text.dtype != pl.String:
        return text
    text = uncovered(text)
    looked_at = _looks(text, STEPS)
    places = reduce(or_, looked_at).arg_true()
    if places.is_empty():
        return text
    held = text.gather(places)
    for step, looks in zip(STEPS, looked_at, strict=True):
        within = looks.gather(places).arg_true()
        if len(within):
            held = held.scatter(within, step.change(held.gather(within)))
    return text.clone().scatter(places, held)


def uncovered(text: pl.Series) -> pl.Series:
    """`text` as eyes read it, see `bared`; without controls, our own mark PUT_ASIDE among them."""
    hidden = _looks(text, (BARED,))[0].arg_true()
    return text.clone().scatter(hidden, BARED.change(text.gather(hidden))) if len(hidden) else text


def redact_labels(labels: pl.Series) -> pl.Series:
    """As `redact`, for a column of few different values: each is looked at once."""
    told = labels.unique().drop_nulls()
    masked = redact(told)
    changed = told != masked
    if not changed.any():
        return labels
    return labels.replace(told.filter(changed), masked.filter(changed))


def _looks(text: pl.Series, steps: Sequence[Step]) -> list[pl.Series]:
    """For each of the steps whether it has to look at a text."""
    is_wide = (text.str.len_bytes() != text.str.len_chars()).fill_null(False)
    wide = is_wide.arg_true()
    everywhere = _hits(text, [step.signs for step in steps])
    in_wide = _hits(text.gather(wide), [step.wide_signs for step in steps])
    return [
        first.scatter(wide.filter(more), True) if more.any() else first
        for first, more in zip(everywhere, in_wide, strict=True)
    ]


def _hits(text: pl.Series, signs: list[tuple[str, ...]]) -> list[pl.Series]:
    """Which texts hold one of the patterns, for each list of them; side by side, as cores are free."""
    patterns = dict.fromkeys(pattern for each in signs for pattern in each)
    held = text.to_frame("text").select(
        pl.col("text").str.contains(pattern).fill_null(False).alias(pattern) for pattern in patterns
    )
    nothing = pl.repeat(False, len(text), eager=True)
    return [reduce(or_, (held[pattern] for pattern in each), nothing).clone() for each in signs]
