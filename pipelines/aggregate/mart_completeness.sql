-- One row a month and feed, with whether all its records can have arrived. Measured against the feed's own newest
-- record, less the publisher's lag; a newest record later than the last download is a wrong date and is not believed.
-- Nor is a day of first sight, where another record has a day of its own. A frozen source can add nothing any more.
SELECT
  counted.month AS month,
  counted.feed AS feed,
  counted.reports AS reports,
  feed_ability.frozen
    OR date_trunc('month', least(newest.received_on, landed.landed_on) - feed_ability.lag_days) > counted.month AS complete
FROM (
  SELECT judged.month AS month, judged.feed AS feed, count(*) AS reports
  FROM judged
  GROUP BY judged.month, judged.feed
) AS counted
INNER JOIN feed_ability ON feed_ability.feed = counted.feed
INNER JOIN (
  SELECT
    judged.feed AS feed,
    coalesce(max(CASE WHEN judged.received_on_known THEN judged.received_on END), max(judged.received_on)) AS received_on
  FROM judged
  GROUP BY judged.feed
) AS newest ON newest.feed = counted.feed
LEFT JOIN (
  SELECT receipt.feed AS feed, CAST(max(receipt.landed_at) AS DATE) AS landed_on
  FROM receipt
  GROUP BY receipt.feed
) AS landed ON landed.feed = counted.feed
