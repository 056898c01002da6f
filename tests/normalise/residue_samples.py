"""The labelled samples that redaction is measured on: invented texts, and real ones known here by hash.

`real_random` is drawn at random from 10,500 narratives and 49,000 messages and posts; `real_enriched` from
those of them that hold five digits in a row, @, a title, a street's number or a messenger's name. Marked
were people's names (not artists', nor those of people who speak for an office or a firm), telephone numbers,
addresses down to the house, e-mail addresses, handles, identity, card and account numbers, plates. They were
read once, before the patterns were mended for what that showed, so the figures flatter a little.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.normalise.redact import redact
from tests.normalise.residue_spans import Figures, Span, figures, key, unmarked

FOLDER = Path(__file__).parent
INVENTED = FOLDER / "residue_invented.jsonl"
LABELS = FOLDER / "residue_labels.csv"


@dataclass(frozen=True)
class Sample:
    """Texts, and for each what readers marked in it."""

    name: str
    texts: list[str]
    marked: list[list[Span]]

    def figures(self) -> dict[str, Figures]:
        """What redaction, as it is now, leaves of it and masks beside it, by kind."""
        redacted = redact(pl.Series(self.texts, dtype=pl.String)).to_list()
        return figures(zip(self.texts, redacted, self.marked, strict=True))


def invented() -> Sample:
    """The invented texts, in English and in Chinese of both scripts."""
    lines = INVENTED.read_text(encoding="utf-8").splitlines()
    told = [unmarked(json.loads(line)["text"]) for line in lines]
    return Sample("invented", [text for text, _ in told], [spans for _, spans in told])


def labels() -> dict[str, dict[str, list[Span]]]:
    """Of each real sample the texts' hashes and what was marked; no mark at all is an empty list."""
    samples: dict[str, dict[str, list[Span]]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spans = samples.setdefault(row["sample"], {}).setdefault(row["text"], [])
            if row["kind"]:
                spans.append(Span(int(row["start"]), int(row["end"]), row["kind"]))
    return samples


def real(corpus: Path) -> list[Sample]:
    """The real samples, their texts found in `corpus` by hash. Raises KeyError for one that is not there."""
    narratives = pl.read_parquet(corpus / "cfpb_complaints.parquet", columns=["narrative"]).to_series()
    messages = pl.read_parquet(corpus / "texts.parquet", columns=["text"]).to_series()
    text_of = {key(text): text for text in pl.concat([narratives, messages]).drop_nulls()}
    return [
        Sample(name, [text_of[each] for each in marked], list(marked.values()))
        for name, marked in labels().items()
    ]
