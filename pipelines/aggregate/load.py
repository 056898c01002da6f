"""The lake into the warehouse: reports and verdicts, brought up to date by what is new, or built afresh.

Feeds of one family meet on one report id: a complaint and its narrative from the archive are one report, with
the complaint's newest columns and the narrative's text and verdict. A narrative without its complaint stands
alone.
"""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb

from pipelines.classify.verdicts import Judged
from pipelines.contract import words
from pipelines.contract.table import Table
from pipelines.contract.tables import REPORT, VERDICT
from pipelines.feeds import FEEDS
from pipelines.normalise.reports import Normalised
from pipelines.resolve.resolving import Resolved
from pipelines.settings import Progress, Settings, quiet


@dataclass(frozen=True)
class Lake:
    """Everything the warehouse is made from.

    Parts with verdicts, what is resolved of each of them, and by feed what became of each receipt.
    """

    parts: list[Judged]
    resolved: list[Resolved]
    normalised: dict[str, list[Normalised]]


def apply(
    con: duckdb.DuckDBPyConnection,
    lake: Lake,
    new: list[Judged],
    new_absent: list[Path],
    settings: Settings,
    *,
    progress: Progress = quiet,
) -> int:
    """Put new parts and withdrawals into report and verdict; returns reports written.

    When `new` is all there is, everything is inserted; else the records it touches are replaced, each made
    again from all parts, so the order of arrival does not show in the result. Opens no transaction.
    """
    fresh = len(new) == len(lake.parts)
    _touched(con, new, new_absent, fresh=fresh)
    if not fresh:
        con.execute("DELETE FROM report WHERE report_id IN (SELECT report_id FROM temp.touched)")
        con.execute("DELETE FROM verdict WHERE report_id IN (SELECT report_id FROM temp.touched)")
    written = 0
    families = {FEEDS[part.feed].family for part in lake.parts}
    for done, family in enumerate(sorted(families)):
        progress("load", done, len(families))
        written += _family(con, family, lake, settings, fresh=fresh)
    con.execute("DROP TABLE IF EXISTS temp.touched")
    progress("load", len(families), len(families))
    return written


def _files(paths: list[Path]) -> str:
    return "[" + ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths) + "]"


def _touched(con: duckdb.DuckDBPyConnection, new: list[Judged], absent: list[Path], *, fresh: bool) -> None:
    con.execute("CREATE OR REPLACE TEMP TABLE touched (report_id VARCHAR)")
    files = [part.reports for part in new] + absent
    if files and not fresh:
        con.execute(
            "INSERT INTO temp.touched SELECT DISTINCT report_id "
            f"FROM read_parquet({_files(files)}, union_by_name=true)"
        )


def _family(
    con: duckdb.DuckDBPyConnection, family: str, lake: Lake, settings: Settings, *, fresh: bool
) -> int:
    """Insert the family's touched (or all) reports with their verdicts; returns how many."""
    own = [part for part in lake.parts if FEEDS[part.feed].family == family]
    texts = [part for part in own if FEEDS[part.feed].attaches_text_to]
    bases = [part for part in own if not FEEDS[part.feed].attaches_text_to]
    for name, parts in (("base", bases), ("narrative", texts)):
        repeats = any(
            outcome.changed for feed in {part.feed for part in parts} for outcome in lake.normalised[feed]
        )
        _view(con, f"{name}_report", REPORT, parts, fresh=fresh, repeats=repeats)
        _view(con, f"{name}_verdict", VERDICT, parts, fresh=fresh, repeats=repeats)
    _withdrawals(con, family, lake, settings)
    count = 0
    # Told apart before they are joined: most complaints have no narrative and need no join of their columns.
    for statement in _TOLD if texts else _UNTOLD:
        count += con.execute(statement).fetchall()[0][0]
    return count // 2


def _view(
    con: duckdb.DuckDBPyConnection,
    name: str,
    table: Table,
    parts: list[Judged],
    *,
    fresh: bool,
    repeats: bool,
) -> None:
    """A temporary view of the newest row that the parts hold for each id, all ids or the touched ones."""
    where = "" if fresh else "WHERE report_id IN (SELECT report_id FROM temp.touched)"
    if not parts:
        query = f'SELECT * FROM "{table.name}" LIMIT 0'
    elif not repeats:
        query = _rows(table, parts, where)
    else:
        placed = " UNION ALL ".join(
            f"SELECT *, {place} AS place FROM ({_rows(table, list(of_place), where)})"
            for place, of_place in groupby(sorted(parts, key=_place), key=_place)
        )
        first_seen = "REPLACE (min(first_seen_on) OVER (PARTITION BY report_id) AS first_seen_on)"
        query = (
            f"SELECT * EXCLUDE (place) {first_seen if table is REPORT else ''} FROM ({placed}) "
            "QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY place DESC) = 1"
        )
    con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {query}")


def _place(part: Judged) -> int:
    return part.place


