"""`dunwatch check`: one text in, advice out, for a person or as JSON. Nothing is stored, sent or logged."""

import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from pipelines.classify import evidence, reading, signals
from pipelines.classify.advice import ERROR, GENUINE, SOME, STRONG, UNKNOWN, Advice, advise
from pipelines.classify.advice_words import HEADINGS, LANGUAGES, ROUTES, SURE
from pipelines.classify.crosswalk import CONFIDENCE
from pipelines.classify.decision import decide
from pipelines.classify.judge import with_particulars
from pipelines.classify.quoting import Quote
from pipelines.commandline.confirming import Confirm, Group, confirm, place_of
from pipelines.contract.words import term, values
from pipelines.settings import DunwatchError

STANDARD_INPUT = "-"

MOST_BYTES = 100_000

KINDS = {"message": "message_text", "account": "first_person_account"}

STYLES = {STRONG: "bold red", SOME: "bold yellow", ERROR: "bold cyan", GENUINE: "bold cyan", UNKNOWN: "bold"}
"""No green: nothing here means that all is well."""

QUOTES_SHOWN = 6
VERY, FAIRLY = 0.95, 0.8


@dataclass(frozen=True)
class Checked:
    """What is said of one text: the advice, and where to ask."""

    advice: Advice
    confirm: Confirm


def check(
    text: str, *, kind: str, channel: str | None, language: str | None, country: str | None = None
) -> Checked:
    """The advice for a text, or for standard input where it is `-`, and where to confirm it in `country`.

    Raises DunwatchError when there is no text, too much of it, it is not UTF-8, or there is no such channel
    or country.
    """
    if channel is not None and channel not in values("channel"):
        raise DunwatchError(f"there is no channel {channel!r}. Choose one of {', '.join(values('channel'))}.")
    place = place_of(country)
    given = _usable(_standard_input() if text == STANDARD_INPUT else text)
    verdict = verdict_of(given, record_kind=KINDS[kind], channel=channel)
    advice = advise(verdict, given, language=language, channel_known=channel is not None)
    where = confirm(advice, verdict["named_institution"], country=place, today=date.today())
    return Checked(advice, where)


def content(checked: Checked) -> dict[str, Any]:
    """All of it as what JSON can hold."""
    return asdict(checked.advice) | {"confirm": asdict(checked.confirm)}


def verdict_of(text: str, *, record_kind: str, channel: str | None) -> dict[str, Any]:
    """What `judge` says of one text, without what it needs for many: half the time. `channel` may be None."""
    frame = pl.DataFrame({"text": [text], "call": [channel == "voice_recorded"]})
    frame = frame.with_columns(chinese=evidence.is_chinese(frame["text"]))
    fired = evidence.read(frame["text"], record_kind=record_kind)
    read = reading.read(frame, fired, record_kind=record_kind)
    stated = evidence.with_claims(fired, frame["text"], record_kind=record_kind)
    said = stated if channel is None else signals.stack([stated, _by_user(channel)])
    decided = decide(said, rows=1, record_kind=record_kind, read=read)
    return with_particulars(decided, frame["text"], record_kind).row(0, named=True)


def _by_user(channel: str) -> pl.DataFrame:
    """The channel that was given, as the signal that a source's own field is."""
    said = {"row": 0, "label": f"channel={channel}", "by": "code", "grade": 0, "asserted_by": "rule"}
    sure = {"confidence": CONFIDENCE["channel"], "start": None, "end": None}
    return pl.DataFrame([said | sure], schema=signals.SIGNAL)


