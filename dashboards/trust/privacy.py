"""How much of the texts is published, and how much personal data redaction leaves in them."""

import polars as pl
import streamlit as st

from dashboards import queries, words
from dashboards.change import LOW_N
from dashboards.here import Here, ask
from dashboards.panels import panel
from pipelines.contract.words import VOCABULARIES

SAMPLES = ("invented", "real_random", "real_enriched")
"""Samples that have words here; any other is shown by its name."""

KINDS = ("name", "email", "phone", "id", "card", "account", "address", "plate", "handle")
"""Kinds of personal data, as their masks name them, that have words here; any other is shown as it is."""


def level(at: Here) -> None:
    """The level of texts of this snapshot, what it means, and who chooses it."""
    word = next(word for word in VOCABULARIES["text_level"] if word.value == at.texts)
    meaning = word.meaning_en if at.language == "en" else word.meaning_zh
    with st.container(border=True, key="panel_level"):
        st.markdown(f"### {at.say('level_title')}")
        st.markdown(at.say("level_line", level=at.term("text_level", at.texts), meaning=meaning))
        st.caption(at.say("level_choice"))


def residue(at: Here) -> None:
    """What readers marked in labelled samples, and what of it redaction left readable, by sample and kind."""
    rows = ask(at, queries.residue())
    if not rows.height:
        st.info(at.say("residue_none"), icon=":material/pending:")
        return
    shares = [_share(left, labelled) for left, labelled in rows.select("left_over", "labelled").rows()]
    table = pl.DataFrame(
        {
            at.say("col_sample"): [_sample(at, sample) for sample in rows["sample"]],
            at.say("col_kind"): [_kind(at, kind) for kind in rows["kind"]],
            at.say("col_labelled"): rows["labelled"],
            at.say("col_left"): rows["left_over"],
            at.say("col_left_share"): shares,
            at.say("col_wrongly"): rows["masked_wrongly"],
            at.say("col_texts"): rows["texts"],
            at.say("col_measured_on"): rows["measured_on"],
        }
    )
    panel(
        at,
        name="residue",
        title=at.say("residue_title"),
        reading=_reading(at, rows),
        table=table,
        counts=(),
        foot=at.say("snapshot_foot", snapshot=at.about["snapshot_id"][:12]),
        draw=None,
        notes=[at.say("residue_note")],
    )


def _reading(at: Here, rows: pl.DataFrame) -> str:
    """One sentence: a clause a sample, which are never added up, and the kind left most often."""
    by_sample = rows.group_by("sample", maintain_order=True).agg(
        pl.col("left_over", "labelled").sum(), pl.col("texts").max()
    )
    clauses = []
    for row in by_sample.to_dicts():
        share = _share(row["left_over"], row["labelled"])
        clauses.append(
            at.say(
                "residue_item",
                left=f"{row['left_over']:,}",
                labelled=f"{row['labelled']:,}",
                share=at.say("residue_share", share=share) if share else "",
                sample=words.quoted(_sample(at, row["sample"])),
                texts=f"{row['texts']:,}",
            )
        )
    joined = ("; " if at.language == "en" else "；").join(clauses)
    worst = rows.sort("left_over", descending=True, maintain_order=True).row(0, named=True)
    if not worst["left_over"]:
        return at.say("residue_clean", list=joined)
    return at.say(
        "residue_reading",
        list=joined,
        kind=words.quoted(_kind(at, worst["kind"])),
        left=f"{worst['left_over']:,}",
        labelled=f"{worst['labelled']:,}",
    )


def _share(left: int, labelled: int) -> str | None:
    """The share left readable; None where too little was marked to say."""
    return words.percent(left / labelled) if labelled >= LOW_N else None


def _kind(at: Here, kind: str) -> str:
    return at.say(f"mask_{kind}") if kind in KINDS else kind


def _sample(at: Here, sample: str) -> str:
    return at.say(f"sample_{sample}") if sample in SAMPLES else sample
