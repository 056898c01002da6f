"""The views: what people query most, over the tables."""

_FRAUD = "(cause = 'fraud_impersonation' OR coalesce(authenticity = 'fraud', FALSE))"
_TOLD = "report_id, feed, received_on, received_on_known, service_line, notice_type, cause"

# Who is named in which role. A text's institution counts where no field names one, or where it was posed as;
# not where it is the one complained of, in another spelling: one notice would be from it and in its name.
_NAMED = f"""
SELECT {_TOLD}, 'attributed' AS relation, accused AS name
FROM incident WHERE accused IS NOT NULL
UNION ALL
SELECT {_TOLD}, 'in_its_name' AS relation, imitated AS name
FROM incident WHERE imitated IS NOT NULL
UNION ALL
SELECT {_TOLD}, CASE WHEN {_FRAUD} THEN 'in_its_name' ELSE 'attributed' END AS relation,
  named_institution AS name
FROM incident
LEFT JOIN (SELECT name AS said, institution_id AS said_id FROM institution_name) ON said = named_institution
WHERE named_institution IS NOT NULL AND imitated IS NULL AND named_institution IS DISTINCT FROM accused
  AND (accused IS NULL OR {_FRAUD} AND coalesce(said_id <> institution_id, TRUE))
"""

VIEWS = {
    "incident": (
        "Debt notices: a report joined with its verdict where is_debt_notice is yes. "
        "Withdrawn reports are left out.",
        # The verdict's channel is the judged one, so it takes the name; the source's own stays in report.
        "SELECT r.* EXCLUDE (channel), v.* EXCLUDE (report_id) "
        "FROM report r JOIN verdict v USING (report_id) "
        "WHERE v.is_debt_notice = 'yes' AND r.withdrawn_on IS NULL",
    ),
    "institution_notice": (
        "One row a debt notice and institution's name in it, either attributed to the institution or sent in "
        "its name. A name that resolves to no institution has an empty institution_id.",
        f"SELECT n.*, m.institution_id FROM ({_NAMED}) n LEFT JOIN institution_name m ON m.name = n.name",
    ),
}
"""View name to (what a row is, its query). In the order in which they are made."""
