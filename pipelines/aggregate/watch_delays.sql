-- One row a feed, day of receipt and day of the last download that did not have the records yet: reports received since the
-- feed's first download. What that one brought had been waiting, for how long nobody knows, so it is left out.
SELECT
  report.feed AS feed,
  report.received_on AS received_on,
  landing.missed_on AS missed_on,
  landing.landings AS landings,
  count(*) AS reports
FROM report
INNER JOIN (
  SELECT
    days.feed AS feed,
    days.landed_on AS landed_on,
    lag(days.landed_on) OVER (PARTITION BY days.feed ORDER BY days.landed_on) AS missed_on,
    min(days.landed_on) OVER (PARTITION BY days.feed) AS began_on,
    count(*) OVER (PARTITION BY days.feed) AS landings
  FROM (
    SELECT receipt.feed AS feed, CAST(receipt.landed_at AS DATE) AS landed_on
    FROM receipt
    WHERE receipt.status = 'read'
    GROUP BY receipt.feed, CAST(receipt.landed_at AS DATE)
  ) AS days
) AS landing ON landing.feed = report.feed AND landing.landed_on = report.first_seen_on
WHERE report.received_on_known AND report.received_on > landing.began_on
GROUP BY report.feed, report.received_on, landing.missed_on, landing.landings
