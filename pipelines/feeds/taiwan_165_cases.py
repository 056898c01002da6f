"""Taiwan's 165 hotline, cases of its dashboard: a victim's own account and the police's type of scam.

Files come by hand only. The dashboard (165dashboard.tw) documents no interface and publishes no licence, so
it is not asked; whoever has its answers may state where they are from and land them. They are the one place
where the hotline's types of scam stand beside texts. They are not of the articles feed: other records (a
person's report to the police, not a published article), other terms, other personal data.
"""

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fields import plain, squeezed, unmarked
from pipelines.feeds.taiwan import POLICE, taipei_day

FEED = Feed(
    name="taiwan_165_cases",
    title=("Taiwan 165 case reports", "台湾165案例摘要"),
    family="tw165c",
    publisher=POLICE,
    page="https://165dashboard.tw/",
    licence="None is published for the dashboard's cases; what the person who landed a file stated is in its "
    "receipt.",
    terms="Not to be passed on unless the publisher allows it. Every case is a fraud that was reported to "
    "the police, told by the victim or in the officer's words, and put under one of about twenty types.",
    personal_data="Victims' own accounts. Telephone and account numbers are masked; names and chat names "
    "that they wrote down may stand in the text.",
    schedule="50 19 * * *",  # UTC, 03:50 in Taipei: looks into the drop folder
    kind="fraud_report",
    record_kind="first_person_account",
    language="zh",
    country="TW",
    renewal=Renewal.ADDS,  # a page of the answers says nothing of the others
    reading=Reading(
        required=("Id", "CaseDate", "Summary", "CaseTitle"),
        expected=("CityName", "CityId"),
        records=("body", "Detail"),
        encodings=("utf-8", "cp950"),
    ),
    identity="Id",
    fields={
        "received_on": taipei_day("CaseDate"),
        "region": plain("CityName"),
        "publisher_issue": squeezed("CaseTitle"),  # some stand between tabs and line ends
        "text": unmarked("Summary"),
    },
    set_aside=("CityId",),
    must=(
        # An id is kept as it is, so what is none must not become one.
        (
            "its id is missing, or is none",
            ~plain("Id").str.contains(r"^[A-Za-z0-9-]{1,40}$").fill_null(False),
        ),
        ("its day is missing or no instant with a zone", taipei_day("CaseDate").is_null()),
        ("there is no account of what happened", unmarked("Summary").is_null()),
    ),
    bounds=Bounds(rows=(1, 500_000), filled={"publisher_issue": 0.95}, stale_after=None),
    carries=(
        "is_debt_notice",
        "channel",
        "notice_type",
        "cause",
        "claimed_cause",
        "reaction",
        "verification",
        "service_line",
        "outcome",
    ),
    crosswalk="taiwan_165",
    discover=None,
    statement="The dashboard publishes no licence for its cases. State where these files are from and by "
    "what right you use them.",
    fraud_only=True,
)
