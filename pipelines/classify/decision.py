"""From signals to the columns of a verdict: how layers and labels outrank each other, axis by axis."""

import math
from typing import NamedTuple

import numba as nb
import numpy as np
import polars as pl

from pipelines.classify import placing, reading
from pipelines.classify.listing import lists, said
from pipelines.classify.settled import from_authenticity, settle
from pipelines.classify.signals import LAYERS
from pipelines.classify.weighing import AXES, TAG, VALUES, Weighed, weigh
from pipelines.contract import words

ACCEPT = 0.5
"""A label counts when its signals together are at least this sure."""

PRIOR = {"message_text": 0.2, "statistical_row": 0.5}
"""How likely a record without any signal is a notice, by record kind; OTHER_PRIOR for the rest."""
OTHER_PRIOR = 0.4

UNCLEAR_FROM = 0.45
"""A record this likely a notice, and no likelier than even, is unclear rather than no."""

_CODES_FIRST = np.array([("human", "code", "model", "rule").index(layer) for layer in LAYERS])
"""On channel and service line the source's own field is surer than our reading of the text."""

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
_TREE = np.array([_TREE_ORDER.index(value) for value in words.values("cause")])
"""Place of a cause in the vocabulary to its place in the decision tree (TAXONOMY section 2, step 4)."""


class Decided(NamedTuple):
    """Verdicts but for what their texts name, and the spans that justify them."""

    verdicts: pl.DataFrame  # row and the verdict's columns, in the rows' order
    spans: placing.Spans


def decide(
    signals: pl.DataFrame, *, rows: int, record_kind: str, read: pl.DataFrame | None = None
) -> Decided:
    """The verdicts of rows 0..rows-1 from their signals (see signals.SIGNAL).

    `read` is what the model says of each row (see model.read), in their order.
    """
    weighed = weigh(signals, rows)
    best, second = _winners(rows, *weighed[:4], weighed.score, *_precedence(weighed), AXES.index("cause"))
    notice = reading.notice(weighed, read) if read is not None else _notice(weighed, rows, record_kind)
    wide = notice.with_columns(
        *_single(weighed, best, "channel"),
        *_single(weighed, best, "notice_type"),
        _others(weighed, best, rows),
        *_single(weighed, best, "cause"),
        *_of_cause(weighed, best, second),
        *_single(weighed, best, "reaction"),
        *_single(weighed, best, "service_line"),
        *_single(weighed, best, "authenticity"),
        _single(weighed, best, "claimed_cause")[0],
        _single(weighed, best, "company_asserted_cause")[0],
        _single(weighed, best, "cause_unknown_why")[0].alias("why"),
        _several(weighed, "verification", rows),
        _several(weighed, "outcome", rows),
        _several(weighed, TAG, rows).alias("tags"),
    )
    if read is not None:
        wide = reading.labels(wide, read, _weights_of_causes(weighed, rows))
    settled = settle(from_authenticity(wide) if record_kind == "message_text" else wide, record_kind)
    return Decided(settled, placing.justifying(settled, signals, read))


def _precedence(weighed: Weighed) -> tuple[np.ndarray, np.ndarray]:
    """Of each entry the place of its layer and its own on its axis, the lower the better.

    The earliest words name the channel, the decision tree the cause, the surest label reaction, service line
    and authenticity; on the other axes the taxonomy's order decides.
    """
    axis = {name: weighed.axis == place for place, name in enumerate(AXES)}
    layer = np.where(axis["channel"] | axis["service_line"], _CODES_FIRST[weighed.by], weighed.by)
    order = np.select(
        [axis["channel"], axis["cause"], axis["reaction"] | axis["service_line"], axis["authenticity"]],
        [weighed.at, _TREE[weighed.rank % _TREE.size], -weighed.score, -weighed.odds],
        weighed.rank,
    )
    return layer, order


