"""Every table that is published. A column is written once: in records.py, workings.py or marts.py."""

from pipelines.contract.marts import (
    MART_CAUSE_SHARE,
    MART_COMPLETENESS,
    MART_INSTITUTION,
    MART_MONTH,
    MART_NOTICE,
    MART_PLACE,
    MARTS,
)
from pipelines.contract.records import QUARANTINE, REPORT, VERDICT
from pipelines.contract.workings import (
    DRIFT,
    FEED_TABLE,
    FINDING,
    LINEAGE,
    RECEIPT,
    SNAPSHOT,
    SOURCE_EVENT,
    THIS_RUN,
    WORD,
)

__all__ = [
    "DRIFT",
    "FEED_TABLE",
    "FINDING",
    "LINEAGE",
    "MARTS",
    "MART_CAUSE_SHARE",
    "MART_COMPLETENESS",
    "MART_INSTITUTION",
    "MART_MONTH",
    "MART_NOTICE",
    "MART_PLACE",
    "QUARANTINE",
    "RECEIPT",
    "REPORT",
    "SNAPSHOT",
    "SOURCE_EVENT",
    "TABLES",
    "THIS_RUN",
    "VERDICT",
    "VIEWS",
    "WORD",
]

TABLES = (
    REPORT,
    VERDICT,
    QUARANTINE,
    FINDING,
    RECEIPT,
    LINEAGE,
    DRIFT,
    FEED_TABLE,
    SNAPSHOT,
    SOURCE_EVENT,
    WORD,
    *MARTS,
)

VIEWS = {
    "incident": (
        "Debt notices: a report joined with its verdict where is_debt_notice is yes. "
        "Withdrawn reports are left out.",
        # The verdict's channel is the judged one, so it takes the name; the source's own stays in report.
        "SELECT r.* EXCLUDE (channel), v.* EXCLUDE (report_id) "
        "FROM report r JOIN verdict v USING (report_id) "
        "WHERE v.is_debt_notice = 'yes' AND r.withdrawn_on IS NULL",
    ),
}
