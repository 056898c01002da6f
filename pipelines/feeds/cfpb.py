"""What both CFPB feeds share: columns, their other spellings, fields. Source: feeds contract of 2026-11."""

import polars as pl

from pipelines.contract.feed import Reading
from pipelines.feeds.fields import day, plain, spans_lines, state_code

PUBLISHER = "US Consumer Financial Protection Bureau"

NARRATIVE = "Consumer complaint narrative"

ALIASES = {
    # The search API's JSON keys (and the publisher's own intermediate files) beside the CSV headers.
    "date_received": "Date received",
    "product": "Product",
    "sub_product": "Sub-product",
    "issue": "Issue",
    "sub_issue": "Sub-issue",
    "complaint_what_happened": NARRATIVE,
    "company_public_response": "Company public response",
    "company": "Company",
    "state": "State",
    "zip_code": "ZIP code",
    "tags": "Tags",
    "consumer_consent_provided": "Consumer consent provided?",
    "submitted_via": "Submitted via",
    "date_sent_to_company": "Date sent to company",
    "company_response": "Company response to consumer",
    "timely": "Timely response?",
    "consumer_disputed": "Consumer disputed?",
    "complaint_id": "Complaint ID",
}

COLUMNS = (
    "Date received",
    "Product",
    "Sub-product",
    "Issue",
    "Sub-issue",
    "Company public response",
    "Company",
    "State",
    "ZIP code",
    "Tags",
    "Submitted via",
    "Date sent to company",
    "Company response to consumer",
    "Timely response?",
    "Complaint ID",
)

GONE = ("Consumer consent provided?", "Consumer disputed?")
"""In files made before June 2026 only."""

API_ONLY = ("has_narrative",)
"""Keys of the search API's JSON that say nothing the columns do not."""

FIELDS = {
    "received_on": day("Date received"),
    "region": state_code("State"),
    "accused": plain("Company"),
    "publisher_product": plain("Product"),
    "publisher_sub_product": plain("Sub-product"),
    "publisher_issue": plain("Issue"),
    "publisher_sub_issue": plain("Sub-issue"),
    "publisher_response": plain("Company response to consumer"),
    "publisher_public_response": plain("Company public response"),
    "publisher_submitted_via": plain("Submitted via"),
    "publisher_tags": plain("Tags"),
    "publisher_timely": plain("Timely response?"),
}

RECORD_START = (
    r'\n(?:\d{4}-\d\d-\d\d[^,\n]*|\d{1,2}/\d{1,2}/\d{2,4}),"?(?:Debt|Credit|Mortgage|Student|Vehicle|Payday|Checking|'
    r"Money|Prepaid|Bank|Consumer|Other fin|Virtual)"
)
"""A line inside a narrative that is itself the start of a record: a date, then a product."""

MUST = (
    # Without these two, a record whose quotation mark never closes could swallow others and fit the header.
    ("a field of one line spans several: a quotation mark slipped", spans_lines(*COLUMNS)),
    (
        "the narrative holds another record: a quotation mark slipped",
        pl.col(NARRATIVE).str.contains(RECORD_START).fill_null(False),
    ),
    (
        "complaint id is missing or not a number",
        ~pl.col("Complaint ID").str.contains(r"^[0-9]{1,15}$").fill_null(False),
    ),
    ("date received is missing or not a date", day("Date received").is_null()),
    ("product is missing", plain("Product").is_null()),
)


def reading(*required: str) -> Reading:
    """How CFPB records are laid out, CSV of 15, 16 or 18 columns or JSON of the search API."""
    return Reading(
        required=required,
        expected=tuple(name for name in COLUMNS if name not in required),
        legacy=(NARRATIVE, *GONE),
        aliases=ALIASES,
        records=("hits", "hits", "_source"),
        # The exporter calls str() on null; N/A is what "Consumer disputed?" held for "not asked".
        null_words=("None", "N/A"),
    )
