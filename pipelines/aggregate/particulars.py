"""The small tables beside report and verdict: receipts, quarantine, drift, feeds, words, events, snapshot."""

from datetime import UTC, datetime
from importlib.metadata import version

import duckdb
import polars as pl

from pipelines import recipe, warehouse
from pipelines.aggregate.load import Lake
from pipelines.contract.feed import Feed, enters_cause_shares
from pipelines.contract.tables import (
    DRIFT,
    FEED_TABLE,
    LINEAGE,
    QUARANTINE,
    RECEIPT,
    RESIDUE,
    SNAPSHOT,
    SOURCE_EVENT,
    STEP,
    WORD,
)
from pipelines.contract.words import VOCABULARIES
from pipelines.feeds import FEEDS
from pipelines.ingest.receipt import receipts
from pipelines.normalise.chosen import origin
from pipelines.reference.residue import residue
from pipelines.reference.source_events import source_events
from pipelines.reference.steps import steps
from pipelines.resolve.institutions import made_by as institutions_by
from pipelines.settings import Settings


def fill_particulars(con: duckdb.DuckDBPyConnection, settings: Settings, lake: Lake) -> None:
    """Empty and fill the small tables that the marts may read. Opens no transaction."""
    warehouse.fill(con, RECEIPT, _receipts(settings, lake))
    warehouse.fill(con, LINEAGE, _lineage(lake))
    warehouse.fill(con, QUARANTINE, _quarantine(settings, lake))
    warehouse.fill(con, DRIFT, _drift(lake))
    warehouse.fill(con, WORD, _words())
    warehouse.fill(con, SOURCE_EVENT, source_events())
    warehouse.fill(con, STEP, steps())
    warehouse.fill(con, RESIDUE, residue())


def fill_about(
    con: duckdb.DuckDBPyConnection, settings: Settings, lake: Lake, *, snapshot_id: str, run_id: str
) -> None:
    """Empty and fill what sums up all else: feed and snapshot. After the marts; opens no transaction."""
    warehouse.fill(con, FEED_TABLE, _feeds(con).with_columns(joined=_joined(con, lake)))
    until = con.execute("SELECT max(newest_received_on) FROM feed").fetchall()[0][0]
    row = {
        "snapshot_id": snapshot_id,
        "run_id": run_id,
        "built_at": datetime.now(UTC).replace(tzinfo=None),
        "source": origin(settings),
        "code_version": version("dunwatch"),
        "contract": contract(),
        "text_level": "full",  # of the warehouse; what is published may hold less
        "data_until": until,
    }
    warehouse.fill(con, SNAPSHOT, pl.DataFrame([row], schema=SNAPSHOT.schema))


def contract() -> str:
    """Hash of the tables promised and of the code that fills them: rows that other code put there are old."""
    return recipe.of(
        warehouse.contract_hash(),
        recipe.of_code("pipelines.aggregate.load", "pipelines.warehouse"),
        institutions_by(),  # report.institution_id is filled as reports come in
    )


def _receipts(settings: Settings, lake: Lake) -> pl.DataFrame:
    rows = []
    for name, outcomes in lake.normalised.items():
        landed = {receipt.receipt_id: receipt for receipt in receipts(settings, name)}
        for outcome in outcomes:
            receipt = landed[outcome.receipt_id]
            counts = {
                key: getattr(outcome, key)
                for key in ("rows_in", "reports", "quarantined", "unchanged", "withdrawn")
            }
            if outcome.status != "read":
                counts = dict.fromkeys(counts, 0)
            own = {key: getattr(receipt, key) for key in RECEIPT.names if hasattr(receipt, key)}
            rows.append(
                own
                | counts
                | {"status": outcome.status, "reason": outcome.reason or None, "notes": outcome.notes}
            )
    return pl.DataFrame(rows, schema=RECEIPT.schema, orient="row")


def _lineage(lake: Lake) -> pl.DataFrame:
    rows = [
        {
            "part": part.part,
            "feed": part.feed,
            "receipt_id": part.receipt_id,
            "verdicts": part.verdicts.name,
            "place": part.place,
        }
        for part in lake.parts
    ]
    return pl.DataFrame(rows, schema=LINEAGE.schema)


def _quarantine(settings: Settings, lake: Lake) -> pl.DataFrame:
    frames = [pl.DataFrame(schema=QUARANTINE.schema)]
    for name, outcomes in lake.normalised.items():
        for outcome in outcomes:
            if outcome.status != "read" or not outcome.quarantined:
                continue
            folder = settings.lake / name / "normalise" / outcome.folder
            files = [folder / f"{part}.quarantine.parquet" for part in outcome.parts]
            rows = pl.read_parquet(files).with_columns(
                feed=pl.lit(name), receipt_id=pl.lit(outcome.receipt_id)
            )
            frames.append(rows.select(*QUARANTINE.names))
    return pl.concat(frames)


