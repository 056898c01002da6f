-- One row a feed: the day of its last download, and the lag that it declares. Held and refused downloads brought nothing.
SELECT
  feed_ability.feed AS feed,
  feed_ability.lag_days AS lag_days,
  CAST(max(CASE WHEN receipt.status = 'read' THEN receipt.landed_at END) AS DATE) AS landed_on
FROM feed_ability
LEFT JOIN receipt ON receipt.feed = feed_ability.feed
GROUP BY feed_ability.feed, feed_ability.lag_days
