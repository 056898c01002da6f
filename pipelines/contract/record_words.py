"""The words for records and for our handling of them: kinds, statuses, outcomes of checks."""

# One word a row, whatever its length: a table reads better than its wrapped lines.
# ruff: noqa: E501
# fmt: off

from pipelines.contract.word import words

RECORD_KIND = words(
    ("message_text", "Message text", "信息原文", "The words of the notice itself.", "通知本身的文字。"),
    ("first_person_account", "First-person account", "本人叙述", "A person tells what reached them.", "本人讲述收到的通知。"),
    ("third_party_alert", "Third-party alert", "第三方警示", "An authority or firm warns of it.", "机构或企业发布的警示。"),
    ("statistical_row", "Statistical row", "统计行", "Codes only, no words.", "只有代码，没有文字。"),
)

KIND = words(
    ("complaint", "Complaint", "投诉", "A complaint about a company.", "针对公司的投诉。"),
    ("call_report", "Call report", "来电举报", "A report of an unwanted call.", "对骚扰来电的举报。"),
    ("alert", "Alert", "警示", "A warning by an authority or a firm.", "机构或企业的警示。"),
    ("article", "Article", "报道", "A published article.", "公开发表的文章。"),
    ("message", "Message", "信息", "The text of one message.", "一条信息的文本。"),
    ("fraud_report", "Fraud report", "诈骗举报", "A report of fraud to an authority, as codes.", "向主管机构举报的诈骗，只有代码。"),
    ("listed_address", "Listed address", "名单地址", "A web address that an authority or a list says serves fraud.", "主管机构或名单认定用于诈骗的网址。"),
    ("hotline", "Hotline", "官方热线", "A telephone number that an institution says is its own.", "机构公布的本机构电话。"),
)

REFERENCE_KINDS = ("hotline",)
"""Kinds that report nothing: facts to look things up in, which are on offer in no view of counts."""

CHECK_OUTCOME = words(
    ("passed", "Passed", "通过", "Measured and as expected.", "实测符合预期。"),
    ("warned", "Warned", "警告", "Unusual, but fit to show.", "异常，但可以展示。"),
    ("failed", "Failed", "未通过", "Not as expected; not fit to show.", "不符合预期，不宜展示。"),
    ("raised", "Check broke", "检查出错", "The check itself broke, so nothing is known.", "检查本身出错，结果未知。"),
)

SCOPE = words(
    ("extract", "Extract", "摘录", "Some records; silence about others means nothing.", "部分记录；未列出不代表什么。"),
    ("window", "Window", "时段", "Every record received in a period.", "某时段内收到的全部记录。"),
    ("partition", "Period", "时期", "Every record of a period that is issued, and reissued, as one file.", "某时期整份发布(并重新发布)的全部记录。"),
    ("whole", "Whole", "全部", "Every record there is.", "现有的全部记录。"),
)

RECEIPT_STATUS = words(
    ("read", "Read", "已读取", "Its records became reports or went to quarantine.", "记录已成为报告或进入隔离。"),
    ("refused", "Refused", "已拒收", "Not this feed's file, or damaged.", "不是该来源的文件，或已损坏。"),
    ("held", "Held back", "暂缓", "Kept out because it looks wrong; a person must decide.", "内容可疑，暂不采用，需人工决定。"),
)

DRIFT = words(
    ("field_appeared", "Field appeared", "新增字段", "A field that nothing accounts for.", "出现无人处理的字段。"),
    ("field_vanished", "Field vanished", "字段消失", "A field that used to be there.", "原有字段不见了。"),
    ("label_unknown", "Unknown label", "未知标签", "A label that no crosswalk knows.", "对照表不认识的标签。"),
)

RENEWAL = words(
    ("adds", "Adds", "只增", "Files never change; each brings new records.", "文件不变，只带来新记录。"),
    ("window", "Window", "时段重发", "A period is published again and replaces itself.", "某时段重新发布并取代原来的。"),
    ("whole", "Whole", "整体替换", "Each file replaces everything before it.", "每个文件取代此前全部。"),
)

SOURCE = words(
    ("sample", "Invented sample", "虚构样本", "Invented records that ship with the project.", "随项目提供的虚构记录。"),
    ("live", "Publishers", "发布方数据", "Records from the publishers or from your own files.", "来自发布方或您自己文件的记录。"),
)
