"""Parts: personal data is masked wherever a record that lost its shape may have put it."""

from dataclasses import replace
from datetime import date

import polars as pl

from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS
from pipelines.normalise.part import LINES_NOT_SHOWN, NOT_SHOWN, RAW_SHOWN, Part, to_part
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
    keeps_all = replace(CALLS, set_aside=())
    assert part(keeps_all, CALL, broken=(line, cut)).quarantine["raw"].to_list() == [
        "[phone],[id],[email]",
        "x" * (RAW_SHOWN - 12) + " [id]",
    ]


def test_a_line_whose_columns_cannot_be_told_apart_shows_only_its_size() -> None:
    line = "2025550143,2026-09-22 00:06:00,Springfield,Illinois,217"
    assert part(CALLS, CALL, broken=(line,)).quarantine["raw"].to_list() == [NOT_SHOWN.format(len(line))]


def test_a_shifted_record_shows_only_its_size_though_it_is_of_the_right_width() -> None:
    shifted = {"Company_Phone_Number": "2026-09-22 00:05:00", "Consumer_State": "Springfield"}
    (raw,) = part(CALLS, CALL | shifted).quarantine["raw"].to_list()
    assert raw.startswith("[a record of ") and "Springfield" not in raw


def test_an_object_shows_what_is_under_other_names_than_those_set_aside() -> None:
    told = '{"a": {"Consumer_City": "Springfield", "Subject": "Debt"}, "Consumer_Area_Code": 217}'
    assert part(CALLS, CALL, broken=(told, told[:-1])).quarantine["raw"].to_list() == [
        '{"a": {"Consumer_City": "[set aside]", "Subject": "Debt"}, "Consumer_Area_Code": "[set aside]"}',
        NOT_SHOWN.format(len(told) - 1),
    ]


def test_a_cell_that_swallowed_rows_is_not_shown() -> None:
    swallowed = {"Created_Date": "soon", "Consumer_State": "Illinois\nSpringfield,217"}
    feed = replace(CALLS, must=(("it is no good", pl.col("Subject") == "Debt"),))
    (raw,) = part(feed, CALL | swallowed).quarantine["raw"].to_list()
    assert raw == f"[phone],soon,[set aside],{LINES_NOT_SHOWN},[set aside],Debt,N"


def test_whether_a_day_is_the_publisher_s_is_kept() -> None:
    reports = part(replace(CALLS, must=()), CALL, CALL | {"Created_Date": "soon"}).reports
    assert reports.select("received_on", "received_on_known").rows() == [
        (date(2026, 9, 21), True),
        (date(2026, 9, 22), False),
    ]
