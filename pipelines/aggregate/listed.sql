-- One row a report that its publisher still lists, with what the marts count by. Hashes where only distinctness counts
-- (null has a hash too, so it is kept out).
SELECT
  report_id AS report_id,
  CAST(date_trunc('month', received_on) AS DATE) AS month,
  received_on AS received_on,
  received_on_known AS received_on_known,
  feed AS feed,
  country AS country,
  region AS region,
  accused AS accused,
  institution_id AS institution_id,
  imitated AS imitated,
  CASE WHEN coalesce(accused, accused_phone) IS NOT NULL
    THEN hash(coalesce(accused, accused_phone)) END AS sender_hash,
  text IS NOT NULL AS with_text,
  CASE WHEN text IS NOT NULL THEN hash(text) END AS text_hash,
  publisher_response AS publisher_response,
  publisher_timely AS publisher_timely
FROM report
WHERE withdrawn_on IS NULL
