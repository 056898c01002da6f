"""One's own messages: backups of a telephone's SMS, exports as CSV or JSON, texts pasted into a file.

Android's "SMS Backup & Restore" writes <sms> with the text in an attribute and <mms> with parts inside.
"""

from datetime import date

import polars as pl

from pipelines.contract.feed import Bounds, Feed, Reading, Renewal
from pipelines.feeds.fields import phone, plain, us_phone
from pipelines.feeds.own_files import CHINA, moment_day

NAMES = {
    "body": (
        "part@text", "text", "Text", "Body", "BODY", "message", "Message", "content", "Content",
        "Message Body", "短信内容", "内容", "信息内容", "正文", "消息内容", "短信", "文本",
    ),
    "address": (
        "Address", "sender", "Sender", "from", "From", "phone", "Phone", "number", "Number", "phone_number",
        "Phone Number", "Sender Number", "Sender ID", "发件人", "发送人", "发送方", "发送号码", "号码",
        "电话", "电话号码", "手机号", "来信号码",
    ),
    "date": (
        "Date", "time", "Time", "timestamp", "Timestamp", "received", "Received", "date_received",
        "Date Received", "Message Date", "时间", "日期", "接收时间", "收到时间", "收件时间",
        "发送时间", "短信时间",
    ),
    "type": (
        "Type", "direction", "Direction", "msg_box", "folder", "Folder", "box", "类型", "方向", "收发",
        "收发类型", "短信类型",
    ),
    "contact_name": (
        "name", "Name", "contact", "Contact", "Contact Name", "Sender Name", "联系人", "姓名",
        "联系人姓名", "备注",
    ),
}  # fmt: skip
"""Our names for the fields, those of the backup, and how else exports spell them."""

RECEIVED = (
    "1", "received", "receive", "inbox", "in", "incoming", "接收", "收到", "已接收", "收件箱", "收", "收件",
)  # fmt: skip
OTHER_WAY = (
    "2", "3", "4", "5", "6", "sent", "send", "outbox", "out", "outgoing", "draft", "drafts", "failed",
    "queued", "发送", "已发送", "发出", "发件箱", "已发", "发", "发件", "草稿", "草稿箱",
)  # fmt: skip
"""Words and numbers of the backup for messages that are the user's own."""

_OF_CODES = (
    "验证码|驗證碼|校验码|確認碼|动态密码|動態密碼|动态码|随机码|口令|取件码|取貨碼|取货码|認証|認證碼"
)
CODES = (
    rf"((?:{_OF_CODES})[^0-9\n]{{0,8}})[0-9][0-9 -]{{2,10}}[0-9]()",
    rf"()\b[0-9]{{4,8}}((?:\s*[（(【]?|\s*是您的|\s*为您的|\s*為您的)\s*[^，。,\n0-9]{{0,8}}(?:{_OF_CODES}))",
    r"(?i)(\b(?:code|código|codigo|passcode|password|otp|pin)\b[^0-9.]{0,24})[0-9]{3,4}[ -]?[0-9]{1,4}\b()",
    r"(?i)()\b[0-9]{3,4}[ -]?[0-9]{1,4}\b( is your [a-z -]{0,40}(?:code|passcode|password|otp|pin)\b)",
    r"(?i)()\b[0-9]{3,4}[ -]?[0-9]{1,4}\b(:? ?(?:is )?your [a-z -]{0,24}(?:code|passcode|otp|pin)\b)",
    r"(?i)(\buse )[0-9]{3,4}[ -]?[0-9]{1,4}\b( to (?:verify|log|sign|confirm))",
)
"""Codes for logging in and picking up, which nobody but their owner should read, used up or not."""

SERVICE = r"^106\d{5,18}$"
"""Numbers that Chinese carriers give to registered senders of service messages: no person's."""

_direction = plain("type").str.to_lowercase()
# A multimedia message brings its layout as a text of its own, and "null" for each picture.
_body = pl.col("body").str.replace_all(r"(?is)<smil\b.*?</smil>", "").str.replace_all(r"(?m)^null$", "")
_text = _body.str.replace_all(r"\r+\n?", "\n").str.replace_all(r"\n{3,}", "\n\n").str.strip_chars()
for _code in CODES:
    _text = _text.str.replace_all(_code, "${1}[code]${2}")
_text = pl.when(_text != "").then(_text)
_is_chinese = pl.col("body").str.contains(r"\p{Han}").fill_null(False)
_language = (
    pl.when(pl.col("body").str.contains(r"[\p{Hiragana}\p{Katakana}]"))
    .then(pl.lit("ja"))
    .when(_is_chinese)
    .then(pl.lit("zh"))
    .when(pl.col("body").str.contains(r"\p{Hangul}"))
    .then(pl.lit("ko"))
    .otherwise(pl.lit("en"))
)
_day = moment_day("date", pl.when(_is_chinese).then(pl.lit(CHINA)).otherwise(pl.lit("UTC")))

