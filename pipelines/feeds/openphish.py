"""OpenPhish's community list: addresses of phishing pages, one a line, without days. Off by default."""

from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Host, Reading, Renewal, Scope
from pipelines.feeds.addresses import domains, harmless_links
from pipelines.feeds.fields import plain
from pipelines.feeds.protocols.one_file import one_file

FEED = Feed(
    name="openphish",
    title=("OpenPhish phishing addresses", "OpenPhish 钓鱼网址"),
    family="openphish",
    publisher="OpenPhish",
    page="https://openphish.com/phishing_feeds.html",
    licence="For non-commercial use and internal business use only; other use needs OpenPhish's permission "
    "(openphish.com/faq.html). Not to be redistributed.",
    terms="Found by OpenPhish's own systems. An address that is listed supports a suspicion; one that is not "
    "listed proves nothing. The list has no days: a record's day is the day we first saw it.",
    personal_data="None: addresses of web pages, kept harmless and never opened.",
    schedule="40 5 * * *",  # UTC; the free list is renewed every six to twelve hours
    kind="listed_address",
    record_kind="statistical_row",
    language="en",
    country="",
    renewal=Renewal.ADDS,  # what has left the list was phishing all the same
    reading=Reading(required=("text",), forms=("text",), encodings=("utf-8",)),
    identity=None,
    identity_columns=("text",),
    fields={
        "country": pl.lit(None, pl.String),
        "accused_links": harmless_links("text"),
        "accused_domains": domains("text"),
    },
    set_aside=(),
    must=(
        (
            "it is no web address",
            plain("text").is_null() | domains("text").list.len().fill_null(0).ne(1),
        ),
    ),
    bounds=Bounds(rows=(50, 200_000), filled={"accused_domains": 1.0}, stale_after=timedelta(days=3)),
    carries=(),
    crosswalk=None,
    discover=one_file("openphish", "/feed.txt", "feed.txt", scope=Scope.EXTRACT, most_bytes=50 << 20),
    hosts={"openphish": Host("https://openphish.com")},
    fraud_only=True,
    off_because="its list may be used without payment only for non-commercial purposes and inside a business "
    "(openphish.com/faq.html). Who switches it on accepts that.",
)
