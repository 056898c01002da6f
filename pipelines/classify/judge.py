"""Signals of all layers combined into one verdict a report.

A report with text: the model has read which rules fired and decides each axis on which it is sure enough. The
source's category moves the odds of a notice, and names channel and service line; a person's reading outranks
all (see reading.py). Where the model abstains, and for reports without text, the most trusted layer with an
accepted label decides, and within it the axis' own order: the earliest place for channel, the lever
order for type, its decision tree for cause, the surest for the rest.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl

from pipelines import recipe
from pipelines.classify import crosswalk as crosswalks
from pipelines.classify import evidence, extract, model, names, placing, reading, signals
from pipelines.classify.decision import Decided, decide
from pipelines.contract.records import VERDICT
from pipelines.contract.table import SPAN

STATISTICAL, ALERT = "statistical_row", "third_party_alert"
NAMES = {"claimed_amount": "named_amount", "claimed_currency": "named_currency"}
"""What a verdict calls otherwise than extract: report has a claimed_amount of its own, the publisher's."""

BATCH = 25_000
"""Texts judged at a time by one thread: bounds memory at some hundreds of megabytes."""


def made_by(crosswalk: str | None) -> str:
    """Hash of what decides a verdict: code and rules, the words' order, the model, the feed's crosswalk."""
    tables = [
        model.WEIGHTS,
        names.NAMES,
        *([crosswalks.FILES[crosswalk]] if crosswalk in crosswalks.FILES else []),
    ]
    return recipe.of(recipe.of_code(__name__), recipe.of_words(), recipe.of_files(*tables))


def model_version(crosswalk: str | None) -> str:
    """The version of what judges, as it stands in every verdict: of codes and rules, and of the model."""
    return f"{made_by(crosswalk)[:8]}-{model.shipped().version[:8]}"


@dataclass(frozen=True)
class Verdicts:
    """Verdicts kept short: reports without text are many and their categories few, so they share theirs.

    `told` has one row for each report with text: row (its position) and VERDICT's columns. `coded` has row,
    report_id and cell for each report without; `cells` has cell and the verdict's columns but report_id.
    """

    told: pl.DataFrame
    coded: pl.DataFrame
    cells: pl.DataFrame


def judge(
    reports: pl.DataFrame,
    *,
    record_kind: str,
    crosswalk: str | None,
    layers: Iterable[pl.DataFrame] = (),
) -> pl.DataFrame:
    """A verdict for each report, in their order, with exactly the columns of VERDICT; see `verdicts`."""
    short = verdicts(reports, record_kind=record_kind, crosswalk=crosswalk, layers=layers)
    if short.coded.is_empty():
        return short.told.select(VERDICT.names)
    coded = short.coded.join(short.cells, on="cell", how="left")
    columns = ("row", *VERDICT.names)
    return pl.concat([short.told.select(columns), coded.select(columns)]).sort("row").select(VERDICT.names)


