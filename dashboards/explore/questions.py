"""The case list as SQL: search, facets, one page, one case, and the whole selection for export."""

import re
from functools import cache

from dashboards.queries import conditions, literal
from dashboards.view import View
from pipelines.contract.workings import WITHHELD

PAGE = 25
FACETS = {
    "type": "notice_type",
    "cause": "cause",
    "channel": "channel",
    "region": "concat_ws('-', country, region)",
}
"""Filters offered as facets, with the column each counts."""

EXPORTED = (
    "report_id, feed, kind, received_on, country, region, language, channel, notice_type, cause, "
    "cause_unknown_why, cause_grade, cause_by, cause_asserted_by, claimed_cause, service_line, reaction, "
    "accused, imitated, publisher_product, publisher_sub_product, publisher_issue, publisher_sub_issue, "
    "publisher_response, text, model_version"
)


@cache
def _converters() -> tuple:
    from opencc import OpenCC

    return OpenCC("t2s"), OpenCC("s2t")


def terms(search: str) -> list[str]:
    """What a search asks for: phrases in double quotes, else words between blanks; all must occur.

    >>> terms('paid "credit card" 逾期')
    ['paid', 'credit card', '逾期']
    """
    found = re.findall(r'"([^"]+)"|(\S+)', search)
    return [text for text in ((phrase or word).strip('" ') for phrase, word in found) if text]


def forms(term: str) -> list[str]:
    """A term in lower case, and in both Chinese scripts where they differ.

    >>> forms("Loan"), forms("贷款")
    (['loan'], ['贷款', '貸款'])
    """
    lowered = term.lower()
    if lowered.isascii():
        return [lowered]
    return list(dict.fromkeys([lowered, *(converter.convert(lowered) for converter in _converters())]))


def matching(view: View, search: str, *, with_text: bool) -> str:
    """The view and the search as a WHERE condition on the view incident."""
    parts = [conditions(view, detail=True)]
    if with_text:
        parts.append("text IS NOT NULL")
    for term in terms(search):
        places = [
            f"contains(lower(coalesce({column}, '')), {literal(form)})"
            for column in ("text", "accused", "imitated")
            for form in forms(term)
        ]
        parts.append(f"({' OR '.join([*places, f'report_id = {literal(term)}'])})")
    return " AND ".join(parts)


def size(where: str) -> str:
    """How many cases match: n, with_text."""
    return f"SELECT count(*) AS n, count(text) AS with_text FROM incident WHERE {where}"


def facets(where: str) -> str:
    """Counts by each facet's values, most first: facet, value, n."""
    each = (
        f"SELECT {literal(name)} AS facet, {column} AS value, count(*) AS n FROM matched GROUP BY 1, 2"
        for name, column in FACETS.items()
    )
    matched = f"WITH matched AS (SELECT * FROM incident WHERE {where}) "
    return matched + " UNION ALL ".join(each) + " ORDER BY facet, n DESC, value"


def page(where: str, number: int) -> str:
    """One page of the list, newest first: report_id, feed, day, labels, accused, imitated, opening.

    In the opening a stretch that is withheld is one sign.
    """
    return (
        "SELECT report_id, feed, received_on, notice_type, cause, channel, accused, imitated, "
        f"left(ltrim(regexp_replace(text, '{WITHHELD}+', ' … ', 'g')), 180) AS opening "
        f"FROM incident WHERE {where} "
        f"ORDER BY received_on DESC, report_id LIMIT {PAGE} OFFSET {PAGE * (number - 1)}"
    )


def everything(where: str) -> str:
    """The whole selection for export, in an order that is the same every time."""
    return f"SELECT {EXPORTED} FROM incident WHERE {where} ORDER BY received_on DESC, report_id"


def case(report_id: str) -> str:
    """One report with its verdict, whatever the verdict is."""
    return (
        "SELECT r.*, v.* EXCLUDE (report_id, channel), v.channel AS judged_channel "
        f"FROM report r LEFT JOIN verdict v USING (report_id) WHERE r.report_id = {literal(report_id)}"
    )