def _drift(lake: Lake) -> pl.DataFrame:
    rows = [
        {"feed": name, "receipt_id": outcome.receipt_id, **surprise}
        for name, outcomes in lake.normalised.items()
        for outcome in outcomes
        if outcome.status == "read"
        for surprise in outcome.drift
    ]
    labels = [
        pl.read_parquet(part.drift).with_columns(feed=pl.lit(part.feed), receipt_id=pl.lit(part.receipt_id))
        for part in lake.parts
    ]
    frames = [pl.DataFrame(rows, schema=DRIFT.schema), *(frame.select(*DRIFT.names) for frame in labels)]
    return (
        pl.concat(frames)
        .group_by("feed", "receipt_id", "what", "name", maintain_order=True)
        .agg(pl.col("records").sum())
    )


def _words() -> pl.DataFrame:
    rows = [
        {
            "vocabulary": vocabulary,
            "value": word.value,
            "position": position,
            "term_en": word.term_en,
            "term_zh": word.term_zh,
            "meaning_en": word.meaning_en,
            "meaning_zh": word.meaning_zh,
        }
        for vocabulary, words in VOCABULARIES.items()
        for position, word in enumerate(words)
    ]
    return pl.DataFrame(rows, schema=WORD.schema)


def _feeds(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    counted = con.sql(
        """
        SELECT f.feed,
               any_value(r.last_landed_at) AS last_landed_at,
               any_value(p.newest_received_on) AS newest_received_on,
               any_value(p.oldest_received_on) AS oldest_received_on,
               coalesce(any_value(p.reports), 0) AS reports,
               coalesce(any_value(p.with_text), 0) AS with_text,
               coalesce(any_value(m.incidents)::BIGINT, 0) AS incidents,
               coalesce(any_value(p.withdrawn), 0) AS withdrawn,
               coalesce(any_value(r.rows_in), 0) AS rows_in,
               coalesce(any_value(r.accepted), 0) AS accepted,
               coalesce(any_value(r.quarantined), 0) AS quarantined
        FROM (SELECT unnest($feeds) AS feed) f
        LEFT JOIN (
            SELECT feed, max(landed_at) AS last_landed_at, sum(rows_in) AS rows_in,
                   sum(reports) AS accepted, sum(quarantined) AS quarantined
            FROM receipt GROUP BY feed
        ) r ON r.feed = f.feed
        LEFT JOIN (
            SELECT feed, count(*) AS reports, count(text) AS with_text, count(withdrawn_on) AS withdrawn,
                   max(received_on) FILTER (received_on_known) AS newest_received_on,
                   min(received_on) FILTER (received_on_known) AS oldest_received_on
            FROM report GROUP BY feed
        ) p ON p.feed = f.feed
        LEFT JOIN (SELECT feed, sum(incidents) AS incidents FROM mart_month GROUP BY feed) m
            ON m.feed = f.feed
        GROUP BY f.feed
        """,
        params={"feeds": list(FEEDS)},
    ).pl()
    declared = pl.DataFrame(
        [_declared(feed) for feed in FEEDS.values()], schema_overrides={"carries": pl.List(pl.String)}
    )
    return declared.join(counted, on="feed", how="left", maintain_order="left")


def _joined(con: duckdb.DuckDBPyConnection, lake: Lake) -> pl.Series:
    """For each feed, in FEEDS' order, how many of its texts stand in another feed's reports."""
    counts = []
    for feed in FEEDS.values():
        files = [str(part.reports) for part in lake.parts if part.feed == feed.name]
        query = (
            "SELECT count(DISTINCT report_id) FROM read_parquet($files) "
            "SEMI JOIN (SELECT report_id FROM report WHERE feed = $base) USING (report_id)"
        )
        asked = {"files": files, "base": feed.attaches_text_to}
        told = bool(feed.attaches_text_to and files)
        counts.append(con.execute(query, asked).fetchall()[0][0] if told else 0)
    return pl.Series(counts, dtype=pl.Int64)


def _declared(feed: Feed) -> dict:
    stale = feed.bounds.stale_after
    same = (
        "publisher",
        "page",
        "kind",
        "language",
        "licence",
        "terms",
        "personal_data",
        "schedule",
        "fraud_only",
    )
    return {
        "feed": feed.name,
        "title_en": feed.title[0],
        "title_zh": feed.title[1],
        **{name: getattr(feed, name) for name in same},
        "renewal": str(feed.renewal),
        "carries": list(feed.carries),
        "enters_cause_shares": enters_cause_shares(feed),
        "stale_after_hours": int(stale.total_seconds() // 3600) if stale else 0,
    }
