-- One row a feed and day of receipt: reports of any kind whose day is known, so that a silent source can be told from a quiet one.
SELECT CAST(judged.feed AS STRING) AS feed, judged.received_on AS received_on, count(*) AS reports
FROM judged
WHERE judged.received_on_known
GROUP BY judged.feed, judged.received_on
