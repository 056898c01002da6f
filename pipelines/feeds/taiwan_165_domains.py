"""Taiwan's 165 hotline, domains cut off for fraud: one row a domain and month, in a window that moves on.

Dataset 176455, since January 2026, took the place of 160055 (fake investment and gambling sites, one row a
site and week, to December 2025). Saved files of the older one are history: landed by hand, they fill the
years before. Both are lists by the same agency of addresses that serve fraud, under the same licence.
"""

import re
from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.addresses import domains, harmless_links
from pipelines.feeds.fields import plain
from pipelines.feeds.protocols.data_gov_tw import Dataset, hosts, interior_path, resources_of
from pipelines.feeds.taiwan import LICENCE, POLICE, UTF8_OR_BIG5, day_said, republic_month

DATASET = Dataset(
    number=176455,
    form="CSV",
    described=re.compile("停止解析"),
    server="tw_moi",
    path=interior_path("29E8E643-88ED-4952-B21E-BD42A3B7108C"),
)

HISTORY = {
    "WEBSITE_NM": "網站名稱",
    "WEBURL": "網域",
    "網址": "網域",
    "CNT": "件數",
    "STA_SDATE": "統計起始日期",
    "STA_EDATE": "統計結束日期",
}
"""Headers of dataset 160055, which came with English or Chinese ones."""

# A month is all that is known of when a domain was cut off. Its first day stands for it, so that counts by
# month are right; the day we first saw the record is in first_seen_on.
_received = pl.coalesce(republic_month("民國年月"), day_said("統計結束日期"))
_counted = pl.coalesce(plain("統計起始日期"), plain("統計結束日期")).is_not_null()

FEED = Feed(
    name="taiwan_165_domains",
    title=("Taiwan 165 suspended domains", "台湾165停止解析网域"),
    family="tw165d",
    publisher=POLICE,
    page="https://data.gov.tw/dataset/176455",
    licence=LICENCE,
    terms="Redistribution is allowed with attribution to the agency. Domains that the police had cut off "
    "under Article 42 of the Fraud Crime Hazard Prevention Act. Only the month is published: received_on is "
    "its first day, and first_seen_on says when we saw the row. Months leave the list when they are older "
    "than about half a year, and stay here. Rows with a name are from the former list of fake investment "
    "sites, which ended in December 2025: one a site and week, so the two are not to be added up. The "
    "name is the one that the site goes by, often that of a firm it imitates and else made up, so it "
    "stands under imitated and accuses nobody. The nature of a site is the trade it poses as, not the kind "
    "of scam.",
    personal_data="None is published; an address may hold the name of whoever is impersonated.",
    schedule="30 19 * * *",  # UTC, 03:30 in Taipei; uploaded anew at irregular times
    kind="listed_address",
    record_kind="statistical_row",
    language="zh",
    country="TW",
    renewal=Renewal.ADDS,  # the window moves on: what has left it is not withdrawn
    reading=Reading(
        required=("網域",),
        # Each of the two lists lacks the other's columns; a row without any day goes to quarantine.
        legacy=(
            *("民國年月", "網站性質", "法律依據", "聲請單位"),
            *("網站名稱", "件數", "統計起始日期", "統計結束日期"),
        ),
        aliases=HISTORY,
        encodings=UTF8_OR_BIG5,
        forms=("csv",),
    ),
    identity=None,
    identity_columns=("民國年月", "網域", "網站名稱", "統計起始日期"),
    fields={
        "received_on": _received,
        "happened_on": day_said("統計起始日期"),
        "accused_links": harmless_links("網域"),
        "accused_domains": domains("網域"),
        "imitated": plain("網站名稱"),
        "publisher_product": plain("網站性質"),
        # The older list has one label for all, in its title.
        "publisher_issue": pl.when(_counted).then(pl.lit("假投資(博弈)網站")),
    },
    set_aside=("法律依據", "聲請單位", "件數"),
    must=(
        ("it repeats the headers in Chinese", plain("網域").is_in(["網址", "網域"]).fill_null(False)),
        (
            "neither a month of the Republic's calendar nor the last day of a count can be read in it",
            _received.is_null(),
        ),
        ("there is no web address in it", domains("網域").is_null()),
    ),
    # 48,575 rows of four months in 2026, then 58,334 of six in June and 83,323 of nine in September.
    bounds=Bounds(rows=(10_000, 300_000), filled={"accused_domains": 1.0}, stale_after=timedelta(days=100)),
    carries=("is_debt_notice",),
    crosswalk="taiwan_165_domains",
    discover=resources_of(DATASET),
    hosts=hosts(DATASET),
    fraud_only=True,
    lag=timedelta(days=75),  # a month's rows come until its end, and are published in the next month
)
