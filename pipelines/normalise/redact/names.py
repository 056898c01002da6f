"""Names of people, where a title or a turn of phrase says that one follows. The title stays.

A name alone cannot be told from a company's, so nothing is masked without such a sign. Companies that are
called like people (Mr. Cooper, a lender) and words that follow a title without being a name (Attorney
General) are told apart by lists.
"""

import polars as pl

from pipelines.feeds.persons import BRANDS, GIVEN, IS_COMPANY
from pipelines.normalise.redact.signs import CAPITAL, HAN, LETTER, retold, where

_TITLES = "Mr|Mrs|Ms|Miss|Dr|Officer|Attorney|Agent|Detective|Judge"
_CAPITALISED = rf"{CAPITAL}[a-z'’]"
_WORD = rf"{_CAPITALISED}{LETTER}*(?:-{_CAPITALISED}{LETTER}*)?"
_WHO = rf"{_WORD}(?: [A-Z]\.? {_WORD}| {_WORD}| [A-Z]\.)?"
_CUE = (
    r"(?:[mM]y name is|(?:[A-Za-z]{3,12} )?[nN]ame:|[nN]ame(?: is| was|d)"
    r"|[tT]his is|[sS]poke (?:to|with)|Dear|Hello|Hi),?"
)
# A point may stand for the blank behind those titles that are no other words.
_TITLED = rf"(?:(?:{_TITLES})\.? {{1,3}}|(?:Mr|Mrs|Ms)\.)"
_PATTERN = rf"(?-u:\b)(?:{_CUE} {_TITLED}?|{_TITLED}){_WHO}"

SIGNS = (
    rf"(?:Mr|Mrs|Ms|Miss|Dr|Officer|Attorney|Agent|Judge|Detective)\.? {{1,3}}{_CAPITALISED}",
    rf"(?:Mr|Mrs|Ms)\.{_CAPITALISED}|[nN]ame: {_CAPITALISED}",
    rf"(?:name is|name was|named|his is|Dear|Hello|Hi|poke to|poke with),? {_CAPITALISED}",
)
"""What `names` looks for in texts, apart: as one pattern they share no rare byte."""

# What stands behind a title and is no name.
NO_NAME = (
    "a account advisor advocate after again agency agreement all also am america american an and any "
    "anyone anything applicant appointment april are as ask asking at attorney august aware bad bank "
    "bar because been before being bill bills borrower both broker but by call called calling can card "
    "cardholder certification chance clerk client client's code collections common company concerned "
    "consumer contact corp could credit customer customer's customers date dear debt december "
    "department dept did disabled disputing do docket doctor doctors does during each either escrow "
    "every everyone ex excel february fee fees filing final finally first for fraud friday friend "
    "friends from general generals getting global go going good got group had has have having he her "
    "here him his holder home homeowner homeowners honest how however id identity if important in inc "
    "info informed is it its january july june just law legal letter letterhead lic license listing "
    "loan loans ma'am madam manager march may me member misconduct monday money more mortgage my name "
    "need never no nobody not notice november now number numbers october of office office365 officer ok "
    "okay on once one only or orange order our out over paid parent payment payments people please "
    "power press privilege really records recovery referral refused regarding representative requesting "
    "resident retainer retired said sales saturday says see seeking september services she should since "
    "sir so solicitor some somebody someone sorry special state stated states still student students "
    "subscriber sunday sure team teams thank thanks that the theft their them then there these they "
    "this thursday tired to today told tomorrow too trust trying tuesday unable under unit universe up "
    "upset urgent user valued very visit visits was we wednesday well were what when where which while "
    "who why will windows winner with word world would write writing yes you your"
)
COMPANIES = (
    r"(?i)(?:^|\b)(?:mr|ms|mrs|dr|mister)[. ] {0,3}(?:cooper|pepper|clean|coffee|lender|money|price"
    r"|fields|martens?|scholl'?s?|bean|beast|pac|rooter|oz"
    r"|handyman|sub|tire|appliance|electric|carwash|peanut|oetker|brown'?s|cash|loan|payday|auto)\b"
)
# Short forms, which are shops' as often where no title stands before them (Dave & Co).
_SHORT_GIVEN = (
    "abby ben bill bob chloe dave fred gabe jen josh liam liz matt meg mia nate nick olivia pete sam will"
)
GIVEN_FIRST = rf"(?i)^(?:{'|'.join((GIVEN + ' ' + _SHORT_GIVEN).split())})(?-u:\b)"
BRAND_FIRST = rf"(?i)^(?:{'|'.join(BRANDS)})\b"
FIRM_TOLD = (
    r"(?i)^(?:company|business|creditor|agency|bank|store|merchant|lender|trade|firm|brand|product|user) "
)
_SPLIT = rf"^((?:{_CUE} )?{_TITLED}?)(.*)$"
_IS_TITLED = rf"(?:^|[ :,]){_TITLED}$"
_IS_STRICT = r"^(?:Miss|Officer|Attorney|Agent|Detective|Judge) {1,3}$"
"""Titles that are other words as often: they need a common name behind, or a turn of phrase before."""

