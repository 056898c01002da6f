"""The curated routes: nothing without source and date, nothing called current that only a copy showed."""

import csv
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from pipelines.contract.resolved import ROUTE
from pipelines.contract.words import values
from pipelines.reference import FOLDER
from pipelines.reference.routes import COLUMNS, GOOD_FOR, JURISDICTIONS, read, routes, with_status
from pipelines.settings import DunwatchError

NEEDED = (
    "96110 12378 12363 18222 165 1799 7726 159 reportfraud.ftc.gov consumerfinance.gov identitytheft.gov "
    "annualcreditreport.com scamwatch.gov.au"
)

ORDINARY = {
    "route_id": "sg-example",
    "jurisdiction": "SG",
    "institution_id": "",
    "name_en": "Example line",
    "name_zh": "示例热线",
    "kind": "hotline",
    "value": "555-0142",
    "language": "en",
    "use_en": "Ask.",
    "use_zh": "询问。",
    "source": "https://line.example/contact",
    "checked_on": "2026-06-01",
    "expires_on": "2026-11-28",
    "status": "current",
    "read_as": "live",
}


def written(tmp_path: Path, *listed: dict[str, str]) -> Path:
    path = tmp_path / "routes.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS)
        writer.writeheader()
        writer.writerows(ORDINARY | row for row in listed)
    return path


def test_every_route_has_source_and_date_and_both_languages():
    table = routes()
    assert dict(table.schema) == ROUTE.schema
    assert table["route_id"].is_unique().all()
    needed = [column.name for column in ROUTE.columns if not column.nullable]
    assert table.select(needed).null_count().sum_horizontal().item() == 0
    assert table["name_zh"].str.contains(r"\p{Han}").sum() >= table.height - 3  # some have no Chinese name
    assert (
        table["use_zh"].str.contains(r"\p{Han}").all() and not table["use_en"].str.contains(r"\p{Han}").any()
    )
    assert not table["value"].str.contains(r"https?://").any()  # shown to people: no link works


def test_what_was_read_in_stored_copies_is_never_current():
    """The curators had no live page: each route says so, whatever the day."""
    with (FOLDER / "routes.csv").open(encoding="utf-8", newline="") as source:
        copies = [row["route_id"] for row in csv.DictReader(source) if row["read_as"] == "copy"]
    assert copies
    for on in (date(2026, 11, 26), date(2030, 1, 1)):
        shown = with_status(routes(), on).filter(pl.col("route_id").is_in(copies))
        assert set(shown["status"]) == {"confirm_before_use"}


def test_the_lines_that_people_need_are_there():
    values_of = dict(routes().select("route_id", "value").rows())
    said = " ".join(values_of.values())
    for line in NEEDED.split():
        assert line in said, line
    assert set(routes()["jurisdiction"]) == set(JURISDICTIONS)
    for jurisdiction in JURISDICTIONS:
        assert routes().filter(jurisdiction=jurisdiction, kind="police_line").height, jurisdiction
    assert set(routes()["kind"]) == set(values("route_kind")) == set(GOOD_FOR)


def test_institutions_of_routes_are_in_the_directory():
    known = pl.read_csv(FOLDER / "institutions.csv")["institution_id"]
    assert set(routes()["institution_id"].drop_nulls()) <= set(known)


def test_a_route_is_current_from_its_check_until_it_expires(tmp_path: Path):
    table = read(written(tmp_path, {}, {"route_id": "b", "status": "withdrawn"}))
    checked = date(2026, 6, 1)
    states = {
        checked - timedelta(days=1): "confirm_before_use",  # the build is of an earlier day
        checked: "current",
        date(2026, 11, 27): "current",
        date(2026, 11, 28): "confirm_before_use",
    }
    for on, state in states.items():
        assert with_status(table, on)["status"].to_list() == [state, "withdrawn"]
    assert table["status"].to_list() == ["current", "withdrawn"]
    assert table["institution_id"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"jurisdiction": "ZZ"}, r"jurisdiction is 'ZZ'; write one of CN, HK, .*, or add it to them\."),
        ({"kind": "fax"}, r"kind is 'fax'; write one of official_app, hotline"),
        ({"status": "fresh"}, r"status is 'fresh'; write one of current, confirm_before_use, withdrawn\."),
        ({"read_as": "heard"}, r"read_as is 'heard'; write live or copy\."),
        ({"read_as": "copy"}, r"status is current, but only a copy was read, .*; write confirm_before_use"),
        ({"source": " "}, r"source is empty; nothing is listed without it"),
        ({"checked_on": ""}, r"checked_on is empty; nothing is listed without it"),
        ({"checked_on": "1 June"}, r"checked_on is '1 June'; write a day such as 2026-03-31\."),
        (
            {"expires_on": "2026-11-29"},
            r"expires_on is 2026-11-29; a hotline holds from 2026-06-01 to 2026-11-28",
        ),
        ({"expires_on": "2026-06-01"}, r"expires_on is 2026-06-01; a hotline holds"),
        ({"route_id": "first"}, r"route_id first is on line 2 too; choose another\."),
        ({"route_id": "hkma:1"}, r"route_id is 'hkma:1'; write small letters and digits, parted by -\."),
    ],
)
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, changed: dict, message: str):
    with pytest.raises(DunwatchError, match=r"^routes\.csv, line 3: " + message):
        read(written(tmp_path, {"route_id": "first"}, changed))


def test_a_site_holds_longer_than_a_number(tmp_path: Path):
    form = {"kind": "dispute_form", "expires_on": "2027-06-01"}
    assert read(written(tmp_path, form))["expires_on"].item() == date(2027, 6, 1)
