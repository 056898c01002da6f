"""Checks across tables and of each feed: sound data passes, and one thing broken is found as just that."""

import pytest

from pipelines.contract.tables import TABLES
from pipelines.contract.views import VIEWS
from pipelines.validate import facts, surprises
from pipelines.validate.check import Measured, Severity
from pipelines.validate.expectations import judge
from pipelines.validate.measure import measure
from pipelines.validate.promises import promises
from tests.validate.world import CALLS, COMPLAINTS, NOW, SMALL, fill
from tests.warehouse_rows import empty, put, unguarded

CHECKS = [*facts.facts(), *surprises.surprises(SMALL.values(), NOW)]

NO_CAUSE, NO_TYPE, NO_CHANNEL, NO_LINE = (
    f"UPDATE verdict SET {axis} = NULL, {axis}_by = NULL, {axis}_confidence = NULL WHERE report_id = 'cfpb:1'"
    for axis in ("cause", "notice_type", "channel", "service_line")
)
STRAY_SPAN = "[{'start': 60, 'end': 66, 'label': 'cause=wrong_person', 'by': 'rule'}]"
JUDGED_AXES = ("is_debt_notice", "channel", "notice_type", "cause", "service_line")

TELLING = ("mart_reaction", "mart_verification", "mart_claimed_cause")
ONE_EACH = (*TELLING, "mart_place", "mart_institution", "mart_response", "mart_campaign", "mart_indicator")

