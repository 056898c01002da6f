"""The whole classify stage beside the usual peer, TF-IDF with logistic regression: speed, memory, figures.

    python -m tests.bench.bench_classify --texts 200000
    python -m tests.bench.bench_classify --texts 200000 --folder LABELLED --folds 4

Ours is `judge` as the pipeline calls it: rules, model, spans, verdict. It runs warm, on a quarter, half and
all of the texts, in turn with the peer (see peer_tfidf), and the better of two rounds counts. It works in
batches, a thread each, so a short run (under some 50,000 texts) leaves cores idle. scikit-learn predicts on
one core; the peer is also given all cores, a process each, and the ratio is to the faster of the two.

Without --folder the texts are invented narratives of about 1 kB and the peer is taught the invented texts in
data/model. These narratives use few words again and again, and nearly all tell of a debt. --folder (as for
`dunwatch train`: gold/ and data/corpus/) takes real ones, put end to end and cut at 1,000 bytes, teaches the
peer all labelled texts, and compares labels: both are taught anew without one fold of the template groups
and measured on it, so neither has seen a near-duplicate. Training's own steps calibrate the answers of both
on the records measured, which flatters both; a label not sure enough counts as wrong. Ours is then the model
alone (the text rules that fired are among its inputs), not the stage's verdict.
"""

import argparse
import multiprocessing
import os
import pickle
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.pool import Pool
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np
import polars as pl
import psutil
from rich.console import Console
from rich.table import Table

from pipelines.classify import model
from pipelines.classify.judge import judge
from pipelines.settings import DunwatchError
from pipelines.training import calibrate, measure, train
from pipelines.training import texts as labelled
from pipelines.training.fitting import scored
from pipelines.training.groups import groups
from pipelines.training.lessons import lessons
from tests.bench import generate_native, peer_tfidf
from tests.bench.generate_cfpb import SINCE, UNTIL
from tests.bench.generate_plan import Plan

ROUNDS = 2
WARM = 200
BYTES = 1_000
SAMPLE_SECONDS = 0.02
SHARES = (4, 2, 1)
"""The texts are divided by these to see how the time grows with them."""

SHOWN = ("notice_f1", "notice_type_macro_f1", "cause_macro_f1", "channel_macro_f1", "reaction_macro_f1",
         "service_line_macro_f1", "fraud_caught", "genuine_called_fraud")  # fmt: skip

FRESH = multiprocessing.get_context("spawn")
"""Processes that inherit no threads: Polars' would hang in a fork."""


