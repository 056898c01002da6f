"""From publishers' bytes to a published snapshot at scale, beside DuckDB's bare conversion of the same CSVs.

    python -m tests.bench.bench_scale --rows 1000000

Writes a bulk zip of N rows and archive zips with N/5 narratives of 1 kB, then prints one table: wall seconds,
ratio to the bare conversion, and the peak memory of the whole process tree. Everything runs in one go on the
same cores.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import duckdb
import psutil
from rich.console import Console
from rich.table import Table

from tests.bench import generate

SAMPLE_SECONDS = 0.05


def main() -> None:
    """Parse the arguments, run, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument(
        "--changed", type=float, default=0.01, help="share of rows that the second bulk file changes"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to work (default: a temporary folder, removed at the end)"
    )
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="dunwatch-scale-"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: given.cores]))
    try:
        _run(folder, given.rows, given.cores, given.changed)
    finally:
        if given.folder is None:
            shutil.rmtree(folder)


def _run(folder: Path, rows: int, cores: int, changed: float) -> None:
    first, second = folder / "first", folder / "second"
    archive = folder / "archive"
    for each in (first, second, archive):
        each.mkdir(parents=True, exist_ok=True)
    narratives = rows // 5
    generate.bulk(first / "complaints.csv.zip", rows=rows, seed=7, dirty=0, torn=False)
    generate.archive(archive, narratives, rows=rows, seed=7, dirty=0)
    generate.bulk(second / "complaints.csv.zip", rows=rows, seed=7, dirty=0, torn=False, changed=changed)
    zips = sorted(archive.glob("*.zip"))

    bare = _bare(folder / "bare", [first / "complaints.csv.zip", *zips], cores)
    home = folder / "home"
    table = Table(
        "step",
        "seconds",
        "times bare",
        "peak GB",
        title=f"{rows:,} rows, {narratives:,} narratives, {cores} cores",
    )
    table.add_row("DuckDB: the same CSVs to Parquet", f"{bare:.1f}", "1.0", "")
    steps = (
        ("first run", [("cfpb_complaints", [first / "complaints.csv.zip"]), ("cfpb_narratives", zips)]),
        (
            "again, nothing new",
            [("cfpb_complaints", [first / "complaints.csv.zip"]), ("cfpb_narratives", zips)],
        ),
        (f"{changed:.0%} of rows changed", [("cfpb_complaints", [second / "complaints.csv.zip"])]),
    )
    for name, files in steps:
        seconds, peak = _step(home, files, cores)
        table.add_row(name, f"{seconds:.1f}", f"{seconds / bare:.1f}", f"{peak / 1e9:.2f}")
    Console(width=100).print(table)


def _bare(folder: Path, zips: list[Path], cores: int) -> float:
    """Seconds that DuckDB takes for the unpacked CSVs; the better of two runs, unpacking not counted."""
    folder.mkdir(exist_ok=True)
    files = []
    for place, path in enumerate(zips):
        with zipfile.ZipFile(path) as archive:
            member = archive.namelist()[0]
            target = folder / f"{place}.csv"
            with archive.open(member) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out, 1 << 20)
        files.append(target)
    best = float("inf")
    for _ in range(2):
        con = duckdb.connect(config={"threads": cores})
        begun = time.perf_counter()
        for path in files:
            con.execute(f"COPY (SELECT * FROM read_csv('{path}', all_varchar = true)) TO '{path}.parquet'")
        best = min(best, time.perf_counter() - begun)
        con.close()
    shutil.rmtree(folder)
    return best


def _step(home: Path, files: list[tuple[str, list[Path]]], cores: int) -> tuple[float, int]:
    """Land and build as a user would; wall seconds and the peak memory of the process tree in bytes."""
    environment = os.environ | {
        "DUNWATCH_HOME": str(home),
        "DUNWATCH_THREADS": str(cores),
        "POLARS_MAX_THREADS": str(cores),
    }
    begun, peak = time.perf_counter(), 0
    commands = [["land", feed, "--file", *map(str, paths)] for feed, paths in files] + [["build"]]
    for command in commands:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipelines", *command], env=environment, stdout=subprocess.PIPE, text=True
        )
        watch = _Watch(process.pid)
        out, _ = process.communicate()
        peak = max(peak, watch.stop())
        if process.returncode:
            raise SystemExit(f"dunwatch {' '.join(command[:2])} failed:\n{out}")
    return time.perf_counter() - begun, peak


class _Watch(threading.Thread):
    """Samples the unique memory of a process and its children; shared libraries are counted once for each."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._peak, self._ended = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            try:
                root = psutil.Process(self._pid)
                tree = [root, *root.children(recursive=True)]
                self._peak = max(self._peak, sum(each.memory_info().rss for each in tree))
            except psutil.Error:
                continue

    def stop(self) -> int:
        """End the sampling; the peak in bytes."""
        self._ended.set()
        self.join()
        return self._peak


if __name__ == "__main__":
    main()
