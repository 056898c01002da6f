"""The registry. A new feed is one module here, one fixture in tests/feeds, and two lines below."""

from pipelines.contract.feed import Feed
from pipelines.feeds import (
    cafc_reports,
    cfpb_complaints,
    cfpb_narratives,
    consumidor_br,
    fcc_consumer_complaints,
    fcc_unwanted_calls,
    ftc_do_not_call,
    heimao_export,
    hkma_hotlines,
    hkma_scams,
    messages,
    nyc_consumer_complaints,
    openphish,
    oregon_ag_complaints,
    taiwan_165_articles,
    taiwan_165_cases,
    taiwan_165_domains,
    taiwan_moda_domains,
    urlhaus,
    washington_ag_complaints,
)

FEEDS: dict[str, Feed] = {
    feed.name: feed
    for feed in (
        cfpb_complaints.FEED,
        cfpb_narratives.FEED,
        ftc_do_not_call.FEED,
        fcc_unwanted_calls.FEED,
        fcc_consumer_complaints.FEED,
        nyc_consumer_complaints.FEED,
        oregon_ag_complaints.FEED,
        washington_ag_complaints.FEED,
        cafc_reports.FEED,
        consumidor_br.FEED,
        hkma_scams.FEED,
        hkma_hotlines.FEED,
        taiwan_165_articles.FEED,
        taiwan_165_cases.FEED,
        taiwan_165_domains.FEED,
        taiwan_moda_domains.FEED,
        heimao_export.FEED,
        messages.FEED,
        openphish.FEED,
        urlhaus.FEED,
    )
}
"""Every feed by name, in the order that the terminal and the dictionary show them."""
