"""Domains that serve everybody, so none of a scam's own: data/reference/shared_hosts.csv.

Messengers, link shorteners, forms, stores of files, builders of sites, shops. Who blocked one would block all
who use it. A host that hands out names (github.io, pages.dev) stands in the public suffix list that ships
inside tldextract: the name under it may be a scam's own, the host itself is not.
"""

import re
from functools import cache
from pathlib import Path

import polars as pl
from tldextract import TLDExtract

from pipelines.reference import FOLDER
from pipelines.reference.curated import day, fault, filled, rows

FILE = FOLDER / "shared_hosts.csv"
SCHEMA = pl.Schema(
    {
        "domain": pl.String(),  # registrable, in lower case
        "what_en": pl.String(),
        "what_zh": pl.String(),
        "source": pl.String(),  # where it stands as such: a list with its version, or how it is known
        "checked_on": pl.Date(),
    }
)


@cache
def shared_hosts() -> pl.DataFrame:
    """The curated hosts in SCHEMA's columns. Raises DunwatchError naming file, line and remedy."""
    return read(FILE)


def read(path: Path) -> pl.DataFrame:
    """The hosts of one file, in its order.

    Raises DunwatchError where a cell is missing, a day is none, or a domain is malformed or stands twice.
    """
    listed = []
    places: dict[str, str] = {}
    for place, row in rows(path, SCHEMA.names()):
        filled(place, row, SCHEMA.names())
        name = row["domain"]
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name):
            fault(place, f"domain is {name!r}", "write the bare domain in small letters, as in forms.gle")
        if name in places:
            fault(place, f"{name} is on {places[name]} too", "delete one of them")
        places[name] = place.partition(", ")[2]
        listed.append({**row, "checked_on": day(place, "checked_on", row["checked_on"])})
    return pl.DataFrame(listed, schema=SCHEMA)


@cache
def hosting_suffixes() -> frozenset[str]:
    """The private suffixes of the public suffix list: names under which anybody gets a name.

    >>> {"github.io", "pages.dev", "web.app"} <= hosting_suffixes(), "co.uk" in hosting_suffixes()
    (True, False)
    """
    return frozenset(_suffixes(private=True)) - frozenset(_suffixes(private=False))


def _suffixes(*, private: bool) -> list[str]:
    extract = TLDExtract(
        cache_dir=None,
        suffix_list_urls=(),
        fallback_to_snapshot=True,
        include_psl_private_domains=private,
    )
    # A rule such as *.example.org speaks of the names under a host; the host is everybody's all the same.
    return [suffix.removeprefix("*.").removeprefix("!") for suffix in extract.tlds]
