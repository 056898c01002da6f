-- One row a month, feed able to carry a cause, cause and reason for unknown, with its share of that month and feed.
-- Feeds without a cause, and feeds that hold nothing but fraud reports, are left out: they would bend every share.
SELECT
  judged.month AS month,
  judged.feed AS feed,
  judged.cause AS cause,
  judged.cause_unknown_why AS cause_unknown_why,
  count(*) AS incidents,
  count(*) * 1.0 / sum(count(*)) OVER (PARTITION BY judged.month, judged.feed) AS share
FROM judged
INNER JOIN feed_ability ON feed_ability.feed = judged.feed
WHERE judged.is_debt_notice = 'yes' AND feed_ability.enters_cause_shares
GROUP BY judged.month, judged.feed, judged.cause, judged.cause_unknown_why
