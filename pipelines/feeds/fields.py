"""Field mapping: Polars expressions over all-text raw columns. A bad value gives null, never an error."""

import html
import re

import phonenumbers
import polars as pl

US_STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO",
    "Connecticut": "CT", "Delaware": "DE", "District of Columbia": "DC", "Florida": "FL", "Georgia": "GA",
    "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL", "Indiana": "IN", "Iowa": "IA", "Kansas": "KS",
    "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD", "Massachusetts": "MA",
    "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO", "Montana": "MT",
    "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM",
    "New York": "NY", "North Carolina": "NC", "North Dakota": "ND", "Ohio": "OH", "Oklahoma": "OK",
    "Oregon": "OR", "Pennsylvania": "PA", "Puerto Rico": "PR", "Rhode Island": "RI", "South Carolina": "SC",
    "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT", "Virginia": "VA",
    "Washington": "WA", "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY", "Guam": "GU",
    "American Samoa": "AS", "Virgin Islands": "VI", "Northern Mariana Islands": "MP",
}  # fmt: skip
"""USPS codes by full name, for publishers that spell states out."""


def plain(name: str) -> pl.Expr:
    """The raw column with outer blanks off, empty as null."""
    trimmed = pl.col(name).str.strip_chars()
    return pl.when(trimmed != "").then(trimmed)


def spans_lines(*names: str) -> pl.Expr:
    """Whether any of these raw columns, which hold one line by nature, holds a line end."""
    return pl.any_horizontal(pl.col(name).str.contains("\n", literal=True).fill_null(False) for name in names)


def squeezed(name: str) -> pl.Expr:
    """As `plain`, with runs of blanks inside made one."""
    return plain(name).str.replace_all(r"\s+", " ")


def first_listed(name: str) -> pl.Expr:
    """The first of labels that the raw column joins with semicolons, blanks squeezed.

    >>> raw = pl.DataFrame({"codes": ["Overcharge; Unlicensed ; Other", "Overcharge; -", None]})
    >>> raw.select(first_listed("codes"))["codes"].to_list()
    ['Overcharge', 'Overcharge', None]
    """
    return squeezed(name).str.extract(r"^([^;]*[^; ])", 1)


def others_listed(name: str) -> pl.Expr:
    """The labels behind the first, as `first_listed` tells it; a dash alone is none.

    >>> raw = pl.DataFrame({"codes": ["Overcharge; Unlicensed; Other", "Overcharge; -", None]})
    >>> raw.select(others_listed("codes"))["codes"].to_list()
    ['Unlicensed; Other', None, None]
    """
    return squeezed(name).str.replace(r" ?; ?-$", "").str.extract(r"^[^;]*; ?(.+)$", 1)


def day(name: str) -> pl.Expr:
    """A date in any form these publishers use: ISO day, ISO instant (its UTC day), US month/day/year.

    Where the day comes before the month, use `day_first`.

    >>> raw = pl.DataFrame({"d": ["2026-09-21T23:30:00-05:00", "03/22/23", "9/4/2019", "31/31/23"]})
    >>> raw.select(day("d"))["d"].to_list()
    [datetime.date(2026, 9, 22), datetime.date(2023, 3, 22), datetime.date(2019, 9, 4), None]
    """
    return pl.col(name).map_batches(_days, return_dtype=pl.Date)


def _days(raw: pl.Series) -> pl.Series:
    """Dates of a text series. Bulk files hold only ISO days, read in one pass; all else takes three."""
    plain_days = raw.str.to_date("%Y-%m-%d", strict=False, exact=True)
    if plain_days.null_count() == raw.null_count():
        return plain_days
    text = pl.col(raw.name).str.strip_chars()
    zoned = pl.when(text.str.contains(r"T.*(?:Z|[+-]\d\d:?\d\d)$")).then(text)
    utc_day = zoned.str.to_datetime(time_zone="UTC", strict=False, format="%+").dt.date()
    # A day alone, or an instant without a zone, is taken as written.
    iso_day = text.str.head(10).str.to_date("%Y-%m-%d", strict=False)
    us_day = pl.coalesce(
        text.str.to_date("%m/%d/%y", strict=False), text.str.to_date("%m/%d/%Y", strict=False)
    )
    return raw.to_frame().select(pl.coalesce(utc_day, iso_day, us_day).alias(raw.name)).to_series()


def day_first(name: str) -> pl.Expr:
    """A date whose day comes first, behind it a month as a number; or an ISO day. A clock behind is left out.

    >>> raw = pl.DataFrame({"d": ["04/03/2026", "4.3.26", "04-03-2026 10:22", "2026-03-04", "31/02/2026"]})
    >>> [str(each) for each in raw.select(day_first("d"))["d"]]
    ['2026-03-04', '2026-03-04', '2026-03-04', '2026-03-04', 'None']
    """
    text = plain(name)
    first = text.str.extract(r"^(\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))(?:\D|$)").str.replace_all(
        r"[.-]", "/"
    )
    return pl.coalesce(
        first.str.to_date("%d/%m/%y", strict=False),
        first.str.to_date("%d/%m/%Y", strict=False),
        text.str.head(10).str.to_date("%Y-%m-%d", strict=False),
    ).alias(name)


