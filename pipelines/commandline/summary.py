"""The short summary that ends a run: what the snapshot holds, as tables for people or JSON for scripts."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from pipelines import warehouse
from pipelines.commandline.found import found, told
from pipelines.commandline.printable import plain, printable
from pipelines.contract.record_words import REFERENCE_KINDS
from pipelines.contract.words import term
from pipelines.contract.workings import COUNTED_AS, FRAUD, THIS_RUN
from pipelines.normalise.chosen import left_out
from pipelines.settings import Settings

INVENTED = "Invented data: the bundled sample. No person, company or number in it is real."


KINDS = f"""
SELECT {COUNTED_AS} AS kind, count(*) AS feeds, sum(reports - withdrawn)::BIGINT AS reports,
  sum(feed.incidents)::BIGINT AS incidents,
  sum(known) FILTER (enters_cause_shares) / sum(feed.incidents) FILTER (enters_cause_shares) AS cause_known
FROM feed LEFT JOIN (
  SELECT feed, sum(incidents) FILTER (cause <> 'unknown') AS known FROM mart_month GROUP BY feed
) AS told USING (feed)
WHERE rows_in > 0 AND kind NOT IN ({", ".join(f"'{kind}'" for kind in REFERENCE_KINDS)})
GROUP BY 1 ORDER BY 4 DESC, 1
"""
"""By kind, of the feeds that had a file: feeds, reports still listed, debt notices, share of known causes."""


def summary(snapshot: Path) -> dict[str, Any]:
    """Counts of a published snapshot: by feed, by kind, by notice type and cause, findings by outcome.

    Kinds are never added up: each row of `incidents` and of `kinds` is of one. `cause_known` is a share of
    the debt notices of those of the kind's feeds that enter cause shares; None where they have none.
    """
    con = warehouse.connect(snapshot, read_only=True)
    try:
        feeds = con.sql(
            f"SELECT feed, {COUNTED_AS} AS kind, rows_in, accepted, quarantined, reports, joined, "
            "incidents, withdrawn FROM feed"
        ).pl()
        incidents = con.sql(
            f"SELECT {COUNTED_AS} AS kind, notice_type, cause, "
            "sum(mart_month.incidents)::BIGINT AS incidents "
            "FROM mart_month JOIN feed USING (feed) GROUP BY ALL"
        ).pl()
        kinds = con.sql(KINDS).pl()
        findings = con.sql(
            f"SELECT outcome, count(*) AS checks FROM finding WHERE {THIS_RUN} GROUP BY outcome ORDER BY 1"
        ).pl()
        amiss = con.sql(
            "SELECT outcome, check_name, feed, measured, expected FROM finding "
            f"WHERE {THIS_RUN} AND outcome <> 'passed' "
            "ORDER BY list_position(['failed', 'raised', 'warned'], outcome), check_name"
        ).pl()
        files = con.sql(
            "SELECT feed, file_name, status, reason FROM receipt WHERE status <> 'read' ORDER BY landed_at"
        ).pl()
        resolved = found(con)
        about = con.sql("SELECT snapshot_id, source, data_until::VARCHAR AS data_until FROM snapshot").pl()
    finally:
        con.close()
    return {
        **about.to_dicts()[0],
        "database": str(snapshot.parent / warehouse.PUBLISHED),
        "checks_page": str(snapshot.parent.parent / "reports" / "latest.html"),
        "feeds": feeds.to_dicts(),
        "kinds": kinds.to_dicts(),
        "incidents": incidents.to_dicts(),
        "found": resolved,
        "findings": {row["outcome"]: row["checks"] for row in findings.to_dicts()},
        "amiss": amiss.to_dicts(),
        "files_not_read": files.to_dicts(),
    }


def show(console: Console, counts: dict[str, Any], *, changed: bool) -> None:
    """Print a summary for people."""
    if counts["source"] == "sample":
        console.print(f"[bold yellow]{INVENTED}[/]")
    console.print(_by_feed(counts, console.width), "")
    if any(row["kind"] == "complaint" for row in counts["incidents"]):
        console.print(_complaints(counts, console.width), "")
    if counts["kinds"]:
        console.print(_by_kind(counts, console.width), "")
    for line in told(counts["found"]):
        console.print(line, highlight=False)
    for file in counts["files_not_read"]:
        console.print(
            f"[yellow]{file['status']}[/] {file['feed']} {printable(file['file_name'])}: "
            + printable(file["reason"] or ""),
            highlight=False,
        )
    findings = ", ".join(f"{checks} {outcome}" for outcome, checks in counts["findings"].items()) or "none"
    console.print(f"Findings: {findings}", highlight=False)
    for finding in counts["amiss"][:6]:
        where = f" ({finding['feed']})" if finding["feed"] else ""
        console.print(
            f"  {finding['outcome']}: {finding['check_name']}{where}: "
            + plain(f"{finding['measured']}, expected {finding['expected']}"),
            highlight=False,
            markup=False,
        )
    if len(counts["amiss"]) > 6:
        console.print(f"  and {len(counts['amiss']) - 6} more, in {counts['checks_page']}", soft_wrap=True)
    state = "New snapshot" if changed else "Nothing new: snapshot"
    console.print(
        f"{state} {counts['snapshot_id']}, data until {counts['data_until'] or 'none'}", highlight=False
    )
    console.print(f"Database: {counts['database']}", highlight=False, soft_wrap=True)


NEXT = (
    'Next: [bold].venv/bin/dunwatch sql "FROM mart_month LIMIT 5"[/], or [bold]make up[/] for the dashboard.'
)


def say_if_left_out(console: Console, settings: Settings) -> None:
    """Say that sample files do not count where real ones have landed, if any do not."""
    count = left_out(settings)
    if count:
        console.print(
            f"[yellow]{count} files of the bundled sample are left out, "
            "since real files have landed here.[/] Use another --home to see the sample."
        )


SHORT = {
    "system_error": "system",
    "user_misoperation": "slip",
    "fraud_impersonation": "fraud",
    "identity_theft": "theft",
    "wrong_person": "wrong",
    "already_settled": "settled",
    "disputed_amount_or_terms": "amount",
    "genuine_debt": "genuine",
    "unknown": "unknown",
}
"""Causes in a word, so that the table fits a terminal; the dictionary has the whole terms."""


KIND_WIDTH = 20
"""Columns of the terminal that a notice type needs to be recognised."""


def _table(title: str, first: str, others: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Table:
    """A plain table of numbers; in a terminal of few columns (`width`) only the first column gives way."""
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=0,
    )
    widths = [max([len(name), *(len(row[place]) for row in rows)]) for place, name in enumerate(others, 1)]
    room = width - sum(widths) - len(widths)
    table.add_column(first, no_wrap=True, overflow="ellipsis", max_width=max(12, room))
    for name, needed in zip(others, widths, strict=True):
        table.add_column(name, justify="right", no_wrap=True, min_width=needed)
    for row in rows:
        table.add_row(*row, style="bold" if row[0] == "all" else None)
    return table


def _by_feed(counts: dict[str, Any], width: int) -> Table:
    """The feeds that had a file. What was accepted is rows in less quarantined, so it needs no column."""
    columns = {"rows_in": "rows in", "quarantined": "quarantined", "reports": "reports", "joined": "joined"}
    columns["incidents"] = "notices"
    if any(row["withdrawn"] for row in counts["feeds"]):
        columns["withdrawn"] = "withdrawn"
    feeds = [row for row in counts["feeds"] if row["rows_in"]]
    rows = [[row["feed"], *(_number(row[name]) for name in columns)] for row in feeds]
    table = _table("Records by feed", "feed", list(columns.values()), rows, width)
    table.caption = (
        "rows in, less quarantined, became reports; one that came again counts once.\n"
        "joined: narratives that count with their complaint. notices: debt notices."
    )
    if absent := [row["feed"] for row in counts["feeds"] if not row["rows_in"]]:
        table.caption += "\n" + fill(f"no file yet: {', '.join(absent)}", width)
    table.caption_justify = "left"
    return table


def _by_kind(counts: dict[str, Any], width: int) -> Table:
    """A row a kind and no total: what the kinds' records are differs too much to be added up."""
    rows = [
        [
            "Fraud-only sources" if row["kind"] == FRAUD else term("kind", row["kind"], "en"),
            *(_number(row[name]) for name in ("feeds", "reports", "incidents")),
            "–" if row["cause_known"] is None else f"{row['cause_known']:.0%}",
        ]
        for row in counts["kinds"]
    ]
    names = ["feeds", "reports read", "debt notices", "cause known"]
    table = _table("Debt notices by kind of record", "kind", names, rows, width)
    table.caption = (
        "cause known: share of the notices of feeds that enter cause\n"
        "shares; – where there are none. Kinds are never added up."
    )
    table.caption_justify = "left"
    return table


