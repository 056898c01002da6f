"""From signals to the columns of a verdict: how layers and labels outrank each other, axis by axis."""

import math

import polars as pl

from pipelines.classify import reading
from pipelines.classify.settled import from_authenticity, settle, spans
from pipelines.contract import words

ACCEPT = 0.5
"""A label counts when its signals together are at least this sure."""

PRIOR = {"message_text": 0.2, "statistical_row": 0.5}
"""How likely a record without any signal is a notice, by record kind; OTHER_PRIOR for the rest."""
OTHER_PRIOR = 0.4

UNCLEAR_FROM = 0.45
"""A record this likely a notice, and no likelier than even, is unclear rather than no."""

NOTHING = frozenset({"channel=unknown", "reaction=not_stated", "service_line=not_stated", "cause=unknown"})
"""Labels that say an axis has nothing to go by: they stand only where no layer has anything better."""

ORDER_OF = {"company_asserted_cause": "cause", "cause_unknown_why": "unknown_why"}
"""Axes of signals that borrow another vocabulary."""

CODES_FIRST = {"human": 0, "code": 1, "model": 2, "rule": 3}
"""On channel and service line the source's own field is surer than our reading of the text."""


def combined(signals: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Signals by axis, one row a report, value and layer: what they add up to, where, how graded."""
    sure = pl.col("confidence").clip(0.01, 0.99).cast(pl.Float64)
    grouped = (
        signals.lazy()
        .with_columns(
            pl.col("label").cast(pl.Categorical),
            doubt=(1 - sure).log(),
            odds=(sure / (1 - sure)).log(),
            weight=pl.col("grade") * 8 + pl.col("asserted_by").to_physical().cast(pl.Int8),
        )
        .group_by("row", "label", "by")
        # Rounded, since sums of floats depend on their order, and a verdict must not.
        .agg(pl.sum("doubt").round(9), pl.sum("odds").round(9), at=pl.min("start"), weight=pl.max("weight"))
        .collect()
    )
    known = pl.DataFrame({"label": grouped["label"].unique()})
    parts = known["label"].cast(pl.String).str.splitn("=", 2)
    axis, value = parts.struct.field("field_0"), parts.struct.field("field_1")
    ranks = [
        words.values(vocabulary).index(v) if (vocabulary := ORDER_OF.get(a, a)) in words.VOCABULARIES else 0
        for a, v in zip(axis, value, strict=True)
    ]
    known = known.with_columns(axis=axis, value=value, rank=pl.Series(ranks, dtype=pl.Int32))
    known = known.filter(~pl.col("label").cast(pl.String).is_in(list(NOTHING)))
    joined = grouped.join(known, on="label").with_columns(score=1 - pl.col("doubt").exp())
    empty = joined.clear().drop("axis")
    by_axis = {
        str(key[0]): part.drop("axis") for key, part in joined.partition_by("axis", as_dict=True).items()
    }
    return {name: by_axis.get(name, empty) for name in (*words.values("axis"), *ORDER_OF, "tag")}


def decide(
    signals: pl.DataFrame, *, rows: int, record_kind: str, read: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The verdict's columns for rows 0..rows-1 from their signals (see signals.SIGNAL), and `row`.

    `read` is what the model says of each row (see model.read), with its `row`.
    """
    axes = combined(signals)
    wide = pl.DataFrame({"row": pl.int_range(rows, dtype=pl.UInt32, eager=True)})
    for part in (
        reading.notice(axes["is_debt_notice"], read)
        if read is not None
        else _notice(axes["is_debt_notice"], rows, record_kind),
        _single(axes["channel"], "channel", pl.col("at").fill_null(-1), CODES_FIRST),
        _types(axes["notice_type"]),
        _causes(axes["cause"]),
        _single(axes["reaction"], "reaction", -pl.col("score")),
        _single(axes["service_line"], "service_line", -pl.col("score"), CODES_FIRST),
        _single(axes["authenticity"], "authenticity", -pl.col("odds")),
        _single(axes["claimed_cause"], "claimed_cause", pl.col("rank")).select("row", "claimed_cause"),
        _single(axes["company_asserted_cause"], "company_asserted_cause", pl.col("rank")).select(
            "row", "company_asserted_cause"
        ),
        _single(axes["cause_unknown_why"], "why", pl.col("rank")).select("row", "why"),
        _several(axes["verification"], "verification"),
        _several(axes["outcome"], "outcome"),
        _several(axes["tag"], "tags"),
    ):
        wide = wide.join(part, on="row", how="left", maintain_order="left")
    if read is not None:
        wide = reading.labels(wide, read, axes["cause"])
    settled = settle(from_authenticity(wide) if record_kind == "message_text" else wide, record_kind)
    return settled.join(
        spans(settled, signals, read), on="row", how="left", maintain_order="left"
    ).with_columns(pl.col("evidence").fill_null([]))


def _layered(axis: pl.DataFrame, order: pl.Expr, trust: dict[str, int] | None = None) -> pl.DataFrame:
    """The accepted labels, each report's best first: by layer, then by the axis' own order."""
    layer = pl.col("by").to_physical() if trust is None else pl.col("by").replace_strict(trust)
    accepted = axis.filter(pl.col("score") >= ACCEPT).with_columns(layer=layer, order=order.cast(pl.Float64))
    return accepted.sort("row", "layer", "order", "rank")


def _single(
    axis: pl.DataFrame, name: str, order: pl.Expr, trust: dict[str, int] | None = None
) -> pl.DataFrame:
    """The best label of an axis for each report that has one: columns name, name_by, name_confidence."""
    best = _layered(axis, order, trust).unique("row", keep="first", maintain_order=True)
    return best.select(
        "row",
        pl.col("value").alias(name),
        pl.col("by").cast(pl.String).alias(f"{name}_by"),
        pl.col("score").alias(f"{name}_confidence"),
    )


def _several(axis: pl.DataFrame, name: str) -> pl.DataFrame:
    """All accepted labels of an axis as one list a report, in the taxonomy's order."""
    kept = axis.filter(pl.col("score") >= ACCEPT).unique(["row", "value"]).sort("row", "rank", "value")
    return kept.group_by("row", maintain_order=True).agg(pl.col("value").alias(name))


def _notice(axis: pl.DataFrame, rows: int, record_kind: str) -> pl.DataFrame:
    """Whether it is a notice: odds for and against are added to those of the record kind."""
    prior = PRIOR.get(record_kind, OTHER_PRIOR)
    value, layer = pl.col("value"), pl.col("by")
    signed = pl.when(value == "yes").then("odds").when(value == "no").then(-pl.col("odds")).otherwise(0.0)
    has_code = ((layer == "code") & (value != "unclear")).any()
    summed = axis.group_by("row").agg(
        odds=signed.sum(),
        for_by=layer.filter(value == "yes").min(),
        against_by=layer.filter(value == "no").min(),
        unclear_by=layer.filter(value == "unclear").min(),
        has_code=has_code,
    )
    every = pl.DataFrame({"row": pl.int_range(rows, dtype=pl.UInt32, eager=True)})
    start = math.log(prior / (1 - prior))
    likely = every.join(summed, on="row", how="left", maintain_order="left").with_columns(
        # A category that decides stands in for the prior: it already says what such records mostly are.
        likely=(
            1 / (1 + (-(pl.col("odds").fill_null(0) + pl.when("has_code").then(0.0).otherwise(start))).exp())
        ).round(6)
    )
    silent = pl.col("for_by").is_null() & pl.col("against_by").is_null()
    unclear = (pl.col("unclear_by") != "code") | (silent & (record_kind == "statistical_row"))
    # Without text and without a decisive code, nothing can be said.
    verdict = (
        pl.when((pl.col("likely") >= ACCEPT) & ~silent)
        .then(pl.lit("yes"))
        .when(unclear.fill_null(False) | (pl.col("likely") >= UNCLEAR_FROM))
        .then(pl.lit("unclear"))
        .otherwise(pl.lit("no"))
    )
    said_by = (
        pl.when(verdict == "yes")
        .then("for_by")
        .when(verdict == "no")
        .then("against_by")
        .otherwise("unclear_by")
    ).cast(pl.String)
    default = "code" if record_kind == "statistical_row" else "rule"
    return likely.select(
        "row",
        is_debt_notice=verdict,
        is_debt_notice_by=said_by.fill_null(default),
        is_debt_notice_confidence=pl.when(verdict == "yes")
        .then("likely")
        .when(verdict == "no")
        .then(1 - pl.col("likely"))
        .otherwise(1 - (2 * pl.col("likely") - 1).abs() / 2),
    )


def _types(axis: pl.DataFrame) -> pl.DataFrame:
    """The strongest lever as type, and the others in lever order."""
    ranked = _layered(axis, pl.col("rank"))
    best = _single(axis, "notice_type", pl.col("rank"))
    fallback = words.values("notice_type")[-1]
    others = (
        ranked.join(best.select("row", "notice_type"), on="row")
        .filter((pl.col("value") != pl.col("notice_type")) & (pl.col("value") != fallback))
        .unique(["row", "value"])
        .sort("row", "rank")
        .group_by("row", maintain_order=True)
        .agg(notice_type_others="value")
    )
    return best.join(others, on="row", how="left")


def _causes(axis: pl.DataFrame) -> pl.DataFrame:
    """The first cause of the decision tree, with grade and asserter, and the next one as secondary."""
    ranked = _layered(axis, pl.col("rank").replace_strict(_TREE))
    best = ranked.unique("row", keep="first", maintain_order=True)
    second = (
        ranked.join(best.select("row", chosen="value"), on="row", how="left", maintain_order="left")
        .filter(pl.col("value") != pl.col("chosen"))
        .unique("row", keep="first", maintain_order=True)
    )
    asserters = words.values("asserted_by")
    return best.select(
        "row",
        cause="value",
        cause_by=pl.col("by").cast(pl.String),
        cause_confidence="score",
        cause_grade=pl.lit("E") + (pl.col("weight") // 8).cast(pl.String),
        cause_asserted_by=(pl.col("weight") % 8).cast(pl.Int32).replace_strict(dict(enumerate(asserters))),
    ).join(second.select("row", cause_secondary="value"), on="row", how="left")


_TREE_ORDER = (
    "fraud_impersonation",
    "identity_theft",
    "wrong_person",
    "already_settled",
    "system_error",
    "user_misoperation",
    "disputed_amount_or_terms",
    "genuine_debt",
    "unknown",
)
_TREE = {words.values("cause").index(value): place for place, value in enumerate(_TREE_ORDER)}
"""Place of a cause in the vocabulary to its place in the decision tree (TAXONOMY section 2, step 4)."""
