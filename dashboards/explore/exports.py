"""Taking rows away: the download with its sidecar, and opening the whole file elsewhere."""

import streamlit as st
from polars.exceptions import PanicException, PolarsError

from dashboards import sandbox
from dashboards.explore import sidecar
from dashboards.here import Here

TYPES = {"csv": "CSV", "parquet": "Parquet", "jsonl": "JSON lines"}


@st.cache_data(max_entries=4, show_spinner=False)
def _snapshot_hash(key: tuple[str, int, int, int], _path) -> str:
    return sidecar.file_hash(_path)


def offer(at: Here, name: str, sql: str, selection: str) -> None:
    """The panel that turns a query into a download. The query runs in the sandbox, like a visitor's own."""
    with st.container(border=True, key=f"export_{name}"):
        st.markdown(f"### {at.say('export')}")
        st.markdown(at.say("export_reading"))
        if at.texts != "full":
            st.caption(at.say(f"withheld_{at.texts}"))
        with st.container(horizontal=True, vertical_alignment="center"):
            form = st.segmented_control(
                at.say("export_format"),
                sidecar.FORMATS,
                format_func=TYPES.__getitem__,
                key=f"form_{name}",
                default="csv",
                required=True,
                label_visibility="collapsed",
            )
            wanted = st.button(at.say("export_prepare"), key=f"prepare_{name}", icon=":material/archive:")
        if wanted and form:
            _prepare(at, name, sql, selection, form)
        own_duckdb(at)


def _prepare(at: Here, name: str, sql: str, selection: str, form: sidecar.Format) -> None:
    with st.spinner(at.say("export_prepare")):
        result = sandbox.run(at.snapshot.path, sql, sandbox.EXPORT)
        if result.table is None:
            show_trouble(at, result, sandbox.EXPORT)
            return
        rows_name = f"dunwatch-{name}-{at.about['snapshot_id'][:12]}.{form}"
        try:
            content = sidecar.rows_file(result.table, form)
        except (ValueError, TypeError, PolarsError, PanicException) as error:
            said = f"{TYPES[form]} cannot hold these columns ({type(error).__name__}): cast them to VARCHAR."
            show_trouble(at, sandbox.Result(error=said), sandbox.EXPORT)
            return
        note = sidecar.sidecar(
            about=at.about,
            feeds=at.feeds,
            snapshot_hash=_snapshot_hash(at.snapshot.key, at.snapshot.path),
            sql=sql,
            selection=selection,
            rows_name=rows_name,
            rows_bytes=content,
            table=result.table,
            cut=result.cut,
        )
    if result.cut:
        st.warning(at.say("export_over", most=f"{sandbox.EXPORT.rows:,}"), icon=":material/content_cut:")
    st.download_button(
        at.say("export_download", name=f"{rows_name}.zip", rows=f"{result.table.height:,}"),
        sidecar.bundle(rows_name, content, note),
        file_name=f"{rows_name}.zip",
        mime="application/zip",
        key=f"download_{name}",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(note["citation"])


def show_trouble(at: Here, result: sandbox.Result, limits: sandbox.Limits) -> None:
    """Why a query gave no rows: the engine's own words, or the limit it ran into."""
    match result.stopped:
        case "time":
            st.error(at.say("sql_time", seconds=f"{limits.seconds:g}"), icon=":material/timer_off:")
        case "memory":
            st.error(at.say("sql_memory"), icon=":material/memory:")
        case "size":
            st.error(
                at.say("sql_size", megabytes=limits.result_bytes // sandbox.MEGABYTE),
                icon=":material/content_cut:",
            )
        case _:
            st.error(at.say("sql_error"), icon=":material/error:")
            st.code(result.error, language=None)


def own_duckdb(at: Here) -> None:
    """How to open the whole published file with any DuckDB client."""
    with st.expander(at.say("own_duckdb"), icon=":material/terminal:"):
        st.markdown(at.say("own_duckdb_reading"))
        path = str(at.snapshot.path)
        st.code(f"duckdb -readonly '{path}'", language="bash")
        st.code(
            f"import duckdb\n\ncon = duckdb.connect({path!r}, read_only=True)\n"
            'con.sql("SELECT * FROM incident LIMIT 10").show()',
            language="python",
        )
