"""Numbers in text: identity, card, telephone and account numbers.

A number is masked whatever stands around it, as long as that is no digit: a label (`tel:`), a comma of a CSV
line and a letter are no reason to publish one. What stays is named in _STAYS and put aside first.
"""

import polars as pl

from pipelines.normalise.redact import checksums
from pipelines.normalise.redact.signs import (
    AFTER,
    BEFORE,
    BLANK,
    DASH,
    GAP,
    MARK,
    PUT_ASIDE,
    RARE,
    D,
    Pairs,
    masked,
    put_back,
    retold,
    where,
)

_ZERO, _ONE, _FROM_2 = r"[0\x{ff10}]", r"[1\x{ff11}]", r"[2-9\x{ff12}-\x{ff19}]"
_CN_MOBILE = rf"{_ONE}[3-9\x{{ff13}}-\x{{ff19}}]{D}"

SSN = rf"{BEFORE}{D}{{3}}[{DASH}]{D}{{2}}[{DASH}]{D}{{4}}{AFTER}"
"""A US social security number, for Rust's regex and RE2 alike; `redact` leaves none."""

# A test that starts from a rare byte (a full-width digit in it would cost eight times as much).
SIGNS = (rf"[0-9](?:[{BLANK}\n()（）._·{DASH}]{{0,3}}[0-9]){{6}}",)
"""What `numbers` looks for in texts."""
WIDE_SIGNS = (r"[\x{ff10}-\x{ff19}]",)
"""The same in texts that are not all ASCII: full-width digits."""
# Among texts with seven digits close together most hold only amounts; this tells them apart.
_HOLDS_NUMBER = "|".join(
    (
        rf"{D}(?:[{BLANK}\n()（）_·{DASH}]{{0,3}}{D}){{6}}",
        rf"{D}{{2}}\)?{MARK}{{0,3}}{D}{{3,4}}{MARK}{{0,3}}{D}{{3}}",
        rf"{D}{{3}}\.{D}{{2}}\.{D}{{4}}",
        r"(?:^|[^0-9])(?:\+|00)[1-9]",
        rf"{D}{{2}}(?:\.{D}{{2}}){{4}}|{D}{{2,3}}\.{D}{{3}}\.{D}{{3}}[/{DASH}]",
    )
)

_US_PHONE = rf"{_FROM_2}{D}{{2}}(?:{GAP}|/){D}{{3}}{GAP}{D}{{4}}"
_EXTENSION = rf"(?: ?(?:x|ext\.?) ?{D}{{1,5}})?"
_CALL = (
    r"((?i-u:tel|phone|mobile|cell|call|fax|whats ?app|hotline|contact|dial)[a-z]{0,3}|电话|電話"
    r"|热线|熱線|专线|專線|致电|致電"
    r"|来电|來電|查詢|查询|聯絡|联络|联系|手機|手机|拨打|撥打|傳真|传真|咨询|諮詢|垂询|报名"
    r"|微电)([^0-9\n]{0,10})"
)

_IDENTITY: Pairs = (
    (SSN, "${1}[id]${2}"),
    (rf"{BEFORE}{D}{{3}}\.{D}{{2}}\.{D}{{4}}{AFTER}", "${1}[id]${2}"),
    (rf"{BEFORE}{D}{{3}}(?:[{BLANK}]{{1,2}}|_){D}{{2}}(?:[{BLANK}]{{1,2}}|_){D}{{4}}{AFTER}", "${1}[id]${2}"),
    # A Hong Kong resident's: one or two letters, six digits and a check character in brackets.
    (r"(^|[^A-Za-z0-9])(?:[A-Z]{1,2} ?|[a-z])[0-9]{6} ?[(（][0-9A][)）]", "${1}[id]"),
    # Brazilian: a person's, a company's; Canadian behind its name.
    (rf"{BEFORE}{D}{{3}}\.{D}{{3}}\.{D}{{3}}[{DASH}]{D}{{2}}{AFTER}", "${1}[id]${2}"),
    (rf"{BEFORE}{D}{{2}}\.{D}{{3}}\.{D}{{3}}/{D}{{4}}[{DASH}]{D}{{2}}{AFTER}", "${1}[id]${2}"),
    (rf"(\b(?:SIN|CPF|CNPJ|SSN|(?i:social (?:insurance|security)(?: (?:number|no\.?|#))?))[^0-9\n]{{0,12}})"
     rf"{D}{{3}}[{BLANK}{DASH}]?{D}{{3}}[{BLANK}{DASH}]?{D}{{3}}(?:{D}{{2}}|{D}{{5}})?{AFTER}",
     "${1}[id]${2}"),
)  # fmt: skip

