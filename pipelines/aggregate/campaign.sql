-- One row a campaign, from its reports. What counts several things of one report is counted apart and joined.
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
  coalesce(brand.listed, []) AS brands,
  coalesce(domain.listed, []) AS domains,
  coalesce(sender.listed, []) AS senders,
  summed.first_seen_on AS first_seen_on,
  summed.last_seen_on AS last_seen_on,
  summed.cause AS cause,
  summed.spread AS spread
FROM (
  SELECT
    member.campaign_id AS campaign_id,
    CASE WHEN min(incident.record_kind) = 'message_text' THEN 'notice_text' ELSE 'complaint_template' END AS kind,
    count(*) AS reports,
    count(DISTINCT hash(incident.text)) AS distinct_texts,
    count(DISTINCT member.variant_id) AS variants,
    count(DISTINCT coalesce(incident.accused, incident.accused_phone)) AS distinct_senders,
    array_agg(DISTINCT incident.language ORDER BY incident.language) AS languages,
    array_agg(DISTINCT incident.feed ORDER BY incident.feed) AS feeds,
    min(incident.received_on) AS first_seen_on,
    max(incident.received_on) AS last_seen_on,
    mode(incident.cause ORDER BY incident.cause) AS cause,
    1 - avg(member.similarity) AS spread
  FROM campaign_report AS member
  INNER JOIN incident ON incident.report_id = member.report_id
  GROUP BY member.campaign_id
) AS summed
INNER JOIN canonical_text ON canonical_text.campaign_id = summed.campaign_id
LEFT JOIN (
  SELECT named.campaign_id AS campaign_id, array_agg(named.value ORDER BY named.reports DESC, named.value) AS listed
  FROM (
    SELECT
      member.campaign_id AS campaign_id,
      coalesce(institution_notice.institution_id, institution_notice.name) AS value,
      count(DISTINCT member.report_id) AS reports
    FROM campaign_report AS member
    INNER JOIN institution_notice ON institution_notice.report_id = member.report_id
    GROUP BY member.campaign_id, coalesce(institution_notice.institution_id, institution_notice.name)
    QUALIFY row_number() OVER (PARTITION BY campaign_id ORDER BY reports DESC, value) <= 10
  ) AS named
  GROUP BY named.campaign_id
) AS brand ON brand.campaign_id = summed.campaign_id
LEFT JOIN (
  SELECT listed.campaign_id AS campaign_id, array_agg(listed.value ORDER BY listed.value) AS listed
  FROM (
    SELECT DISTINCT
      member.campaign_id AS campaign_id,
      unnest(list_concat(coalesce(report.text_domains, []), coalesce(report.accused_domains, []))) AS value
    FROM campaign_report AS member
    INNER JOIN report ON report.report_id = member.report_id
  ) AS listed
  GROUP BY listed.campaign_id
) AS domain ON domain.campaign_id = summed.campaign_id
LEFT JOIN (
  SELECT sent.campaign_id AS campaign_id, array_agg(sent.value ORDER BY sent.reports DESC, sent.value) AS listed
  FROM (
    SELECT
      member.campaign_id AS campaign_id,
      coalesce(report.accused, report.accused_phone) AS value,
      count(*) AS reports
    FROM campaign_report AS member
    INNER JOIN report ON report.report_id = member.report_id
    WHERE coalesce(report.accused, report.accused_phone) IS NOT NULL
    GROUP BY member.campaign_id, coalesce(report.accused, report.accused_phone)
    QUALIFY row_number() OVER (PARTITION BY campaign_id ORDER BY reports DESC, value) <= 10
  ) AS sent
  GROUP BY sent.campaign_id
) AS sender ON sender.campaign_id = summed.campaign_id
