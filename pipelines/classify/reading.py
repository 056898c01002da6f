"""The model's labels put into a verdict: it outranks the rules it has read; where it abstains they speak.

The rules' labels are inputs of the model, so where it speaks it has weighed them. The source's own field
still names the channel and the service line, and the cause where an authority found it; a person's reading
outranks everything.
"""

import numpy as np
import polars as pl
import polars.selectors as cs

from pipelines.classify import model, script
from pipelines.classify.listing import said
from pipelines.classify.signals import LAYERS
from pipelines.classify.weighing import AXES, VALUES, Weighed
from pipelines.contract import words

NOTHING = {"channel": "unknown", "reaction": "not_stated", "service_line": "not_stated", "cause": "unknown"}
"""The value of an axis that says there is nothing to go by."""

OTHER = words.values("notice_type")[-1]

SOURCE_FIRST = ("channel", "service_line")
"""Axes on which the source's own field outranks our reading of the text."""

FOUND = ("E2", "E3")
"""Evidence grades of a cause that somebody looked into."""

CODE_COUNTS = 0.5
"""Share of a category's odds added to the model's on the notice itself: filers pick categories loosely."""

_MODEL = pl.lit("model")

GRADES = words.values("evidence_grade")


_SIGN = "(?i)" + "|".join(
    (
        r"[0-9]{5}|://|www\.|[a-z0-9-]\.[a-z]{2,}|@|\[(?:phone|link|email|handle|account)\]",
        r"\b(?:press|reply|dial|text|click|call|url|phone|cellphone|digit|whatsapp|telegram|qq)\b",
        r"gift card|warrant|arrest|微信|请按|加我|回复|回覆|电话|電話|致电|致電|来电|來電|客服",
        r"转账|轉賬|轉帳|验证码|驗證碼|公安|法院|账号|賬號|帳號",
    )
)
"""What an impostor needs in a message: a way to be reached or paid, or a threat with an office's name."""


def read(seen: pl.DataFrame, fired: pl.DataFrame, *, record_kind: str) -> pl.DataFrame:
    """What the shipped model says of each text (see model.read), with `row`, as far as it may be said."""
    said = model.read(seen, fired, record_kind=record_kind, model=model.shipped()).with_row_index("row")
    return without_sign(said, seen) if record_kind == "message_text" else said


