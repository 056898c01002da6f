"""Checks that no single column can state: how tables agree with each other, and what a text must not hold."""

from pipelines.contract.tables import REPORT, VERDICT
from pipelines.normalise.redact import EMAIL, SSN
from pipelines.validate.check import Check
from pipelines.validate.promises import offenders
from pipelines.validate.sums import sums

JUDGED = """(
  SELECT
    r.report_id AS reported, v.report_id AS judged, r.feed, r.letters, v.is_debt_notice, v.first_letter,
    v.last_letter, v.empty_spans
  FROM (SELECT report_id, feed, coalesce(length(text), 0) AS letters FROM report) AS r
  FULL JOIN (
    SELECT
      report_id, is_debt_notice,
      list_min([s."start" FOR s IN evidence]) AS first_letter,
      list_max([s."end" FOR s IN evidence]) AS last_letter,
      list_bool_or([s."end" <= s."start" FOR s IN evidence]) AS empty_spans
    FROM verdict
  ) AS v ON v.report_id = r.report_id
) AS judged"""

# The patterns are redact's own: what it cannot mask must not close the gate.
# Most texts lack the one sign that every match has; looking for it first costs a tenth of the pattern.
PERSONAL = {
    "ssn": (
        "CASE WHEN contains(TEXT, '-') OR contains(TEXT, '\u2011') OR contains(TEXT, '\u2013') "
        f"THEN regexp_matches(TEXT, '{SSN}') END",
        "no US social security number",
    ),
    "email": (f"CASE WHEN contains(TEXT, '@') THEN regexp_matches(TEXT, '{EMAIL}') END", "no e-mail address"),
}
"""Personal data that must have been masked: what to (condition over TEXT, expected)."""

_PUBLISHER = tuple(name for name in REPORT.names if name.startswith("publisher_") and name != "publisher_id")
LABELS = ("accused", "imitated", "official_name", "region", *_PUBLISHER)
"""Columns of report that hold a publisher's words, few different ones."""

POINTERS = (
    ("report", "receipt_id", "receipt"),
    ("report", "feed", "feed"),
    ("report", "institution_id", "institution"),
    ("quarantine", "receipt_id", "receipt"),
    ("drift", "receipt_id", "receipt"),
    ("receipt", "feed", "feed"),
    ("institution_alias", "institution_id", "institution"),
    ("institution_name", "institution_id", "institution"),
    ("route", "institution_id", "institution"),
    ("campaign_report", "campaign_id", "campaign"),
    ("campaign_variant", "campaign_id", "campaign"),
    ("alert", "feed", "feed"),
)
"""(table, column, the table whose column of that name must have the value). Empty points nowhere."""


def facts() -> list[Check]:
    """Every cross-table and text check, hand-written."""
    return [*_verdicts(), *_labels(), *_texts(), *sums(), *_receipts(), *_pointers()]


def _verdicts() -> list[Check]:
    return [
        Check("verdict.for_every_report", JUDGED, offenders("judged IS NULL"), "every report has a verdict"),
        Check(
            "verdict.only_for_reports", JUDGED, offenders("reported IS NULL"), "every verdict has a report"
        ),
        Check(
            "verdict.evidence.inside_text",
            JUDGED,
            offenders("first_letter < 0 OR last_letter > letters OR empty_spans"),
            "every span lies inside its text",
        ),
        Check(
            "report.withdrawn_on.after_seen",
            "report",
            offenders("withdrawn_on < first_seen_on"),
            "withdrawn on or after the day first seen",
        ),
    ]


def _labels() -> list[Check]:
    def check(name: str, offends: str, expected: str) -> Check:
        return Check(f"verdict.{name}", "verdict", offenders(offends), expected)

    axes = [column.name.removesuffix("_by") for column in VERDICT.columns if column.name.endswith("_by")]
    axes = [axis for axis in axes if f"{axis}_confidence" in VERDICT.names]
    return [
        check(
            "cause_unknown_why.for_unknown",
            "cause = 'unknown' AND cause_unknown_why IS NULL",
            "an unknown cause has a reason",
        ),
        check(
            "cause_unknown_why.only_for_unknown",
            "cause IS DISTINCT FROM 'unknown' AND cause_unknown_why IS NOT NULL",
            "only an unknown cause has one",
        ),
        check("is_debt_notice.given", "is_debt_notice IS NULL", "every verdict answers it"),
        *(
            check(
                f"{axis}.for_notices",
                f"is_debt_notice = 'yes' AND {axis} IS NULL",
                "every debt notice has one",
            )
            for axis in ("notice_type", "cause", "channel", "service_line")
        ),
        *(
            check(
                f"{axis}.only_for_notices",
                f"is_debt_notice = 'no' AND {axis} IS NOT NULL",
                "what is no debt notice has none",
            )
            for axis in ("notice_type", "cause")
        ),
        *(
            check(
                f"{axis}_confidence.with_asserter",
                f"({axis}_by IS NULL) <> ({axis}_confidence IS NULL) "
                f"OR {axis} IS NULL AND {axis}_by IS NOT NULL",
                "who says so and how sure come together, and only with a label",
            )
            for axis in axes
        ),
    ]


def _texts() -> list[Check]:
    labels = " UNION ALL ".join(f"(SELECT DISTINCT {name} AS label FROM report)" for name in LABELS)
    places = (
        ("report.text", "report", '"text"'),
        ("report.labels", f"({labels}) AS labels", "label"),
        ("quarantine.raw", "quarantine", '"raw"'),
        ("drift.name", "drift", '"name"'),
    )
    return [
        Check(
            f"{place}.no_{what}",
            source,
            offenders(condition.replace("TEXT", column)),
            f"{expected} is left in it",
        )
        for place, source, column in places
        for what, (condition, expected) in PERSONAL.items()
    ]


def _receipts() -> list[Check]:
    per_receipt = (
        "(SELECT receipt.receipt_id, receipt.status, receipt.quarantined, "
        "count(quarantine.receipt_id) AS kept "
        "FROM receipt LEFT JOIN quarantine USING (receipt_id) GROUP BY ALL) AS quarantined"
    )
    return [
        Check(
            "receipt.rows_in.accounted",
            "receipt",
            offenders("status = 'read' AND rows_in <> reports + quarantined"),
            "rows in = reports + quarantined",
        ),
        Check(
            "feed.rows_in.accounted",
            "feed",
            offenders("rows_in <> accepted + quarantined"),
            "rows in = accepted + quarantined",
        ),
        Check(
            "receipt.quarantined.kept",
            per_receipt,
            offenders("status = 'read' AND kept <> quarantined"),
            "every quarantined record is in quarantine",
        ),
        Check(
            "receipt.unchanged.within_reports",
            "receipt",
            offenders("unchanged > reports"),
            "no more unchanged records than reports",
        ),
    ]


def _pointers() -> list[Check]:
    return [
        Check(
            f"{table}.{column}.known",
            "",
            f"(SELECT count(*) FROM (SELECT DISTINCT {column} FROM {table}) AS used "
            f"WHERE {column} IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {other} WHERE {other}.{column} = used.{column}))",
            f"every one is in {other}",
        )
        for table, column, other in POINTERS
    ]
