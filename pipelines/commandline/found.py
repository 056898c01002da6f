"""Who and what a snapshot found, for the summary that ends a run: institutions, campaigns, alerts, routes."""

from typing import Any

import duckdb

ALERT_STATES = ("new", "ongoing", "suppressed", "closed")

COUNTED = (
    "names",
    "names_joined",
    "names_in_doubt",
    "notice_campaigns",
    "complaint_templates",
    "largest_campaign",
    "routes",
    "routes_current",
)
"""What QUERY counts."""

QUERY = """
SELECT
  (SELECT count(*) FROM institution_name) AS names,
  (SELECT count(institution_id) FROM institution_name) AS names_joined,
  (SELECT count(*) FROM institution_name WHERE joined_by IN ('under_review', 'ambiguous')) AS names_in_doubt,
  (SELECT count(*) FROM campaign WHERE kind = 'notice_text') AS notice_campaigns,
  (SELECT count(*) FROM campaign WHERE kind = 'complaint_template') AS complaint_templates,
  (SELECT coalesce(max(reports), 0) FROM campaign) AS largest_campaign,
  (SELECT count(*) FROM route WHERE status <> 'withdrawn') AS routes,
  (SELECT count(*) FROM route WHERE status = 'current') AS routes_current
"""


def found(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Counts of a published snapshot; `alerts` has one for each state of ALERT_STATES."""
    counts = con.sql(QUERY).pl().to_dicts()[0]
    states = dict(con.execute("SELECT state, count(*) FROM alert GROUP BY state").fetchall())
    return counts | {"alerts": {state: states.get(state, 0) for state in ALERT_STATES}}


def told(counts: dict[str, Any]) -> list[str]:
    """The counts in lines for people.

    >>> one = dict.fromkeys(COUNTED, 0) | dict(names=3, names_joined=1, names_in_doubt=1, routes=2)
    >>> for line in told(one | {"alerts": {"new": 0}}): print(line)
    Names: 3, of them 1 joined to an institution, 1 for a person to decide
    Campaigns: none
    Alerts: 0 new
    Routes to verify: 2, all to be confirmed before use
    """
    templates = f"{counts['notice_campaigns']:,} of notices, {counts['complaint_templates']:,} of complaints"
    largest = f"the largest with {counts['largest_campaign']:,} reports"
    current = counts["routes_current"]
    return [
        f"Names: {counts['names']:,}, of them {counts['names_joined']:,} joined to an institution, "
        f"{counts['names_in_doubt']:,} for a person to decide",
        f"Campaigns: {f'{templates}; {largest}' if counts['largest_campaign'] else 'none'}",
        "Alerts: " + ", ".join(f"{number:,} {state}" for state, number in counts["alerts"].items()),
        f"Routes to verify: {counts['routes']:,}, "
        + (f"{current:,} confirmed at their source" if current else "all to be confirmed before use"),
    ]
