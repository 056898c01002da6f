"""The tables of workings: downloads, findings, sources, words, and the snapshot itself.

One column a line, so that the file reads as the table it is.
"""

# ruff: noqa: E501
# fmt: off

from pipelines.contract.table import Column, Table

FINDING = Table(
    "finding",
    row="one check in one run, with its outcome",
    key=(),
    columns=(
        Column("run_id", "text", "The run.", nullable=False),
        Column("feed", "text", "The feed checked; empty for checks across feeds."),
        Column("check_name", "text", "The check, e.g. report.received_on.not_null.", nullable=False),
        Column("outcome", "text", "Passed, warned, failed, or raised when the check itself broke.", nullable=False, words="check_outcome"),
        Column("measured", "text", "What was measured."),
        Column("expected", "text", "What was expected."),
        Column("found_at", "instant", "When, UTC.", nullable=False),
    ),
)

THIS_RUN = "run_id = (SELECT run_id FROM snapshot)"
"""Condition for the findings of the snapshot shown: the table finding keeps earlier runs, for their history."""

RECEIPT = Table(
    "receipt",
    row="one download or landed file",
    key=("receipt_id",),
    columns=(
        Column("receipt_id", "text", "Instant and hash of the download.", nullable=False),
        Column("feed", "text", "The feed.", nullable=False),
        Column("address", "text", "Where the bytes came from; credentials never kept.", nullable=False),
        Column("file_name", "text", "The publisher's name for the file.", nullable=False),
        Column("landed_at", "instant", "When the bytes were complete, UTC.", nullable=False),
        Column("sha256", "text", "Hash of the untouched bytes.", nullable=False),
        Column("bytes", "count", "Size of the untouched bytes.", nullable=False, minimum=0),
        Column("scope", "text", "What the file covers: an extract, a window of days, or everything.", nullable=False, words="scope"),
        Column("covers_from", "date", "First day the file covers, for windows."),
        Column("covers_to", "date", "Last day the file covers, for windows."),
        Column("licence", "text", "The licence then in force.", nullable=False),
        Column("status", "text", "Read; or refused (not this feed's) or held (the feed's, but not healthy), with a reason.", nullable=False, words="receipt_status"),
        Column("reason", "text", "Why it was refused or held; empty when read."),
        Column("notes", "texts", "What was odd about the file and how it was read all the same."),
        Column("rows_in", "count", "Records in the file.", nullable=False, minimum=0),
        Column("reports", "count", "Records that became reports (new, changed or unchanged).", nullable=False, minimum=0),
        Column("quarantined", "count", "Records that did not; rows_in = reports + quarantined.", nullable=False, minimum=0),
        Column("unchanged", "count", "Of reports, those already known word for word.", nullable=False, minimum=0),
        Column("withdrawn", "count", "Known records that this file no longer lists.", nullable=False, minimum=0),
    ),
)

LINEAGE = Table(
    "lineage",
    row="one Parquet part of the lake that went into this database",
    key=("part",),
    columns=(
        Column("part", "text", "Folder and part, named by what they came from.", nullable=False),
        Column("feed", "text", "The feed.", nullable=False),
        Column("receipt_id", "text", "The download it came from.", nullable=False),
        Column("verdicts", "text", "The file of verdicts on it, named by the rules that made it.", nullable=False),
        Column("place", "count", "Order of the download within its feed, from 0; later ones win.", nullable=False, minimum=0),
    ),
)

DRIFT = Table(
    "drift",
    row="one surprise in one download: a field that appeared or vanished, or a label that no crosswalk knows",
    key=(),
    columns=(
        Column("feed", "text", "The feed.", nullable=False),
        Column("receipt_id", "text", "The download.", nullable=False),
        Column("what", "text", "The kind of surprise.", nullable=False, words="drift"),
        Column("name", "text", "The field or label, as published.", nullable=False),
        Column("records", "count", "Records concerned.", nullable=False, minimum=0),
    ),
)

