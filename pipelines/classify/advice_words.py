"""What `dunwatch check` says, in both languages: answers, reasons, limits, headings, each (English, Chinese).

The steps to take are in data/reference/steps.csv, the numbers and sites in data/reference/routes.csv.
"""

# One sentence a row, whatever its length: a table reads better than its wrapped lines.
# ruff: noqa: E501
# fmt: off

Pair = tuple[str, str]

LANGUAGES = ("en", "zh")

ANSWERS: dict[str, Pair] = {
    "strong_signs_of_fraud": ("Strong signs of fraud", "有明显的诈骗迹象"),
    "some_warning_signs": ("Some warning signs", "有一些可疑迹象"),
    "consistent_with_genuine": ("Consistent with a genuine notice; confirm it this way", "与真实通知相符，请按以下方式核实"),
    "sender_error_or_wrong_person": ("May be a sender's error or meant for someone else; check it this way", "可能是发送方出错或找错人，请按以下方式核对"),
    "cannot_tell": ("Cannot tell", "无法判断"),
}
"""The five answers. None of them is `safe`: words alone never show that."""

LEADS: dict[str, Pair] = {
    "no": ("First of all: this text was not read as saying that somebody owes money.", "首先：这段文字没有被读作欠款通知。"),
    "unclear": ("It is not clear whether this text says that somebody owes money.", "不清楚这段文字是否在说有人欠钱。"),
}

REASONS: dict[str, Pair] = {
    "fraud_with_a_hook": ("The message as a whole reads as fraud, and it offers a link, a number or another way to take money or data, or uses words swindlers use.", "整条信息读起来是诈骗，并且带有链接、号码等骗取钱财或信息的途径，或使用了骗子常用的说法。"),
    "fraud_was_checked": ("The account tells of a check that showed the sender to be an impostor.", "叙述中提到经过核对，对方系冒充。"),
    "reads_as_fraud": ("The message resembles fraudulent ones, but not enough speaks for it to say more.", "信息与诈骗信息相似，但依据不足以说得更重。"),
    "fraud_in_other_language": ("It resembles fraudulent messages, yet it seems to be in a language that is neither English nor Chinese, and only these two are understood here.", "它与诈骗信息相似，但似乎既非英文也非中文，而这里只读得懂这两种语言。"),
    "cause_is_fraud": ("What is told points to an impostor or an invented debt.", "所述内容指向冒充或捏造的债务。"),
    "impostor_sign": ("A sign of an impostor is told of, such as payment by gift card or to a private account.", "提到冒充的迹象，例如要求用礼品卡付款或转到个人账户。"),
    "disguised": ("Letters are disguised or hidden characters are put between them, which is done to get past filters.", "文字中夹有伪装字母或隐藏字符，这是躲避过滤的手法。"),
    "sender_error": ("The words point to a fault in the sender's systems, data or process.", "文字指向发送方的系统、数据或流程出错。"),
    "wrong_person": ("The words point to a debt of somebody else.", "文字指向他人的欠款。"),
    "already_settled": ("The words point to a debt that was paid, cancelled or forgiven before.", "文字指向此前已还清、取消或免除的债务。"),
    "third_party": ("It speaks of the debt of someone other than the one it reached.", "它说的是收件人以外的人的欠款。"),
    "reads_as_genuine": ("The message reads like an ordinary genuine one, and no sign of fraud was found in its words. A copy by a swindler can read the same.", "信息读起来与普通的真实信息一样，文字中未见诈骗迹象。但骗子照抄的信息也会是这个样子。"),
    "debt_is_accepted": ("The person who tells of it accepts that the debt, or part of it, is theirs.", "叙述者承认这笔债务或其中一部分属实。"),
    "says_too_little": ("It says too little: no sender, sum, link or number that words could be judged by. A lender, a faulty system and a swindler all send such texts.", "内容太少：没有可供判断的发送方、金额、链接或号码。放贷机构、出错的系统和骗子都会发这样的信息。"),
    "other_language": ("It seems to be in a language that is neither English nor Chinese, and only these two are understood here.", "它似乎既非英文也非中文，而这里只读得懂这两种语言。"),
    "nothing_decides": ("The words do not decide between fraud and a genuine notice.", "文字不足以判断是诈骗还是真实通知。"),
}

