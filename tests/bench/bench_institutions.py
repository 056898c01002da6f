"""Resolving names beside the usual peer, rapidfuzz over every alias: names a second, memory.

    python -m tests.bench.bench_institutions --names 500000

The names are invented and distinct: firms put together from words of the trade, a fifth of them an alias with
a letter changed, swapped or left out, another legal form or a branch, and a tenth Chinese. Ours is
`resolve_names`, the whole of it, on all of them, half and a quarter, so that growth shows; the best of two
rounds counts. The peer is `rapidfuzz.process.cdist` with all cores, which compares the normal forms of some
of the names with those of all aliases; it neither joins nor explains, and is given the normal forms for
nothing. Both are told the same threshold.
"""

import argparse
import os
import resource
import time

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from pipelines.reference.institutions import aliases
from pipelines.resolve import normal_form
from pipelines.resolve.institutions import THRESHOLD, resolve_names

ROUNDS = 2
SHARES = (1, 2, 4)

PLACES, TRADES, ENDS = (
    words.split()
    for words in (
        """Ashby Birchwood Calder Dunmore Eastgate Fairholm Glenrock Harrow Inverloch Juniper Kestrel Larkspur
        Millbrook Northfield Oakhaven Pinecrest Quarry Ravensworth Silverlake Thornbury Underhill Valemont
        Westbrook Yarrow Zephyr Alder Bramble Copper Driftwood Elmstead Foxglove Granite Hollow Ironbridge""",
        """Collection Recovery Credit Financial Lending Mortgage Receivables Portfolio Capital Consumer
        National First American United Medical Student Auto Home Asset Debt""",
        "Services Solutions Group Associates Bureau Agency Partners Systems Management Holdings",
    )
)
FORMS = ("LLC", "Inc.", ", Inc.", "L.P.", "Corporation", "Co.", "N.A.", "")
CHINESE = "青云海岚晨星远山明禾新桥南浦东川北岸金谷银河白石红枫长风广德"
CHINESE_ENDS = (
    "小额贷款有限公司",
    "消费金融有限公司",
    "银行股份有限公司",
    "分期",
    "金融",
    "信用卡中心",
    "借款",
)


def main() -> None:
    """Parse the arguments, run, print the tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--names", type=int, default=500_000)
    cli.add_argument("--peer-names", type=int, default=10_000, help="how many of them the peer compares")
    cli.add_argument("--cores", type=int, default=2)
    given = cli.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: given.cores]))
    console = Console(width=100)
    names = invented(given.names)
    resolve_names(names.head(100))  # reads the directory
    ours: dict[int, list[float]] = {share: [] for share in SHARES}
    peer: list[float] = []
    for _ in range(ROUNDS):
        for share in reversed(SHARES):
            begun = time.perf_counter()
            resolved = resolve_names(names.head(names.len() // share))
            ours[share].append(time.perf_counter() - begun)
        peer.append(_peer(names.head(given.peer_names), given.cores))
    best, rival = min(ours[1]), min(peer) / given.peer_names
    speed = Table("what runs", "names", "seconds", "names/s", "times peer", title=f"cores: {given.cores}")
    speed.add_row("ours, the whole", f"{names.len():,}", f"{best:.2f}", f"{names.len() / best:,.0f}",
                  f"{rival / (best / names.len()):.1f}")  # fmt: skip
    speed.add_row(
        "peer, cdist alone", f"{given.peer_names:,}", f"{min(peer):.2f}", f"{1 / rival:,.0f}", "1.0"
    )
    growth = Table("names of ours", "seconds", "microseconds a name")
    for share, times in ours.items():
        count = names.len() // share
        growth.add_row(f"{count:,}", f"{min(times):.2f}", f"{min(times) / count * 1e6:.1f}")
    console.print(speed, growth, resolved["joined_by"].value_counts(sort=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    console.print(f"{aliases().height:,} aliases; peak resident {peak:.2f} GB.")


def invented(count: int) -> pl.Series:
    """Distinct invented names, the same for the same count."""
    luck = np.random.default_rng(7)
    known = aliases()["alias"].to_list()
    made: dict[str, None] = {}
    while len(made) < count:
        for kind, first, second, third, fourth in luck.integers(0, 1 << 30, (count, 5)).tolist():
            if kind % 10 == 0:
                name = "".join(CHINESE[(first >> shift) % len(CHINESE)] for shift in (0, 5, 10, 15))
                name += CHINESE_ENDS[second % len(CHINESE_ENDS)]
            elif kind % 10 < 3:
                name = _changed(known[first % len(known)], second, third)
            else:
                words = (
                    PLACES[first % len(PLACES)],
                    PLACES[second % len(PLACES)],
                    TRADES[third % len(TRADES)],
                )
                name = " ".join((*words, ENDS[fourth % len(ENDS)], FORMS[(fourth >> 8) % len(FORMS)])).strip()
            made[name] = None
    return pl.Series(list(made)[:count], dtype=pl.String)


def _changed(alias: str, place: int, way: int) -> str:
    """An alias as it may be mistyped or lengthened."""
    at = place % len(alias)
    match way % 5:
        case 0:
            return alias[:at] + alias[at + 1 :]
        case 1:
            return alias[:at] + chr(ord("a") + way // 5 % 26) + alias[at + 1 :]
        case 2:
            return alias[:at] + alias[at : at + 2][::-1] + alias[at + 2 :]
        case 3:
            return f"{alias} {FORMS[place % len(FORMS)]} {way % 997}"
        case _:
            return f"{alias} of {PLACES[place % len(PLACES)]} {PLACES[way // 5 % len(PLACES)]}"


def _peer(names: pl.Series, cores: int) -> float:
    """Seconds that cdist takes for these names against every alias, with its best of each."""
    forms = normal_form.bare(normal_form.plain(aliases()["alias"])).to_list()
    wanted = normal_form.bare(normal_form.plain(names)).to_list()
    begun = time.perf_counter()
    scores = process.cdist(
        wanted, forms, scorer=fuzz.token_sort_ratio, score_cutoff=100 * THRESHOLD, workers=cores
    )
    scores.argmax(axis=1)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
