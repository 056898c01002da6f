"""Crosswalks: the three label generations, inheritance, unseen labels, and the FTC's robocall flag."""

import csv
from pathlib import Path

import polars as pl
import pytest

from pipelines.classify import crosswalk
from pipelines.contract import words
from pipelines.settings import DunwatchError

SHARED = Path(__file__).parents[3] / "shared"

Row = tuple[str | None, ...]

DEBT = "Debt collection"
NOT_OWED, NOT_OWED_2013 = "Attempts to collect debt not owed", "Cont'd attempts collect debt not owed"
ACTION, ACTION_2013 = (
    "Took or threatened to take negative or legal action",
    "Taking/threatening an illegal action",
)
PAYDAY = "Payday loan, title loan, or personal loan"
DEMAND = "collection_demand"
OTHER = "Other (i.e. phone, health club, etc.)"

CFPB: list[tuple[Row, Row]] = [
    # product, sub-product, issue, sub-issue; then notice, type, cause, why unknown, service line, a tag
    (
        (DEBT, "Credit card debt", NOT_OWED, "Debt was paid"),
        ("yes", DEMAND, "already_settled", None, "card", None),
    ),
    (
        (DEBT, "Medical", NOT_OWED_2013, "Debt is not mine"),
        ("yes", DEMAND, "unknown", "not_stated", "medical", None),
    ),
    (
        (DEBT, "I do not know", NOT_OWED_2013, "Debt resulted from identity theft"),
        ("yes", DEMAND, "identity_theft", None, "not_stated", None),
    ),
    (
        (DEBT, OTHER, "Disclosure verification of debt", "Not given enough info to verify debt"),
        ("yes", DEMAND, "unknown", "not_collected", "other_bill", "validation_gap"),
    ),
    (
        (DEBT, "Payday loan debt", ACTION, "Threatened to sue you for very old debt"),
        ("yes", "legal_threat", "unknown", "not_collected", "consumer_credit", "time_barred"),
    ),
    (
        (DEBT, "Auto", ACTION_2013, "Threatened arrest/jail if do not pay"),
        ("yes", "legal_threat", "unknown", "not_collected", "secured_credit", "impostor_sign"),
    ),
    (
        (DEBT, "Other debt", ACTION, "Threatened or suggested your credit would be damaged"),
        ("yes", "credit_consequence", "unknown", "not_collected", "not_stated", None),
    ),
    (
        (DEBT, "Other debt", "False statements or representation", "Attempted to collect wrong amount"),
        ("yes", DEMAND, "disputed_amount_or_terms", None, "not_stated", None),
    ),
    (
        (DEBT, None, "Improper contact or sharing of info", "Talked to a third party about my debt"),
        ("yes", "third_party_contact", "unknown", "not_collected", None, None),
    ),
    ((DEBT, None, "A label of tomorrow", None), ("yes", "other_or_unspecified", None, None, None, None)),
    (
        (PAYDAY, "Payday loan", "Received a loan you didn't apply for", None),
        ("yes", "unrecognised_loan", "unknown", "not_stated", "consumer_credit", "likely_not_own"),
    ),
    (
        ("Mortgage", "FHA mortgage", "Struggling to pay mortgage", None),
        ("unclear", None, None, None, "secured_credit", None),
    ),
    (
        ("Credit reporting", None, "Incorrect information on credit report", "Information is not mine"),
        ("no", None, None, None, None, "learned_from_credit_file"),
    ),
    (
        ("Credit card", None, "Identity theft / Fraud / Embezzlement", None),
        ("unclear", None, "unknown", "conflicting", "card", None),
    ),
]

LABELS = ("publisher_product", "publisher_sub_product", "publisher_issue", "publisher_sub_issue")


@pytest.mark.parametrize(("labels", "expected"), CFPB, ids=[f"{row[2]}: {row[3]}" for row, _ in CFPB])
def test_cfpb_labels(labels: Row, expected: Row) -> None:
    reports = pl.DataFrame([labels], schema=dict.fromkeys(LABELS, pl.String), orient="row")
    row = crosswalk.mapped(crosswalk.cells(reports), "cfpb").row(0, named=True)
    *axes, tag = expected
    said = ("is_debt_notice", "notice_type", "cause", "cause_unknown_why", "service_line")
    assert [row[axis] for axis in said] == axes
    assert tag is None or tag in row["tags"]


@pytest.mark.parametrize(
    ("product", "issue", "notice"),
    [
        ("Debt Collection Agency", "Overcharge", "yes"),
        ("Debt Collection Agency", "Billing Dispute - B02", "yes"),
        ("Supermarket", "Overcharge", "no"),
        ("Hotel/Motel", "Billing Dispute - B02", "unclear"),
        (None, "Overcharge", "no"),
    ],
)
def test_an_issue_may_mean_another_thing_by_product(product: str | None, issue: str, notice: str) -> None:
    reports = pl.DataFrame(
        [(product, issue)], {"publisher_product": pl.String, "publisher_issue": pl.String}, orient="row"
    )
    mapped = crosswalk.mapped(crosswalk.cells(reports), "nyc_consumer_complaints")
    assert mapped["is_debt_notice"].to_list() == [notice]


def test_case_and_doubled_spaces_do_not_matter() -> None:
    reports = pl.DataFrame({"publisher_issue": ["debt  COLLECTION", "Warranties  & protection plans"]})
    mapped = crosswalk.mapped(crosswalk.cells(reports), "ftc_dnc")
    assert sorted(mapped["is_debt_notice"].to_list()) == ["unclear", "yes"]


