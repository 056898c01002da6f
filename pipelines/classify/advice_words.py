"""What `dunwatch check` says, in both languages: answers, reasons, limits and next steps, each (English, Chinese)."""

# One sentence a row, whatever its length: a table reads better than its wrapped lines.
# ruff: noqa: E501
# fmt: off

Pair = tuple[str, str]

LANGUAGES = ("en", "zh")

ANSWERS: dict[str, Pair] = {
    "strong_signs_of_fraud": ("Strong signs of fraud", "有明显的诈骗迹象"),
    "some_warning_signs": ("Some warning signs", "有一些可疑迹象"),
    "consistent_with_genuine": ("Consistent with a genuine notice; confirm it this way", "与真实通知相符,请按以下方式核实"),
    "sender_error_or_wrong_person": ("May be a sender's error or meant for someone else; check it this way", "可能是发送方出错或找错人,请按以下方式核对"),
    "cannot_tell": ("Cannot tell", "无法判断"),
}
"""The five answers. None of them is `safe`: words alone never show that."""

LEADS: dict[str, Pair] = {
    "no": ("First of all: this text was not read as saying that somebody owes money.", "首先:这段文字没有被读作欠款通知。"),
    "unclear": ("It is not clear whether this text says that somebody owes money.", "不清楚这段文字是否在说有人欠钱。"),
}

REASONS: dict[str, Pair] = {
    "fraud_with_a_hook": ("The message as a whole reads as fraud, and it offers a link, a number or another way to take money or data, or uses words swindlers use.", "整条信息读起来是诈骗,并且带有链接、号码等骗取钱财或信息的途径,或使用了骗子常用的说法。"),
    "fraud_was_checked": ("The account tells of a check that showed the sender to be an impostor.", "叙述中提到经过核对,对方系冒充。"),
    "reads_as_fraud": ("The message resembles fraudulent ones, but not enough speaks for it to say more.", "信息与诈骗信息相似,但依据不足以说得更重。"),
    "fraud_in_other_language": ("It resembles fraudulent messages, yet it seems to be in a language that is neither English nor Chinese, and only these two are understood here.", "它与诈骗信息相似,但似乎既非英文也非中文,而这里只读得懂这两种语言。"),
    "cause_is_fraud": ("What is told points to an impostor or an invented debt.", "所述内容指向冒充或捏造的债务。"),
    "impostor_sign": ("A sign of an impostor is told of, such as payment by gift card or to a private account.", "提到冒充的迹象,例如要求用礼品卡付款或转到个人账户。"),
    "disguised": ("Letters are disguised or hidden characters are put between them, which is done to get past filters.", "文字中夹有伪装字母或隐藏字符,这是躲避过滤的手法。"),
    "sender_error": ("The words point to a fault in the sender's systems, data or process.", "文字指向发送方的系统、数据或流程出错。"),
    "wrong_person": ("The words point to a debt of somebody else.", "文字指向他人的欠款。"),
    "already_settled": ("The words point to a debt that was paid, cancelled or forgiven before.", "文字指向此前已还清、取消或免除的债务。"),
    "third_party": ("It speaks of the debt of someone other than the one it reached.", "它说的是收件人以外的人的欠款。"),
    "reads_as_genuine": ("The message reads like an ordinary genuine one, and no sign of fraud was found in its words. A copy by a swindler can read the same.", "信息读起来与普通的真实信息一样,文字中未见诈骗迹象。但骗子照抄的信息也会是这个样子。"),
    "debt_is_accepted": ("The person who tells of it accepts that the debt, or part of it, is theirs.", "叙述者承认这笔债务或其中一部分属实。"),
    "says_too_little": ("It says too little: no sender, sum, link or number that words could be judged by. A lender, a faulty system and a swindler all send such texts.", "内容太少:没有可供判断的发送方、金额、链接或号码。放贷机构、出错的系统和骗子都会发这样的信息。"),
    "other_language": ("It seems to be in a language that is neither English nor Chinese, and only these two are understood here.", "它似乎既非英文也非中文,而这里只读得懂这两种语言。"),
    "nothing_decides": ("The words do not decide between fraud and a genuine notice.", "文字不足以判断是诈骗还是真实通知。"),
}

SURE: dict[str, Pair] = {
    "very": ("Very sure of this reading", "对这一解读很有把握"),
    "fairly": ("Fairly sure of this reading", "对这一解读较有把握"),
    "little": ("Not very sure of this reading", "对这一解读把握不大"),
    "none": ("Not sure enough of anything to say more.", "没有足够的把握说得更多。"),
}

