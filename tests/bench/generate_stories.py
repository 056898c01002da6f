"""Narratives: sentences chosen by what happened, put together column by column, slots filled for each row.

Each section (what came, why, what was done, felt, got, asked) is drawn on its own from a pool of expanded
templates, so two rows rarely share more than one section; memory holds the pools and one block of rows.
"""

import random
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from tests.bench import generate_rows as rows_of
from tests.bench.generate_plan import Plan
from tests.bench.phrases_bodies import BODIES
from tests.bench.phrases_heads import HEADS
from tests.bench.phrases_turns import (
    ASKS,
    CONTACTS,
    DETAILS,
    IMPOSTOR_CONTACTS,
    LETTERS,
    LURE_CONTACTS,
    OUTCOMES,
    REACTIONS,
    REACTIONS_OF,
)

VARIANTS = 48  # expansions of one template; with independent sections that is far more texts than rows
LETTER_SHARE = 0.03
_INNERMOST = re.compile(r"\[([^\[\]]*)\]")

# Slots while a text is put together: private-use characters, which no change of case touches.
_SLOTS = {
    "<C>": "\ue000",
    "<D>": "\ue001",
    "<d>": "\ue002",
    "<A>": "\ue003",
    "<B>": "\ue004",
    "<F>": "\ue005",
}
_SLOTS |= {"<Y>": "\ue006", "<Z>": "\ue007"}


@dataclass(frozen=True)
class Pool:
    """Texts of several keys in one column; key k's texts are `start[k]` to `start[k] + size[k]`."""

    texts: pl.Series
    start: np.ndarray
    size: np.ndarray

    def draw(self, key: np.ndarray, u: np.ndarray) -> pl.Series:
        """One text a row, of the row's key."""
        return self.texts.gather(self.start[key] + (u * self.size[key]).astype(np.int64))

    def mean_chars(self, key: np.ndarray) -> float:
        """Mean length of the texts that rows with these keys would draw."""
        lengths = self.texts.str.len_chars().to_numpy()
        means = np.array(
            [lengths[first : first + size].mean() for first, size in zip(self.start, self.size, strict=True)]
        )
        return float(means[key].mean())


def expand(template: str, chance: random.Random) -> str:
    """The template with every choice made, innermost first.

    >>> expand("I [got|got] a [[red|red] letter]", random.Random(1))
    'I got a red letter'
    """
    while "[" in template:
        template = _INNERMOST.sub(lambda m: (o := m[1].split("|"))[int(chance.random() * len(o))], template)
    return template


def _pool(templates: list[list[str]], seed: int) -> Pool:
    """A pool with one key a list of templates; every template gives VARIANTS texts, so all are as likely."""
    chance = random.Random(seed)
    texts: list[str] = []
    start, size = [], []
    for key in templates:
        start.append(len(texts))
        for template in key:
            texts.extend(expand(template, chance) for _ in range(VARIANTS))
        size.append(len(texts) - start[-1])
    texts = [text.replace("  ", " ").strip() for text in texts]  # a choice of nothing leaves a gap
    for slot, mark in _SLOTS.items():
        texts = [text.replace(slot, mark) for text in texts]
    return Pool(pl.Series(texts, dtype=pl.String), np.array(start), np.array(size))


def _lines(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if line.strip()] or [""]


_KINDS = tuple(REACTIONS_OF)
_FEELINGS = ("", *REACTIONS)


# What may follow the story, in order; the reaction, always told, stands between the two.
_BEFORE = ("contact0a", "contact1a", "detail_a", "contact2")
_AFTER = ("contact0b", "contact1b", "detail_b", "outcome", "ask")


