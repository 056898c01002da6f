"""The model's labels put into a verdict: it outranks the rules it has read; where it abstains they speak.

The rules' labels are inputs of the model, so where it speaks it has weighed them. The source's own field
still names the channel and the service line, and a person's reading outranks everything.
"""

import polars as pl
import polars.selectors as cs

from pipelines.contract import words

NOTHING = {"channel": "unknown", "reaction": "not_stated", "service_line": "not_stated", "cause": "unknown"}
"""The value of an axis that says there is nothing to go by."""

SOURCE_FIRST = ("channel", "service_line")
"""Axes on which the source's own field outranks our reading of the text."""

CODE_COUNTS = 0.5
"""Share of a category's odds added to the model's on the notice itself: filers pick categories loosely."""

_MODEL = pl.lit("model")


def notice(axis: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Whether each text is a notice: the model's odds, moved by the source's category and by people."""
    value, layer = pl.col("value"), pl.col("by").cast(pl.String)
    signed = pl.when(value == "yes").then("odds").when(value == "no").then(-pl.col("odds")).otherwise(0.0)
    counts = layer.replace_strict({"code": CODE_COUNTS, "human": 1.0}, default=0.0, return_dtype=pl.Float64)
    others = axis.group_by("row").agg(odds=(signed * counts).sum(), human=(layer == "human").any())
    sure = pl.col("notice_likely").clip(0.001, 0.999)
    joined = (
        read.select("row", "notice_likely", "is_debt_notice")
        .join(others, on="row", how="left", maintain_order="left")
        .with_columns(odds=(sure / (1 - sure)).log() + pl.col("odds").fill_null(0.0))
        .with_columns(likely=(1 / (1 + (-pl.col("odds")).exp())).round(4))
    )
    other = pl.when(pl.col("is_debt_notice") == "unclear").then(pl.lit("unclear")).otherwise(pl.lit("no"))
    is_yes = pl.col("likely") >= 0.5
    return joined.select(
        "row",
        is_debt_notice=pl.when(is_yes).then(pl.lit("yes")).otherwise(other),
        is_debt_notice_by=pl.when(pl.col("human").fill_null(False)).then(pl.lit("human")).otherwise(_MODEL),
        is_debt_notice_confidence=pl.when(is_yes).then("likely").otherwise(1 - pl.col("likely")),
    )


def labels(wide: pl.DataFrame, read: pl.DataFrame, causes: pl.DataFrame) -> pl.DataFrame:
    """`wide` with the model's labels where it gives one and nobody more trusted does.

    `causes` are the combined signals on the cause, from which a cause that a rule names too takes its
    evidence grade and who asserts it.
    """
    given = wide.join(read.rename({name: f"read_{name}" for name in read.columns if name != "row"}), on="row")
    columns: list[pl.Expr] = []
    for axis in ("channel", "notice_type", "reaction", "service_line", "authenticity"):
        takes = _takes(axis)
        columns += [
            pl.when(takes).then(f"read_{axis}").otherwise(axis).alias(axis),
            pl.when(takes).then(_MODEL).otherwise(f"{axis}_by").alias(f"{axis}_by"),
            pl.when(takes)
            .then(f"read_{axis}_confidence")
            .otherwise(f"{axis}_confidence")
            .alias(f"{axis}_confidence"),
        ]
    return _cause(given, causes).with_columns(*columns).drop(cs.starts_with("read_"))


def _takes(axis: str) -> pl.Expr:
    by = pl.col(f"{axis}_by").fill_null("")
    trusted = (by == "human") | ((by == "code") if axis in SOURCE_FIRST else pl.lit(False))
    return pl.col(f"read_{axis}").is_not_null() & ~trusted


def _cause(given: pl.DataFrame, causes: pl.DataFrame) -> pl.DataFrame:
    """The cause with grade, asserter and second cause; `unknown` is an empty cause until it is settled."""
    asserters = words.values("asserted_by")
    said = (
        causes.group_by("row", "value")
        .agg(pl.max("weight"))
        .select("row", read_cause="value", weight="weight")
    )
    given = given.join(said, on=["row", "read_cause"], how="left", maintain_order="left")
    takes, own = _takes("cause"), pl.col("weight").is_not_null()
    nothing = pl.col("read_cause") == NOTHING["cause"]
    asserter = (pl.col("weight") % 8).cast(pl.Int32).replace_strict(dict(enumerate(asserters)), default=None)
    second = pl.when(pl.col("cause") != pl.col("read_cause")).then("cause").otherwise("cause_secondary")
    return given.with_columns(
        cause=pl.when(takes & nothing).then(None).when(takes).then("read_cause").otherwise("cause"),
        cause_by=pl.when(takes).then(_MODEL).otherwise("cause_by"),
        cause_confidence=pl.when(takes).then("read_cause_confidence").otherwise("cause_confidence"),
        cause_grade=pl.when(takes & nothing)
        .then(None)
        .when(takes & own)
        .then(pl.lit("E") + (pl.col("weight") // 8).cast(pl.String))
        .when(takes)
        .then(pl.lit("E1"))
        .otherwise("cause_grade"),
        cause_asserted_by=pl.when(takes & nothing)
        .then(None)
        .when(takes)
        .then(pl.when(own).then(asserter).otherwise(_MODEL))
        .otherwise("cause_asserted_by"),
        cause_secondary=pl.when(takes).then(second).otherwise("cause_secondary"),
    ).drop("weight")


def places(read: pl.DataFrame) -> pl.DataFrame:
    """The sentences that the model's labels rest on: row, start, end, label, by."""
    axes = ("is_debt_notice", "notice_type", "cause", "channel", "reaction", "service_line", "authenticity")
    parts = [
        read.filter(pl.col(f"{axis}_start").is_not_null() & (pl.col(axis) != NOTHING.get(axis, "no"))).select(
            "row",
            start=f"{axis}_start",
            end=f"{axis}_end",
            label=pl.lit(f"{axis}=") + pl.col(axis),
            by=_MODEL,
        )
        for axis in axes
    ]
    return pl.concat(parts)