SURE: dict[str, Pair] = {
    "very": ("Very sure of this reading", "对这一解读很有把握"),
    "fairly": ("Fairly sure of this reading", "对这一解读较有把握"),
    "little": ("Not very sure of this reading", "对这一解读把握不大"),
    "none": ("Not sure enough of anything to say more.", "没有足够的把握说得更多。"),
}

NOT_CHECKED: dict[str, Pair] = {
    "sender": ("Who sent it: number, address and sender's name were not looked at, and each can be forged.", "发送方：没有查看号码、地址和署名，而它们都可以伪造。"),
    "links": ("Links were not opened, and numbers were not called.", "没有打开链接，也没有拨打号码。"),
    "register": ("No register of companies, licences, courts or reported numbers was asked.", "没有查询企业、牌照、法院或举报号码的名录。"),
    "account": ("Your account is unknown here: whether you owe anything, how much, and since when.", "不了解您的账户：是否欠款、欠多少、何时到期。"),
    "context": ("Pictures, attachments and earlier messages were not seen.", "没有看到图片、附件和之前的往来信息。"),
    "channel": ("How it came was not said (--channel).", "没有说明通过什么渠道收到(--channel)。"),
}

HEADINGS: dict[str, Pair] = {
    "why": ("Why", "理由"),
    "sure": ("How sure", "把握程度"),
    "not_checked": ("What was not checked", "没有核查的内容"),
    "next_steps": ("What to do next", "下一步怎么做"),
    "if_paid": ("If you already paid or gave details", "如果已经付款或提供了信息"),
    "confirm": ("Where to ask", "向谁核实"),
    "no_words": ("No single passage speaks for it.", "没有某一处文字单独支持这一判断。"),
    "more": ("and more, see --json", "还有更多，见 --json"),
    "end": ("A reading of words, not a proof. Nothing was stored or sent.", "这只是对文字的解读，不是证明。没有存储或发送任何内容。"),
}

ROUTES: dict[str, Pair] = {
    "none_of_its": ("No official number or site of {} is in our directory. Take it from your card, your contract, an old statement or the app you already have; not from this message, and not from an advertisement in a search.", "目录中没有{}的官方电话或网站。请使用银行卡、合同、旧账单或已安装的App里的号码，不要用这条信息里的，也不要用搜索广告里的。"),
    "unknown": ("The text names {}, which our directory does not know. That says nothing about it. Take its number from your card, your contract or an old statement, or ask the regulator whether it is licensed.", "文字提到{}，目录中没有收录，这不代表任何结论。请使用银行卡、合同或旧账单上的号码，或向监管机构查询其是否持牌。"),
    "unsure": ("The text names {}, which may be one of several institutions, so none is shown.", "文字提到{}，可能对应几家机构，因此不列出。"),
    "no_country": ("You did not say where you are (--country HK), so here are the anti-fraud lines of all places we have. Use that of your own.", "没有说明您在哪里，因此列出目录中所有地区的反诈专线，请使用您所在地的（可用--country说明，如--country=CN）。"),
    "none_there": ("Our directory has nothing for {} yet. Look for the police's anti-fraud line and the financial regulator on your government's own site.", "目录中还没有{}的内容。请在当地政府网站上查找警方反诈专线和金融监管机构。"),
    "confirm": ("We read these in stored copies of pages, and they may have changed since: confirm each before use, on the authority's own site.", "以上内容读自网页的存档副本，可能已有变化：使用前请在该机构自己的网站上核实。"),
    "read": ("read {}", "{}读取"),
}

DISGUISE: Pair = ("Disguised letters", "伪装字母")