@cache
def _pools(seed: int) -> dict[str, Pool]:
    def of(section: dict[str, str]) -> list[list[str]]:
        return [_lines(section[kind]) for kind in _KINDS]

    def contacts(part: int) -> list[list[str]]:
        special = {"fraud": IMPOSTOR_CONTACTS, "fraud_lost": IMPOSTOR_CONTACTS, "lure": LURE_CONTACTS}
        return [_lines(special.get(kind, CONTACTS)[part]) for kind in _KINDS]

    def halves(name: str, section: list[list[str]], salt: int) -> dict[str, Pool]:
        """Two pools without a template in common, so that no text says a thing twice."""
        cut = [max(1, len(lines) // 2) for lines in section]
        first = [lines[:at] for lines, at in zip(section, cut, strict=True)]
        second = [lines[at:] or [""] for lines, at in zip(section, cut, strict=True)]
        return {f"{name}a": _pool(first, salt), f"{name}b": _pool(second, salt + 100)}

    return {
        "head": _pool([_lines(HEADS[name][2]) for name in rows_of.head_names()], seed),
        "body": _pool([_lines(BODIES[name][2]) for name in rows_of.body_names()], seed + 1),
        **halves("contact0", contacts(0), seed + 2),
        **halves("contact1", contacts(1), seed + 3),
        "contact2": _pool(contacts(2), seed + 4),
        **halves("detail_", of({**DETAILS, "fraud_lost": DETAILS["fraud"]}), seed + 5),
        "reaction": _pool([_lines(REACTIONS.get(name, "")) for name in _FEELINGS], seed + 6),
        "outcome": _pool(of(OUTCOMES), seed + 7),
        "ask": _pool(of(ASKS), seed + 8),
        "letter": _pool([[text] for _, text in LETTERS], seed + 9),
    }


def _slots_filled(texts: pl.DataFrame) -> pl.DataFrame:
    year = pl.col("Date received").dt.year()
    debt = pl.col("debt")
    values = {
        "<C>": pl.col("firm"),
        "<D>": debt,
        "<d>": debt.str.replace(r"^(a|an|my|some) ", ""),
        "<A>": pl.col("claimed"),
        "<B>": pl.col("lower"),
        "<F>": pl.col("fee"),
        # The publisher scrubs the year too in some texts.
        "<Y>": pl.when(pl.col("year_hidden")).then(pl.lit("XXXX")).otherwise(year.cast(pl.String)),
        "<Z>": pl.when(pl.col("year_hidden")).then(pl.lit("XXXX")).otherwise((year - 1).cast(pl.String)),
    }
    text = pl.col("narrative")
    for slot, value in values.items():
        text = text.str.replace_all(_SLOTS[slot], value, literal=True)
    return texts.with_columns(text.alias("narrative"))


def _typed(texts: pl.DataFrame, u: np.ndarray) -> pl.DataFrame:
    """A few people write without capitals, or leave the apostrophes out."""
    small = pl.col("narrative").str.to_lowercase().str.replace_all("xx", "XX", literal=True)
    plain = pl.col("narrative").str.replace_all("n't", "nt", literal=True)
    way = pl.Series("way", np.searchsorted([0.05, 0.12], u, side="right"))
    return texts.with_columns(
        pl.when(way == 0)
        .then(small)
        .when(way == 1)
        .then(plain)
        .otherwise(pl.col("narrative"))
        .alias("narrative")
    )


def narrated(plan: Plan, rows: pl.DataFrame, *, mean_chars: int = 1000) -> pl.DataFrame:
    """`rows` (of one block, told ones only) with `narrative` and the hidden truth: kind, reaction, letter.

    Texts average about `mean_chars` characters; what came and why are always told (some 500 characters), the
    rest is as long as the person's patience, which is skewed as in reality.
    """
    if rows.is_empty():
        return rows.with_columns(
            narrative=pl.lit(""), kind=pl.lit(""), reaction=pl.lit(""), letter=pl.lit(False)
        )
    count = rows.height
    rng = np.random.Generator(np.random.PCG64([plan.seed, 77, int(rows["number"][0])]))
    u = rng.random((10, count))
    pools = _pools(plan.seed)
    kind = np.array([_KINDS.index(BODIES[name][1]) for name in rows_of.body_names()])[rows["body"].to_numpy()]
    feelings = [[_FEELINGS.index(name) for name in REACTIONS_OF[one]] for one in _KINDS]
    widest = max(len(one) for one in feelings)
    padded = np.array([one + [0] * (widest - len(one)) for one in feelings])
    feeling = padded[kind, (u[0] * np.array([len(one) for one in feelings])[kind]).astype(np.int64)]
    head, body = rows["head"].to_numpy(), rows["body"].to_numpy()

    fixed = sum(
        pools[name].mean_chars(key) for name, key in (("head", head), ("body", body), ("reaction", feeling))
    )
    optional = sum(pools[name].mean_chars(kind) for name in _BEFORE + _AFTER)
    wanted = (mean_chars - fixed) / optional
    rounds = max(1, -(-int(wanted * 100) // 85))  # texts beyond 1,500 repeat turns
    share = float(np.clip(wanted / rounds, 0.02, 0.98))
    patience = u[1] ** ((1 - share) / share)  # its mean is `share`
    paragraphs = u[2] < 0.55

    def section(name: str, key: np.ndarray, keep: np.ndarray) -> pl.Series:
        """The section's text with its leading gap, or nothing where it is not told."""
        v = rng.random((3, count))
        return (
            pl.DataFrame(
                {
                    "gap": pl.Series(["\n\n", " "]).gather(np.where(paragraphs & (v[1] < 0.45), 0, 1)),
                    "text": pools[name].draw(key, v[0]),
                    "kept": v[2] < keep,
                }
            )
            .select(
                pl.when(pl.col("kept") & (pl.col("text") != ""))
                .then(pl.concat_str("gap", "text"))
                .otherwise(pl.lit(""))
            )
            .to_series()
        )

    always = np.ones(count)
    sections = [pools["head"].draw(head, u[3]), section("body", body, always)]
    for one in range(rounds):
        sections += [section(name, kind, patience) for name in _BEFORE]
        sections += [section("reaction", feeling, always)] if one == 0 else []
        sections += [section(name, kind, patience) for name in _AFTER]
    letter, letters = _stock_letter(kind, u[4], u[5], pools)
    texts = rows.with_columns(
        pl.Series("kind", _KINDS, dtype=pl.String).gather(kind),
        pl.Series("reaction", ["not_stated", *REACTIONS], dtype=pl.String).gather(feeling),
        pl.Series("letter", letter),
        pl.Series("year_hidden", u[6] < 0.25),
        pl.DataFrame({str(place): one for place, one in enumerate(sections)})
        .select(pl.concat_str(pl.all()))
        .to_series()
        .alias("narrative"),
    ).with_columns(
        pl.when("letter").then(letters).otherwise(pl.col("narrative")).alias("narrative"),
        pl.when("letter").then(pl.lit("not_stated")).otherwise(pl.col("reaction")).alias("reaction"),
    )
    return _slots_filled(_typed(texts, np.where(letter, 1.0, u[7])))


def _stock_letter(
    kind: np.ndarray, u: np.ndarray, which: np.ndarray, pools: dict[str, Pool]
) -> tuple[np.ndarray, pl.Series]:
    """Which rows carry a credit-repair firm's stock letter, and its text."""
    report, unsure = _KINDS.index("report"), _KINDS.index("not_mine")
    likely = np.where(kind == report, LETTER_SHARE * 4, np.where(kind == unsure, LETTER_SHARE, 0.0))
    key = np.where(kind == report, (which * 2).astype(np.int64), 2)
    return u < likely, pools["letter"].draw(key, which * 97 % 1)