def _standard_input() -> str:
    if sys.stdin.isatty():
        print("Paste the text, then press Ctrl-D on a line of its own.", file=sys.stderr)
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise DunwatchError(f"the text has over {MOST_BYTES:,} bytes (100 kB). Give the message alone.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DunwatchError(f"the text is not UTF-8 ({error.reason}). Save or send it as UTF-8.") from None


def _usable(text: str) -> str:
    """The text as it can be judged: half a surrogate pair becomes the replacement mark."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    size = len(whole.encode())
    if size > MOST_BYTES:
        raise DunwatchError(
            f"the text has {size:,} bytes, at most {MOST_BYTES:,} (100 kB). Give the message alone."
        )
    if not any(character.isprintable() and not character.isspace() for character in whole):
        raise DunwatchError("there is no text to check. Give the message in quotes, or - and send it in.")
    return whole


def show(console: Console, checked: Checked) -> None:
    """Print the advice for people, as `Text` alone: nothing in a message is then taken for markup."""
    advice = checked.advice
    here = LANGUAGES.index(advice.language)
    if advice.lead:
        _line(console, advice.lead)
    _line(console, advice.answer_words, style=STYLES[advice.answer])
    _line(console, advice.reason)
    # What to do stands before why: who is frightened may read no further.
    _heading(console, "next_steps", here)
    _items(console, map(Text, advice.next_steps), numbered=True)
    if advice.if_paid:
        _heading(console, "if_paid", here)
        _items(console, map(Text, advice.if_paid), numbered=True)
    _where(console, checked.confirm, here)
    _heading(console, "why", here)
    told = _telling(advice.why)
    passages = [_quoted(passage) for passage in told[:QUOTES_SHOWN]]
    if len(told) > QUOTES_SHOWN:
        passages.append(Text(HEADINGS["more"][here], style="dim"))
    _items(console, passages or [Text(HEADINGS["no_words"][here])])
    _heading(console, "sure", here)
    _items(console, [Text(how_sure(advice))])
    _heading(console, "not_checked", here)
    _items(console, map(Text, advice.not_checked))
    console.print()
    _line(console, HEADINGS["end"][here], style="dim")


def _where(console: Console, where: Confirm, here: int) -> None:
    _heading(console, "confirm", here)
    for group in where.groups:
        statuses = {route.status_words for route in group.routes}
        agreed = f" ({statuses.pop()})" if len(statuses) == 1 else ""
        console.print(Text.assemble(group.said, (agreed, "yellow")))
        _items(console, _by_place(group) if group.by_place else _one_by_one(group, here, each=not agreed))
    if where.note:
        _line(console, where.note, style="yellow")


def _by_place(group: Group) -> Iterable[Text]:
    """A line a place: its numbers and sites."""
    for place, there in groupby(group.routes, key=lambda route: route.place):
        yield Text.assemble(f"{place}: ", (" / ".join(route.value for route in there), "bold"))


def _one_by_one(group: Group, here: int, *, each: bool) -> Iterable[Text]:
    """A route with what it is good for and when it was read; `each`: and its status."""
    for route in group.routes:
        read = ROUTES["read"][here].format(route.checked_on)
        said = f" ({route.status_words}; {read})" if each else f" ({read})"
        yield Text.assemble(f"{route.name}: ", (route.value, "bold"), "\n", route.use, (said, "dim"))


def _telling(passages: Iterable[Quote]) -> list[Quote]:
    """The passages without those that only repeat what an earlier one says, by the same layer."""
    seen: set[tuple[str, str]] = set()
    told = []
    for passage in passages:
        said = {(label.label, label.by) for label in passage.labels}
        if not said <= seen:
            told.append(passage)
        seen |= said
    return told


def how_sure(advice: Advice) -> str:
    """How sure the answer is, in words and as the probability of the label that decided."""
    here = LANGUAGES.index(advice.language)
    if advice.confidence is None or advice.confidence_of is None:
        return SURE["none"][here]
    sure = advice.confidence
    words = SURE["very" if sure >= VERY else "fairly" if sure >= FAIRLY else "little"][here]
    axis, _, value = advice.confidence_of.partition("=")
    # Never whole: a hundred in a hundred would say that no such text can be anything else.
    share = f"{min(sure, 0.99):.0%}"
    named = f"{term('axis', axis, advice.language)}: {term(axis, value, advice.language)}"
    return f"{words} ({named}, {share})" if here == 0 else f"{words}({named},{share})"


def _quoted(passage: Quote) -> Text:
    """A passage in its surroundings, marked also where there are no colours, and its labels."""
    labels = "; ".join(f"{label.words} ({label.by_words})" for label in passage.labels)
    return Text.assemble(
        (passage.before, "dim"),
        ("«" + passage.quote + "»", "bold reverse"),
        (passage.after, "dim"),
        "\n",
        (labels, "italic"),
    )


def _line(console: Console, words: str, *, style: str = "") -> None:
    console.print(Text(words, style=style))


def _heading(console: Console, name: str, here: int) -> None:
    console.print()
    _line(console, HEADINGS[name][here], style="bold underline")


def _items(console: Console, contents: Iterable[Text], *, numbered: bool = False) -> None:
    grid = Table.grid("", "", Column(overflow="fold"), padding=(0, 1))  # Chinese has no blanks to break at
    for number, content in enumerate(contents, 1):
        grid.add_row("", f"{number}." if numbered else "-", content)
    console.print(grid)
