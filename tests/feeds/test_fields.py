"""Field mapping against the libraries that know better."""

from datetime import date

import phonenumbers
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.feeds.fields import day, us_phone


@given(st.from_regex(r"[0-9]{9,12}", fullmatch=True))
def test_phones_agree_with_phonenumbers(digits: str) -> None:
    ours = pl.DataFrame({"p": [digits]}).select(us_phone("p")).item()
    parsed = phonenumbers.parse(digits, "US")
    theirs = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    possible = phonenumbers.is_possible_number(parsed) and len(digits.removeprefix("1")) >= 10
    if ours is not None:
        assert ours == theirs
    elif possible and len(theirs) == 12:
        # What we refuse and the library calls possible has an area code or exchange that cannot be: it starts at 0 or 1.
        assert theirs[2] in "01" or theirs[5] in "01"


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31)))
def test_days_read_in_every_form_are_the_same(when: date) -> None:
    forms = [when.isoformat(), f"{when.isoformat()}T12:00:00Z", f"{when.month}/{when.day}/{when.year:04d}"]
    read = pl.DataFrame({"d": forms}).select(day("d"))["d"].to_list()
    assert read == [when] * 3


def test_what_is_no_day_is_null() -> None:
    read = pl.DataFrame({"d": ["yesterday", "2026-02-30", "", None, "31/12/2026"]}).select(day("d"))["d"]
    assert read.to_list() == [None] * 5
