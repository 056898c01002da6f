"""The parts of a text in which copies of one template differ: amounts, dates, links, numbers, names, brands.

One list serves both ends: `masked` replaces every such part by MARK before texts are compared, and slots.py
shows each by its kind. Texts come redacted ([phone], hxxps://toll[.]example/x), in any script and case.
"""

# A row of the tables reads better whole than wrapped.
# ruff: noqa: E501

import polars as pl

MARK = "\x01"
"""What stands for a variable part; no text that went through `redact` holds it."""

_D = r"[0-9\x{ff10}-\x{ff19}]"
_EDGE = r"(?-u:\b)"  # of an ASCII word, so that a Chinese letter beside it is no obstacle
_ADDRESS = r"[0-9A-Za-z.\[\]/:?#@!$&'*+,;=%~_-]"
_ENDINGS = ("com|net|org|cn|top|xyz|info|cc|co|us|uk|ca|au|vip|ly|gl|tw|hk|sg|icu|shop|online|site|club|link|app|"
            "live|fun|tk|ml|cf|buzz|biz|io|gov|edu|example")  # fmt: skip
# Digits, or what publishers and research sets write in their place.
_DIGITS = rf"(?:{_D}+(?:,{_D}+)*(?:\.{_D}+)?|[Xx]{{2,}}|DIGIT|\*{{2,}})"
_HAN_DIGITS = "[一二两兩三四五六七八九十百千万萬亿億零壹贰叁肆伍陆柒捌玖拾佰仟]"
_MONTH = (r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
          r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)")  # fmt: skip

KINDS: tuple[tuple[str, str], ...] = (
    # Who collected a text may have put <NUMBER> for a part of a link.
    ("link", rf"(?i:h(?:tt|xx)ps?\s?[:：]\s?//|{_EDGE}www(?:\.|\[\.\]))(?:{_ADDRESS}|<[A-Z_]{{2,16}}>)+"),
    ("link", rf"{_EDGE}[0-9A-Za-z_-]+(?:\[\.\][0-9A-Za-z_-]+)+(?:/{_ADDRESS}*)?"),
    ("link", rf"(?i:{_EDGE}[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*\.(?:{_ENDINGS})){_EDGE}(?:/{_ADDRESS}*)?"),
    ("link", rf"{_EDGE}URL[a-z]*"),
    ("phone", rf"\[phone\]|<(?:PHONE|NUMBER)>|{_EDGE}(?:CELLPHONE|PHONE|HOTLINE)+{_EDGE}"),
    ("name", rf"\[name\]|{_EDGE}NAME{_EDGE}"),
    ("other", rf"\[[a-z_]{{2,16}}\]|<[A-Z_]{{2,16}}>|{_EDGE}(?:PLACE|WECHAT|NUMBER){_EDGE}"),
    ("amount", r"(?i:\{?(?:[$€£¥￥]|usd|rmb|us\$|hk\$|nt\$|eur|gbp)\s?)" + _DIGITS + r"\s?[万萬千亿億kKmM]?\}?"),
    ("amount", _DIGITS + r"\s?[万萬千百亿億]{0,2}余?多?\s?(?:元|块钱|塊錢|圆|圓|美金|港币|港幣|(?i:dollars?|usd|eur|pounds?)(?-u:\b))"),
    ("amount", _HAN_DIGITS + r"+余?多?(?:元|块钱|塊錢|圆|圓)"),
    ("date", rf"(?:{_DIGITS}\s?年\s?)?{_DIGITS}\s?月\s?{_DIGITS}\s?[日号號]?"),
    ("date", rf"{_EDGE}{_MONTH}\.? {_DIGITS}(?:st|nd|rd|th)?{_EDGE}(?:,? {_DIGITS})?"),
    ("date", rf"{_EDGE}{_DIGITS}(?:st|nd|rd|th)? {_MONTH}{_EDGE}(?:,? {_DIGITS})?"),
    ("date", rf"{_EDGE}(?:{_D}{{1,4}}|[Xx]{{2,4}})([-/.])(?:{_D}{{1,2}}|[Xx]{{2}})[-/.](?:{_D}{{1,4}}|[Xx]{{2,4}}){_EDGE}"),
    ("time", rf"{_D}{{1,2}}(?:[:：]{_D}{{2}}|\s?[点點時时]\s?(?:{_D}{{2}}分?|半|整)?)(?:[:：]{_D}{{2}})?(?:\s?(?i:[ap]\.?m){_EDGE}\.?)?"),
    ("time", rf"{_EDGE}{_D}{{1,2}}\s?(?i:[ap]\.?m){_EDGE}\.?"),
    ("masked", rf"{_EDGE}[Xx]{{2,}}{_EDGE}|\*{{2,}}"),
    ("number", rf"(?:{_EDGE}[A-Za-z]+)?{_D}[0-9\x{{ff10}}-\x{{ff19}}A-Za-z]*(?:[.,]{_D}+[A-Za-z]*)*|{_EDGE}DIGIT{_EDGE}"),
)  # fmt: skip
"""Kind and how such a part is written, for Rust's regex; the first that fits at a place wins."""

_ANY = "|".join(pattern for _, pattern in KINDS)

# What stands around a part that only its place tells: the part is the second group.
PLACED: tuple[tuple[str, str], ...] = (
    ("sender", r"^(\s*【)([^【】]{1,16})(】)"),
    ("sender", r"(【)([^【】]{1,16})(】\s*)$"),
    ("name", r"^(\W{0,3}(?i:dear) )([\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]*)?)([^\p{L}]|$)"),
    ("name", r"^(\W{0,3}(?i:hi|hello|hey),? )(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)([,.!:])"),
    ("name", r"((?:尊敬|亲爱|親愛|敬爱|敬愛|尊贵|尊貴)的\s?)([\p{Han}A-Za-z*]{1,4})(先生|女士|小姐)"),
    ("name", r"(^|[】,，。!！:：;；\s])(\p{Han}{1,3})(先生|女士|小姐)"),
)  # fmt: skip
"""Kind and pattern of parts that are known by what stands around them: senders' signatures, salutations."""


def masked(text: pl.Expr) -> pl.Expr:
    """Texts with every variable part replaced by MARK.

    >>> pl.select(masked(pl.lit("您的账单{$84.10}于3月5日到期, hxxps://pay[.]example/x")))[0, 0].replace(MARK, "_")
    '您的账单_于_到期, _'
    """
    for _, pattern in PLACED:
        text = text.str.replace_all(pattern, "${1}" + MARK + "${3}")
    return text.str.replace_all(_ANY, MARK)
