"""The words for what is resolved: institutions, campaigns, alerts, routes to verify, steps to take."""

# One word a row, whatever its length: a table reads better than its wrapped lines.
# ruff: noqa: E501
# fmt: off

from pipelines.contract.word import words

INSTITUTION_KIND = words(
    ("bank", "Bank", "银行", "A licensed bank or credit union.", "持牌银行或信用合作社。"),
    ("lender", "Lender", "放贷机构", "Lends without being a bank: consumer finance, instalments, payday.", "非银行放贷：消费金融、分期、小额贷款。"),
    ("servicer", "Servicer", "贷款服务商", "Collects the instalments of loans that others own, before default.", "代收他人贷款的正常还款。"),
    ("collector", "Collector", "催收机构", "Collects debts for others, after default.", "受托催收逾期债务。"),
    ("debt_buyer", "Debt buyer", "债权收购方", "Buys defaulted debts and collects them.", "收购并追收逾期债权。"),
    ("bureau", "Credit bureau", "征信机构", "Keeps credit files.", "保存信用档案。"),
    ("platform", "Platform", "平台", "A shop or app that lends, pays or mediates beside its trade.", "兼营信贷、支付或撮合的电商或应用。"),
    ("payment", "Payment company", "支付公司", "Wallets, transfers, card networks.", "钱包、转账、卡组织。"),
    ("insurer", "Insurer", "保险公司", "Insures.", "经营保险。"),
    ("telecom_utility", "Telecom or utility", "通信水电", "Telephone, internet, power, water, gas.", "电话、网络、水、电、燃气。"),
    ("public_body", "Public body", "公共机构", "An authority, a court, a toll road, a tax office.", "主管机关、法院、收费公路、税务。"),
    ("other", "Other", "其他", "None of these.", "不在其列。"),
)

ALIAS_KIND = words(
    ("legal", "Legal name", "法定名称", "As registered.", "登记名称。"),
    ("trade", "Trade name", "商号", "As it calls itself.", "对外使用的名称。"),
    ("short", "Short form", "简称", "An abbreviation in use.", "常用缩写。"),
    ("former", "Former name", "曾用名", "A name it had before.", "以前的名称。"),
    ("product", "Product", "产品", "A product that only this institution has.", "该机构独有的产品。"),
    ("translation", "Other language", "其他语言", "The name in another language or script.", "另一语言或繁简字形的名称。"),
    ("spelling", "Publisher's spelling", "来源写法", "As a publisher spells it.", "来源中的写法。"),
)

JOINED_BY = words(
    ("exact_alias", "Exact alias", "别名完全一致", "The name is an alias, letter for letter.", "名称与别名逐字相同。"),
    ("normalised", "Same when normalised", "规范化后一致", "The same but for legal form, case, script and punctuation.", "除公司形式、大小写、繁简和标点外相同。"),
    ("under_review", "Under review", "待审核", "Resembles an alias; a person must decide, so it is not joined.", "与某别名相似，需人工决定，因此未合并。"),
    ("ambiguous", "Ambiguous", "有歧义", "Fits several institutions, so it is not joined.", "对应多个机构，因此未合并。"),
    ("no_match", "No match", "无匹配", "No institution in the directory resembles it.", "目录中没有相似机构。"),
)

RELATION = words(
    ("attributed", "Attributed to it", "指称由其发出", "The record names it as the one complained of, or as the one owed where nothing speaks of fraud.", "记录把它列为被投诉方，或在没有诈骗迹象时列为债权方。"),
    ("in_its_name", "In its name", "冒用其名", "Its name was used: a scam that poses as it, or a notice judged to be fraud.", "其名称被使用：冒充它的骗局，或被判断为诈骗的通知。"),
)

CAMPAIGN_KIND = words(
    ("notice_text", "Notice texts", "通知原文", "Near-identical texts of notices.", "几乎相同的通知文本。"),
    ("complaint_template", "Complaint template", "投诉模板", "Near-identical texts of complaints.", "几乎相同的投诉文本。"),
)

