-- One row a report that its publisher still lists, with the few columns of its verdict that the marts count by.
-- Joined once and kept for the run, so it is narrow: names only of incidents, hashes where only distinctness counts
-- (null has a hash too, so it is kept out). The fallbacks keep a wrong verdict countable; the gate still reports it.
SELECT
  date_trunc('month', report.received_on) AS month,
  report.received_on AS received_on,
  report.received_on_known AS received_on_known,
  report.feed AS feed,
  report.country AS country,
  report.region AS region,
  CASE WHEN verdict.is_debt_notice = 'yes' THEN report.accused END AS accused,
  CASE WHEN coalesce(report.accused, report.accused_phone) IS NOT NULL
    THEN hash(coalesce(report.accused, report.accused_phone)) END AS sender_hash,
  CASE WHEN report.text IS NULL THEN 0 ELSE 1 END AS with_text,
  CASE WHEN report.text IS NOT NULL THEN hash(report.text) END AS text_hash,
  verdict.is_debt_notice AS is_debt_notice,
  coalesce(verdict.notice_type, 'other_or_unspecified') AS notice_type,
  coalesce(verdict.cause, 'unknown') AS cause,
  verdict.cause_unknown_why AS cause_unknown_why,
  verdict.cause_grade AS cause_grade,
  verdict.cause_by AS cause_by,
  coalesce(verdict.channel, 'unknown') AS channel,
  coalesce(verdict.service_line, 'not_stated') AS service_line
FROM report
INNER JOIN verdict ON verdict.report_id = report.report_id
WHERE report.withdrawn_on IS NULL
