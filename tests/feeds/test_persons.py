"""Whom a complaint register's name names."""

import polars as pl
import pytest

from pipelines.feeds.persons import is_person


@pytest.mark.parametrize(
    "name",
    [
        *("DOE, JANE", "DOE, JANE Q", "DE LA DOE, JOHN", "DOE, JANE & ROE, JOHN Q", "O'Roe, Jane"),
        # No car, bar or pet is meant.
        *("John Doe", "CARLOS Q DOE", "Barbara  Doe", "Peter Parker-Doe", "Arthur Example"),
        *("Dr. Jane Doe", "Jane Doe DDS", "JANE Q. DOE, ESQ.", "Zed Doe, individual"),
    ],
)
def test_people(name: str) -> None:
    assert pl.DataFrame({"n": [name]}).select(is_person("n"))["n"].to_list() == [True]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "EXAMPLE COLLECTION SERVICE, INC.*",
            "MUSTER BANK (EXAMPLE) N.A.*",
            "CREDIT BUREAUS",
            "CITY OF DOE",
        ),
        *("Doe & Roe", "John's Pizza", "JOHN DOE TOWING", "Doe, Roe & Partners", "Charles Schwab", "Doe"),
        *("Example Hotel, Midtown", "9 Doe Street", "", None),
    ],
)
def test_others(name: str | None) -> None:
    frame = pl.DataFrame({"n": [name]}, schema={"n": pl.String})
    assert frame.select(is_person("n"))["n"].to_list() == [False]