# Chinese surnames that hardly end or begin another word before a title, and those that do.
_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙吴吳徐孙孫朱胡郭林罗羅郑鄭梁宋唐韩韓冯馮邓鄧曹彭肖田袁潘蔡蒋蔣余杜"
    "叶葉程魏丘邱吕呂丁沈姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸贾賈夏韦韋邹鄒熊孟秦阎薛侯雷龙龍段郝孔邵"
    "史毛顾顧赖賴武康贺賀严嚴尹钱錢施洪龚龔谌祝阮颜顏柯翁颖莫倪岳童邢殷庞聂葛翟牛涂褚欧歐"
)
_OTHERS = (
    "黄黃周马馬高何谢謝许許曾苏蘇于董任方金石江万萬常戴白易乔喬温溫齐齊包路单單伍关關章成时時安"
    "水文鲁魯骆左宁甘华華申季车向游柳裴柴倪梅司尚"
)
_COMPOUND = "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐"
_RANKS = "先生|女士|小姐|太太|老师|老師|律师|律師|经理|經理|医生|醫師|警官|法官|主任|总监|總監|同志"
_TAIL = "事务所|事務所|函|信|费|費|团|團|证|證|们|們|证书|助理"
_ADDRESSED = rf"{HAN}{{0,4}} ?(?:{_RANKS})(?:{_TAIL})?"
_NO_ADDRESSEE = (
    rf"(?:用钱|缺钱|金钱|借钱|任何|如何|由于|由於|关于|關於|对于|對於|基金|资金|責任|责任|担任"
    rf"|擔任|曾任|兼任|离任|新任|地方|官方|对方|對方|警方|提高|不高|未曾|不曾|某"
    rf"|感谢|感謝|谢谢|謝謝|允许|允許|也许|也許|每周|上周|下周|本周|一周|宝马|人马|保安|治安|公安"
    rf"|十万|百万|千万|完成|成时|临时|当时|同时|常常|经常|文化"
    rf"|长江|黄金|现金|董事|白金|铂金|安全|高端|高级|项目|客户|方向|一向|精华|年华|中华|新华|道路"
    rf"|线路|水电|中文|语文|英文|王牌)(?:{_RANKS})$|(?:{_TAIL})$"
)
_SURNAME_ONLY = (
    (rf"(?:{_COMPOUND})({_RANKS})$", "[name]${1}"),
    (rf"[{_SURNAMES}]({_RANKS})$", "[name]${1}"),
    (rf"(^|[的是找系问問询詢人叫约約给給向、，])[{_OTHERS}]({_RANKS})$", "${1}[name]${2}"),
)
_NO_FULL_NAME = (
    rf"(?:高级|高端|安全|金融|时尚|成熟|成功|温柔|董事|郑州|徐州|苏州|沈阳|唐山|韩国|黄金|江苏"
    rf"|任何|夏季|杨浦|程序|张江|陈列|段时间|程度|余额|田园|康复|武汉|武警|林业|龙头|施工|毛利|"
    rf"林区|唐朝|宋朝|龙湖|吴江|吴中|丁香|石家|叶县|范围|史上|顾客|顾问|严格|贺州|洪山|罗湖|林场"
    rf"|牛市|孟加拉|陆家|朱家|李宁店|国际|部门|单位|公司|银行|"
    rf"客户|客戶|项目|销售|产品|总|副|部|区|店|行|任){HAN}{{0,2}}(?:{_RANKS})$"
)
_FULL_NAMES = (
    (rf"(?:{_COMPOUND}){HAN}{{1,2}}({_RANKS})$", "[name]${1}"),
    (rf"[{_SURNAMES}]{HAN}{{1,2}}({_RANKS})$", "[name]${1}"),
    (rf"的[{_OTHERS}]{HAN}{{1,2}}({_RANKS})$", "的[name]${1}"),
)

