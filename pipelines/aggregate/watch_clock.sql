-- One row a feed: the day of its last download, the lag that it declares, and whether any download was more than an
-- extract (which is all that a source gives whose files are never issued again). Held and refused ones brought nothing.
SELECT
  feed_ability.feed AS feed,
  feed_ability.lag_days AS lag_days,
  max(CASE WHEN feed_ability.adds OR receipt.status = 'read' AND receipt.scope <> 'extract' THEN 1 ELSE 0 END) = 1 AS in_full,
  CAST(max(CASE WHEN receipt.status = 'read' THEN receipt.landed_at END) AS DATE) AS landed_on
FROM feed_ability
LEFT JOIN receipt ON receipt.feed = feed_ability.feed
GROUP BY feed_ability.feed, feed_ability.lag_days
