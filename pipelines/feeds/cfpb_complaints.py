"""CFPB complaints: bare columns, live. The search's CSV for a trailing window, the bulk zip for all."""

from datetime import timedelta

from pipelines.contract.feed import Bounds, Feed, Renewal
from pipelines.feeds.cfpb import API_ONLY, FIELDS, GONE, MUST, NARRATIVE, PUBLISHER, reading
from pipelines.feeds.fields import plain
from pipelines.feeds.protocols.cfpb import HOSTS, cfpb_search

FEED = Feed(
    name="cfpb_complaints",
    title=("CFPB complaints", "CFPB 投诉"),
    family="cfpb",
    publisher=PUBLISHER,
    page="https://www.consumerfinance.gov/data-research/consumer-complaints/",
    licence="CC0",
    terms="Complaints are unverified allegations and no statistical sample; say so wherever they are shown.",
    personal_data="None by design: no names, ZIP codes masked. A file from before September 2026 may hold "
    "narratives, scrubbed by the publisher (XXXX); what it missed is masked before storage.",
    schedule="30 10 * * *",  # UTC; the bulk file's Last-Modified was seen at 09:41
    kind="complaint",
    record_kind="first_person_account",
    language="en",
    country="US",
    renewal=Renewal.WINDOW,
    reading=reading("Date received", "Product", "Issue", "Company", "Complaint ID"),
    identity="Complaint ID",
    fields={**FIELDS, "text": plain(NARRATIVE)},
    # Sent-to-company is a clock of the portal, not of the incident; consent and disputed ended in June 2026.
    set_aside=("ZIP code", "Date sent to company", *GONE, *API_ONLY),
    must=MUST,
    bounds=Bounds(
        rows=(1, 40_000_000),
        filled={"accused": 0.99, "publisher_product": 0.99, "publisher_issue": 0.99, "region": 0.9},
        stale_after=timedelta(days=5),
    ),
    carries=(
        "is_debt_notice",
        "channel",
        "notice_type",
        "cause",
        "company_asserted_cause",
        "service_line",
        "outcome",
    ),
    crosswalk="cfpb",
    discover=cfpb_search,
    hosts=HOSTS,
    whole_names=("complaints.csv.zip", "complaints.csv"),
    lag=timedelta(days=15),  # published when the company answers, or after 15 days
)
