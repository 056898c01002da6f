-- One row an alert of the snapshot, with the names that people know its source and its series by.
-- The texts of campaigns are left out: what is read here leaves this machine.
SELECT
  alert.alert_id,
  alert.feed,
  coalesce(feed.title_en, alert.feed) AS feed_en,
  coalesce(feed.title_zh, alert.feed) AS feed_zh,
  alert.series_kind,
  alert.series,
  coalesce(word.term_en, institution.name_en, alert.series) AS series_en,
  coalesce(word.term_zh, institution.name_zh, institution.name_en, alert.series) AS series_zh,
  alert.grain,
  alert.state,
  alert.rule,
  alert.opened_on,
  alert.last_on,
  alert.peak_on,
  alert.observed,
  alert.distinct_texts,
  alert.expected,
  alert.band_low,
  alert.band_high,
  alert.suppressed_by,
  coalesce(event.what_zh, alert.suppressed_by) AS suppressed_by_zh
FROM alert
LEFT JOIN feed ON feed.feed = alert.feed
LEFT JOIN word
  ON word.vocabulary = CASE alert.series_kind WHEN 'type' THEN 'notice_type' ELSE alert.series_kind END
  AND word.value = alert.series
  AND alert.series_kind IN ('type', 'cause', 'channel')
LEFT JOIN institution ON institution.institution_id = alert.series AND alert.series_kind = 'institution'
LEFT JOIN (
  SELECT feed, what, min(what_zh) AS what_zh FROM source_event GROUP BY feed, what
) AS event ON event.feed = alert.feed AND event.what = alert.suppressed_by
