"""A copy of a database that holds less of the texts: only the passages that justify labels, or no text.

The copy is a new file, filled from the old one column by column. Rows changed in place would not do: the
engine leaves what it overwrote in free blocks of the file, where anybody can read it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import duckdb

from pipelines import recipe, warehouse
from pipelines.contract.table import Table
from pipelines.contract.tables import TABLES
from pipelines.contract.workings import WITHHELD
from pipelines.settings import Progress, Settings, quiet

Level = Literal["full", "spans", "none"]

LEVELS: tuple[Level, ...] = ("none", "spans", "full")
"""From the least text to the most."""

# What stands before a passage is covered sign by sign, line breaks and blanks too, so that the spans of
# verdict.evidence keep their offsets and words do not show their lengths. What follows the last passage is
# cut to one sign. Cutting out every gap would hide the distances as well, but evidence would need other
# offsets at each level, and whoever cites a span would have to say of which.
# Spans may overlap: `kept` grows by what lies beyond it, its own length being how far the text is done.
_PASSAGES = f"""concat(
    list_reduce(
        list_sort(coalesce(v.evidence, [])),
        lambda kept, span: CASE WHEN span."end" <= length(kept) THEN kept ELSE concat(
            kept,
            repeat('{WITHHELD}', span."start" - length(kept)),
            substring(r.text, greatest(span."start", length(kept)) + 1,
                span."end" - greatest(span."start", length(kept)))
        ) END,
        ''
    ),
    CASE WHEN length(r.text) > coalesce(list_max([s."end" FOR s IN v.evidence]), 0)
        THEN '{WITHHELD}' ELSE '' END
)"""

_KNOWN = "SELECT name FROM temp.known_name"

# A company's name that a publisher gives, or that our directory lists, is no text. Any other was read in one.
_KNOWN_NAMES = """
CREATE TEMP TABLE known_name AS SELECT name FROM (
    SELECT accused AS name FROM held.report
    UNION SELECT imitated FROM held.report
    UNION SELECT official_name FROM held.report
    UNION SELECT unnest(also_named) FROM held.report
    UNION SELECT name_en FROM held.institution
    UNION SELECT name_zh FROM held.institution
    UNION SELECT institution_id FROM held.institution
    UNION SELECT alias FROM held.institution_alias
) WHERE name IS NOT NULL
"""

_KNOWN_BRANDS = f"""coalesce((
    SELECT list(brand ORDER BY place)
    FROM (SELECT unnest(r.brands) AS brand, generate_subscripts(r.brands, 1) AS place)
    WHERE brand IN ({_KNOWN})
), [])"""


def _if_known(name: str, otherwise: str) -> str:
    return f"CASE WHEN r.{name} IN ({_KNOWN}) THEN r.{name} ELSE {otherwise} END"


_NOTHING = "Withheld in this file."
_ONLY_PASSAGES = f"In this file only the passages that justify a label, {WITHHELD} elsewhere."
_ONLY_KNOWN = "In this file only names that a publisher's field or the directory has too."

Instead = Mapping[tuple[str, str], tuple[str, str]]

_TEMPLATES: Instead = {
    ("quarantine", "raw"): ("NULL", _NOTHING),
    ("campaign", "canonical"): ("''", _NOTHING),
    ("campaign_variant", "text"): ("''", _NOTHING),
}

INSTEAD: Mapping[Level, Instead] = {
    "full": {},
    "spans": {
        **_TEMPLATES,
        ("report", "text"): (f"CASE WHEN r.text IS NOT NULL THEN {_PASSAGES} END", _ONLY_PASSAGES),
    },
    "none": {
        **_TEMPLATES,
        ("report", "text"): ("NULL", _NOTHING),
        ("verdict", "named_institution"): (_if_known("named_institution", "NULL"), _ONLY_KNOWN),
        ("verdict", "due_said"): ("NULL", _NOTHING),
        ("verdict", "named_phones"): ("NULL", _NOTHING),
        ("verdict", "named_links"): ("NULL", _NOTHING),
        ("campaign", "brands"): (_KNOWN_BRANDS, _ONLY_KNOWN),
        ("mart_institution", "name"): (_if_known("name", "''"), _ONLY_KNOWN),
    },
}
"""What the copy has instead of a column, over the row `r` (and `v`, the verdict on a report), and what it
says of that.

