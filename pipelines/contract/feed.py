"""What a feed declares. A feed is one module, one fixture and one registry line; all else follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

import polars as pl


class Renewal(StrEnum):
    """How the publisher renews what it has published."""

    ADDS = "adds"  # files never change; a record seen again is the same record
    WINDOW = "window"  # a period is reissued; records missing from it are withdrawn candidates
    WHOLE = "whole"  # each file replaces all; the missing are withdrawn


class Scope(StrEnum):
    """What one landed file covers, and so what its silence about a record means."""

    EXTRACT = "extract"  # some records: adds and changes, withdraws nothing
    WINDOW = "window"  # every record received in covers_from..covers_to
    WHOLE = "whole"  # every record there is


@dataclass(frozen=True)
class Bounds:
    """What a healthy file looks like. A breach of a low bound holds that file back; of a high one warns.

    `rows` are (fewest, most) records in a download; extracts landed by hand are not held to them.
    `filled` is the least share of reports with that column filled. `stale_after` is the longest silence
    that is still normal; None for a frozen source.
    """

    rows: tuple[int, int]
    filled: Mapping[str, float]
    stale_after: timedelta | None
    shrink: float = 0.2  # a whole file that would withdraw more than this share of what is known is held back


@dataclass(frozen=True)
class Reading:
    """How the file's records are laid out, enough to find them in bytes and to refuse what is not the feed's.

    `required` are headers without which the file is not this feed's; `expected` are those whose absence is
    drift; `legacy` are those that only some vintages have. `aliases` maps other spellings of a
    header (a JSON API's keys) to the CSV's. `records` is the path to the list inside a JSON envelope.
    `null_words` are literal texts that mean "no value" in this publisher's files.
    `member` is the pattern of file names read inside a zip.
    """

    required: tuple[str, ...]
    expected: tuple[str, ...] = ()
    legacy: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    records: tuple[str, ...] = ()
    null_words: tuple[str, ...] = ()
    member: str = r"(?i)\.csv$"
    encodings: tuple[str, ...] = ("utf-8", "cp1252")


@dataclass(frozen=True)
class Feed:
    """One source. See pipelines/feeds/ for the instances; field mapping is Polars over all-text raw columns.

    `title` is what pages call it, in English and in Chinese; no other feed has the same.
    `identity` is the raw column that holds the publisher's id, or None: then the id is a hash of
    `identity_columns` and the record's rank among equals in its file. `family` prefixes report ids, so two
    feeds of one publisher that share ids meet on one report. `must` are reasons for quarantine in order:
    (reason in words, expression over raw columns that is true for a bad record).
    `crosswalk` names the table of label mappings, classify/crosswalks/<crosswalk>.csv.
    `discover` lists what is to be downloaded: `(read, settings, *, since, until, full, known)`, `known` being
    the landed downloads whose bytes we hold, oldest first, yields the words of feeds/wanted.py. One function
    a protocol is in feeds/discovery.py.
    """

    name: str
    title: tuple[str, str]
    family: str
    publisher: str
    page: str
    licence: str
    terms: str
    personal_data: str
    schedule: str
    kind: str
    record_kind: str
    language: str
    country: str
    renewal: Renewal
    reading: Reading
    identity: str | None
    fields: Mapping[str, pl.Expr]
    set_aside: tuple[str, ...]
    must: tuple[tuple[str, pl.Expr], ...]
    bounds: Bounds
    carries: tuple[str, ...]
    crosswalk: str | None
    discover: Callable
    identity_columns: tuple[str, ...] = ()
    whole_names: tuple[str, ...] = ()  # file names that hold everything the publisher lists
    fraud_only: bool = False
    attaches_text_to: str | None = None  # the feed whose records these texts belong to (same family, same id)
    lag: timedelta = timedelta(0)  # how long after received_on a record can still appear


def enters_cause_shares(feed: Feed) -> bool:
    """Whether its debt notices count in cause shares: it can carry a cause, and holds more than fraud."""
    return "cause" in feed.carries and not feed.fraud_only
