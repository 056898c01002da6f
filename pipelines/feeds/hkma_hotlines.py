"""HKMA: the numbers at which retail banks say whether a caller is theirs. Reference facts, no reports.

The fields are those that a public client reads (hkopendata 1.7.0: retailbank_name, tel1, remarks1, tel2,
...); the publisher's own page of them was not read, so likely other spellings are understood as well.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fields import phone, plain, squeezed
from pipelines.feeds.hkma import (
    LICENCE,
    NULL_WORDS,
    PUBLISHER,
    RENDERINGS,
    TERMS_UNREAD,
    Row,
    in_other_languages,
    language,
    renderings,
)
from pipelines.feeds.protocols.hkma import HOSTS, dataset

NAME, NUMBER, REMARKS = "retailbank_name", "tel", "remarks"
LIST = "Hotlines for authenticating callers claiming to be bank representatives"
"""What the publisher calls the list, shortened."""

_SIDES = ("", "_tc", "_sc")
ALIASES = {
    f"{other}{side}": f"{NAME}{side}"
    for side in _SIDES
    for other in ("bank_name", "retail_bank_name", "retailbank", "institution_name", "organization", "name")
}

_CELL = re.compile(
    r"(?i)(?:\w*_)?(?:(?P<number>tel|telephone|phone|hotline|number)|(?P<remarks>remarks?|notes?))"
    r"(?:_?(?:no|number))?_?(?P<place>\d*)(?P<side>_tc|_sc)?"
)
_NUMBER = re.compile(
    r"(?:\(\s*\+?\d{2,3}\s*\)|\+\d{1,3}|(?<!\d)(?:852|86)(?=[ -]))[ -]*\d(?:[ -]?\d){6,11}(?!\d)"
    r"|(?<!\d)\d{4}[ -]?\d{4}(?!\d)"
)
"""A number in any of the ways that Hong Kong's banks write theirs: 2345 6789, (852) 2345 6789, +86 ..."""
_EDGES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ",;/"
_CONJUNCTION = re.compile(r"(?i)(?:\b(?:or|and)|[或及])\Z")


def gather(pages: Iterable[tuple[str, Any]]) -> Iterator[Any]:
    """One record a bank and number, from the pages of all languages; see hkma.renderings."""
    for record in renderings(pages, same_numbers):
        yield from by_number(record) if isinstance(record, dict) else (record,)


def same_numbers(rows: Sequence[Row]) -> Iterator[Hashable]:
    """What banks are told apart by in any language: the set of their numbers."""
    for row in rows:
        listed = (found for name, value in row.items() if _is_number(name) for found in _found(value))
        yield frozenset(re.sub(r"\D", "", found) for found in listed) or None


def by_number(record: Row) -> Iterator[Row]:
    """A bank's record as one for each of its numbers, with what is said beside it.

    >>> bank = {"retailbank_name": "A", "tel1": "2345 6001 (press 3) or 2345 6002", "remarks1": "all day"}
    >>> [(each["tel"], each["remarks"]) for each in by_number({**bank, "tel2": None, "remarks2": ""})]
    [('2345 6001', '(press 3); all day'), ('2345 6002', 'all day')]
    >>> list(by_number({"retailbank_name": "B", "hotline": "see the website"}))
    [{'retailbank_name': 'B', 'tel': 'see the website', 'remarks': None}]
    """
    places: dict[str, Row] = {}
    common: Row = {}
    for name, value in record.items():
        if cell := _CELL.fullmatch(name):
            kind = NUMBER if cell["number"] else REMARKS
            places.setdefault(cell["place"], {})[f"{kind}{cell['side'] or ''}"] = value
        else:
            common[name] = value
    filled = [each for each in places.values() if _text(each.get(NUMBER))]
    for each in filled or [{}]:
        remarks = {name: value for name, value in each.items() if not name.startswith(NUMBER)}
        for number, beside in _apart(_text(each.get(NUMBER))):
            said = "; ".join(part for part in (beside, _text(each.get(REMARKS))) if part)
            yield {**common, **remarks, NUMBER: number or None, REMARKS: said or None}


