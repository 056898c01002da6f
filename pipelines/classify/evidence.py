"""Text rules at work: one search for all phrases, then each rule's context in a window around its hits.

A language's rules are compiled once into an automaton that finds every literal phrase in one pass over the
bytes. Only hits of rules with a context are looked at again, in a window on either side.
Spans come out as code points of the original text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numba as nb
import numpy as np
import polars as pl

from pipelines.classify import automaton, contexts, script, tokens
from pipelines.classify import chinese as chinese_rules
from pipelines.classify import english as english_rules
from pipelines.classify.rule import Rule
from pipelines.classify.signals import SIGNAL, numbers_of
from pipelines.contract import words

HINTS = {f"claimed_cause={value}": 0 for value in words.values("claimed_cause")}
"""Labels that only the model reads where RULES give them: see with_claims."""


@dataclass(frozen=True)
class Compiled:
    """Rules ready to run: their phrases as an automaton, which have a context, and what each says."""

    phrases: automaton.Automaton
    has_context: np.ndarray  # bool, by rule
    labels: pl.DataFrame  # of a signal all but its row and place, a rule's labels together
    begins: np.ndarray  # int64: where each rule's labels begin, and the end
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
        (f"{axis}={value}", "rule", rule.confidence, int(rule.grade[1]), rule.asserted_by)
        for rule in rules
        for axis, value in ((rule.axis, rule.value), *rule.also)
    ]
    said = ("label", "by", "confidence", "grade", "asserted_by")
    return Compiled(
        phrases=automaton.build(pairs),
        has_context=np.array([rule.has_context for rule in rules], bool),
        labels=pl.DataFrame(labels, schema={name: SIGNAL[name] for name in said}, orient="row"),
        begins=np.cumsum([0, *(1 + len(rule.also) for rule in rules)]),
        rules=tuple(rules),
    )


@cache
def _compiled(record_kind: str, chinese: bool, claims: bool) -> Compiled:
    language = chinese_rules if chinese else english_rules
    rules = language.CLAIMS if claims else language.RULES
    kept = [rule for rule in rules if not rule.kinds or record_kind in rule.kinds]
    return compile_rules(kept, chinese=chinese)


def read(texts: pl.Series, *, record_kind: str) -> pl.DataFrame:
    """The rules' layer: signals of `texts`, `row` being the position in it. Null texts give none."""
    return _read(texts, record_kind, claims=False)


def with_claims(fired: pl.DataFrame, texts: pl.Series, *, record_kind: str) -> pl.DataFrame:
    """`fired`, what `read` gives of `texts`, as it enters a verdict: with what CLAIMS read as claimed cause.

    Apart from the other rules, which the model has read: rules of a claim may change and its weights stay
    valid. What RULES themselves label a claimed cause is for the model alone.
    """
    kept = numbers_of(fired["label"], HINTS) < 0
    return pl.concat([fired.filter(pl.Series(kept)), _read(texts, record_kind, claims=True)])


def _read(texts: pl.Series, record_kind: str, *, claims: bool) -> pl.DataFrame:
    """Signals of the rules, or of the rules of claimed causes."""
    frame = pl.DataFrame({"row": pl.int_range(texts.len(), dtype=pl.UInt32, eager=True), "text": texts})
    frame = frame.filter(pl.col("text").str.len_bytes() > 0)
    # Most texts hold nothing that is Chinese or full-width, so nothing to be narrowed.
    possible = _may_be_chinese(frame["text"])
    plain, other = frame.filter(~possible), frame.filter(possible)
    is_han = _holds_han(other["text"])
    other = other.with_columns(script.narrow(pl.col("text")))
    parts = []
    english = pl.concat([plain, other.filter(~is_han)])
    if english.height:
        compiled = _compiled(record_kind, False, claims)
        parts.append(_signals(hits(english, compiled), compiled))
    if is_han.any():
        parts.append(_chinese(other.filter(is_han), _compiled(record_kind, True, claims)))
    return pl.concat([pl.DataFrame(schema=SIGNAL), *parts])


def is_chinese(texts: pl.Series) -> pl.Series:
    """Whether each text holds Chinese characters; nulls hold none."""
    return _where(_may_be_chinese(texts), texts, _holds_han)


def _may_be_chinese(texts: pl.Series) -> pl.Series:
    """Whether each text holds a byte that a Chinese character begins with; only such are searched for one."""
    beyond_ascii = (texts.str.len_bytes() != texts.str.len_chars()).fill_null(False)
    return _where(beyond_ascii, texts, lambda some: pl.Series(tokens.may_hold_han(tokens.column(some))))


def _where(possible: pl.Series, texts: pl.Series, test: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Whether each text passes the test, which is asked only where it is possible."""
    if not possible.any():
        return possible
    return possible.scatter(possible.arg_true(), test(texts.filter(possible)))


def _holds_han(texts: pl.Series) -> pl.Series:
    return texts.str.contains(r"\p{Han}").fill_null(False)


def _chinese(frame: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Signals of Chinese texts, read without the spaces and marks put between characters to evade filters."""
    squeezed = frame.with_columns(text=script.squeeze(pl.col("text")))
    out = _signals(hits(squeezed, compiled), compiled)
    changed = frame.filter(frame["text"] != squeezed["text"])
    return script.places_before_squeeze(out, changed) if changed.height else out


def hits(frame: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Each rule's first place in a text in a context that it accepts: row, rule, start, end (code points)."""
    texts = tokens.column(frame["text"])
    found = automaton.search(texts, compiled.phrases, compiled.has_context)
    owner = found["owner"].to_numpy()
    kept = ~compiled.has_context[owner]
    contextual = np.flatnonzero(~kept)
    kept[contextual] = contexts.accepted(texts, found[contextual], compiled.rules)
    row, start = found["row"].to_numpy(), found["start"].to_numpy()
    first = _first(row, owner, start, kept, len(compiled.rules))
    return pl.DataFrame(
        {
            "row": frame["row"].gather(row[first]),
            "rule": owner[first],
            "start": start[first],
            "end": found["end"].to_numpy()[first],
        }
    )


@nb.njit(nogil=True, cache=True)
def _first(rows, owners, starts, kept, rules):
    """Of the hits that are kept (by text) the one of each text and owner that starts first."""
    out = np.empty(rows.size, np.int64)
    held = np.full(rules, -1, np.int64)  # place in `out` of each owner's last hit
    made = 0
    for i in range(rows.size):
        if not kept[i]:
            continue
        place = held[owners[i]]
        if place < 0 or rows[out[place]] != rows[i]:
            held[owners[i]] = made
            out[made] = i
            made += 1
        elif starts[i] < starts[out[place]]:
            out[place] = i
    return out[:made]


def _signals(found: pl.DataFrame, compiled: Compiled) -> pl.DataFrame:
    """Hits as signals: one for each label of the rule."""
    rule = found["rule"].to_numpy()
    begins, counts = compiled.begins[rule], np.diff(compiled.begins)[rule]
    hit = np.repeat(np.arange(rule.size), counts)
    label = np.arange(hit.size) + np.repeat(begins - np.cumsum(counts) + counts, counts)
    return pl.concat(
        [found.select("row", "start", "end")[hit], compiled.labels[label]], how="horizontal"
    ).select(*SIGNAL)
