-- One row a campaign, from its reports. Brands, senders, domains and causes are ranked apart, since a report may have
-- several: the most frequent first, the first of the alphabet among equals. (Spark orders no
-- array_agg: there, sort the array of place and value.)
WITH member AS (
  SELECT
    campaign_report.campaign_id AS campaign_id,
    campaign_report.report_id AS report_id,
    campaign_report.variant_id AS variant_id,
    campaign_report.similarity AS similarity,
    incident.record_kind AS record_kind,
    incident.text AS text,
    incident.language AS language,
    incident.feed AS feed,
    incident.received_on AS received_on,
    incident.cause AS cause,
    coalesce(incident.accused, incident.accused_phone) AS sender,
    incident.text_domains AS text_domains,
    incident.accused_domains AS accused_domains
  FROM campaign_report
  INNER JOIN incident ON incident.report_id = campaign_report.report_id
),

said AS (
  SELECT
    member.campaign_id AS campaign_id,
    member.report_id AS report_id,
    'brand' AS what,
    coalesce(institution_notice.institution_id, institution_notice.name) AS value
  FROM member
  INNER JOIN institution_notice ON institution_notice.report_id = member.report_id
  UNION ALL
  SELECT campaign_id, report_id, 'sender' AS what, sender AS value FROM member WHERE sender IS NOT NULL
  UNION ALL
  SELECT campaign_id, report_id, 'cause' AS what, cause AS value FROM member WHERE cause IS NOT NULL
  UNION ALL
  SELECT campaign_id, report_id, 'domain' AS what, unnest(text_domains) AS value FROM member
  UNION ALL
  SELECT campaign_id, report_id, 'domain' AS what, unnest(accused_domains) AS value FROM member
),

ranked AS (
  SELECT
    counted.campaign_id AS campaign_id,
    counted.what AS what,
    counted.value AS value,
    row_number() OVER (
      PARTITION BY counted.campaign_id, counted.what ORDER BY counted.reports DESC, counted.value
    ) AS place
  FROM (
    SELECT campaign_id, what, value, count(DISTINCT report_id) AS reports
    FROM said
    GROUP BY campaign_id, what, value
  ) AS counted
),

listed AS (
  SELECT
    campaign_id AS campaign_id,
    array_agg(value ORDER BY place) FILTER (WHERE what = 'brand' AND place <= 10) AS brands,
    array_agg(value ORDER BY place) FILTER (WHERE what = 'sender' AND place <= 10) AS senders,
    array_agg(value ORDER BY value) FILTER (WHERE what = 'domain') AS domains,
    max(CASE WHEN what = 'cause' AND place = 1 THEN value END) AS cause
  FROM ranked
  GROUP BY campaign_id
),

summed AS (
  SELECT
    campaign_id AS campaign_id,
    CASE WHEN min(record_kind) = 'message_text' THEN 'notice_text' ELSE 'complaint_template' END AS kind,
    count(*) AS reports,
    count(DISTINCT hash(text)) AS distinct_texts,
    count(DISTINCT variant_id) AS variants,
    count(DISTINCT sender) AS distinct_senders,
    array_sort(array_agg(DISTINCT language)) AS languages,
    array_sort(array_agg(DISTINCT feed)) AS feeds,
    min(received_on) AS first_seen_on,
    max(received_on) AS last_seen_on,
    1 - avg(similarity) AS spread
  FROM member
  GROUP BY campaign_id
)

SELECT
  summed.campaign_id AS campaign_id,
  summed.kind AS kind,
  canonical_text.canonical AS canonical,
  summed.reports AS reports,
  summed.distinct_texts AS distinct_texts,
  summed.variants AS variants,
  summed.distinct_senders AS distinct_senders,
  summed.languages AS languages,
  summed.feeds AS feeds,
  coalesce(listed.brands, []) AS brands,
  coalesce(listed.domains, []) AS domains,
  coalesce(listed.senders, []) AS senders,
  summed.first_seen_on AS first_seen_on,
  summed.last_seen_on AS last_seen_on,
  listed.cause AS cause,
  summed.spread AS spread
FROM summed
INNER JOIN canonical_text ON canonical_text.campaign_id = summed.campaign_id
LEFT JOIN listed ON listed.campaign_id = summed.campaign_id
