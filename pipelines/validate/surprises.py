"""Checks of each feed against what it declares of itself: bounds, freshness, drift, unmapped labels."""

from collections.abc import Iterable
from datetime import datetime

from pipelines.contract.feed import Feed
from pipelines.contract.tables import REPORT
from pipelines.validate.check import Check, Rule, Severity

QUARANTINED_SHARE = 0.1
"""More than this of a feed's records in quarantine is odd; 2 % of FTC API rows are known to be shifted."""


def surprises(feeds: Iterable[Feed], now: datetime) -> list[Check]:
    """Every check of every feed. `now` is naive UTC: freshness is the only check that depends on a clock."""
    return [
        check for feed in feeds for check in (*_rows(feed), *_filled(feed), *_fresh(feed, now), *_drift(feed))
    ]


def _rows(feed: Feed) -> list[Check]:
    # Files landed by hand and the bundled sample are as small as they are; what was held was not counted.
    newest = (
        "(SELECT max_by(rows_in, landed_at) AS rows_in, max_by(file_name, landed_at) AS file_name "
        f"FROM receipt WHERE feed = '{feed.name}' AND status = 'read' "
        "AND split_part(address, ':', 1) NOT IN ('file', 'sample')) AS newest"
    )
    fewest, most = feed.bounds.rows
    of_feed = f"feed = '{feed.name}'"
    return [
        Check(
            "bounds.rows_low",
            newest,
            "any_value(rows_in)",
            rule=Rule.AT_LEAST,
            limit=fewest,
            expected=f"at least {fewest:,} records in the newest file",
            severity=Severity.FEED,
            feed=feed.name,
            applies_always=False,
            note="any_value(file_name)",
        ),
        Check(
            "bounds.rows_high",
            newest,
            "any_value(rows_in)",
            rule=Rule.AT_MOST,
            limit=most,
            expected=f"at most {most:,} records in the newest file",
            severity=Severity.WARN,
            feed=feed.name,
            applies_always=False,
            note="any_value(file_name)",
        ),
        Check(
            "receipt.none_held",
            "receipt",
            f"CASE WHEN count(*) FILTER (WHERE {of_feed}) > 0 "
            f"THEN count(*) FILTER (WHERE {of_feed} AND status = 'held') END",
            "no file held back",
            severity=Severity.FEED,
            feed=feed.name,
            applies_always=False,
            note=f"max_by(reason, landed_at) FILTER (WHERE {of_feed} AND status = 'held')",
        ),
        Check(
            "receipt.newest_not_refused",
            "receipt",
            f"CAST(max_by(status, landed_at) FILTER (WHERE {of_feed}) = 'refused' AS INTEGER)",
            "the newest file is this feed's",
            severity=Severity.WARN,
            feed=feed.name,
            applies_always=False,
            note=f"CASE WHEN max_by(status, landed_at) FILTER (WHERE {of_feed}) = 'refused' "
            f"THEN max_by(reason, landed_at) FILTER (WHERE {of_feed} AND reason IS NOT NULL) END",
        ),
        Check(
            "receipt.quarantined_share",
            "receipt",
            f"sum(quarantined) FILTER (WHERE {of_feed}) / nullif(sum(rows_in) FILTER (WHERE {of_feed}), 0)",
            f"at most {QUARANTINED_SHARE:.0%} of records quarantined",
            rule=Rule.AT_MOST,
            limit=QUARANTINED_SHARE,
            severity=Severity.WARN,
            feed=feed.name,
            applies_always=False,
        ),
    ]


def _filled(feed: Feed) -> list[Check]:
    unknown = set(feed.bounds.filled) - set(REPORT.names)
    if unknown:
        raise ValueError(
            f"feed {feed.name}: bounds.filled names no column of report: {', '.join(sorted(unknown))}"
        )
    of_feed = f"FILTER (WHERE feed = '{feed.name}')"
    return [
        Check(
            f"bounds.filled.{column}",
            "report",
            f'count("{column}") {of_feed} / nullif(count(*) {of_feed}, 0)',
            f"at least {least:.0%} of reports have it",
            rule=Rule.AT_LEAST,
            limit=least,
            severity=Severity.FEED,
            feed=feed.name,
            applies_always=False,
        )
        for column, least in feed.bounds.filled.items()
    ]


def _fresh(feed: Feed, now: datetime) -> list[Check]:
    dated_later = Check(
        "report.received_on.not_in_future",
        "report",
        f"count(*) FILTER (WHERE feed = '{feed.name}' AND received_on > DATE '{now:%Y-%m-%d}' + 1)",
        "nothing received after today",
        severity=Severity.WARN,
        feed=feed.name,
    )
    if feed.bounds.stale_after is None:
        return [dated_later]
    hours = feed.bounds.stale_after.total_seconds() / 3600
    return [
        dated_later,
        Check(
            "bounds.stale_after",
            "receipt",
            f"date_diff('minute', max(landed_at) FILTER (WHERE feed = '{feed.name}'), "
            f"TIMESTAMP '{now}') / 60.0",
            f"landed within {hours:,.0f} hours",
            rule=Rule.AT_MOST,
            limit=hours,
            severity=Severity.WARN,
            feed=feed.name,
            applies_always=False,
        ),
    ]


def _drift(feed: Feed) -> list[Check]:
    def check(name: str, what: str, expected: str) -> Check:
        those = f"FILTER (WHERE feed = '{feed.name}' AND what IN ({what}))"
        return Check(
            name,
            "drift",
            f"count(DISTINCT name) {those}",
            expected,
            severity=Severity.WARN,
            feed=feed.name,
            note=f"array_to_string(list_slice(list_sort(list(DISTINCT name) {those}), 1, 5), '; ')",
        )

    return [
        check("drift.fields", "'field_appeared', 'field_vanished'", "the fields it always had"),
        check("drift.labels", "'label_unknown'", "every label is mapped"),
    ]
