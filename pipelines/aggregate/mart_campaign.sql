-- One row a month, campaign and feed, with notice type and cause. Adds up to campaign_report.
SELECT
  month AS month,
  campaign_id AS campaign_id,
  feed AS feed,
  notice_type AS notice_type,
  cause AS cause,
  count(*) AS incidents
FROM judged
WHERE is_debt_notice = 'yes' AND campaign_id IS NOT NULL
GROUP BY month, campaign_id, feed, notice_type, cause
