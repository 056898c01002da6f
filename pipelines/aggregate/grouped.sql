-- One row a debt notice that belongs to a campaign.
SELECT report_id AS report_id, campaign_id AS campaign_id
FROM campaign_report
