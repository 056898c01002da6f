"""E-mail addresses, and the names people go by in messengers and networks."""

import polars as pl

from pipelines.normalise.redact.links import LINK_WITHOUT_SCHEME
from pipelines.normalise.redact.signs import HAN, RARE, Pairs, masked, retold, where

_OTHER = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Thai}"
_LATIN = r"[\p{Latin}0-9._%+-]"
EMAIL = (
    rf"(?:{_LATIN}+|[\p{{L}}0-9._%+-]*[{_OTHER}])@(?:"
    r"[\p{Latin}0-9-]+(?:\.[\p{Latin}0-9-]+)*\.[A-Za-z]{2,}|[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)*\.\p{L}{2,})"
)
"""An e-mail address in any script, for Rust's regex and RE2 alike; `redact` leaves none."""

_WITH_SIGN: Pairs = (
    # Masked in part by who sent it.
    (r"[A-Za-z0-9._%+-]*[*][A-Za-z0-9._%+*-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", "[email]"),
    (EMAIL, "[email]"),
    (r"[A-Za-z0-9._%+-]+ ?[@＠] ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", "[email]"),
    # Its first half masked by who collected the text.
    (r"<[A-Z]{2,16}>@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", "[email]"),
    # Without a domain, but not who is named in a link (hxxps://bank[.]example@pay[.]example).
    (r"(^|[^A-Za-z0-9._%+\]-])[A-Za-z][A-Za-z0-9._%+-]+@[A-Za-z][A-Za-z0-9-]{2,}", "${1}[email]"),
)

# Who is called by the sign: a stranger's name, unless it is an institution's or a few capitals and digits. A
# link that hides behind the sign is read along up to its path.
_CALLED = (
    rf"(?:^|[^A-Za-z0-9_@])@(?:[A-Za-z_]|{HAN})(?:[A-Za-z0-9_]|{HAN}|[-·])*(?:(?:\.|\[\.\])[a-z]{{2,12}}/)?"
)
_HOST_CALLED = r"(?:\.|\[\.\])([a-z]{2,12}/)$"
_LONGEST_NAME = 24
_ASCII_CALLED = r"^(.?@[A-Za-z_][A-Za-z0-9_]+)(.*)$"
_INSTITUTION = (
    r"@[A-Z_][A-Z0-9_]{0,5}$|公安|法院|检察|检查|日报|晚报|早报|晨报|青年报|周刊|杂志|时报|商报"
    r"|报社|新闻|视频|电视|银行|金融"
    r"|钱包|理财|财经|证券|保险|发布|网|政府|中国|中央|国务院|平安|警|市|省|区|话题|头条|超话"
    r"|协会|公司|集团|客服|官方|微博"
    r"|受害|维权|北京|政法|派出所|新华|扫黑|频道|影像|观察|百度|宜贷|诈骗|总局|监管|监会|司法"
    r"|纪委|卫星|春晚|法治|快报|在线"
)

# Sign and dots in words, as by who hides an address from programs. Without brackets both have to be.
_DOT = r"(?: ?\. ?| ?[(\[{] ?(?i:dot) ?[)\]}] ?| (?i:dot) )"
_SPELLED = (
    rf"[A-Za-z0-9_%+-]+(?:{_DOT}[A-Za-z0-9_%+-]+){{0,3}} ?[(\[{{] ?(?i:at) ?[)\]}}] ?[A-Za-z0-9-]+"
    rf"(?:{_DOT}[A-Za-z0-9-]+){{0,3}}{_DOT}[A-Za-z]{{2,}}"
    r"|[A-Za-z0-9_%+-]+(?:(?: (?i:dot) |\.)[A-Za-z0-9_%+-]+){0,3} (?i:at) [A-Za-z0-9-]+"
    r"(?: (?i:dot) [A-Za-z0-9-]+){0,2} (?i:dot) (?i:com|net|org|co|edu|gov|info|example)"
)
_SIGNS_OF_SPELLED = r"[(\[{] ?(?i:at) ?[)\]}]| (?i:dot) "
SIGNS = ("@", RARE)
"""What `addresses` looks for in texts."""
WIDE_SIGNS = ("＠",)
"""The same in texts that are not all ASCII."""

# A messenger's name, what may stand between, and who goes by what. Of Latin words only those count that hold
# a digit or a low line, or that a colon or "ID" announces: "QQ group" and "WeChat account" name nobody.
_MESSENGER = (
    r"(?i:Q ?Q|微信|[vV]信|薇信|we ?chat|weixin|telegram|whats ?app|飞机号|电报|電報|(?-u:\b)line|賴"
    r"|小红书|抖音|支付宝账号|徽信|扣扣|加 ?v)"
)
_NETWORK = r"(?i:ig|insta|instagram|skype)(?i: ?id| name)? ?[:：] ?"
"""Names of networks that are other words, too: a colon has to follow."""

