"""Cells made to keep a regular expression busy: what a megabyte costs is what its length costs."""

import time

import polars as pl
import pytest

from pipelines.feeds.fields import unmarked
from pipelines.feeds.hkma_hotlines import by_number
from pipelines.ingest.shape import RefusedError
from pipelines.normalise.documents import Documents

SECONDS = 4
"""Of processor time; a megabyte took up to 0.3, and hours where each sign began a search of its own."""


@pytest.mark.parametrize("opening", ["<script>", "<style>", "<!--", "<script><!--", "<br ", "<", "&#", "< "])
def test_openings_in_a_cell(opening: str) -> None:
    cell = opening * (1_000_000 // len(opening))
    started = time.process_time()
    pl.DataFrame({"t": [cell]}).select(unmarked("t"))
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("sign", [",", " ", "/", "\u3000", "or ", ", and", "或", "+1- "])
def test_signs_behind_a_telephone_number(sign: str) -> None:
    words = sign * (1_000_000 // len(sign))
    started = time.process_time()
    assert len(list(by_number({"retailbank_name": "A", "tel": f"2345 6789 a{words}b"}))) == 1
    assert time.process_time() - started < SECONDS


def test_blanks_behind_a_scripts_wrapper() -> None:
    started = time.process_time()
    with pytest.raises(RefusedError, match="cut off"):
        Documents().parse("cb([1])" + "\u3000" * 980 + "x")
    assert time.process_time() - started < SECONDS


def test_what_is_hidden_goes_whatever_stands_inside() -> None:
    cell = "a<script>x<!--</SCRIPT >b<!-- <style> -->c<style>d"
    assert pl.DataFrame({"t": [cell]}).select(unmarked("t")).item() == "abcd"


@pytest.mark.parametrize(
    ("spelled", "shown"),
    [
        (f"&#{'9' * 4301};", "\ufffd"),
        (f"&#{'0' * 5000}65;", "A"),
        (f"&#{'0' * 5000};", "\ufffd"),
        ("&#00000065b", "Ab"),
        (f"&#x{'f' * 5000};", "\ufffd"),
    ],
)
def test_the_number_of_a_character_may_be_of_any_length(spelled: str, shown: str) -> None:
    assert pl.DataFrame({"t": [f"x{spelled}"]}).select(unmarked("t")).item() == f"x{shown}"
