"""What feeds of a user's own files share: days as people and telephones write them."""

import polars as pl

from pipelines.feeds.fields import plain

CHINA = "Asia/Shanghai"

_DAY = r"^(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\D|$)"
_NAMED = r"^(?:[A-Za-z]{3,9},?\s+)??([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (20\d\d)(?:\D|$)"
_DAY_FIRST = r"^(?:[A-Za-z]{3,9},?\s+)??(\d{1,2})[ -]([A-Z][a-z]{2})[a-z]*\.?[ -](20\d\d)(?:\D|$)"
_COMPACT = r"^(20\d\d[01]\d[0-3]\d)(?:\D|$)"
_ZONED = r"\d(?:Z|[+-]\d\d:?\d\d)$"


def moment_day(name: str, zone: str | pl.Expr) -> pl.Expr:
    """The day of an instant: seconds or thousandths since 1970, an instant with a zone, or a written day.

    `zone` (a name, or per record an expression of names CHINA and UTC) says whose day a number is. Days that
    are written without a zone are taken as they stand; 03/04/2026, which means two days, is none.

    >>> said = ["1789200000", "1789200000000", "2026-09-11T16:30:00Z", "2026年9月12日 8:05"]
    >>> said += ["Sep 12, 2026 8:05 AM", "12 Sep 2026", "20260912", "2026/9/12 8:05"]
    >>> said += ["03/04/2026", "13.2", "2026-02-30"]
    >>> days = pl.DataFrame({"t": said}).select(moment_day("t", CHINA))["t"].to_list()
    >>> [str(day) for day in days[:8]] == ["2026-09-12"] * 8, days[8:]
    (True, [None, None, None])
    """
    text = plain(name)
    number = text.str.extract(r"^(\d{10}|\d{13})(?:\.\d*)?$", 1).cast(pl.Int64)
    seconds = pl.when(number > 9_999_999_999).then(number // 1000).otherwise(number)
    counted = pl.from_epoch(seconds, time_unit="s").dt.replace_time_zone("UTC")
    zoned = pl.when(text.str.contains(_ZONED)).then(text.str.replace(" ", "T", literal=True))
    instant = pl.coalesce(counted, zoned.str.to_datetime("%+", time_zone="UTC", strict=False))
    local = instant.dt.convert_time_zone(CHINA).dt.date()
    if not isinstance(zone, str):
        local = pl.when(zone == CHINA).then(local).otherwise(instant.dt.date())
    written = [
        _put_together([text.str.extract(_DAY, place) for place in (1, 2, 3)], "%Y-%m-%d"),
        _put_together([text.str.extract(_NAMED, place) for place in (3, 1, 2)], "%Y-%b-%d"),
        _put_together([text.str.extract(_DAY_FIRST, place) for place in (3, 2, 1)], "%Y-%b-%d"),
        text.str.extract(_COMPACT, 1).str.to_date("%Y%m%d", strict=False),
    ]
    return pl.coalesce(local, *written).alias(name)


def _put_together(parts: list[pl.Expr], form: str) -> pl.Expr:
    return pl.concat_str(parts, separator="-").str.to_date(form, strict=False)
