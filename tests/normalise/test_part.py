"""Parts: personal data is masked wherever a record that lost its shape may have put it."""

from datetime import date

import polars as pl

from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.normalise.part import RAW_SHOWN, Part, to_part
from pipelines.normalise.records import BROKEN_SCHEMA, ROW, Records

COMPLAINTS, CALLS = FEEDS["cfpb_complaints"], FEEDS["ftc_do_not_call"]
COMPLAINT = {
    "Date received": "2026-09-21",
    "Product": "Debt collection",
    "Issue": "Written notification about debt",
    "Company": "ACME RECOVERY LLC",
    "State": "CA",
    "ZIP code": "900XX",
    "Complaint ID": "99000001",
}
CALL = {
    "Company_Phone_Number": "2025550143",
    "Created_Date": "2026-09-21 10:00:00",
    "Consumer_City": "Springfield",
    "Consumer_State": "Illinois",
    "Consumer_Area_Code": "217",
    "Subject": "Debt",
    "Recorded_Message_Or_Robocall": "N",
}


def part(feed: Feed, *records: dict[str, str], broken: tuple[str, ...] = ()) -> Part:
    raw = pl.DataFrame(list(records)).with_row_index(ROW, 1).cast({ROW: pl.Int64})
    lines = [(number, "the record has 3 fields, the header 8", line) for number, line in enumerate(broken, 9)]
    misfits = pl.DataFrame(lines, BROKEN_SCHEMA, orient="row")
    return to_part(Records(raw, misfits), feed, "receipt", date(2026, 9, 22), None)


def test_a_shifted_record_publishes_nobody_s_data_in_any_label() -> None:
    shifted = {
        "Product": "078-05-1120",
        "Issue": "call:202-555-0143",
        "Company": "jo@mail.example",
        "State": "4111111111111111",
    }
    reports = part(COMPLAINTS, COMPLAINT, COMPLAINT | shifted).reports
    shown = reports.select("publisher_product", "publisher_issue", "accused", "region").rows()
    assert shown == [
        ("Debt collection", "Written notification about debt", "ACME RECOVERY LLC", "CA"),
        ("[id]", "call:[phone]", "[email]", "[card]"),
    ]


def test_the_number_a_scam_came_from_stays() -> None:
    assert part(CALLS, CALL).reports["accused_phone"].to_list() == ["+12025550143"]


def test_quarantine_shows_no_column_that_is_set_aside() -> None:
    raw = part(CALLS, CALL | {"Created_Date": "soon"}).quarantine["raw"].to_list()
    assert raw == ["[phone],soon,[set aside],Illinois,[set aside],Debt,N"]


def test_cells_are_masked_before_they_are_joined_and_cut() -> None:
    line = "2025550143,078-05-1120,jo@mail.example"
    cut = "x" * (RAW_SHOWN - 12) + " 219-19-099912"
    assert part(CALLS, CALL, broken=(line, cut)).quarantine["raw"].to_list() == [
        "[phone],[id],[email]",
        "x" * (RAW_SHOWN - 12) + " [id]",
    ]
