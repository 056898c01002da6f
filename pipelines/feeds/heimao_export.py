"""黑猫投诉 (Sina Heimao): complaints in Chinese, from files that the user may use; the site is never asked.

Accepted are saved answers of the site's pages (an envelope with a list, also wrapped in a script), lists or
lines of JSON objects, CSV and Excel. Files without the complaint's number (sn) name it by what it says.
"""

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fields import money, plain, squeezed, unmarked
from pipelines.feeds.own_files import CHINA, moment_day

STATUS = {
    "1": "通过审核",  # approved
    "3": "待分配",  # to be assigned
    "4": "处理中",  # in progress
    "6": "已回复",  # replied
    "7": "已完成",  # completed
    "8": "已关闭",  # closed
}
"""The site's words for its status codes; 2 and 5 were never seen and stay as they are."""

THIRD_PARTY = ("爆通讯录", "骚扰通讯录", "骚扰亲友", "骚扰家人", "骚扰亲属", "骚扰联系人", "骚扰第三方")
NOT_BORROWED = ("未借款被催", "未借款")
COLLECTION = ("软暴力催收", "暴力催收", "恶意催收", "违规催收", "不当催收", "催收骚扰", "骚扰催收", "催收")
CREDIT = ("高利贷", "砍头息", "征信", "逾期", "冒充", "诈骗")
EVERYDAY = ("质量", "假货", "货不对板", "发货", "助力", "退货", "丢件", "快递", "机票", "翻新", "食品安全")
TOLD_BY = (*THIRD_PARTY, *NOT_BORROWED, *COLLECTION, *CREDIT, *EVERYDAY)
"""Words in the tags that tell what a complaint is about, those of debts first. Tags are no closed list."""

NAMES = {
    "sn": ("id", "编号", "投诉编号", "投诉单号", "单号", "complaint_id"),
    "title": ("标题", "投诉标题"),
    "content": ("summary", "内容", "投诉内容", "投诉详情", "详情", "投诉正文", "text"),
    "company": ("cotitle", "投诉对象", "投诉商家", "商家", "被投诉商家", "企业", "公司", "merchant"),
    "issue": ("投诉问题", "问题", "问题标签"),
    "appeal": ("投诉要求", "投诉诉求", "诉求", "要求"),
    "cost": ("涉诉金额", "金额", "涉及金额", "投诉金额", "涉诉金额(元)", "涉诉金额（元）", "amount"),
    "status": ("投诉状态", "状态", "投诉进度", "进度", "处理状态"),
    "timestamp": ("投诉时间", "时间", "发起时间", "提交时间", "发布时间", "投诉日期", "日期", "time", "date"),
    "url": ("链接", "投诉链接", "网址", "href", "link"),
    "author": (
        "投诉人", "投诉人姓名", "投诉用户", "用户昵称", "姓名", "用户", "用户名", "昵称", "作者", "发布人",
        "author.title", "author_title",
    ),
    "wb_profile": ("author.wb_profile", "微博主页", "微博"),
    "avatar": ("author.avatar", "头像"),
}  # fmt: skip
"""Our names for the fields, which are mostly the site's own, and how else exports spell them."""

NOBODY = (
    r"^(?:(?:来信人|来电人|发信人|发件人|催收人|对方|商家|企业|公司|平台|姓名|名称|身份)*"
    r"(?:不明|未知|不详|不清楚|不知道|不知名)(?:商家|企业|公司|平台|来源|号码)?|暂无|没有|无|其[他它](?:商家|企业|平台)?)$"
)
"""What stands in place of a company by who knows none, e.g. that the caller is not known."""

_SN = r"^(G?[0-9]{9,14})$"
_CARD = "于黑猫投诉平台发起"
"""Stands in the first line of a search result's card, whose other lines are put into one field."""

_title = unmarked("title")
_is_card = _title.str.contains(_CARD, literal=True).fill_null(False)
_headline = (
    pl.when(_is_card)
    .then(_title.str.extract(rf"{_CARD}\s*\n([^\n\[]+)", 1))
    .otherwise(_title.str.strip_chars())
)
_narrative = unmarked("content")
_repeated = _narrative.str.starts_with(_headline).fill_null(False)
_day = pl.coalesce(
    moment_day("timestamp", CHINA),
    _title.str.extract(rf"(20\d\d-\d\d-\d\d)\s*{_CARD}", 1).str.to_date(strict=False),
)
_cost = money("cost")
_company = pl.coalesce(
    unmarked("company"), pl.when(_is_card).then(_title.str.extract(r"\[投诉对象\]([^\n]+)", 1))
).str.strip_chars()
_status = plain("status").str.replace(r"\.0$", "")


