"""Taiwan's 165 hotline, warnings and debunks: a CSV of short articles in Traditional Chinese."""

import re
from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fields import plain, unmarked
from pipelines.feeds.protocols.data_gov_tw import Dataset, hosts, interior_path, resources_of
from pipelines.feeds.taiwan import LICENCE, POLICE, UTF8_OR_BIG5, day_said

DATASET = Dataset(
    number=38262,
    form="CSV",
    described=re.compile("闢謠"),
    server="tw_moi",
    path=interior_path("4F4DF9A5-DF4C-4EE8-A50D-869347D38D9E"),
)

FEED = Feed(
    name="taiwan_165_articles",
    title=("Taiwan 165 scam warnings", "台湾165防诈文章"),
    family="tw165a",
    publisher=POLICE,
    page="https://data.gov.tw/dataset/38262",
    licence=LICENCE,
    terms="Redistribution is allowed with attribution to the agency. Each article describes a scam or says "
    "what is true of a rumour, so every one that tells of a debt notice tells of a fraudulent one, and a few "
    "say that something is no scam. How many there are follows what the police choose to write about.",
    personal_data="The articles are written for the public; telephone and account numbers that they quote "
    "are masked.",
    schedule="20 19 * * *",  # UTC, 03:20 in Taipei; a few articles a month
    kind="article",
    record_kind="third_party_alert",
    language="zh",
    country="TW",
    renewal=Renewal.ADDS,  # an article that is edited keeps its number; one that is gone says nothing
    reading=Reading(
        required=("編號", "標題", "發佈時間", "發佈內容"), encodings=UTF8_OR_BIG5, forms=("csv",)
    ),
    identity="編號",
    fields={
        "received_on": day_said("發佈時間"),
        # As the hotline's page shows it: the headline is the first sentence of the story.
        "publisher_issue": pl.when(plain("標題").str.contains("闢謠|澄清|謠言|不實|假消息"))
        .then(pl.lit("闢謠"))
        .otherwise(pl.lit("詐騙手法")),
        "text": pl.concat_str([unmarked("標題"), unmarked("發佈內容")], separator="\n", ignore_nulls=True),
    },
    set_aside=(),
    must=(
        ("its number (編號) is missing", plain("編號").is_null()),
        ("its headline (標題) is missing", unmarked("標題").is_null()),
        ("the day it was published (發佈時間) is missing or not a date", day_said("發佈時間").is_null()),
    ),
    # No file of it was seen yet: the floor is the one that its contract advises.
    bounds=Bounds(rows=(100, 20_000), filled={"text": 1.0}, stale_after=timedelta(days=60)),
    carries=("is_debt_notice", "channel", "notice_type", "cause", "claimed_cause", "service_line"),
    crosswalk="taiwan_165_articles",  # whether the headline warns or debunks; it has no type of scam
    discover=resources_of(DATASET),
    hosts=hosts(DATASET),
    fraud_only=True,
)
