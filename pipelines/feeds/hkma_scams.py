"""HKMA: the scams in a bank's name that banks reported to the authority. One row an alert, no narrative."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.addresses import addresses, domains, harmless_links
from pipelines.feeds.fields import day, plain, squeezed
from pipelines.feeds.hkma import (
    LICENCE,
    NULL_WORDS,
    PUBLISHER,
    RENDERINGS,
    TERMS_UNREAD,
    Row,
    in_other_languages,
    language,
    renderings,
)
from pipelines.feeds.protocols.hkma import HOSTS, dataset

COLUMNS = ("issue_date", "alleged_name", "scam_type", "pr_url", "fraud_website_address")
TAKEN_IN = tuple(f"{name}_{other}" for other in ("tc", "sc") for name in COLUMNS)
NAMES_TAKEN_IN = tuple(name for name in TAKEN_IN if name.startswith("alleged_name"))

LIST = "Fraudulent Bank Websites, Phishing E-mails and Similar Scams"
"""What the publisher calls the list: whatever the scam's kind, each row is of it."""


def same_alert(rows: Sequence[Row]) -> Iterator[Hashable]:
    """What alerts are told apart by in any language: the day and the set of addresses.

    Without addresses it is the day alone, and then only where both languages list as many alerts of it.
    """
    of_the_day = Counter(_written(row, "issue_date") for row in rows)
    for row in rows:
        on, cell = _written(row, "issue_date"), _written(row, "fraud_website_address")
        listed = frozenset(addresses(cell)) or frozenset({cell} if cell else ())
        yield on, listed or of_the_day[on]


def _written(row: Row, name: str) -> str:
    return " ".join(str(row.get(name) or "").split())


def gather(pages: Iterable[tuple[str, Any]]) -> Iterator[Any]:
    """Alerts of the pages of all languages; see hkma.renderings."""
    return renderings(pages, same_alert)


FEED = Feed(
    name="hkma_scams",
    title=("HKMA alerts on scams in a bank's name", "香港金管局冒充银行骗局警示"),
    family="hkma",
    publisher=PUBLISHER,
    page="https://apidocs.hkma.gov.hk/documentation/bank-svf-info/fraudulent-bank-scams/",
    licence=LICENCE,
    terms="Reported to the authority by the banks whose name was used: the bank named is the one that was "
    "impersonated, not one that did wrong. An alert in Chinese for which no English one can be told "
    f"is a record of its own, so count those in English. {TERMS_UNREAD}",
    personal_data="None is published; an address may hold the name of whoever is impersonated.",
    schedule="10 10 * * *",  # UTC, 18:10 in Hong Kong; alerts come in the course of its working day
    kind="alert",
    record_kind="third_party_alert",
    language="en",
    country="HK",
    renewal=Renewal.WHOLE,
    reading=Reading(
        required=COLUMNS[:2],
        expected=(*COLUMNS[2:], RENDERINGS, *NAMES_TAKEN_IN),
        legacy=tuple(name for name in TAKEN_IN if name not in NAMES_TAKEN_IN),
        records=("result", "records"),
        null_words=NULL_WORDS,
        encodings=("utf-8",),
        forms=("json",),
        gather=gather,
    ),
    identity=None,  # no id: the row's own words, and its rank among equals; other addresses, another record
    identity_columns=COLUMNS,
    fields={
        "received_on": day("issue_date"),
        "language": language(),
        "imitated": squeezed("alleged_name"),
        "also_named": in_other_languages("alleged_name"),
        "accused_links": harmless_links("fraud_website_address"),
        "accused_domains": domains("fraud_website_address"),
        "publisher_product": pl.lit(LIST),
        "publisher_issue": squeezed("scam_type"),
    },
    # The bank's press release is no address of the scam, and reports have no column for it.
    set_aside=("pr_url", *(name for name in TAKEN_IN if name not in NAMES_TAKEN_IN)),
    must=(
        ("issue date is missing or not a date", day("issue_date").is_null()),
        ("the name of the bank is missing", plain("alleged_name").is_null()),
        (
            "it names neither the kind of scam nor an address",
            plain("scam_type").is_null() & plain("fraud_website_address").is_null(),
        ),
    ),
    # Low thousands are expected since 2000 and none was counted. Many alerts name no address.
    bounds=Bounds(rows=(100, 60_000), filled={"imitated": 1.0}, stale_after=timedelta(days=21), shrink=0.2),
    carries=("is_debt_notice", "channel", "cause"),
    crosswalk="hkma_scams",
    discover=dataset("bank-svf-info/fraudulent-bank-scams"),
    hosts=HOSTS,
    whole_names=("fraudulent-bank-scams.json",),
    fraud_only=True,
    lag=timedelta(days=3),
)
