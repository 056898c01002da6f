"""Codes in messages are their owner's alone, in whatever language and order they come."""

import polars as pl
import pytest

from pipelines.feeds.messages import FEED
from pipelines.normalise.redact import redact

CODES = (
    "驗證碼：482913，請勿外洩",
    "您的验证码 482913",
    "482913（登录验证码）",
    "Código: 482913",
    "Use 482913 to verify your account",
    "482913: your verification code",
    "Your OTP\nis 482913",
    "482-913 is your Example Bank code",
)
NONE = (
    "Your balance is 482.10, see our code of conduct",
    "Pay 500 now and pin this to the wall",
    "您欠费482元",
)


def kept(text: str) -> str:
    """A message's text as a report keeps it."""
    names = FEED.fields["text"].meta.root_names()
    raw = pl.DataFrame(
        {name: [text if name == "body" else None] for name in names}, dict.fromkeys(names, pl.String)
    )
    return redact(raw.select(text=FEED.fields["text"])["text"])[0]


@pytest.mark.parametrize("text", CODES)
def test_a_code_is_masked(text: str) -> None:
    assert "[code]" in kept(text)
    assert "482" not in kept(text)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_code_stays(text: str) -> None:
    assert kept(text) == text