def _complaints(counts: dict[str, Any], width: int) -> Table:
    """Complaints of feeds that are not fraud-only: notice types down, causes across, most frequent first.

    Causes nobody met are left out.
    """
    cells = {
        (row["notice_type"], row["cause"]): row["incidents"]
        for row in counts["incidents"]
        if row["kind"] == "complaint"
    }

    def total(place: int, word: str) -> int:
        return sum(number for key, number in cells.items() if key[place] == word)

    types = sorted({key[0] for key in cells}, key=lambda word: -total(0, word))
    causes = sorted({key[1] for key in cells}, key=lambda word: (word == "unknown", -total(1, word)))
    shown = list(causes)

    def needed(name: str, number: int) -> int:
        return max(len(name), len(_number(number))) + 1

    last = needed("all", sum(cells.values()))
    while (
        len(shown) > 2
        and KIND_WIDTH + sum(needed(SHORT[cause], total(1, cause)) for cause in shown) + last > width
    ):
        shown.remove(min((cause for cause in shown if cause != "unknown"), key=lambda cause: total(1, cause)))
    rows = [
        [
            term("notice_type", kind, "en"),
            *(_number(cells.get((kind, cause), 0)) for cause in shown),
            _number(total(0, kind)),
        ]
        for kind in types
    ]
    rows.append(["all", *(_number(total(1, cause)) for cause in shown), _number(sum(cells.values()))])
    names = [*(SHORT[cause] for cause in shown), "all"]
    table = _table("Complaints: debt notices by type and cause", "notice type", names, rows, width)
    left_out = ", ".join(f"{SHORT[cause]} {total(1, cause):,}" for cause in causes if cause not in shown)
    if left_out:
        table.caption = f"no room for, but counted in all: {left_out}"
        table.caption_justify = "left"
    return table


def _number(count: int) -> str:
    return f"{count:,}" if count else "·"