Names, due days, numbers and links as a text writes them are passages that justify a label, so `spans` keeps
them. At `none` no word of a text is left as it was written; what scams are known by (numbers and domains
brought into one form) is evidence, not text, and stays. Counts stay whole: a mart's row whose name is
withheld keeps its figures.
"""

ONLY: Mapping[Level, Mapping[tuple[str, str], tuple[str, str]]] = {
    "full": {},
    "spans": {},
    # Its key is the name, so a row without one says nothing.
    "none": {("institution_name", "name"): (f"r.name IN ({_KNOWN})", _ONLY_KNOWN)},
}
"""Tables of which the copy has only the rows that meet a condition on the column that is their key."""


def copy_id(snapshot_id: str, level: Level) -> str:
    """The name of what a snapshot becomes at a level: other content and other rules have other names."""
    if level == "full":
        return snapshot_id
    return recipe.of(snapshot_id, level, recipe.of_code("pipelines.publish.text_level"))


def copy(source: Path, target: Path, level: Level, settings: Settings, *, progress: Progress = quiet) -> None:
    """Write the database `source` at a level to the new file `target`; `source` may hold more, never less.

    Raises DunwatchError when one of them is being written, duckdb.Error when `source` has another contract.
    """
    target.unlink(missing_ok=True)
    con = warehouse.connect(target, settings=settings)
    try:
        con.execute("SET preserve_insertion_order = true")  # as the source's order, or it compresses worse
        warehouse.create(con)
        con.execute("ATTACH ? AS held (READ_ONLY)", [str(source)])
        con.execute("BEGIN")
        con.execute(_KNOWN_NAMES)
        for done, table in enumerate(TABLES):
            progress("publish", done, len(TABLES))
            con.execute(_fill(table, level))
        snapshot_id = con.execute("SELECT snapshot_id FROM held.snapshot").fetchall()[0][0]
        con.execute(
            "UPDATE snapshot SET text_level = ?, snapshot_id = ?", [level, copy_id(snapshot_id, level)]
        )
        _explain(con, level)
        con.execute("COMMIT")
        con.execute("DETACH held")
        con.execute("CHECKPOINT")
        progress("publish", len(TABLES), len(TABLES))
    finally:
        con.close()


def _fill(table: Table, level: Level) -> str:
    """The INSERT of one table, from the table of that name in the attached database `held`."""
    columns = ", ".join(f'"{name}"' for name in table.names)
    instead = {name: sql for (of, name), (sql, _) in INSTEAD[level].items() if of == table.name}
    given = ", ".join(instead.get(name, f'r."{name}"') for name in table.names)
    source = f'held."{table.name}" r'
    if "v.evidence" in given:
        source += " LEFT JOIN (SELECT report_id, evidence FROM held.verdict) v USING (report_id)"
    where = " AND ".join(test for (of, _), (test, _) in ONLY[level].items() if of == table.name)
    return f'INSERT INTO "{table.name}" ({columns}) SELECT {given} FROM {source} WHERE {where or "true"}'


def _explain(con: duckdb.DuckDBPyConnection, level: Level) -> None:
    """Say of each column that is not held whole, in tables and in the views over them, what is missing."""
    tables = {table.name: table for table in TABLES}
    for (table, name), (_, missing) in {**INSTEAD[level], **ONLY[level]}.items():
        note = warehouse.note_of(tables[table].column(name))
        found = con.execute(
            "SELECT table_name FROM duckdb_columns() "
            "WHERE database_name = current_database() AND column_name = ? AND comment = ?",
            [name, note],
        ).fetchall()
        for (where,) in found:
            about = f"{note} {missing}".replace("'", "''")
            con.execute(f'COMMENT ON COLUMN "{where}"."{name}" IS \'{about}\'')
