"""Published headers as the feed knows them, and which of those it needs are missing."""

import unicodedata
from collections.abc import Callable, Iterable

from pipelines.contract.feed import Reading


def canonical(name: str, reading: Reading) -> str:
    """A published header as the feed knows it.

    >>> canonical(" date_received", Reading(required=(), aliases={"date_received": "Date received"}))
    'Date received'
    >>> canonical("TYPE_DE_PLAINTE_RECUE", Reading(required=("Type de plainte reçue",), headers_vary=True))
    'Type de plainte reçue'
    """
    return canonical_names(reading)(name)


def canonical_names(reading: Reading) -> Callable[[str], str]:
    """`canonical` for many names of one feed."""
    same: dict[str, str] = {}
    if reading.headers_vary:
        own = (*reading.required, *reading.expected, *reading.legacy, *reading.foreign)
        same = {_bare(each): each for each in (*own, *reading.aliases.values())}
        same |= {_bare(other): each for other, each in reading.aliases.items()}

    def known(name: str) -> str:
        name = name.strip().strip("\ufeff")
        name = reading.aliases.get(name, name)
        return same.get(_bare(name), name) if same else name

    return known


def _bare(name: str) -> str:
    """The letters and digits of a header, without accents and case; a portal's own field keeps its colon."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return ":" * name.startswith(":") + "".join(sign for sign in plain if sign.isalnum())


def missing_names(names: Iterable[str], reading: Reading) -> list[str]:
    """The required headers that are not among published names."""
    known = set(map(canonical_names(reading), names))
    return [name for name in reading.required if name not in known]
