"""The words of a verdict: the values of every axis of the taxonomy, in its order."""

# One word a row, whatever its length: a table reads better than its wrapped lines.
# ruff: noqa: E501
# fmt: off

from pipelines.contract.word import words

IS_DEBT_NOTICE = words(
    ("yes", "Yes", "是", "A communication states or plainly implies that money is owed now or on a near date.", "有通知说明或明显暗示现在或近期欠钱。"),
    ("no", "No", "否", "No claim of an obligation: an offer, another lure, or a credit entry with no contact.", "没有主张债务：推销、其他诱饵，或无人联系的征信记录。"),
    ("unclear", "Unclear", "不清楚", "The record is too short or too coded to decide.", "记录过短或只有分类，无法判断。"),
)

CHANNEL = words(
    ("sms", "Text message", "短信", "Text by mobile network, RCS included.", "移动网络短信，含RCS。"),
    ("voice_live", "Live call", "人工来电", "A person speaks.", "由真人通话。"),
    ("voice_recorded", "Recorded call", "语音/机器人", "A recording, a bot or a voicemail.", "录音、机器人或语音留言。"),
    ("email", "E-mail", "邮件", "E-mail.", "电子邮件。"),
    ("letter", "Letter", "信函", "Paper by post or left at the door.", "邮寄或留在门口的纸质信函。"),
    ("messaging_app", "Messaging app", "即时通讯", "WhatsApp, WeChat, LINE, Messenger, iMessage.", "微信、LINE、WhatsApp等即时通讯。"),
    ("app_or_portal", "App or portal", "应用/站内", "A push or an inbox inside an account.", "应用推送或站内信。"),
    ("social_media", "Social media", "社交媒体", "A public or friend-network post or direct message.", "公开或好友圈的帖子、私信。"),
    ("in_person", "In person", "当面", "A visit or a notice handed over.", "上门或当面递交。"),
    ("unknown", "Unknown", "未知", "Not stated or not collected.", "未说明或未收集。"),
)

# The order is the lever priority of section 5: of several levers, the first in this order is the type.
NOTICE_TYPE = words(
    ("third_party_contact", "Contact with a third party", "联系第三人", "Reaches someone other than the alleged debtor.", "联系到欠款人以外的人。"),
    ("legal_threat", "Legal threat", "法律威胁", "Suit, judgment, seizure, arrest, police or a court file is the lever.", "以起诉、判决、查封、逮捕、立案为手段。"),
    ("unrecognised_loan", "Loan nobody recognises", "陌生贷款通知", "Tells of a loan, card or plan that the person does not know.", "通知一笔本人不知情的贷款、卡或分期。"),
    ("account_restriction", "Account restriction", "账户限制", "An account, card or service is blocked until a balance is cleared.", "欠款结清前账户、卡或服务被限制。"),
    ("credit_consequence", "Credit consequence", "征信后果", "Credit file, score or blacklist is the lever.", "以征信、信用分、黑名单为手段。"),
    ("settlement_offer", "Settlement offer", "结清优惠", "Offers to close an existing debt for less or on special terms.", "以优惠或特殊条件结清现有欠款。"),
    ("payment_correction", "Payment correction", "补缴/更正", "A payment failed, was short or doubled, or an enrolment must be undone.", "付款失败、不足、重复，或误开通需取消。"),
    ("small_charge_due", "Small charge due", "小额欠费", "A small one-off charge: toll, fine, delivery, tax, utility.", "小额一次性费用：通行费、罚款、快递、税、水电。"),
    ("collection_demand", "Collection demand", "催收要求", "A collector or debt buyer demands payment or asks to confirm the debt.", "催收方或债权受让方要求还款或确认债务。"),
    ("overdue_reminder", "Overdue reminder", "逾期提醒", "The lender says that a date has passed; no other lever.", "出借方称已过还款日，无其他手段。"),
    ("pre_due_reminder", "Reminder before due date", "到期前提醒", "A payment is coming due; no arrears claimed.", "款项即将到期，未称逾期。"),
    ("other_or_unspecified", "Other or unspecified", "其他/未说明", "A debt notice whose lever is none of these or is not described.", "属于欠款通知，但手段不在其列或未说明。"),
)

CAUSE = words(
    ("system_error", "System error", "系统错误", "The sender's systems, data or process went wrong.", "发送方的系统、数据或流程出错。"),
    ("user_misoperation", "User's own slip", "用户误操作", "The recipient's own slip made the debt or the missed payment.", "收件人自己的失误造成欠款或漏还。"),
    ("fraud_impersonation", "Fraud or impersonation", "冒充诈骗", "The sender is not the creditor it names, or the debt is invented.", "发送方并非其自称的债权人，或债务系捏造。"),
    ("identity_theft", "Identity theft", "身份盗用", "A real account, opened or used by someone else with this person's data.", "他人盗用本人信息开立或使用的真实账户。"),
    ("wrong_person", "Wrong person", "找错人", "A real debt of another person.", "他人的真实欠款。"),
    ("already_settled", "Already settled", "已结清/已免除", "Was real, but paid, discharged, cancelled or forgiven before.", "曾真实存在，但此前已还清、免除或取消。"),
    ("disputed_amount_or_terms", "Amount or terms disputed", "金额/条款争议", "The debt is admitted; the sum, fees or terms are not.", "承认债务，但金额、费用或条款有争议。"),
    ("genuine_debt", "Genuine debt", "真实欠款", "The debt is current, theirs and not contested.", "债务真实、属于本人且无争议。"),
    ("unknown", "Unknown", "未知", "No other cause can be supported; a reason always goes with it.", "无法支持其他原因；总附有理由。"),
)

