-- One row a month, feed, cause and reaction. Without a text nobody can tell, so with_text is what shares are of.
SELECT
  month AS month,
  feed AS feed,
  cause AS cause,
  reaction AS reaction,
  count(*) AS incidents,
  sum(CASE WHEN with_text THEN 1 ELSE 0 END) AS with_text
FROM judged
WHERE is_debt_notice = 'yes'
GROUP BY month, feed, cause, reaction
