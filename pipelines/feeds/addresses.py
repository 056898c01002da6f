"""Web addresses of scams: taken apart as publishers defang them, kept harmless, never opened.

The registrable domain comes from the public suffix list that ships inside tldextract; nothing is downloaded.
"""

import ipaddress
import re
from functools import cache
from urllib.parse import urlsplit

import polars as pl
from tldextract import TLDExtract

_DOTS = re.compile(r"\s?[\[({]\s?(?:\.|dot|DOT)\s?[\])}]\s?|[。．｡]|(?<=\w)\*(?=[\w-]+(?:[./*]|$))")
_SLASHES = re.compile(r"\[:?//?\]|\[:\]")
_SCHEME = re.compile(r"(?i)^h(?:xx|tt|\*\*)ps?")
_CXM = re.compile(r"(?i)\.c[x*]m(?=[/:?#]|$)")
_HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]$")


def fanged(written: str) -> str | None:
    """An address as it would be typed, in whatever way its dots and scheme were broken; None if it is none.

    >>> fanged("hXXps[:]//ehb-repay[.]example/login "), fanged("www*ehb-loan*example"), fanged("an SMS")
    ('https://ehb-repay.example/login', 'http://www.ehb-loan.example', None)
    """
    text = _SLASHES.sub(lambda slip: {"[:]": ":"}.get(slip[0], "://"), written.strip().strip("\"'<>,;"))
    text = _CXM.sub(".com", _DOTS.sub(".", text))
    text = _SCHEME.sub(lambda scheme: "https" if scheme[0].lower().endswith("s") else "http", text, count=1)
    if "://" not in text:
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not (_is_ip(host) or _HOST.match(host)):
        return None
    return text


def harmless(address: str) -> str:
    """An address that no program takes for a link: hxxp, and the host's dots in brackets.

    >>> harmless("https://pay.ehb.example/a.php?x=1.2")
    'hxxps://pay[.]ehb[.]example/a.php?x=1.2'
    """
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.replace('tt', 'xx', 1)}://{host.replace('.', '[.]')}{slash}{path}"


def domain(address: str) -> str | None:
    """The registrable domain of an address, in lower case; an IP address as it is.

    >>> domain("https://pay.ehb.co.uk/a"), domain("http://203.0.113.9:8080/x")
    ('ehb.co.uk', '203.0.113.9')
    """
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    if _is_ip(host):
        return host
    return _suffixes()(host).top_domain_under_public_suffix or host or None


def harmless_links(name: str) -> pl.Expr:
    """The addresses in a raw column (several apart by blanks, ; or ,), harmless; null where there is none."""
    return pl.col(name).map_batches(
        lambda raw: _each(raw, lambda found: [harmless(address) for address in found]),
        return_dtype=pl.List(pl.String),
    )


def domains(name: str) -> pl.Expr:
    """The registrable domains of the addresses in a raw column, each once; null where there is none."""
    return pl.col(name).map_batches(
        lambda raw: _each(raw, lambda found: [each for address in found if (each := domain(address))]),
        return_dtype=pl.List(pl.String),
    )


def _each(raw: pl.Series, take) -> pl.Series:
    """`take` of the addresses of each distinct cell; these lists are short and repeat themselves."""
    known = {cell: list(dict.fromkeys(take(addresses(cell)))) or None for cell in raw.drop_nulls().unique()}
    return pl.Series(
        raw.name, [known.get(cell) if cell is not None else None for cell in raw], dtype=pl.List(pl.String)
    )


def addresses(cell: str) -> list[str]:
    """The addresses of a cell, as they would be typed, in order.

    >>> addresses("hxxps://ehb-repay[.]example ; hxxp://ehb-loan[.]example")
    ['https://ehb-repay.example', 'http://ehb-loan.example']
    """
    return [address for piece in re.split(r"[\s;,，、；]+", cell) if (address := fanged(piece))]


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True)
