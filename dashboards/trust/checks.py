"""What was checked and what came of it; what was set apart; what surprised us in the files."""

import polars as pl
import streamlit as st

from dashboards import queries, words
from dashboards.here import Here, ask
from dashboards.panels import legend, panel, sheet
from pipelines.contract.words import values

EXAMPLES = 5
OUTCOME_SIGNS = {"passed": "✓", "warned": "!", "failed": "✕", "raised": "⚡"}
OUTCOME_COLOURS = {"passed": "#5e9e62", "warned": "#c9822b", "failed": "#c8553d", "raised": "#9a6fb0"}


def _foot(at: Here) -> str:
    return at.say("snapshot_foot", snapshot=at.about["snapshot_id"][:12])


def _feed(at: Here, feed: str | None) -> str:
    return at.feed_name(feed) if feed else at.say("across")


def findings(at: Here) -> None:
    """The newest run's checks by outcome, worst first."""
    rows = ask(at, queries.findings())
    if not rows.height:
        st.info(at.say("checks_none"), icon=":material/rule:")
        return
    outcomes = values("check_outcome")
    totals = {outcome: rows.filter(pl.col("outcome") == outcome).height for outcome in outcomes}
    present = [outcome for outcome in ("failed", "raised", "warned", "passed") if totals.get(outcome)]

    def label(outcome: str) -> str:
        return f"{OUTCOME_SIGNS.get(outcome, '·')} {at.term('check_outcome', outcome)}"

    picked = st.pills(
        at.say("checks_show"),
        present,
        format_func=lambda outcome: f"{label(outcome)} · {totals[outcome]:,}",
        selection_mode="multi",
        key="checks_shown",
    )
    shown = rows.filter(pl.col("outcome").is_in(picked)) if picked else rows
    table = pl.DataFrame(
        {
            at.say("col_outcome"): [label(outcome) for outcome in shown["outcome"]],
            at.say("feed"): [_feed(at, feed) for feed in shown["feed"]],
            at.say("col_check"): shown["check_name"],
            at.say("col_measured"): shown["measured"],
            at.say("col_expected"): shown["expected"],
        }
    )

    def draw() -> None:
        legend([(OUTCOME_COLOURS[outcome], label(outcome), f"{totals[outcome]:,}") for outcome in present])
        sheet(table)

    panel(
        at,
        name="findings",
        title=at.say("checks_title"),
        reading=at.say(
            "checks_reading", total=f"{rows.height:,}", **{key: f"{n:,}" for key, n in totals.items()}
        ),
        table=table,
        counts=(),
        foot=_foot(at),
        draw=draw,
        twin=False,
    )


def quarantine(at: Here) -> None:
    """Records that could not become reports, by reason, with a few of them as received."""
    rows = ask(at, queries.quarantine_reasons())
    if not rows.height:
        st.info(at.say("quarantine_none"), icon=":material/check_circle:")
        return
    total = int(rows["records"].sum())
    first = rows.row(0, named=True)
    table = pl.DataFrame(
        {
            at.say("feed"): [_feed(at, feed) for feed in rows["feed"]],
            at.say("col_reason"): rows["reason"],
            at.say("col_records"): rows["records"],
        }
    )
    share = words.percent(first["records"] / total)
    panel(
        at,
        name="quarantine",
        title=at.say("quarantine_title"),
        reading=at.say(
            "quarantine_reading", n=f"{total:,}", reason=words.quoted(first["reason"]), share=share
        ),
        table=table,
        counts=(),
        foot=_foot(at),
        draw=None,
    )
    for place, row in enumerate(rows.head(EXAMPLES).to_dicts()):
        title = (at.say("quarantine_examples"), _feed(at, row["feed"]), words.quoted(row["reason"]))
        with st.expander(f"{' · '.join(title)} ({row['records']:,})"):
            found = ask(at, queries.quarantine_examples(row["feed"], row["reason"], EXAMPLES))
            names = {
                "receipt_id": at.say("receipt"),
                "row_number": at.say("col_row"),
                "raw": at.say("col_raw"),
            }
            if at.texts != "full":
                st.caption(at.say("quarantine_withheld"))
                found = found.drop("raw")
            sheet(found.rename(names, strict=False), key=f"quarantine_{place}")


def drift(at: Here) -> None:
    """Fields that appeared or vanished, labels that no crosswalk knows."""
    rows = ask(at, queries.drift())
    if not rows.height:
        st.info(at.say("drift_none"), icon=":material/check_circle:")
        return
    first = rows.row(0, named=True)
    table = pl.DataFrame(
        {
            at.say("col_landed"): [words.instant(landed) for landed in rows["landed_at"]],
            at.say("feed"): [_feed(at, feed) for feed in rows["feed"]],
            at.say("col_what"): [at.term("drift", what) for what in rows["what"]],
            at.say("col_name"): rows["name"],
            at.say("col_records"): rows["records"],
        }
    )
    panel(
        at,
        name="drift",
        title=at.say("drift_title"),
        reading=at.say(
            "drift_reading",
            n=f"{rows.height:,}",
            name=words.quoted(first["name"]),
            feed=_feed(at, first["feed"]),
            what=at.term("drift", first["what"]),
        ),
        table=table,
        counts=(),
        foot=_foot(at),
        draw=None,
    )