def _rows(table: Table, parts: list[Judged], where: str) -> str:
    """A query of the parts' reports, or of their verdicts: those on texts, and those shared by categories."""
    columns = ", ".join(f'"{column}"' for column in table.names)
    if table is REPORT:
        return f"SELECT {columns} FROM read_parquet({_files([part.reports for part in parts])}) {where}"
    told, coded, cells = (
        _files([getattr(part, kind) for part in parts]) for kind in ("verdicts", "coded", "cells")
    )
    return (
        f"SELECT {columns} FROM read_parquet({told}) {where} UNION ALL "
        f"SELECT {columns} FROM (SELECT report_id, cell FROM read_parquet({coded}) {where}) "
        f"JOIN read_parquet({cells}) USING (cell)"
    )


def _withdrawals(con: duckdb.DuckDBPyConnection, family: str, lake: Lake, settings: Settings) -> None:
    """A temporary table of records now withdrawn: gone, and not seen again in a later file."""
    columns = "feed VARCHAR, report_id VARCHAR, withdrawn_on DATE, place INTEGER"
    con.execute(f"CREATE OR REPLACE TEMP TABLE gone ({columns})")
    for name, outcomes in lake.normalised.items():
        if FEEDS[name].family != family:
            continue
        read = [outcome for outcome in outcomes if outcome.status == "read"]
        for place, outcome in enumerate(read):
            if not outcome.withdrawn:
                continue
            folder = settings.lake / name / "normalise" / outcome.folder
            con.execute(
                "INSERT INTO temp.gone SELECT ?, report_id, strptime(?, '%Y%m%d')::DATE, ? "
                "FROM read_parquet(?) WHERE state = 'withdrawn'",
                [name, outcome.receipt_id[:8], place, str(folder / "absent.parquet")],
            )
            later = [part.reports for part in lake.parts if part.feed == name and part.place > place]
            if later:
                con.execute(
                    "DELETE FROM temp.gone WHERE feed = ? AND place <= ? "
                    f"AND report_id IN (SELECT report_id FROM read_parquet({_files(later)}))",
                    [name, place],
                )


def _insert(table: str, columns: tuple[str, ...], values: dict[str, str], source: str) -> str:
    listed = ", ".join(f'"{column}"' for column in columns)
    given = ", ".join(values.get(column, f'b."{column}"') + f' AS "{column}"' for column in columns)
    return f"INSERT INTO {table} ({listed}) SELECT {given} FROM {source}"


# A feed speaks for its own records: an archive that drops a narrative says nothing of the live complaint.
_GONE = (
    "LEFT JOIN temp.gone g ON g.report_id = b.report_id AND g.feed = b.feed "
    "LEFT JOIN institution_name i ON i.name = b.accused"
)
_FOUND = {"withdrawn_on": "g.withdrawn_on", "institution_id": "i.institution_id"}
"""Columns of report that come from elsewhere."""

# In the taxonomy's order. Of the archive's outcomes only what the person's own words say counts, not what
# its column of the company's answer said when it was frozen.
_OUTCOME = f"""coalesce(nullif(list_filter(
    {[word for word in words.values("outcome") if word != "not_stated"]},
    lambda word: list_contains(b.outcome, word)
        OR list_contains(list_transform(n.evidence, lambda span: span.label), 'outcome=' || word)), []),
    ['not_stated'])"""

_UNTOLD = (
    _insert("report", REPORT.names, _FOUND, f"base_report b {_GONE}"),
    _insert("verdict", VERDICT.names, {}, "base_verdict b"),
)
"""Families without texts: reports and verdicts as they are."""

_TOLD = (
    # Complaints without a narrative.
    _insert(
        "report",
        REPORT.names,
        _FOUND,
        f"base_report b ANTI JOIN narrative_report n USING (report_id) {_GONE}",
    ),
    _insert("verdict", VERDICT.names, {}, "base_verdict b ANTI JOIN narrative_verdict n USING (report_id)"),
    # Complaints with one: the live columns with the archive's text, and the verdict on it. What follows from
    # the company's answer is the complaint's, which is kept up to date while the archive is frozen.
    _insert(
        "report",
        REPORT.names,
        {
            "text": "n.text",
            "first_seen_on": "least(b.first_seen_on, n.first_seen_on)",
        }
        | _FOUND,
        "base_report b JOIN (SELECT report_id, text, first_seen_on FROM narrative_report) n "
        f"USING (report_id) {_GONE}",
    ),
    _insert(
        "verdict",
        VERDICT.names,
        {name: f'n."{name}"' for name in VERDICT.names}
        | {"outcome": _OUTCOME, "company_asserted_cause": "b.company_asserted_cause"},
        "(SELECT report_id, outcome, company_asserted_cause FROM base_verdict) b "
        "JOIN narrative_verdict n USING (report_id)",
    ),
    # Narratives whose complaint the publisher no longer lists, or that never landed.
    _insert(
        "report",
        REPORT.names,
        _FOUND,
        f"narrative_report b ANTI JOIN base_report c USING (report_id) {_GONE}",
    ),
    _insert("verdict", VERDICT.names, {}, "narrative_verdict b ANTI JOIN base_verdict c USING (report_id)"),
)
"""Families with texts: what has none, what has, and texts that stand alone; reports and verdicts in turn."""
