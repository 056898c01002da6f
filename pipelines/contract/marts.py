"""The tables of counts. Each adds up to the view incident, or says what it leaves out.

One column a line, so that the file reads as the table it is.
"""

# ruff: noqa: E501
# fmt: off

from pipelines.contract.table import Column, Table

_MONTH = Column("month", "date", "First day of the calendar month of received_on.", nullable=False)
_FEED = Column("feed", "text", "The feed.", nullable=False)
_DATED = Column("received_on_known", "flag", "False where the publisher gives no day and the month is that of our first sight: keep it in totals, leave it out by month.", nullable=False)
_INCIDENTS = Column("incidents", "count", "Debt notices reported.", nullable=False, minimum=0)

MART_MONTH = Table(
    "mart_month",
    row="one month, feed, whether dated, notice type, cause with its reason and grade, channel and service line",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        _DATED,
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        Column("cause_unknown_why", "text", "Why the cause is unknown.", words="unknown_why"),
        Column("cause_grade", "text", "Evidence grade of the cause.", words="evidence_grade"),
        Column("cause_by", "text", "Who says so.", words="label_by"),
        Column("channel", "text", "Channel of first contact.", nullable=False, words="channel"),
        Column("service_line", "text", "Kind of account or bill.", nullable=False, words="service_line"),
        _INCIDENTS,
        Column("with_text", "count", "Of them, those with text.", nullable=False, minimum=0),
    ),
    caveats=("Adds up to the view incident, whose kinds are never added up: join feed, and choose one.", "The newest months are incomplete: see mart_completeness."),
)

MART_NOTICE = Table(
    "mart_notice",
    row="one month, feed and whether dated: all reports, by whether they are a debt notice",
    key=("month", "feed", "received_on_known", "is_debt_notice"),
    columns=(
        _MONTH,
        _FEED,
        _DATED,
        Column("is_debt_notice", "text", "Whether somebody was told that they owe money.", nullable=False, words="is_debt_notice"),
        Column("reports", "count", "Reports.", nullable=False, minimum=0),
        Column("with_text", "count", "Of them, those with text.", nullable=False, minimum=0),
        Column("distinct_texts", "count", "Distinct texts among them.", nullable=False, minimum=0),
        Column("distinct_senders", "count", "Distinct accused names or numbers among them.", nullable=False, minimum=0),
    ),
)

MART_CAUSE_SHARE = Table(
    "mart_cause_share",
    row="one month, feed family able to carry cause, cause and reason for unknown, with its share",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("cause", "text", "Why the notice came; unknown is a value of its own.", nullable=False, words="cause"),
        Column("cause_unknown_why", "text", "Why the cause is unknown.", words="unknown_why"),
        _INCIDENTS,
        Column("share", "share", "Share of that month's incidents of that feed.", unit="0-1", nullable=False, minimum=0),
    ),
    caveats=("Feeds that cannot carry a cause, and fraud-only feeds, are not in it.",),
)

MART_INSTITUTION = Table(
    "mart_institution",
    row="one month, feed, relation, name as published or read and the institution it is, service line, notice type and cause",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("relation", "text", "Whether the notice is attributed to the institution or was sent in its name.", nullable=False, words="relation"),
        Column("name", "text", "The name, as published or as the text writes it.", nullable=False, prose=True),
        Column("institution_id", "text", "The institution it is; empty where the name is not resolved (see institution_name)."),
        Column("service_line", "text", "Kind of account or bill.", nullable=False, words="service_line"),
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        _INCIDENTS,
    ),
    caveats=(
        "Counts only, not adjusted for size: a large company has more customers to complain.",
        "Attributed and in its name are never added up: the second counts a victim's name.",
    ),
)

MART_CAMPAIGN = Table(
    "mart_campaign",
    row="one month, campaign and feed, with notice type and cause",
    key=(),
    columns=(
        _MONTH,
        Column("campaign_id", "text", "The campaign.", nullable=False),
        _FEED,
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        _INCIDENTS,
    ),
    caveats=("Adds up to campaign_report.",),
)

MART_RESPONSE = Table(
    "mart_response",
    row="one month, feed, company as published, its answer and whether it was in time, notice type and cause",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("accused", "text", "The company, as published.", nullable=False),
        Column("institution_id", "text", "The institution it is; empty where the name is not resolved."),
        Column("publisher_response", "text", "How the complaint was closed, as published: by the company (CFPB), or by the agency (New York); empty where the source does not say."),
        Column("publisher_timely", "text", "Whether it answered in time, as published."),
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        _INCIDENTS,
    ),
    caveats=("Adds up to incidents that name a company.", "Counts only, not adjusted for size."),
)

MART_REACTION = Table(
    "mart_reaction",
    row="one month, feed, cause and reaction",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("cause", "text", "Why the notice came.", nullable=False, words="cause"),
        Column("reaction", "text", "How the person reacted; not_stated where there is no text to tell.", nullable=False, words="reaction"),
        _INCIDENTS,
        Column("with_text", "count", "Of them, those with text, which alone can tell.", nullable=False, minimum=0),
    ),
    caveats=("Adds up to the view incident; shares only make sense over with_text.",),
)

