"""What is asked of a publisher: at which addresses, with whose keys, for which days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from pipelines.contract.feed import Feed, Host
from pipelines.feeds.wanted import Asked, Landed
from pipelines.settings import DunwatchError, Settings


def hosts(feed: Feed, settings: Settings) -> dict[str, Host]:
    """The feed's servers by name, at the addresses that the settings give them."""
    return {
        # A mirror has a certificate of its own, which is checked as any other.
        name: replace(host, address=settings.bases[name], lax_certificate=False)
        if name in settings.bases
        else host
        for name, host in feed.hosts.items()
    }


def asked(
    feed: Feed,
    settings: Settings,
    *,
    known: Sequence[Landed] = (),
    since: date | None = None,
    until: date | None = None,
    full: bool = False,
) -> Asked:
    """What one landing asks; see Asked."""
    return Asked(
        hosts={name: host.address for name, host in hosts(feed, settings).items()},
        known=known,
        today=datetime.now(UTC).date(),
        since=since,
        until=until,
        full=full,
        window_days=settings.window_days,
        tokens={name: token.get_secret_value() for name, token in settings.tokens.items()},
    )


def is_on(feed: Feed, settings: Settings) -> bool:
    """Whether the feed's publisher may be asked: optional feeds are off until somebody switches them on."""
    return not feed.off_because or feed.name in settings.feeds_on


def check_on(feed: Feed, settings: Settings) -> None:
    """Nothing for a feed that is on. Raises DunwatchError, with the reason, for one that is off."""
    if not is_on(feed, settings):
        raise DunwatchError(
            f"{feed.name} is off: {feed.off_because} To switch it on, set DUNWATCH_FEEDS_ON={feed.name}"
        )
