"""data/DICTIONARY.md: every table, word and feed in one page, rendered from the contract and the registry."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.contract.feed import Feed, identity_names
from pipelines.contract.table import SQL_TYPES, Column, Table
from pipelines.contract.tables import MARTS, TABLES
from pipelines.contract.views import VIEWS
from pipelines.contract.words import VOCABULARIES
from pipelines.feeds import FEEDS
from pipelines.settings import REPOSITORY
from pipelines.written import write_text

PAGE = REPOSITORY / "data" / "DICTIONARY.md"

SECTIONS = (
    "Tables 表",
    "Counts 统计表",
    "Views 视图",
    "Words 词表",
    "Feeds 来源",
    "Example queries 查询示例",
)

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
"""(question, query): each runs on a published snapshot; a test runs them all."""


def write() -> Path:
    """Write the page; returns its path."""
    write_text(PAGE, render())
    return PAGE


def is_current() -> bool:
    """Whether the page on disk is what the contract says today."""
    return PAGE.is_file() and PAGE.read_text(encoding="utf-8") == render()


def render() -> str:
    """The whole page as Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    tables, counts, views, words, feeds, examples = SECTIONS
    yield "# Dictionary 数据字典"
    yield ""
    yield "Written by `dunwatch dictionary` from `pipelines/contract/` and `pipelines/feeds/`; not by hand."
    yield ""
    yield from (f"- [{title}](#{_anchor(title)})" for title in SECTIONS)
    yield ""
    yield f"## {tables}"
    for table in TABLES:
        if table not in MARTS:
            yield from _table(table)
    yield f"\n## {counts}\n"
    yield "Tables of counts (`mart_`), each from one `.sql` file in `pipelines/aggregate/`."
    for table in MARTS:
        yield from _table(table)
    yield f"\n## {views}\n"
    for name, (about, query) in VIEWS.items():
        yield f"### {name}\n\n{about}\n\n```sql\n{query}\n```"
    yield f"\n## {words}\n"
    yield "The only values a label may take. The same rows are in the table `word`."
    for vocabulary in VOCABULARIES:
        yield from _vocabulary(vocabulary)
    yield f"\n## {feeds}"
    for feed in FEEDS.values():
        yield from _feed(feed)
    yield f"\n## {examples}\n"
    yield "Open `published/current.duckdb` with any DuckDB, or use `dunwatch sql`."
    for question, query in QUESTIONS:
        yield f"\n**{question}**\n\n```sql\n{query}\n```"


def _table(table: Table) -> Iterator[str]:
    yield f"\n### {table.name}\n"
    key = f" Key: {_code(table.key)}." if table.key else ""
    yield f"One row: {table.row}.{key}"
    for caveat in table.caveats:
        yield f"\n> {caveat}"
    yield ""
    yield from _grid(("Column", "Type", "Meaning"), (_column(column) for column in table.columns))


def _column(column: Column) -> tuple[str, str, str]:
    about = column.about
    if column.unit:
        about += f" Unit: {column.unit}."
    if column.words:
        about += f" One of [{column.words}](#{_anchor(_words(column.words))})."
    if column.minimum is not None:
        about += f" At least {column.minimum:g}."
    kind = SQL_TYPES[column.kind] + ("" if column.nullable else ", never empty")
    return f"`{column.name}`", kind, about


def _vocabulary(name: str) -> Iterator[str]:
    yield f"\n### {_words(name)}\n"
    yield from _grid(
        ("Value", "English", "中文", "Meaning", "含义"),
        (
            (f"`{word.value}`", word.term_en, word.term_zh, word.meaning_en, word.meaning_zh)
            for word in VOCABULARIES[name]
        ),
    )


def _feed(feed: Feed) -> Iterator[str]:
    yield f"\n### {feed.name}\n"
    yield f"{feed.publisher}: <{feed.page}>\n"
    fewest, most = feed.bounds.rows
    stale = feed.bounds.stale_after
    filled = ", ".join(f"`{name}` {share:.0%}" for name, share in feed.bounds.filled.items())
    yield from _grid(
        ("", ""),
        (
            ("Licence", feed.licence),
            ("Terms", feed.terms),
            ("Personal data", feed.personal_data),
            ("Schedule", f"`{feed.schedule}` (cron, UTC)"),
            ("Renewal", f"[{feed.renewal}](#renewal-words)"),
            (
                "Records",
                f"[{feed.kind}](#kind-words), [{feed.record_kind}](#record_kind-words), "
                f"{feed.language}, {feed.country or 'country unknown'}",
            ),
            ("Id", _identity(feed)),
            ("Can carry", _code(feed.carries) + ("; fraud reports only" if feed.fraud_only else "")),
            ("Arrives within", f"{feed.lag.days} days of `received_on`" if feed.lag else "the day itself"),
            (
                "Healthy file",
                f"{fewest:,} to {most:,} records; filled at least: {filled or 'nothing required'}",
            ),
            ("Stale after", f"{stale.total_seconds() / 3600:,.0f} hours" if stale else "never: it is frozen"),
        ),
    )
    yield ""
    yield from _grid(
        ("Column of report", "From the source's"),
        ((f"`{name}`", _code(expression.meta.root_names())) for name, expression in feed.fields.items()),
    )
    yield f"\nSet aside on purpose: {_code(feed.set_aside) or 'nothing'}.\n"
    yield "A record goes to quarantine when, in this order:\n"
    for reason, _ in feed.must:
        yield f"1. {reason}"


def _identity(feed: Feed) -> str:
    own, told = _code(identity_names(feed)), f"hash of {_code(feed.identity_columns)}"
    return f"{own}, else {told}" if own and feed.identity_columns else own or told


def _words(vocabulary: str) -> str:
    """A vocabulary's heading; `drift` alone is the table."""
    return f"{vocabulary} words"


def _anchor(heading: str) -> str:
    """What Markdown renderers make of a heading.

    >>> _anchor("Example queries 查询示例")
    'example-queries-查询示例'
    """
    return heading.lower().replace(" ", "-")


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
