"""What every layer hands to the judge: one row a report, label and layer, with confidence and place.

A layer (the publisher's codes, the text rules, a model, a person) is whatever makes such rows. The judge
merges them, so a further layer is one more frame.
"""

from collections.abc import Iterable

import polars as pl

from pipelines.contract import words

LAYERS = ("human", "model", "rule", "code")
"""Who may say a label, the most trusted first (the values of label_by)."""

SIGNAL = pl.Schema(
    {
        "row": pl.UInt32(),  # position of the report in the batch
        "label": pl.String(),  # axis=value; free tags are tag=...
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