# Behind a word that a name follows; what follows the name is read along, to tell it from a company's.
_LABELS = (
    "姓名|收件人|收货人|联系人|聯絡人|户名|戶名|开户人|持卡人|借款人|投诉人|申请人|配送员|快递员"
    "|乘客|责任编辑"
)
_LEADERS = "局长|市长|队长|所长|董事长|法人代表|创始人|总裁|行长|书记|参事|猎头"
_STAFF = "经理|經理|专员|專員|顾问|顧問|律师|律師"
_ANNOUNCER = (
    rf"(?:(?:{_LABELS})[\]】]?[ ]?[:：为為是 ][ ]?|(?:收款人|付款人)|(?:{_STAFF})[ ]?[:：【（(][ ]?"
    rf"|(?:客户经理|客戶經理|理财经理|业务经理|销售经理|置业顾问|我叫|名叫|{_LEADERS})[ ]?)"
)
_ANNOUNCED = rf"{_ANNOUNCER}(?:{_COMPOUND}|[{_SURNAMES}{_OTHERS}]){HAN}{{1,6}}"
_BEHIND = "电電先女在为為的是于於您你身联聯手性将將期某总總微于"
_NAME_TOLD = (
    rf"^({_ANNOUNCER})(?:(?:{_COMPOUND}){HAN}{{1,2}}|[{_SURNAMES}{_OTHERS}][^先女某总總经經老姐哥董工]"
    rf"[^{_BEHIND}]?)([{_BEHIND}].*)?$"
)
_NAME_OF_STAFF = (
    rf"^((?:客户经理|客戶經理|理财经理|业务经理|销售经理|置业顾问|我叫|名叫|{_LEADERS})[ ]?)[{_SURNAMES}]"
    rf"[^先女某总事總经經老姐哥董工][^{_BEHIND}]?(.*)$"
)
# Without a mark behind them these words go on as well with a verb (本人陈述): only common surnames
# count, and a name of three characters that ends where a sentence may.
_COMMON = "王李张張刘劉陈陳杨楊赵趙吴吳孙孫朱郭罗羅郑鄭宋韩韓冯馮邓鄧曹彭袁潘蔡蒋蔣黄黃周"
_PARTY = "本人|债务人|債務人|欠款人|借款人|贷款人|担保人|被执行人|当事人"
_OF_PARTY = rf"(?:{_PARTY})[{_COMMON}]{HAN}{{2}}(?:[^\x{{4e00}}-\x{{9fff}}]|[身电電在于於住现現]|$)"
_NO_PARTY = (
    rf"(?:{_PARTY})(?:郑重|鄭重|郑州|鄭州"
    r"|陈述|陳述|陈旧|陈诉|陳訴|孙子|孫子|孙女|孫女|张家|張家|张贴|張貼|王者"
    r"|李宁|吴江|罗列|羅列|韩国|韓國|朱砂|周转|周轉|周末|周围|周一|周二|周三|周四|周五|黄金|黃金|杨浦|罗湖|.{2}[的了是在于於])"
)
_CHIEF = (
    rf"(^|[^\x{{4e00}}-\x{{9fff}}]|[找跟和与與叫给給问問系请請])[{_COMMON}林何高徐胡沈许許谢謝](总|總)"
    r"($|[^\x{4e00}-\x{9fff}]|[说說好您让讓吗嗎呢])"
)
_GREETING = "尊敬的|亲爱的|親愛的"
_DEAR = (
    rf"(?:{_GREETING})[ ]?[{_SURNAMES}黄黃周马馬高何谢謝许許曾苏蘇董]{HAN}{{1,2}}"
    r"(?:[，,：:！!]|您好|你好)"
)
_DEAR_ALL = r"的(?:高级|黄金|周末|马上)|[户戶员員客主长長友]"

