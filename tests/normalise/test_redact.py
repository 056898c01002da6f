"""Redaction: each kind of personal data goes, amounts, dates and the publisher's own masks stay."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.normalise.redact import redact

MASKED = {
    "Call 212-555-0143 today": "Call [phone] today",
    "Call (212) 555-0143, 1-800-555-0199 or +44 20 7946 0958.": "Call [phone], [phone] or [phone].",
    "555-0143 is local": "[phone] is local",
    "致电138-0013-8000或13800138000。": "致电[phone]或[phone]。",
    "0912-345-678 / 02-2345-6789": "[phone] / [phone]",
    "write to jo.doe@mail.example now": "write to [email] now",
    "I posted as @jo_doe": "I posted as [handle]",
    "SSN 078-05-1120": "SSN [id]",
    "身份证11010519491231002X": "身份证[id]",
    "card 4111 1111 1111 1111": "card [card]",
    "card 4111-1111-1111-1112": "card [account]",
    "account 123456789012 and AB12345678": "account [account] and [account]",
    "212-555-0143 212-555-0144 212-555-0145": "[phone] [phone] [phone]",
    "pay at https://toll.pay.example/x?a=1": "pay at hxxps://toll[.]pay[.]example/x?a=1",
    "see www.pay.example/2 or sunpas.example/q": "see www[.]pay[.]example/2 or sunpas[.]example/q",
}

KEPT = (
    "They want {$1000.00}, {$12345678.00}, $1234567 and 1,234,567.89.",
    "On XX/XX/XXXX I wrote to XXXX about account XXXX XXXX XXXX.",
    "2015-03-04, 03/04/2015, 20150304, 1999-2000, 2012 2013 2014",
    "15 USC 1692g, 30 60 90 days late, case 2015-CV-123456",
    "于20240312收到短信,应还84.10元",
    "and/or w/o n/a 24/7",
)


@pytest.mark.parametrize("text", MASKED)
def test_personal_data_is_masked(text: str) -> None:
    assert redact(pl.Series([text])).to_list() == [MASKED[text]]


@pytest.mark.parametrize("text", KEPT)
def test_amounts_dates_and_masks_stay(text: str) -> None:
    assert redact(pl.Series([text])).to_list() == [text]


def test_order_nulls_and_the_caller_s_series_stay() -> None:
    texts = pl.Series([None, "plain", "", "call 212-555-0143"])
    assert redact(texts).to_list() == [None, "plain", "", "call [phone]"]
    assert texts.to_list() == [None, "plain", "", "call 212-555-0143"]


def test_again_changes_nothing() -> None:
    once = redact(pl.Series([*MASKED, *KEPT]))
    assert redact(once).to_list() == once.to_list()


@given(st.lists(st.one_of(st.none(), st.text()), max_size=6))
def test_any_text_survives(texts: list[str | None]) -> None:
    out = redact(pl.Series(texts, dtype=pl.String)).to_list()
    assert len(out) == len(texts)
    assert [value is None for value in out] == [value is None for value in texts]
