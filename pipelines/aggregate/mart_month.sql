-- One row a month, feed, whether that day is the publisher's, notice type, cause with its reason and grade and asserter, channel and service line.
-- Months are calendar months of received_on. Adds up to the view incident.
SELECT
  month AS month,
  feed AS feed,
  received_on_known AS received_on_known,
  notice_type AS notice_type,
  cause AS cause,
  cause_unknown_why AS cause_unknown_why,
  cause_grade AS cause_grade,
  cause_by AS cause_by,
  channel AS channel,
  service_line AS service_line,
  count(*) AS incidents,
  sum(CASE WHEN with_text THEN 1 ELSE 0 END) AS with_text
FROM judged
WHERE is_debt_notice = 'yes'
GROUP BY month, feed, received_on_known, notice_type, cause, cause_unknown_why, cause_grade, cause_by, channel,
  service_line