# ruff: noqa: E501
# fmt: off
BROKEN = {
    "verdict.for_every_report": "INSERT INTO report BY NAME SELECT * REPLACE ('ftc:3' AS report_id) FROM report WHERE report_id = 'ftc:2'",
    "verdict.only_for_reports": "INSERT INTO verdict BY NAME SELECT * REPLACE ('ftc:3' AS report_id) FROM verdict WHERE report_id = 'ftc:2'",
    "verdict.evidence.inside_text": f"UPDATE verdict SET evidence = {STRAY_SPAN} WHERE report_id = 'cfpb:1'",
    "report.withdrawn_on.after_seen": "UPDATE report SET withdrawn_on = DATE '2026-05-01' WHERE report_id = 'cfpb:4'",
    "verdict.cause_unknown_why.for_unknown": "UPDATE verdict SET cause_unknown_why = NULL",
    "verdict.cause_unknown_why.only_for_unknown": "UPDATE verdict SET cause_unknown_why = 'not_stated' WHERE report_id IN ('cfpb:1', 'ftc:2')",
    "verdict.is_debt_notice.given": "UPDATE verdict SET is_debt_notice = NULL WHERE report_id = 'ftc:2'",
    "verdict.notice_type.for_notices": NO_TYPE,
    "verdict.cause.for_notices": NO_CAUSE,
    "verdict.channel.for_notices": NO_CHANNEL,
    "verdict.service_line.for_notices": NO_LINE,
    "verdict.notice_type.only_for_notices": "UPDATE verdict SET notice_type = 'legal_threat' WHERE is_debt_notice = 'no'",
    "verdict.cause.only_for_notices": "UPDATE verdict SET cause = 'wrong_person' WHERE is_debt_notice = 'no'",
    **{f"verdict.{axis}_confidence.with_asserter": f"UPDATE verdict SET {axis}_by = NULL WHERE report_id = 'cfpb:1'" for axis in JUDGED_AXES},
    "verdict.reaction_confidence.with_asserter": "UPDATE verdict SET reaction_by = 'rule'",
    "report.text.no_ssn": "UPDATE report SET text = text || ' 219-09-9999' WHERE report_id = 'cfpb:1'",
    "report.text.no_email": "UPDATE report SET text = text || ' a.b@mail.example' WHERE report_id = 'cfpb:1'",
    "quarantine.raw.no_ssn": "UPDATE quarantine SET raw = 'ssn 219-09-9999'",
    "report.labels.no_ssn": "UPDATE report SET accused = 'Acme 219-09-9999' WHERE report_id = 'cfpb:1'",
    "report.labels.no_email": "UPDATE report SET publisher_tags = 'b@mail.example' WHERE report_id = 'cfpb:1'",
    "drift.name.no_ssn": "INSERT INTO drift VALUES ('cfpb_complaints', 'r1', 'field_appeared', '219\u201309\u20139999', 5)",
    "drift.name.no_email": "INSERT INTO drift VALUES ('cfpb_complaints', 'r1', 'field_appeared', 'jö@exämple.example', 5)",
    "quarantine.raw.no_email": "UPDATE quarantine SET raw = 'write to a@mail.example'",
    "mart_month.incidents.adds_up": "UPDATE mart_month SET incidents = incidents + 1 WHERE feed = 'ftc_do_not_call'",
    "mart_month.with_text.adds_up": "UPDATE mart_month SET with_text = 0",
    **{f"{mart}.incidents.adds_up": f"UPDATE {mart} SET incidents = incidents + 1" for mart in ONE_EACH},
    **{f"{mart}.with_text.adds_up": f"UPDATE {mart} SET with_text = 0" for mart in TELLING},
    "mart_indicator.reports.adds_up": "UPDATE mart_indicator SET reports = reports + 1",
    "mart_watch.week.adds_up": "DELETE FROM mart_watch WHERE grain = 'week'",
    "mart_watch.month.adds_up": "UPDATE mart_watch SET observed = observed + 1 WHERE series_kind = 'all' AND grain = 'month'",
    "campaign.reports.adds_up": "UPDATE campaign SET reports = reports + 1",
    "campaign_variant.reports.adds_up": "DELETE FROM campaign_variant",
    "mart_notice.reports.adds_up": "UPDATE mart_notice SET reports = reports + 1",
    "mart_completeness.reports.adds_up": "DELETE FROM mart_completeness",
    "mart_cause_share.incidents.adds_up": "UPDATE mart_cause_share SET incidents = incidents + 1",
    "mart_cause_share.share.adds_up": "UPDATE mart_cause_share SET share = share * 0.9",
    "feed.reports.adds_up": "UPDATE feed SET reports = reports + 1",
    "feed.withdrawn.adds_up": "UPDATE feed SET withdrawn = withdrawn + 1",
    "feed.incidents.adds_up": "UPDATE feed SET incidents = incidents + 1",
    "receipt.rows_in.accounted": "UPDATE receipt SET rows_in = 6 WHERE receipt_id = 'r1'",
    "feed.rows_in.accounted": "UPDATE feed SET rows_in = rows_in + 1",
    "receipt.quarantined.kept": "DELETE FROM quarantine",
    "receipt.unchanged.within_reports": "UPDATE receipt SET unchanged = 9 WHERE receipt_id = 'r1'",
    "report.receipt_id.known": "UPDATE report SET receipt_id = 'lost' WHERE report_id = 'cfpb:1'",
    "report.feed.known": "UPDATE report SET feed = 'unheard_of' WHERE report_id = 'cfpb:3'",
    "receipt.feed.known": "UPDATE receipt SET feed = 'unheard_of' WHERE receipt_id = 'r2'",
    "quarantine.receipt_id.known": "INSERT INTO quarantine VALUES ('cfpb_complaints', 'lost', 1, 'no date', 'a')",
    "drift.receipt_id.known": "INSERT INTO drift VALUES ('unheard_of', 'lost', 'label_unknown', 'A label', 1)",
    "report.institution_id.known": "UPDATE report SET institution_id = 'unheard-of' WHERE report_id = 'cfpb:1'",
    "institution_alias.institution_id.known": "INSERT INTO institution_alias BY NAME SELECT 'Acme' AS alias, 'unheard-of' AS institution_id",
    "institution_name.institution_id.known": "UPDATE institution_name SET institution_id = 'unheard-of'",
    "route.institution_id.known": "INSERT INTO route BY NAME SELECT 'r' AS route_id, 'unheard-of' AS institution_id",
    "campaign_report.campaign_id.known": "UPDATE campaign_report SET campaign_id = 'lost' WHERE report_id = 'cfpb:1'",
    "campaign_variant.campaign_id.known": "UPDATE campaign_variant SET campaign_id = 'lost'",
    "alert.feed.known": "INSERT INTO alert BY NAME SELECT 'a' AS alert_id, 'unheard_of' AS feed",
    "cfpb_complaints bounds.rows_low": "UPDATE receipt SET rows_in = 4, reports = 3 WHERE receipt_id = 'r1'",
    "cfpb_complaints bounds.rows_high": "UPDATE receipt SET rows_in = 9, reports = 8 WHERE receipt_id = 'r1'",
    "cfpb_complaints bounds.filled.accused": "UPDATE report SET accused = NULL WHERE report_id = 'cfpb:4'",
    "ftc_do_not_call bounds.filled.accused_phone": "UPDATE report SET accused_phone = NULL",
    "cfpb_complaints bounds.stale_after": "UPDATE receipt SET landed_at = landed_at - INTERVAL 2 DAY WHERE receipt_id = 'r1'",
    "cfpb_complaints receipt.none_held": "UPDATE receipt SET status = 'held' WHERE receipt_id = 'r0'",
    "ftc_do_not_call receipt.newest_not_refused": "UPDATE receipt SET status = 'refused', reason = 'a page' WHERE receipt_id = 'r2'",
    "cfpb_complaints receipt.quarantined_share": "UPDATE receipt SET quarantined = 2, reports = 3 WHERE receipt_id = 'r1'",
    "cfpb_complaints report.received_on.not_in_future": "UPDATE report SET received_on = DATE '2026-06-04' WHERE report_id = 'cfpb:1'",
    "cfpb_complaints drift.fields": "INSERT INTO drift VALUES ('cfpb_complaints', 'r1', 'field_appeared', 'A field', 5)",
    "cfpb_complaints drift.labels": "INSERT INTO drift VALUES ('cfpb_complaints', 'r1', 'label_unknown', 'A label', 5)",
}
# fmt: on
"""A check to the SQL that breaks it."""

