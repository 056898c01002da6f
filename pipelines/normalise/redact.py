"""Personal data in text, masked by kind; links kept as indicators but made harmless.

Publishers mask most of it before we see it (the CFPB writes XXXX); what people paste into messages, and what
a publisher missed, is masked here, before the text is kept. Amounts ({$1000.00}), dates and XXXX stay.

A number is masked whatever stands around it, as long as that is no digit: a label (`tel:`), a comma of a CSV
line and a letter are no reason to publish one. What stays is named in _STAYS and put aside first.
"""

import polars as pl

# Digits may be full-width, hyphens any of the dashes that word processors put in, blanks unbreakable.
_D = r"[0-9\x{ff10}-\x{ff19}]"
_ZERO, _ONE, _FROM_2 = r"[0\x{ff10}]", r"[1\x{ff11}]", r"[2-9\x{ff12}-\x{ff19}]"
_CN_MOBILE = rf"{_ONE}[3-9\x{{ff13}}-\x{{ff19}}]{_D}"
_DASH = r"\x{2010}-\x{2015}\x{2212}\x{ff0d}-"
_BLANK = r" \x{a0}\x{2007}\x{2009}\x{200b}\x{202f}"
_MARK = rf"[{_BLANK}.{_DASH}]"
_GAP = rf"(?:[{_BLANK}.]|[{_BLANK}]?[{_DASH}]{{1,2}}[{_BLANK}]?)"

# What stands before and after a number; both are kept. Rust's regex has no look-around, hence the groups.
_BEFORE = r"(^|[^0-9\x{ff10}-\x{ff19}])"
_AFTER = r"($|[^0-9\x{ff10}-\x{ff19}])"

SSN = rf"{_BEFORE}{_D}{{3}}[{_DASH}]{_D}{{2}}[{_DASH}]{_D}{{4}}{_AFTER}"
"""A US social security number, for Rust's regex and RE2 alike; `redact` leaves none."""

_OTHER = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Thai}"
_LATIN = r"[\p{Latin}0-9._%+-]"
EMAIL = (
    rf"(?:{_LATIN}+|[\p{{L}}0-9._%+-]*[{_OTHER}])@(?:"
    r"[\p{Latin}0-9-]+(?:\.[\p{Latin}0-9-]+)*\.[A-Za-z]{2,}|[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)*\.\p{L}{2,})"
)
"""An e-mail address in any script, for Rust's regex and RE2 alike; `redact` leaves none."""

# Each kind of data has a cheap test that starts from a rare byte (a full-width digit in the number's own
# test would cost eight times as much). Most texts pass none of them, and these are then all that they cost.
_MAY_HOLD_ADDRESS = "@"
_MAY_HOLD_LINK = r"://|www\.|\.[a-z]{2,12}/"
_MAY_HOLD_NUMBER = rf"[0-9](?:[{_BLANK}().{_DASH}]{{0,3}}[0-9]){{6}}"
_MAY_HOLD_WIDE_NUMBER = r"[\x{ff10}-\x{ff19}]"
# Among texts with seven digits close together most hold only amounts; this tells them apart.
_HOLDS_NUMBER = "|".join(
    (
        rf"{_D}(?:[{_BLANK}(){_DASH}]{{0,3}}{_D}){{6}}",
        rf"{_D}{{2}}\)?{_MARK}{{0,3}}{_D}{{3,4}}{_MARK}{{0,3}}{_D}{{3}}",
        rf"{_D}{{3}}\.{_D}{{2}}\.{_D}{{4}}",
        r"(?:^|[^0-9])(?:\+|00)[1-9]",
    )
)

_ADDRESSES: tuple[tuple[str, str], ...] = (
    (EMAIL, "[email]"),
    (r"[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", "[email]"),
    # Without a domain, but not who is named in a link (hxxps://bank[.]example@pay[.]example).
    (r"(^|[^A-Za-z0-9._%+\]-])[A-Za-z][A-Za-z0-9._%+-]+@[A-Za-z][A-Za-z0-9-]{2,}", "${1}[email]"),
    (r"(^|[^A-Za-z0-9_@])@[A-Za-z_][A-Za-z0-9_]+", "${1}[handle]"),
)

_US_PHONE = rf"{_FROM_2}{_D}{{2}}(?:{_GAP}|/){_D}{{3}}{_GAP}{_D}{{4}}"
_EXTENSION = rf"(?: ?(?:x|ext\.?) ?{_D}{{1,5}})?"