# Written as nothing else is: masked before anything is put aside.
_UNMISTAKABLE: Pairs = (
    # IBAN.
    (r"(?-u:\b)[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}(?: ?[0-9]{4}){2,6}(?: ?[0-9A-Z]{1,4})?\b", "[account]"),
    (r"(?i-u:\b[a-z]{2}[0-9]{2}[a-z]{4}[0-9]{6,}\b)", "[account]"),
    # Telephone numbers: international, North American, Chinese, Chinese for service, French, one by one.
    (rf"{BEFORE}(?:\+|00)[1-9]{D}{{0,2}}(?:[()]|{MARK}){{0,3}}{D}(?:[()]|{MARK}|){{0,2}}{D}"
     rf"(?:[()]?{MARK}?[()]?{D}){{5,11}}{AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}(?:{_ONE}{GAP}?)?\({_FROM_2}{D}{{2}}\){GAP}?{D}{{3}}{GAP}?{D}{{4}}{_EXTENSION}{AFTER}",
     "${1}[phone]${2}"),
    (rf"{BEFORE}(?:{_ONE}{GAP}?)?{_US_PHONE}{_EXTENSION}{AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}(?:86{GAP}?)?[(（]?{_CN_MOBILE}(?:{GAP}|[)）]{GAP}?){D}{{4}}{GAP}?{D}{{4}}{AFTER}",
     "${1}[phone]${2}"),
    (rf"{BEFORE}[48]00(?:[0-9]{{2}}[{DASH}][0-9]{{5}}|[0-9][{DASH}][0-9]{{3}}[{DASH}][0-9]{{3}}"
    rf"|[{DASH}][0-9]{{7}}|[{DASH}][0-9]{{2}}[{DASH}][0-9]{{5}}"
     rf"|[{DASH}][0-9]{{4}}[{DASH}][0-9]{{3}}){AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}{_ZERO}{D}(?:[{BLANK}.]{D}{{2}}){{4}}{AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}{D}(?:[{BLANK},.{DASH}]{{1,2}}{D}){{9,11}}{AFTER}", "${1}[phone]${2}"),
)  # fmt: skip

_DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
# (?-u:\b) is the edge of an ASCII word, so that a Chinese letter beside a number is none.
_STAYS = "|".join(
    (
        # The host of a link, which names whoever sent it.
        r"hxxps?://(?:[A-Za-z0-9_.:%\[\]-]*@)?(?:[A-Za-z0-9_-]+\[\.\])+[A-Za-z0-9-]+",
        r"(?-u:\b)www(?:\[\.\][A-Za-z0-9-]+)+",
        r"(?-u:\b)(?:[A-Za-z0-9_-]+\[\.\])+[A-Za-z]{2,}",
        # Sections of law, draws of a lottery, ends of a range.
        r"(?-u:\b)(?:U\.? ?S\.? ?C|C\.?F\.?R)\.?[ §]{0,3}[0-9]{1,8}[a-z]{0,2}(?-u:\b)",
        r"第[0-9]{1,9}期",
        r"(?-u:\b)[0-9]{1,3}[-~][0-9]{1,9}之[间間]",
        # Canadian companies that are called by their number.
        r"(?-u:\b)(?:[0-9]{6,8}|[0-9]{4}-[0-9]{4}) (?i:ontario|canada|alberta|b\.?c\.?|qu[eé]bec|manitoba"
        r"|saskatchewan),? (?i:inc|lt[dée]|limited|corp|ulc)",
        # Days and times, also lists of years.
        r"(?-u:\b)(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
        rf"(?:[T ]{_CLOCK}(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?(?-u:\b)",
        r"(?-u:\b)[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})(?-u:\b)",
        rf"(?-u:\b){_DAY}(?-u:\b)",
        rf"(?-u:\b){_CLOCK}(?-u:\b)",
        r"(?-u:\b)(?:19|20)[0-9]{2}(?:[ -](?:19|20)[0-9]{2})+(?-u:\b)",
        # Amounts, shares and other decimals.
        r"[$€£¥￥] ?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]{1,2})?(?-u:\b)",
        r"(?-u:\b)[0-9]{1,9} ?(?:元|圆|圓|块|塊|万|萬|亿|億|港币|港幣|美元|台幣|台币|股|积分|積分"
        r"|dollars|RMB)",
        r"(?-u:\b)[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?-u:\b)",
        r"(?-u:\b)[0-9]{1,3}\.[0-9]+ ?%",
        r"(?-u:\b)(?:[0-9]{1,8}\.[0-9]{1,2}|0\.[0-9]+)(?-u:\b)",
    )
)