_sender = plain("address")
_digits = _sender.str.replace_all(r"[\s().-]", "")
_is_mobile = _digits.str.contains(r"^1[3-9]\d{9}$").fill_null(False) & _is_chinese
_number = (
    pl.when(_digits.str.contains(r"^\+"))
    .then(phone("address"))
    .when(_is_mobile)
    .then("+86" + _digits)
    .when(_digits.str.contains(SERVICE))
    .then(_digits)
    .otherwise(us_phone("address"))
)
# A backup without a name writes "(Unknown)" or the number again; whatever else stands there is a contact's.
_contact = plain("contact_name")
_is_stranger = (
    _contact.is_null()
    | _contact.str.contains(r"(?i)^\(?(?:unknown|null|none|未知)\)?$")
    | (_contact == _sender)
    | (_contact.str.replace_all(r"[\s()+.-]", "") == _digits.str.replace_all(r"\+", ""))
).fill_null(False)
# Some exports write a contact's name where the sender stands, so only what no person is called is kept:
# capitals with digits or signs (EHB-BANK), or a short code (95500). Longer codes, 106..., stand as numbers.
_service = _sender.str.contains(r"^(?:[A-Z0-9][A-Z0-9&._-]*[A-Z][A-Z0-9&._-]*|\d{3,6})$") & (
    _sender.str.len_chars() <= 11
)

FEED = Feed(
    name="messages",
    title=("Your own messages", "自有短信"),
    family="message",
    publisher="The user's own telephone",
    page="https://www.synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/",
    licence="The user's own messages, for the user's own use.",
    terms="Put in only messages that reached you or that somebody gave you for this. What a snapshot holds "
    "of them is not for passing on.",
    personal_data="Nothing leaves your machine. Every message that reached you becomes a report, private "
    "ones too, since only reading tells which are debt notices: its day, and its text with codes, telephone, "
    "identity, card and account numbers and e-mail addresses masked and links made harmless. A sender's "
    "number is kept only where the file has no contact's name for it; names of contacts are never kept. Of a "
    "message that you sent only its day is kept. The file itself stays as it is in data/raw: what must not "
    "be kept at all has to be taken out of it first.",
    schedule="30 20 * * *",  # UTC; looks into the drop folder, asks nobody
    kind="message",
    record_kind="message_text",
    language="en",
    country="",
    renewal=Renewal.ADDS,
    reading=Reading(
        required=("body",),
        legacy=tuple(name for name in NAMES if name != "body"),
        aliases={other: name for name, others in NAMES.items() for other in others},
        records=("messages", "smses", "sms"),
        null_words=("null", "NULL", "(Unknown)", "（未知）", "(未知)", "未知"),
        encodings=("utf-8", "utf-8-twice", "gb18030"),
        member=r"(?i)\.(?:xml|csv|txt|json|jsonl)$",
        forms=("xml", "csv", "json", "xlsx", "text"),
        element=("sms", "mms"),
    ),
    identity=None,
    identity_columns=("date", "address", "body"),
    equals_are_one=True,  # backups are made again and again
    fields={
        "received_on": _day,
        "country": pl.lit(None, pl.String),  # a number's country is where it was bought, not where one reads
        "language": _language,
        # A text pasted into a file may have come another way than one with a sender or a direction.
        "channel": pl.when(pl.coalesce("address", "type").is_not_null()).then(pl.lit("sms")),
        "accused": pl.when(_is_stranger & _service).then(_sender),
        "accused_phone": pl.when(_is_stranger).then(_number),
        # Friends owe each other money, too; what they write is no notice unless the text leaves no doubt.
        "publisher_issue": pl.when(~_is_stranger).then(pl.lit("saved contact")),
        "text": _text,
    },
    set_aside=(
        "readable_date", "protocol", "subject", "toa", "sc_toa", "service_center", "read", "status", "locked",
        "date_sent", "sub_id", "seen", "sub", "sub_cs", "text_only", "retr_st", "retr_txt", "retr_txt_cs",
        "ct_cls", "ct_l", "ct_t", "tr_id", "st", "m_cls", "m_id", "m_size", "m_type", "d_tm", "d_rpt",
        "read_status", "rr", "rpt_a", "resp_st", "resp_txt", "exp", "pri", "v", "creator", "sim_slot",
        "spam_report", "_id", "thread_id", "parts", "addrs",
        "Chat Session", "Delivered Date", "Read Date", "Edited Date", "Deleted Date", "Service", "Status",
        "Replying to", "Subject", "Attachment", "Attachment type", "Reactions",
    ),
    unshown=("body", "address", "contact_name"),
    must=(
        ("you sent or drafted it; only messages that reached you are read", _direction.is_in(OTHER_WAY)),
        (
            "whether it reached you or you sent it cannot be read",
            ~_direction.is_in(RECEIVED + OTHER_WAY).fill_null(True),
        ),
        ("there is no text in it", _text.is_null()),
        # 03/04/2026 means two days; a telephone's clock before there was a network is no date either.
        (
            "the day it came is not one that can be read",
            plain("date").is_not_null() & ~(_day >= date(2000, 1, 1)).fill_null(False),
        ),
    ),
    bounds=Bounds(rows=(1, 1_000_000), filled={"text": 1.0}, stale_after=None),
    # Of causes a message itself shows one only, an impostor's sign: in shares of causes it would be alone.
    carries=("is_debt_notice", "channel", "notice_type", "claimed_cause", "service_line", "authenticity"),
    crosswalk="messages",
    discover=None,
)  # fmt: skip
