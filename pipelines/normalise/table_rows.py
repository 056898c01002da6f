"""What a table's rows must not be: the header again, or cells that stand under no name."""

from collections.abc import Iterator

import polars as pl

from pipelines.normalise.records import BROKEN_SCHEMA, ROW, Records

HEADER_AGAIN = "a header row again"
UNDER_NO_NAME = "a value stands under no column name"


def sound_rows(records: Iterator[Records], published: list[str], nameless: list[str]) -> Iterator[Records]:
    """Records without repeated header rows and without the `nameless` columns; rows with values in them
    are broken, as their cells have shifted. `published` are the headers as they stand in the file.
    """
    for each in records:
        yield _sound(each, published, nameless)


def _sound(records: Records, published: list[str], nameless: list[str]) -> Records:
    raw = records.raw
    names = [name for name in raw.columns if name != ROW]
    # An empty header cell reads as null. One column is searched first: rows like the header are rare.
    heads = [(name, head) for name, head in zip(names, published, strict=True) if head]
    first, head = heads[0]
    again = raw[first].str.contains(head, literal=True).any()
    shifted = any(raw[name].null_count() < raw.height for name in nameless)
    if not again and not shifted:
        return Records(raw.drop(nameless) if nameless else raw, records.broken)
    is_header = pl.all_horizontal(_trimmed(name) == head for name, head in heads).fill_null(False)
    has_shifted = pl.any_horizontal(pl.col(nameless).is_not_null()) if nameless else pl.lit(False)
    reasons = pl.when(is_header).then(pl.lit(HEADER_AGAIN)).when(has_shifted).then(pl.lit(UNDER_NO_NAME))
    marked = raw.with_columns(reason=reasons)
    bad = marked.filter(pl.col("reason").is_not_null())
    rows = bad.select(names).fill_null("").rows()
    broken = bad.select(ROW, "reason").with_columns(
        pl.Series("raw", [",".join(row) for row in rows], pl.String)
    )
    good = marked.filter(pl.col("reason").is_null()).drop("reason", *nameless)
    return Records(good, pl.concat([records.broken, broken.select(*BROKEN_SCHEMA)]))


def _trimmed(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.strip_chars_start("\ufeff")
