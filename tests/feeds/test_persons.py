"""Whom a complaint register's name names."""

import polars as pl
import pytest

from pipelines.feeds.persons import is_person, organisation


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(("Zoltan Exemplar", True), ("ZOLTAN Q. EXEMPLAR", True), ("Zoltan Da Exemplar", True)),
        *(
            ("Zoltan Halal", False),
            ("Hot Dog Exemplar", False),
            ("zoltan exemplar", False),
            ("Zoltan", False),
        ),
        *(("Exemplar Paving", False), ("Zoltan Exemplar LLC", False), ("Rite Aid", False)),
    ],
)
def test_rarer_names_are_people_s_only_in_classes_of_people(name: str, expected: bool) -> None:
    frame = pl.DataFrame({"n": [name]})
    told = [frame.select(is_person("n", pl.lit(among))).item() for among in (True, False)]
    assert told == [expected, False]


def test_what_stands_in_place_of_a_name_is_none() -> None:
    nobody = [
        "Not Available",
        "Not a business",
        "Private  Residence",
        "Name Unknown",
        "unknown business name",
    ]
    nobody += [
        "N/A- they do not say",
        "no name, blue tent",
        "GENERAL VENDOR",
        "None visible",
        "Food vendor (?)",
    ]
    somebody = ["Unknown Pleasures Records", "Private Bank Example", "Vendor Example LLC", "None Such Shop"]
    frame = pl.DataFrame({"n": nobody + somebody})
    assert frame.select(organisation("n"))["n"].to_list() == [None] * len(nobody) + somebody