def test_the_robocall_flag_names_live_calls_only_for_notices() -> None:
    reports = pl.DataFrame(
        {
            "publisher_issue": ["Debt collection", "Debt collection", "Charities", "Charities"],
            "channel": ["voice_recorded", "voice_live", "voice_recorded", "voice_live"],
        }
    )
    distinct = crosswalk.cells(reports)
    mapped = distinct.with_columns(said=crosswalk.mapped(distinct, "ftc_dnc")["channel"])
    joined = reports.join(mapped, on=["publisher_issue", "channel"], maintain_order="left")
    assert joined["said"].to_list() == ["voice_recorded", "voice_live", "voice_recorded", None]


def test_company_answers_are_signals_of_their_own() -> None:
    reports = pl.DataFrame(
        {
            "publisher_response": ["Closed with monetary relief", "Closed with explanation"],
            "publisher_public_response": [
                "Company believes complaint is the result of an isolated error",
                "Company disputes the facts presented in the complaint",
            ],
        }
    )
    distinct = crosswalk.cells(reports)
    said = distinct.with_columns(
        crosswalk.mapped(distinct, "cfpb").select("outcome", "company_asserted_cause", "tags")
    )
    by_answer = {row["publisher_response"]: row for row in said.to_dicts()}
    assert by_answer["Closed with monetary relief"]["outcome"] == "corrected"
    assert by_answer["Closed with monetary relief"]["company_asserted_cause"] == "system_error"
    assert by_answer["Closed with explanation"]["outcome"] is None
    assert by_answer["Closed with explanation"]["tags"] == ["facts_disputed"]


def test_unseen_labels_are_counted_as_filed() -> None:
    reports = pl.DataFrame(
        {
            "publisher_product": ["Debt collection"] * 3,
            "publisher_issue": ["New Issue", "New Issue", "Communication tactics"],
            "publisher_sub_issue": [None, "Frequent or repeated calls", "Brand new"],
        }
    )
    assert crosswalk.unmapped(reports, "cfpb").rows() == [
        ("publisher_issue: New Issue", 2),
        ("publisher_sub_issue: Brand new", 1),
    ]


def test_a_row_says_how_well_its_cause_is_shown_and_by_whom() -> None:
    alerts = pl.DataFrame(
        {
            "publisher_product": ["Fraudulent Bank Websites, Phishing E-mails and Similar Scams"] * 2,
            "publisher_issue": ["Phishing SMS", "A kind of tomorrow"],
        }
    )
    said = crosswalk.signal(crosswalk.cells(alerts), "hkma_scams").with_columns(pl.col("label").cast(str))
    causes = said.filter(pl.col("label") == "cause=fraud_impersonation")
    assert causes.select("grade", "asserted_by").rows() == [(3, "authority")] * 2
    assert said.filter(~pl.col("label").str.starts_with("cause=")).select(
        "grade", "asserted_by"
    ).unique().rows() == [(0, "rule")]


def test_a_table_without_grades_leaves_a_cause_to_the_rule() -> None:
    labels = [(DEBT, None, NOT_OWED, "Debt was paid")]
    paid = pl.DataFrame(labels, schema=dict.fromkeys(LABELS, pl.String), orient="row")
    said = crosswalk.signal(crosswalk.cells(paid), "cfpb").with_columns(pl.col("label").cast(str))
    cause = said.filter(pl.col("label") == "cause=already_settled")
    assert cause.select("grade", "asserted_by").rows() == [(0, "rule")]
    assert cause["confidence"][0] < crosswalk.CAUSE_CONFIDENCE["E3"]


def test_an_unknown_crosswalk_is_one_clear_error() -> None:
    with pytest.raises(DunwatchError, match=r"no crosswalk named 'nobody'; there are .*cfpb, "):
        crosswalk.table("nobody")


@pytest.mark.parametrize("name", crosswalk.FILES)
def test_tables_hold_only_known_words_and_each_label_once(name: str) -> None:
    rows = crosswalk.table(name)
    assert rows.select("level", "parent", "label").is_duplicated().sum() == 0
    assert set(rows["level"]) <= set(crosswalk.LEVELS)
    borrowed = {
        "cause_unknown_why": "unknown_why",
        "company_asserted_cause": "cause",
        "grade": "evidence_grade",
    }
    for axis in (*crosswalk.AXES, *crosswalk.EVIDENCE):
        assert set(rows[axis].drop_nulls()) <= set(words.values(borrowed.get(axis, axis))), axis
    unknown = rows.filter(pl.col("cause") == "unknown")
    assert unknown["cause_unknown_why"].null_count() == 0


@pytest.mark.skipif(not (SHARED / "feeds").is_dir(), reason="the publishers' vocabularies are not here")
def test_every_label_the_cfpb_lists_is_known() -> None:
    levels = {
        "company_response": "publisher_response",
        "company_public_response": "publisher_public_response",
    }
    columns = {f"publisher_{level}" for level in ("product", "sub_product", "issue", "sub_issue")} | set(
        levels.values()
    )
    rows: list[dict[str, str]] = []
    with (SHARED / "feeds" / "cfpb_vocabulary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            column = levels.get(row["level"], f"publisher_{row['level']}")
            if column in columns:
                rows.append({column: row["value"]})
    reports = pl.DataFrame(rows, schema=dict.fromkeys(sorted(columns), pl.String))
    assert reports.height > 400
    assert crosswalk.unmapped(reports, "cfpb").rows() == []
