"""What every layer hands to the judge: one row a report, label and layer, with confidence and place.

A layer (the publisher's codes, the text rules, a model, a person) is whatever makes such rows. The judge
merges them, so a further layer is one more frame.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import polars as pl

from pipelines.contract import words

LAYERS = ("human", "model", "rule", "code")
"""Who may say a label, the most trusted first (the values of label_by)."""

LABEL = pl.Categorical(pl.Categories("dunwatch.label"))
"""axis=value; free tags are tag=... Few labels stand in many rows, so a row holds its label's number."""

SIGNAL = pl.Schema(
    {
        "row": pl.UInt32(),  # position of the report in the batch
        "label": LABEL,
        "by": pl.Enum(LAYERS),
        "confidence": pl.Float32(),  # 0-1, how often the label is right where this signal is given
        "grade": pl.Int8(),  # 0-3, the evidence grades E0-E3
        "asserted_by": pl.Enum(words.values("asserted_by")),
        "start": pl.Int32(),  # code points into report.text, end exclusive; null where no words are meant
        "end": pl.Int32(),
    }
)
"""The columns of a frame of signals."""


def stack(layers: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All layers' rows in one frame, in SIGNAL's columns and types."""
    return pl.concat([pl.DataFrame(schema=SIGNAL), *(layer.select(*SIGNAL).cast(SIGNAL) for layer in layers)])


def numbers_of(labels: pl.Series, numbering: Mapping[str, int]) -> np.ndarray:
    """The number of each row's label (int64), -1 where `numbering` has none."""
    known = labels.unique()
    places = known.to_physical().to_numpy()
    table = np.full(int(places.max(initial=0)) + 1, -1, np.int64)
    table[places] = [numbering.get(label, -1) for label in known.cast(pl.String)]
    return table[labels.to_physical().to_numpy()]