@nb.njit(nogil=True, cache=True)
def _winners(rows, row, axis, rank, by, score, layer, order, cause):
    """Entry of the best accepted label by axis and row, and by row of the best other cause; -1 for none."""
    best, second = np.full((len(AXES), rows), -1, np.int64), np.full(rows, -1, np.int64)
    for again in range(2):
        for i in range(row.size - 1):
            a, r = axis[i], row[i]
            if not score[i] >= ACCEPT or (again and (a != cause or rank[i] == rank[best[a, r]])):
                continue
            held = second[r] if again else best[a, r]
            if held >= 0 and (layer[held], order[held], rank[held]) <= (layer[i], order[i], rank[i]):
                continue
            if again:
                second[r] = i
            else:
                best[a, r] = i
    return best, second


def _single(weighed: Weighed, best: np.ndarray, axis: str) -> tuple[pl.Series, pl.Series, pl.Series]:
    """The best label of an axis for each report that has one: columns axis, axis_by, axis_confidence."""
    entries = best[AXES.index(axis)]
    return (
        said(VALUES[axis], weighed.rank[entries]).alias(axis),
        said(LAYERS, weighed.by[entries]).alias(f"{axis}_by"),
        pl.Series(f"{axis}_confidence", weighed.score[entries], nan_to_null=True),
    )


def _accepted(weighed: Weighed, axis: str) -> np.ndarray:
    """Entries of the accepted labels of an axis, of each report's labels one, in the taxonomy's order."""
    entries = np.flatnonzero((weighed.axis == AXES.index(axis)) & (weighed.score >= ACCEPT))
    row, rank = weighed.row[entries], weighed.rank[entries]
    return entries[np.append(True, (row[1:] != row[:-1]) | (rank[1:] != rank[:-1]))[: entries.size]]


def _several(weighed: Weighed, axis: str, rows: int) -> pl.Series:
    """All accepted labels of an axis as one list a report, in the taxonomy's order."""
    entries = _accepted(weighed, axis)
    values = said(VALUES.get(axis, weighed.tags), weighed.rank[entries])
    return lists(weighed.row[entries], values, rows).alias(axis)


def _others(weighed: Weighed, best: np.ndarray, rows: int) -> pl.Series:
    """The levers beside the strongest, in lever order; one that is only "other" is no finding beside it."""
    entries = _accepted(weighed, "notice_type")
    row, rank = weighed.row[entries], weighed.rank[entries]
    levers = VALUES["notice_type"]
    strongest = weighed.rank[best[AXES.index("notice_type")][row]]
    beside = (rank != strongest) & (rank != len(levers) - 1)
    return lists(row[beside], said(levers, rank[beside]), rows).alias("notice_type_others")


def _of_cause(weighed: Weighed, best: np.ndarray, second: np.ndarray) -> tuple[pl.Series, ...]:
    """Grade and asserter of the first cause of the decision tree, and the next cause as secondary."""
    weight = weighed.weight[best[AXES.index("cause")]]
    return (
        said(reading.GRADES, weight >> 3).alias("cause_grade"),
        said(words.values("asserted_by"), np.where(weight < 0, -1, weight & 7)).alias("cause_asserted_by"),
        said(VALUES["cause"], weighed.rank[second]).alias("cause_secondary"),
    )


def _weights_of_causes(weighed: Weighed, rows: int) -> np.ndarray:
    """[rows, causes]: the greatest weight that a layer gives the cause, -1 where none names it."""
    out = np.full((rows, len(VALUES["cause"])), -1, np.int64)
    entries = np.flatnonzero(weighed.axis == AXES.index("cause"))
    np.maximum.at(out, (weighed.row[entries], weighed.rank[entries]), weighed.weight[entries])
    return out


def _notice(weighed: Weighed, rows: int, record_kind: str) -> pl.DataFrame:
    """Whether it is a notice: odds for and against are added to those of the record kind."""
    prior = PRIOR.get(record_kind, OTHER_PRIOR)
    entries = np.flatnonzero(weighed.axis == AXES.index("is_debt_notice"))
    axis = pl.DataFrame(
        {
            "row": weighed.row[entries].astype(np.uint32),
            "value": said(VALUES["is_debt_notice"], weighed.rank[entries]),
            "by": said(LAYERS, weighed.by[entries]).cast(pl.Enum(LAYERS)),
            "odds": weighed.odds[entries],
        }
    )
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
