"""One part of a file: raw records to reports and quarantine. Pure: the same records give the same rows."""

import csv
import io
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from pipelines.contract.feed import MISALIGNED, Feed
from pipelines.contract.records import REPORT
from pipelines.normalise.drift import used_fields
from pipelines.normalise.identity import with_report_id
from pipelines.normalise.indicators import with_indicators
from pipelines.normalise.records import BROKEN_SCHEMA, ROW, Records, with_rescued
from pipelines.normalise.redact import redact, redact_labels
from pipelines.normalise.table_rows import HEADER_AGAIN

RAW_SHOWN = 4_000
"""Characters of a quarantined record that are kept; its bytes stay in data/raw."""

SET_ASIDE = "[set aside]"
"""What quarantine shows of a column that the feed does not keep."""

NOT_SHOWN = (
    "[a record of {} characters, not shown: its columns cannot be told apart; see the file in data/raw]"
)
"""What it shows of a record that lost its shape, where the feed does not keep every column."""

LINES_NOT_SHOWN = "[several lines not shown]"
"""What it shows of a cell that may have swallowed the rows under it."""

NOT_MASKED = ("accused_phone", "accused_domains", "official_phone", "channel")
"""Fields that stay: the number or domain a scam came from is what we are after, an official number is no
person's, and channel is a word of ours."""

KEYS = {"row_hash": pl.UInt64, ROW: pl.Int64}
"""What a part holds beside the report's columns."""


@dataclass(frozen=True)
class Part:
    """Reports (REPORT's columns and KEYS) and quarantine (BROKEN_SCHEMA) of records.

    `rescued` counts the records found inside a broken one, which the reader had taken for a single record.
    """

    reports: pl.DataFrame
    quarantine: pl.DataFrame
    ranks: pl.DataFrame | None
    rescued: int


def to_part(
    records: Records, feed: Feed, receipt_id: str, first_seen_on: date, ranks: pl.DataFrame | None
) -> Part:
    """Map records to reports; a record that breaks one of feed.must goes to quarantine with the first reason.

    `ranks` is the previous part's (see identity.py).
    """
    if "received_on" in feed.fields:
        # No publisher's clock runs a day ahead; one date of 2099 would stretch every chart to it.
        ahead = (feed.fields["received_on"] > first_seen_on + timedelta(days=1)).fill_null(False)
        feed = replace(feed, must=(*feed.must, ("date received lies after the day the file landed", ahead)))
    raw, own = records.raw, [name for name in records.raw.columns if name != ROW]
    absent = sorted(used_fields(feed) - set(raw.columns))
    raw = raw.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
    raw, broken = _judged(raw, feed, own)
    rescued = 0
    if not broken.is_empty():
        raw, broken, rescued = _second_look(raw, broken, feed, own)
    raw, ranks = with_report_id(raw, feed, ranks)
    given = [expression.alias(name) for name, expression in feed.fields.items()]
    constants = {
        "feed": feed.name,
        "kind": feed.kind,
        "receipt_id": receipt_id,
        "first_seen_on": first_seen_on,
        "received_on": first_seen_on,  # of records without a day: when we first saw them
        "country": feed.country,
        "language": feed.language,
    }
    mapped = raw.select(
        "report_id",
        "publisher_id",
        ROW,
        *given,
        *(pl.lit(value).alias(name) for name, value in constants.items() if name not in feed.fields),
    )
    dated = pl.col("received_on").is_not_null() if "received_on" in feed.fields else pl.lit(False)
    mapped = mapped.with_columns(dated.alias("received_on_known"))
    mapped = with_indicators(mapped, feed)  # evidence, which masking would take away
    mapped = mapped.with_columns(_without_personal_data(mapped, feed))
    missing = [name for name in REPORT.names if name not in mapped.columns]
    reports = mapped.select(
        *(
            (pl.lit(None) if name in missing else pl.col(name)).cast(dtype).alias(name)
            for name, dtype in REPORT.schema.items()
        ),
        # What the publisher says of a record, in our form: two dialects of one record have the same hash.
        pl.struct(sorted(feed.fields)).hash(seed=0).alias("row_hash"),
        ROW,
    ).with_columns(pl.col("received_on").fill_null(first_seen_on))
    quarantine = pl.concat([records.broken, broken], how="diagonal")
    return Part(reports, _shown(quarantine, feed), ranks, rescued)


