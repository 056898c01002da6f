"""What a verdict says where no layer said anything, and what it may not say."""

import polars as pl

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
    disputed = pl.col("tags").list.contains("facts_disputed")
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
    # An authority's advice ("call 165") is no check that somebody made.
    reacts = ~no & pl.lit(record_kind == "first_person_account")
    out = wide.with_columns(
        record_kind=pl.lit(record_kind),
        cause_unknown_why=pl.when(unknown & ~no).then(why),
        channel=pl.when(sms).then(pl.lit("sms")).otherwise(pl.col("channel").fill_null("unknown")),
        channel_by=pl.when(sms).then(pl.lit("rule")).otherwise("channel_by"),
        channel_confidence=pl.when(sms).then(UNNAMED_IS_SMS).otherwise("channel_confidence"),
        service_line=pl.when(~no).then("service_line").fill_null("not_stated"),
        service_line_by=pl.when(~no).then("service_line_by"),
        service_line_confidence=pl.when(~no).then("service_line_confidence"),
        reaction=pl.when(reacts).then(pl.col("reaction")).fill_null("not_stated"),
        reaction_by=pl.when(reacts).then("reaction_by"),
        reaction_confidence=pl.when(reacts).then("reaction_confidence"),
        cause=pl.when(~no).then(pl.col("cause").fill_null("unknown")),
        # Of a record that may be a notice the type is said as far as it shows.
        notice_type=pl.when(yes)
        .then(pl.col("notice_type").fill_null("other_or_unspecified"))
        .when(~no)
        .then("notice_type"),
        notice_type_others=pl.when(yes).then("notice_type_others").otherwise([]),
        claimed_cause=pl.when(yes & pl.lit(told)).then(pl.col("claimed_cause").fill_null("none_given")),
        verification=pl.when(reacts & _some("verification")).then("verification").otherwise(["none_stated"]),
        outcome=pl.when(_some("outcome")).then("outcome").otherwise(["not_stated"]),
        authenticity=pl.when(pl.lit(message)).then(pl.col("authenticity").fill_null("cannot_tell")),
        authenticity_confidence=pl.when(pl.lit(message)).then("authenticity_confidence"),
    )
    silenced = [f"notice_type_{c}" for c in ("by", "confidence")]
    causal = [f"cause_{c}" for c in ("by", "confidence", "grade", "asserted_by", "secondary")]
    return out.with_columns(
        *(pl.when(~no).then(c) for c in (*silenced, *causal)),
        company_asserted_cause=pl.when(~no).then("company_asserted_cause"),
    )


def _some(column: str) -> pl.Expr:
    return pl.col(column).list.len() > 0
