"""What a message or alert is known by: telephone numbers and domains in its text, kept before it is masked.

Only of texts that are themselves the evidence, or tell of one: in a first-person account a number may be the
teller's own. A number that a message says is its reader's is left out, and so is one masked in part.
"""

import re

import polars as pl

from pipelines.contract.feed import Feed
from pipelines.feeds.addresses import domain, ends_as_hosts_do, fanged
from pipelines.feeds.fields import e164
from pipelines.normalise.redact import uncovered
from pipelines.normalise.redact.links import ENDINGS
from pipelines.normalise.redact.signs import HAN

KINDS = ("message_text", "third_party_alert")
"""Kinds of record whose texts are read for indicators."""

_WIDE = [chr(0xFF10 + digit) for digit in range(10)] + [
    "＋",
    "－",
    "．",
    "（",
    "）",
    "\u2010",
    "\u2011",
    "–",
    "—",
]
_PLAIN = [*"0123456789", "+", "-", ".", "(", ")", "-", "-", "-", "-"]

# The reader's own number, as messages greet with it or say whose account they mean.
_READERS = (
    rf"(?:尊敬的|亲爱的|親愛的|您的|你的|本机|机主|手机用户|(?i-u:dear"
    rf"|your) )(?:{HAN}{{0,6}})[号號码碼:： ]{{0,2}}"
    r"\+?[0-9][0-9 -]{5,16}[0-9]"
)
_MAY_HOLD_NUMBER = r"[0-9][0-9 ().-]?[0-9]"
_NUMBER = r"(?:\+|\(|\b00)?[0-9][0-9 ().-]{5,18}[0-9]"
# Numbers of three to eight digits that institutions are called under: banks' and carriers' as they stand,
# others behind a word for calling or sending. What follows must not make an amount or a date of them.
_END_OF_SHORT = r"(?:$|[^0-9.,元万萬%％年月日点點号號折个個次条米积積分])"
_CALLING = (
    "拨打|撥打|致电|致電|来电|來電|电话|電話|热线|熱線|专线|專線|咨询|諮詢|详询|客服|洽|报警|報警|举报|舉報"
    "|发送至|发至|发送到|回复至|官方"
)
_SHORT = (
    rf"(?:^|[^0-9.¥￥$*])(955[0-9]{{2}}|100(?:00|10|86)){_END_OF_SHORT}",
    rf"(?:{_CALLING})[^0-9\n]{{0,6}}(9[56][0-9]{{3,6}}|1[012][0-9]{{3}}|11[0-9]|165|18222){_END_OF_SHORT}",
    rf"(?:[tT]ext|[rR]eply|[sS]end|[fF]orward|[sS]ms|SMS"
    rf"|TEXT)[^.\n0-9]{{0,24}} to ([0-9]{{4,6}}){_END_OF_SHORT}",
)

_MAY_HOLD_HOST = r"[A-Za-z0-9-](?:\.|\[\.\]|\(\.\))[A-Za-z]{2}|://[0-9]"
_REST = r"[^\s<>\"'，。；、！？（）【】《》“”\x{4e00}-\x{9fff}]*"
_LINK = (
    rf"(?i-u:h(?:tt|xx)ps?(?:://|\[:\]//)|www\.){_REST}"
    r"|(?-u:\b{start-half})[A-Za-z0-9_-]+(?:(?:\.|\[\.\])[A-Za-z0-9_-]+)*(?:\.|\[\.\])"
    rf"(?:(?i-u:{ENDINGS})(?:\.[a-z]{{2}})?(?-u:\b{{end-half}})(?:[/?:]{_REST})?|[a-z]{{2,12}}/{_REST})"
)
# An address of somebody's, and what is written with a dot and is no host.
_MAIL = r"[A-Za-z0-9._%+-]+ ?[@＠] ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
# Endings that are English words as well count as a host's only with a path, or with Chinese around them.
_ALSO_WORDS = (
    "me|live|life|fun|work|works|today|pro|name|group|rest|quest|bid|loan|loans|bank|money|cash"
    "|credit|pay|art"
    "|win|bond|world|store|space|page|link|click|club|site|shop|co|cc|info|test|invalid"
)
_WORDS_AND_A_DOT = rf"^(?:[A-Za-z][a-z]+|[A-Z]+)\.(?i-u:{_ALSO_WORDS})$"


def with_indicators(mapped: pl.DataFrame, feed: Feed) -> pl.DataFrame:
    """`mapped` (text, language and country among its columns) with text_phones and text_domains.

    Both are lists of strings, each once and in order, null where there is none. Feeds of other KINDS, or
    without text, come back as they were.
    """
    if feed.record_kind not in KINDS or mapped.schema.get("text") != pl.String:
        return mapped
    text = uncovered(mapped["text"])
    return mapped.with_columns(
        phones(text, regions(mapped)).alias("text_phones"), domains(text).alias("text_domains")
    )