# Beside a number that money is to be sent to, in texts that speak of a bank: whose it is, or whom it robs.
_BANKS = (
    "卡号|卡號|卡上|账号|賬號|帐号|帳號|账户|賬戶|帐户|帳戶|工行|农行|建行|中行|邮政|银行|銀行|信用社"
    "|汇到|打到|打在|打入|存入"
)
_PAYEE = rf"[{_SURNAMES}黄黃周马馬高何谢謝许許曾苏蘇董方]{HAN}{{1,2}}"
_BEFORE_NUMBER = (
    rf"(^|[^\x{{4e00}}-\x{{9fff}}]|[行上政号號名社卡])({_PAYEE})([ ，,：:]{{0,3}}"
    r"(?:[xX*]{4}|\[(?:card|account)\]))"
)
_BEHIND_NUMBER = (
    rf"((?:[xX*]{{3}}|\[(?:card|account)\])[ ，,。.：:;；]{{0,3}})({_PAYEE}?)"
    r"($|[^\x{4e00}-\x{9fff}]|收|谢|謝)"
)
_NO_PAYEE = (
    r"谢谢|謝謝|余额|餘額|余款|余下|段时|程序|单位|田园|严格|何时|任何|高额|高达|方式|方法|方便"
    r"|[钱錢](?:打|转|汇|存|付|款|请)|许可|马上|周[一二三四五六日末内]|于[是每]"
)

WIDE_SIGNS = (
    rf"{_RANKS}|{_PARTY}|[{_COMMON}林何高徐胡沈许許谢謝][总總]|{_BANKS}|{_LABELS}|专员|專員|顾问|顧問|我叫|名叫|[收付]款人|{_LEADERS}"
    rf"|(?:{_GREETING})[ ]?[{_SURNAMES}黄黃周马馬高何谢謝许許曾苏蘇董]",
)
"""What `chinese_names` looks for in texts that are not all ASCII."""


def names(text: pl.Series) -> pl.Series:
    """Texts with people's names masked, in Latin letters, behind titles and turns of phrase."""
    return retold(text, _PATTERN, _without_name)


def chinese_names(text: pl.Series) -> pl.Series:
    """Texts with people's Chinese names masked: before titles, behind labels and greetings, beside the number
    of an account.
    """
    text = where(text, _RANKS, lambda held: retold(held, _ADDRESSED, _without_addressee))
    text = where(text, _ANNOUNCER, lambda held: retold(held, _ANNOUNCED, _without_told))
    text = where(text, _GREETING, lambda held: retold(held, _DEAR, _without_dear))
    text = where(text, _PARTY, lambda held: retold(held, _OF_PARTY, _without_party))
    text = text.str.replace_all(_CHIEF, "${1}[name]${2}${3}")
    return where(text, _BANKS, _without_payees)