_LABEL = (
    r"(?i)(\b(?:acct|account|a/c|card|loan|member|policy|routing|ref|reference)[a-z]*(?: ?(?:no|number|id))?"
    r"[\s.:#]{0,3})"
)
# Masked among what is left.
_LIKELY: Pairs = (
    # Telephone numbers: North American and Chinese in one run, with a trunk zero, Indian, behind a word,
    # local.
    (rf"{BEFORE}{_ONE}?{_FROM_2}{D}{{2}}{GAP}?{D}{{3}}{GAP}?{D}{{4}}{AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}(?:86{GAP}?)?{_CN_MOBILE}{GAP}?{D}{{4}}{GAP}?{D}{{4}}{AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}\({_ZERO}{D}{{1,3}}\){GAP}?{D}{{3,4}}{GAP}?{D}{{3,4}}{AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}{_ZERO}{D}{{1,3}}[{BLANK}{DASH}]{D}{{3,4}}[{BLANK}{DASH}]?{D}{{3,4}}{AFTER}",
     "${1}[phone]${2}"),
    (rf"{BEFORE}{_ZERO}(?:{D}{{4}}[{BLANK}]{D}{{6}}|{D}{{4}}[{BLANK}]{D}{{3}}[{BLANK}]{D}{{3}}"
     rf"|{D}{{9,10}}){AFTER}", "${1}[phone]${2}"),
    (rf"{BEFORE}(?:[6-8]{D}|9[0-46-9]){D}{{3}}[{BLANK}{DASH}]{D}{{5}}{AFTER}", "${1}[phone]${2}"),
    (rf"{_CALL}{_FROM_2}{D}{{2,3}}[{BLANK}{DASH}]?{D}{{4}}{AFTER}", "${1}${2}[phone]${3}"),
    (rf"(^|[^0-9A-Za-z$€£¥￥.\x01{DASH}]|[A-Za-z]\.){_FROM_2}{D}{{2}}[{DASH}]{D}{{4}}{AFTER}",
     "${1}[phone]${2}"),
    # Account numbers: in four groups, behind their label, long runs with up to four letters ahead.
    (rf"{BEFORE}{D}{{4}}(?:{MARK}{D}{{4}}){{3}}{AFTER}", "${1}[account]${2}"),
    (rf"{_LABEL}{D}{{2,}}(?:[{DASH}]{D}{{2,}}){{0,3}}[{DASH}]{D}{{3,}}{AFTER}", "${1}[account]${2}"),
    (rf"(^|[^0-9A-Za-z])[A-Za-z]{{1,4}}[{DASH}]?{D}{{7,}}[A-Za-z]?{AFTER}", "${1}[account]${2}"),
    (rf"{BEFORE}{D}{{7,}}{AFTER}", "${1}[account]${2}"),
)  # fmt: skip

_CARD = rf"{D}(?:(?:[{BLANK}]{{1,2}}|[_·{DASH}])?{D}){{12,18}}|{D}{{4}}\.{D}{{4}}\.{D}{{4}}\.{D}{{4}}"
_DAYS_OR_YEARS = r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|^(?:(?:19|20)[0-9]{2}[ -]?)+$"

# Identity numbers that a check character tells from others of their length.
_BIRTHDAY = rf"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]{D}|3[01])"
_CHINA = rf"[1-9]{D}{{5}}[{BLANK}{DASH}]?(?:19|20){D}{{6}}[{BLANK}{DASH}]?{D}{{3}}[0-9Xx]"
_CHINA_OLD = rf"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]){D}{{6}}{_BIRTHDAY}{D}{{3}}"
_LETTERED = r"[A-Z][1289][0-9]{8}|[A-Z]{1,2}[0-9]{6}[0-9A]"
_CHECKED = rf"(?:{BEFORE}(?:{_CHINA}|{_CHINA_OLD})|(?:^|[^0-9A-Za-z])(?:{_LETTERED}))(?-u:\b{{end-half}})"
_CHECKED_ALONE = rf"({_CHINA}|{_CHINA_OLD}|{_LETTERED})"