SERIES_KIND = words(
    ("all", "All notices", "全部通知", "Every debt notice of the source.", "该来源的全部欠款通知。"),
    ("type", "Notice type", "通知类型", "Notices of one type.", "某一类型的通知。"),
    ("cause", "Cause", "原因", "Notices of one cause.", "某一原因的通知。"),
    ("institution", "Institution", "机构", "Notices attributed to one institution.", "指称由某机构发出的通知。"),
    ("channel", "Channel", "渠道", "Notices by one channel.", "通过某一渠道的通知。"),
    ("campaign", "Campaign", "批量活动", "Notices of one campaign.", "某一批量活动的通知。"),
)

GRAIN = words(
    ("week", "Week", "周", "Monday to Sunday.", "周一至周日。"),
    ("month", "Month", "月", "A calendar month.", "自然月。"),
)

ALERT_RULE = words(
    ("above_band", "Above its band", "超出区间", "More than the seasonal band allows.", "超过季节性区间的上限。"),
    ("from_nothing", "From nothing", "从无到有", "A series that hardly existed appears in numbers.", "几乎不存在的序列成批出现。"),
)

ALERT_STATE = words(
    ("new", "New", "新增", "Began in the newest complete period.", "始于最近一个完整周期。"),
    ("ongoing", "Ongoing", "持续", "Began earlier and still is above its band.", "此前开始，仍超出区间。"),
    ("closed", "Closed", "已结束", "Is back within its band.", "已回到区间内。"),
    ("suppressed", "Suppressed", "已抑制", "A dated break in the source explains it, or may.", "来源的变动造成，或可能由其造成。"),
)

ROUTE_KIND = words(
    ("official_app", "Official app", "官方App", "The institution's own app or site.", "机构自己的App或网站。"),
    ("hotline", "Hotline", "热线", "A number that the institution or authority publishes.", "机构或主管部门公布的电话。"),
    ("regulator", "Regulator", "监管机构", "Who supervises the institution and takes complaints.", "监管该机构并受理投诉的部门。"),
    ("police_line", "Police line", "警方热线", "The police or a national anti-fraud line.", "警方或国家反诈专线。"),
    ("sender_registry", "Sender registry", "发送方登记", "Tells whether a sender's name or number is registered.", "查询短信发送方名称或号码是否登记。"),
    ("report_line", "Report a message", "举报信息", "Where to forward a suspicious message or call.", "转发可疑短信，或举报来电。"),
    ("dispute_form", "Dispute form", "异议表格", "Where to dispute an entry, a debt or a payment.", "对记录、债务或付款提出异议。"),
    ("debt_advice", "Free debt advice", "免费债务咨询", "Help with debts that are owed and hard to pay, or legal aid.", "为确有欠款但难以偿还者提供咨询或法律援助。"),
)

ROUTE_STATUS = words(
    ("current", "Current", "有效", "Read live at its publisher's own page, or in its feed, and not expired.", "已在发布方自己的网页或数据中实时核对，且未过期。"),
    ("confirm_before_use", "Confirm before use", "使用前请核实", "Read in a stored copy or at others' pages only, which cannot show that it still holds; or the day to check it again has passed.", "只在存档副本或他人网页上读到，不能说明仍然有效；或已过复核日期。"),
    ("withdrawn", "Withdrawn", "已撤下", "The source no longer lists it.", "来源不再列出。"),
)

SITUATION = words(
    ("not_sure", "Not sure", "不确定", "A notice came, nothing was done yet.", "收到通知，尚未操作。"),
    ("paid_or_gave_details", "Paid or gave details", "已付款或泄露信息", "Money was sent, or a code, password or number given.", "已经转账，或提供了验证码、密码、证件号。"),
)

TEXT_LEVEL = words(
    ("full", "Full redacted text", "完整脱敏文本", "Texts with personal data masked.", "已遮盖个人信息的完整文本。"),
    ("spans", "Spans only", "仅证据片段", "Of each text only the passages that justify its labels.", "每条文本只保留支持标签的片段。"),
    ("none", "No text", "无文本", "Labels and codes alone.", "只有标签和代码。"),
)
