-- One row a month, feed and company name as published, with notice type and cause. Incidents that name no company
-- are not in it.
SELECT
  month AS month,
  feed AS feed,
  accused AS accused,
  notice_type AS notice_type,
  cause AS cause,
  count(*) AS incidents
FROM judged
WHERE is_debt_notice = 'yes' AND accused IS NOT NULL
GROUP BY month, feed, accused, notice_type, cause
