"""What a verdict says where no layer said anything, what it may not say, and the words that justify it."""

import polars as pl

from pipelines.classify import reading
from pipelines.contract.table import SPAN

UNNAMED_IS_SMS = 0.8
"""How sure a message is an SMS where neither its source nor its words say so."""


def from_authenticity(wide: pl.DataFrame) -> pl.DataFrame:
    """A message that is fraud in itself shows its sender to be none: cause fraud_impersonation, grade E1."""
    fraud = pl.col("cause").is_null() & (pl.col("authenticity") == "fraud").fill_null(False)
    return wide.with_columns(
        cause=pl.when(fraud).then(pl.lit("fraud_impersonation")).otherwise("cause"),
        cause_by=pl.when(fraud).then("authenticity_by").otherwise("cause_by"),
        cause_confidence=pl.when(fraud).then("authenticity_confidence").otherwise("cause_confidence"),
        cause_grade=pl.when(fraud).then(pl.lit("E1")).otherwise("cause_grade"),
        cause_asserted_by=pl.when(fraud).then("authenticity_by").otherwise("cause_asserted_by"),
    )


def settle(wide: pl.DataFrame, record_kind: str) -> pl.DataFrame:
    """What an axis says where no layer said anything, and what a record that is no notice may not say."""
    told = record_kind != "statistical_row"
    message = record_kind == "message_text"
    no, yes = pl.col("is_debt_notice") == "no", pl.col("is_debt_notice") == "yes"
    disputed = pl.col("tags").list.contains("facts_disputed").fill_null(False)
    unknown = pl.col("cause").is_null()
    why = (
        pl.when((pl.col("why") == "conflicting") | disputed)
        .then(pl.lit("conflicting"))
        .when(pl.lit(told))
        .then(pl.lit("not_stated"))
        .otherwise(pl.col("why").fill_null("not_collected"))
    )
    # A message whose medium nobody names and whose words name none came, as nearly all such texts do, by SMS.
    sms = pl.lit(message) & pl.col("channel").is_null()
    reacts = ~no & pl.lit(told and not message)
    out = wide.with_columns(
        record_kind=pl.lit(record_kind),
        cause_unknown_why=pl.when(unknown & ~no).then(why),
        channel=pl.when(sms).then(pl.lit("sms")).otherwise(pl.col("channel").fill_null("unknown")),
        channel_by=pl.when(sms).then(pl.lit("rule")).otherwise("channel_by"),
        channel_confidence=pl.when(sms).then(UNNAMED_IS_SMS).otherwise("channel_confidence"),
        service_line=pl.col("service_line").fill_null("not_stated"),
        reaction=pl.when(reacts).then(pl.col("reaction")).fill_null("not_stated"),
        reaction_by=pl.when(reacts).then("reaction_by"),
        reaction_confidence=pl.when(reacts).then("reaction_confidence"),
        cause=pl.when(~no).then(pl.col("cause").fill_null("unknown")),
        # Of a record that may be a notice the type is said as far as it shows.
        notice_type=pl.when(yes)
        .then(pl.col("notice_type").fill_null("other_or_unspecified"))
        .when(~no)
        .then("notice_type"),
        notice_type_others=pl.when(yes).then(pl.col("notice_type_others").fill_null([])).otherwise([]),
        claimed_cause=pl.when(yes & pl.lit(told)).then(pl.col("claimed_cause").fill_null("none_given")),
        verification=pl.when(~no).then("verification").fill_null(["none_stated"]),
        outcome=pl.col("outcome").fill_null(["not_stated"]),
        authenticity=pl.when(pl.lit(message)).then(pl.col("authenticity").fill_null("cannot_tell")),
        authenticity_confidence=pl.when(pl.lit(message)).then("authenticity_confidence"),
        tags=pl.col("tags").fill_null([]),
    )
    silenced = [f"notice_type_{c}" for c in ("by", "confidence")]
    causal = [f"cause_{c}" for c in ("by", "confidence", "grade", "asserted_by", "secondary")]
    return out.with_columns(
        *(pl.when(~no).then(c) for c in (*silenced, *causal)),
        company_asserted_cause=pl.when(~no).then("company_asserted_cause"),
    )


_SHOWN = ("is_debt_notice", "channel", "notice_type", "cause", "cause_secondary", "claimed_cause", "reaction",
          "service_line", "authenticity")  # fmt: skip


def spans(wide: pl.DataFrame, signals: pl.DataFrame, read: pl.DataFrame | None = None) -> pl.DataFrame:
    """For each report the words that justify the labels it got, in the order of the text."""
    columns = ("row", "start", "end", "label", pl.col("by").cast(pl.String))
    placed = signals.filter(pl.col("start").is_not_null()).select(columns)
    if read is not None:
        placed = pl.concat([placed, reading.places(read).select(columns)])
    if placed.is_empty():
        return pl.DataFrame(schema={"row": pl.UInt32, "evidence": pl.List(SPAN)})
    single = (
        wide.select("row", *_SHOWN).unpivot(_SHOWN, index="row", variable_name="axis").drop_nulls("value")
    )
    lists = [
        wide.select("row", value=column).explode("value").drop_nulls().with_columns(axis=pl.lit(axis))
        for column, axis in (
            ("notice_type_others", "notice_type"),
            ("verification", "verification"),
            ("outcome", "outcome"),
        )
    ]
    given = pl.concat([single, *(part.select(single.columns) for part in lists)]).select(
        "row", label=pl.col("axis").replace("cause_secondary", "cause") + "=" + pl.col("value")
    )
    kept = (
        placed.join(given, on=["row", "label"], how="semi")
        .sort("row", "start", "end", "label", "by")
        .unique(["row", "label", "start"], keep="last", maintain_order=True)
    )
    span = pl.struct("start", "end", "label", "by")
    return kept.group_by("row", maintain_order=True).agg(evidence=span)
