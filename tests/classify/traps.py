"""Invented texts that TAXONOMY's rulings are about: wordings of each trap, and what a verdict must say."""

from dataclasses import dataclass

ACCOUNT, MESSAGE = "first_person_account", "message_text"
NOT_A_NOTICE, MAYBE, NOTICE = ("no",), ("no", "unclear"), ("yes",)


@dataclass(frozen=True)
class Trap:
    """Texts of one trap. `types` and `causes` are the values a ruling allows; empty where it fixes none."""

    name: str
    texts: tuple[str, ...]
    notice: tuple[str, ...]
    kind: str = MESSAGE
    types: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    call: bool = False


TRAPS = (
    Trap(
        "points that expire",
        (
            "【云岸商城】您的3,260积分将于6月30日逾期失效,请尽快兑换。",
            "尊敬的用户,您账户12800积分即将逾期作废,可换现金128元,点击 jf-dh.example 领取。",
            "您的話費積分即將逾期失效,請登錄 jifen.example 兌換禮品。",
            "积分清零提醒:您有5,600分未使用,本月底到期后逾期失效,回复1兑换电饭煲。",
            "Your 4,200 reward points expire on Sunday. Redeem them now at points-hall.example.",
        ),
        NOT_A_NOTICE,
    ),
    Trap(
        "a lure that claims no obligation",
        (
            "Harbour Card: we locked your card after unusual activity. Verify at harbour-safe.example now.",
            "【海岚银行】您的网银密码器今日过期,请登录 hl-bk.example 更新。",
            "您的信用卡因异常消费已被冻结,请致电138-0013-8000核实身份。",
        ),
        NOT_A_NOTICE,
    ),
    Trap(
        "an order was charged",
        (
            "your card was charged 497 dollars for your yearly computer protection plan if you did not "
            "authorize this press 1 to speak to a representative",
            "An order of a phone for $1,129 was placed with your Riverline account. To cancel, press 1.",
            "This is the billing department. $399.99 was debited for your renewal. For a refund press 1.",
            "您在云岸商城的订单1,299元已从银行卡扣款,如非本人操作请按1转接人工客服。",
        ),
        NOT_A_NOTICE,
        call=True,
    ),
    Trap(
        "debt relief for sale",
        (
            "We can cut your credit card debt in half. No upfront fees. Call 212-555-0171 today.",
            "Behind on credit cards? You may qualify for our hardship relief. Reply YES for a review.",
            "Hi, your student loan may be eligible for forgiveness under the new program. Press 1 to enroll.",
            "专业债务优化,负债减半,停息分期,回复1免费咨询。",
            "信用卡逾期不用怕,专业律师团队帮您协商延期还款,加微信 zwyh-555 咨询。",
        ),
        NOT_A_NOTICE,
    ),
    Trap(
        "a loan is offered",
        (
            "You are pre-approved for a $5,000 personal loan from Northgate Lending. Apply in 2 minutes.",
            "您有5万元额度待领取,日息低至0.02%,最快3分钟到账,回T退订。",
            "【青禾分期】新客专享,分期免息,最高可借20万元,点击 qh-fq.example 申请。",
        ),
        NOT_A_NOTICE,
    ),
    Trap(
        "money that has moved already",
        (
            "Thank you. We received your Harbour Card payment of $120.00 on 03/02.",
            "Your prepaid credit is low: 0.85 left. Top up in the app.",
            "【海岚银行】您尾号1234的信用卡6月3日消费86.00元。",
            "您的青禾分期本期账单268.50元已扣款成功,感谢使用。",
        ),
        NOT_A_NOTICE,
    ),
    Trap(
        "only a credit file",
        (
            "I pulled my credit report and found a collection account for {$412.00} that I do not recognize. "
            "Nobody ever contacted me about it.",
            "Equifax and Experian list three inquiries and an account that I never opened. Delete them.",
            "My credit report shows a charge off from XXXX. It is reported inaccurately and must be removed.",
            "打征信报告时发现一条逾期记录,从来没有人联系过我,怎么申诉?",
            "查征信看到名下多了一笔贷款记录,没收到过任何短信和电话。",
        ),
        NOT_A_NOTICE,
        ACCOUNT,
    ),
    Trap(
        "Social Security calls",
        (
            "this is officer daniel from the social security administration your social security number "
            "has been suspended for suspicious activity press 1 to speak to an agent",
            "Your social security number was used in Texas for illegal activities. Call 212-555-0182.",
            "Your social will be blocked today. Press one and you will be connected to an officer.",
            "您好,这里是社保局,您的社保卡使用异常,今日将被停用,详情请按9转人工。",
        ),
        NOT_A_NOTICE,
        call=True,
    ),
    Trap(
        "a case with no debt named",
        (
            "A case has been filed under your name. Call 212-555-0143 immediately.",
            "This is the final attempt to reach you before legal action. Call the officer at 212-555-0155.",
            "Urgent matter on your file. Please call back on 212-555-0160 and quote case 20-4471.",
            "您有一份案件文书待领取,请速回电138-0013-8000。",
            "【法务通知】您的案件已进入流程,请于今日内联系承办人,逾期后果自负。",
        ),
        MAYBE,
    ),
    Trap(
        "a fee to receive a prize",
        (
            "You won $50,000! Pay the processing fee of $99 at prize-hall.example to release your prize.",
            "Congratulations! Your new phone is ready. Just pay 1.95 shipping to claim it: gift-now.example",
            "恭喜您获得二等奖笔记本电脑一台,领奖前请先缴纳手续费500元至指定账户。",
        ),
        NOT_A_NOTICE,
    ),
    Trap(
        "a bill or statement is ready",
        (
            "Your Harbour Card statement is ready. Balance $310.22, minimum payment $25.00, due 21 July.",
            "Your June electricity bill is now available: 62.10, due on 15 July. View it in the app.",
            "Northgate Lending: autopay will take $145.00 for your loan on the 5th.",
            "【云岸支付】您6月账单已出,应还1,280.55元,最后还款日6月25日。",
            "尊敬的客户,您本月宽带账单89元已生成,请于20日前缴纳。",
        ),
        NOTICE,
        types=("pre_due_reminder",),
    ),
    Trap(
        "a payment failed, update billing or lose service",
        (
            "Your last payment failed. Update billing at stream-tv.example or your service stops tonight.",
            "We could not process your subscription payment. Update your card in 24 hours to keep access.",
            "Payment declined: your plan is on hold until you update billing at cloud-box.example",
            "您的会员自动续费扣款失败,请更新支付方式,否则服务将于今日停止:huiyuan.example",
            "【云岸视频】本月费用扣款未成功,请重新支付,否则账号将被停用。",
        ),
        NOTICE,
        types=("payment_correction", "account_restriction"),
    ),
    Trap(
        "the seed",
        (
            "您的账户存在欠款,请及时处理",
            "【海岚消费金融】您的账户存在欠款,请尽快处理。",
            "您的帳戶存在欠款,請及時處理。",
            "Your account is in arrears, please deal with it soon.",
            "You have an unpaid balance, please handle it soon.",
        ),
        NOTICE,
        types=("overdue_reminder",),
        causes=("unknown",),
    ),
    Trap(
        "the seed, told",
        (
            "收到一条短信,说我在海岚消费金融的账户有欠款让尽快处理,很担心影响征信,还没去核实。",
            "刚刚有短信说我账户存在欠款请及时处理,是真的吗?",
            "I got a text from a finance app saying my account has arrears, handle it soon. I am worried.",
        ),
        NOTICE,
        ACCOUNT,
        types=("overdue_reminder",),
        causes=("unknown",),
    ),
    Trap(
        "a third person is reached",
        (
            "A collector keeps texting me about my cousin's loan. I am not on the loan.",
            "Birch Recovery called my office and told my manager about my debt.",
            "They call my mother every day and tell her that I owe them money.",
            "催收发短信到我手机说同事欠钱不还,让我转告他。",
            "网贷平台打电话给我父母,说我欠款不还。",
        ),
        NOTICE,
        ACCOUNT,
        types=("third_party_contact",),
    ),
    Trap(
        "the number's last owner",
        (
            "I got this number last month and collectors keep texting me for the man who had it before.",
            "Every day a recovery firm calls asking for a woman I do not know. She must have had my number.",
            "换了新号,天天收到前机主的催款短信。",
        ),
        NOTICE,
        ACCOUNT,
        types=("third_party_contact",),
        causes=("wrong_person",),
    ),
    Trap(
        "not mine, and no more",
        (
            "A collection agency says I owe $300. This debt is not mine.",
            "I received a letter from Birch Recovery for {$912.00}. I do not recognize this debt, "
            "it does not belong to me.",
            "They keep calling to collect a debt that is not mine. I want it to stop.",
            "催收打电话说我欠5000元,可这笔债不是我的。",
            "收到催款短信让我还钱,我根本没借过。",
        ),
        NOTICE,
        ACCOUNT,
        causes=("unknown",),
    ),
    Trap(
        "paid and still chased",
        (
            "I paid this medical bill in full in March and in May a collector still calls me for it.",
            "The loan was paid off last year, I have the receipt, yet Birch Recovery sent me a letter "
            "demanding {$640.00}.",
            "This debt was discharged in bankruptcy in XXXX but they keep sending me bills.",
            "3月就已经全部还清了,5月还在天天打电话催我。",
            "青禾分期早就结清,有结清证明,还是发短信说我逾期。",
        ),
        NOTICE,
        ACCOUNT,
        causes=("already_settled",),
    ),
    Trap(
        "owed, and only the conduct is complained of",
        (
            "I know I owe this debt and I am behind, but the collector calls ten times a day and yells.",
            "I lost my job and could not pay my card. I admit the debt. They call me at work every day.",
            "确实欠款,失业了暂时还不上,但是催收一天打二十个电话骂人,太过分了。",
        ),
        NOTICE,
        ACCOUNT,
        causes=("genuine_debt",),
    ),
    Trap(
        "a collector says who he is",
        (
            "This is Birch Recovery. This is an attempt to collect a debt. Call us back at 212-555-0143.",
            "Hello, this message is for Dana Moss. This is a call from a debt collector. If you are not "
            "Dana, please hang up.",
            "您好,这里是海岚消费金融委托的催收公司,请您尽快与我们联系处理欠款。",
        ),
        NOTICE,
        call=True,
    ),
)
