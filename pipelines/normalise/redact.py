"""Personal data in free text, masked by kind; links kept as indicators but made harmless.

Publishers mask most of it before we see it (the CFPB writes XXXX); what people paste into messages, and what
a publisher missed, is masked here, before the text is kept. Amounts ({$1000.00}), dates and XXXX stay.
"""

import polars as pl

# Each kind of data has a cheap test that starts from a rare byte. Most texts pass none of them, and these
# three tests are then all that they cost.
_MAY_HOLD_ADDRESS = "@"
_MAY_HOLD_LINK = r"://|www\.|\.[a-z]{2,12}/"
_MAY_HOLD_NUMBER = r"[0-9](?:[ ().-]{0,2}[0-9]){6}"
# Among texts with seven digits close together most hold only years and amounts; this tells them apart.
_HOLDS_NUMBER = "|".join(
    (
        r"[0-9]{7}",
        r"[0-9]{3}-[0-9]{4}",
        r"[0-9]{3}\)?[ .-]?[0-9]{3}[ .-][0-9]{4}",
        r"[0-9]{3}[ -][0-9]{2}[ -][0-9]{4}",
        r"[0-9]{3,4}[ -][0-9]{4}[ -][0-9]{4}",
        r"\+[0-9]{1,3}[ .()-]{0,2}[0-9]",
        r"0[0-9]{1,3}[ -][0-9]{3}",
    )
)
_CARD = r"[0-9](?:[ -]?[0-9]){12,18}"

# What may stand before and after a number that is to be masked: not part of a longer number, a name, an
# amount, a date or an address. Both are kept. Rust's regex has no look-around, hence the groups.
_BEFORE = r"(^|[^0-9A-Za-z$€£¥￥.,:/\[_\x01-])"
_BEFORE_SIGN = r"(^|[^0-9A-Za-z$€£¥￥.,:/\[_+\x01-])"
_AFTER = r"($|[^0-9A-Za-z.,/_\x01-]|[.,/-](?:[^0-9]|$))"

_DATE = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"

