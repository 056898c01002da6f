"""One case: what was reported, the words that justify each label, who says so and how surely."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import streamlit as st

from dashboards import words
from dashboards.explore import questions
from dashboards.here import Here
from dashboards.snapshot import ask_once
from pipelines.contract.words import values
from pipelines.contract.workings import WITHHELD

GAP = re.compile(f"{WITHHELD}+")

AXES = ("is_debt_notice", "channel", "notice_type", "cause", "service_line", "reaction")
"""Axes with a label, who says so and a confidence."""

FILED = (
    ("raw_product", ("publisher_product", "publisher_sub_product")),
    ("raw_issue", ("publisher_issue", "publisher_sub_issue")),
    ("col_company", ("accused",)),
    ("raw_phone", ("accused_phone",)),
    ("raw_imitated", ("imitated",)),
    ("raw_official", ("official_name", "official_phone")),
    ("raw_also_named", ("also_named",)),
    ("raw_response", ("publisher_response",)),
    ("raw_public", ("publisher_public_response",)),
    ("raw_via", ("publisher_submitted_via",)),
    ("raw_place", ("country", "region")),
    ("raw_happened", ("happened_on",)),
    ("raw_amount", ("claimed_amount", "claimed_currency")),
)


def card(at: Here, report_id: str, *, close: Callable[[], None]) -> None:
    """The card of one report; a sentence when the snapshot has no such report."""
    rows = ask_once(at.snapshot, at.settings, questions.case(report_id)).to_dicts()
    with st.container(border=True, key="case_card"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"### {at.say('case_title', id=words.quoted(report_id))}")
            st.button(
                at.say("close_case"),
                key="close_case",
                icon=":material/close:",
                type="tertiary",
                on_click=close,
            )
        if not rows:
            st.warning(at.say("no_case", id=words.quoted(report_id)), icon=":material/search_off:")
            return
        row = rows[0]
        with st.container(horizontal=True, gap="small"):
            st.badge(at.feed_name(row["feed"]), color="gray")
            st.badge(str(row["received_on"]), color="gray")
            st.badge(at.term("record_kind", row["record_kind"]), color="gray")
            if row["withdrawn_on"]:
                st.badge(f"{at.say('rows_withdrawn')} {row['withdrawn_on']}", color="orange")
        left, right = st.columns([3, 2], gap="large")
        with left:
            _story(at, row)
        with right:
            _filed(at, row)
        _labels(at, row)


def _story(at: Here, row: dict[str, Any]) -> None:
    st.markdown(f"**{at.say('case_text')}**")
    if at.texts == "none":
        st.markdown(at.say("case_withheld"))
        return
    if not row["text"]:
        st.markdown(at.say("case_no_text"))
        return
    if at.texts == "spans":
        st.caption(at.say("case_passages"))
    spans = row["evidence"] or []
    names = {
        span["label"]: f"{span_name(at, span['label'])} ({at.term('label_by', span['by'])})" for span in spans
    }
    numbers = {label: place for place, label in enumerate(names, start=1)}
    st.html(f'<p class="dw-story">{marked(row["text"], spans, numbers)}</p>')
    if not spans:
        st.caption(at.say("case_no_spans"))
        return
    items = "".join(f"<li>{escape(name)}</li>" for name in names.values())
    st.html(f'<div class="dw-note">{escape(at.say("legend"))}</div><ol class="dw-notes">{items}</ol>')


def span_name(at: Here, label: str) -> str:
    """A span's label in words: `cause=wrong_person` as `Cause: Wrong person`."""
    if label in values("named"):
        return at.term("named", label)
    axis, _, value = label.partition("=")
    name = at.term("axis", axis)
    return f"{name}: {at.term(axis, value) if axis in AXES or value else value}" if value else name


def marked(text: str, spans: Sequence[dict[str, Any]], numbers: Mapping[str, int]) -> str:
    """The text as HTML, each stretch under spans marked once, with its labels' numbers where they end.

    Spans count code points, end exclusive, and may overlap; those outside the text are left out. A stretch
    that is withheld is shown as one sign.

    >>> marked("a <b> c", [{"start": 2, "end": 5, "label": "cause=x", "by": "rule"}], {"cause=x": 1})
    'a <mark>&lt;b&gt;<sup>1</sup></mark> c'
    """
    kept = [span for span in spans if 0 <= span["start"] < span["end"] <= len(text)]
    edges = sorted({0, len(text), *(span["start"] for span in kept), *(span["end"] for span in kept)})
    parts = []
    for start, end in pairwise(edges):
        over = [span for span in kept if span["start"] <= start and end <= span["end"]]
        if not over:
            parts.append(escape(GAP.sub(" … ", text[start:end])))
            continue
        inside = escape(text[start:end])
        ending = sorted({numbers[span["label"]] for span in over if span["end"] == end})
        note = f"<sup>{','.join(map(str, ending))}</sup>" if ending else ""
        parts.append(f"<mark>{inside}{note}</mark>")
    # Neighbouring marks are one mark: a reader sees the stretch, the numbers say which labels end where.
    return "".join(parts).replace("</mark><mark>", "")


def _filed(at: Here, row: dict[str, Any]) -> None:
    st.markdown(f"**{at.say('case_source_labels')}**")
    facts = []
    for name, columns in FILED:
        text = " › ".join(_written(row[column]) for column in columns if row[column] is not None)
        if text:
            facts.append(f"<dt>{escape(at.say(name))}</dt><dd>{escape(text)}</dd>")
    st.html(f'<dl class="dw-facts">{"".join(facts)}</dl>')
    if row["accused"]:
        st.caption(at.say("case_allegation"))


def _written(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _labels(at: Here, row: dict[str, Any]) -> None:
    """Every axis with its label, who says so, and how surely; cause with its grade and asserter."""
    st.markdown(f"**{at.say('case_labels')}**")
    listed: list[tuple[str, str, str, str, str]] = []
    for axis in AXES:
        value = row["judged_channel" if axis == "channel" else axis]
        confidence = row[f"{axis}_confidence"]
        note = ""
        if axis == "cause" and value == "unknown" and row["cause_unknown_why"]:
            note = at.term("unknown_why", row["cause_unknown_why"])
        elif axis == "cause" and row["cause_grade"]:
            grade = f"{row['cause_grade']} {at.term('evidence_grade', row['cause_grade'])}"
            note = at.say("asserted", who=at.term("asserted_by", row["cause_asserted_by"]), grade=grade)
        by = at.term("label_by", row[f"{axis}_by"])
        sure = "–" if confidence is None else words.percent(confidence)
        listed.append((at.term("axis", axis), at.term(axis, value), by, sure, note))
    for axis, vocabulary in (
        ("claimed_cause", "claimed_cause"),
        ("company_asserted_cause", "cause"),
        ("authenticity", "authenticity"),
    ):
        if row[axis]:
            listed.append((at.term("axis", axis), at.term(vocabulary, row[axis]), "–", "–", ""))
    for axis in ("verification", "outcome"):
        if row[axis]:
            joined = ", ".join(at.term(axis, value) for value in row[axis])
            listed.append((at.term("axis", axis), joined, "–", "–", ""))
    heads = "".join(
        f"<th>{escape(at.say(name))}</th>" for name in ("axis", "label", "said_by", "confidence", "note")
    )
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in listed)
    st.html(f'<table class="dw-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')
    st.caption(f"{row['model_version']} · {at.say('snapshot_foot', snapshot=at.about['snapshot_id'][:12])}")
