"""Text rules at work: one search for all phrases, then each rule's context in a window around its hits.

A language's rules are compiled once into a list of literal phrases. Polars finds them all in one Aho-Corasick
pass (two calls, places and words, that run side by side). Only hits of rules with a context are looked at
again, in a window of WINDOW bytes on either side. Spans come out as code points of the original text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.classify import chinese as chinese_rules
from pipelines.classify import english as english_rules
from pipelines.classify import script
from pipelines.classify.rule import MESSAGES, Rule
from pipelines.classify.signals import SIGNAL

WINDOW = 90
"""Bytes of context before and after a phrase: about fifteen English words, thirty Chinese characters."""

CONTEXTS = (("before", True), ("after", True), ("not_before", False), ("not_after", False))


@dataclass(frozen=True)
class Compiled:
    """Rules ready to run: the phrases to search, which rule each belongs to, and the rules' labels."""

    phrases: list[str]
    rule_of: pl.DataFrame  # phrase (lower case), rule, has_context
    labels: pl.DataFrame  # rule, and of a signal all but its row and place
    rules: tuple[Rule, ...]


def compile_rules(rules: Sequence[Rule], *, chinese: bool) -> Compiled:
    """Rules as Polars needs them: Chinese phrases in both scripts, English ones at a word's start."""
    spelt = script.both_scripts if chinese else script.english_forms
    pairs = [
        (form, number, rule.has_context)
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
        phrases=list(dict.fromkeys(form for form, _, _ in pairs)),
        rule_of=pl.DataFrame(
            pairs, schema={"phrase": pl.String, "rule": pl.UInt16, "has_context": pl.Boolean}, orient="row"
        ),
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
    # ASCII holds no Chinese; only what is not ASCII need be searched for it.
    ascii_only = pl.col("text").str.len_bytes() == pl.col("text").str.len_chars()
    frame = frame.with_columns(ascii=ascii_only)
    frame = frame.with_columns(chinese=~pl.col("ascii") & pl.col("text").str.contains(r"\p{Han}"))
    parts = []
    english = frame.filter(~pl.col("chinese"))
    if english.height:
        parts.append(_english(english, _compiled(record_kind, False), thorough=record_kind in MESSAGES))
    chinese = frame.filter("chinese")
    if chinese.height:
        parts.append(_chinese(chinese, _compiled(record_kind, True)))
    return pl.concat([pl.DataFrame(schema=SIGNAL), *parts])


def _english(frame: pl.DataFrame, compiled: Compiled, *, thorough: bool) -> pl.DataFrame:
    """Signals of texts in Latin script."""
    found = hits(
        frame.select("row", "ascii", text=script.spaced(pl.col("text"), thorough=thorough)), compiled
    )
    # The spaced text is one byte longer in front.
    return _signals(found.with_columns(pl.col("start", "end") - 1), compiled, frame)


def _chinese(frame: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Signals of Chinese texts, read without the spaces and marks put between characters to evade filters."""
    squeezed = frame.with_columns(text=script.squeeze(pl.col("text")))
    found = hits(squeezed, compiled)
    out = _signals(found, compiled, squeezed)
    changed = frame.filter(frame["text"] != squeezed["text"])
    return script.places_before_squeeze(out, changed) if changed.height else out


def hits(frame: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Where a phrase stands in a context that its rule accepts: row, rule, start, end (in bytes)."""
    found = frame.select(
        "row",
        phrase=pl.col("text").str.extract_many(
            compiled.phrases, ascii_case_insensitive=True, overlapping=True
        ),
        start=pl.col("text").str.find_many(compiled.phrases, ascii_case_insensitive=True, overlapping=True),
    )
    found = found.filter(pl.col("start").list.len() > 0).explode("phrase", "start")
    found = found.with_columns(
        phrase=pl.col("phrase").str.to_lowercase(),
        start=(pl.col("start") + pl.col("phrase").str.starts_with(" ")).cast(pl.Int32),
        end=(pl.col("start") + pl.col("phrase").str.len_bytes()).cast(pl.Int32),
    ).join(compiled.rule_of, on="phrase", how="inner")
    plain = found.filter(~pl.col("has_context")).select("row", "rule", "start", "end")
    held = found.filter("has_context")
    if held.is_empty():
        return plain
    return pl.concat([plain, _in_context(held, frame, compiled.rules)])


def _in_context(held: pl.DataFrame, frame: pl.DataFrame, rules: tuple[Rule, ...]) -> pl.DataFrame:
    """Those of the hits whose surroundings their rule accepts."""
    raw, start, end = pl.col("text").cast(pl.Binary), pl.col("start"), pl.col("end")
    first = pl.max_horizontal(start - WINDOW, 0)
    placed = held.join(frame.select("row", "ascii", "text"), on="row", how="left")
    plain = placed.filter("ascii").with_columns(
        ahead=raw.bin.slice(first, start - first).cast(pl.String),
        behind=raw.bin.slice(end, WINDOW).cast(pl.String),
    )
    # Elsewhere a cut between bytes may fall into a character, so whole pieces are cut by characters.
    other = placed.filter(~pl.col("ascii")).with_columns(
        ahead=raw.bin.slice(0, start).cast(pl.String).str.tail(WINDOW // 3),
        behind=raw.bin.slice(end, None).cast(pl.String).str.head(WINDOW // 3),
    )
    windows = pl.concat([plain, other]).drop("text", "ascii")
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
        kept.append(part.filter(accepted).select("row", "rule", "start", "end"))
    return pl.concat(kept)


def _signals(found: pl.DataFrame, compiled: Compiled, frame: pl.DataFrame) -> pl.DataFrame:
    """Hits as signals: one per rule and report (its first place), bytes turned into code points."""
    # A rule counts once in a report, at its first place.
    first = found.group_by("row", "rule").agg(pl.min("start"), pl.col("end").get(pl.col("start").arg_min()))
    placed = first.join(frame.select("row", "ascii"), on="row", how="left")
    plain = placed.filter("ascii").drop("ascii")
    placed = placed.filter(~pl.col("ascii")).join(frame.select("row", "text"), on="row", how="left")
    raw = pl.col("text").cast(pl.Binary)
    other = placed.with_columns(
        start=raw.bin.slice(0, pl.col("start")).cast(pl.String, strict=False).str.len_chars().cast(pl.Int32),
        end=raw.bin.slice(0, pl.col("end")).cast(pl.String, strict=False).str.len_chars().cast(pl.Int32),
    ).drop("text", "ascii")
    return pl.concat([plain, other]).join(compiled.labels, on="rule", how="inner").select(*SIGNAL)
