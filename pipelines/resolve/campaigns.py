"""Campaigns: near-identical texts of notices, and apart from them near-identical complaints, as they come.

`fingerprints` says of each text what is compared (variable.py masks it, shingles.py reads it, rensa digests
it); `extend` puts the texts of one batch behind those of all before it (leaders.py); `canonical` shows what
the texts of a campaign have in common (slots.py).

The result does not depend on how a stream of texts is cut into batches; doing a batch again changes nothing.
"""

from importlib.metadata import version

import numpy as np
import polars as pl

from pipelines import recipe
from pipelines.contract import words
from pipelines.resolve.fingerprints import FINGERPRINT, PLACES, fingerprints
from pipelines.resolve.leaders import COPY, DRIFT, NEAR, follow
from pipelines.resolve.slots import canonical

__all__ = ["ASSIGNED", "LEADER", "canonical", "extend", "fingerprints", "made_by", "no_leaders"]

LEAST = {"notice_text": 0.40, "complaint_template": 0.35}
"""Similarity to the text that started a campaign from which on another joins it, by family: chosen on pairs
of real texts that were read (tests/resolve/campaign_pairs.csv). Complaints are reworded more than notices."""

ASSIGNED = pl.Schema({"variant": pl.String(), "campaign_id": pl.String(), "similarity": pl.Float32()})
LEADER = pl.Schema({"variant": pl.String(), "family": pl.String(), "campaign_id": pl.String(),
                    "digest": FINGERPRINT["digest"]})  # fmt: skip


def no_leaders() -> pl.DataFrame:
    """What `extend` is given before the first batch."""
    return pl.DataFrame(schema=LEADER)


def extend(leaders: pl.DataFrame, found: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Where each variant of a batch belongs, and the texts by which later ones will know their campaign.

    leaders: LEADER, every second result so far, in order. found: FINGERPRINT, in order of arrival; rows
    without a variant are passed over. Returns ASSIGNED, one row a variant of the batch, and LEADER, to put
    behind `leaders`. A variant that an earlier batch had belongs where it was put first.

    A campaign is named by the variant that started it; families have variants of their own.
    """
    fresh = found.filter(pl.col("variant").is_not_null()).unique("variant", keep="first", maintain_order=True)
    again = fresh.select("variant").join(leaders.select("variant"), on="variant", how="semi")
    fresh = fresh.join(again, on="variant", how="anti", maintain_order="left")
    alone = fresh.filter(pl.col("digest").is_null()).select("variant", campaign_id="variant")
    compared = fresh.filter(pl.col("digest").is_not_null())

    columns = ("variant", "family", "digest")
    texts = pl.concat([leaders.select(columns), compared.select(columns)])
    led_by, equals, exemplar = _followed(texts, leaders)
    placed = texts.with_columns(
        campaign_id=texts["variant"].gather(led_by),
        similarity=pl.Series(equals / PLACES, dtype=pl.Float32),
        exemplar=pl.Series(exemplar),
    )
    new = placed.slice(leaders.height)
    assigned = pl.concat(
        [
            placed.head(leaders.height).join(again, on="variant", how="semi", maintain_order="left"),
            new,
            alone.with_columns(similarity=pl.lit(1.0, pl.Float32)),
        ],
        how="diagonal",
    )
    return assigned.select(*ASSIGNED), new.filter("exemplar").select(*LEADER)


def _followed(texts: pl.DataFrame, leaders: pl.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row of the leader, equal values with it, and who is an exemplar; `texts` begin with the leaders."""
    families = list(words.values("campaign_kind"))
    numbers = texts["family"].replace_strict(families, range(len(families)), return_dtype=pl.UInt8)
    # Copied: what Arrow lends is read-only, which would be compiled apart.
    number, digests = np.array(numbers), np.array(texts["digest"].to_numpy()).reshape(-1, PLACES)
    rows = pl.DataFrame({"campaign_id": leaders["variant"], "row": np.arange(leaders.height)})
    known = leaders.join(rows, on="campaign_id", how="left", maintain_order="left")["row"]
    led_by = np.concatenate((known.to_numpy(), np.empty(texts.height - leaders.height, np.int64)))
    least = np.array([_values(LEAST[family]) for family in families], np.int64)
    equals, exemplar = follow(
        digests, number, led_by, leaders.height, least, _values(NEAR), _values(DRIFT), _values(COPY)
    )
    return led_by, equals, exemplar


def _values(similarity: float) -> int:
    """How many values of a digest must be equal for this similarity."""
    return int(np.ceil(similarity * PLACES))


def made_by() -> str:
    """Hash of what decides fingerprints, campaigns and their canonical texts."""
    return recipe.of(recipe.of_code(__name__), version("rensa"), version("opencc"))