def regions(mapped: pl.DataFrame) -> pl.Series:
    """The ISO 3166 region whose national numbers a text may hold; null where that is not clear.

    The reporter's country, or else what a language is written in: Chinese with traditional characters alone
    may be Taiwan's or Hong Kong's, other Chinese is China's. English without a country counts as North
    American: a number that is none there is left out.
    """
    simplified = pl.col("text").str.contains("[们这为说时对关应还请账电话]")
    traditional = pl.col("text").str.contains("[們這為說時對關應還請帳電話]")
    spoken = (
        pl.when((pl.col("language") == "zh") & ~(traditional & ~simplified))
        .then(pl.lit("CN"))
        .when(pl.col("language") == "en")
        .then(pl.lit("US"))
        .when(pl.col("language") == "ja")
        .then(pl.lit("JP"))
        .when(pl.col("language") == "ko")
        .then(pl.lit("KR"))
    )
    country = pl.when(pl.col("country") != "").then(pl.col("country"))
    return mapped.select(region=pl.coalesce(country, spoken)).to_series()


def phones(text: pl.Series, region: pl.Series) -> pl.Series:
    """Telephone numbers in texts, E.164; short service numbers (95588) as they stand. Lists, or null.

    >>> texts = pl.Series(["致电138-0013-8000或95588", "尊敬的13800138000用户"])
    >>> phones(texts, pl.Series(["CN", "CN"])).to_list()
    [['+8613800138000', '95588'], None]
    """
    held = pl.DataFrame({"text": text, "region": region}).with_row_index("row")
    held = held.filter(pl.col("text").str.contains(_MAY_HOLD_NUMBER).fill_null(False))
    plain = pl.col("text").str.replace_many(_WIDE, _PLAIN).str.replace_all(_READERS, "")
    plain = plain.str.replace_all(rf"{_MAIL}|(?i-u:h(?:tt|xx)ps?://|ftp://|www\.){_REST}", " ")
    held = held.with_columns(text=plain)
    long = _each(held, pl.col("text").str.extract_all(_NUMBER)).with_columns(is_long=pl.lit(True))
    short = pl.concat(
        [
            _each(held, pl.col("text").str.extract_all(pattern)).with_columns(
                found=pl.col("found").str.extract(pattern, 1)
            )
            for pattern in _SHORT
        ]
    ).with_columns(is_long=pl.lit(False))
    told = long.select("found", "region").unique()
    known = told.with_columns(
        number=pl.Series([_number(*pair) for pair in told.iter_rows()], dtype=pl.String)
    )
    long = long.join(known, on=["found", "region"], how="left", nulls_equal=True, maintain_order="left")
    found = pl.concat([long.select("row", "number"), short.select("row", pl.col("found").alias("number"))])
    return _gathered(found.rename({"number": "found"}), len(text))


def domains(text: pl.Series) -> pl.Series:
    """Registrable domains of links and bare hosts in texts, in lower case. Lists, or null.

    >>> domains(pl.Series(["繳費請至toll-safe.example/q", "jo@mail.example wrote etc. Or not"])).to_list()
    [['toll-safe.example'], None]
    """
    held = pl.DataFrame({"text": text}).with_row_index("row")
    held = held.filter(pl.col("text").str.contains(_MAY_HOLD_HOST).fill_null(False))
    held = held.with_columns(pl.col("text").str.replace_all(_MAIL, " "), region=pl.lit(None, pl.String))
    links = _each(held, pl.col("text").str.extract_all(_LINK))
    links = links.filter(~pl.col("found").str.contains(_WORDS_AND_A_DOT))
    told = links["found"].unique()
    known = {link: _domain(link) for link in told}
    replaced = links["found"].replace_strict(known, return_dtype=pl.String) if known else links["found"]
    return _gathered(links.with_columns(found=replaced), len(text))


def _each(held: pl.DataFrame, found: pl.Expr) -> pl.DataFrame:
    """One row a finding: row, region, found."""
    return held.select("row", "region", found=found).explode("found").filter(pl.col("found").is_not_null())


def _gathered(found: pl.DataFrame, rows: int) -> pl.Series:
    """Findings (row, found) as lists by row, each once, in order; null where there is none."""
    lists = (
        found.filter(pl.col("found").is_not_null())
        .unique(["row", "found"], maintain_order=True)
        .group_by("row", maintain_order=True)
        .agg("found")
    )
    every = pl.DataFrame({"row": pl.int_range(rows, dtype=pl.UInt32, eager=True)})
    joined = every.join(lists, on="row", how="left", maintain_order="left")
    return joined["found"].cast(pl.List(pl.String))


_NOT_ONE = re.compile(
    r"^(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|^\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d"
    r"|^\d+\.\d{1,2}$|^\d{1,3}(?:\.\d{1,3}){3}"
)


def _number(written: str, region: str | None) -> str | None:
    """A number in E.164; None for what is no valid number of the region, such as a date or an amount."""
    return None if _NOT_ONE.match(written) else e164(written, region, valid=True)


def _domain(link: str) -> str | None:
    """The registrable domain of a link; None where words run on behind a dot, or its ending was cut off."""
    address = fanged(link.rstrip(".,;:!?)]"))
    return domain(address) if address and ends_as_hosts_do(address) else None
