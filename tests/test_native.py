"""The whole way on real files, where at hand: every record is a report or in quarantine, and read right."""

import csv
import shutil
from pathlib import Path

import polars as pl
import pytest

from pipelines import warehouse
from pipelines.commandline.building import build
from pipelines.feeds import FEEDS
from pipelines.feeds.cfpb import COLUMNS, NARRATIVE
from pipelines.ingest.land import land_files
from pipelines.settings import load

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
NATIVE = SHARED / "native"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NATIVE.is_dir(), reason="the real files are not beside this repository"),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory):
    """Real files of both publishers, built once; a read-only connection to the published snapshot."""
    settings = load(home=tmp_path_factory.mktemp("native"), source="live")
    cfpb = [
        *sorted((NATIVE / "cfpb").glob("*.*")),
        *sorted((NATIVE / "cfpb" / "pipeline_fixtures").iterdir()),
    ]
    land_files(FEEDS["cfpb_complaints"], cfpb, settings)
    land_files(FEEDS["ftc_do_not_call"], sorted((NATIVE / "ftc_dnc").glob("*.csv")), settings)
    con = warehouse.connect(build(settings).snapshot, read_only=True)
    yield con
    con.close()


def records_by_csv_module(path: Path) -> int:
    """Records below the header as Python's own reader counts them."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    header = next(place for place, row in enumerate(rows) if "Complaint ID" in row or "Subject" in row)
    return len(rows) - header - 1


@pytest.mark.parametrize(
    "file",
    [
        "cfpb/bulk_2020-03_18_columns.csv",
        "cfpb/search_export_2025-04_18_columns.csv",
        "cfpb/pipeline_fixtures/v1-public.csv",
        "cfpb/pipeline_fixtures/v2-public.csv",
        "ftc_dnc/DNC_Complaint_Numbers_2021-07-08.csv",
        "ftc_dnc/test-ftc-data.csv",
    ],
)
def test_every_record_is_accounted_for(snapshot, file: str) -> None:
    expected = records_by_csv_module(NATIVE / file)
    query = "SELECT rows_in, reports + quarantined FROM receipt WHERE file_name = ?"
    assert snapshot.execute(query, [Path(file).name]).fetchall() == [(expected, expected)]


def test_what_is_not_the_feeds_is_refused_with_a_reason(snapshot) -> None:
    rows = snapshot.execute("SELECT file_name, reason FROM receipt WHERE status = 'refused'").fetchall()
    assert {name for name, _ in rows} >= {"complaints-subset.csv", "v1-intake.csv", "v2-intake.csv"}
    assert all("Complaint ID" in reason for name, reason in rows if name.endswith("intake.csv"))


def test_the_consoles_words_on_top_of_the_bulk_file_are_noted(snapshot) -> None:
    query = "SELECT notes FROM receipt WHERE file_name LIKE 'bulk_2020%'"
    assert snapshot.execute(query).fetchall() == [(["2 lines before the header were skipped"],)]


def test_narratives_survive_with_their_line_ends(snapshot) -> None:
    source = pl.read_csv(
        NATIVE / "cfpb" / "search_export_2025-04_18_columns.csv", infer_schema=False, encoding="utf8-lossy"
    )
    told = source.filter(pl.col(NARRATIVE).is_not_null() & (pl.col(NARRATIVE) != "None"))
    ids = [f"cfpb:{number}" for number in told["Complaint ID"]]
    query = (
        "SELECT count(text), count(*) FILTER (contains(text, chr(10))) "
        "FROM report WHERE list_contains(?, report_id)"
    )
    with_text, spanning = snapshot.execute(query, [ids]).fetchall()[0]
    assert with_text == told["Complaint ID"].n_unique()
    assert spanning > with_text / 4


def test_all_three_date_dialects_are_read(snapshot) -> None:
    query = (
        "SELECT min(received_on)::VARCHAR, max(received_on)::VARCHAR "
        "FROM report JOIN receipt USING (receipt_id) WHERE file_name = ?"
    )
    assert snapshot.execute(query, ["search_api_page1.json"]).fetchall() == [("2024-11-06", "2024-11-06")]
    low, high = snapshot.execute(query, ["search_export_2025-04_18_columns.csv"]).fetchall()[0]
    assert "2011" <= low < high < "2026"


def test_debt_collection_complaints_are_notices(snapshot) -> None:
    query = (
        "SELECT count(*) FILTER (is_debt_notice = 'yes') / count(*) "
        "FROM report JOIN verdict USING (report_id) "
        "WHERE publisher_product = 'Debt collection'"
    )
    assert snapshot.execute(query).fetchall()[0][0] > 0.8


def test_credit_files_read_alone_are_not(snapshot) -> None:
    query = (
        "SELECT count(*) FILTER (is_debt_notice = 'yes') / count(*) "
        "FROM report JOIN verdict USING (report_id) "
        "WHERE publisher_issue = 'Incorrect information on your report' AND text IS NULL"
    )
    assert snapshot.execute(query).fetchall()[0][0] == 0


def test_the_corpus_as_a_bulk_file(tmp_path: Path) -> None:
    corpus = pl.read_parquet(SHARED / "corpus" / "cfpb_complaints.parquet")
    by_name = {
        "Date received": "date_received",
        "Product": "product",
        "Sub-product": "sub_product",
        "Issue": "issue",
        "Sub-issue": "sub_issue",
        "Company public response": "company_public_response",
        "Company": "company",
        "State": "state",
        "ZIP code": "zip_code",
        "Tags": "tags",
        "Submitted via": "submitted_via",
        "Date sent to company": "date_sent",
        "Company response to consumer": "company_response",
        "Timely response?": "timely",
        "Complaint ID": "complaint_id",
    }
    names = [*COLUMNS[:5], NARRATIVE, *COLUMNS[5:]]
    bulk = corpus.select(pl.col(by_name.get(name, "narrative")).alias(name) for name in names)
    path = tmp_path / "complaints.csv"
    bulk.write_csv(path)
    settings = load(home=tmp_path / "home", source="live")
    land_files(FEEDS["cfpb_complaints"], [path], settings)
    con = warehouse.connect(build(settings).snapshot, read_only=True)
    rows = con.execute("SELECT rows_in, reports, quarantined FROM receipt").fetchall()[0]
    reports, texts = con.execute("SELECT count(*), count(text) FROM report").fetchall()[0]
    con.close()
    shutil.rmtree(tmp_path / "home")
    assert rows == (bulk.height, bulk.height, 0)
    assert (reports, texts) == (corpus["complaint_id"].n_unique(), corpus["narrative"].is_not_null().sum())
