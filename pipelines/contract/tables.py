"""Every table that is published, column by column. The one place where a column is written."""

from pipelines.contract.table import Column, Table


def _label(axis: str, about: str, words: str | None = None) -> tuple[Column, ...]:
    """A verdict axis: the label, who says so, and how sure."""
    return (
        Column(axis, "text", about, words=words or axis),
        Column(f"{axis}_by", "text", f"Who says {axis}: codes, a text rule, the model or a person.", words="label_by"),
        Column(f"{axis}_confidence", "share", f"How sure we are of {axis}; empty where there is no label.", unit="0-1", minimum=0),
    )


REPORT = Table(
    "report",
    row="one record that one feed published; a complaint whose narrative is in the archive is one row with its text",
    key=("report_id",),
    columns=(
        Column("report_id", "text", "Our id: a family of the publisher and its own raw id, e.g. cfpb:3384392.", nullable=False),
        Column("feed", "text", "The feed the record came from, a key of the table feed.", nullable=False),
        Column("kind", "text", "What the record is; kinds are never added up across.", nullable=False, words="kind"),
        Column("publisher_id", "text", "The publisher's own id, as published; empty where it gives none."),
        Column("receipt_id", "text", "The download that last changed this record, a key of the table receipt.", nullable=False),
        Column("first_seen_on", "date", "The day we first received this record.", nullable=False),
        Column("withdrawn_on", "date", "The day we saw that the publisher no longer lists it; empty while listed."),
        Column("received_on", "date", "The day the publisher received it (UTC day of the publisher's instant).", nullable=False),
        Column("happened_on", "date", "The day it happened, as the reporter says; often empty."),
        Column("country", "text", "ISO 3166 country of the reporter."),
        Column("region", "text", "State or county, as two-letter code where the country has one."),
        Column("language", "text", "ISO 639 language of the text or of the form.", nullable=False),
        Column("channel", "text", "The channel that the source's own fields name; the verdict has the judged one.", words="channel"),
        Column("accused", "text", "The company complained of, exactly as published. An allegation, not a fact."),
        Column("accused_phone", "text", "The calling number reported, E.164; it may be spoofed."),
        Column("institution_id", "text", "The institution the name resolves to; empty until it is resolved."),
        Column("publisher_product", "text", "The publisher's product label, as filed."),
        Column("publisher_sub_product", "text", "The publisher's sub-product label, as filed."),
        Column("publisher_issue", "text", "The publisher's issue or subject label, as filed."),
        Column("publisher_sub_issue", "text", "The publisher's sub-issue label, as filed."),
        Column("publisher_response", "text", "How the company closed it, as published."),
        Column("publisher_public_response", "text", "What the company says of the cause, as published."),
        Column("publisher_submitted_via", "text", "How the complaint reached the publisher."),
        Column("publisher_tags", "text", "The publisher's tags on the reporter, e.g. Older American."),
        Column("publisher_timely", "text", "Whether the company answered in time, as published."),
        Column("claimed_amount", "number", "The sum the notice claims; empty where no sum was read.", minimum=0),
        Column("claimed_currency", "text", "ISO 4217 currency of claimed_amount."),
        Column("text", "text", "The narrative or message, with personal data masked; empty where none was published.", prose=True),
    ),
    caveats=(
        "A report is a claim. Nobody has checked it unless the verdict's evidence grade says so.",
        "Complaints are not a sample of the population: counts follow who complains, and how.",
        "Since August 2026 the CFPB publishes no narratives; text comes from its frozen archive.",
    ),
)

