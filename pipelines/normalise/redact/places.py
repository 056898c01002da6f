"""Postal addresses and number plates. Names of streets, towns and provinces alone stay: they find nobody."""

import polars as pl

from pipelines.normalise.redact.signs import HAN, RARE, retold

_STREET_SHORT = "St|Ave|Rd|Blvd|Ln|Dr|Ct|Pl|Ter|Pkwy|Hwy|Cir|Sq"
_STREET_LONG = "Street|Avenue|Road|Boulevard|Lane|Drive|Court|Place|Terrace|Parkway|Highway|Circle|Square|Way"
_UNIT = r"(?:,? ?(?:(?i:apt|apartment|suite|ste|unit|floor|fl|room|rm)\b\.?|#) ?#?[A-Za-z0-9-]{1,6}(?-u:\b))?"
_TOWN = r"(?:,? (?:[A-Z][A-Za-z.'’-]+ ?){1,3},? [A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?)?"
_COMPASS = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?"
# Before it no part of an amount or of a larger number; the words of its name begin with a capital, or are one
# or two before a suffix written out.
_STREET_LINE = (
    rf"(?:^|[^0-9A-Za-z.,:/$£€-]|, )[0-9]{{1,6}}[A-Z]?(?:-[0-9]{{1,4}})? {_COMPASS}"
    r"(?:(?:[A-Z][A-Za-z'’]*|[0-9]{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)) ){1,3}"
    rf"(?:{_STREET_SHORT}|{_STREET_LONG}|{_STREET_SHORT.upper()}|{_STREET_LONG.upper()})\b\.?{_UNIT}{_TOWN}"
)
_NO_STREET = (
    r"(?i)\b(?:circuit|district|superior|supreme|county|claims|federal|civil|bankruptcy|state|municipal"
    r"|small|common pleas) court\b|[0-9] (?:way|days?|hours?|hrs?|years?|months?|weeks?|minutes?"
    r"|times?|of|on|in|at|the|"
    r"down|more|other|to|and|or|for|from|star|lane|side|different|miles?|feet|blocks?|x+) "
)
_PO_BOX = (
    rf"(?:(?i:p\.? ?o\.?|post office) ?)(?i:box) ?(?i:no\.? ?)?#?[0-9][0-9-]*[0-9A-Za-z]?(?-u:\b){_TOWN}"
)
SIGNS = (
    r" (?:St|Ave|Rd|Blvd|Ln|Dr|Ct|Street|Avenue|Road|Lane|Drive|Court|Way|Place|Pkwy|Hwy|Box|BOX"
    r"|box)(?-u:\b)",
    r"(?:PO|P\.O\.?)(?:BOX|Box|box)|po(?:box|Box)|p\.o\.?box",
)
"""What `streets` looks for in texts."""

