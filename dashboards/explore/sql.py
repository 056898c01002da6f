"""The SQL tab: examples, a schema browser from the file's own comments, and the query in the sandbox."""

import streamlit as st

from dashboards import address, sandbox
from dashboards.explore import exports
from dashboards.here import Here, ask
from dashboards.panels import sheet

LONGEST_IN_ADDRESS = 1_500
"""Characters of SQL that are put into the address; a longer query is not part of the link."""

EXAMPLES = {
    "example_months": (
        "SELECT month, feed, sum(incidents) AS incidents\nFROM mart_month\n"
        "GROUP BY month, feed\nORDER BY month DESC, feed"
    ),
    "example_causes": (
        "SELECT feed, cause, sum(incidents) AS incidents,\n"
        "  round(100.0 * sum(incidents) / sum(sum(incidents)) OVER (PARTITION BY feed), 1) AS percent\n"
        "FROM mart_cause_share\nGROUP BY feed, cause\nORDER BY feed, incidents DESC"
    ),
    "example_unknown": (
        "SELECT feed, cause_unknown_why, sum(incidents) AS incidents\nFROM mart_month\n"
        "WHERE cause = 'unknown'\n"
        "GROUP BY feed, cause_unknown_why\nORDER BY incidents DESC"
    ),
    "example_checked": (
        "SELECT report_id, received_on, notice_type, cause, cause_grade, cause_asserted_by, text\n"
        "FROM incident\nWHERE cause_grade IN ('E2', 'E3') AND text IS NOT NULL\n"
        "ORDER BY received_on DESC, report_id\nLIMIT 100"
    ),
    "example_labels": (
        "SELECT feed, publisher_issue, notice_type, count(*) AS incidents\nFROM incident\n"
        "GROUP BY feed, publisher_issue, notice_type\nORDER BY incidents DESC\nLIMIT 50"
    ),
    "example_words": (
        "SELECT vocabulary, value, term_en, term_zh, meaning_en\nFROM word\nORDER BY vocabulary, position"
    ),
}
SCHEMA = (
    "SELECT c.table_name AS name, coalesce(t.comment, v.comment) AS about, "
    "c.column_name, c.data_type, c.comment FROM duckdb_columns() c "
    "LEFT JOIN duckdb_tables() t ON t.table_oid = c.table_oid AND t.database_name = c.database_name "
    "LEFT JOIN duckdb_views() v ON v.view_oid = c.table_oid AND v.database_name = c.database_name "
    "WHERE c.database_name = current_database() AND c.schema_name = 'main' AND NOT c.internal "
    "ORDER BY c.table_oid, c.column_index"
)


def sql(at: Here) -> None:
    """The editor on the left, tables and columns on the right, the result below."""
    state = st.session_state
    if state["address_moved"] or "sql" not in state:
        state["sql"] = address.one("sql") or EXAMPLES["example_months"]
    if at.texts != "full":
        st.info(at.say("sql_withheld"), icon=":material/visibility_off:")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown(f"**{at.say('sql_examples')}**")
        with st.container(horizontal=True, gap="xsmall"):
            for name, text in EXAMPLES.items():
                st.button(
                    at.say(name), key=name, type="tertiary", on_click=state.__setitem__, args=("sql", text)
                )
        limits = sandbox.SHOW
        query = st.text_area(
            at.say("sql_label"),
            key="sql",
            height=230,
            help=at.say(
                "sql_help",
                seconds=f"{limits.seconds:g}",
                rows=f"{limits.rows:,}",
                megabytes=limits.result_bytes // sandbox.MEGABYTE,
            ),
        )
        wanted = st.button(at.say("sql_run"), key="run_sql", type="primary", icon=":material/play_arrow:")
    with right:
        _schema(at)
    if query and len(query) <= LONGEST_IN_ADDRESS and query != EXAMPLES["example_months"]:
        state["page_params"]["sql"] = query
    if wanted:
        with st.spinner(at.say("sql_run")):
            state["sql_result"] = (query, at.snapshot.key, sandbox.run(at.snapshot.path, query))
    _result(at, query)


def _result(at: Here, query: str) -> None:
    kept = st.session_state.get("sql_result")
    if kept is None or kept[:2] != (query, at.snapshot.key):
        return
    result: sandbox.Result = kept[2]
    if result.table is None:
        exports.show_trouble(at, result, sandbox.SHOW)
        return
    st.markdown(at.say("sql_result", n=f"{result.table.height:,}", seconds=f"{result.seconds:.2f}"))
    if not result.table.height:
        st.info(at.say("sql_empty"), icon=":material/inbox:")
        return
    sheet(result.table, key="sql_rows", height=420 if result.table.height > 10 else None)
    if result.cut:
        st.caption(at.say("sql_cut", n=f"{sandbox.SHOW.rows:,}", most=f"{sandbox.EXPORT.rows:,}"))
    exports.offer(at, "query", query, "SQL")


def _schema(at: Here) -> None:
    """Tables and views with the comments that travel in the file."""
    rows = ask(at, SCHEMA)
    st.markdown(f"**{at.say('sql_schema')}**")
    with st.container(height=360, border=True, gap="xsmall"):
        for (name,), columns in rows.group_by("name", maintain_order=True):
            with st.expander(f"`{name}`"):
                st.caption(columns["about"][0] or "")
                names = {
                    "column_name": at.say("col_name"),
                    "data_type": at.say("col_type"),
                    "comment": at.say("col_what"),
                }
                sheet(columns.select(*names).rename(names), key=f"schema_{name}")