VERDICT = Table(
    "verdict",
    row="our judgement of one report on every axis",
    key=("report_id",),
    columns=(
        Column("report_id", "text", "The report judged.", nullable=False),
        Column("record_kind", "text", "What the record is able to tell us.", nullable=False, words="record_kind"),
        *_label("is_debt_notice", "Whether somebody was told that they owe money."),
        *_label("channel", "The channel of first contact."),
        *_label("notice_type", "What was said: the strongest lever the notice used."),
        Column("notice_type_others", "texts", "Further levers the notice used, in taxonomy order.", words="notice_type"),
        *_label("cause", "Why the notice came, apart from what it said."),
        Column("cause_unknown_why", "text", "Why the cause is unknown; empty where it is known.", words="unknown_why"),
        Column("cause_grade", "text", "Evidence grade of the cause.", words="evidence_grade"),
        Column("cause_asserted_by", "text", "Who asserts the cause.", words="asserted_by"),
        Column("cause_secondary", "text", "A second cause, where one is supported too.", words="cause"),
        Column("claimed_cause", "text", "The reason the notice itself gave.", words="claimed_cause"),
        Column("company_asserted_cause", "text", "What the company's public answer says; never overwrites cause.", words="cause"),
        *_label("reaction", "How the person reacted, from their words."),
        Column("verification", "texts", "The checks the person describes, in taxonomy order.", words="verification"),
        *_label("service_line", "The kind of account or bill the notice is about."),
        Column("outcome", "texts", "What came of it, as far as the record goes.", words="outcome"),
        Column("authenticity", "text", "Message texts only: whether the message itself is genuine.", words="authenticity"),
        Column("authenticity_confidence", "share", "How sure we are of authenticity.", unit="0-1", minimum=0),
        Column("tags", "texts", "Taxonomy tags, e.g. time_barred, learned_from_credit_file."),
        Column("evidence", "spans", "Character spans of report.text that justify the labels.", unit="0-based code points, end exclusive"),
        Column("model_version", "text", "The rules and model that judged it.", nullable=False),
    ),
    caveats=(
        "A label by `code` is mapped from the publisher's category alone (grade E0).",
        "Cause shares must use only feeds whose table row says they carry cause.",
    ),
)

QUARANTINE = Table(
    "quarantine",
    row="one record that could not become a report",
    key=(),
    columns=(
        Column("feed", "text", "The feed.", nullable=False),
        Column("receipt_id", "text", "The download it was in.", nullable=False),
        Column("row_number", "count", "Its place in the file, the first record being 1.", nullable=False, minimum=1),
        Column("reason", "text", "Why, in words.", nullable=False),
        Column("raw", "text", "The record as received, personal data masked, cut at 4,000 characters.", prose=True),
    ),
)

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
        Column("status", "text", "Read, or refused with a reason.", nullable=False, words="receipt_status"),
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
        Column("publisher", "text", "Who publishes it.", nullable=False),
        Column("page", "text", "The publisher's page about it.", nullable=False),
        Column("kind", "text", "What its records are.", nullable=False, words="kind"),
        Column("language", "text", "ISO 639 language of its records.", nullable=False),
        Column("licence", "text", "The licence in force.", nullable=False),
        Column("terms", "text", "What the publisher asks of those who use it.", nullable=False),
        Column("personal_data", "text", "What personal data it may hold and what we do about it.", nullable=False),
        Column("schedule", "text", "When we fetch it, cron in UTC.", nullable=False),
        Column("renewal", "text", "How the publisher renews it.", nullable=False, words="renewal"),
        Column("carries", "texts", "The axes its records can fill at all; only feeds that carry cause enter cause shares.", nullable=False, words="axis"),
        Column("fraud_only", "flag", "Holds nothing but fraud reports by design; drawn apart.", nullable=False),
        Column("stale_after_hours", "count", "Hours after the last landing when it counts as stale; 0 = never (frozen).", nullable=False, minimum=0),
        Column("last_landed_at", "instant", "The last download, UTC; empty when never run."),
        Column("newest_received_on", "date", "The newest record's day."),
        Column("oldest_received_on", "date", "The oldest record's day."),
        Column("reports", "count", "Reports now published, withdrawn ones included.", nullable=False, minimum=0),
        Column("with_text", "count", "Of them, those with text.", nullable=False, minimum=0),
        Column("incidents", "count", "Of them, debt notices.", nullable=False, minimum=0),
        Column("withdrawn", "count", "Of them, withdrawn by the publisher.", nullable=False, minimum=0),
        Column("rows_in", "count", "Records received over all downloads.", nullable=False, minimum=0),
        Column("accepted", "count", "Of them, those that became reports, each time they came.", nullable=False, minimum=0),
        Column("quarantined", "count", "Of them, those that did not; rows_in = accepted + quarantined.", nullable=False, minimum=0),
    ),
)

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
        Column("contract", "text", "Hash of the tables promised; the same hash, the same columns.", nullable=False),
        Column("data_until", "date", "The newest received_on in it; empty when it holds no reports."),
    ),
)