# Written as nothing else is: masked before anything is put aside.
_UNMISTAKABLE: tuple[tuple[str, str], ...] = (
    (SSN, "${1}[id]${2}"),
    (rf"{_BEFORE}{_D}{{3}}\.{_D}{{2}}\.{_D}{{4}}{_AFTER}", "${1}[id]${2}"),
    (rf"{_BEFORE}{_D}{{3}}[{_BLANK}]{_D}{{2}}[{_BLANK}]{_D}{{4}}{_AFTER}", "${1}[id]${2}"),
    # A Chinese resident's: 17 digits and a check character.
    (rf"{_BEFORE}[1-9]{_D}{{5}}(?:19|20){_D}{{9}}[0-9Xx]{_AFTER}", "${1}[id]${2}"),
    # A Hong Kong resident's: one or two letters, six digits and a check character in brackets.
    (r"(^|[^A-Za-z0-9])[A-Z]{1,2}[0-9]{6} ?[(（][0-9A][)）]", "${1}[id]"),
    # IBAN.
    (r"\b[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}(?: ?[0-9]{4}){2,6}(?: ?[0-9A-Z]{1,4})?\b", "[account]"),
    (r"(?i)\b[a-z]{2}[0-9]{2}[a-z]{4}[0-9]{6,}\b", "[account]"),
    # Telephone numbers: international, North American, Chinese.
    (rf"{_BEFORE}(?:\+|00)[1-9]{_D}{{0,2}}(?:[()]|{_MARK}){{0,3}}{_D}(?:[()]|{_MARK}|){{0,2}}{_D}"
     rf"(?:[()]?{_MARK}?[()]?{_D}){{5,11}}{_AFTER}", "${1}[phone]${2}"),
    (rf"{_BEFORE}(?:{_ONE}{_GAP}?)?\({_FROM_2}{_D}{{2}}\){_GAP}?{_D}{{3}}{_GAP}?{_D}{{4}}{_EXTENSION}{_AFTER}",
     "${1}[phone]${2}"),
    (rf"{_BEFORE}(?:{_ONE}{_GAP}?)?{_US_PHONE}{_EXTENSION}{_AFTER}", "${1}[phone]${2}"),
    (rf"{_BEFORE}(?:86{_GAP}?)?{_CN_MOBILE}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}{_AFTER}", "${1}[phone]${2}"),
)  # fmt: skip

_DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
# (?-u:\b) is the edge of an ASCII word, so that a Chinese letter beside a number is none.
_STAYS = "|".join(
    (
        # The host of a link, which names whoever sent it.
        r"hxxps?://(?:[A-Za-z0-9_.:%\[\]-]*@)?(?:[A-Za-z0-9_-]+\[\.\])+[A-Za-z0-9-]+",
        r"(?-u:\b)www(?:\[\.\][A-Za-z0-9-]+)+",
        # Days and times, also lists of years.
        r"(?-u:\b)(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
        rf"(?:[T ]{_CLOCK}(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?(?-u:\b)",
        r"(?-u:\b)[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})(?-u:\b)",
        rf"(?-u:\b){_DAY}(?-u:\b)",
        rf"(?-u:\b){_CLOCK}(?-u:\b)",
        r"(?-u:\b)(?:19|20)[0-9]{2}(?:[ -](?:19|20)[0-9]{2})+(?-u:\b)",
        # Amounts, shares and other decimals.
        r"[$€£¥￥] ?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]{1,2})?(?-u:\b)",
        r"(?-u:\b)[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?-u:\b)",
        r"(?-u:\b)[0-9]{1,3}\.[0-9]+ ?%",
        r"(?-u:\b)(?:[0-9]{1,8}\.[0-9]{1,2}|0\.[0-9]+)(?-u:\b)",
    )
)
_PUT_ASIDE = "\x01"

