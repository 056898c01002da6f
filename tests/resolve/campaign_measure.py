"""How well campaigns are found, from pairs of real texts that were read and judged: the same text or not.

campaign_pairs.csv holds pairs of hashes (`text_hash`) and no text. They were drawn on 26 November 2026 from
36,896 distinct messages and 10,448 distinct narratives. The exact Jaccard similarity of the character
n-grams (3 for Chinese, 5 else) of all pairs, computed apart from this project's code, made the strata
alike_20 to alike_80; `masked_equal` are pairs with equal masked texts, `contained` pairs below 0.2 of which
one text holds half of the other, `random` any. In each stratum a text was drawn and then one of its pairs.
`text_weight` is what a pair stands for if every text counts once a stratum, `pair_weight` if every pair does:
the latter is ruled by the few templates with hundreds of copies. Pairs below 0.2 that do not contain each
other count as different. One reader judged each pair once, long narratives by their opening and middle.
Similarities and n-grams were chosen on the part `tune`, and figures are reported on the part `report`.

The same is: one template, whatever is put into its variable parts, brands and products among these; its
wording may differ as rewriting by hand leaves it; parts of one recorded call. Not the same: a shared theme,
the same law quoted.
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

import polars as pl

from pipelines.normalise.redact import redact
from pipelines.resolve import campaigns

PAIRS = Path(__file__).parent / "campaign_pairs.csv"
SOURCES = {
    "notice_text": ("texts.parquet", "text", pl.col("record_kind") == "message_text"),
    "complaint_template": ("cfpb_complaints.parquet", "narrative", pl.col("narrative").is_not_null()),
}
"""Family: file of the corpus, its column of texts, which of its rows."""


class Figures(NamedTuple):
    """Of joined pairs the share over_merge are different texts; of same ones under_merge are parted."""

    pairs: int
    precision: float
    recall: float
    f: float

    @property
    def over_merge(self) -> float:
        return 1 - self.precision

    @property
    def under_merge(self) -> float:
        return 1 - self.recall


def text_hash(text: str) -> str:
    """16 hex digits of a text as it is in the corpus."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def campaign_of(corpus: Path, family: str) -> dict[str, str]:
    """Text hash to campaign_id for every text of the family, in the corpus' order."""
    file, column, rows = SOURCES[family]
    texts = pl.read_parquet(corpus / file).filter(rows)[column].unique(maintain_order=True)
    found = campaigns.fingerprints(redact(texts), family=family)
    assigned, _ = campaigns.extend(campaigns.no_leaders(), found)
    belongs = found.join(assigned, on="variant", how="left", maintain_order="left")["campaign_id"]
    return dict(zip((text_hash(text) for text in texts), belongs, strict=True))


def figures(pairs: pl.DataFrame, belongs: dict[str, str], weight: str) -> Figures:
    """Weighted figures of labelled pairs; raises KeyError where a pair's text is not in the corpus."""
    joined = [belongs[a] == belongs[b] for a, b in pairs.select("text_a", "text_b").iter_rows()]
    counted = pairs.with_columns(joined=pl.Series(joined))
    both = counted.filter("joined", "same")[weight].sum()
    precision = both / counted.filter("joined")[weight].sum()
    recall = both / counted.filter("same")[weight].sum()
    return Figures(pairs.height, precision, recall, 2 * precision * recall / (precision + recall))