SOURCE_EVENT = Table(
    "source_event",
    row="a dated break in a source: comparisons across it are void",
    key=("feed", "happened_on", "what"),
    columns=(
        Column("feed", "text", "The feed concerned.", nullable=False),
        Column("happened_on", "date", "When.", nullable=False),
        Column("what", "text", "What changed, in words.", nullable=False),
        Column("what_zh", "text", "The same in Chinese.", nullable=False),
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

_MONTH = Column("month", "date", "First day of the calendar month of received_on.", nullable=False)
_FEED = Column("feed", "text", "The feed.", nullable=False)
_INCIDENTS = Column("incidents", "count", "Debt notices reported.", nullable=False, minimum=0)

MART_MONTH = Table(
    "mart_month",
    row="one month, feed, notice type, cause with its reason and grade, channel and service line",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        Column("cause_unknown_why", "text", "Why the cause is unknown.", words="unknown_why"),
        Column("cause_grade", "text", "Evidence grade of the cause.", words="evidence_grade"),
        Column("cause_by", "text", "Who says so.", words="label_by"),
        Column("channel", "text", "Channel of first contact.", nullable=False, words="channel"),
        Column("service_line", "text", "Kind of account or bill.", nullable=False, words="service_line"),
        _INCIDENTS,
        Column("with_text", "count", "Of them, those with text.", nullable=False, minimum=0),
    ),
    caveats=("Adds up to the view incident.", "The newest months are incomplete: see mart_completeness."),
)

MART_NOTICE = Table(
    "mart_notice",
    row="one month and feed: all reports, by whether they are a debt notice",
    key=("month", "feed", "is_debt_notice"),
    columns=(
        _MONTH,
        _FEED,
        Column("is_debt_notice", "text", "Whether somebody was told that they owe money.", nullable=False, words="is_debt_notice"),
        Column("reports", "count", "Reports.", nullable=False, minimum=0),
        Column("with_text", "count", "Of them, those with text.", nullable=False, minimum=0),
        Column("distinct_texts", "count", "Distinct texts among them.", nullable=False, minimum=0),
        Column("distinct_senders", "count", "Distinct accused names or numbers among them.", nullable=False, minimum=0),
    ),
)

MART_CAUSE_SHARE = Table(
    "mart_cause_share",
    row="one month, feed family able to carry cause, cause and reason for unknown, with its share",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("cause", "text", "Why the notice came; unknown is a value of its own.", nullable=False, words="cause"),
        Column("cause_unknown_why", "text", "Why the cause is unknown.", words="unknown_why"),
        _INCIDENTS,
        Column("share", "share", "Share of that month's incidents of that feed.", unit="0-1", nullable=False, minimum=0),
    ),
    caveats=("Feeds that cannot carry a cause, and fraud-only feeds, are not in it.",),
)

MART_INSTITUTION = Table(
    "mart_institution",
    row="one month, feed and company name as published, with notice type and cause",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("accused", "text", "The company, as published.", nullable=False),
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        _INCIDENTS,
    ),
    caveats=("Counts only, not adjusted for size: a large company has more customers to complain.",),
)

MART_PLACE = Table(
    "mart_place",
    row="one month, feed, country and region, with notice type and cause",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("country", "text", "ISO 3166 country."),
        Column("region", "text", "State or county."),
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        _INCIDENTS,
    ),
    caveats=("Counts only, not adjusted for population.",),
)

MART_COMPLETENESS = Table(
    "mart_completeness",
    row="one feed and month, with whether all its records can have arrived",
    key=("month", "feed"),
    columns=(
        _MONTH,
        _FEED,
        Column("reports", "count", "Reports.", nullable=False, minimum=0),
        Column("complete", "flag", "False while the publisher's lag, or a month not over, can still add records.", nullable=False),
    ),
)

MARTS = (MART_MONTH, MART_NOTICE, MART_CAUSE_SHARE, MART_INSTITUTION, MART_PLACE, MART_COMPLETENESS)
TABLES = (REPORT, VERDICT, QUARANTINE, FINDING, RECEIPT, LINEAGE, DRIFT, FEED_TABLE, SNAPSHOT, SOURCE_EVENT, WORD, *MARTS)

VIEWS = {
    "incident": (
        "Debt notices: a report joined with its verdict where is_debt_notice is yes. Withdrawn reports are left out.",
        # The verdict's channel is the judged one, so it takes the name; the source's own stays in report.
        "SELECT r.* EXCLUDE (channel), v.* EXCLUDE (report_id) FROM report r JOIN verdict v USING (report_id) "
        "WHERE v.is_debt_notice = 'yes' AND r.withdrawn_on IS NULL",
    ),
}
