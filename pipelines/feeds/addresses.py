"""Web addresses of scams: taken apart as publishers defang them, kept harmless, never opened.

The registrable domain comes from the public suffix list that ships inside tldextract; nothing is downloaded.
"""

import html
import ipaddress
import re
import unicodedata
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

import polars as pl
from tldextract import TLDExtract

_DOTS = re.compile(r"[\[({](?:\.|dot|DOT)[\])}]|[。．｡]|(?<=\w)\*(?=[\w-]+(?:[.*]|$))")
_SLASHES = re.compile(r"\[:?//?\]|\[:\]")
_SCHEME = re.compile(r"(?i)^h(?:xx|tt|\*\*)ps?(?=:)")
_NO_LINK = re.compile(r"(?i)(?:mailto|tel|sms|javascript|data):")
_CXM = re.compile(r"(?i)\.c[x*]m(?=:|$)")
_HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]$")
_INNER = re.compile(r"(?i)h(tt)ps?(?=:|%3a)|www(\.)")
_LONG_ENTITY = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)

_RESERVED = ("example", "test", "invalid")

MOST = 1_000
"""Addresses that are taken from one cell."""


def fanged(written: str) -> str | None:
    """An address as it would be typed, in whatever way its dots and scheme were broken; None if it is none.

    The host is the one that a browser would open: without a user's name before it, a backslash being a
    slash, in lower case and punycode.

    >>> fanged("hXXps[:]//ehb-repay[.]example/login "), fanged("www*ehb-loan*example"), fanged("an SMS")
    ('https://ehb-repay.example/login', 'http://www.ehb-loan.example', None)
    >>> fanged("https://bank.example@evil.example\\\\@x.example/"), fanged("jane@mail.example")
    ('https://evil.example/@x.example/', None)
    """
    text = "".join(sign for sign in written if unicodedata.category(sign) not in ("Cf", "Cc"))
    text = text.strip().strip("\"'<>,;").replace("\\", "/")
    text = _SLASHES.sub(lambda slip: ":" if slip[0] == "[:]" else "://", text)
    if _NO_LINK.match(text):
        return None
    text = _SCHEME.sub(lambda scheme: "https" if scheme[0].lower().endswith("s") else "http", text, count=1)
    scheme, told, rest = text.partition("://")
    if not told:
        scheme, rest = "http", text
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if not told and "@" in authority:  # somebody's e-mail
        return None
    host, port = _host_and_port(authority.rpartition("@")[2])
    if scheme not in ("http", "https") or not host:
        return None
    return f"{scheme}://{host}{port}{rest[len(authority) :]}"


def _host_and_port(authority: str) -> tuple[str, str]:
    """The host in lower case and punycode, and the port with its colon; empty for no host."""
    plain = unicodedata.normalize("NFKC", _DOTS.sub(".", authority))
    name, colon, port = _CXM.sub(".com", plain).partition(":")
    name = name.rstrip(".").lower()
    if (colon and not (port.isascii() and port.isdigit())) or not (_is_ip(name) or _HOST.match(name)):
        return "", ""
    try:
        return name.encode("idna").decode("ascii"), colon + port
    except UnicodeError:  # a label that no name server could hold
        return "", ""


def harmless(address: str) -> str:
    """An address that no program takes for a link: hxxp, the host's dots in brackets, inner links broken too.

    >>> harmless("https://pay.ehb.example/a.php?x=1.2&to=http://www.bank.example")
    'hxxps://pay[.]ehb[.]example/a.php?x=1.2&to=hxxp://www[.]bank.example'
    """
    scheme, _, rest = address.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path = _INNER.sub(lambda link: link[0].replace("tt", "xx").replace("TT", "XX").replace(".", "[.]"),
                      rest[len(host) :])  # fmt: skip
    return f"{scheme.replace('tt', 'xx', 1)}://{host.replace('.', '[.]')}{path}"


def domain(address: str) -> str | None:
    """The registrable domain of an address, in lower case; an IP address as it is.

    Who lets anybody have a name under theirs (github.io, cloudfront.net) counts as a public suffix. Under an
    ending that the list does not know the domain is the last two labels.

    >>> domain("https://pay.ehb.co.uk/a"), domain("http://203.0.113.9:8080/x")
    ('ehb.co.uk', '203.0.113.9')
    >>> domain("http://a.pay.github.io"), domain("http://login.pay.example")
    ('pay.github.io', 'pay.example')
    """
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    if _is_ip(host):
        return host
    found = _suffixes()(host)
    registrable = host if found.suffix else ".".join(host.split(".")[-2:])
    return found.top_domain_under_public_suffix or registrable or None


def ends_as_hosts_do(address: str) -> bool:
    """Whether the host of an address ends in a public suffix, or in a name reserved for examples.

    >>> ends_as_hosts_do("http://toll.example/x"), ends_as_hosts_do("http://toll.com1win150")
    (True, False)
    """
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    ending = host.rpartition(".")[2]
    return _is_ip(host) or ending in _RESERVED or bool(_suffixes()(host).suffix)


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
    plain = html.unescape(_LONG_ENTITY.sub("\ufffd", cell))
    found = (address for piece in re.split(r"[\s;,，、；]+", plain) if (address := fanged(piece)))
    return list(islice(found, MOST))


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(
        cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True, include_psl_private_domains=True
    )
