"""What a notice names, read from its text: institution, sum claimed, telephones, links, due day.

Read by rule, as written; whether a name is known elsewhere or a number is real is not asked. Full-width
digits and signs are read as plain ones.
"""

from functools import cache

import numba as nb
import numpy as np
import polars as pl
import pyarrow as pa

from pipelines.classify import marks, money, names, tokens

FIELDS = pl.Schema(
    {
        "named_institution": pl.String(),
        "claimed_amount": pl.Float64(),
        "claimed_currency": pl.String(),  # ISO 4217
        "named_phones": pl.List(pl.String),
        "named_links": pl.List(pl.String),
        "due_said": pl.String(),
    }
)
"""The columns that `extract` gives each text, all of them the verdict's."""

SPANS = pl.Schema(
    {"row": pl.UInt32(), "start": pl.Int32(), "end": pl.Int32(), "label": pl.String(), "by": pl.String()}
)

SCORES = dict.fromkeys(names.SORTS, 2.0) | {"unknown": 1.5, "bureau": 0.5, "rail": -9.0}
"""How much each sort of institution speaks for itself: most if known by name, less if by its last word."""
IN_ACCOUNTS = {"platform": 0.0, "bureau": -1.5}
"""The same in accounts, which name some in passing: a shop where it began, a bureau complained to."""

_WIDE = dict(zip("０１２３４５６７８９＄，．（）［］／－＋", "0123456789$,.()[]/-+", strict=True))
_HAS_WIDE = "[０-９＄［]"

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur?|sun)(?:day)?"
_CLOCK = r"(?:\d{1,2}(?::\d\d)? ?(?:[ap]m\b|[ap]\.m\.)|\d{1,2}:\d\d|midnight|noon)"
_DAY = (
    rf"(?:(?:(?:{_WEEKDAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?\b"
    rf"|(?:{_WEEKDAY},? )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?"
    r"|\d{4}-\d\d?-\d\d?\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{1,2}/\d{1,2}\b"
    r"|(?:the )?\d{1,2}(?:st|nd|rd|th)\b"
    rf"|{_WEEKDAY}\b|today|tonight|tomorrow|{_CLOCK})(?: (?:at |by )?{_CLOCK})?)"
)
_CHINESE_DAY = (
    r"(?:(?:\d{2,4}年)?\d{1,2}月\d{1,2}[日号號]?|\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}/\d{1,2}|\d{1,2}[日号號]"
    r"|[今明后後][日天早晚]|[本下]?(?:周|週|星期|礼拜)[一二三四五六日天末]|[本下]?月底)"
    r"(?:[上下]午|晚上?|凌晨)?(?:\d{1,2}(?:[点點时時](?:\d{1,2}分|半|整)?|[:：]\d\d(?::\d\d)?))?"
    r"|\d{1,2}(?:[点點时時]|[:：]\d\d)"
)
_FROM_HERE = rf"(?i)^({_DAY}|{_CHINESE_DAY})"
_UP_TO_HERE = rf"(?i)(?:^|[^0-9])({_CHINESE_DAY})$"

_PHONE = (
    r"^(?:\+\d[\d ().-]{6,18}\d"
    r"|(?:1[ .-]?)?\(?[2-9]\d\d\)?[ .-]{0,2}\d{3}[ .-]?\d{4}"  # North America
    r"|[2-9]\d\d-\d{4}"
    r"|(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|400[ -]?\d{3}[ -]?\d{4}|400[ -]?\d{4}[ -]?\d{3}"  # China
    r"|\(?0\d{1,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}|0\d{3,4} ?\d{6}"  # a trunk zero
    r"|[6-9]\d{4}[ -]?\d{5})$"  # India
)


