"""Example queries of the dictionary: what people ask of a snapshot, and the SQL that answers it."""

QUESTIONS = (
    (
        "Which causes do people report, month by month, and how much is unknown?",
        "SELECT month, feed, cause, cause_unknown_why, incidents, round(share, 3) AS share\n"
        "FROM mart_cause_share JOIN mart_completeness USING (month, feed)\n"
        "WHERE complete ORDER BY month DESC, incidents DESC",
    ),
    (
        "Which notices come with which cause in complaints, and who says so?",
        "SELECT notice_type, cause, cause_by, sum(incidents) AS incidents\n"
        "FROM mart_month\n"
        "WHERE feed IN (SELECT feed FROM feed WHERE kind = 'complaint' AND NOT fraud_only)\n"
        "GROUP BY ALL ORDER BY incidents DESC",
    ),
    (
        "The words that justify a cause, for one feed",
        'SELECT report_id, cause, cause_grade, text[s."start" + 1 : s."end"] AS words\n'
        "FROM incident, unnest(evidence) AS spans(s)\n"
        "WHERE feed = 'cfpb_complaints' AND s.label LIKE 'cause=%' LIMIT 20",
    ),
    (
        "How many reports are copies of the same text?",
        "SELECT month, feed, reports, with_text, distinct_texts\n"
        "FROM mart_notice WHERE is_debt_notice = 'yes' ORDER BY month DESC",
    ),
    (
        "Whose hotline is this number?",
        "SELECT official_name, also_named, official_phone, publisher_issue AS remarks\n"
        "FROM report WHERE kind = 'hotline' AND withdrawn_on IS NULL AND official_phone = '+85223456200'",
    ),
    (
        "What is said of a company, and what is sent in its name?",
        "SELECT relation, notice_type, cause, sum(incidents) AS incidents\n"
        "FROM mart_institution WHERE institution_id = 'us-capital-one'\n"
        "GROUP BY ALL ORDER BY relation, incidents DESC",
    ),
    (
        "How was each spelling of a company joined, and which wait for a person?",
        "SELECT joined_by, name, institution_id, alias, round(score, 2) AS score, candidates\n"
        "FROM institution_name ORDER BY joined_by, name",
    ),
    (
        "Which near-identical texts spread, under which names?",
        "SELECT kind, reports, distinct_texts, distinct_senders, brands, first_seen_on, last_seen_on,\n"
        "  canonical\n"
        "FROM campaign ORDER BY reports DESC LIMIT 20",
    ),
    (
        "What rose beyond its expected band, and is it one template?",
        "SELECT state, feed, series_kind, series, grain, peak_on, observed, distinct_texts,\n"
        "  round(expected) AS expected, round(band_high) AS band_high, suppressed_by\n"
        "FROM alert ORDER BY opened_on DESC",
    ),
    (
        "How do I verify a notice in Hong Kong?",
        "SELECT kind, name_en, name_zh, value, use_en, source, checked_on,\n"
        "  CASE WHEN expires_on <= current_date THEN 'confirm_before_use' ELSE status END AS status\n"
        "FROM route WHERE jurisdiction = 'HK' AND status <> 'withdrawn' ORDER BY kind, name_en",
    ),
    (
        "Which numbers and domains do two sources report as fraud?",
        "SELECT kind, value, reports, feeds, first_seen_on, last_seen_on\n"
        "FROM mart_indicator WHERE len(feeds) > 1 ORDER BY reports DESC",
    ),
    (
        "How often does fraud claim to be the sender's error?",
        "SELECT feed, claimed_cause, cause, sum(incidents) AS incidents\n"
        "FROM mart_claimed_cause WHERE claimed_cause <> 'none_given' GROUP BY ALL ORDER BY incidents DESC",
    ),
    (
        "What came of each kind of check?",
        "SELECT step, result, sum(incidents) AS incidents\n"
        "FROM mart_verification, unnest(verification) AS checks(step), unnest(outcome) AS outcomes(result)\n"
        "GROUP BY ALL ORDER BY step, incidents DESC",
    ),
    (
        "Was every record accounted for, and is anything wrong?",
        "SELECT feed, status, sum(rows_in) AS rows_in, sum(reports) AS reports,\n"
        "  sum(quarantined) AS quarantined\n"
        "FROM receipt GROUP BY ALL ORDER BY feed",
    ),
    (
        "The labels of a vocabulary in Chinese",
        "SELECT value, term_zh, meaning_zh FROM word WHERE vocabulary = 'cause' ORDER BY position",
    ),
)
"""(question, query) in the order of the page: each runs on a published snapshot; a test runs them all."""