def main() -> None:
    """Parse the arguments, run, print the tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--texts", type=int, default=200_000)
    cli.add_argument("--peer-texts", type=int, default=10_000, help="how many of them the peer predicts")
    cli.add_argument("--cores", type=int, default=2)
    cli.add_argument("--folder", type=Path, help="labelled texts, as for `dunwatch train`")
    cli.add_argument("--folds", type=int, default=1, choices=range(train.FOLDS + 1), help="folds measured")
    given = cli.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: given.cores]))
    console = Console(width=100)
    try:
        with tempfile.TemporaryDirectory(prefix="dunwatch-classify-") as folder:
            path = Path(folder) / "peer.pickle"
            # In a process of its own, so that this one's memory is the texts' and our stage's alone.
            with FRESH.Pool(1) as teacher:
                taught = teacher.apply(_teach_all, (given.folder, path))
            texts = _real(given.folder, given.texts) if given.folder else _invented(given.texts)
            console.print(f"Texts: {'real' if given.folder else 'invented'}, {_repetition(texts)}.")
            console.print(f"Peer: taught {taught:,} labelled texts.")
            _compare_speed(console, texts, texts.head(given.peer_texts), path, given.cores)
        if given.folder and given.folds:
            console.print(_figures(given.folder, given.folds, given.cores))
    except DunwatchError as error:
        raise SystemExit(str(error)) from None


def _compare_speed(console: Console, texts: pl.Series, some: pl.Series, path: Path, cores: int) -> None:
    """Time the stage on `texts` and the peer at `path` on `some`, in turn; print speed, growth and memory."""
    reports = pl.DataFrame(
        {"report_id": pl.int_range(texts.len(), eager=True).cast(pl.String), "text": texts}
    )
    before = psutil.Process().memory_info().rss
    ours: dict[int, list[tuple[float, int]]] = {share: [] for share in SHARES}
    peers: dict[int, list[float]] = {processes: [] for processes in sorted({1, cores})}
    _stage(reports.head(WARM))
    with FRESH.Pool(cores, _ready, (path, FRESH.Barrier(cores))) as pool:
        _predict(pool, path, some.head(WARM), cores)
        for _ in range(ROUNDS):
            for share, runs in ours.items():
                runs.append(_watched(partial(_stage, reports.head(texts.len() // share))))
            for processes, times in peers.items():
                times.append(_watched(partial(_predict, pool, path, some, processes))[0])

    whole = min(ours[1])[0]
    best = min(min(times) for times in peers.values()) / some.len()
    speed = Table("what runs", "texts", "seconds", "texts/s", "MB/s", "times peer", title=f"cores: {cores}")
    for name, seconds, read in (
        ("ours, the whole stage", whole, texts),
        *((f"peer, processes: {count}", min(times), some) for count, times in peers.items()),
    ):
        size, ratio = _megabytes(read), best / (seconds / read.len())
        speed.add_row(name, f"{read.len():,}", f"{seconds:.2f}", f"{read.len() / seconds:,.0f}",
                      f"{size / seconds:.2f}", f"{ratio:.2f}")  # fmt: skip
    growth = Table("texts of ours", "seconds", "microseconds a text", "peak GB")
    for share, runs in ours.items():
        seconds, count = min(runs)[0], texts.len() // share
        # What a larger run has left behind would count for the smaller ones of later rounds.
        peak = max(resident for _, resident in (runs if share == 1 else runs[:1]))
        growth.add_row(f"{count:,}", f"{seconds:.2f}", f"{seconds / count * 1e6:.1f}", f"{peak / 1e9:.2f}")
    console.print(speed, growth)
    console.print(f"Resident before, with {_megabytes(texts):,.0f} MB of texts: {before / 1e9:.2f} GB.")


def _stage(reports: pl.DataFrame) -> pl.DataFrame:
    return judge(reports, record_kind="first_person_account", crosswalk=None)


def _predict(pool: Pool, path: Path, texts: pl.Series, processes: int) -> list[list[np.ndarray]]:
    """The peer's answers, an equal part of the texts a process."""
    each = -(-texts.len() // processes)
    parts = [(path, texts.slice(begin, each).to_list()) for begin in range(0, texts.len(), each)]
    return pool.starmap(peer_tfidf.answers, parts, chunksize=1)


def _ready(path: Path, all_ready: Barrier) -> None:
    """Load the peer; no process begins before all have."""
    peer_tfidf.kept(path)
    all_ready.wait()


def _watched(call: Callable[[], object]) -> tuple[float, int]:
    """Wall seconds of a call, and this process' peak resident bytes meanwhile."""
    process, ended = psutil.Process(), threading.Event()
    seen = [process.memory_info().rss]

    def watch() -> None:
        while not ended.wait(SAMPLE_SECONDS):
            seen.append(process.memory_info().rss)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    begun = time.perf_counter()
    call()
    took = time.perf_counter() - begun
    ended.set()
    watcher.join()
    return took, max(seen)


def _invented(count: int) -> pl.Series:
    """Narratives of the seeded generator, BYTES characters on average."""
    told = generate_native.told(Plan(5 * count, 7, count, SINCE, UNTIL), BYTES)
    return pl.concat([block["narrative"] for block in told])


def _real(folder: Path, count: int) -> pl.Series:
    """Pieces of BYTES bytes of the corpus' narratives, every pass in another order, so that none repeats."""
    path = folder / "data" / "corpus" / "cfpb_complaints.parquet"
    told = pl.read_parquet(path, columns=["narrative"])["narrative"].drop_nulls()

    def pieces() -> Iterator[str]:
        for seed in range(count):  # more passes than are needed
            whole = "\n\n".join(told.sample(fraction=1, shuffle=True, seed=seed)).encode()
            for begin in range(0, len(whole) - BYTES, BYTES):
                yield whole[begin : begin + BYTES].decode("utf-8", "ignore")

    return pl.Series([piece for piece, _ in zip(pieces(), range(count), strict=False)], dtype=pl.String)


def _megabytes(texts: pl.Series) -> float:
    return float(texts.str.len_bytes().cast(pl.Float64).sum()) / 1e6


def _repetition(texts: pl.Series) -> str:
    """How much the texts repeat each other."""
    some = texts.head(5_000)
    distinct = some.str.to_lowercase().str.extract_all(r"\w+").explode().n_unique()
    share = texts.n_unique() / texts.len()
    return f"{share:.2%} of them distinct, {distinct:,} distinct words in the first {some.len():,}"


def _lessons(folder: Path | None) -> list[labelled.Labelled]:
    """The labelled texts of a folder; without one those invented texts that the project holds."""
    if folder:
        return labelled.gather(folder)
    paths = sorted(labelled.INVENTED.glob("*.jsonl"))
    return [record for path in paths for record in labelled._records(path, "invented", {})]


def _teach_all(folder: Path | None, path: Path) -> int:
    """Teach the peer all labelled texts and keep it at `path`; their number."""
    texts = _lessons(folder)
    path.write_bytes(pickle.dumps(peer_tfidf.taught(texts)))
    return len(texts)


def _our_scores(texts: list[labelled.Labelled], others: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Our model's scores [apart, LABELS] when taught the others."""
    taught = lessons(texts)
    return scored(train._fitted(taught, others), taught.lessons, apart)


def _peer_scores(texts: list[labelled.Labelled], others: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """The peer's, in the same shape."""
    return peer_tfidf.scores(peer_tfidf.taught([texts[i] for i in others]), [texts[i].text for i in apart])


def _figures(folder: Path, folds: int, cores: int) -> Table:
    """Both taught without each of the folds of cross-validation and measured on it, the folds together."""
    texts = labelled.gather(folder)
    template = groups([each.text for each in texts])
    gold = np.array([i for i, each in enumerate(texts) if each.part in ("dev", "train")])
    fold_of = train._folds(template[gold])
    parts = [gold[fold_of == fold] for fold in range(folds)]
    work = [(texts, np.flatnonzero(~np.isin(template, template[apart])), apart) for apart in parts]
    with FRESH.Pool(cores) as pool:
        waiting = [pool.starmap_async(each, work, chunksize=1) for each in (_our_scores, _peer_scores)]
        ours, peer = (np.concatenate(each.get()) for each in waiting)
    reference = [texts[i] for i in np.concatenate(parts)]
    mine, theirs = _measured(reference, ours), _measured(reference, peer)
    title = f"{len(reference):,} reference records, {folds} of {train.FOLDS} folds"
    table = Table("measure", "ours", "peer", "ours less peer", title=title)
    for name in SHOWN:
        table.add_row(name, f"{mine[name]:.3f}", f"{theirs[name]:.3f}", f"{mine[name] - theirs[name]:+.3f}")
    return table


def _measured(texts: list[labelled.Labelled], scores: np.ndarray) -> measure.Figures:
    """Figures of the answers that these scores come to when calibrated."""
    heat = calibrate.temperatures(texts, scores)
    likely = model.probabilities(scores, heat)
    least, cuts = calibrate.thresholds(texts, likely), calibrate.notice_cuts(texts, likely)
    return measure.figures(texts, calibrate.said(texts, likely, least, cuts))


if __name__ == "__main__":
    main()
