-- One row a report that its publisher still lists, with its verdict: the join of listed, labelled and grouped, done once and
-- kept for the run. Narrow, since it holds every report there is: names and answers only of debt notices.
-- other_name is the second name of the view institution_notice, as posed as (other_posed) or as read in the text; not
-- that of the company complained of in another spelling (said).
SELECT
  listed.month AS month,
  listed.received_on AS received_on,
  listed.received_on_known AS received_on_known,
  listed.feed AS feed,
  listed.country AS country,
  listed.region AS region,
  CASE WHEN labelled.is_debt_notice = 'yes' THEN listed.accused END AS accused,
  CASE WHEN labelled.is_debt_notice = 'yes' THEN listed.institution_id END AS institution_id,
  CASE
    WHEN labelled.is_debt_notice <> 'yes' OR labelled.is_debt_notice IS NULL THEN NULL
    WHEN listed.imitated IS NOT NULL THEN listed.imitated
    WHEN listed.accused IS NULL THEN labelled.named_institution
    WHEN labelled.fraud AND listed.accused <> labelled.named_institution
      AND coalesce(said.institution_id <> CAST(listed.institution_id AS STRING), TRUE)
      THEN labelled.named_institution
  END AS other_name,
  listed.imitated IS NOT NULL OR labelled.fraud AS other_posed,
  grouped.campaign_id AS campaign_id,
  listed.sender_hash AS sender_hash,
  listed.with_text AS with_text,
  listed.text_hash AS text_hash,
  CASE WHEN labelled.is_debt_notice = 'yes' THEN listed.publisher_response END AS publisher_response,
  CASE WHEN labelled.is_debt_notice = 'yes' THEN listed.publisher_timely END AS publisher_timely,
  labelled.is_debt_notice AS is_debt_notice,
  labelled.notice_type AS notice_type,
  labelled.cause AS cause,
  labelled.cause_unknown_why AS cause_unknown_why,
  labelled.cause_grade AS cause_grade,
  labelled.cause_by AS cause_by,
  labelled.claimed_cause AS claimed_cause,
  labelled.company_asserted_cause AS company_asserted_cause,
  labelled.reaction AS reaction,
  labelled.verification AS verification,
  labelled.outcome AS outcome,
  labelled.channel AS channel,
  labelled.service_line AS service_line
FROM listed
INNER JOIN labelled ON labelled.report_id = listed.report_id
LEFT JOIN grouped ON grouped.report_id = listed.report_id
LEFT JOIN institution_name AS said ON labelled.fraud AND said.name = CAST(labelled.named_institution AS STRING)
