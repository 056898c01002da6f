-- One row a month, feed, cause, all checks described together and all outcomes together, each as the list it was.
SELECT
  month AS month,
  feed AS feed,
  cause AS cause,
  split(verification, ' ') AS verification,
  split(outcome, ' ') AS outcome,
  count(*) AS incidents,
  sum(CASE WHEN with_text THEN 1 ELSE 0 END) AS with_text
FROM judged
WHERE is_debt_notice = 'yes'
GROUP BY month, feed, cause, verification, outcome
