"""What a feed declares. A feed is one module, one fixture and two registry lines; all else follows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

import polars as pl

MISALIGNED = ("a quotation mark slipped", "columns are shifted")
"""Words in a reason of Feed.must by which a record's cells stand under the names of other columns."""


class Renewal(StrEnum):
    """How the publisher renews what it has published."""

    ADDS = "adds"  # files never change; a record seen again is the same record
    WINDOW = "window"  # a period is issued again; of a missing record, its files' scope says what that means
    WHOLE = "whole"  # each file replaces all; the missing are withdrawn


class Scope(StrEnum):
    """What one landed file covers, and so what its silence about a record means."""

    EXTRACT = "extract"  # some records: adds and changes, withdraws nothing
    WINDOW = "window"  # every record received in covers_from..covers_to; a missing one is a candidate
    PARTITION = "partition"  # a period's one file, issued again: replaces its former issue, whatever the days
    WHOLE = "whole"  # every record there is


@dataclass(frozen=True)
class Host:
    """One of a publisher's servers. `address` has scheme and host; DUNWATCH_BASES__<NAME> replaces it.

    `lax_certificate` accepts a certificate without a key identifier, which OpenSSL's strict mode (Python's
    default from 3.13 on) refuses; everything else of it is still checked.
    """

    address: str
    lax_certificate: bool = False


@dataclass(frozen=True)
class Bounds:
    """What a healthy file looks like. A breach of a low bound holds that file back; of a high one warns.

    `rows` are (fewest, most) records in a download; files landed by hand and windows are not held to them.
    `filled` is the least share of reports with that column filled. `stale_after` is the longest silence
    that is still normal; None for a frozen source.
    """

    rows: tuple[int, int]
    filled: Mapping[str, float]
    stale_after: timedelta | None
    shrink: float = 0.2  # a whole or a period's file that would withdraw more of what is known is held back


@dataclass(frozen=True)
class Reading:
    """How the file's records are laid out, enough to find them in bytes and to refuse what is not the feed's.

    `required` are headers without which the file is not this feed's; `expected` are those whose absence is
    drift; `legacy` are those that only some vintages have; one of `foreign` shows that the file is another
    feed's, which has all that this one requires. `aliases` maps other spellings of a
    header (a JSON API's keys) to the CSV's; where `headers_vary`, a header that differs from one of the
    feed's only in accents, letter case, blanks or signs is that one. `records` is the path to the list inside
    a JSON envelope.
    `null_words` are literal texts that mean "no value" in this publisher's files.
    `member` is the pattern of file names read inside a zip. `forms` are those its files may have: csv, json
    (an envelope, a list, lines, or a sequence of pages), xlsx, xml, text. `encodings` are tried in order,
    line by line. `gather` makes records of a JSON file's pages, (address, document) each, where they are
    not simply the lists in them. `element` is the name of an XML file's record elements.
    """

    required: tuple[str, ...]
    expected: tuple[str, ...] = ()
    legacy: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    headers_vary: bool = False
    records: tuple[str, ...] = ()
    null_words: tuple[str, ...] = ()
    member: str = r"(?i)\.csv$"
    encodings: tuple[str, ...] = ("utf-8", "cp1252")
    forms: tuple[str, ...] = ("csv", "json")
    gather: Callable[[Iterable[tuple[str, Any]]], Iterator[Any]] | None = None
    element: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """One source. See pipelines/feeds/ for the instances; field mapping is Polars over all-text raw columns.

    `title` is what pages call it, in English and in Chinese; no other feed has the same.
    `fields` maps report columns; a feed whose records have no day leaves `received_on` out, and the day that
    we first saw a record stands for it, as it does where a record alone has none.
    `identity` is the publisher's id: a raw column, or an expression over raw columns. A record without one
    has a hash of `identity_columns` and, unless `equals_are_one`, its rank among equals in its file. `family`
    prefixes report ids, so two feeds of one publisher that share ids meet on one report. `in_part`: a file
    may say less of a record than an earlier one did, so what it leaves empty stays as it was, and the longest
    text is kept. `must` are reasons for quarantine in order: (reason in words, expression over raw columns
    that is true for a bad record); `unshown` are raw columns in use that quarantine does not show either.
    `crosswalk` names the table of label mappings, classify/crosswalks/<crosswalk>.csv.
    `discover` lists what is to be downloaded: `(read, asked)` yields the words of feeds/wanted.py; one
    function a protocol is in feeds/protocols/. None: files come by hand only, into home/drop/<name>/.
    `hosts` are the publisher's servers by name. `partition` matches the names of files that hold a
    whole month (named groups `year` and `month`). `off_because` says why the feed is off until somebody
    switches it on; `statement` what a person must state before files of theirs are taken in.
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
    identity: str | pl.Expr | None
    fields: Mapping[str, pl.Expr]
    set_aside: tuple[str, ...]
    must: tuple[tuple[str, pl.Expr], ...]
    bounds: Bounds
    carries: tuple[str, ...]
    crosswalk: str | None
    discover: Callable | None
    hosts: Mapping[str, Host] = field(default_factory=dict)
    identity_columns: tuple[str, ...] = ()
    equals_are_one: bool = False
    in_part: bool = False
    unshown: tuple[str, ...] = ()
    whole_names: tuple[str, ...] = ()  # patterns of file names that hold everything the publisher lists
    partition: re.Pattern[str] | None = None
    off_because: str = ""
    statement: str = ""
    fraud_only: bool = False
    attaches_text_to: str | None = None  # the feed whose records these texts belong to (same family, same id)
    lag: timedelta = timedelta(0)  # how long after received_on a record can still appear


def identity_names(feed: Feed) -> list[str]:
    """The raw columns that hold the publisher's id; none where it gives no ids."""
    if isinstance(feed.identity, pl.Expr):
        return feed.identity.meta.root_names()
    return [feed.identity] if feed.identity else []


def enters_cause_shares(feed: Feed) -> bool:
    """Whether its debt notices count in cause shares: it can carry a cause, and holds more than fraud."""
    return "cause" in feed.carries and not feed.fraud_only
