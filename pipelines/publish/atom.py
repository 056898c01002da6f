"""home/published/alerts.atom: the newest alerts of the published snapshot, in any state (RFC 4287).

Written with every snapshot, also when there is no alert. The same snapshot gives the same bytes: ids come
from alert_id, dates from the data. Nothing in it names this machine, so that it can be served from anywhere.
"""

import uuid
from datetime import UTC, datetime, time
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipelines.publish.alerts import Alert, Shown, began_at, changed_at, newest, read
from pipelines.publish.notify_words import (
    FEED_TITLE,
    INVENTED,
    LANGUAGES,
    LIMITS,
    both,
    headline,
    sentences,
    term,
)
from pipelines.settings import Settings
from pipelines.written import write_text

NAME = "alerts.atom"
MOST_ENTRIES = 200
"""Entries in the feed, those that opened last; all alerts are in the table `alert`."""

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
TAGS = {"en": "en", "zh": "zh-Hans"}
"""Languages as xml:lang writes them."""

NAMESPACE = uuid.UUID("6d5c1f0e-7d0b-5f57-9d0c-3a1a0f2c9b11")
"""Ours, made once; ids of entries are hashes in it, whatever characters an alert_id has."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of a feed about no data at all: RFC 4287 wants one."""


def write(settings: Settings, snapshot: Path) -> Path:
    """Write the feed of a snapshot beside it, in one step; returns its path."""
    path = settings.published / NAME
    write_text(path, render(read(snapshot, settings)))
    return path


def render(shown: Shown) -> str:
    """The feed as XML."""
    alerts = newest(shown.alerts, MOST_ENTRIES)
    invented = shown.source == "sample"
    # Namespaces are written as plain attributes: readers that match names want <div>, not <ns0:div>.
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": TAGS["en"]})
    _text(feed, "id", _id(shown.source, "feed"))
    _text(feed, "title", both(FEED_TITLE) + (f" ({both(INVENTED)})" if invented else ""))
    _text(feed, "subtitle", both(LIMITS))
    _text(feed, "updated", _instant(_updated(shown, alerts)))
    SubElement(feed, "link", {"rel": "self", "href": NAME, "type": "application/atom+xml"})
    _text(SubElement(feed, "author"), "name", "dunwatch")
    _text(feed, "generator", "dunwatch")
    for alert in alerts:
        _entry(feed, alert, shown.source)
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def entry_id(source: str, alert: Alert) -> str:
    """The alert's URN, the same in every snapshot."""
    return _id(source, "alert", alert.alert_id)


def _entry(feed: Element, alert: Alert, source: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", entry_id(source, alert))
    _text(entry, "title", " · ".join(headline(alert, language) for language in LANGUAGES))
    _text(entry, "published", _instant(began_at(alert)))
    _text(entry, "updated", _instant(changed_at(alert)))
    for name, value in (("alert_state", alert.state), ("series_kind", alert.series_kind)):
        label = both((term(name, value, "en"), term(name, value, "zh")))
        SubElement(entry, "category", {"term": value, "label": label})
    SubElement(entry, "category", {"term": alert.feed, "label": both((alert.feed_en, alert.feed_zh))})
    content = SubElement(entry, "content", {"type": "xhtml"})
    body = SubElement(content, "div", {"xmlns": XHTML})
    for number, language in enumerate(LANGUAGES):
        part = SubElement(body, "div", {"xml:lang": TAGS[language], "lang": TAGS[language]})
        if source == "sample":
            _text(part, "p", INVENTED[number])
        for sentence in (headline(alert, language), *sentences(alert, language), LIMITS[number]):
            _text(part, "p", sentence)


def _updated(shown: Shown, alerts: list[Alert]) -> datetime:
    """The last change of an alert; without alerts the newest day in the data."""
    if alerts:
        return max(map(changed_at, alerts))
    return datetime.combine(shown.data_until, time(), UTC) if shown.data_until else BEGINNING


def _id(*names: str) -> str:
    """A URN for what these names name, the same for ever.

    >>> _id("live", "alert", "a1") == _id("live", "alert", "a1") != _id("sample", "alert", "a1")
    True
    """
    return uuid.uuid5(NAMESPACE, "\n".join(names)).urn


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _instant(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"