def _apart(cell: str) -> list[tuple[str, str]]:
    """The numbers in a cell, each with the words behind it; the cell itself where there is none."""
    found = list(_NUMBER.finditer(cell))
    if not found:
        return [(cell, "")]
    ends = [*(number.start() for number in found[1:]), len(cell)]
    behind = (cell[number.end() : end] for number, end in zip(found, ends, strict=True))
    return [(number[0], _inner(words)) for number, words in zip(found, behind, strict=True)]


def _inner(words: str) -> str:
    """What is said beside a number, without what leads over to the next one.

    >>> _inner(" (press 3) or "), _inner(" / "), _inner(", the floor;")
    ('(press 3)', '', 'the floor')
    """
    return _CONJUNCTION.sub("", words.strip(_EDGES)).strip(_EDGES)


def _found(value: Any) -> list[str]:
    return [number[0] for number in _NUMBER.finditer(_text(value))]


def _text(value: Any) -> str:
    parts = value if isinstance(value, list) else [value]
    return "; ".join(str(part).strip() for part in parts if part is not None)


def _is_number(name: str) -> bool:
    cell = _CELL.fullmatch(name)
    return bool(cell and cell["number"])


# A country's code stands in parentheses, without its plus sign.
_e164 = phone(pl.col(NUMBER).str.replace(r"^\(\s*\+?(\d{2,3})\s*\)|^(852|86)[ -]", "+$1$2 "), "HK")

FEED = Feed(
    name="hkma_hotlines",
    title=("Hong Kong banks' hotlines to check a caller", "香港银行核实来电者身份热线"),
    family="hkmatel",
    publisher=PUBLISHER,
    page="https://apidocs.hkma.gov.hk/documentation/bank-svf-info/hotlines-auth-retailbanks-rep/",
    licence=LICENCE,
    terms="Numbers to ring up, given by the banks to the authority. That a call shows one of them proves "
    f"nothing, since a caller's number can be forged. {TERMS_UNREAD}",
    personal_data="None is published; the numbers are those of institutions.",
    schedule="25 10 * * 1",  # UTC, weekly: banks seldom change them
    kind="hotline",
    record_kind="statistical_row",
    language="en",
    country="HK",
    renewal=Renewal.WHOLE,
    reading=Reading(
        required=(NAME, NUMBER),
        expected=(REMARKS, RENDERINGS, f"{NAME}_tc", f"{NAME}_sc"),
        legacy=(f"{REMARKS}_tc", f"{REMARKS}_sc"),
        aliases=ALIASES,
        records=("result", "records"),
        null_words=NULL_WORDS,
        encodings=("utf-8",),
        forms=("json",),
        gather=gather,
    ),
    identity=None,  # no id: the bank's name and the number as written
    identity_columns=(NAME, NUMBER),
    fields={
        "language": language(),
        "official_name": squeezed(NAME),
        "official_phone": _e164,
        "also_named": in_other_languages(NAME),
        "publisher_product": pl.lit(LIST),
        "publisher_issue": squeezed(REMARKS),  # which key to press, at what hours
    },
    set_aside=(f"{REMARKS}_tc", f"{REMARKS}_sc"),
    must=(
        ("the name of the bank is missing", plain(NAME).is_null()),
        ("there is no telephone number in it", _e164.is_null()),
    ),
    # 29 banks were listed in 2025, some with two or three numbers, in three languages.
    bounds=Bounds(rows=(15, 500), filled={"official_name": 1.0, "official_phone": 1.0}, stale_after=None),
    carries=(),
    crosswalk="hkma_hotlines",
    discover=dataset("bank-svf-info/hotlines-auth-retailbanks-rep"),
    hosts=HOSTS,
    whole_names=("hotlines-auth-retailbanks-rep.json",),
)
