"""Publishers' own labels mapped to the taxonomy: one CSV of rows a publisher, joined on distinct labels.

A CSV row gives a level, its parent label (a sub-issue's issue, a sub-product's and an issue's product; empty:
any), the label, and what the label alone says; empty cells say nothing. A finer level overrules a coarser:
product, sub-product, issue, sub-issue. A cause so mapped is evidence grade E0, asserted by a rule, unless
its row says otherwise (grade, asserted_by: a list can be an authority's finding). Decisions: TAXONOMY, 12.
Labels: the CFPB's three form generations (to April 2017, to August 2023, since) and the FTC's subject list.
"""

from functools import cache
from pathlib import Path

import polars as pl

from pipelines.classify import signals
from pipelines.settings import DunwatchError

FILES = {path.stem: path for path in sorted((Path(__file__).parent / "crosswalks").glob("*.csv"))}
"""The tables by name; whoever names a verdict file by what made it must hash its feed's too."""

LEVELS = {
    "product": ("publisher_product", None),
    "sub_product": ("publisher_sub_product", "publisher_product"),
    "issue": ("publisher_issue", "publisher_product"),
    "sub_issue": ("publisher_sub_issue", "publisher_issue"),
    "response": ("publisher_response", None),
    "public_response": ("publisher_public_response", None),
}
"""Level of a crosswalk row, coarsest first, to the report columns of its label and of its parent."""

SOURCE_COLUMNS = (*(column for column, _ in LEVELS.values()), "channel")
"""The report columns that decide what a record's codes say."""

AXES = (
    "is_debt_notice",
    "notice_type",
    "cause",
    "cause_unknown_why",
    "channel",
    "service_line",
    "outcome",
    "company_asserted_cause",
    "claimed_cause",
)

OPTIONAL = ("claimed_cause",)
"""Axes that most tables have no column for: only a category of one kind of lure names what is claimed."""

EVIDENCE = ("grade", "asserted_by")
"""What a row may say of the cause it names. Tables without these columns leave both to the rule."""

CONFIDENCE = {"is_debt_notice": 0.85, "channel": 0.9, "service_line": 0.9}
"""How far a category is believed, by axis; 0.6 elsewhere: filers pick the nearest category there is."""

CAUSE_CONFIDENCE = {"E2": 0.85, "E3": 0.95}
"""How far a cause is believed that was checked or confirmed; else as CONFIDENCE."""

_SAID = (*AXES, *EVIDENCE, "tags")
_EMPTY = pl.DataFrame(schema=dict.fromkeys(("level", "parent", "label", *_SAID), pl.String))


def _key(column: str) -> pl.Expr:
    """A label as it is compared: publishers double spaces and change a word's case between vintages."""
    return pl.col(column).str.strip_chars().str.replace_all(r"\s+", " ").str.to_lowercase()


@cache
def table(name: str) -> pl.DataFrame:
    """The rows of a crosswalk, labels in their compared form. Raises DunwatchError for an unknown name."""
    by_name = FILES
    if name not in by_name:
        raise DunwatchError(f"no crosswalk named {name!r}; there are {', '.join(by_name)}")
    rows = pl.read_csv(by_name[name], infer_schema=False)
    lacking = [
        pl.lit(None, pl.String).alias(column)
        for column in (*EVIDENCE, *OPTIONAL)
        if column not in rows.columns
    ]
    # They belong to the cause beside them, so that whichever row gives the cause gives them too.
    causal = pl.col("cause").is_not_null()
    return rows.with_columns(*lacking).with_columns(
        label=_key("label"),
        parent=_key("parent"),
        grade=pl.when(causal).then(pl.col("grade").fill_null("E0")),
        asserted_by=pl.when(causal).then(pl.col("asserted_by").fill_null("rule")),
    )


def cells(reports: pl.DataFrame) -> pl.DataFrame:
    """The distinct combinations of source labels in `reports`, with their number `cell`.

    A million reports have a few thousand combinations, so whatever codes alone decide is decided there.
    """
    columns = [column for column in SOURCE_COLUMNS if column in reports.columns]
    if not columns:
        return pl.DataFrame({"cell": pl.Series([0], dtype=pl.UInt32)})
    return reports.select(columns).unique().with_row_index("cell")


def cell_of(reports: pl.DataFrame, distinct: pl.DataFrame) -> pl.Series:
    """For each report, the number of its combination in `distinct` (the frame that `cells` gave)."""
    columns = [column for column in distinct.columns if column != "cell"]
    if not columns:
        return pl.repeat(0, reports.height, dtype=pl.UInt32, eager=True).alias("cell")
    return reports.select(columns).join(
        distinct, on=columns, how="left", nulls_equal=True, maintain_order="left"
    )["cell"]