def _without_personal_data(mapped: pl.DataFrame, feed: Feed) -> list[pl.Series]:
    """The mapped text columns, masked; a record whose columns are shifted has anything in any of them."""
    names = [name for name in feed.fields if mapped.schema[name] == pl.String and name not in NOT_MASKED]
    masked = [redact(mapped[name]) if name == "text" else redact_labels(mapped[name]) for name in names]
    lists = [
        name for name in feed.fields if mapped.schema[name] == pl.List(pl.String) and name not in NOT_MASKED
    ]
    return masked + [_masked_list(mapped[name], links=name == "accused_links") for name in lists]


def _masked_list(cells: pl.Series, *, links: bool) -> pl.Series:
    """Lists with each element masked. Of a link the host stays: victims' data stands behind it."""
    elements = cells.explode().drop_nulls().unique()
    host = elements.str.extract(r"^(hxxps?://[^/?#]*)") if links else pl.Series([None], dtype=pl.String)
    rest = elements.str.replace(r"^hxxps?://[^/?#]*", "") if links else elements
    told = (redact if links else redact_labels)(rest)
    told = host.fill_null("") + told if links else told
    changed = told != elements
    if not changed.any():
        return cells
    old, new = elements.filter(changed), told.filter(changed)
    return cells.list.eval(pl.element().replace(old, new))


def _masked_cells(cells: pl.DataFrame, feed: Feed) -> pl.DataFrame:
    """The file's columns with personal data masked, and nothing shown of those that the feed sets aside."""
    hidden = _hidden(feed)
    if hidden:  # a column that nobody has thought of may hold the same
        hidden |= set(cells.columns) - used_fields(feed)
    aside = [name for name in cells.columns if name in hidden]
    texts = feed.fields["text"].meta.root_names() if "text" in feed.fields else []
    # Behind a slipped quotation mark follow the cells of other columns, and of the next rows.
    swallowing = [name for name in cells.columns if hidden and name not in (*aside, *texts)]
    return cells.select(redact(column) for column in cells).with_columns(
        *(pl.when(pl.col(name).fill_null("") != "").then(pl.lit(SET_ASIDE)).alias(name) for name in aside),
        *(
            pl.when(pl.col(name).str.contains("\n", literal=True))
            .then(pl.lit(LINES_NOT_SHOWN))
            .otherwise(pl.col(name))
            .alias(name)
            for name in swallowing
        ),
    )


def _hidden(feed: Feed) -> set[str]:
    return {*feed.set_aside, *feed.unshown}


def _shown(quarantine: pl.DataFrame, feed: Feed) -> pl.DataFrame:
    """Quarantine as it is kept: `cells`, masked one by one, of records whose columns can be told apart.

    Of others the whole is masked, or, where the feed has columns that are not to be shown, only its size is.
    """
    raw = quarantine["raw"]
    cells = (
        quarantine["cells"]
        if "cells" in quarantine.columns
        else pl.Series([None] * len(raw), dtype=pl.String)
    )
    untold = raw
    is_header = quarantine["reason"] == HEADER_AGAIN
    if _hidden(feed):
        cells = cells.zip_with(~_misaligned(quarantine["reason"]), pl.Series([None], dtype=pl.String))
        size = quarantine.select(pl.format(NOT_SHOWN, pl.col("raw").str.len_chars())).to_series()
        objects = pl.Series([_as_object(text, feed) for text in raw], dtype=pl.String)
        untold = objects.zip_with(objects.is_not_null(), size.zip_with(~is_header, raw))
    shown = cells.zip_with(cells.is_not_null(), redact(untold))
    # Masked whole, then cut; the cut may have made a longer number into one that is to be masked.
    return quarantine.with_columns(raw=redact(shown.str.head(RAW_SHOWN)).alias("raw")).select(*BROKEN_SCHEMA)


