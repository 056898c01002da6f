"""The questions pages ask, as SQL text: text without parameters can be cited with the figure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboards.view import DIMENSIONS, View, weekly, whole_months
from pipelines.contract.workings import COUNTED_AS, FRAUD, THIS_RUN

MEASURES = {
    "reports": "count(*)",
    # Null has a hash too, so it is kept out.
    "texts": "count(DISTINCT CASE WHEN text IS NOT NULL THEN hash(text) END)",
    "senders": "count(DISTINCT coalesce(accused, accused_phone))",
}
"""What each counting base counts among the rows of the view incident."""


def literal(text: str) -> str:
    """A string literal, whatever is in the text.

    >>> literal("O'Brien")
    "'O''Brien'"
    """
    return "'" + text.replace("\0", "").replace("'", "''") + "'"


def _in(column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(literal(value) for value in values)})"


def needs_detail(view: View) -> bool:
    """Whether the monthly mart cannot answer, so that incidents are counted one by one."""
    narrowed = any(dimension.detail_only and view.values(dimension.name) for dimension in DIMENSIONS)
    return narrowed or view.base != "reports" or not whole_months(view)


def conditions(view: View, *, detail: bool, feeds: Sequence[str] | None = None) -> str:
    """The view as a WHERE condition on incident (detail) or mart_month; `feeds` limits the sources."""
    day = "received_on" if detail else "month"
    parts = [f"{day} BETWEEN DATE '{view.start}' AND DATE '{view.end}'"]
    for dimension in DIMENSIONS:
        if view.values(dimension.name):
            parts.append(_in(dimension.column, view.values(dimension.name)))
    wanted = "fraud_only" if view.kind == FRAUD else f"NOT fraud_only AND kind = {literal(view.kind)}"
    parts.append(f"feed IN (SELECT feed FROM feed WHERE {wanted})")
    if feeds is not None:
        parts.append(_in("feed", feeds) if feeds else "false")
    return " AND ".join(parts)


def bucket(view: View) -> str:
    """The expression for the first day of a trend's month, or of its week when the period is short.

    Weeks end on the period's last day, so that the newest one is whole.
    """
    if weekly(view):
        return f"DATE '{view.end}' - CAST((DATE '{view.end}' - received_on) // 7 * 7 + 6 AS INTEGER)"
    return "CAST(date_trunc('month', received_on) AS DATE)" if needs_detail(view) else "month"


def counts(view: View, *by: str, trend: bool = False, feeds: Sequence[str] | None = None) -> str:
    """Counts in the view's base by columns of mart_month; `trend` adds the column start first.

    Result columns: [start], *by, n.
    """
    detail = needs_detail(view)
    columns = ([f"{bucket(view)} AS start"] if trend else []) + list(by)
    measure = MEASURES[view.base] if detail else "CAST(coalesce(sum(incidents), 0) AS BIGINT)"
    source = "incident" if detail else "mart_month"
    groups = ", ".join(str(place + 1) for place in range(len(columns)))
    where = conditions(view, detail=detail, feeds=feeds)
    if trend:  # a record without a day has that of its landing, which would be a wave that never was
        where += " AND received_on_known"
    tail = f" GROUP BY {groups} ORDER BY {groups}" if columns else ""
    return f"SELECT {', '.join([*columns, f'{measure} AS n'])} FROM {source} WHERE {where}{tail}"


def months(view: View) -> str:
    """Every month up to the period's end by source, and if it is complete: month, feed, complete, reports."""
    feeds = view.values("feed")
    where = f"month <= DATE '{view.end}'" + (f" AND {_in('feed', feeds)}" if feeds else "")
    return f"SELECT month, feed, complete, reports FROM mart_completeness WHERE {where} ORDER BY month, feed"