def without_sign(read: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """What the model says of messages, with fraud taken back where the text carries no sign of it at all.

    The taxonomy's first tie rule: a message is fraud only for a sign in its own words. "Your account has
    arrears, please handle it soon" has none: a lender, a system's error, an impostor can all have sent it.
    """
    plain = seen.select(script.squeeze(script.narrow(pl.col("text")))).to_series()
    bare = ~plain.str.contains(_SIGN) & ~seen["call"]
    fraud = bare & (pl.col("cause") == "fraud_impersonation").fill_null(False)
    fake = bare & (pl.col("authenticity") == "fraud").fill_null(False)
    gone = [f"authenticity_{place}" for place in ("start", "end")]
    return read.with_columns(
        pl.when(fraud).then(pl.lit("unknown")).otherwise("cause").alias("cause"),
        pl.when(fake).then(pl.lit("cannot_tell")).otherwise("authenticity").alias("authenticity"),
        *(pl.when(~fake).then(place).alias(place) for place in gone),
    )


def notice(weighed: Weighed, read: pl.DataFrame) -> pl.DataFrame:
    """Whether each text is a notice: the model's odds, moved by the source's category and by people."""
    entries = np.flatnonzero(weighed.axis == AXES.index("is_debt_notice"))
    row, rank, by = weighed.row[entries], weighed.rank[entries], weighed.by[entries]
    codes = by == LAYERS.index("code")
    sign = np.array([1.0, -1.0, 0.0])[rank[codes]]  # yes, no, unclear
    by_code = np.bincount(row[codes], weighed.odds[entries][codes] * sign * CODE_COUNTS, read.height)
    people = entries[by == LAYERS.index("human")]
    person = np.full(read.height, -1)
    surest_last = people[np.argsort(weighed.score[people], kind="stable")]
    person[weighed.row[surest_last]] = surest_last
    human = pl.col("human")
    sure = pl.col("notice_likely").clip(0.001, 0.999)
    is_yes = pl.col("likely") >= 0.5
    other = pl.when(pl.col("is_debt_notice") == "unclear").then(pl.lit("unclear")).otherwise(pl.lit("no"))
    sureness = pl.when(is_yes).then("likely").otherwise(1 - pl.col("likely"))
    return (
        read.select(
            "row",
            "is_debt_notice",
            likely=(sure / (1 - sure)).log() + pl.Series(by_code),
            human=said(VALUES["is_debt_notice"], weighed.rank[person]),
            human_sure=pl.Series(weighed.score[person], nan_to_null=True),
        )
        .with_columns(likely=(1 / (1 + (-pl.col("likely")).exp())).round(4))
        .select(
            "row",
            is_debt_notice=human.fill_null(pl.when(is_yes).then(pl.lit("yes")).otherwise(other)),
            is_debt_notice_by=pl.when(human.is_not_null()).then(pl.lit("human")).otherwise(_MODEL),
            is_debt_notice_confidence=pl.col("human_sure").fill_null(sureness),
        )
    )


def labels(wide: pl.DataFrame, read: pl.DataFrame, weights: np.ndarray) -> pl.DataFrame:
    """`wide` with the model's labels where it gives one and nobody more trusted does.

    `weights` [rows, causes] are the causes' weights (see weighing.Weighed), -1 for none: from them a cause
    that a rule names too takes its evidence grade and who asserts it.
    """
    renamed = read.rename({name: f"read_{name}" for name in read.columns if name != "row"})
    cause = read["cause"].cast(pl.Enum(VALUES["cause"])).to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
    weight = np.where(cause < 0, -1, weights[np.arange(read.height), cause])
    own = {
        "own_grade": said(GRADES, weight >> 3),
        "own_asserter": said(words.values("asserted_by"), np.where(weight < 0, -1, weight & 7)),
    }
    # Rows are told by their place.
    given = wide.with_columns(*renamed.drop("row"), **own)
    columns: list[pl.Expr] = []
    for axis in ("channel", "notice_type", "reaction", "service_line", "authenticity"):
        takes = _takes(axis)
        if axis == "notice_type":  # the model's "other" is no finding where a rule has read a lever
            takes = takes & ((pl.col("read_notice_type") != OTHER) | pl.col("notice_type").is_null())
        columns += [
            pl.when(takes).then(f"read_{axis}").otherwise(axis).alias(axis),
            pl.when(takes).then(_MODEL).otherwise(f"{axis}_by").alias(f"{axis}_by"),
            pl.when(takes)
            .then(f"read_{axis}_confidence")
            .otherwise(f"{axis}_confidence")
            .alias(f"{axis}_confidence"),
        ]
    return given.with_columns(*columns, *_cause()).drop(cs.starts_with("read_", "own_"))


def _takes(axis: str) -> pl.Expr:
    by = pl.col(f"{axis}_by").fill_null("")
    trusted = by == "human"
    if axis in SOURCE_FIRST:
        trusted = trusted | (by == "code")
    if axis == "cause":  # a publisher that judged the matter itself, such as the police; most only file it
        found = pl.col("cause_grade").is_in(FOUND) & (pl.col("cause_asserted_by") == "authority")
        trusted = trusted | ((by == "code") & found.fill_null(False))
    return pl.col(f"read_{axis}").is_not_null() & ~trusted


def _cause() -> list[pl.Expr]:
    """The cause with grade, asserter and second cause; `unknown` is an empty cause until it is settled."""
    takes, own = _takes("cause"), pl.col("own_grade").is_not_null()
    nothing = pl.col("read_cause") == NOTHING["cause"]
    second = pl.when(pl.col("cause") != pl.col("read_cause")).then("cause").otherwise("cause_secondary")
    columns = {
        "cause": pl.when(takes & nothing).then(None).when(takes).then("read_cause").otherwise("cause"),
        "cause_by": pl.when(takes).then(_MODEL).otherwise("cause_by"),
        "cause_confidence": pl.when(takes).then("read_cause_confidence").otherwise("cause_confidence"),
        "cause_grade": pl.when(takes & nothing)
        .then(None)
        .when(takes & own)
        .then("own_grade")
        .when(takes)
        .then(pl.lit("E1"))
        .otherwise("cause_grade"),
        "cause_asserted_by": pl.when(takes & nothing)
        .then(None)
        .when(takes & own)
        .then("own_asserter")
        .when(takes)
        .then(_MODEL)
        .otherwise("cause_asserted_by"),
        "cause_secondary": pl.when(takes).then(second).otherwise("cause_secondary"),
    }
    return [column.alias(name) for name, column in columns.items()]
