"""What the feeds of Taiwan's 165 anti-fraud hotline share: the publishers' words, the Republic's calendar."""

import polars as pl

from pipelines.feeds.fields import plain

POLICE = "Taiwan National Police Agency, 165 anti-fraud hotline (內政部警政署)"
LICENCE = "Open Government Data License of Taiwan, version 1.0 (政府資料開放授權條款-第1版)"
UTF8_OR_BIG5 = ("utf-8", "cp950")
"""The agency's files are UTF-8 with a byte order mark; older ones were Big5."""

FIRST_YEAR = 1911
"""Year 1 of the Republic is 1912."""

_DAY = r"^(\d{3,4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:\D|$)"
_COMPACT = r"^(20\d\d)(\d\d)(\d\d)(?:\D|$)"


def republic_month(name: str) -> pl.Expr:
    """The first day of a month written in the Republic's calendar, or null when it is none.

    >>> raw = pl.DataFrame({"m": ["11412", " 115/01 ", "11413", "2026-01", None]})
    >>> raw.select(republic_month("m"))["m"].to_list()
    [datetime.date(2025, 12, 1), datetime.date(2026, 1, 1), None, None, None]
    """
    digits = plain(name).str.replace_all(r"\D", "").str.extract(r"^(\d{2,3}[01]\d)$", 1).cast(pl.Int32)
    western = (digits // 100 + FIRST_YEAR).cast(pl.String) + "-" + (digits % 100).cast(pl.String) + "-01"
    return western.str.to_date("%Y-%m-%d", strict=False).alias(name)


def day_said(name: str) -> pl.Expr:
    """A day as these publishers write it, whatever follows; years of three digits are the Republic's.

    Times are Taipei's and without a zone, so the day is taken as written.

    >>> raw = pl.DataFrame({"d": ["2026/9/15 10:00:00", "20260826", "115/09/01", "2026/13/01", "昨天"]})
    >>> raw.select(day_said("d"))["d"].to_list()
    [datetime.date(2026, 9, 15), datetime.date(2026, 8, 26), datetime.date(2026, 9, 1), None, None]
    """
    text = plain(name)
    year = text.str.extract(_DAY, 1).cast(pl.Int32)
    western = pl.when(year < 1000).then(year + FIRST_YEAR).otherwise(year).cast(pl.String)
    written = pl.concat_str([western, text.str.extract(_DAY, 2), text.str.extract(_DAY, 3)], separator="-")
    compact = text.str.extract(_COMPACT, 0).str.head(8)
    return pl.coalesce(
        written.str.to_date("%Y-%m-%d", strict=False), compact.str.to_date("%Y%m%d", strict=False)
    ).alias(name)


def taipei_day(name: str) -> pl.Expr:
    """The day in Taipei of an instant with a zone: midnight there is 16:00 UTC of the day before.

    >>> raw = pl.DataFrame({"d": ["2026-08-31T16:00:00Z", "2026-09-01T15:59:59Z", "2026-09-01"]})
    >>> raw.select(taipei_day("d"))["d"].to_list()
    [datetime.date(2026, 9, 1), datetime.date(2026, 9, 1), None]
    """
    instant = plain(name).str.to_datetime("%+", time_zone="UTC", strict=False)
    return instant.dt.convert_time_zone("Asia/Taipei").dt.date().alias(name)
