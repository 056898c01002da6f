-- One row a feed, kind of series, series, grain and first day of a period in which debt notices of a known day were received.
-- Causes are of feeds that can carry one. What is left over on an axis (other, unknown) is no series. A company in no
-- directory is a series by its name as published.
SELECT
  CAST(told.feed AS STRING) AS feed,
  CASE
    WHEN grouping(told.notice_type) = 0 THEN 'type'
    WHEN grouping(told.cause) = 0 THEN 'cause'
    WHEN grouping(told.institution) = 0 THEN 'institution'
    WHEN grouping(told.channel) = 0 THEN 'channel'
    WHEN grouping(told.campaign_id) = 0 THEN 'campaign'
    ELSE 'all'
  END AS series_kind,
  coalesce(told.notice_type, told.cause, told.institution, told.channel, told.campaign_id, 'all') AS series,
  told.grain AS grain,
  told.period AS period,
  count(*) AS observed,
  count(told.text_hash) AS with_text,
  count(DISTINCT told.text_hash) AS distinct_texts
FROM (
  SELECT
    judged.feed AS feed,
    periods.grain AS grain,
    CAST(CASE WHEN periods.grain = 'week' THEN date_trunc('week', judged.received_on) ELSE judged.month END AS DATE) AS period,
    nullif(CAST(judged.notice_type AS STRING), 'other_or_unspecified') AS notice_type,
    CASE WHEN feed_ability.enters_cause_shares THEN nullif(CAST(judged.cause AS STRING), 'unknown') END AS cause,
    coalesce(CAST(judged.institution_id AS STRING), CAST(judged.accused AS STRING)) AS institution,
    nullif(CAST(judged.channel AS STRING), 'unknown') AS channel,
    judged.campaign_id AS campaign_id,
    judged.text_hash AS text_hash
  FROM judged
  INNER JOIN feed_ability ON feed_ability.feed = judged.feed
  CROSS JOIN (SELECT 'week' AS grain UNION ALL SELECT 'month' AS grain) AS periods
  WHERE judged.is_debt_notice = 'yes' AND judged.received_on_known
) AS told
GROUP BY GROUPING SETS (
  (told.feed, told.grain, told.period),
  (told.feed, told.grain, told.period, told.notice_type),
  (told.feed, told.grain, told.period, told.cause),
  (told.feed, told.grain, told.period, told.institution),
  (told.feed, told.grain, told.period, told.channel),
  (told.feed, told.grain, told.period, told.campaign_id)
)
HAVING grouping(told.notice_type) + grouping(told.cause) + grouping(told.institution)
    + grouping(told.channel) + grouping(told.campaign_id) = 5
  OR coalesce(told.notice_type, told.cause, told.institution, told.channel, told.campaign_id) IS NOT NULL