def _misaligned(reasons: pl.Series) -> pl.Series:
    """Whether a reason of Feed.must says that cells stand under other columns' names."""
    return reasons.str.contains_any([*MISALIGNED])


def _as_object(text: str, feed: Feed) -> str | None:
    """A JSON object that is no record of the feed's, without what is not to be shown; None if it is none.

    What a feed with `unshown` columns would hide may have any name in an object of another list.
    """
    if feed.unshown or not text.startswith("{"):
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    hidden = _hidden(feed)
    hidden |= {other for other, name in feed.reading.aliases.items() if name in hidden}
    return json.dumps(_without(document, hidden), ensure_ascii=False)


def _without(document: Any, hidden: set[str]) -> Any:
    if isinstance(document, dict):
        return {
            name: SET_ASIDE if name in hidden and value not in (None, "") else _without(value, hidden)
            for name, value in document.items()
        }
    return [_without(each, hidden) for each in document] if isinstance(document, list) else document


def _judged(raw: pl.DataFrame, feed: Feed, own: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split into sound records and broken ones: row number, reason, and the file's `own` columns as CSV.

    `raw` is as it stood in the file, for a second look; `cells` is what may be shown of it.
    """
    reasons: list[pl.Expr] = [pl.when(test).then(pl.lit(words)) for words, test in feed.must]
    marked = raw.with_columns(reason=pl.coalesce(reasons or [pl.lit(None, pl.String)]))
    bad = marked.filter(pl.col("reason").is_not_null())
    if bad.is_empty():
        return raw, pl.DataFrame(schema={**BROKEN_SCHEMA, "cells": pl.String})
    broken = bad.select(ROW, "reason").with_columns(
        raw=_csv(bad.select(own)), cells=_csv(_masked_cells(bad.select(own), feed))
    )
    return marked.filter(pl.col("reason").is_null()).drop("reason"), broken


def _second_look(
    raw: pl.DataFrame, broken: pl.DataFrame, feed: Feed, own: list[str]
) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """A broken record that spans lines may hold others: a slipped quote had swallowed them. Also how many."""
    spanning = broken.filter(pl.col("raw").str.contains("\n", literal=True))
    if spanning.is_empty():
        return raw, broken, 0
    found = with_rescued(
        raw.select(ROW, *own).clear(), list(zip(spanning[ROW], spanning["raw"], strict=True))
    )
    lacking = [pl.lit(None, pl.String).alias(name) for name in raw.columns if name not in (ROW, *own)]
    sound, still_broken = _judged(found.raw.with_columns(lacking), feed, own)
    if sound.is_empty():
        return raw, broken, 0
    reasons = found.broken.drop("reason").join(spanning.select(ROW, "reason"), on=ROW, how="left")
    rest = broken.join(spanning.select(ROW), on=ROW, how="anti")
    broken = pl.concat([rest, reasons.select(*BROKEN_SCHEMA), still_broken], how="diagonal")
    return pl.concat([raw, sound.select(raw.columns)]), broken, found.raw.height


def _csv(cells: pl.DataFrame) -> pl.Series:
    return pl.Series("raw", [_as_csv(row) for row in cells.iter_rows()], dtype=pl.String)


def _as_csv(row: tuple) -> str:
    """A raw record as it stood in the file; only quarantined records come this way, a few at a time.

    A field that spans lines goes in without quotation marks, so what a slipped one swallowed can be read.
    """
    return ",".join(cell if cell and "\n" in cell else _quoted(cell or "") for cell in row)


def _quoted(cell: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([cell])
    return line.getvalue() if cell else ""