_ANNOUNCED = (
    rf"[/=&?]?(?:(?:加[我下]?的?)?{_MESSENGER}[ \x{{3000}}]{{0,2}}(?i:id|号码?|號碼?|群|帳號|账号"
    rf"|同号)?[ \x{{3000}}:：;；=为為是]{{0,4}}"
    r"|(?-u:\b)(?i:wx|vx|tg|qq)[ \x{3000}]{0,2}[:：]?[ \x{3000}]{0,2}|(?i:t|telegram)(?:\.|\[\.\])me/"
    r")@?[A-Za-z0-9_-]{4,32}(?-u:\b)"
    rf"|(?-u:\b){_NETWORK}@?[A-Za-z0-9_.-]{{3,31}}[A-Za-z0-9_-](?-u:\b)"
)
_ANNOUNCER = (
    r"^((?i:t|telegram)(?:\.|\[\.\])me/|.*?[ \x{3000}:：;；=为為是\p{Han}]|(?i:wx|vx|tg|q ?q|wechat))@?"
)
_WHO = r"[A-Za-z0-9_.-]{4,32}$"
_NOBODY = (
    r"(?:^|[^A-Za-z0-9_-])(?:[xX*]+|[A-Z]+|hxxps?|[0-9]{1,4}|(?:\+?86|0)?-?1[3-9][0-9]-?[0-9]{4}-?[0-9]{4})$"
)
"""What is no name, or is a telephone number and masked as one."""
_IN_A_LINK = r"^[/=&?][^/]*$"
"""Two letters of a path, unless it is a messenger's own link."""
SIGNS_OF_MESSENGERS = (
    RARE,
    LINK_WITHOUT_SCHEME,
    r"[vVwW][xX] ?:|(?:LINE|Line|line) ?(?:ID|Id|id)(?-u:\b)"
    r"|(?:IG|Ig|ig|[iI]nsta|gram|[sS]kype|SKYPE)(?: ID| id)? ?:",
)
"""What `handles` looks for in texts."""
WIDE_SIGNS_OF_MESSENGERS = (
    r"[qQ][qQ]|微信|[vV]信|薇信|e[cC]hat|(?i:line ?[:：iI])|[加用]\s?(?i:line)|賴|飞机号|电报"
    r"|電報|小红书|抖音"
    r"|徽信|扣扣|加 ?[vV]|[sS]kype|(?:I[gG]|ig|gram) ?[:：]"
    r"|[vwVW][xX]|[tT][gG]|t(?:\.|\[\.\])me/",
)
"""The same in texts that are not all ASCII."""


def addresses(text: pl.Series) -> pl.Series:
    """Texts with e-mail addresses masked, and handles that begin with their sign."""
    text = where(text, "[@＠]", lambda held: retold(masked(held, _WITH_SIGN), _CALLED, _without_called))
    return where(text, _SIGNS_OF_SPELLED, lambda held: held.str.replace_all(_SPELLED, "[email]"))


def handles(text: pl.Series) -> pl.Series:
    """Texts with the names masked that people go by in messengers, where the messenger is named."""
    return retold(text, _ANNOUNCED, _without_name)


def _without_called(found: pl.Series) -> pl.Series:
    """Names behind @ as their mask, with the sign before them; a Latin one ends where Chinese begins. Hosts
    stay, harmless.
    """
    is_host = found.str.contains(_HOST_CALLED)
    latin = found.str.extract(_ASCII_CALLED, 1)
    rest = found.str.extract(_ASCII_CALLED, 2)
    name = latin.fill_null(found)
    mask = name.str.extract(r"^([^@]?)", 1) + "[handle]" + rest.fill_null("")
    kept = name.str.contains(_INSTITUTION) | (name.str.len_chars() > _LONGEST_NAME)
    told = found.str.replace(_HOST_CALLED, "[.]${1}").zip_with(is_host, mask)
    return found.zip_with(kept & ~is_host, told)


def _without_name(found: pl.Series) -> pl.Series:
    who = found.str.extract(rf"({_WHO})", 1)
    before = found.str.extract(rf"^((?s:.*?))@?{_WHO}", 1)
    announced = before.str.contains(r"(?i)[:：;；=为為是/]\s*$|(?:id|号|號|号码|號碼|账号|帳號)\s*$")
    announced |= before.str.contains(r"^加[我下]?的?(?:微信|[qQ][qQ]|[vV][xX]|[vV]信)[号號]? ?$")
    is_name = (
        (who.str.contains(r"[0-9_]") | announced)
        & ~found.str.contains(_NOBODY)
        & ~found.str.contains(_IN_A_LINK)
    )
    return (before + "[handle]").zip_with(is_name.fill_null(False), found)