# Chinese: from the largest unit named down to the number of the house, the stairs and the room.
_N = r"(?:[0-9０-９]{1,5}|[一二三四五六七八九十百]{1,4})"
_DIGITS = r"[0-9０-９]{1,5}"
_ROOM = (
    rf"(?:[，, ]?{HAN}{{0,8}}?[A-Za-z]?[0-9０-９一二三四五六七八九十]{{1,4}}[A-Za-z]?(?:(?:号"
    rf"|號)?(?:楼|樓)|栋|棟|幢|座|单元|單元|层|層|室|房|户|戶)"
    r"(?:之[0-9一二三四五六七八九十]{1,2})?|[A-Za-z](?:座|栋|室)|[0-9]{1,3}-[0-9]{1,4}(?:-[0-9]{1,4})?){0,5}"
)
_CHINESE_LINE = (
    rf"{HAN}{{1,18}}[路街道巷弄村里庄莊坊](?:[东西南北中]|{_N}段)?(?:{_DIGITS}[巷弄])?(?:{_DIGITS}弄)?"
    rf"{_DIGITS}(?:[-之][0-9]{{1,4}})?[号號]{_ROOM}"
    rf"|{HAN}{{2,16}}(?:小区|小區|花园|花園|公寓|新村|家园|家園|苑|府|社區|大厦|大廈)"
    rf"[A-Za-z]?{_DIGITS}(?:号楼|號樓|栋|棟|幢|座|号|號)(?:{_DIGITS}(?:单元|單元))?{_DIGITS}(?:室"
    rf"|房|号|號|户)?"
)
WIDE_SIGNS = (r"[0-9０-９](?:[号號栋棟幢座]|单元|單元)",)
"""What `chinese_addresses` looks for in texts that are not all ASCII."""
# What is read along but belongs to the sentence. The last such word counts.
_LEAD = (
    r"^(.*(?:送达|送至|寄至|寄到|寄往|邮寄|地址|住址|位于|位於|住在|家住|坐落|来到|來到|前往|送到"
    r"|搬到|现居|户籍|户籍地|开在|就在|还在"
    rf"|地点|我在|我住|址在|址为|住所|门店|店址|总部|公司在|[在到至于於住址是])[是为為]?)({HAN}.*)$"
)
# Without a larger unit only the street itself is its name.
_UNITS = r"[省市区區县縣镇鎮乡鄉旗州盟]"
_NO_CHINESE_LINE = (
    r"(?:知道|报道|報導|频道|渠道|通道|轨道|跑道|人道|一道|说道|街道"
    r"|[家村城这這那哪夜心手公百千厂]里|点)[0-9０-９]"
)
_FROM_UNIT = rf"^(.*?)((?:{HAN}{{2,3}}|内蒙古|黑龙江){_UNITS}.*)$"
_STREET_ALONE = rf"^(.*?)({HAN}{{2,3}}[路街道巷弄村里庄莊坊].*)$"

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_CHINESE_PLATE = (
    rf"(?:^"
    rf"|.)[{_PROVINCE}][A-HJ-NP-Z][·• -]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳](?-u:\b{{end-half}})"
)
# A colour, an adverb or a river before letters and digits is more often part of a product's name.
_NO_PLATE = rf"^(?:[北南东]京|{HAN}[黑新青云川宁贵吉藏])"
_NAMED_PLATE = r"^(?:[车車牌号號照为為的是]|[^\x{4e00}-\x{9fff}])"
_PLATE_BEHIND = (
    r"((?i:licen[sc]e plate|number plate|plate (?:no|number|#)|reg(?:istration)? (?:no|number"
    r"|plate)|车牌|車牌|車號|車号|车号)"
    r"[^A-Za-z0-9\n]{0,4}(?:(?i:number|no|is|was|号码?|號碼?)[^A-Za-z0-9\n]{1,3}){0,2})"
    r"([A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4}|[a-z]{2,3}[ -]?[0-9]{3,4}|[0-9][a-z]{3}[0-9]{3})(?-u:\b)"
)
# Capitals without a digit are words (LICENSE PLATE READER), and so is a small one before a year.
_NO_PLATE_BEHIND = (
    r"(?:^|[^A-Za-z0-9])(?:[A-Z]+[ -]?[A-Z]+"
    r"|(?:in|on|at|of|for|by|to|and|the|was|is|my|not|but|has|had) ?[0-9]+)$"
)
SIGNS_OF_PLATES = (RARE, " PLATE| Plate")
"""What `plates` looks for in texts."""
WIDE_SIGNS_OF_PLATES = (rf"[{_PROVINCE}][A-HJ-NP-Z][·• -]?[A-HJ-NP-Z0-9]{{4}}|[车車][牌号號]",)
"""The same in texts that are not all ASCII."""


def streets(text: pl.Series) -> pl.Series:
    """Texts with postal addresses masked that are written in Latin letters."""
    return retold(text.str.replace_all(_PO_BOX, "[address]"), _STREET_LINE, _without_street)


def chinese_addresses(text: pl.Series) -> pl.Series:
    """Texts with postal addresses masked that are written in Chinese, down to the number of the house."""
    return retold(text, _CHINESE_LINE, _without_chinese_line)


def plates(text: pl.Series) -> pl.Series:
    """Texts with number plates masked: Chinese as they stand, others where they are called so."""
    return retold(retold(text, _CHINESE_PLATE, _without_plate), _PLATE_BEHIND, _without_plate_behind)


def _without_street(found: pl.Series) -> pl.Series:
    lead = found.str.extract(r"^([^0-9]*)", 1)
    return found.zip_with(found.str.contains(_NO_STREET), lead + "[address]")


def _without_chinese_line(found: pl.Series) -> pl.Series:
    """Addresses as their mask, with what was read along before them."""
    lead = found.str.extract(_LEAD, 1).fill_null("")
    rest = found.str.extract(_LEAD, 2).fill_null(found)
    frame = pl.DataFrame({"lead": lead, "rest": rest})
    further = pl.coalesce(
        pl.col("rest").str.extract(_FROM_UNIT, 1), pl.col("rest").str.extract(_STREET_ALONE, 1), pl.lit("")
    )
    told = frame.select(pl.concat_str("lead", further, pl.lit("[address]"))).to_series()
    return found.zip_with(found.str.contains(_NO_CHINESE_LINE), told)


def _without_plate_behind(found: pl.Series) -> pl.Series:
    told = found.str.replace(rf"{_PLATE_BEHIND}$", "${1}[plate]")
    return told.zip_with(~found.str.contains(_NO_PLATE_BEHIND), found)


def _without_plate(found: pl.Series) -> pl.Series:
    """Plates with their neighbours: those masked that hold two digits and follow no colour."""
    is_plate = found.str.count_matches("[0-9]") >= 2
    is_plate &= ~found.str.contains(_NO_PLATE) | found.str.contains(_NAMED_PLATE)
    # A number plate begins with its province; the sign read along before it may be one, too.
    return found.str.replace(
        rf"^(.?)[{_PROVINCE}][A-Z][·• -]?[A-Z0-9]{{4,5}}[A-Z0-9挂学警港澳]$", "${1}[plate]"
    ).zip_with(is_plate, found)
