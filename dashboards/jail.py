"""The child process that answers one visitor's query. Run as a file, isolated; never imported by the pages.

It limits itself before it reads a word of the query: address space, processor time, size of files. It sets no
limit on processes (RLIMIT_NPROC does not bind root, and counts a user's every thread): no SQL function starts
one. Then it opens the snapshot read only, shuts every door to files, network and extensions, and locks that.
Streams over standard input and output only: JSON in; one JSON line out, then an Arrow stream when there are
rows. Only types that every reader and writer of the pages takes leave this process.
"""

import contextlib
import json
import resource
import sys
import time
from io import BytesIO

LIMITS = (
    ("RLIMIT_FSIZE", "file_bytes"),
    ("RLIMIT_CORE", "core_bytes"),
    ("RLIMIT_CPU", "cpu_seconds"),
    ("RLIMIT_AS", "memory_bytes"),
)
BATCH = 1_000
LONGEST_ERROR = 500
"""Characters of the engine's words: some of its messages quote whole values."""

INTEGERS = ("tinyint", "smallint", "integer", "bigint", "utinyint", "usmallint", "uinteger", "ubigint")
PLAIN = (*INTEGERS, "boolean", "float", "double", "decimal", "varchar", "date", "timestamp")
WIDE = ("hugeint", "uhugeint")
"""Integers of 128 bits, which sums have: Arrow knows them only as decimals of 38 digits."""

DEEPEST = 4
"""Levels of lists and structs; readers recurse, and a text serves better than a thousand brackets."""

EARLIEST_DAY, LATEST_DAY = -719_162, 2_932_896
"""Years 1 to 9999 in days from 1970: what Python, and so every page and export, can hold."""

DAY_MICROSECONDS = 86_400_000_000


def _limit(order: dict) -> None:
    for name, key in LIMITS:
        kind, wanted = getattr(resource, name), order.get(key, 0)
        # macOS refuses RLIMIT_AS; the parent watches the resident size there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (wanted, wanted))


def _harmless(kind, depth: int = 0) -> bool:
    """Whether a DuckDB type crosses as it is: plain, or a list or struct of such."""
    if kind.id in PLAIN:
        # JSON and other aliases keep their base type's id but not its name.
        return kind.id != "varchar" or str(kind) == "VARCHAR"
    if kind.id not in ("list", "struct") or depth == DEEPEST:
        return False
    return bool(kind.children) and all(_harmless(child, depth + 1) for _, child in kind.children)


def _column(place: int, kind) -> str:
    """The SQL that brings one column over, by its place, since names may repeat."""
    if kind.id in WIDE:
        return f"CAST(#{place} AS DECIMAL(38, 0))"
    return f"#{place}" if _harmless(kind) else f"CAST(#{place} AS VARCHAR)"


def _unique(names: list[str]) -> list[str]:
    """The names, a repeated one with the first free number after it.

    >>> _unique(["a", "a", "a_2"])
    ['a', 'a_3', 'a_2']
    """
    taken = set(names)
    result: list[str] = []
    seen: set[str] = set()
    for name in names:
        number, free = 2, name
        while free in seen or (free != name and free in taken):
            free, number = f"{name}_{number}", number + 1
        seen.add(free)
        result.append(free)
    return result


def _out_of_calendar(array) -> bool:
    """Whether an Arrow array holds, at any depth, a day or instant outside the years 1 to 9999."""
    import pyarrow as pa

    kind = array.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_struct(kind):
        parts = array.flatten() if pa.types.is_struct(kind) else [array.flatten()]
        return any(_out_of_calendar(part) for part in parts)
    if pa.types.is_date32(kind):
        number, unit = pa.int32(), 1
    elif pa.types.is_timestamp(kind):
        number, unit = pa.int64(), DAY_MICROSECONDS
    else:
        return False
    import pyarrow.compute as pc

    ends = pc.min_max(array.view(number)).as_py()
    if ends["min"] is None:
        return False
    return ends["min"] < EARLIEST_DAY * unit or ends["max"] >= (LATEST_DAY + 1) * unit


def _answer(order: dict) -> tuple[dict, bytes]:
    import duckdb
    import pyarrow as pa

    started = time.monotonic()
    con = duckdb.connect(
        order["path"],
        read_only=True,
        config={
            "enable_external_access": "false",
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "allow_community_extensions": "false",
            "temp_directory": "",
            "memory_limit": order["duckdb_memory"],
            "threads": "1",  # one thread: the same query gives the same bytes
        },
    )
    con.execute("SET lock_configuration = true").fetchall()
    statements = con.extract_statements(order["sql"])
    if len(statements) != 1:
        return {"error": f"One statement at a time, please: this is {len(statements)}."}, b""
    try:
        asked = con.sql(statements[0].query)
    except duckdb.Error:
        con.execute(statements[0].query)  # refused here too, and these messages say the line
        raise
    if asked is None:
        return {"error": "This statement has no rows to show; ask with SELECT, FROM, DESCRIBE or SHOW."}, b""
    names = _unique(asked.columns)
    columns = [_column(place, kind) for place, kind in enumerate(asked.types, start=1)]
    if any("CAST" in column for column in columns):
        asked = asked.project(", ".join(columns))
    reader: pa.RecordBatchReader = asked.to_arrow_reader(BATCH)
    taken: list[pa.RecordBatch] = []
    rows = size = 0
    cut = False
    for batch in reader:
        room = order["rows"] - rows
        cut = batch.num_rows > room
        taken.append(batch.slice(0, room))
        rows += min(batch.num_rows, room)
        size += batch.nbytes
        if size > order["result_bytes"]:
            return {"stopped": "size"}, b""
        for name, array in zip(names, taken[-1].columns, strict=True):
            if _out_of_calendar(array):
                said = f"Column {name!r} holds a date or time outside the years 1 to 9999 (or infinity)"
                return {"error": f"{said}: cast it to VARCHAR to see it."}, b""
        if cut:
            break
    schema = pa.schema([field.with_name(name) for name, field in zip(names, reader.schema, strict=True)])
    stream = BytesIO()
    with pa.ipc.new_stream(stream, schema) as writer:
        for batch in taken:
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
    return {"rows": rows, "cut": cut, "seconds": round(time.monotonic() - started, 2)}, stream.getvalue()


def main() -> None:
    """Read the order, answer it; an error of the engine is an answer too."""
    order = json.loads(sys.stdin.readline())
    _limit(order)
    order["sql"] = json.loads(sys.stdin.readline())
    try:
        head, body = _answer(order)
    except MemoryError:
        head, body = {"stopped": "memory"}, b""
    except Exception as error:
        said = str(error).strip()
        memory = type(error).__name__ == "OutOfMemoryException" or "bad_alloc" in said
        memory = memory or said.startswith("Out of Memory Error")
        head, body = ({"stopped": "memory"} if memory else {"error": said}), b""
    if len(head.get("error", "")) > LONGEST_ERROR:
        head["error"] = head["error"][: LONGEST_ERROR - 1] + "…"
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
