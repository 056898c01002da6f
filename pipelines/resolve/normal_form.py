"""Names without what does not tell institutions apart: case, script, width, punctuation, legal form.

Every step is one expression over a column, so that half a million names take seconds.
"""

from functools import cache

import polars as pl

_SAME_FIRM = (
    r"\bd\s?[/.]\s?b\s?[/.]\s?a\b\.?|\bf\s?[/.]\s?k\s?[/.]\s?a\b\.?|\ba\s?[/.]\s?k\s?[/.]\s?a\b\.?"
    r"|\b(?:fka|aka|doing business as|formerly known as|also known as|formerly)\b"
)
"""What stands between two names of one firm; the normal form has `dba` for all of them."""

BETWEEN = " dba "

_SILENT = r"['’‘`´.]"
"""Marks that join what they part: Macy's, N.A."""

_LEGAL = (
    r"(?: (?:inc|incorporated|llc|lllp|llp|lp|limited partnership|limited liability company|ltd|limited|corp"
    r"|corporation|co|company|na|national association|fsb|plc|pllc|pc|pa|apc|sa|sarl|sa rl|ag|ab|gmbh|bv|nv"
    r"|pte|pty))+$"
)
_LEGAL_CHINESE = r"^(.{3,}?)(?:股份有限公司|有限责任公司|股份公司|有限公司|集团)+$"

_BRANCH = r" (?:llc|inc|corp|corporation|co|lp|na) (?:[a-z]+ ){1,2}[a-z]{2} branch$| closed$"
# Robots read a name and what is sold from two fields: Duke Energy Electricity Company. No electrician
# is called so.
_SELLS = r"^(.{2,}?) electricity$"
_BRANCH_CHINESE = r"^(.{1,12}银行).{1,12}(?:分行|支行|营业部)$"
_DESK = r"^(.{2,}?)(?:客户服务中心|客户服务|客户中心|客服中心|官方客服|客服|官方微博|官博|官网|app)$"
_CARDS, _CARD_CENTRE = r"^(.*行)信用卡(?:中心)?$", r"^(.*信用卡)中心$"
_USE = r"^(.{2,}?)(?:分期|借款|支付|额度|账单|还款)$"


@cache
def _to_simplified():
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(names: pl.Series) -> pl.Series:
    """Names in simplified characters. None of them may hold a line feed.

    >>> simplified(pl.Series(["臺灣銀行", None, "Chase"])).to_list()
    ['台湾银行', None, 'Chase']
    """
    places = names.str.contains(r"\p{Han}").fill_null(False).arg_true()
    if places.is_empty():
        return names
    # In one go: a call takes longer than a name. No phrase of the converter holds a line feed.
    converted = _to_simplified().convert("\n".join(names.gather(places))).split("\n")
    return names.scatter(places, converted)


def plain(names: pl.Series) -> pl.Series:
    """Names in lower case, simplified script and ordinary width, without punctuation and `the`.

    Half a name after `d/b/a` or the like stands behind `dba`.

    >>> plain(pl.Series(["The CBE Group, Inc.", "M & T Bank", "I.C. System", "中國銀行（香港）"])).to_list()
    ['cbe group inc', 'm and t bank', 'ic system', '中国银行香港']
    >>> plain(pl.Series(["Populus Financial Group, Inc. (F/K/A Ace Cash Express)"])).to_list()
    ['populus financial group inc dba ace cash express']
    """
    name = pl.col("name")
    # Compatibility forms: full width, ligatures. Accents fall away: publishers drop them or break them.
    text = name.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    text = text.str.replace_all(_SAME_FIRM, BETWEEN).str.replace_all(_SILENT, "")
    text = text.str.replace_all(r"[&+]", " and ").str.replace_all(r"[^\p{L}\p{N}]+", " ")
    text = text.str.replace_all(r"(\p{Han}) +", "${1}").str.replace_all(r" +(\p{Han})", "${1}")
    for _ in range(2):  # the first pass cannot use a letter twice: u s a
        text = text.str.replace_all(r"\b([a-z]) ([a-z])\b", "${1}${2}")
    text = text.str.strip_chars(" ").str.replace(r"^the ", "").str.replace(r" the$", "")
    return simplified(names.alias("name").to_frame().select(text)["name"])


def bare(forms: pl.Series) -> pl.Series:
    """Plain names without their legal form at the end; see `plain`.

    >>> bare(pl.Series(["td bank na", "cbe group inc", "招联消费金融有限公司"])).to_list()
    ['td bank', 'cbe group', '招联消费金融']
    """
    text = pl.col("name").str.replace(_LEGAL, "").str.replace(_LEGAL_CHINESE, "${1}")
    return forms.alias("name").to_frame().select(text)["name"]


def halves(forms: pl.Series) -> pl.DataFrame:
    """The bare names on both sides of `dba` in plain names: `row` (position of the name) and `form`.

    >>> halves(pl.Series(["chase", "populus financial group inc dba ace cash express"])).rows()
    [(1, 'populus financial group'), (1, 'ace cash express')]
    """
    parts = (
        forms.alias("form")
        .to_frame()
        .with_row_index("row")
        .filter(pl.col("form").str.contains(BETWEEN, literal=True))
        .with_columns(pl.col("form").str.split(BETWEEN))
        .explode("form")
    )
    return parts.with_columns(form=bare(parts["form"]))


def without_desk(forms: pl.Series) -> pl.Series:
    """Bare names without the branch, desk or card centre that speaks for the firm; null where there is none.

    >>> without_desk(pl.Series(["京东客服", "中国工商银行北京分行", "招行信用卡", "花呗信用卡"])).to_list()
    ['京东', '中国工商银行', '招行', None]
    """
    name = pl.col("name")
    text = name.str.replace(_BRANCH, "").str.replace(_SELLS, "${1}").str.replace(_BRANCH_CHINESE, "${1}")
    text = text.str.replace(_DESK, "${1}").str.replace(_CARDS, "${1}").str.replace(_CARD_CENTRE, "${1}")
    shorter = forms.alias("name").to_frame().select(pl.when(text != name).then(text))["name"]
    return bare(shorter)  # taking off a branch may lay a legal form open


def without_use(forms: pl.Series) -> pl.Series:
    """Bare names of a product without what is done with it; null where nothing is said.

    >>> without_use(pl.Series(["花呗分期", "蚂蚁借呗借款", "花呗"])).to_list()
    ['花呗', '蚂蚁借呗', None]
    """
    text = pl.col("name").str.replace(_USE, "${1}")
    return forms.alias("name").to_frame().select(pl.when(text != pl.col("name")).then(text))["name"]
