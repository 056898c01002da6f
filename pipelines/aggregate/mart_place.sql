-- One row a month, feed, country and region, with notice type and cause. An unknown place is a row of its own.
SELECT
  month AS month,
  feed AS feed,
  country AS country,
  region AS region,
  notice_type AS notice_type,
  cause AS cause,
  count(*) AS incidents
FROM judged
WHERE is_debt_notice = 'yes'
GROUP BY month, feed, country, region, notice_type, cause
