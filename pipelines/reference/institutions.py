"""The directory of institutions and the names they go by: institutions.csv and aliases.csv.

A name that two institutions share is allowed where it is meant: then the source of each of its rows begins
with `ambiguous`, and a text that uses the name is joined to neither. A parent stands only where its source
says so.
"""

import re
from functools import cache
from pathlib import Path

import polars as pl

from pipelines.contract.resolved import INSTITUTION, INSTITUTION_ALIAS
from pipelines.reference import FOLDER
from pipelines.reference.curated import Cell, fault, line_of, rows, typed

INSTITUTIONS = FOLDER / "institutions.csv"
ALIASES = FOLDER / "aliases.csv"

AMBIGUOUS = "ambiguous"
"""How the source of an alias begins that is meant to be shared."""


@cache
def institutions() -> pl.DataFrame:
    """The directory in INSTITUTION's columns. Raises DunwatchError naming file, line and remedy."""
    return read_institutions(INSTITUTIONS)


@cache
def aliases() -> pl.DataFrame:
    """The names in INSTITUTION_ALIAS' columns. Raises DunwatchError naming file, line and remedy."""
    return read_aliases(ALIASES, institutions())


def read_institutions(path: Path) -> pl.DataFrame:
    """The institutions of one file, in its order.

    Raises DunwatchError where a cell is missing, a kind, country or day is none, an id is malformed or stands
    twice, or a parent is not in the file or leads back to the institution.
    """
    listed: dict[str, dict[str, Cell]] = {}
    places: dict[str, str] = {}
    for place, row in rows(path, INSTITUTION.names):
        cells = typed(INSTITUTION, place, row)
        name = row["institution_id"]
        if not re.fullmatch(r"[a-z]{2}(-[a-z0-9]+)+", name):
            fault(place, f"institution_id is {name!r}", "write country and name, as in cn-suning-finance")
        if not re.fullmatch(r"[A-Z]{2}", row["country"]):
            fault(place, f"country is {row['country']!r}", "write an ISO 3166 code such as CN")
        if name in places:
            fault(
                place,
                f"institution_id {name} is on {line_of(places[name])} too",
                "choose another or delete one",
            )
        listed[name], places[name] = cells, place
    for name in listed:
        _check_parents(name, listed, places[name])
    return pl.DataFrame(list(listed.values()), schema=INSTITUTION.schema)


def read_aliases(path: Path, known: pl.DataFrame) -> pl.DataFrame:
    """The aliases of one file, in its order, of the institutions in `known`.

    Raises DunwatchError where a cell is missing, a kind, service line or day is none, the institution is not
    known, a row stands twice, or two institutions have the same alias without both rows saying that it is
    meant.
    """
    ids = set(known["institution_id"])
    listed: list[dict[str, Cell]] = []
    owners: dict[str, dict[str, tuple[str, bool]]] = {}
    for place, row in rows(path, INSTITUTION_ALIAS.names):
        listed.append(typed(INSTITUTION_ALIAS, place, row))
        alias, owner = row["alias"], row["institution_id"]
        if owner not in ids:
            fault(place, f"institution_id is {owner!r}", f"write one of {INSTITUTIONS.name}, or add it there")
        others = owners.setdefault(alias, {})
        if owner in others:
            fault(place, f"{alias!r} of {owner} is on {line_of(others[owner][0])} too", "delete one of them")
        others[owner] = (place, row["source"].startswith(AMBIGUOUS))
    for alias, others in owners.items():
        unmarked = [place for place, meant in others.values() if not meant]
        if len(others) > 1 and unmarked:
            remedy = f"delete one, or begin the source of each with `{AMBIGUOUS}: ` if it is meant"
            fault(unmarked[-1], f"{alias!r} is an alias of {' and '.join(others)}", remedy)
    return pl.DataFrame(listed, schema=INSTITUTION_ALIAS.schema)


def _check_parents(name: str, listed: dict[str, dict[str, Cell]], place: str) -> None:
    """Raises DunwatchError where a parent is not listed, or the parents lead round to the institution."""
    passed = {name}
    parent = listed[name]["parent_id"]
    while parent is not None:
        if parent not in listed:
            fault(
                place, f"parent_id is {parent!r}", "write an institution_id of this file, or leave it empty"
            )
        if parent in passed:
            fault(place, f"the parents of {name} lead round to {parent}", "leave one parent_id empty")
        passed.add(str(parent))
        parent = listed[str(parent)]["parent_id"]
