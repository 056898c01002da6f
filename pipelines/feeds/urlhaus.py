"""URLhaus of abuse.ch: addresses that spread malware, mostly not phishing. Off by default."""

from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Host, Reading, Renewal, Scope
from pipelines.feeds.addresses import domains, harmless_links
from pipelines.feeds.fields import day, plain
from pipelines.feeds.protocols.one_file import one_file

COLUMNS = (
    "id",
    "dateadded",
    "url",
    "url_status",
    "last_online",
    "threat",
    "tags",
    "urlhaus_link",
    "reporter",
)

FEED = Feed(
    name="urlhaus",
    title=("URLhaus malware addresses", "URLhaus 恶意软件网址"),
    family="urlhaus",
    publisher="abuse.ch, URLhaus",
    page="https://urlhaus.abuse.ch/",
    licence="abuse.ch's terms of use (urlhaus.abuse.ch/api); CC0 is commonly stated. Check before reuse.",
    terms="Reported by its community. The addresses spread malware, which dunning messages rarely link to. "
    "An address that is listed supports a suspicion; one that is not listed proves nothing.",
    personal_data="Who reported an address is set aside; addresses are kept harmless and never opened.",
    schedule="50 5 * * *",  # UTC; the list of the last days is renewed every five minutes
    kind="listed_address",
    record_kind="statistical_row",
    language="en",
    country="",
    renewal=Renewal.ADDS,  # the list holds the last 30 days; what leaves it was malware all the same
    reading=Reading(
        required=("id", "dateadded", "url"),
        expected=COLUMNS,
        # The header row is the last of the comments at the top.
        aliases={"# id": "id"},
        forms=("csv",),
        encodings=("utf-8", "latin-1"),
        member=r"(?i)\.(csv|txt)$",
    ),
    identity="id",
    fields={
        "country": pl.lit(None, pl.String),
        "received_on": day("dateadded"),
        "accused_links": harmless_links("url"),
        "accused_domains": domains("url"),
        "publisher_issue": plain("threat"),
        "publisher_response": plain("url_status"),
    },
    # Of no use here, changing with every visit of the publisher, or somebody's name.
    set_aside=("last_online", "tags", "urlhaus_link", "reporter"),
    must=(
        ("id is missing or no number", ~plain("id").str.contains(r"^\d+$").fill_null(False)),
        ("the day it was added is missing or no date", day("dateadded").is_null()),
        ("it holds no web address", domains("url").list.len().fill_null(0).eq(0)),
    ),
    bounds=Bounds(rows=(100, 2_000_000), filled={"accused_domains": 1.0}, stale_after=timedelta(days=3)),
    carries=(),
    crosswalk=None,
    discover=one_file("urlhaus", "/downloads/csv_recent/", "csv_recent.csv", scope=Scope.EXTRACT),
    hosts={"urlhaus": Host("https://urlhaus.abuse.ch")},
    fraud_only=True,
    off_because="it lists malware, which few debt notices link to, and brings thousands of addresses a day.",
)