_LABEL = (
    r"(?i)(\b(?:acct|account|a/c|card|loan|member|policy|routing|ref|reference)[a-z]*(?: ?(?:no|number|id))?"
    r"[\s.:#]{0,3})"
)
# Masked among what is left.
_LIKELY: tuple[tuple[str, str], ...] = (
    # Telephone numbers: North American and Chinese in one run, with a trunk zero, local.
    (rf"{_BEFORE}{_ONE}?{_FROM_2}{_D}{{2}}{_GAP}?{_D}{{3}}{_GAP}?{_D}{{4}}{_AFTER}", "${1}[phone]${2}"),
    (rf"{_BEFORE}(?:86{_GAP}?)?{_CN_MOBILE}{_GAP}?{_D}{{4}}{_GAP}?{_D}{{4}}{_AFTER}", "${1}[phone]${2}"),
    (rf"{_BEFORE}\({_ZERO}{_D}{{1,3}}\){_GAP}?{_D}{{3,4}}{_GAP}?{_D}{{3,4}}{_AFTER}", "${1}[phone]${2}"),
    (rf"{_BEFORE}{_ZERO}{_D}{{1,3}}[{_BLANK}{_DASH}]{_D}{{3,4}}[{_BLANK}{_DASH}]?{_D}{{3,4}}{_AFTER}",
     "${1}[phone]${2}"),
    (rf"(^|[^0-9A-Za-z$€£¥￥.\x01{_DASH}]|[A-Za-z]\.){_FROM_2}{_D}{{2}}[{_DASH}]{_D}{{4}}{_AFTER}",
     "${1}[phone]${2}"),
    # Account numbers: in four groups, behind their label, long runs with up to four letters ahead.
    (rf"{_BEFORE}{_D}{{4}}(?:{_MARK}{_D}{{4}}){{3}}{_AFTER}", "${1}[account]${2}"),
    (rf"{_LABEL}{_D}{{2,}}(?:[{_DASH}]{_D}{{2,}}){{0,3}}[{_DASH}]{_D}{{3,}}{_AFTER}", "${1}[account]${2}"),
    (rf"(^|[^0-9A-Za-z])[A-Za-z]{{1,4}}[{_DASH}]?{_D}{{7,}}[A-Za-z]?{_AFTER}", "${1}[account]${2}"),
    (rf"{_BEFORE}{_D}{{7,}}{_AFTER}", "${1}[account]${2}"),
)  # fmt: skip

_CARD = rf"{_D}(?:[{_BLANK}{_DASH}]?{_D}){{12,18}}|{_D}{{4}}\.{_D}{{4}}\.{_D}{{4}}\.{_D}{{4}}"
_DAYS_OR_YEARS = r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|^(?:(?:19|20)[0-9]{2}[ -]?)+$"

_SCHEME = (r"(?i)\bh(?:tt|xx)p(s?)://", "hxxp${1}://")
_FIRST_DOT = r"(?i)((?:hxxps?://|\bwww)(?:[^\s/?#,.\[]|\[\.\])*)\.([a-z0-9-])"
# Not the host of an e-mail address, which would no longer look like one.
_BARE_DOT = r"(^|[^\p{Latin}0-9@._%+-])((?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]{2,})\.([a-z]{2,12}/)"
_MOST_DOTS = 6

# Hosts without scheme or path, looked for only in texts that hold Chinese: there a dot between two Latin
# words hardly ever ends a sentence. Endings are two small letters, as countries' are, and what scams use.
_HAN = r"\p{Han}"
_MAY_HOLD_HOST = r"\.[A-Za-z]{2}"
_ENDINGS = (
    "cn|cc|co|me|tw|hk|ly|tk|com|net|org|info|top|xyz|icu|vip|shop|online|site|club|link|click|app|live|life|fun|buzz|biz|gov|edu|mobi"
    "|cyou|sbs|cfd|lol|win|bond|world|store|space|website|cloud|work|works|dev|page|today|asia|pro|name|group"
    "|tech|rest|quest|monster|bid|loan|loans|finance|bank|money|cash|credit|pay|ink|wang|ren|xin|art"
    "|example|test|invalid"
)
# (?-u:\b{start-half}): behind no ASCII letter, digit or _; a Chinese character is none of them.
_HOST = (
    r"(?-u:\b{start-half})(?:[A-Za-z0-9_-]+\.)*(?:[A-Za-z0-9_-]{2,}\.[a-z]{2}"
    rf"|(?:[A-Za-z0-9_-]+|\p{{Han}})\.(?:{_ENDINGS}|{_ENDINGS.upper()}))(?-u:\b{{end-half}})"
)


def redact(text: pl.Series) -> pl.Series:
    """`text` (strings or null) with personal data masked and links defanged, in the same order.

    Masks are `[email]`, `[phone]`, `[id]`, `[card]` (a number that passes the Luhn check), `[account]` and
    `[handle]`. `https://toll.example/x` becomes `hxxps://toll[.]example/x`. No match of SSN or EMAIL is left.

    >>> redact(pl.Series(["Call:212-555-0143 about {$84.10}, due 03/12/2026."])).to_list()
    ['Call:[phone] about {$84.10}, due 03/12/2026.']
    """
    if text.dtype != pl.String:
        return text
    # Our own mark in a text would vanish only behind the masking, and join what stood on its sides.
    if text.str.contains(_PUT_ASIDE, literal=True).any():
        text = text.str.replace_all(_PUT_ASIDE, "", literal=True)
    for may_hold, masked in (
        (text.str.contains(_MAY_HOLD_LINK), _defanged),
        (text.str.contains(_MAY_HOLD_ADDRESS, literal=True), _addresses),
        (text.str.len_bytes() != text.str.len_chars(), _hosts),  # behind the addresses, which hold some
        (text.str.contains(_MAY_HOLD_NUMBER) | text.str.contains(_MAY_HOLD_WIDE_NUMBER), _numbers),
    ):
        places = may_hold.fill_null(False).arg_true()
        if len(places):
            text = text.clone().scatter(places, masked(text.gather(places)))
    return text


