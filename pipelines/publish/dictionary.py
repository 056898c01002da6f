"""data/DICTIONARY.md: every table, word and feed in one page, rendered from the contract and the registry."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.contract.feed import Feed, identity_names
from pipelines.contract.table import SQL_TYPES, Column, Table
from pipelines.contract.tables import MARTS, TABLES
from pipelines.contract.views import VIEWS
from pipelines.contract.words import VOCABULARIES
from pipelines.feeds import FEEDS
from pipelines.publish.questions import QUESTIONS
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
