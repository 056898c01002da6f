"""E-mail addresses, and the names people go by in messengers and networks."""

import polars as pl

from pipelines.normalise.redact.signs import RARE, Pairs, masked, retold, where

_OTHER = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Thai}"
_LATIN = r"[\p{Latin}0-9._%+-]"
EMAIL = (
    rf"(?:{_LATIN}+|[\p{{L}}0-9._%+-]*[{_OTHER}])@(?:"
    r"[\p{Latin}0-9-]+(?:\.[\p{Latin}0-9-]+)*\.[A-Za-z]{2,}|[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)*\.\p{L}{2,})"
)
"""An e-mail address in any script, for Rust's regex and RE2 alike; `redact` leaves none."""

_WITH_SIGN: Pairs = (
    (EMAIL, "[email]"),
    (r"[A-Za-z0-9._%+-]+ ?[@＠] ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", "[email]"),
    # Without a domain, but not who is named in a link (hxxps://bank[.]example@pay[.]example).
    (r"(^|[^A-Za-z0-9._%+\]-])[A-Za-z][A-Za-z0-9._%+-]+@[A-Za-z][A-Za-z0-9-]{2,}", "${1}[email]"),
    (r"(^|[^A-Za-z0-9_@])@[A-Za-z_][A-Za-z0-9_]+", "${1}[handle]"),
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
_MESSENGER = r"(?i:Q ?Q|微信|[vV]信|薇信|we ?chat|weixin|telegram|whats ?app|飞机号|电报|電報|line|賴|小红书|抖音|支付宝账号)"
_ANNOUNCED = (
    rf"(?:{_MESSENGER}[ \x{{3000}}]{{0,2}}(?i:id|号码?|號碼?|群|帳號|账号|同号)?[ \x{{3000}}:：;；=为為是]{{0,4}}"
    r"|(?-u:\b)(?i:wx|vx|tg|qq)[ \x{3000}]{0,2}[:：]?[ \x{3000}]{0,2}|(?i:t|telegram)(?:\.|\[\.\])me/)"
    r"@?[A-Za-z0-9_-]{4,32}(?-u:\b)"
)
_ANNOUNCER = (
    r"^((?i:t|telegram)(?:\.|\[\.\])me/|.*?[ \x{3000}:：;；=为為是\p{Han}]|(?i:wx|vx|tg|q ?q|wechat))@?"
)
_WHO = r"[A-Za-z0-9_-]{4,32}$"
_NOBODY = r"(?:^|[^A-Za-z0-9_-])(?:[xX*]+|[A-Z]+|[0-9]{1,4}|(?:\+?86|0)?-?1[3-9][0-9]-?[0-9]{4}-?[0-9]{4})$"
"""What is no name, or is a telephone number and masked as one."""
SIGNS_OF_MESSENGERS = (RARE,)
"""What `handles` looks for in texts."""
WIDE_SIGNS_OF_MESSENGERS = (
    r"[qQ][qQ]|微信|[vV]信|薇信|e[cC]hat|(?i:line ?[:：iI])|[加用]\s?(?i:line)|賴|飞机号|电报|電報|小红书|抖音"
    r"|[vwVW][xX]|[tT][gG]|t(?:\.|\[\.\])me/",
)
"""The same in texts that are not all ASCII."""


def addresses(text: pl.Series) -> pl.Series:
    """Texts with e-mail addresses masked, and handles that begin with their sign."""
    text = where(text, "[@＠]", lambda held: masked(held, _WITH_SIGN))
    return where(text, _SIGNS_OF_SPELLED, lambda held: held.str.replace_all(_SPELLED, "[email]"))


def handles(text: pl.Series) -> pl.Series:
    """Texts with the names masked that people go by in messengers, where the messenger is named."""
    return retold(text, _ANNOUNCED, _without_name)


def _without_name(found: pl.Series) -> pl.Series:
    who = found.str.extract(rf"({_WHO})", 1)
    before = found.str.extract(rf"^((?s:.*?))@?{_WHO}", 1)
    announced = before.str.contains(r"(?i)[:：;；=为為是/]\s*$|(?:id|号|號|号码|號碼|账号|帳號)\s*$")
    is_name = (who.str.contains(r"[0-9_]") | announced) & ~found.str.contains(_NOBODY)
    return (before + "[handle]").zip_with(is_name.fill_null(False), found)
