-- One row a debt notice that belongs to a campaign of two or more. A report has the text of the file that ranks highest
-- (an archive's text above the complaint's own, then the newest); a variant belongs where it was first put.
SELECT
  member.report_id AS report_id,
  member.campaign_id AS campaign_id,
  member.variant_id AS variant_id,
  member.similarity AS similarity
FROM (
  SELECT
    newest.report_id AS report_id,
    belongs.campaign_id AS campaign_id,
    newest.variant_id AS variant_id,
    belongs.similarity AS similarity,
    count(*) OVER (PARTITION BY belongs.campaign_id) AS reports
  FROM (
    SELECT
      told.report_id AS report_id,
      told.variant_id AS variant_id,
      told.family AS family,
      row_number() OVER (PARTITION BY told.report_id ORDER BY told.place DESC) AS from_newest
    FROM told
  ) AS newest
  INNER JOIN belongs ON belongs.variant_id = newest.variant_id AND belongs.family = newest.family
  INNER JOIN report ON report.report_id = newest.report_id
  INNER JOIN verdict ON verdict.report_id = newest.report_id
  WHERE newest.from_newest = 1
    AND report.text IS NOT NULL
    AND report.withdrawn_on IS NULL
    AND verdict.is_debt_notice = 'yes'
) AS member
WHERE member.reports >= 2
