"""What the feeds of the Hong Kong Monetary Authority share: one record from the rows of three languages.

Rows have no id, so that a row in one language is the same as one in another is only ever inferred.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import polars as pl

from pipelines.feeds.fields import plain
from pipelines.feeds.protocols.hkma import LANGUAGES

PUBLISHER = "Hong Kong Monetary Authority (香港金融管理局)"
LICENCE = "DATA.GOV.HK terms of use: free reuse, also commercial, with attribution (Source: HKMA)"
TERMS_UNREAD = "The HKMA's own terms for its API were not read; attribution to the HKMA is shown in any case."
NULL_WORDS = ("null", "NULL", "N/A", "NA", "Nil", "NIL", "-")

RENDERINGS = "renderings"
"""Our column: the languages of the publisher's rows that are in a record, e.g. "en tc sc"."""

Row = dict[str, Any]
Keys = Callable[[Sequence[Row]], Iterable[Hashable]]
"""What rows of one language are told apart by, in their order; None for one that cannot be."""

_HAN = re.compile(r"[\u3400-\u9fff]")


def renderings(pages: Iterable[tuple[str, Any]], keys: Keys) -> Iterator[Any]:
    """Records of a file's pages: each row of each page is in exactly one of them.

    An English row takes in the row of another language that has the same key, if nothing else in either
    language has it; that one's values stand beside its own as <name>_tc and <name>_sc. All other rows are
    records of their own. `renderings` names the languages in each, so the words of it, counted, are the rows
    of the file. What is no row passes through.

    >>> en = {"result": {"records": [{"name": "A", "on": "1"}, {"name": "B", "on": "2"}]}}
    >>> tc = {"result": {"records": [{"name": "甲", "on": "1"}, {"name": "丙", "on": "3"}]}}
    >>> for record in renderings([("?lang=en", en), ("?lang=tc", tc)], lambda rows: [r["on"] for r in rows]):
    ...     print(record)
    {'name': 'A', 'on': '1', 'renderings': 'en tc', 'name_tc': '甲', 'on_tc': '1'}
    {'name': 'B', 'on': '2', 'renderings': 'en'}
    {'name': '丙', 'on': '3', 'renderings': 'tc'}
    """
    rows: dict[str, list[Row]] = {language: [] for language in LANGUAGES}
    for address, document in pages:
        # A page behind the last row may have no list.
        listed = document if isinstance(document, list) else document["result"].get("records") or []
        found = [row for row in listed if isinstance(row, dict)]
        rows[_language(address, found)] += found
        yield from (row for row in listed if not isinstance(row, dict))
    base, *others = LANGUAGES
    same = {other: _unique(rows[base], rows[other], keys) for other in others}
    for place, row in enumerate(rows[base]):
        taken = {other: rows[other][same[other][place]] for other in others if place in same[other]}
        beside = {f"{name}_{other}": value for other in taken for name, value in taken[other].items()}
        yield {**row, RENDERINGS: " ".join((base, *taken)), **beside}
    for other in others:
        inside = set(same[other].values())
        for place, row in enumerate(rows[other]):
            if place not in inside:
                yield {**row, RENDERINGS: other}


def _unique(base: Sequence[Row], other: Sequence[Row], keys: Keys) -> dict[int, int]:
    """Places in `other` by places in `base`, of the rows whose key is in both, and once in each."""
    here, there = list(keys(base)), list(keys(other))
    once = {key for key, times in Counter(here).items() if times == 1 and key is not None}
    again = Counter(there)
    place = {key: place for place, key in enumerate(there) if again[key] == 1}
    return {mine: place[key] for mine, key in enumerate(here) if key in once and key in place}


def _language(address: str, rows: Sequence[Row]) -> str:
    """The language that was asked for; of a file saved by hand, whose address is not known, what it looks."""
    asked = parse_qs(urlsplit(address).query).get("lang", [""])[0]
    if asked in LANGUAGES:
        return asked
    return "tc" if any(_HAN.search(str(value)) for row in rows for value in row.values()) else "en"


def language() -> pl.Expr:
    """The language of a record's own words."""
    return pl.when(pl.col(RENDERINGS).str.starts_with("en")).then(pl.lit("en")).otherwise(pl.lit("zh"))


def in_other_languages(name: str) -> pl.Expr:
    """What a column is in the Chinese rows that a record took in, each once; null where it is in none."""
    found = pl.concat_list(plain(f"{name}_{other}") for other in LANGUAGES[1:])
    found = found.list.drop_nulls().list.unique(maintain_order=True)
    return pl.when(found.list.len() > 0).then(found)
