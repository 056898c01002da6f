"""Pairwise precision and recall on real texts that were read, where these are at hand."""

from pathlib import Path

import polars as pl
import pytest

from tests.resolve import campaign_measure

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus"
PAIRS = pl.read_csv(campaign_measure.PAIRS)


def test_the_labelled_pairs_are_pairs_of_hashes_and_no_text() -> None:
    assert PAIRS.height >= 400
    assert PAIRS.select(pl.col("text_a", "text_b").str.contains("^[0-9a-f]{16}$").all()).row(0) == (
        True,
        True,
    )
    assert PAIRS.filter(pl.col("text_a") == pl.col("text_b")).is_empty()
    assert PAIRS.select(pl.struct("family", "text_a", "text_b").is_unique().all()).item()
    assert set(PAIRS["part"]) == {"tune", "report"} and PAIRS["same"].dtype == pl.Boolean
    assert PAIRS.select((pl.col("text_weight") > 0).all() & (pl.col("pair_weight") > 0).all()).item()


def test_weights_count() -> None:
    pairs = pl.DataFrame({"text_a": ["a", "a", "b"], "text_b": ["b", "c", "c"], "same": [True, True, False],
                          "weight": [3.0, 1.0, 1.0]})  # fmt: skip
    told = campaign_measure.figures(pairs, {"a": "x", "b": "x", "c": "y"}, "weight")
    assert (told.precision, told.recall, told.over_merge, told.under_merge) == (1.0, 0.75, 0.0, 0.25)


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real texts are not beside this repository")
@pytest.mark.parametrize(
    ("family", "precision", "recall"), [("notice_text", 0.97, 0.80), ("complaint_template", 0.86, 0.80)]
)
def test_campaigns_on_the_part_that_nothing_was_chosen_on(
    family: str, precision: float, recall: float
) -> None:
    belongs = campaign_measure.campaign_of(CORPUS, family)
    mine = PAIRS.filter(pl.col("family") == family, pl.col("part") == "report")
    told = campaign_measure.figures(mine, belongs, "text_weight")
    print(family, told)
    assert told.precision >= precision
    assert told.recall >= recall