NOT_CHECKED: dict[str, Pair] = {
    "sender": ("Who sent it: number, address and sender's name were not looked at, and each can be forged.", "发送方:没有查看号码、地址和署名,而它们都可以伪造。"),
    "links": ("Links were not opened, and numbers were not called.", "没有打开链接,也没有拨打号码。"),
    "register": ("No register of companies, licences, courts or reported numbers was asked.", "没有查询企业、牌照、法院或举报号码的名录。"),
    "account": ("Your account is unknown here: whether you owe anything, how much, and since when.", "不了解您的账户:是否欠款、欠多少、何时到期。"),
    "context": ("Pictures, attachments and earlier messages were not seen.", "没有看到图片、附件和之前的往来信息。"),
    "channel": ("How it came was not said (--channel).", "没有说明通过什么渠道收到(--channel)。"),
}

STEPS: dict[str, Pair] = {
    "hands_off": ("Do not open the link, call the number, reply, pay, or give a code, and install nothing.", "不要点链接,不要拨打其中的号码,不要回复、付款或提供验证码,也不要安装任何软件。"),
    "official": ("Open the official app you already have, or call the number on your card or contract. Never use a number or link in the message.", "打开您已安装的官方App,或拨打银行卡、合同上的电话核实。绝不要使用信息里的号码或链接。"),
    "compare": ("Compare lender, sum and date there. If they agree, pay only there; if you cannot pay in time, tell them early, by the same route.", "在那里核对机构、金额和日期。一致再在那里付款;若无法按时还款,请尽早通过同一途径联系对方。"),
    "no_hurry": ("Take your time: whatever presses you to act within minutes is a reason to stop.", "不必着急:凡是催您几分钟内办理的,都应先停下来。"),
    "correct": ("If the app shows nothing owed, ask the sender by the official route to withdraw the notice and to confirm that in writing.", "如果App显示没有欠款,请通过官方途径要求对方撤销通知并书面确认。"),
    "not_me": ("You need not pay somebody else's debt or pass messages on. Tell the sender by the official route that you are not that person and to remove your number; give no identity number to prove it.", "您不必替他人还款或传话。请通过官方途径说明您不是本人并要求删除您的号码;不要为证明身份而提供证件号码。"),
    "receipt": ("Find the receipt, the closing letter or the court's discharge, and send a copy by the official route; ask for a written confirmation of the zero balance.", "找出还款凭证、结清证明或法院裁定,通过官方途径提交复印件,并要求书面确认余额为零。"),
    "dispute": ("Ask for a breakdown of the sum, and say in writing which part you dispute and why.", "要求提供金额明细,并书面说明您对哪一部分有异议及理由。"),
    "theft": ("If somebody used your name: tell the lender's fraud desk and the police, get your credit report, and have the entry disputed or the file frozen.", "如果有人冒用您的名义:请告知放贷机构反欺诈部门并报警,查询本人征信报告,并提出异议或申请冻结。"),
    "paid": ("If you paid, or gave a code, password or identity number: call your bank at once by the number on your card, have payments stopped and cards blocked, change passwords.", "如果已经付款,或提供了验证码、密码、证件号码:请立即拨打卡上的银行电话,要求止付并冻结卡片,同时修改密码。"),
    "police": ("Then tell the police. Lines (confirm before use): US reportfraud.ftc.gov, UK 159, Singapore 1799, Hong Kong 18222, Taiwan 165, mainland China 96110.", "随后报警。反诈专线(使用前请先核实):中国大陆96110、台湾165、香港18222、新加坡1799、英国159、美国reportfraud.ftc.gov。"),
    "alerts": ("Turn on alerts for your accounts and cards, and look through the last entries.", "开启账户和银行卡的变动提醒,并查看最近的明细。"),
    "evidence": ("Keep the message with its sender and time (a screenshot) as evidence; then report it to your carrier and block it.", "保留信息及其发送方、时间(截屏)作为证据;然后向运营商举报并屏蔽。"),
    "keep": ("Keep the message with its sender and time (a screenshot) as evidence.", "保留信息及其发送方、时间(截屏)作为证据。"),
    "nothing_owed": ("It asks for no debt to be paid. Should it ask for money, codes or data all the same, treat that as a warning sign.", "它没有要求偿还债务。如果仍要求转账、提供验证码或个人信息,请视为可疑迹象。"),
}

HEADINGS: dict[str, Pair] = {
    "why": ("Why", "理由"),
    "sure": ("How sure", "把握程度"),
    "not_checked": ("What was not checked", "没有核查的内容"),
    "next_steps": ("What to do next", "下一步怎么做"),
    "no_words": ("No single passage speaks for it.", "没有某一处文字单独支持这一判断。"),
    "more": ("and more, see --json", "还有更多,见 --json"),
    "end": ("A reading of words, not a proof. Nothing was stored or sent.", "这只是对文字的解读,不是证明。没有存储或发送任何内容。"),
}

DISGUISE: Pair = ("Disguised letters", "伪装字母")
