"""Taiwan's Ministry of Digital Affairs, fake shops that it had cut off: a JSON list, one object a site."""

import re
from datetime import timedelta

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.addresses import domains, harmless_links
from pipelines.feeds.fields import plain
from pipelines.feeds.protocols.data_gov_tw import Dataset, hosts, resources_of
from pipelines.feeds.taiwan import LICENCE, UTF8_OR_BIG5, day_said

DATASET = Dataset(
    number=165027,
    form="JSON",
    described=re.compile("停止解析"),
    server="tw_moda",
    path=re.compile(r"/OpenData/Files/(?P<resource>\d+)"),
)

LABEL = "一頁式數位經濟詐騙網站"
"""What the site poses as, mostly in the words 假冒 and a brand."""

ANY_SHOP = "^(?:某.*|知名.*|(?:電商|購物|網購)(?:網站|平台)?|網站|平台|品牌|商家|官網)$"
"""What may stand behind 假冒 and names no brand."""

_received = pl.coalesce(day_said("接獲通報日期"), day_said("停止解析日期"))


def brand_posed_as(name: str) -> pl.Expr:
    """The brand behind the word for posing as; null where there is none, or only "an online shop".

    >>> raw = pl.DataFrame({"label": ["假冒青禾購物", "偽冒 Example Shop", "偽冒電商", "其他", None]})
    >>> raw.select(brand_posed_as("label"))["label"].to_list()
    ['青禾購物', 'Example Shop', None, None, None]
    """
    brand = plain(name).str.extract(r"^(?:假冒|偽冒|冒用|仿冒|冒充)\s*(.+)$", 1)
    return pl.when(~brand.str.contains(ANY_SHOP)).then(brand).alias(name)


FEED = Feed(
    name="taiwan_moda_domains",
    title=("Taiwan MODA suspended fake shops", "台湾数发部停止解析网域"),
    family="twmoda",
    publisher="Taiwan Administration for Digital Industries, Ministry of Digital Affairs (數位發展部)",
    page="https://data.gov.tw/dataset/165027",
    licence=LICENCE,
    terms="Redistribution is allowed with attribution to the ministry. Fake shops and pages in the name of "
    "known shops, reported to the ministry and cut off at its request; nearly all pose as online retailers, "
    "so few have to do with a debt.",
    personal_data="None is published; an address may hold the name of whoever is impersonated.",
    schedule="40 19 * * *",  # UTC, 03:40 in Taipei; renewed at irregular times
    kind="listed_address",
    record_kind="statistical_row",
    language="zh",
    country="TW",
    renewal=Renewal.ADDS,  # it has only ever grown; a site that is not listed is not cleared
    reading=Reading(
        required=("網域名稱", "偽冒網址"),
        expected=("接獲通報日期", "停止解析日期", LABEL, "詐騙網站創建日期", "編號"),
        # The portal's page describes the field by another name than the file has.
        aliases={"一頁式詐騙購物網站": LABEL},
        null_words=("null", "NULL"),
        encodings=UTF8_OR_BIG5,
        forms=("json",),
    ),
    identity=None,  # 編號 is a place in the list
    identity_columns=("網域名稱", "停止解析日期"),
    fields={
        "received_on": _received,
        "accused_links": pl.coalesce(harmless_links("偽冒網址"), harmless_links("網域名稱")),
        "accused_domains": pl.coalesce(domains("網域名稱"), domains("偽冒網址")),
        "imitated": brand_posed_as(LABEL),
        "publisher_issue": plain(LABEL),
    },
    # The day a site was made is neither when it was reported nor when anything happened to anybody.
    set_aside=("編號", "詐騙網站創建日期"),
    must=(
        ("neither the day it was reported nor the day it was cut off can be read in it", _received.is_null()),
        (
            "there is no web address in it",
            pl.coalesce(domains("網域名稱"), domains("偽冒網址")).is_null(),
        ),
    ),
    # 1,466 sites in May 2026, 1,612 in September.
    bounds=Bounds(rows=(500, 20_000), filled={"accused_domains": 1.0}, stale_after=timedelta(days=90)),
    carries=(),
    crosswalk=None,
    discover=resources_of(DATASET),
    hosts=hosts(DATASET),
    fraud_only=True,
    lag=timedelta(days=30),
)