FEED_TABLE = Table(
    "feed",
    row="one source: who publishes it, on what terms, what it can carry, and how it is doing",
    key=("feed",),
    columns=(
        Column("feed", "text", "The feed's name.", nullable=False),
        Column("title_en", "text", "What pages call it.", nullable=False),
        Column("title_zh", "text", "The same in Chinese.", nullable=False),
        Column("publisher", "text", "Who publishes it.", nullable=False),
        Column("page", "text", "The publisher's page about it.", nullable=False),
        Column("kind", "text", "What its records are.", nullable=False, words="kind"),
        Column("language", "text", "ISO 639 language of its records.", nullable=False),
        Column("licence", "text", "The licence in force.", nullable=False),
        Column("terms", "text", "What the publisher asks of those who use it.", nullable=False),
        Column("personal_data", "text", "What personal data it may hold and what we do about it.", nullable=False),
        Column("schedule", "text", "When we fetch it, cron in UTC.", nullable=False),
        Column("renewal", "text", "How the publisher renews it.", nullable=False, words="renewal"),
        Column("carries", "texts", "The axes its records can fill at all.", nullable=False, words="axis"),
        Column("fraud_only", "flag", "Holds nothing but fraud reports by design; drawn apart.", nullable=False),
        Column("enters_cause_shares", "flag", "Whether its debt notices count in cause shares: it carries cause and is not fraud-only.", nullable=False),
        Column("stale_after_hours", "count", "Hours after the last landing when it counts as stale; 0 = never (frozen).", nullable=False, minimum=0),
        Column("last_landed_at", "instant", "The last download, UTC; empty when never run."),
        Column("newest_received_on", "date", "The newest day of a record whose day is known."),
        Column("oldest_received_on", "date", "The oldest day of a record whose day is known."),
        Column("reports", "count", "Reports now published, withdrawn ones included.", nullable=False, minimum=0),
        Column("with_text", "count", "Of them, those with text.", nullable=False, minimum=0),
        Column("joined", "count", "Its texts that were joined to another feed's reports and count there.", nullable=False, minimum=0),
        Column("incidents", "count", "Of the reports, debt notices.", nullable=False, minimum=0),
        Column("withdrawn", "count", "Of the reports, withdrawn by the publisher.", nullable=False, minimum=0),
        Column("rows_in", "count", "Records received over all downloads.", nullable=False, minimum=0),
        Column("accepted", "count", "Of them, those that became reports, each time they came.", nullable=False, minimum=0),
        Column("quarantined", "count", "Of them, those that did not; rows_in = accepted + quarantined.", nullable=False, minimum=0),
    ),
)

FRAUD = "fraud"
"""The kind under which fraud-only sources are counted, whatever their records are."""

COUNTED_AS = f"CASE WHEN fraud_only THEN '{FRAUD}' ELSE kind END"
"""The kind under which a row of the table feed is counted. Kinds are never added up."""

SNAPSHOT = Table(
    "snapshot",
    row="this snapshot (one row)",
    key=("snapshot_id",),
    columns=(
        Column("snapshot_id", "text", "Hash of what went in.", nullable=False),
        Column("run_id", "text", "The run that built it.", nullable=False),
        Column("built_at", "instant", "When, UTC.", nullable=False),
        Column("source", "text", "`sample` is invented data; `live` came from the publishers or your own files.", nullable=False, words="source"),
        Column("code_version", "text", "The version of dunwatch.", nullable=False),
        Column("contract", "text", "Hash of the tables promised and of the code that fills them; the same hash, the same columns.", nullable=False),
        Column("text_level", "text", "How much of the texts is in it.", nullable=False, words="text_level"),
        Column("data_until", "date", "The newest received_on in it; empty when it holds no reports."),
    ),
)

WITHHELD = "█"
"""Stands in report.text for a character that is not published at level `spans`; no publisher's text has it."""

SOURCE_EVENT = Table(
    "source_event",
    row="a dated change at a source, and whether it breaks its series",
    key=("feed", "happened_on", "what"),
    columns=(
        Column("feed", "text", "The feed concerned.", nullable=False),
        Column("happened_on", "date", "When.", nullable=False),
        Column("what", "text", "What changed, in words.", nullable=False),
        Column("what_zh", "text", "The same in Chinese.", nullable=False),
        Column("voids_comparison", "flag", "Whether counts before and after it cannot be compared.", nullable=False),
        Column("source", "text", "Where this is documented.", nullable=False),
    ),
)

WORD = Table(
    "word",
    row="one value of one vocabulary",
    key=("vocabulary", "value"),
    columns=(
        Column("vocabulary", "text", "The vocabulary.", nullable=False),
        Column("value", "text", "The machine name.", nullable=False),
        Column("position", "count", "Its place in the taxonomy's order.", nullable=False, minimum=0),
        Column("term_en", "text", "The English term.", nullable=False),
        Column("term_zh", "text", "The Chinese term.", nullable=False),
        Column("meaning_en", "text", "What it means.", nullable=False),
        Column("meaning_zh", "text", "The same in Chinese.", nullable=False),
    ),
)
