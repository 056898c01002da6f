"""CFPB narratives: the frozen archive of what consumers wrote, December 2011 to 14 August 2026."""

from pipelines.contract.feed import Bounds, Feed, Renewal
from pipelines.feeds.cfpb import API_ONLY, FIELDS, GONE, MUST, NARRATIVE, PUBLISHER, reading
from pipelines.feeds.fields import plain
from pipelines.feeds.protocols.cfpb import HOSTS, cfpb_archive

FEED = Feed(
    name="cfpb_narratives",
    title=("CFPB narrative archive", "CFPB 叙述存档"),
    family="cfpb",
    publisher=PUBLISHER,
    page="https://www.consumerfinance.gov/foia-requests/foia-electronic-reading-room/"
    "cfpb-consumer-complaint-database-narratives-archive/",
    licence="US public domain as the CFPB sees it; no explicit licence. Download it, do not redistribute it.",
    terms="Written by consumers who agreed to publication; unverified allegations.",
    personal_data="Free text scrubbed by the publisher (XXXX); what it missed is masked before storage.",
    schedule="0 11 * * 1",  # UTC, weekly: the archive is frozen, but a corrected export may appear
    kind="complaint",
    record_kind="first_person_account",
    language="en",
    country="US",
    renewal=Renewal.ADDS,
    reading=reading("Date received", "Product", "Issue", NARRATIVE, "Complaint ID"),
    identity="Complaint ID",
    fields={**FIELDS, "text": plain(NARRATIVE)},
    set_aside=("ZIP code", "Date sent to company", *GONE, *API_ONLY),
    must=(*MUST, ("narrative is missing", plain(NARRATIVE).is_null())),
    bounds=Bounds(rows=(1, 2_000_000), filled={"text": 1.0, "accused": 0.99}, stale_after=None),
    carries=(
        "is_debt_notice",
        "channel",
        "notice_type",
        "cause",
        "claimed_cause",
        "company_asserted_cause",
        "reaction",
        "verification",
        "service_line",
        "outcome",
    ),
    crosswalk="cfpb",
    discover=cfpb_archive,
    hosts=HOSTS,
    attaches_text_to="cfpb_complaints",
)
