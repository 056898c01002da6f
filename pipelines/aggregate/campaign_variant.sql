-- One row a campaign and variant, with the text of its first report.
SELECT
  campaign_report.campaign_id AS campaign_id,
  campaign_report.variant_id AS variant_id,
  min_by(report.text, concat(CAST(report.received_on AS STRING), report.report_id)) AS text,
  count(*) AS reports,
  max(campaign_report.similarity) AS similarity,
  min(report.received_on) AS first_seen_on,
  max(report.received_on) AS last_seen_on
FROM campaign_report
INNER JOIN report ON report.report_id = campaign_report.report_id
GROUP BY campaign_report.campaign_id, campaign_report.variant_id