def mapped(distinct: pl.DataFrame, name: str | None) -> pl.DataFrame:
    """What the labels of each combination say, in their order: AXES, EVIDENCE and `tags` (a list).

    Without a crosswalk (`name` None) only the source's own channel speaks.
    """
    labels = distinct.select(
        "cell",
        *(
            _key(column) if column in distinct.columns else pl.lit(None, pl.String).alias(column)
            for column, _ in LEVELS.values()
        ),
    )
    crosswalk = _EMPTY if name is None else table(name)
    found: list[pl.DataFrame] = []
    for level, (column, parent) in LEVELS.items():
        rows = crosswalk.filter(pl.col("level") == level)
        own = pl.col("parent").is_null() if parent is None else pl.col("parent").is_not_null()
        left = [column] if parent is None else [parent, column]
        right = ["label"] if parent is None else ["parent", "label"]
        joined = _joined(labels, rows.filter(own).select(*right, *_SAID), left, right)
        if parent is not None and not (any_parent := rows.filter(~own)).is_empty():
            general = _joined(labels, any_parent.select("label", *_SAID), [column], ["label"])
            joined = joined.select(pl.coalesce(name, general[name]).alias(name) for name in general.columns)
        found.append(joined.select(pl.all().name.suffix(f".{level}")))
    wide = pl.concat(found, how="horizontal")
    finest_first = tuple(reversed(LEVELS))
    tags = pl.concat_str([f"tags.{level}" for level in LEVELS], separator=" ", ignore_nulls=True)
    out = wide.select(
        *(
            pl.coalesce([f"{axis}.{level}" for level in finest_first]).alias(axis)
            for axis in (*AXES, *EVIDENCE)
        ),
        tags=tags.str.extract_all(r"\S+").list.unique(maintain_order=True),
    )
    # A cause that is named leaves no reason for not knowing, whatever a coarser label said.
    named = pl.col("cause").is_not_null() & (pl.col("cause") != "unknown")
    out = out.with_columns(cause_unknown_why=pl.when(~named).then("cause_unknown_why"))
    if "channel" not in distinct.columns:
        return out
    out = out.with_columns(source_channel=distinct["channel"])
    return out.with_columns(channel=pl.coalesce(_source_channel(), "channel")).drop("source_channel")


def _joined(labels: pl.DataFrame, rows: pl.DataFrame, left: list[str], right: list[str]) -> pl.DataFrame:
    """What the rows say of each combination of labels, in order: the columns of _SAID."""
    joined = labels.join(rows, left_on=left, right_on=right, how="left", maintain_order="left")
    return joined.select(_SAID)


def _source_channel() -> pl.Expr:
    """The channel that the source's own field names.

    A coded `voice_live` is only the absence of a robocall flag, so it is taken only where the record is a
    notice: somebody then spoke. Other channels are named by the source itself.
    """
    other = pl.col("is_debt_notice").is_in(["no", "unclear"]).fill_null(False)
    return pl.when((pl.col("source_channel") != "voice_live") | ~other).then("source_channel")


def signal(distinct: pl.DataFrame, name: str | None) -> pl.DataFrame:
    """The codes' layer: one signal a combination and label, `row` being the combination's number."""
    wide = mapped(distinct, name).with_columns(row=distinct["cell"])
    index = ("row", *EVIDENCE)
    long = wide.unpivot(AXES, index=index, variable_name="axis", value_name="value").drop_nulls("value")
    tags = wide.select("row", value="tags").explode("value").drop_nulls().with_columns(axis=pl.lit("tag"))
    both = pl.concat([long, tags], how="diagonal")
    causal = pl.col("axis") == "cause"
    usual = pl.col("axis").replace_strict(CONFIDENCE, default=0.6, return_dtype=pl.Float64)
    graded = pl.col("grade").replace_strict(CAUSE_CONFIDENCE, default=None, return_dtype=pl.Float64)
    return both.select(
        "row",
        label=pl.concat_str("axis", pl.lit("="), "value"),
        by=pl.lit("code"),
        confidence=pl.coalesce(pl.when(causal).then(graded), usual),
        grade=pl.when(causal).then(pl.col("grade").str.tail(1).cast(pl.Int8)).otherwise(0),
        asserted_by=pl.when(causal).then("asserted_by").otherwise(pl.lit("rule")),
        start=pl.lit(None, pl.Int32),
        end=pl.lit(None, pl.Int32),
    ).cast(signals.SIGNAL)


def unmapped(reports: pl.DataFrame, crosswalk_name: str | None) -> pl.DataFrame:
    """Labels that the crosswalk has never seen, for the drift report: columns `name` and `records`.

    `name` is the publisher's column and label, e.g. `publisher_issue: New issue`, as filed. A label counts
    as seen whatever its parent, since publishers move labels between parents at every change of form.
    """
    found = [pl.DataFrame(schema={"name": pl.String, "records": pl.Int64})]
    if crosswalk_name is None:  # a feed whose labels mean nothing to us
        return found[0]
    rows = table(crosswalk_name)
    for level, (column, _) in LEVELS.items():
        known = rows.filter(pl.col("level") == level)["label"].unique()
        if column not in reports.columns or known.is_empty():
            continue
        counts = reports[column].drop_nulls().value_counts(name="records")
        new = counts.filter(~_key(column).is_in(known.implode()))
        found.append(
            new.select(name=pl.lit(f"{column}: ") + pl.col(column), records=pl.col("records").cast(pl.Int64))
        )
    return pl.concat(found).sort("records", "name", descending=[True, False])