def reports_read(view: View) -> str:
    """All reports of the period and sources by whether they are debt notices: is_debt_notice, reports."""
    where = conditions(replace(view, chosen={"feed": view.values("feed")}), detail=False)
    return (
        "SELECT is_debt_notice, CAST(sum(reports) AS BIGINT) AS reports FROM mart_notice "
        f"WHERE {where} GROUP BY 1 ORDER BY 1"
    )


def between(view: View, first: date, last: date) -> View:
    """The same view over another period."""
    return replace(view, start=first, end=last, preset="custom")


def feeds() -> str:
    """One row a source, as the contract's table feed has it."""
    return "SELECT * FROM feed ORDER BY feed"


def about() -> str:
    """The snapshot's own row, with the span of its records: oldest, newest."""
    return (
        "SELECT snapshot_id, run_id, built_at, source, code_version, text_level, data_until, "
        "(SELECT min(oldest_received_on) FROM feed) AS oldest, "
        "(SELECT max(newest_received_on) FROM feed) AS newest FROM snapshot"
    )


def regions() -> str:
    """Places with debt notices, most first: place (country-region), n.

    n is the count of the kind that has most there: kinds are never added up.
    """
    return (
        f"WITH counted AS (SELECT concat_ws('-', country, region) AS place, {COUNTED_AS} AS kind, "
        "CAST(sum(mart_place.incidents) AS BIGINT) AS n FROM mart_place JOIN feed USING (feed) "
        "WHERE region IS NOT NULL GROUP BY 1, 2) "
        "SELECT place, max(n) AS n FROM counted GROUP BY 1 ORDER BY 2 DESC, 1"
    )


def events() -> str:
    """Dated breaks in sources, oldest first: feed, happened_on, what, what_zh, source."""
    return (
        "SELECT feed, happened_on, what, what_zh, voids_comparison, source FROM source_event "
        "ORDER BY happened_on, feed"
    )


def findings() -> str:
    """Checks of this snapshot: feed, check_name, outcome, measured, expected, found_at; worst first."""
    return (
        "SELECT feed, check_name, outcome, measured, expected, found_at FROM finding "
        f"WHERE {THIS_RUN} "
        "ORDER BY CASE outcome WHEN 'failed' THEN 0 WHEN 'raised' THEN 1 WHEN 'warned' THEN 2 ELSE 3 END, "
        "feed, check_name"
    )


def receipts() -> str:
    """Downloads, newest first, with whether rows_in = reports + quarantined (adds_up)."""
    return (
        "SELECT landed_at, feed, file_name, scope, status, rows_in, reports, quarantined, unchanged, "
        "withdrawn, rows_in = reports + quarantined AS adds_up, coalesce(reason, '') AS reason "
        "FROM receipt ORDER BY landed_at DESC, receipt_id DESC"
    )


def quarantine_reasons() -> str:
    """Records set apart, by source and reason: feed, reason, records."""
    return "SELECT feed, reason, count(*) AS records FROM quarantine GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"


def quarantine_examples(feed: str, reason: str, limit: int) -> str:
    """The first few records set apart for one reason: receipt_id, row_number, raw."""
    return (
        "SELECT receipt_id, row_number, raw FROM quarantine "
        f"WHERE feed = {literal(feed)} AND reason = {literal(reason)} ORDER BY 1, 2 LIMIT {limit}"
    )


def residue() -> str:
    """What redaction left in labelled samples, the worst first: sample, kind, labelled, left_over, ...

    Also masked_wrongly, texts and measured_on, as the contract's table residue has them.
    """
    return (
        "SELECT sample, kind, labelled, left_over, masked_wrongly, texts, measured_on FROM residue "
        "ORDER BY sample, left_over DESC, labelled DESC, kind"
    )


def drift() -> str:
    """Surprises in downloads, newest first: landed_at, feed, what, name, records."""
    return (
        "SELECT r.landed_at, d.feed, d.what, d.name, d.records FROM drift d "
        "LEFT JOIN receipt r USING (receipt_id) ORDER BY 1 DESC NULLS LAST, 5 DESC, 4"
    )