_ADDRESSES: tuple[tuple[str, str], ...] = (
    (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", "[email]"),
    (r"(^|[^A-Za-z0-9_@])@[A-Za-z_][A-Za-z0-9_]+", "${1}[handle]"),
)

_NUMBERS: tuple[tuple[str, str], ...] = (
    # Identity numbers: US social security, Chinese resident (17 digits and a check character).
    (_BEFORE + r"[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}" + _AFTER, "${1}[id]${2}"),
    (_BEFORE + r"[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]" + _AFTER, "${1}[id]${2}"),
    # Telephone numbers: international, North American, Chinese, Taiwanese, local.
    (_BEFORE_SIGN + r"\+[0-9]{1,3}[ .()-]{0,2}[0-9](?:[ .()-]{0,2}[0-9]){6,12}" + _AFTER, "${1}[phone]${2}"),
    (_BEFORE + r"(?:1[ .-]?)?\([2-9][0-9]{2}\)[ .-]?[0-9]{3}[ .-]?[0-9]{4}" + _AFTER, "${1}[phone]${2}"),
    (_BEFORE + r"(?:1[ .-]?)?[2-9][0-9]{2}[ .-]?[0-9]{3}[ .-]?[0-9]{4}" + _AFTER, "${1}[phone]${2}"),
    (_BEFORE + r"(?:86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}" + _AFTER, "${1}[phone]${2}"),
    (_BEFORE + r"0[0-9]{1,3}[ -][0-9]{3,4}[ -]?[0-9]{3,4}" + _AFTER, "${1}[phone]${2}"),
    (_BEFORE + r"[2-9][0-9]{2}-[0-9]{4}" + _AFTER, "${1}[phone]${2}"),
    # What is left of long digit runs, with up to four letters ahead as account numbers have; a day stays.
    (_BEFORE + "(" + _DATE + ")" + _AFTER, "${1}\x01${2}\x01${3}"),
    (_BEFORE + r"[A-Za-z]{0,4}[0-9]{7,}[A-Za-z]?" + _AFTER, "${1}[account]${2}"),
    (_BEFORE + r"[0-9]{4}(?:[ -][0-9]{4}){3}" + _AFTER, "${1}[account]${2}"),
    ("\x01", ""),
)

_SCHEME = (r"(?i)\bh(?:tt|xx)p(s?)://", "hxxp${1}://")
_FIRST_DOT = r"(?i)((?:hxxps?://|\bwww)(?:[^\s/.\[]|\[\.\])*)\.([a-z0-9-])"
_BARE_DOT = r"\b([A-Za-z0-9-]{2,})\.([a-z]{2,12}/)"
_MOST_DOTS = 6


def redact(text: pl.Series) -> pl.Series:
    """`text` (strings or null) with personal data masked and links defanged, in the same order.

    Masks are `[email]`, `[phone]`, `[id]`, `[card]` (a number that passes the Luhn check), `[account]` and
    `[handle]`. `https://toll.example/x` becomes `hxxps://toll[.]example/x`. Running it twice changes nothing.

    >>> redact(pl.Series(["Call 212-555-0143 about {$84.10}, due 03/12/2026."])).to_list()
    ['Call [phone] about {$84.10}, due 03/12/2026.']
    """
    if text.dtype != pl.String:
        return text
    for may_hold, masked in (
        (text.str.contains(_MAY_HOLD_LINK), _defanged),
        (text.str.contains(_MAY_HOLD_ADDRESS, literal=True), _addresses),
        (text.str.contains(_MAY_HOLD_NUMBER), _numbers),
    ):
        places = may_hold.fill_null(False).arg_true()
        if len(places):
            text = text.clone().scatter(places, masked(text.gather(places)))
    return text


def _addresses(text: pl.Series) -> pl.Series:
    """Texts with e-mail addresses and handles masked."""
    for pattern, mask in _ADDRESSES:
        text = text.str.replace_all(pattern, mask)
    return text


def _numbers(text: pl.Series) -> pl.Series:
    """Texts with identity, card, telephone and account numbers masked."""
    places = text.str.contains(_HOLDS_NUMBER).arg_true()
    return text.scatter(places, _masked_numbers(text.gather(places))) if len(places) else text


def _masked_numbers(text: pl.Series) -> pl.Series:
    text = _cards(text)
    for pattern, mask in _NUMBERS:
        text = text.str.replace_all(pattern, mask)
        if pattern.startswith((_BEFORE, _BEFORE_SIGN)):
            # One mark between two numbers is used up by the first; the second needs another look.
            text = text.str.replace_all(pattern, mask)
    return text


def _cards(text: pl.Series) -> pl.Series:
    """Texts with card numbers masked: thirteen to nineteen digits that pass the Luhn check."""
    found = text.str.extract_all(_CARD).explode().drop_nulls().unique()
    if found.is_empty():
        return text
    digits = pl.DataFrame({"number": found}).with_row_index("row")
    digits = digits.with_columns(
        digit=pl.col("number").str.replace_all("[^0-9]", "").str.reverse().str.split("")
    )
    digits = digits.explode("digit").with_columns(
        pl.col("digit").cast(pl.Int32), place=pl.int_range(pl.len()).over("row")
    )
    doubled = pl.when(pl.col("place") % 2 == 1).then(pl.col("digit") * 2).otherwise("digit")
    sums = digits.group_by("number").agg(total=(doubled // 10 + doubled % 10).sum())
    cards = sums.filter(pl.col("total") % 10 == 0)["number"].to_list()
    return text.str.replace_many(cards, ["[card]"] * len(cards), leftmost=True) if cards else text


def _defanged(text: pl.Series) -> pl.Series:
    """Texts whose links no longer work: scheme and dots of the host altered, the host still readable."""
    out = text.str.replace_all(*_SCHEME)
    for _ in range(_MOST_DOTS):
        again = out.str.replace_all(_FIRST_DOT, "${1}[.]${2}")
        if (again == out).all():
            break
        out = again
    return out.str.replace_all(_BARE_DOT, "${1}[.]${2}")
