"""Campaigns at scale: seconds and memory as texts grow, beside rensa's own objects used one text at a time.

    .venv/bin/python -m tests.bench.bench_campaigns --texts 500000 --folder CORPUS

Ours is what the pipeline does: fingerprints and `extend`, part by part, then the canonical texts of all
campaigns of two texts or more. Each size runs in a process of its own, warm, so that its peak memory is its
own. The peer is the usual loop over Python texts: masked as ours are, lower case, the same character n-grams
as strings, RMinHash.update, RMinHashLSH.query, jaccard with each candidate, insert. It gets a share of the
same texts and makes no canonical texts; the ratio is per text, without ours of these. Beside seconds of the
clock stand those of the processor, all threads together: on a busy machine only these tell.

--folder holds the corpus (texts.parquet, cfpb_complaints.parquet); without it the texts are invented. Texts
are repeated until there are enough: numbers, names and links are drawn anew, and a character in ten thousand
or more is changed in half of them, so that most copies are variants of their own.
"""

import argparse
import multiprocessing
import os
import random
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from rensa import RMinHash, RMinHashLSH
from rich.console import Console
from rich.table import Table

from pipelines.normalise.redact import redact
from pipelines.resolve import campaigns
from pipelines.resolve.fingerprints import PLACES, SEED
from pipelines.resolve.shingles import HAN_GRAM, LETTER_GRAM
from pipelines.resolve.variable import MARK, masked
from tests.bench import generate_native
from tests.bench.generate_cfpb import SINCE, UNTIL
from tests.bench.generate_plan import Plan
from tests.resolve.invented_campaigns import TEMPLATES

FAMILY = "notice_text"
PART = 50_000
SHARES = (4, 2, 1)
"""The texts are divided by these to see how the time grows with them."""

FRESH = multiprocessing.get_context("spawn")


def main() -> None:
    """Parse the arguments, run, print the tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--texts", type=int, default=500_000)
    cli.add_argument("--peer-texts", type=int, default=20_000, help="how many of them the peer gets")
    cli.add_argument("--cores", type=int, default=2)
    cli.add_argument("--folder", type=Path, help="the corpus; without it the texts are invented")
    given = cli.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: given.cores]))
    os.environ["POLARS_MAX_THREADS"] = os.environ["RAYON_NUM_THREADS"] = str(given.cores)
    console = Console(width=110)
    columns = ("texts", "MB", "finger-\nprints s", "extend\ns", "canonical\ns", "all s", "CPU s",
               "CPU us\na text", "variants", "campaigns\nof 2+", "peak\nGB", "of it\ntexts")  # fmt: skip
    grown = Table(*columns, title=f"ours, cores: {given.cores}")
    whole = 0.0
    for share in SHARES:
        count = given.texts // share
        with FRESH.Pool(1) as alone:
            shown, whole = alone.apply(_ours, (given.folder, count))
        grown.add_row(*shown)
    with FRESH.Pool(1) as alone:
        seconds, found = alone.apply(_peer, (given.folder, given.texts, given.peer_texts))
    console.print(grown)
    ours, peer = whole / given.texts, seconds / given.peer_texts
    console.print(
        f"peer: {given.peer_texts:,} texts, {found:,} campaigns of 2+, {seconds:.1f} CPU s, "
        f"{peer * 1e6:.0f} us a text; ours likewise {ours * 1e6:.0f} us: {peer / ours:.1f} times"
    )


def _ours(folder: Path | None, count: int) -> tuple[tuple[str, ...], float]:
    """A row of the table, and the processor's seconds without the canonical texts, which the peer has not."""
    texts = varied(folder, count)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    _grouped(texts.head(2_000))  # compiled before the clock starts
    begun, used = time.perf_counter(), time.process_time()
    prints = [
        campaigns.fingerprints(texts.slice(begin, PART), family=FAMILY) for begin in range(0, count, PART)
    ]
    read = time.perf_counter()
    members = _extended(prints)
    put, found = time.perf_counter(), time.process_time() - used
    shown = campaigns.canonical(_variants(texts, prints, members))
    ended, used = time.perf_counter(), time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    size = texts.str.len_bytes().cast(pl.Int64).sum() / 1e6
    numbers = (f"{size:.0f}", f"{read - begun:.1f}", f"{put - read:.1f}", f"{ended - put:.1f}",
               f"{ended - begun:.1f}", f"{used:.1f}", f"{used / count * 1e6:.0f}",
               f"{members.height:,}", f"{shown.height:,}", f"{peak:.2f}", f"{held:.2f}")  # fmt: skip
    return (f"{count:,}", *numbers), found


