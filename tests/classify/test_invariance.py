"""What does not change the meaning of a text changes no label of its verdict."""

import re
from collections.abc import Callable

import opencc
import polars as pl
import pytest

from pipelines.classify.judge import judge
from pipelines.classify.model import AXES
from tests.classify.invented_texts import KINDS

_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code).isalnum()}
_HAN = "[\u4e00-\u9fff]"


def _converted(variant: str) -> Callable[[str], str]:
    return opencc.OpenCC(variant).convert


CHANGES: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "doubled spaces and new lines": lambda text: re.sub(r"([ \n])", r"\1\1", text),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "full-width letters and digits": lambda text: text.translate(str.maketrans(_FULL_WIDTH)),
    "typographic apostrophes": lambda text: text.replace("'", "’"),
    "traditional": _converted("s2t"),
    "traditional of Taiwan": _converted("s2tw"),
    "spaced Chinese": lambda text: re.sub(f"({_HAN})(?={_HAN})", r"\1 ", text),
    "numbers masked with X": lambda text: re.sub(r"\d+", "XXXX", text),
    "numbers masked with stars": lambda text: re.sub(r"\d+", "****", text),
    "other digits": lambda text: re.sub(r"\d", lambda digit: str((int(digit[0]) * 7 + 3) % 9 + 1), text),
}


def _judged(texts: tuple[str, ...], kind: str) -> list[dict]:
    reports = pl.DataFrame({"report_id": [str(place) for place in range(len(texts))], "text": list(texts)})
    return judge(reports, record_kind=kind, crosswalk=None).select(AXES).to_dicts()


@pytest.fixture(scope="module")
def plain() -> dict[str, list[dict]]:
    """The verdicts of the texts as they are written."""
    return {kind: _judged(texts, kind) for kind, texts in KINDS.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_no_label_flips(change: str, plain: dict[str, list[dict]]) -> None:
    flips = []
    for kind, texts in KINDS.items():
        changed = tuple(CHANGES[change](text) for text in texts)
        assert changed != texts or change in ("Windows line ends", "typographic apostrophes")
        for text, before, after in zip(changed, plain[kind], _judged(changed, kind), strict=True):
            flips += [
                f"{axis}: {before[axis]} -> {after[axis]}: {text}"
                for axis in AXES
                if before[axis] != after[axis]
            ]
    assert not flips, "\n" + "\n".join(flips)