def extract(texts: pl.Series, *, record_kind: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What each text names: a frame of FIELDS, one row a text in order, and a frame of SPANS.

    A text that is null or empty names nothing. Spans are code points of `texts`, ends exclusive, in
    the order of the texts.

    >>> fields, spans = extract(pl.Series(["Birch Recovery: you owe $84.10."]), record_kind="message_text")
    >>> fields.row(0)[:3], spans["label"].to_list()
    (('Birch Recovery', 84.1, 'USD'), ['named_institution', 'claimed_amount'])
    """
    column = tokens.column(_plain(texts))
    named, sums, places, scripts, found = marks.scan(
        column, names.words(), _scores(record_kind), message=record_kind == "message_text"
    )
    phones = _marked(column, found, marks.PHONES).filter(pl.col("said").str.contains(_PHONE))
    links = _marked(column, found, marks.LINKS)
    due = _due(column, found)
    fields = {
        "named_institution": _cut(column, named),
        "claimed_amount": pl.Series(sums[:, 0], nan_to_null=True),
        "claimed_currency": _currencies(sums[:, 1], scripts),
        "named_phones": _lists(phones, texts.len()),
        "named_links": _lists(_defanged(links), texts.len()),
        "due_said": pl.repeat(None, texts.len(), dtype=pl.String, eager=True).scatter(
            due["row"], due["said"]
        ),
    }
    spans = pl.concat(
        [
            _placed(named, "named_institution"),
            _placed(places, "claimed_amount"),
            phones.select("row", "begin", "end", label=pl.lit("named_phone")),
            links.select("row", "begin", "end", label=pl.lit("named_link")),
            due.select("row", "begin", "end", label=pl.lit("due_said")),
        ]
    ).sort("begin")  # places in the column, so by text
    return pl.DataFrame(fields, schema_overrides=FIELDS), _in_characters(column, spans)


@cache
def _scores(record_kind: str) -> np.ndarray:
    """The score of each sort of institution, by names.SORTS, in texts of this kind."""
    return np.array(list((SCORES if record_kind == "message_text" else SCORES | IN_ACCOUNTS).values()))


def _plain(texts: pl.Series) -> pl.Series:
    """Texts with full-width digits and signs as plain ones, one character for one."""
    wide = (texts.str.len_bytes() != texts.str.len_chars()).arg_true()
    wide = wide.filter(texts.gather(wide).str.contains(_HAS_WIDE))
    if wide.is_empty():
        return texts
    plain = texts.gather(wide).str.replace_many(list(_WIDE), list(_WIDE.values()))
    return texts.clone().scatter(wide, plain)


def _currencies(codes: np.ndarray, scripts: np.ndarray) -> pl.Series:
    """Names of currencies. A plain $ is the US dollar, 元 China's, unless the text's script says else."""
    chinese, old = scripts & marks.CHINESE > 0, scripts & marks.OLD_SCRIPT > 0
    known = np.where((codes == money.DOLLAR) & ~chinese, money.CURRENCIES.index("USD"), codes)
    known = np.where((codes == money.YUAN) & ~old, money.CURRENCIES.index("CNY"), known)
    number = pl.Series(known, nan_to_null=True)
    return number.replace_strict(
        dict(enumerate(money.CURRENCIES[: money.DOLLAR])), default=None, return_dtype=pl.String
    )


def _marked(column: tokens.Column, found: np.ndarray, kind: int) -> pl.DataFrame:
    """The marks of a kind: row, begin, end (bytes of the column) and what is said there."""
    of_kind = found[found[:, 1] == kind]
    return pl.DataFrame(
        {
            "row": pl.Series(of_kind[:, 0]).cast(pl.UInt32),
            "begin": of_kind[:, 2],
            "end": of_kind[:, 3],
            "said": _cut(column, of_kind[:, 2:]),
        }
    )


def _due(column: tokens.Column, found: np.ndarray) -> pl.DataFrame:
    """The first due day of each text that names one."""
    day, size = pl.col("said"), pl.col("said").str.len_bytes().cast(pl.Int64)
    after = _marked(column, found, marks.DUE_AFTER).with_columns(day.str.extract(_FROM_HERE)).drop_nulls()
    before = _marked(column, found, marks.DUE_BEFORE).with_columns(day.str.extract(_UP_TO_HERE)).drop_nulls()
    both = pl.concat(
        [
            after.with_columns(end=pl.col("begin") + size),
            before.with_columns(begin=pl.col("end") - size),
        ]
    )
    return both.sort("begin").unique("row", keep="first", maintain_order=True)


def _defanged(links: pl.DataFrame) -> pl.DataFrame:
    """Links that no longer work: hxxp, and the dots of the host in brackets."""
    link = pl.col("said").str.replace_all("[.]", ".", literal=True)
    host = link.str.extract(r"^((?:[A-Za-z]+://)?[^/?#]*)")
    rest = link.str.extract(r"^(?:[A-Za-z]+://)?[^/?#]*(.*)$")
    safe = host.str.replace(r"(?i)^h(?:tt|xx)p", "hxxp").str.replace_all(".", "[.]", literal=True)
    return links.with_columns(said=safe + rest)


def _lists(found: pl.DataFrame, rows: int) -> pl.Series:
    """What each row names, each thing once, in the order of the text; an empty list where it is nothing."""
    once = found.unique(["row", "said"], maintain_order=True)
    ends = np.cumsum(np.bincount(once["row"].to_numpy(), minlength=rows))
    lists = pa.LargeListArray.from_arrays(np.append(0, ends), once["said"].to_arrow().cast(pa.large_string()))
    return pl.Series(lists, dtype=pl.List(pl.String))


def _placed(places: np.ndarray, label: str) -> pl.DataFrame:
    """Spans of the texts that have a place: row, begin, end and the label."""
    rows = np.flatnonzero(places[:, 0] >= 0)
    return pl.DataFrame(
        {"row": rows.astype(np.uint32), "begin": places[rows, 0], "end": places[rows, 1]}
    ).with_columns(label=pl.lit(label))


def _in_characters(column: tokens.Column, spans: pl.DataFrame) -> pl.DataFrame:
    """SPANS of spans in bytes of the column."""
    counted = _characters(
        column.data,
        column.offsets,
        spans["row"].to_numpy(),
        spans["begin"].to_numpy(),
        spans["end"].to_numpy(),
    )
    return spans.select("row", start=counted[:, 0], end=counted[:, 1], label="label", by=pl.lit("rule")).cast(
        SPANS
    )


@nb.njit(nogil=True, cache=True)
def _characters(data, offsets, rows, begins, ends):
    """Characters before each begin and end within its text; within one row `begins` must not fall."""
    out = np.empty((rows.size, 2), np.int64)
    place, count = np.int64(0), 0
    for span in range(rows.size):
        if span == 0 or rows[span] != rows[span - 1]:
            place, count = offsets[rows[span]], 0
        count += _count(data[place : begins[span]])
        place = begins[span]
        out[span, 0] = count
        out[span, 1] = count + _count(data[place : ends[span]])
    return out


@nb.njit(nogil=True, cache=True)
def _count(text):
    """Characters in bytes of UTF-8."""
    count = 0
    for place in range(text.size):
        count += (text[place] & 0xC0) != 0x80
    return count


def _cut(column: tokens.Column, places: np.ndarray) -> pl.Series:
    """The texts between places (int64[n, 2], bytes of the column), null where the begin is below 0.

    An end within a character is moved out of it, towards the inside.
    """
    told = places[:, 0] >= 0
    data, offsets = _copied(column.data, places)
    buffers = [pa.py_buffer(np.packbits(told, bitorder="little")), pa.py_buffer(offsets), pa.py_buffer(data)]
    return pl.Series(pa.Array.from_buffers(pa.large_string(), len(places), buffers))


@nb.njit(nogil=True, cache=True)
def _copied(data, places):
    """The bytes between places one behind the other, and where each begins and the last ends."""
    offsets = np.zeros(places.shape[0] + 1, np.int64)
    begins = np.empty(places.shape[0], np.int64)
    for row in range(places.shape[0]):
        begin, end = places[row]
        while begin < end and (data[begin] & 0xC0) == 0x80:
            begin += 1
        while end > begin and end < data.size and (data[end] & 0xC0) == 0x80:
            end -= 1
        begins[row] = begin
        offsets[row + 1] = offsets[row] + (max(end - begin, 0) if begin >= 0 else 0)
    out = np.empty(offsets[-1], np.uint8)
    for row in range(places.shape[0]):
        size = offsets[row + 1] - offsets[row]
        for at in range(size):
            out[offsets[row] + at] = data[begins[row] + at]
    return out, offsets
