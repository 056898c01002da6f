-- One row a hotline of a bank as published, with its institution and the download that last showed it listed.
SELECT
  r.report_id,
  r.language,
  r.official_name,
  r.official_phone,
  r.publisher_issue,
  r.also_named,
  r.withdrawn_on,
  i.institution_id,
  i.name_en,
  i.name_zh,
  CASE WHEN newest.landed_at > own.landed_at THEN newest.landed_at ELSE own.landed_at END AS listed_at,
  CASE WHEN newest.landed_at > own.landed_at THEN newest.address ELSE own.address END AS address
FROM report AS r
INNER JOIN receipt AS own ON own.receipt_id = r.receipt_id
LEFT JOIN (
  SELECT feed, landed_at, address
  FROM receipt
  WHERE feed = 'hkma_hotlines' AND status = 'read' AND scope = 'whole'
  ORDER BY landed_at DESC
  LIMIT 1
) AS newest ON newest.feed = r.feed
LEFT JOIN institution_name AS n ON n.name = r.official_name
LEFT JOIN institution AS i ON i.institution_id = n.institution_id
WHERE r.kind = 'hotline' AND r.feed = 'hkma_hotlines'
ORDER BY r.report_id