def verdicts(
    reports: pl.DataFrame,
    *,
    record_kind: str,
    crosswalk: str | None,
    layers: Iterable[pl.DataFrame] = (),
) -> Verdicts:
    """Judge every report.

    `reports` needs `report_id`; `text`, `channel` and the publisher's label columns are used where present.
    A report without text is judged by its codes alone and is a statistical row, unless its feed is of alerts.
    `crosswalk` names the label table (None: no codes). `layers` are further signals (see signals.SIGNAL) on
    the reports with text, `row` being the position in `reports`: a model's, or people's readings.
    """
    distinct = crosswalks.cells(reports)
    code = crosswalks.signal(distinct, crosswalk)
    nothing = pl.repeat(None, reports.height, dtype=pl.String, eager=True)
    frame = (
        pl.DataFrame(
            {
                "report_id": reports["report_id"],
                "cell": crosswalks.cell_of(reports, distinct),
                "text": reports["text"] if "text" in reports.columns else nothing,
                "call": (reports["channel"] if "channel" in reports.columns else nothing) == "voice_recorded",
            }
        )
        .with_columns(pl.col("call").fill_null(False))
        .with_row_index("row")
    )
    has_text = pl.col("text").str.len_bytes().fill_null(0) > 0

    coded = frame.filter(~has_text).select("row", "report_id", "cell")
    by_cell = decide(signals.stack([code]), rows=distinct.height, record_kind=STATISTICAL).verdicts
    cells = by_cell.rename({"row": "cell"}).filter(pl.col("cell").is_in(coded["cell"].unique().implode()))
    if record_kind == ALERT:  # judged by its codes like any row without text, but who speaks stays the same
        cells = cells.with_columns(record_kind=pl.lit(ALERT))

    spoken = frame.filter(has_text)
    further = signals.stack(layers)
    batches = [spoken.slice(begin, BATCH) for begin in range(0, max(1, spoken.height), BATCH)]
    # Polars searches a column of texts on one thread, so a batch is judged for each thread it has.
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        told = pl.concat(pool.map(lambda batch: _judge_texts(batch, code, further, record_kind), batches))
    version = pl.lit(model_version(crosswalk)).alias("model_version")
    return Verdicts(told.with_columns(version), coded, _naming_nothing(cells).with_columns(version))


def _judge_texts(
    batch: pl.DataFrame, code: pl.DataFrame, further: pl.DataFrame, record_kind: str
) -> pl.DataFrame:
    """Verdicts of reports with text: their codes' signals, their texts' and any further layer's, decided."""
    local = batch.with_columns(place=pl.int_range(batch.height, dtype=pl.UInt32, eager=True))
    places = local.select("place", "row", "cell")
    from_codes = places.join(code.rename({"row": "cell"}), on="cell").drop("row").rename({"place": "row"})
    from_others = further.join(places, on="row").drop("row").rename({"place": "row"})
    from_text = evidence.read(local["text"], record_kind=record_kind)
    stated = evidence.with_claims(from_text, local["text"], record_kind=record_kind)
    merged = signals.stack([stated, from_codes, from_others])
    seen = local.select("text", "call", chinese=evidence.is_chinese(local["text"]))
    read = reading.read(seen, from_text, record_kind=record_kind)
    decided = decide(merged, rows=local.height, record_kind=record_kind, read=read)
    verdicts = with_particulars(decided, local["text"], record_kind)
    return local.select("row", "report_id").with_columns(verdicts.drop("row"))


def with_particulars(decided: Decided, texts: pl.Series, record_kind: str) -> pl.DataFrame:
    """Verdicts, in the texts' order, with what each text that may be a notice names, and all evidence."""
    verdicts, placed = decided
    rows = (verdicts["is_debt_notice"] != "no").arg_true()
    named, found = extract.extract(texts.gather(rows), record_kind=record_kind)
    named_by_row = pl.repeat(None, texts.len(), dtype=pl.UInt32, eager=True).scatter(
        rows, pl.int_range(rows.len(), dtype=pl.UInt32, eager=True)
    )
    particulars = placing.spans(
        rows.to_numpy()[found["row"].to_numpy()],
        found["start"],
        found["end"],
        found["label"].replace(NAMES),
        "rule",
    )
    evidence = placing.listed(placing.together(placed, particulars), texts.len())
    return verdicts.with_columns(
        *named.rename(NAMES)
        .select(pl.all().gather(named_by_row))
        .with_columns(pl.col(name).fill_null([]) for name in ("named_phones", "named_links")),
        evidence,
    )


def _naming_nothing(verdicts: pl.DataFrame) -> pl.DataFrame:
    """Verdicts of records without text, with the columns of what a text names empty."""
    empty = {NAMES.get(name, name): dtype for name, dtype in extract.FIELDS.items()}
    empty["evidence"] = pl.List(SPAN)
    return verdicts.with_columns(
        pl.lit([] if isinstance(dtype, pl.List) else None, dtype).alias(name) for name, dtype in empty.items()
    )