def _without_name(found: pl.Series) -> pl.Series:
    """Names with what announces them, as far as they are people's."""
    frame = pl.DataFrame({"found": found}).select(
        "found",
        announces=pl.col("found").str.extract(_SPLIT, 1),
        first=pl.col("found").str.extract(_SPLIT, 2).str.extract(r"^([^ ]+)", 1),
        others=pl.col("found").str.extract(_SPLIT, 2).str.extract(r"^[^ ]+(.*)$", 1),
    )
    first, announces = pl.col("first").str.to_lowercase(), pl.col("announces")
    nobody = pl.lit(pl.Series(NO_NAME.split())).implode()
    is_masked = r"^X{2,}$"
    is_given = pl.col("first").str.contains(GIVEN_FIRST)
    has_title = announces.str.contains(_IS_TITLED)
    titled = has_title & ~announces.str.contains(_IS_STRICT)
    own = announces.str.contains(r"(?i)my name")
    is_name = (
        (is_given | titled | own)
        & ~first.is_in(nobody)
        & ~announces.str.contains(FIRM_TOLD)
        & ~pl.col("first").str.contains(is_masked)
        & ~pl.col("found").str.contains(COMPANIES)
        & (has_title | ~(pl.col("first") + pl.col("others")).str.contains(IS_COMPANY))
        & ~(pl.col("first") + pl.col("others")).str.contains(BRAND_FIRST)
    )
    last = pl.col("others").str.extract(r"([^ ]+)$", 1)
    ends = last.str.to_lowercase().is_in(nobody) | last.str.contains(is_masked)
    rest = pl.when(ends).then(pl.col("others")).otherwise(pl.lit(""))
    told = pl.when(is_name).then(pl.concat_str(announces, pl.lit("[name]"), rest)).otherwise("found")
    return frame.select(told).to_series()


def _without_addressee(found: pl.Series) -> pl.Series:
    """Chinese surnames or names with a title behind them, as far as they are names."""
    told = _without_close_addressee(found.str.replace(rf" ({_RANKS})", "${1}"))
    parted = told.str.replace(rf"({_RANKS})$", " ${1}")
    told = parted.zip_with(found.str.contains(" ", literal=True), told)
    return told.zip_with(told.str.contains("[name]", literal=True), found)


def _without_close_addressee(found: pl.Series) -> pl.Series:
    whole = found
    for pattern, mask in _FULL_NAMES:
        whole = whole.str.replace(pattern, mask)
    whole = whole.zip_with(~found.str.contains(_NO_FULL_NAME), found)
    short = found
    for pattern, mask in _SURNAME_ONLY:
        short = short.str.replace(pattern, mask)
    told = whole.zip_with(whole != found, short)
    return found.zip_with(found.str.contains(_NO_ADDRESSEE), told)


def _without_told(found: pl.Series) -> pl.Series:
    return found.str.replace(_NAME_TOLD, "${1}[name]${2}").str.replace(_NAME_OF_STAFF, "${1}[name]${2}")


def _without_party(found: pl.Series) -> pl.Series:
    named = found.str.replace(rf"^({_PARTY}){HAN}{{3}}", "${1}[name]")
    return found.zip_with(found.str.contains(_NO_PARTY), named)


def _without_payees(text: pl.Series) -> pl.Series:
    """Texts without the names on either side of a masked number."""
    before = retold(text, _BEFORE_NUMBER, _without_payee_before)
    return retold(before, _BEHIND_NUMBER, _without_payee_behind)


def _without_payee_before(found: pl.Series) -> pl.Series:
    return found.str.replace(_BEFORE_NUMBER, "${1}[name]${3}").zip_with(~found.str.contains(_NO_PAYEE), found)


def _without_payee_behind(found: pl.Series) -> pl.Series:
    return found.str.replace(_BEHIND_NUMBER, "${1}[name]${3}").zip_with(~found.str.contains(_NO_PAYEE), found)


def _without_dear(found: pl.Series) -> pl.Series:
    named = found.str.replace(rf"(的 ?){HAN}{{2,3}}?((?:您好|你好)|[，,：:！!])$", "${1}[name]${2}")
    return found.zip_with(found.str.contains(_DEAR_ALL), named)
