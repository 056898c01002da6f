-- One row a hotline of a bank as published, with its institution and the download that last showed it listed.
SELECT
  report.report_id AS report_id,
  report.language AS language,
  report.official_name AS official_name,
  report.official_phone AS official_phone,
  report.publisher_issue AS publisher_issue,
  report.also_named AS also_named,
  report.withdrawn_on AS withdrawn_on,
  institution.institution_id AS institution_id,
  institution.name_en AS name_en,
  institution.name_zh AS name_zh,
  CASE WHEN newest.landed_at > own.landed_at THEN newest.landed_at ELSE own.landed_at END AS listed_at,
  CASE WHEN newest.landed_at > own.landed_at THEN newest.address ELSE own.address END AS address
FROM report
INNER JOIN receipt AS own ON own.receipt_id = report.receipt_id
LEFT JOIN (
  SELECT feed, landed_at, address
  FROM receipt
  WHERE feed = 'hkma_hotlines' AND status = 'read' AND scope = 'whole'
  ORDER BY landed_at DESC
  LIMIT 1
) AS newest ON newest.feed = report.feed
LEFT JOIN institution_name ON institution_name.name = report.official_name
LEFT JOIN institution ON institution.institution_id = institution_name.institution_id
WHERE report.kind = 'hotline' AND report.feed = 'hkma_hotlines'
ORDER BY report.report_id
