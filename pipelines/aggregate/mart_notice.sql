-- One row a month, feed, whether that day is the publisher's, and answer to "is it a debt notice", over all reports still listed, notices or not.
-- A sender is the accused name, or the calling number where no name was given.
SELECT
  month AS month,
  feed AS feed,
  received_on_known AS received_on_known,
  is_debt_notice AS is_debt_notice,
  count(*) AS reports,
  sum(CASE WHEN with_text THEN 1 ELSE 0 END) AS with_text,
  count(DISTINCT text_hash) AS distinct_texts,
  count(DISTINCT sender_hash) AS distinct_senders
FROM judged
WHERE is_debt_notice IS NOT NULL
GROUP BY month, feed, received_on_known, is_debt_notice