CLAIMED_CAUSE = CAUSE + words(("none_given", "None given", "未给出", "The notice gives no reason of its own.", "通知本身没有给出原因。"))

UNKNOWN_WHY = words(
    ("not_stated", "Not stated", "未说明", "The record could say, but does not.", "记录本可说明，但没有说。"),
    ("not_collected", "Not collected", "未收集", "The source has no such field.", "来源没有这个字段。"),
    ("conflicting", "Conflicting", "相互矛盾", "The record supports causes that exclude each other.", "记录支持互相排斥的原因。"),
)

EVIDENCE_GRADE = words(
    ("E0", "Mapped", "映射", "The label comes only from a source's category.", "标签只来自来源的分类。"),
    ("E1", "Believed", "自述", "The reporter says so without a check.", "报告人这样说，但未核实。"),
    ("E2", "Checked", "已核对", "The reporter describes a check and its result.", "报告人描述了核对及其结果。"),
    ("E3", "Confirmed", "已证实", "A court, regulator, police, the creditor's records or a correction confirms it.", "法院、监管、警方、债权人记录或更正予以证实。"),
)

ASSERTED_BY = words(
    ("reporter", "Reporter", "报告人", "The person who reported.", "报告的人。"),
    ("company", "Company", "公司", "The company complained of, or the creditor.", "被投诉的公司或债权人。"),
    ("authority", "Authority", "主管机关", "A court, regulator, police or hotline.", "法院、监管、警方或官方热线。"),
    ("annotator", "Annotator", "标注员", "A person who labels records.", "标注记录的人。"),
    ("rule", "Rule", "规则", "A mapping or text rule of ours.", "我们的映射或文本规则。"),
    ("model", "Model", "模型", "The statistical model.", "统计模型。"),
)

LABEL_BY = words(
    ("code", "Source's category", "来源分类", "Mapped from the source's own category.", "由来源自己的分类映射。"),
    ("rule", "Text rule", "文本规则", "A rule matched words of the text.", "规则匹配到文本中的词句。"),
    ("model", "Model", "模型", "The statistical model.", "统计模型。"),
    ("human", "Person", "人工", "A person read the record.", "有人阅读了记录。"),
)

REACTION = words(
    ("panic", "Panic", "恐慌", "Fear, urgency, loss of sleep, fear for credit or family.", "害怕、慌张、失眠，担心征信或家人。"),
    ("suspicion", "Suspicion", "怀疑", "Doubts the notice or its sender.", "怀疑通知或发送方。"),
    ("indifference", "Indifference", "无所谓", "Ignores it without concern.", "不理会，不在意。"),
    ("anger", "Anger", "愤怒", "Blames, insults or will complain.", "指责、辱骂或要投诉。"),
    ("confusion", "Confusion", "困惑", "Does not understand what it is or why.", "不明白是什么、为什么。"),
    ("resignation", "Resignation", "无奈接受", "Gives in, or pays to end it.", "认了，或花钱了事。"),
    ("not_stated", "Not stated", "未表达", "No sign in the words.", "文字中没有表现。"),
)

VERIFICATION = words(
    ("official_app_or_account", "Official app or account", "官方App/账户", "Looked inside the own account.", "查看自己的账户。"),
    ("published_hotline", "Published hotline", "官方公布热线", "Called a number found independently.", "拨打自行查到的号码。"),
    ("contact_in_message", "Contact in the message", "用短信里的联系方式", "Used the notice's own number or link (unsafe).", "用通知里的号码或链接(不安全)。"),
    ("branch_or_written", "Branch or in writing", "网点/书面", "A visit, a letter, a dispute or a validation request.", "到网点、写信、异议或要求提供凭证。"),
    ("credit_file", "Credit file", "查征信", "Pulled the own credit report.", "查询自己的征信报告。"),
    ("authority_line", "Authority or police", "监管/警方热线", "Asked or reported to police, a regulator or an anti-fraud line.", "向警方、监管或反诈热线咨询或报案。"),
    ("checker_or_search", "Checker or search", "工具/搜索", "Used a lookup tool or a web search.", "使用查询工具或上网搜索。"),
    ("family_or_peers", "Family or peers", "亲友/网友", "Asked people.", "询问他人。"),
    ("none_stated", "None stated", "未提及", "No check is described.", "没有描述核实。"),
)

