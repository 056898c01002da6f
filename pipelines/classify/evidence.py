"""Text rules at work: one search for all phrases, then each rule's context in a window around its hits.

A language's rules are compiled once into an automaton that finds every literal phrase in one pass over the
bytes. Only hits of rules with a context are looked at again, in a window of WINDOW characters on either side.
Spans come out as code points of the original text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from pipelines.classify import automaton, script, tokens
from pipelines.classify import chinese as chinese_rules
from pipelines.classify import english as english_rules
from pipelines.classify.rule import Rule
from pipelines.classify.signals import SIGNAL

WINDOW = 90
"""Characters of context before and after a phrase: about fifteen English words."""

_MARKS = "[" + re.escape(automaton.WORD_BREAKS) + "]"

CONTEXTS = (("before", True), ("after", True), ("not_before", False), ("not_after", False))


@dataclass(frozen=True)
class Compiled:
    """Rules ready to run: their phrases as an automaton, which have a context, and what each says."""

    phrases: automaton.Automaton
    has_context: np.ndarray  # bool, by rule
    labels: pl.DataFrame  # rule, and of a signal all but its row and place
    rules: tuple[Rule, ...]


def compile_rules(rules: Sequence[Rule], *, chinese: bool) -> Compiled:
    """Rules ready to run: Chinese phrases in both scripts, English ones at a word's start."""
    spelt = script.both_scripts if chinese else script.english_forms
    pairs = [
        (form, number)
        for number, rule in enumerate(rules)
        for form in dict.fromkeys(form for phrase in rule.phrases for form in spelt(phrase))
    ]
    labels = [
        (number, f"{axis}={value}", "rule", rule.confidence, int(rule.grade[1]), rule.asserted_by)
        for number, rule in enumerate(rules)
        for axis, value in ((rule.axis, rule.value), *rule.also)
    ]
    said = ("label", "by", "confidence", "grade", "asserted_by")
    return Compiled(
        phrases=automaton.build(pairs),
        has_context=np.array([rule.has_context for rule in rules], bool),
        labels=pl.DataFrame(
            labels, schema={"rule": pl.UInt16, **{name: SIGNAL[name] for name in said}}, orient="row"
        ),
        rules=tuple(rules),
    )


@cache
def _compiled(record_kind: str, chinese: bool) -> Compiled:
    rules = chinese_rules.RULES if chinese else english_rules.RULES
    kept = [rule for rule in rules if not rule.kinds or record_kind in rule.kinds]
    return compile_rules(kept, chinese=chinese)


def read(texts: pl.Series, *, record_kind: str) -> pl.DataFrame:
    """The rules' layer: signals of `texts`, `row` being the position in it. Null texts give none."""
    frame = pl.DataFrame({"row": pl.int_range(texts.len(), dtype=pl.UInt32, eager=True), "text": texts})
    frame = frame.filter(pl.col("text").str.len_bytes() > 0)
    frame = frame.with_columns(chinese=is_chinese(frame["text"]))
    frame = frame.with_columns(script.narrow(pl.col("text")))
    parts = []
    english = frame.filter(~pl.col("chinese"))
    if english.height:
        compiled = _compiled(record_kind, False)
        parts.append(_signals(hits(english, compiled), compiled))
    chinese = frame.filter("chinese")
    if chinese.height:
        parts.append(_chinese(chinese, _compiled(record_kind, True)))
    return pl.concat([pl.DataFrame(schema=SIGNAL), *parts])


def is_chinese(texts: pl.Series) -> pl.Series:
    """Whether each text holds Chinese characters; nulls hold none."""
    held = tokens.column(texts)
    # Most texts hold no byte that a Chinese character begins with; only the others are searched for one.
    possible = pl.Series(tokens.may_hold_han(held.data, held.offsets))
    certain = texts.filter(possible).str.contains(r"\p{Han}").fill_null(False)
    return possible.scatter(possible.arg_true(), certain) if certain.len() else possible


def _chinese(frame: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Signals of Chinese texts, read without the spaces and marks put between characters to evade filters."""
    squeezed = frame.with_columns(text=script.squeeze(pl.col("text")))
    out = _signals(hits(squeezed, compiled), compiled)
    changed = frame.filter(frame["text"] != squeezed["text"])
    return script.places_before_squeeze(out, changed) if changed.height else out


def hits(frame: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Where a phrase stands in a context that its rule accepts: row, rule, start, end (code points)."""
    found = automaton.search(tokens.column(frame["text"]), compiled.phrases, compiled.has_context)
    found = found.rename({"row": "place", "owner": "rule"})
    held = found["rule"].to_numpy()
    contextual = pl.Series(compiled.has_context[held])
    placed = pl.DataFrame(
        {"place": pl.int_range(frame.height, dtype=pl.UInt32, eager=True), "row": frame["row"]}
    )
    columns = ("row", "rule", "start", "end")
    plain = found.filter(~contextual).join(placed, on="place").select(columns)
    if not contextual.any():
        return plain
    texts = placed.with_columns(frame["text"])
    return pl.concat([plain, _in_context(found.filter(contextual), texts, compiled.rules).select(columns)])


def _in_context(held: pl.DataFrame, texts: pl.DataFrame, rules: tuple[Rule, ...]) -> pl.DataFrame:
    """Those of the hits whose surroundings their rule accepts."""
    start, end = pl.col("start"), pl.col("end")
    begin = pl.max_horizontal(start - WINDOW, 0)
    windows = held.join(texts, on="place").with_columns(
        # Marks after which a word starts read as a space, and so does a text's begin.
        ahead=pl.lit(" ") + pl.col("text").str.slice(begin, start - begin).str.replace_all(_MARKS, " "),
        behind=pl.col("text").str.slice(end, WINDOW).str.replace_all(_MARKS, " "),
    )
    kept = []
    for (number,), part in windows.partition_by("rule", as_dict=True).items():
        rule = rules[number]
        accepted = pl.lit(True)
        for name, wanted in CONTEXTS:
            pattern = getattr(rule, name)
            if pattern is None:
                continue
            window = pl.col("ahead" if name.endswith("before") else "behind")
            matches = window.str.contains(f"(?i){pattern}")
            accepted = accepted & (matches if wanted else ~matches)
        kept.append(part.filter(accepted))
    return pl.concat(kept)


def _signals(found: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Hits as signals: one per rule and report, at its first place."""
    first = found.group_by("row", "rule").agg(pl.min("start"), pl.col("end").get(pl.col("start").arg_min()))
    return first.join(compiled.labels, on="rule").select(*SIGNAL).cast(SIGNAL)
