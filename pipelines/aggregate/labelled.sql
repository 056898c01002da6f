-- One row a verdict, with what the marts count by; lists joined to one text. The fallbacks keep a wrong verdict
-- countable; the gate still reports it.
SELECT
  report_id AS report_id,
  is_debt_notice AS is_debt_notice,
  coalesce(notice_type, 'other_or_unspecified') AS notice_type,
  coalesce(cause, 'unknown') AS cause,
  cause_unknown_why AS cause_unknown_why,
  cause_grade AS cause_grade,
  cause_by AS cause_by,
  coalesce(claimed_cause, 'none_given') AS claimed_cause,
  company_asserted_cause AS company_asserted_cause,
  coalesce(reaction, 'not_stated') AS reaction,
  coalesce(nullif(array_to_string(verification, ' '), ''), 'none_stated') AS verification,
  coalesce(nullif(array_to_string(outcome, ' '), ''), 'not_stated') AS outcome,
  coalesce(channel, 'unknown') AS channel,
  coalesce(service_line, 'not_stated') AS service_line,
  named_institution AS named_institution,
  coalesce(cause = 'fraud_impersonation' OR authenticity = 'fraud', FALSE) AS fraud
FROM verdict