MART_VERIFICATION = Table(
    "mart_verification",
    row="one month, feed, cause, all checks described together and all outcomes together",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("cause", "text", "Why the notice came.", nullable=False, words="cause"),
        Column("verification", "texts", "The checks that the person describes, in taxonomy order; unnest them to count one.", nullable=False, words="verification"),
        Column("outcome", "texts", "What came of it, in taxonomy order.", nullable=False, words="outcome"),
        _INCIDENTS,
        Column("with_text", "count", "Of them, those with text, which alone can tell.", nullable=False, minimum=0),
    ),
    caveats=("Adds up to the view incident. Unnested, an incident with two checks counts in both.",),
)

MART_CLAIMED_CAUSE = Table(
    "mart_claimed_cause",
    row="one month, feed, cause the notice claimed, cause the company asserted, and cause judged",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("claimed_cause", "text", "The reason that the notice itself gave; none_given where it gave none or there is no text.", nullable=False, words="claimed_cause"),
        Column("company_asserted_cause", "text", "What the company's public answer says; empty where it says none.", words="cause"),
        Column("cause", "text", "Why the notice came, as judged.", nullable=False, words="cause"),
        _INCIDENTS,
        Column("with_text", "count", "Of them, those with text.", nullable=False, minimum=0),
    ),
    caveats=(
        "Adds up to the view incident.",
        "That somebody owes is no reason, so a plain demand says none_given. A payment said to have failed, bounced or fallen short is put at the payer's door: user_misoperation.",
        "Read by rules that would rather miss than err, so the shares are lower bounds.",
    ),
)

MART_INDICATOR = Table(
    "mart_indicator",
    row="one number or domain seen in fraud reports or in notices judged to be fraud",
    key=("kind", "value"),
    columns=(
        Column("kind", "text", "phone or domain.", nullable=False),
        Column("value", "text", "The indicator: E.164, or the domain with its last dot as [.] so that nothing opens it.", nullable=False),
        Column("reports", "count", "Reports that carry it.", nullable=False, minimum=1),
        Column("incidents", "count", "Of them, debt notices.", nullable=False, minimum=0),
        Column("feeds", "texts", "Sources it was seen in; two independent ones corroborate each other.", nullable=False),
        Column("first_seen_on", "date", "Day of the first report.", nullable=False),
        Column("last_seen_on", "date", "Day of the newest report.", nullable=False),
    ),
    caveats=(
        "A number may be forged and belong to somebody who knows nothing of it; one report is one person's claim.",
        "A domain that hosts many (a site builder, a link shortener) carries honest pages too.",
        "What institutions and authorities publish as their own is left out though fraud shows it; so is what genuine messages show too, what alerts print beside the scam, and what everybody uses (governments' sites; messengers, link shorteners, forms, shops and the rest of data/reference/shared_hosts.csv; hosts that hand out names, though a name got there stays).",
        "Never open what is listed here.",
    ),
)

MART_WATCH = Table(
    "mart_watch",
    row="one source, series, grain and period: observed beside its expected band",
    key=("feed", "series_kind", "series", "grain", "period"),
    columns=(
        _FEED,
        Column("series_kind", "text", "What kind of series.", nullable=False, words="series_kind"),
        Column("series", "text", "Which: a word of that axis, an institution_id (of a company in no directory its name as published), a campaign_id, or `all`.", nullable=False),
        Column("grain", "text", "Weeks or months.", nullable=False, words="grain"),
        Column("period", "date", "Its first day.", nullable=False),
        Column("observed", "count", "Debt notices whose day is known.", nullable=False, minimum=0),
        Column("with_text", "count", "Of them, those with text; empty where the source has no texts.", minimum=0),
        Column("distinct_texts", "count", "Different texts among those; empty where the source has no texts.", minimum=0),
        Column("expected", "number", "Expected number; empty while the history is too short to say.", minimum=0),
        Column("band_low", "number", "Lower end of the expected band.", minimum=0),
        Column("band_high", "number", "Upper end of the expected band.", minimum=0),
        Column("complete", "flag", "False while records of the period can still arrive; no alert is raised on it.", nullable=False),
        Column("event", "text", "The source event that falls into the period or voids its baseline; no alert crosses one."),
    ),
    caveats=("Only series worth watching are in it; series of kind `all` add up to dated incidents.",),
    indexed=False,
)

MART_PLACE = Table(
    "mart_place",
    row="one month, feed, country and region, with notice type and cause",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("country", "text", "ISO 3166 country."),
        Column("region", "text", "State or county."),
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        _INCIDENTS,
    ),
    caveats=("Counts only, not adjusted for population.",),
)

MART_COMPLETENESS = Table(
    "mart_completeness",
    row="one feed and month, with whether all its records can have arrived",
    key=("month", "feed"),
    columns=(
        _MONTH,
        _FEED,
        Column("reports", "count", "Reports.", nullable=False, minimum=0),
        Column("complete", "flag", "False while the publisher's lag, or a month not over, can still add records.", nullable=False),
    ),
)

MARTS = (
    MART_MONTH, MART_NOTICE, MART_CAUSE_SHARE, MART_INSTITUTION, MART_RESPONSE, MART_REACTION, MART_VERIFICATION, MART_CLAIMED_CAUSE,
    MART_CAMPAIGN, MART_INDICATOR, MART_PLACE, MART_COMPLETENESS, MART_WATCH,
)