def state_code(name: str) -> pl.Expr:
    """A US state spelled out, as its USPS code; other text (a code, a territory's long name) stays as is."""
    return plain(name).replace(US_STATES)


def us_phone(name: str) -> pl.Expr:
    """A US number as E.164, or null when it is not ten valid digits (area and exchange start at 2).

    Vectorised form of the North American rule, for call reports by the million; phonenumbers agrees on it
    (tests/feeds/test_fields.py).

    >>> raw = pl.DataFrame({"p": ["2025550123", "12025550123", "70611454600144", "1115550123"]})
    >>> raw.select(us_phone("p"))["p"].to_list()
    ['+12025550123', '+12025550123', None, None]
    """
    digits = pl.col(name).str.replace_all(r"\D", "")
    ten = digits.str.extract(r"^1?([2-9]\d{2}[2-9]\d{6})$", 1)
    return ("+1" + ten).alias(name)


def phone(name: str | pl.Expr, region: str | None = None) -> pl.Expr:
    """A number in any national form as E.164, or null; `region` (ISO 3166) is where one without + is from.

    `name` is a raw column, or an expression of one. For feeds of thousands, not millions, of numbers: each
    distinct one is parsed by phonenumbers.

    >>> raw = pl.DataFrame({"p": ["2345 6789", "+852 2345 6789", "unknown"]})
    >>> raw.select(phone("p", "HK"))["p"].to_list()
    ['+85223456789', '+85223456789', None]
    """
    written = pl.col(name) if isinstance(name, str) else name
    return written.map_batches(lambda raw: _mapped(raw, lambda text: e164(text, region)), pl.String)


def e164(text: str, region: str | None, *, valid: bool = False) -> str | None:
    """A number as E.164, or None; `valid` asks that the region assigns it, not just that it could be one."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not (phonenumbers.is_valid_number if valid else phonenumbers.is_possible_number)(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def money(name: str) -> pl.Expr:
    """A sum as a number: currency signs, blanks and thousands' commas off; null when it is none.

    >>> raw = pl.DataFrame({"m": ["$1,234.50", "0", "n/a", " 1 200 "]})
    >>> raw.select(money("m"))["m"].to_list()
    [1234.5, 0.0, None, 1200.0]
    """
    return pl.col(name).str.replace_all(r"[$€£¥￥,，\s]|元$", "").cast(pl.Float64, strict=False)


def unmarked(name: str) -> pl.Expr:
    """Text of a raw column that may hold HTML: tags off, entities as characters, a line for each block.

    >>> raw = pl.DataFrame({"t": ["<p>A &amp; B<br>said <em>no</em></p><script>x()</script>", "  "]})
    >>> raw.select(unmarked("t"))["t"].to_list()
    ['A & B\\nsaid no', None]
    """
    return pl.col(name).map_batches(lambda raw: _mapped(raw, _unmarked), pl.String)


_HIDDEN = re.compile(r"(?i)<(script|style)\b|<!--")
_CLOSERS = {
    "script": re.compile(r"(?i)</script\s*+>"),
    "style": re.compile(r"(?i)</style\s*+>"),
    None: re.compile("-->"),
}
_BLOCK = re.compile(r"(?i)<\s*(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


_LONG_REFERENCE = re.compile(r"&#([0-9]{8,});?")


def _unmarked(text: str) -> str | None:
    text = _TAG.sub("", _BLOCK.sub("\n", _without_hidden(text)))
    # Python makes no number of over 4,300 digits; eight that do not begin with 0 already name no character.
    text = _LONG_REFERENCE.sub(lambda found: f"&#{found[1].lstrip('0')[:8] or '0'};", text)
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    return "\n".join(line for line in lines if line) or None


def _without_hidden(text: str) -> str:
    """Without scripts, styles and comments; one that is never closed stays.

    One pattern for opening, inside and end would look for the end anew from each opening.

    >>> _without_hidden("a<script>x</script>b<!-- c --><style>d")
    'ab<style>d'
    """
    kept: list[str] = []
    unclosed: set[str | None] = set()
    done = at = 0
    while opening := _HIDDEN.search(text, at):
        at = opening.end()
        kind = opening[1].lower() if opening[1] else None
        closing = None if kind in unclosed else _CLOSERS[kind].search(text, at)
        if closing is None:
            unclosed.add(kind)
            continue
        kept.append(text[done : opening.start()])
        done = at = closing.end()
    return "".join([*kept, text[done:]])


def _mapped(raw: pl.Series, change) -> pl.Series:
    """`change` of each distinct cell."""
    known = {cell: change(cell) for cell in raw.drop_nulls().unique()}
    return pl.Series(raw.name, [None if cell is None else known[cell] for cell in raw], dtype=pl.String)
