"""Where a person may confirm a notice: routes of the institution it names and of their country.

The routes are the curated ones, data/reference/routes.csv, with the status they have today. Where somebody
lives is not guessed: without a country the anti-fraud lines of all are listed.
"""

import re
from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.classify.advice import Advice
from pipelines.classify.advice_words import LANGUAGES, ROUTES
from pipelines.classify.quoting import shown
from pipelines.contract.words import term
from pipelines.reference.routes import JURISDICTIONS, routes, with_status
from pipelines.settings import DunwatchError

ORDER = ("official_app", "hotline", "police_line", "report_line", "regulator", "sender_registry",
         "dispute_form", "debt_advice")  # fmt: skip
"""Kinds of route in the order they are shown."""

ALWAYS = frozenset({"police_line", "regulator", "sender_registry"})
"""Kinds that are shown for a country whatever the steps are."""

SAID_TOO = {"UK": "GB"}
"""What people write for a country's code."""

LONGEST_NAME = 60


@dataclass(frozen=True)
class Route:
    """One route in one language, fit to be printed; the address of its source stands without its scheme."""

    route_id: str
    jurisdiction: str
    place: str
    name: str
    kind: str
    kind_words: str
    value: str
    use: str
    status: str
    status_words: str
    source: str
    checked_on: date
    expires_on: date


@dataclass(frozen=True)
class Group:
    """Routes that belong together, and what to say before them: whose they are, or why there are none."""

    said: str
    routes: tuple[Route, ...]
    by_place: bool = False  # one line a place is enough


@dataclass(frozen=True)
class Confirm:
    """Where to ask: groups of routes, and what to mind about them."""

    groups: tuple[Group, ...]
    note: str | None


def place_of(country: str | None) -> str | None:
    """The ISO 3166 code that is meant. Raises DunwatchError where it is no such code.

    >>> place_of("hk"), place_of("UK"), place_of("FR"), place_of(None)
    ('HK', 'GB', 'FR', None)
    """
    if country is None:
        return None
    code = country.strip().upper()
    if not re.fullmatch("[A-Z]{2}", code):
        known = ", ".join(f"{code} ({name})" for code, (name, _) in JURISDICTIONS.items())
        raise DunwatchError(f"{country!r} is no country's code. Write two letters: {known}.")
    return SAID_TOO.get(code, code)


def confirm(advice: Advice, named: str | None, *, country: str | None, today: date) -> Confirm:
    """Where to ask, in the advice's language: of the institution that the text names, and in the country.

    `named` is what the text writes, unchecked; `country` an ISO code (see `place_of`).
    """
    here = LANGUAGES.index(advice.language)
    listed = with_status(routes(), today).filter(pl.col("status") != "withdrawn")
    groups = [_of_country(listed, advice, country, here)]
    if named:
        groups.insert(0, _of_institution(listed, named, here))
    stale = any(route.status != "current" for group in groups for route in group.routes)
    return Confirm(tuple(groups), ROUTES["confirm"][here] if stale else None)


def _of_institution(listed: pl.DataFrame, named: str, here: int) -> Group:
    # Imported here: fuzzy matching is loaded only where a text names somebody.
    from pipelines.resolve.institutions import resolve_names

    resolved = resolve_names(pl.Series("name", [named])).row(0, named=True)
    name = "".join(shown(named[:LONGEST_NAME])).strip()
    if resolved["institution_id"] is None:
        said = "unsure" if resolved["joined_by"] == "ambiguous" else "unknown"
        return Group(ROUTES[said][here].format(name), ())
    found = _routes(listed.filter(institution_id=resolved["institution_id"]), here)
    return Group(name if found else ROUTES["none_of_its"][here].format(name), found)


def _of_country(listed: pl.DataFrame, advice: Advice, country: str | None, here: int) -> Group:
    if country is None:
        found = _routes(listed.filter(kind="police_line"), here)
        return Group(ROUTES["no_country"][here], found, by_place=True)
    if country not in JURISDICTIONS:
        return Group(ROUTES["none_there"][here].format(country), ())
    wanted = ALWAYS.union(advice.route_kinds)
    # An institution's own number is shown for that institution alone; a bureau's form is for everybody.
    for_all = pl.col("institution_id").is_null() | (pl.col("kind") == "dispute_form")
    there = listed.filter(pl.col("jurisdiction") == country, pl.col("kind").is_in(list(wanted)), for_all)
    return Group(JURISDICTIONS[country][here], _routes(there, here))


def _routes(listed: pl.DataFrame, here: int) -> tuple[Route, ...]:
    language = LANGUAGES[here]
    places = list(JURISDICTIONS)
    made = [
        Route(
            route_id=row["route_id"],
            jurisdiction=row["jurisdiction"],
            place=JURISDICTIONS[row["jurisdiction"]][here],
            name=row[f"name_{language}"],
            kind=row["kind"],
            kind_words=term("route_kind", row["kind"], language),
            value=row["value"],
            use=row[f"use_{language}"],
            status=row["status"],
            status_words=term("route_status", row["status"], language),
            source=re.sub(r"https?://", "", row["source"]),
            checked_on=row["checked_on"],
            expires_on=row["expires_on"],
        )
        for row in listed.iter_rows(named=True)
    ]
    return tuple(sorted(made, key=lambda route: (places.index(route.jurisdiction), ORDER.index(route.kind))))