def _grouped(texts: pl.Series) -> pl.DataFrame:
    prints = [campaigns.fingerprints(texts, family=FAMILY)]
    return campaigns.canonical(_variants(texts, prints, _extended(prints)))


def _extended(prints: list[pl.DataFrame]) -> pl.DataFrame:
    """Where each variant belongs, part by part as the lake's."""
    known, parts = campaigns.no_leaders(), []
    for part in prints:
        assigned, started = campaigns.extend(known, part)
        known = pl.concat([known, started])
        parts.append(assigned)
    return pl.concat(parts).unique("variant", keep="first", maintain_order=True)


def _variants(texts: pl.Series, prints: list[pl.DataFrame], members: pl.DataFrame) -> pl.DataFrame:
    """campaign_id, variant_id, text, reports of the campaigns of two texts or more."""
    named = pl.concat([part.select("variant") for part in prints]).with_columns(text=texts)
    counted = named.group_by("variant").agg(pl.col("text").first(), reports=pl.len())
    variants = counted.join(members, on="variant").rename({"variant": "variant_id"})
    return variants.filter(pl.col("reports").sum().over("campaign_id") >= 2)


def _peer(folder: Path | None, count: int, some: int) -> tuple[float, int]:
    """The processor's seconds for some of the texts one by one, and the campaigns of two or more."""
    texts = varied(folder, count).sample(some, seed=1).to_frame("text")
    begun = time.process_time()
    index = RMinHashLSH(campaigns.LEAST[FAMILY], PLACES, PLACES // 4)
    leaders: list[RMinHash] = []
    members: list[int] = []
    for text in texts.select(masked(pl.col("text")))["text"]:
        digest = RMinHash(PLACES, SEED)
        digest.update(list(_grams(text)))
        near = [(leaders[key].jaccard(digest), -key) for key in index.query(digest)]
        alike, key = max(near, default=(0.0, 0))
        if alike >= campaigns.LEAST[FAMILY]:
            members[-key] += 1
            continue
        index.insert(len(leaders), digest)
        leaders.append(digest)
        members.append(1)
    return time.process_time() - begun, sum(size > 1 for size in members)


def _grams(text: str) -> set[str]:
    read = re.sub(rf"[^\w{MARK}]+", "", text.lower())
    size = HAN_GRAM if re.search("[\u4e00-\u9fff]", read) else LETTER_GRAM
    return {read[begin : begin + size] for begin in range(max(1, len(read) - size + 1))}


def varied(folder: Path | None, count: int) -> pl.Series:
    """`count` texts: the folder's or invented ones, again and again with changes, the same each time."""
    bases = _real(folder) if folder else _invented()
    return redact(pl.Series([text for text, _ in zip(_varied(bases), range(count), strict=False)]))


def _varied(bases: list[str]) -> Iterator[str]:
    draw = random.Random(7)
    while True:
        draw.shuffle(bases)
        for text in bases:
            text = re.sub(r"[0-9]", lambda _: str(draw.randrange(10)), text)
            text = re.sub(r"\bURL\b", lambda _: f"https://s{draw.randrange(10**6)}.example/x", text)
            text = text.replace("NAME", draw.choice(("Ann Lee", "王芳", "Stone", "李雷")))
            if draw.random() < 0.5:
                for _ in range(1 + len(text) // 10_000):
                    place = draw.randrange(len(text) + 1)
                    text = text[:place] + draw.choice("abcdefgh的了在是我") + text[place + 1 :]
            yield text


def _real(folder: Path) -> list[str]:
    texts = pl.read_parquet(folder / "texts.parquet").filter(pl.col("record_kind") == "message_text")["text"]
    told = pl.read_parquet(folder / "cfpb_complaints.parquet", columns=["narrative"])["narrative"]
    return [*texts, *told.drop_nulls()]


def _invented() -> list[str]:
    told = generate_native.told(Plan(40_000, 7, 8_000, SINCE, UNTIL), 1_000)
    narratives = [text for block in told for text in block["narrative"]]
    return [*narratives, *(text for copies in TEMPLATES.values() for text in copies)]


if __name__ == "__main__":
    main()
