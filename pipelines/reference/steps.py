"""What to do about a notice, step by step: data/reference/steps.csv. Written by us, each sentence once.

One row of the file is one step. Its last two columns name the causes for which it is a step, in each of the
two situations (`every`: all causes; empty: none). The order of the rows is the order of the steps.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from pipelines.contract.resolved import STEP
from pipelines.contract.words import values
from pipelines.reference import FOLDER
from pipelines.reference.curated import fault, filled, rows, word

FILE = FOLDER / "steps.csv"
SITUATIONS = values("situation")
COLUMNS = ("step", "text_en", "text_zh", "route_kinds", *SITUATIONS)
EVERY = "every"


@dataclass(frozen=True)
class Step:
    """One step: its name, what to do in (English, Chinese), kinds of route that serve it, and for whom."""

    name: str
    text: tuple[str, str]
    route_kinds: tuple[str, ...]
    causes: dict[str, tuple[str, ...]]  # situation to causes


@cache
def by_name() -> dict[str, Step]:
    """Every step by its name, in order. Raises DunwatchError naming file, line and remedy."""
    return read(FILE)


def steps() -> pl.DataFrame:
    """The steps by situation and cause, in STEP's columns."""
    return placed(by_name())


def read(path: Path) -> dict[str, Step]:
    """As `by_name`, of another file."""
    listed: dict[str, Step] = {}
    for place, row in rows(path, COLUMNS):
        filled(place, row, ("step", "text_en", "text_zh"))
        if row["step"] in listed:
            fault(place, f"the step {row['step']} is there already", "choose another name")
        kinds = tuple(word(place, "route_kinds", kind, "route_kind") for kind in row["route_kinds"].split())
        causes = {situation: _causes(place, situation, row[situation]) for situation in SITUATIONS}
        listed[row["step"]] = Step(row["step"], (row["text_en"], row["text_zh"]), kinds, causes)
    return listed


def _causes(place: str, situation: str, cell: str) -> tuple[str, ...]:
    if cell == EVERY:
        return values("cause")
    return tuple(word(place, situation, cause, "cause") for cause in cell.split())


def placed(listed: dict[str, Step]) -> pl.DataFrame:
    """Steps in STEP's columns: one row a situation, cause and step, numbered from 1 in the order given."""
    found = [
        {
            "situation": situation,
            "cause": cause,
            "position": position,
            "step": step.name,
            "text_en": step.text[0],
            "text_zh": step.text[1],
            "route_kinds": list(step.route_kinds),
        }
        for situation in SITUATIONS
        for cause in values("cause")
        for position, step in enumerate(
            (step for step in listed.values() if cause in step.causes[situation]), start=1
        )
    ]
    return pl.DataFrame(found, schema=STEP.schema)
