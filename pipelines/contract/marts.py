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
    row="one month, feed and company name as published, with notice type and cause",
    key=(),
    columns=(
        _MONTH,
        _FEED,
        Column("accused", "text", "The company, as published.", nullable=False),
        Column("notice_type", "text", "What was said.", nullable=False, words="notice_type"),
        Column("cause", "text", "Why it came.", nullable=False, words="cause"),
        _INCIDENTS,
    ),
    caveats=("Counts only, not adjusted for size: a large company has more customers to complain.",),
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

MARTS = (MART_MONTH, MART_NOTICE, MART_CAUSE_SHARE, MART_INSTITUTION, MART_PLACE, MART_COMPLETENESS)
