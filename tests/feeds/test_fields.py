"""Field mapping against the libraries that know better."""

from datetime import date

import phonenumbers
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.feeds.fields import day, us_phone


@given(st.from_regex(r"1?[0-9]{10}", fullmatch=True))
def test_phones_agree_with_phonenumbers(digits: str) -> None:
    ours = pl.DataFrame({"p": [digits]}).select(us_phone("p")).item()
    ten = digits[-10:]
    if ours is None:
        # No area code and no exchange starts at 0 or 1, so the library calls such a number invalid as well.
        assert ten[0] in "01" or ten[3] in "01" or (len(digits) == 11 and digits[0] != "1")
        assert not _valid_in_us(ten)
    else:
        parsed = phonenumbers.parse(ten, "US")
        assert ours == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _valid_in_us(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "US"))
    except phonenumbers.NumberParseException:  # 011... dials abroad, so what follows is another country's
        return False


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31)))
def test_days_read_in_every_form_are_the_same(when: date) -> None:
    forms = [when.isoformat(), f"{when.isoformat()}T12:00:00Z", f"{when.month}/{when.day}/{when.year:04d}"]
    read = pl.DataFrame({"d": forms}).select(day("d"))["d"].to_list()
    assert read == [when] * 3


def test_what_is_no_day_is_null() -> None:
    read = pl.DataFrame({"d": ["yesterday", "2026-02-30", "", None, "31/12/2026"]}).select(day("d"))["d"]
    assert read.to_list() == [None] * 5