def _told_by() -> pl.Expr:
    """The most telling of TOLD_BY in the tags, null where there is none."""
    tags = pl.col("issue")
    return pl.coalesce(pl.when(tags.str.contains(word, literal=True)).then(pl.lit(word)) for word in TOLD_BY)


FEED = Feed(
    name="heimao_export",
    title=("Heimao complaints (files you give)", "黑猫投诉(自备文件)"),
    family="heimao",
    publisher="Sina Heimao complaint platform (黑猫投诉), in files that the user supplies",
    page="https://tousu.sina.com.cn/",
    licence="None is published; what holds is the statement of whoever gave the file, kept with its receipt.",
    terms="The site has no open-data terms and its pages are not to be collected by programs, so nothing is "
    "downloaded from it. Give only files that you may use: your own complaints, your company's export from "
    "its merchant account, or a research set under a licence. The texts belong to those who wrote them; do "
    "not pass them on. Who complains there, and about whom, follows the site's users.",
    personal_data="Users' names, profiles and pictures are dropped when a file is read. Telephone, identity, "
    "bank card and account numbers in titles and texts are masked; a name that somebody wrote into a text "
    "stays. The file itself is kept unchanged in data/raw on your machine.",
    schedule="10 20 * * *",  # UTC; looks into the drop folder, asks nobody
    kind="complaint",
    record_kind="first_person_account",
    language="zh",
    country="CN",
    renewal=Renewal.ADDS,
    reading=Reading(
        required=("title", "content"),
        legacy=(*(name for name in NAMES if name not in ("title", "content")), "evaluate_u"),
        aliases={other: name for name, others in NAMES.items() for other in others},
        # The list's name differs by page; where a record is a pair of complaint and author, main is taken.
        records=("result", "data", "lists", "complaints", "list", "main"),
        null_words=("null", "NULL", "None", "nan"),
        encodings=("utf-8", "utf-8-twice", "gb18030"),
        member=r"(?i)\.(?:csv|json|jsonl)$",
        forms=("csv", "json", "xlsx"),
    ),
    # Exports number rows in a column `id`, and Excel rounds 11 digits: then the link says which it is.
    identity=pl.coalesce(
        plain("sn").str.extract(_SN, 1), pl.col("url").str.extract(r"/view/(G?[0-9]{9,14})(?:\D|$)", 1)
    ),
    identity_columns=("title", "content", "company"),
    equals_are_one=True,
    in_part=True,
    fields={
        "received_on": _day,
        "accused": pl.when(~_company.str.contains(NOBODY)).then(_company),
        "publisher_issue": _told_by(),
        "publisher_sub_issue": squeezed("issue"),
        "publisher_response": _status.replace(STATUS),
        "claimed_amount": pl.when(_cost > 0).then(_cost),  # 0: none was given
        "claimed_currency": pl.when(_cost > 0).then(pl.lit("CNY")),
        "text": pl.concat_str(
            [pl.when(~_repeated).then(_headline), _narrative], separator="\n", ignore_nulls=True
        ),
    },
    # The remedy asked for, the rating given at the end, who wrote it, and what the collecting program noted.
    set_aside=("appeal", "evaluate_u", "author", "wb_profile", "avatar", "crawled_at", "keyword"),
    must=(
        (
            "it has neither a title nor a narrative",
            pl.coalesce(_headline, _narrative).is_null(),
        ),
        (
            "the time of the complaint is not one that can be read",
            plain("timestamp").is_not_null() & _day.is_null(),
        ),
    ),
    # One complaint of one's own is a healthy file; the largest export seen had 300.
    bounds=Bounds(rows=(1, 1_000_000), filled={"text": 1.0}, stale_after=None),
    carries=(
        "is_debt_notice",
        "channel",
        "notice_type",
        "cause",
        "claimed_cause",
        "reaction",
        "verification",
        "service_line",
        "outcome",
    ),
    crosswalk="heimao",
    discover=None,
    statement="these are complaints that other people wrote, so say where the file is from and why you may "
    "use it: your own complaints, your company's export from its merchant account, or a research set and "
    "its licence.",
)
