-- One row a number or domain seen in reports of fraud: those of sources that hold nothing else, and debt notices or
-- messages judged to be fraud, but nothing of a message judged genuine. Straight from report and verdict: few reports
-- carry one, and judged would have to hold lists for all.
-- What a text shows counts only where the text is the message itself: an alert also prints the police's number and the
-- bank's true address. Left out though fraud shows it: what an institution or authority publishes as its own, for it was
-- forged there (numbers with or without the code of their country, of 1 to 3 digits; sites with the domains above them);
-- what genuine messages show too (shops, link shorteners); what was masked ([account].example, xxxx.example), several in
-- one; short codes, which belong to somebody else in every country; and what everybody uses, which fraud leads on to or
-- begins at (governments' sites; and shared_host: messengers, networks, link shorteners, forms, shops, and the domains
-- under which anybody gets a name): who blocked that would block a country. A name got there (pay.pages.dev) stays.
WITH fraud AS (
  SELECT
    report.report_id AS report_id,
    report.feed AS feed,
    report.received_on AS received_on,
    verdict.is_debt_notice AS is_debt_notice,
    report.accused_phone AS accused_phone,
    report.accused_domains AS accused_domains,
    CASE WHEN verdict.record_kind = 'message_text' THEN report.text_phones END AS text_phones,
    CASE WHEN verdict.record_kind = 'message_text' THEN report.text_domains END AS text_domains
  FROM report
  INNER JOIN verdict ON verdict.report_id = report.report_id
  INNER JOIN feed_ability ON feed_ability.feed = report.feed
  WHERE report.withdrawn_on IS NULL
    AND (
      report.accused_phone IS NOT NULL OR report.accused_domains IS NOT NULL
      OR report.text_phones IS NOT NULL OR report.text_domains IS NOT NULL
    )
    AND (feed_ability.fraud_only OR verdict.cause = 'fraud_impersonation' OR verdict.authenticity = 'fraud')
    AND coalesce(verdict.authenticity, '') <> 'genuine'
),

seen AS (
  SELECT report_id, feed, received_on, is_debt_notice, 'phone' AS kind, accused_phone AS value
  FROM fraud
  WHERE accused_phone IS NOT NULL
  UNION
  SELECT report_id, feed, received_on, is_debt_notice, 'phone' AS kind, unnest(text_phones) AS value
  FROM fraud
  UNION
  SELECT report_id, feed, received_on, is_debt_notice, 'domain' AS kind, unnest(accused_domains) AS value
  FROM fraud
  UNION
  SELECT report_id, feed, received_on, is_debt_notice, 'domain' AS kind, unnest(text_domains) AS value
  FROM fraud
),

host AS (
  SELECT regexp_replace(regexp_replace(lower(value), '^[a-z]+://', ''), '[/?#: ].*$', '') AS value
  FROM route
),

official AS (
  SELECT official_phone AS value
  FROM report
  WHERE official_phone IS NOT NULL
  UNION
  SELECT translate(value, ' -().+', '') AS value
  FROM route
  UNION
  SELECT value FROM host
  UNION
  SELECT regexp_replace(value, '^[^.]+[.]', '') AS value FROM host
  UNION
  SELECT regexp_replace(value, '^[^.]+[.][^.]+[.]', '') AS value FROM host
),

genuine AS (
  SELECT report.accused_phone AS phone, report.text_phones AS phones, report.text_domains AS domains
  FROM report
  INNER JOIN verdict ON verdict.report_id = report.report_id
  WHERE verdict.authenticity = 'genuine'
),

honest AS (
  SELECT phone AS value FROM genuine WHERE phone IS NOT NULL
  UNION
  SELECT unnest(phones) AS value FROM genuine
  UNION
  SELECT unnest(domains) AS value FROM genuine
)

SELECT
  kind AS kind,
  CASE
    WHEN kind = 'domain' AND instr(value, '.') > 0
      THEN concat(
        left(value, length(value) - instr(reverse(value), '.')), '[.]', right(value, instr(reverse(value), '.') - 1)
      )
    ELSE value
  END AS value,
  count(*) AS reports,
  sum(CASE WHEN is_debt_notice = 'yes' THEN 1 ELSE 0 END) AS incidents,
  array_sort(array_agg(DISTINCT feed)) AS feeds,
  min(received_on) AS first_seen_on,
  max(received_on) AS last_seen_on
FROM seen
WHERE (kind = 'domain' AND instr(value, '[') = 0 OR kind = 'phone' AND left(value, 1) = '+')
  AND value NOT IN (SELECT value FROM honest)
  AND value NOT IN (SELECT value FROM official)
  AND value NOT IN (SELECT domain FROM shared_host)
  AND NOT (kind = 'domain' AND (concat('.', value, '.') LIKE '%.gov.%' OR concat('.', value, '.') LIKE '%.gob.%'
    OR value LIKE '%xxxx%'))
  AND (
    kind = 'domain'
    OR substring(value, 2) NOT IN (SELECT value FROM official)
    AND substring(value, 3) NOT IN (SELECT value FROM official)
    AND substring(value, 4) NOT IN (SELECT value FROM official)
    AND substring(value, 5) NOT IN (SELECT value FROM official)
  )
GROUP BY kind, value