def redact_labels(labels: pl.Series) -> pl.Series:
    """As `redact`, for a column of few different values: each is looked at once."""
    told = labels.unique().drop_nulls()
    masked = redact(told)
    changed = told != masked
    if not changed.any():
        return labels
    return labels.replace(told.filter(changed), masked.filter(changed))


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
    text = _cards(_masked(text, _UNMISTAKABLE))
    rest = _masked(text.str.replace_all(_STAYS, _PUT_ASIDE), _LIKELY)
    text = _put_back(rest, text.str.extract_all(_STAYS))
    # Masking a neighbour may have given a number the edges that it lacked.
    return _masked(text, _UNMISTAKABLE[:1])


def _put_back(text: pl.Series, aside: pl.Series) -> pl.Series:
    """Texts with each _PUT_ASIDE replaced by what was there: `aside` has one list for each text, in order."""
    pieces = pl.DataFrame({"text": text.str.split(_PUT_ASIDE), "aside": aside.list.concat(pl.Series([""]))})
    pieces = pieces.with_row_index("row").explode("text", "aside")
    whole = pl.concat_str("text", "aside").str.join("")
    return pieces.group_by("row", maintain_order=True).agg(text=whole)["text"]


def _masked(text: pl.Series, kinds: tuple[tuple[str, str], ...]) -> pl.Series:
    for pattern, mask in kinds:
        text = text.str.replace_all(pattern, mask)
        if mask.startswith("$"):
            # One mark between two numbers is used up by the first; the second needs another look.
            text = text.str.replace_all(pattern, mask)
    return text


def _cards(text: pl.Series) -> pl.Series:
    """Texts with card numbers masked: thirteen to nineteen digits that pass the Luhn check."""
    numbers = text.str.extract_all(_CARD)
    found = numbers.explode().drop_nulls().unique()
    found = found.filter(~found.str.contains(_DAYS_OR_YEARS))
    if found.is_empty():
        return text
    ascii_digits = found.str.replace_many([chr(0xFF10 + digit) for digit in range(10)], list("0123456789"))
    digits = pl.DataFrame({"number": found, "digit": ascii_digits}).with_columns(
        pl.col("digit").str.replace_all("[^0-9]", "").str.reverse().str.split("")
    )
    digits = digits.explode("digit").with_columns(
        pl.col("digit").cast(pl.Int32), place=pl.int_range(pl.len()).over("number")
    )
    doubled = pl.when(pl.col("place") % 2 == 1).then(pl.col("digit") * 2).otherwise("digit")
    sums = digits.group_by("number").agg(total=(doubled // 10 + doubled % 10).sum())
    cards = sums.filter(pl.col("total") % 10 == 0)["number"]
    number = pl.element()
    told = numbers.list.eval(pl.when(number.is_in(cards.implode())).then(pl.lit("[card]")).otherwise(number))
    return _put_back(text.str.replace_all(_CARD, _PUT_ASIDE), told)


def _defanged(text: pl.Series) -> pl.Series:
    """Texts whose links no longer work: scheme and dots of the host altered, the host still readable."""
    out = text.str.replace_all(*_SCHEME)
    for _ in range(_MOST_DOTS):
        again = out.str.replace_all(_FIRST_DOT, "${1}[.]${2}")
        if (again == out).all():
            break
        out = again
    return out.str.replace_all(_BARE_DOT, "${1}${2}[.]${3}")


def _hosts(text: pl.Series) -> pl.Series:
    """Texts whose bare hosts (toll.example) are no links; those of texts without Chinese stay as they are."""
    places = text.str.contains(_MAY_HOLD_HOST).arg_true()
    places = places.filter(text.gather(places).str.contains(_HAN))
    if places.is_empty():
        return text
    held = text.gather(places)
    safe = held.str.extract_all(_HOST).list.eval(pl.element().str.replace_all(".", "[.]", literal=True))
    return text.clone().scatter(places, _put_back(held.str.replace_all(_HOST, _PUT_ASIDE), safe))
