"""The child process that answers one visitor's query. Run as a file, isolated; never imported by the pages.

It limits itself before it reads a word of the query: address space, processor time, files, processes. Then it
opens the snapshot read only, shuts every door to files, network and extensions, and locks that. Streams over
standard input and output only: JSON in; one JSON line out, followed by an Arrow stream when there are rows.
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


def _limit(order: dict) -> None:
    for name, key in LIMITS:
        kind, wanted = getattr(resource, name), order.get(key, 0)
        # macOS refuses RLIMIT_AS; the parent watches the resident size there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (wanted, wanted))


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
    reader: pa.RecordBatchReader = con.execute(statements[0].query).to_arrow_reader(BATCH)
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
        if cut:
            break
    stream = BytesIO()
    with pa.ipc.new_stream(stream, reader.schema) as writer:
        for batch in taken:
            writer.write_batch(batch)
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
        head, body = ({"stopped": "memory"} if memory else {"error": said}), b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
