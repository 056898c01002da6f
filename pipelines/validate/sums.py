"""Checks that the tables of counts add up to what they count."""

from pipelines.contract.words import values
from pipelines.validate.check import Check
from pipelines.validate.promises import offenders

# What reports of fraud show, once a report, among what the mart holds: what is official is not in it.
SHOWN = """(
  SELECT fraud.is_debt_notice
  FROM (
    SELECT DISTINCT
      r.report_id,
      v.is_debt_notice,
      unnest(list_concat(
        [r.accused_phone],
        CASE WHEN v.record_kind = 'message_text' THEN r.text_phones END,
        [regexp_replace(d, '[.]([^.]*)$', '[.]\\1') FOR d IN r.accused_domains],
        CASE WHEN v.record_kind = 'message_text'
          THEN [regexp_replace(d, '[.]([^.]*)$', '[.]\\1') FOR d IN r.text_domains] END
      )) AS value
    FROM report AS r
    JOIN verdict AS v USING (report_id)
    LEFT JOIN feed AS f USING (feed)
    WHERE r.withdrawn_on IS NULL
      AND coalesce(r.accused_phone, r.accused_domains[1], r.text_phones[1], r.text_domains[1]) IS NOT NULL
      AND (f.fraud_only OR v.cause = 'fraud_impersonation' OR v.authenticity = 'fraud')
      AND v.authenticity IS DISTINCT FROM 'genuine'
  ) AS fraud
  SEMI JOIN mart_indicator USING (value)
) AS shown"""

MARTS_ADD_UP = (
    ("mart_month.incidents", "incident", "TRUE"),
    ("mart_month.with_text", "incident", '"text" IS NOT NULL'),
    ("mart_place.incidents", "incident", "TRUE"),
    ("mart_response.incidents", "incident", "accused IS NOT NULL"),
    ("mart_reaction.incidents", "incident", "TRUE"),
    ("mart_reaction.with_text", "incident", '"text" IS NOT NULL'),
    ("mart_verification.incidents", "incident", "TRUE"),
    ("mart_verification.with_text", "incident", '"text" IS NOT NULL'),
    ("mart_claimed_cause.incidents", "incident", "TRUE"),
    ("mart_claimed_cause.with_text", "incident", '"text" IS NOT NULL'),
    ("mart_institution.incidents", "institution_notice", "TRUE"),
    ("mart_campaign.incidents", "campaign_report", "TRUE"),
    ("mart_indicator.reports", SHOWN, "TRUE"),
    ("mart_indicator.incidents", SHOWN, "is_debt_notice = 'yes'"),
    ("mart_notice.reports", "report", "withdrawn_on IS NULL"),
    ("mart_completeness.reports", "report", "withdrawn_on IS NULL"),
    ("campaign.reports", "campaign_report", "TRUE"),
    ("campaign_variant.reports", "campaign_report", "TRUE"),
    ("feed.reports", "report", "TRUE"),
    ("feed.withdrawn", "report", "withdrawn_on IS NOT NULL"),
    ("feed.incidents", "incident", "TRUE"),
)
"""(table.column, source, which of its rows the column's sum must count). A source is read once for all."""


def sums() -> list[Check]:
    """Every sum of a mart, of campaigns and of feeds beside what it must count."""
    checks = []
    for place, source, which in MARTS_ADD_UP:
        table, column = place.split(".")
        counted = "what reports of fraud show" if source is SHOWN else f"the rows of {source}"
        checks.append(
            Check(
                f"{place}.adds_up",
                source,
                f"abs(count(*) FILTER (WHERE {which}) - (SELECT coalesce(sum({column}), 0) FROM {table}))",
                f"no difference from {counted}" + ("" if which == "TRUE" else f" where {which}"),
            )
        )
    carrying = (
        "(SELECT coalesce(sum(incidents), 0) FROM mart_month WHERE feed IN (SELECT feed FROM feed "
        "WHERE enters_cause_shares))"
    )
    watched = "(SELECT coalesce(sum(observed), 0) FROM mart_watch WHERE series_kind = 'all' AND grain = '{}')"
    return [
        *checks,
        *(
            Check(
                f"mart_watch.{grain}.adds_up",
                "incident",
                f"abs(count(*) FILTER (WHERE received_on_known) - {watched.format(grain)})",
                f"no difference from the rows of incident where received_on_known, by {grain}",
            )
            for grain in values("grain")
        ),
        Check(
            "mart_cause_share.incidents.adds_up",
            "",
            f"abs((SELECT coalesce(sum(incidents), 0) FROM mart_cause_share) - {carrying})",
            "no difference from mart_month over feeds that enter cause shares",
        ),
        Check(
            "mart_cause_share.share.adds_up",
            "(SELECT sum(share) AS whole FROM mart_cause_share GROUP BY month, feed) AS shares",
            offenders("abs(whole - 1) > 1e-6"),
            "shares of a month and feed add up to 1",
        ),
    ]
