"""The short summary that ends a run: what the snapshot holds, as tables for people or JSON for scripts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines import warehouse
from pipelines.contract.tables import THIS_RUN
from pipelines.contract.words import term
from pipelines.normalise.chosen import left_out
from pipelines.settings import Settings

INVENTED = "Invented data: the bundled sample. No person, company or number in it is real."


def summary(snapshot: Path) -> dict[str, Any]:
    """Counts of a published snapshot: by feed, by notice type and cause, findings by outcome."""
    con = warehouse.connect(snapshot, read_only=True)
    try:
        feeds = con.sql(
            "SELECT feed, rows_in, accepted, quarantined, reports, joined, incidents, withdrawn FROM feed"
        ).pl()
        kinds = con.sql(
            "SELECT notice_type, cause, sum(incidents)::BIGINT AS incidents FROM mart_month GROUP BY ALL"
        ).pl()
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
        about = con.sql("SELECT snapshot_id, source, data_until::VARCHAR AS data_until FROM snapshot").pl()
    finally:
        con.close()
    return {
        **about.to_dicts()[0],
        "database": str(snapshot.parent / warehouse.PUBLISHED),
        "checks_page": str(snapshot.parent.parent / "reports" / "latest.html"),
        "feeds": feeds.to_dicts(),
        "incidents": kinds.to_dicts(),
        "findings": {row["outcome"]: row["checks"] for row in findings.to_dicts()},
        "amiss": amiss.to_dicts(),
        "files_not_read": files.to_dicts(),
    }


def show(console: Console, counts: dict[str, Any], *, changed: bool) -> None:
    """Print a summary for people."""
    if counts["source"] == "sample":
        console.print(f"[bold yellow]{INVENTED}[/]")
    console.print(_by_feed(counts, console.width), "")
    if counts["incidents"]:
        console.print(_by_kind(counts, console.width), "")
    for file in counts["files_not_read"]:
        console.print(
            f"[yellow]{file['status']}[/] {file['feed']} {file['file_name']}: {escape(file['reason'] or '')}",
            highlight=False,
        )
    findings = ", ".join(f"{checks} {outcome}" for outcome, checks in counts["findings"].items()) or "none"
    console.print(f"Findings: {findings}", highlight=False)
    for finding in counts["amiss"][:6]:
        where = f" ({finding['feed']})" if finding["feed"] else ""
        console.print(
            f"  {finding['outcome']}: {finding['check_name']}{where}: "
            f"{finding['measured']}, expected {finding['expected']}",
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
    columns = ["rows_in", "accepted", "quarantined", "reports", "joined", "incidents"]
    if any(row["withdrawn"] for row in counts["feeds"]):
        columns.append("withdrawn")
    rows = [[row["feed"], *(f"{row[name]:,}" for name in columns)] for row in counts["feeds"]]
    table = _table("Records by feed", "feed", [name.replace("_", " ") for name in columns], rows, width)
    table.caption = (
        "rows in = accepted + quarantined. reports: those now published, one that\n"
        "came again counted once. joined: narratives that count with their complaint."
    )
    table.caption_justify = "left"
    return table


def _by_kind(counts: dict[str, Any], width: int) -> Table:
    """Notice types down, causes across, the most frequent first; causes nobody met are left out."""
    cells = {(row["notice_type"], row["cause"]): row["incidents"] for row in counts["incidents"]}

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
    table = _table("Incidents by notice type and cause", "notice type", names, rows, width)
    left_out = ", ".join(f"{SHORT[cause]} {total(1, cause):,}" for cause in causes if cause not in shown)
    if left_out:
        table.caption = f"no room for, but counted in all: {left_out}"
        table.caption_justify = "left"
    return table


def _number(count: int) -> str:
    return f"{count:,}" if count else "·"
