"""The registry. A new feed is one module here, one fixture in tests/feeds, and one line below."""

from pipelines.contract.feed import Feed
from pipelines.feeds import cfpb_complaints, cfpb_narratives, ftc_do_not_call

FEEDS: dict[str, Feed] = {
    feed.name: feed
    for feed in (
        cfpb_complaints.FEED,
        cfpb_narratives.FEED,
        ftc_do_not_call.FEED,
    )
}
"""Every feed by name, in the order pages show them."""