ALSO = {
    "verdict.for_every_report": {
        "mart_notice.reports.adds_up",
        "mart_completeness.reports.adds_up",
        "feed.reports.adds_up",
    },
    "verdict.is_debt_notice.given": {"verdict.is_debt_notice_confidence.with_asserter"},
    "cfpb_complaints receipt.quarantined_share": {"receipt.quarantined.kept"},
    "drift.name.no_ssn": {"cfpb_complaints drift.fields"},
    "drift.name.no_email": {"cfpb_complaints drift.fields"},
}
"""The other checks that cannot but notice."""


def name_of(measured: Measured) -> str:
    return f"{measured.check.feed} {measured.check.name}" if measured.check.feed else measured.check.name


@pytest.fixture(scope="module")
def offending() -> dict[str, set[str]]:
    """Name of what was broken to the checks that then do not pass; everything is judged in one go."""
    con = unguarded(TABLES)
    for view, (_, query) in VIEWS.items():
        con.execute(f"CREATE VIEW {view} AS {query}")
    fill(con)
    measured = [("sound", one) for one in measure(con, [*promises(), *CHECKS])]
    for name, breaking in BROKEN.items():
        con.execute("BEGIN")
        con.execute(breaking)
        measured += [(name, one) for one in measure(con, CHECKS)]
        con.execute("ROLLBACK")
    assert [one.broke for _, one in measured if one.broke] == []
    rows = [{"rule": one.check.rule, "measured": one.value, "limit": one.check.limit} for _, one in measured]
    found: dict[str, set[str]] = {name: set() for name, _ in measured}
    for (name, one), outcome in zip(measured, judge(rows), strict=True):
        if outcome["outcome"] != "passed":
            found[name].add(name_of(one))
    return found


def test_a_sound_warehouse_passes_everything(offending):
    assert offending["sound"] == set()


@pytest.mark.parametrize("name", BROKEN)
def test_one_thing_broken_is_found_as_just_that(name, offending):
    assert offending[name] == {name} | ALSO.get(name, set())


@pytest.mark.parametrize("origin", ["file", "sample"])
def test_what_was_landed_by_hand_is_held_to_no_number_of_rows(origin):
    con = empty()
    put(con, "receipt", rows_in=1, reports=1, address=f"{origin}:complaints.csv")
    asked = [check for check in CHECKS if check.name.startswith("bounds.rows")]
    assert measure(con, asked) == []
    put(con, "receipt", receipt_id="r2", rows_in=1, reports=1, address="https://files.example/complaints.csv")
    assert [(one.check.name, one.value) for one in measure(con, asked)] == [
        ("bounds.rows_low", 1),
        ("bounds.rows_high", 1),
    ]


def test_every_hand_written_check_is_broken_above():
    hand_written = {check.name for check in facts.facts()}
    assert hand_written <= set(BROKEN)
    kinds = {check.name for check in surprises.surprises(SMALL.values(), NOW)}
    assert kinds == {name.split(" ")[1] for name in BROKEN if " " in name}


def test_names_are_unique_and_feed_checks_never_stop_publishing():
    names = [(check.feed, check.name) for check in CHECKS]
    assert len(names) == len(set(names))
    assert {check.severity for check in CHECKS if check.feed} == {Severity.FEED, Severity.WARN}
    assert {check.severity for check in CHECKS if not check.feed} == {Severity.STOP}
    assert {check.feed for check in CHECKS} == {None, COMPLAINTS, CALLS}
