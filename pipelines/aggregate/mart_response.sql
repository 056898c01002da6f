-- One row a month, feed, company as published, its answer and whether it was in time, with notice type and cause. Only
-- debt notices that name a company; where the source publishes no answer, both are empty.
SELECT
  month AS month,
  feed AS feed,
  accused AS accused,
  institution_id AS institution_id,
  publisher_response AS publisher_response,
  publisher_timely AS publisher_timely,
  notice_type AS notice_type,
  cause AS cause,
  count(*) AS incidents
FROM judged
WHERE is_debt_notice = 'yes' AND accused IS NOT NULL
GROUP BY month, feed, accused, institution_id, publisher_response, publisher_timely, notice_type, cause
