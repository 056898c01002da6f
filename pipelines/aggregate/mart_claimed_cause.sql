-- One row a month, feed, cause that the notice claimed, cause that the company asserted in public, and cause judged.
SELECT
  month AS month,
  feed AS feed,
  claimed_cause AS claimed_cause,
  company_asserted_cause AS company_asserted_cause,
  cause AS cause,
  count(*) AS incidents,
  sum(CASE WHEN with_text THEN 1 ELSE 0 END) AS with_text
FROM judged
WHERE is_debt_notice = 'yes'
GROUP BY month, feed, claimed_cause, company_asserted_cause, cause
