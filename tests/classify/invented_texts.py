"""Invented texts of all kinds that are judged: messages and accounts, in both languages, notices and not."""

ENGLISH_MESSAGES = (
    "Harbour Card: your payment of $84.10 is due Friday 14 June. Pay in the app.",
    "Northgate Lending: your loan is 12 days past due. Please pay $215.00 today to avoid a late fee.",
    "FINAL NOTICE: unpaid toll of $6.99. Pay in 12 hours at https://toll-pay.example/x or face a penalty.",
    "Birch Recovery: we now own your balance of $912.44. Call 212-555-0143 to arrange payment.",
    "Your account is locked: your last payment failed. Update billing at stream-tv.example to restore.",
    "Your parcel is held. A customs fee of 1.99 is outstanding: parcel-fee.example/pay",
    "You have been approved for a loan of up to $5,000! No credit check. Apply at quick-cash.example.",
    "Your Harbour Card statement is ready. Balance $310.22, minimum payment $25.00, due 07/21/2026.",
    "A case will be filed against you at 5 pm today unless the balance of $640 is settled. Docket 20-4471.",
    "Hi mum, lost my phone, this is my new number. Can you text me back please?",
    "Receipt: thank you, we received your payment of $45.00 on 03/02. Your balance is $0.00.",
    "Settle your Northgate account for 40% by Sunday and we will close it. Reply YES to accept.",
    "Congratulations, you have won a $500 gift card.\nClaim it now at prize-hall.example before it expires.",
)

ENGLISH_ACCOUNTS = (
    "A debt collector keeps calling me about a loan of {$640.00} that I paid off in XXXX. I kept proof.",
    "Birch Recovery called my office and told my manager that I owe money. I am furious. I will sue.",
    "I got a letter saying I owe a hospital {$1250.00}. My insurer paid the bill last year. I'm so confused.",
    "They text me every day about a man named XXXX XXXX who had this number before me. "
    "I never borrowed anything.",
    "A caller said deputies were on their way to arrest me unless I paid with gift cards. "
    "The real court said it was a scam.",
    "On XX/XX/2026 I pulled my credit report and found an account I never opened. Nobody has contacted me.",
    "Harbour Card says I missed a payment. I lost my job and I am behind, I just need a plan.",
    "I owe them $200 but with fees and interest they now ask for $640.\n\nI dispute the fees.",
    "Someone opened a card at Northgate in my name after my wallet was stolen. They keep sending me bills. "
    "I filed a police report and I can't sleep.",
    "The bank took three weeks to close my checking account and the branch staff were rude to me.",
    "My servicer says I did not pay in May. The app shows zero. The agent told me their update ran late.",
)  # fmt: skip

CHINESE_MESSAGES = (
    "【青禾分期】您的账单已逾期3天,应还268.50元,请尽快还款,以免影响征信。",
    "您的账户存在欠款,请及时处理。",
    "【云岸支付】您本期账单1280元将于6月15日到期,请保持余额充足。",
    "尊敬的车主,您有一笔ETC通行费6.4元未缴,请点击 etc-pay.example 缴纳,否则罚款。",
    "【海岚消费金融】今日17点前未还清4,300元将起诉,案号20260417。",
    "您的1200积分将于月底逾期失效,请及时兑换礼品:jf-shop.example",
    "您好,您有5万元额度待领取,利息低放款快,回复1办理。",
    "您的包裹需补缴关税9.9元,逾期退回,请登录 kd-tax.example 处理。",
    "因欠费您的手机号今日将停机,请充值50元恢复使用。",
    "您的信用卡消费1,560.00元,余额2,210.35元。",
    "老婆,今晚加班,晚饭不用等我了。",
    "您的欠款已委外处理,请联系李专员办理还款,本周还四成即可结清。",
)

CHINESE_ACCOUNTS = (
    "收到短信说我欠青禾分期的钱,可我上个月就还清了,有还款截图,还天天催。",
    "催收打电话到我单位,说同事欠钱不还,让我转告。太过分了,我要投诉!",
    "换了新号以后总收到前机主的催款短信,一天三条,很烦。",
    "自称公安局的人来电说我欠款要立案,让我转到个人账户,我问了官方热线,说是诈骗。",
    "失业以后信用卡逾期了4个月,确实还不上,天天接到催收电话,吓得整晚睡不着。",
    "查征信看到一笔不是我的贷款,没有人联系过我,应该怎么处理?",
    "客服说系统升级,同一账单催了我两次,后来道歉撤销了。",
    "我本金认,但是违约金和利息太高,5000元变成了1.2万,平台还发律师函。",
    "身份证丢了以后被人办了网贷,现在平台每天发短信催我还款,已经报警。",
    "请问花呗账单日可以改吗?\n\n在哪里设置?",
)

MESSAGES, ACCOUNTS = (*ENGLISH_MESSAGES, *CHINESE_MESSAGES), (*ENGLISH_ACCOUNTS, *CHINESE_ACCOUNTS)
KINDS = {"message_text": MESSAGES, "first_person_account": ACCOUNTS}
"""Record kind to its texts."""
