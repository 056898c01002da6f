"""Redaction beside the usual peer, a loop of Python's re over the same kinds of data; and what it leaves.

    python -m tests.bench.bench_redact --texts 100000
    python -m tests.bench.bench_redact --corpus CORPUS --residue data/reference/residue.csv

Texts are the seeded generator's narratives of about 1 kB, or with --corpus the real ones and the messages
there (cfpb_complaints.parquet, texts.parquet). Ours and the peer take turns and the better of two rounds
counts; the share is of the whole classify stage on the same texts. The peer reads a part of them: it masks
fewer kinds, and takes one core. CPU seconds tell what the work costs, whoever else is on the machine.

--residue measures the labelled samples (tests/normalise/residue_*) and writes the figures; real ones need
--corpus, since their texts are known here by hash only.
"""

import argparse
import csv
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from pipelines.classify.judge import judge
from pipelines.contract.resolved import RESIDUE
from pipelines.normalise.redact import redact
from tests.bench import generate_native
from tests.bench.generate_cfpb import SINCE, UNTIL
from tests.bench.generate_plan import Plan
from tests.normalise.residue_samples import invented, real

ROUNDS = 2
BYTES = 1_000
PEER_TEXTS = 5_000
JUDGED = 20_000

PEER = tuple(
    (re.compile(pattern), mask)
    for pattern, mask in (
        (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "[email]"),
        (r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)", "[id]"),
        (r"(?<!\d)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?!\d)", "[id]"),
        (r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)", "[card]"),
        (r"(?<!\d)(?:\+?1[-. ]?)?\(?[2-9]\d{2}\)?[-. ]?\d{3}[-. ]?\d{4}(?!\d)", "[phone]"),
        (r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)", "[phone]"),
        (r"(?<!\d)\d{7,}(?!\d)", "[account]"),
        (r"\b(?:Mr|Mrs|Ms|Dr)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?", "[name]"),
        (r"[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|经理)", "[name]"),
        (r"\b\d{1,6} (?:[A-Z][a-z]+ ){1,3}(?:St|Ave|Rd|Street|Avenue|Road|Drive|Lane)\b", "[address]"),
        (r"(?i)\bp\.? ?o\.? ?box ?\d+", "[address]"),
        (r"(?<!\w)@\w{2,}", "[handle]"),
    )
)


def main() -> None:
    """Parse the arguments, run, print the tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--texts", type=int, default=100_000)
    cli.add_argument("--corpus", type=Path, help="folder of cfpb_complaints.parquet and texts.parquet")
    cli.add_argument("--residue", type=Path, help="measure the labelled samples and write them here")
    given = cli.parse_args()
    console = Console(width=100)
    for name, texts in _texts(given.corpus, given.texts).items():
        console.print(_speed(name, texts))
    if given.residue:
        _write(given.residue, given.corpus)
        console.print(f"wrote {given.residue}")


def _texts(corpus: Path | None, count: int) -> dict[str, pl.Series]:
    """What is read, by name: `count` narratives, and the messages of a corpus."""
    if corpus is None:
        told = generate_native.told(Plan(5 * count, 7, count, SINCE, UNTIL), BYTES)
        return {"invented narratives": pl.concat([block["narrative"] for block in told])}
    narratives = pl.read_parquet(corpus / "cfpb_complaints.parquet")["narrative"].drop_nulls()
    passes = -(-count // len(narratives))
    shuffled = [narratives.sample(fraction=1, shuffle=True, seed=seed) for seed in range(passes)]
    messages = pl.read_parquet(corpus / "texts.parquet").filter(pl.col("record_kind") == "message_text")
    return {"real narratives": pl.concat(shuffled).head(count), "real messages": messages["text"]}


def _speed(name: str, texts: pl.Series) -> Table:
    some, judged = texts.head(PEER_TEXTS), texts.head(JUDGED)
    reports = pl.DataFrame(
        {"report_id": pl.int_range(len(judged), eager=True).cast(pl.String), "text": judged}
    )
    judge(reports.head(200), record_kind="first_person_account", crosswalk=None)  # compiled before timing
    ours, peer, stage = [], [], []
    for _ in range(ROUNDS):
        ours.append(_timed(lambda: redact(texts)))
        peer.append(_timed(lambda: _peer(some)))
        stage.append(_timed(lambda: judge(reports, record_kind="first_person_account", crosswalk=None)))
    table = Table("what runs", "texts", "CPU ns/text", "wall ns/text", "MB/CPU s", title=name)
    for what, times, read in (
        ("redact", ours, texts),
        ("peer: Python re, fewer kinds", peer, some),
        ("the classify stage", stage, judged),
    ):
        cpu, wall = (min(each) / len(read) for each in zip(*times, strict=True))
        megabytes = float(read.str.len_bytes().cast(pl.Float64).mean() or 0) / 1e6
        table.add_row(
            what, f"{len(read):,}", f"{cpu * 1e9:,.0f}", f"{wall * 1e9:,.0f}", f"{megabytes / cpu:,.1f}"
        )
    share = min(ours)[0] / len(texts) / (min(stage)[0] / len(judged))
    table.caption = f"redact costs {share:.1%} of the classify stage's CPU time a text"
    return table


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return time.process_time() - cpu, time.perf_counter() - wall


def _peer(texts: pl.Series) -> list[str]:
    out = []
    for text in texts:
        for pattern, mask in PEER:
            text = pattern.sub(mask, text)
        out.append(text)
    return out


def _write(path: Path, corpus: Path | None) -> None:
    samples = [invented(), *(real(corpus) if corpus else ())]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(RESIDUE.names)
        for sample in samples:
            for kind, found in sample.figures().items():
                writer.writerow([sample.name, kind, *found, len(sample.texts), date.today().isoformat()])


if __name__ == "__main__":
    main()
