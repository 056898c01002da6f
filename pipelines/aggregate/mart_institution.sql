-- One row a month, feed, relation, name and the institution it is, with service line, notice type and cause, as in the
-- view institution_notice. A debt notice that names nobody is not in it; one that names two is in it twice. Names are
-- resolved once they are counted: a name has one institution.
SELECT
  named.month AS month,
  named.feed AS feed,
  named.relation AS relation,
  named.name AS name,
  institution_name.institution_id AS institution_id,
  named.service_line AS service_line,
  named.notice_type AS notice_type,
  named.cause AS cause,
  sum(named.incidents) AS incidents
FROM (
  SELECT month, feed, 'attributed' AS relation, accused AS name, service_line, notice_type, cause, count(*) AS incidents
  FROM judged
  WHERE is_debt_notice = 'yes' AND accused IS NOT NULL
  GROUP BY month, feed, accused, service_line, notice_type, cause
  UNION ALL
  SELECT
    month, feed, CASE WHEN other_posed THEN 'in_its_name' ELSE 'attributed' END AS relation, other_name AS name,
    service_line, notice_type, cause, count(*) AS incidents
  FROM judged
  WHERE other_name IS NOT NULL
  GROUP BY month, feed, other_posed, other_name, service_line, notice_type, cause
) AS named
LEFT JOIN institution_name ON institution_name.name = named.name
GROUP BY named.month, named.feed, named.relation, named.name, institution_name.institution_id, named.service_line,
  named.notice_type, named.cause