SERVICE_LINE = words(
    ("consumer_credit", "Consumer credit", "消费信贷", "Personal, payday, instalment, buy now pay later.", "个人贷款、网贷、分期、先用后付。"),
    ("card", "Card", "信用卡", "Credit, store or prepaid card.", "信用卡、联名卡、预付卡。"),
    ("secured_credit", "Secured credit", "抵押类", "Mortgage, car, lease.", "房贷、车贷、租赁。"),
    ("student_loan", "Student loan", "助学贷款", "Federal or private education debt.", "助学、培训、学费贷款。"),
    ("medical", "Medical", "医疗", "Clinic, hospital, ambulance.", "诊所、医院、救护车。"),
    ("payment", "Payment", "支付", "Wallets, transfers, top-ups.", "钱包、转账、代扣。"),
    ("wealth", "Wealth", "理财", "Margin, fund and advisory fees.", "融资、基金、理财费用。"),
    ("insurance", "Insurance", "保险", "Premium, policy loan, clawback.", "保费、保单贷款、理赔追回。"),
    ("telecom_utility", "Telecom and utilities", "通信水电", "Phone, broadband, power, water, gas.", "电话、宽带、水、电、燃气。"),
    ("public_dues", "Public dues", "公共收费", "Tax, toll, fine, benefit overpayment.", "税、通行费、罚款、多发津贴。"),
    ("other_bill", "Other bill", "其他账单", "Rent, retail, gym, subscription.", "房租、零售、健身、会员。"),
    ("not_stated", "Not stated", "未说明", "The record does not say.", "记录没有说明。"),
)

OUTCOME = words(
    ("corrected", "Corrected", "已更正", "The notice was withdrawn or the record fixed.", "通知撤销或记录更正。"),
    ("confirmed_genuine", "Confirmed genuine", "证实属实", "The debt was confirmed, paid or put on a plan.", "欠款属实，已还或已协商。"),
    ("no_harm_ignored", "Ignored, no harm", "未理会无损失", "Ignored, and nothing came of it.", "未理会，没有损失。"),
    ("money_lost", "Money lost", "资金损失", "Money was sent or taken.", "转出或被扣款。"),
    ("data_given", "Data given", "信息泄露", "Personal data or a code was given away.", "提供了个人信息或验证码。"),
    ("credit_harm", "Credit harmed", "信用受损", "A score fell, a loan was refused, an entry stays.", "信用分下降、贷款被拒、记录仍在。"),
    ("contact_continues", "Contact continues", "仍被联系", "They go on calling or writing.", "仍被电话或信息联系。"),
    ("escalated", "Escalated", "已升级", "A complaint, a police report or a lawyer.", "投诉、报警或委托律师。"),
    ("not_stated", "Not stated", "未说明", "The record does not say.", "记录没有说明。"),
)

AUTHENTICITY = words(
    ("fraud", "Fraud", "诈骗", "The message as a whole is fraud.", "整条信息是诈骗。"),
    ("genuine", "Genuine", "真实", "The message as a whole is what it says.", "整条信息真实。"),
    ("cannot_tell", "Cannot tell", "无法判断", "The message alone does not decide it.", "仅凭信息无法判断。"),
)

AXIS = words(
    ("is_debt_notice", "Debt notice or not", "是否欠款通知", "Whether somebody was told that they owe money.", "是否有人被告知欠钱。"),
    ("channel", "Channel", "渠道", "How the first contact came.", "首次联系的方式。"),
    ("notice_type", "Notice type", "通知类型", "What was said.", "说了什么。"),
    ("cause", "Cause", "原因", "Why it came.", "为什么会来。"),
    ("claimed_cause", "Claimed cause", "自称原因", "The reason the notice gives.", "通知自己给出的原因。"),
    ("company_asserted_cause", "Cause by the company", "公司所称原因", "The cause the company's public answer gives.", "公司公开回应中的原因。"),
    ("reaction", "Reaction", "反应", "How the person reacted.", "收件人的反应。"),
    ("verification", "Verification", "核实步骤", "The checks described.", "描述的核实步骤。"),
    ("service_line", "Service line", "业务线", "The kind of account or bill.", "账户或账单的种类。"),
    ("outcome", "Outcome", "结果", "What came of it.", "结果如何。"),
    ("authenticity", "Authenticity", "真伪", "Whether a message is genuine.", "信息是否真实。"),
)

NAMED = words(
    ("named_institution", "Institution named", "所称机构", "Who the text says is owed.", "文字中所称的债权方。"),
    ("named_amount", "Sum claimed", "所称金额", "The sum the text says is owed.", "文字中所称的欠款金额。"),
    ("named_phone", "Telephone named", "所留电话", "A telephone number in the text.", "文字中的电话号码。"),
    ("named_link", "Link", "链接", "A link in the text, made harmless.", "文字中的链接，已作无害化处理。"),
    ("due_said", "Due day as written", "所写到期日", "The due day as the text writes it.", "文字中写的到期日。"),
)
