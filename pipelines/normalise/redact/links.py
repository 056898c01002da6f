"""Links and hosts in text: kept, since they are what a scam is known by, but made harmless."""

import polars as pl

from pipelines.normalise.redact.signs import retold, where

_SCHEME = (r"(?i)\bh(?:tt|xx)p(s?)://", "hxxp${1}://")
_FIRST_DOT = r"(?i)((?:hxxps?://|\bwww)(?:[^\s/?#,.\[]|\[\.\])*)\.([a-z0-9-])"
# Not the host of an e-mail address, which would no longer look like one.
_BARE_DOT = r"(^|[^\p{Latin}0-9@._%+-])((?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]{2,})\.([a-z]{2,12}/)"
_MOST_DOTS = 6

# As one pattern they would take twice the time: no rare byte is common to them.
LINK_WITHOUT_SCHEME = r"[A-Za-z0-9-]\.[a-z]{2,12}/"
SIGNS = (r"://|www\.", LINK_WITHOUT_SCHEME)
"""What `defanged` looks for in texts."""

# Hosts without scheme or path, looked for only in texts that hold Chinese: there a dot between two Latin
# words hardly ever ends a sentence. Endings are two small letters, as countries' are, and what scams use.
_HAN = r"\p{Han}"
WIDE_SIGNS_OF_HOSTS = (r"\.[A-Za-z]{2}",)
"""What `hosts` looks for in texts that are not all ASCII."""
ENDINGS = (
    "cn|cc|co|me|tw|hk|ly|tk|com|net|org|info|top|xyz|icu|vip|shop|online|site|club|link|click"
    "|app|live|life|fun|buzz|biz|gov|edu|mobi"
    "|cyou|sbs|cfd|lol|win|bond|world|store|space|website|cloud|work|works|dev|page|today|asia|pro|name|group"
    "|tech|rest|quest|monster|bid|loan|loans|finance|bank|money|cash|credit|pay|ink|wang|ren|xin|art"
    "|example|test|invalid"
)
"""Of hosts, as alternatives of a pattern."""

# (?-u:\b{start-half}): behind no ASCII letter, digit or _; a Chinese character is none of them.
_HOST = (
    r"(?-u:\b{start-half})(?:[A-Za-z0-9_-]+\.)*(?:[A-Za-z0-9_-]{2,}\.[a-z]{2}"
    rf"|(?:[A-Za-z0-9_-]+|\p{{Han}})\.(?:{ENDINGS}|{ENDINGS.upper()}))(?-u:\b{{end-half}})"
)


def defanged(text: pl.Series) -> pl.Series:
    """Texts whose links no longer work: scheme and dots of the host altered, the host still readable."""
    out = text.str.replace_all(*_SCHEME)
    for _ in range(_MOST_DOTS):
        again = out.str.replace_all(_FIRST_DOT, "${1}[.]${2}")
        if (again == out).all():
            break
        out = again
    return out.str.replace_all(_BARE_DOT, "${1}${2}[.]${3}")


def hosts(text: pl.Series) -> pl.Series:
    """Texts whose bare hosts (toll.example) are no links; those of texts without Chinese stay as they are."""
    return where(text, _HAN, lambda held: retold(held, _HOST, _harmless))


def _harmless(found: pl.Series) -> pl.Series:
    return found.str.replace_all(".", "[.]", literal=True)
