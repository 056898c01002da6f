"""Report ids, made from the publisher's raw words only: a better cleaner must not rename old records."""

import duckdb
import polars as pl

from pipelines.contract.feed import Feed


def with_report_id(
    raw: pl.DataFrame, feed: Feed, earlier: pl.DataFrame | None
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Add report_id and publisher_id to raw records; returns the frame and, without ids, the counts so far.

    Without a publisher's id, the id is sha256 over the raw columns (blanks squeezed) and the record's rank
    among equals in its file, so identical rows stay distinct and a reissued file gives the same ids; where
    equals are one record the feed says so. `earlier` is the second value returned for the file's previous
    part.
    """
    own = pl.col(feed.identity).str.strip_chars() if isinstance(feed.identity, str) else feed.identity
    if own is not None and not feed.identity_columns:
        return raw.with_columns(publisher_id=own, report_id=pl.lit(f"{feed.family}:") + own), None
    raw = raw.with_columns(publisher_id=pl.lit(None, pl.String) if own is None else own)
    joined = pl.concat_str(
        [
            pl.col(name).str.strip_chars().str.replace_all(r"\s+", " ").fill_null("")
            for name in feed.identity_columns
        ],
        separator="|",
    )
    # `content` is read by DuckDB from this scope.
    content = raw.select(content=joined)  # noqa: F841
    con = duckdb.connect()
    hashes = con.sql("SELECT sha256(content) AS hash FROM content").pl()["hash"].str.slice(0, 24)
    con.close()
    marked = raw.with_columns(pl.coalesce("publisher_id", hashes.alias("hash")).alias("hash"))
    if feed.equals_are_one or own is not None:
        return marked.with_columns(report_id=pl.lit(f"{feed.family}:") + pl.col("hash")).drop("hash"), None
    marked = marked.with_columns(rank=pl.int_range(pl.len()).over("hash"))
    if earlier is not None:
        marked = marked.join(earlier, on="hash", how="left", maintain_order="left").with_columns(
            rank=pl.col("rank") + pl.col("records").fill_null(0)
        )
    seen = marked.select("hash", records=pl.lit(1, pl.Int64))
    if earlier is not None:
        seen = pl.concat([earlier, seen])
    seen = seen.group_by("hash").agg(pl.col("records").sum())
    # The first of its kind has no suffix, so that the id reads as a plain hash.
    suffix = pl.when(pl.col("rank") > 0).then(pl.format("-{}", pl.col("rank") + 1)).otherwise(pl.lit(""))
    named = marked.with_columns(report_id=pl.lit(f"{feed.family}:") + pl.col("hash") + suffix)
    return named.select(*raw.columns, "report_id"), seen