# What seven digits close together do not show: masked in part, spelled, short, lettered.
_MASKED_SSN = (r"(^|[^0-9Xx*#-])[Xx*#]{3}[ -]?[Xx*#]{2}[ -][0-9]{4}($|[^0-9-])", "${1}[id]${2}")
_NINO = (
    r"((?i-u:national insurance)[^0-9\n]{0,20}?)(?-u:\b)[A-Za-z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?"
    r"[A-Da-d](?-u:\b)",
    "${1}[id]",
)
_CHINESE_ACCOUNT = (
    r"((?:账号|帳號|账户|帳戶|卡号|卡號|户口号|戶口號|会员号|會員號|保单号"
    r"|保單號)[码碼]?[ :：为為是]{0,3})[0-9]{5,6}($|[^0-9元])",
    "${1}[account]${2}",
)
# Five or six digits, where the label says that a number follows: a loan of 15000 is none.
_LABELLED = (
    r"(?i)((?-u:\b)(?:acct|account|a/c|card|loan|member|membership|policy|reference|ref)"
    r"\.? ?(?:number|num|no|nr|id|#)"
    r"\.?(?: ?(?:is|was))?[ :#]{0,3})[0-9]{5,6}($|[^0-9A-Za-z.,/%-]|[.,](?:$|[^0-9]))",
    "${1}[account]${2}",
)
_WORD = r"(?i:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_SPELLED = (
    rf"(^|[^A-Za-z])(?:{_WORD}|(?i:double|triple) {_WORD})(?:[ ,.-]{{1,2}}(?:(?i:double"
    rf"|triple) )?{_WORD}){{6,14}}"
    r"($|[^A-Za-z])",
    "${1}[phone]${2}",
)
SIGNS_OF_OTHERS = (
    RARE,
    r"[Xx*#]-[0-9]{4}",
    r"(?:zero|seven|eight|nine)[ ,-](?:zero|oh|one|two|three|four|five|six|seven|eight|nine)",
    r"(?:umber|UMBER|#)(?: is| IS| was)?[ :#]{0,3}[0-9]{5}",
    r"(?:[tTdDnNrRyYeEfF/][cCpP]?\.? ?)(?:no|No|NO|num|id|ID|Id)\.?(?: is| IS)?[ :#]{0,3}[0-9]{5}",
)
"""What `other_numbers` looks for in texts, apart: as one pattern they share no rare byte."""
WIDE_SIGNS_OF_OTHERS = (r"[号號户戶][码碼]?[ :：为為是]{0,3}[0-9]{5}",)
"""The same in texts that are not all ASCII: Chinese labels."""


def numbers(text: pl.Series) -> pl.Series:
    """Texts with identity, card, telephone and account numbers masked."""
    return where(text, _HOLDS_NUMBER, _masked_numbers)


def other_numbers(text: pl.Series) -> pl.Series:
    """Texts with those numbers masked that have few digits, or none: behind labels, in part, spelled."""
    return masked(text, (_MASKED_SSN, _NINO, _CHINESE_ACCOUNT, _LABELLED, _SPELLED))


def _masked_numbers(text: pl.Series) -> pl.Series:
    text = retold(masked(text, _IDENTITY), _CHECKED, _checked)
    text = retold(masked(text, _UNMISTAKABLE), _CARD, _cards)
    rest = masked(text.str.replace_all(_STAYS, PUT_ASIDE), _LIKELY)
    text = put_back(rest, text.str.extract_all(_STAYS))
    # Masking a neighbour may have given a number the edges that it lacked.
    return masked(text, _IDENTITY[:1])


def _cards(found: pl.Series) -> pl.Series:
    """Card numbers as their mask; others, and lists of days or years, as they are."""
    cards = checksums.luhn(found) & ~found.str.contains(_DAYS_OR_YEARS)
    return pl.Series(["[card]"]).new_from_index(0, len(found)).zip_with(cards, found)


def _checked(found: pl.Series) -> pl.Series:
    """Numbers with their neighbours: those with the right check character as mask, a long wrong one too."""
    number = found.str.extract(_CHECKED_ALONE, 1)
    length = checksums.plain_digits(number).str.len_chars()
    known = (
        checksums.china_resident(number)
        | checksums.taiwan_resident(number)
        | checksums.hong_kong_resident(number)
        | (length == 15)
    )
    as_id = found.str.replace(_CHECKED_ALONE, "[id]")
    as_account = found.str.replace(_CHECKED_ALONE, "[account]").zip_with(length == 18, found)
    return as_id.zip_with(known, as_account)
