"""The figures shown of what redaction leaves are those that its present patterns come to."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.contract.resolved import RESIDUE
from pipelines.reference.residue import read, residue
from pipelines.settings import DunwatchError
from tests.normalise.residue_samples import Sample, invented, labels, real
from tests.normalise.residue_spans import MASKS, masked_spans, unmarked

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus"
AGAIN = (
    "measure again: python -m tests.bench.bench_redact --corpus CORPUS --residue data/reference/residue.csv"
)


def shown(sample: Sample) -> dict[str, tuple[int, ...]]:
    """Figures of a sample as the file has them."""
    rows = residue().filter(pl.col("sample") == sample.name)
    return {row[0]: row[1:] for row in rows.select("kind", "labelled", "left_over", "masked_wrongly").rows()}


def test_the_file_is_typed_by_the_contract() -> None:
    table = residue()
    assert table.schema == pl.Schema(RESIDUE.schema)
    assert table.select(RESIDUE.key).is_unique().all() and table.null_count().sum_horizontal().item() == 0
    assert set(table["kind"]) <= set(MASKS)
    assert {"invented", *labels()} == set(table["sample"])
    assert (table["left_over"] <= table["labelled"]).all()


def test_figures_of_the_invented_sample_are_current() -> None:
    sample = invented()
    assert shown(sample) == sample.figures(), AGAIN
    texts = residue().filter(pl.col("sample") == "invented")["texts"].unique().to_list()
    assert texts == [len(sample.texts)]


def test_the_invented_sample_leaves_little_and_spares_traps() -> None:
    figures = invented().figures().values()
    assert sum(one.labelled for one in figures) > 300
    assert sum(one.left_over for one in figures) / sum(one.labelled for one in figures) < 0.05
    assert sum(one.masked_wrongly for one in figures) == 0


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real texts are not beside this repository")
def test_figures_of_the_real_samples_are_current() -> None:
    for sample in real(CORPUS):
        assert shown(sample) == sample.figures(), AGAIN


def test_labels_tell_no_text() -> None:
    for texts in labels().values():
        assert all(len(each) == 16 and set(each) <= set("0123456789abcdef") for each in texts)


def test_a_mask_in_the_wrong_text_is_an_error() -> None:
    assert unmarked("⟦name:王⟧先生")[1][0][:2] == (0, 1)
    with pytest.raises(ValueError, match="do not fit"):
        masked_spans("call me", "phone [phone]")


def test_a_faulty_count_is_told_by_its_line(tmp_path) -> None:
    path = tmp_path / "residue.csv"
    path.write_text(",".join(RESIDUE.names) + "\ninvented,name,three,0,0,9,2026-11-26\n", encoding="utf-8")
    with pytest.raises(DunwatchError, match="line 2: labelled is 'three'; write a whole number"):
        read(path)
