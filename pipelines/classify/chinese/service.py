"""Chinese rules: which kind of account or bill the notice is about."""

from pipelines.classify.rule import Rule, listed

SERVICE = (
    Rule(
        "service_line",
        "consumer_credit",
        listed(
            """
            花呗 | 借呗 | 网贷 | 分期 | 小贷 | 消费金融 | 微粒贷 | 白条 | 现金贷 | 借款 | 好享贷 | 贷款 |
            金融 | 先用后付 | 信用社 | 月付 | 拍拍贷
            """
        ),
        example="花呗账单不对。",
        counter="你好。",
        confidence=0.56,
    ),
    Rule(
        "service_line",
        "card",
        listed(
            """
            信用卡 | 卡中心 | 年费 | 联名卡 | 尾号 | 卡债 | 贷记卡 | 额度卡
            """
        ),
        example="信用卡账单不对。",
        counter="你好。",
        confidence=0.58,
    ),
    Rule(
        "service_line",
        "secured_credit",
        listed(
            """
            房贷 | 车贷 | 按揭 | 抵押 | 租车 | 融资租赁 | 个人住房贷款 | 公积金贷款
            """
        ),
        example="房贷被扣两次。",
        counter="你好。",
        confidence=0.68,
    ),
    Rule(
        "service_line",
        "student_loan",
        listed(
            """
            助学贷款 | 教育分期 | 学费贷 | 培训贷
            """
        ),
        example="助学贷款利息。",
        counter="你好。",
        confidence=0.72,
    ),
    Rule(
        "service_line",
        "medical",
        listed(
            """
            医院 | 住院 | 挂号费 | 医美 | 体检费 | 诊所 | 医保
            """
        ),
        example="医院说我欠费。",
        counter="你好。",
        confidence=0.64,
    ),
    Rule(
        "service_line",
        "payment",
        listed(
            """
            钱包 | 代扣 | 支付宝账户 | 云岸支付 | 八达通 | 备付金 | 零钱 | 转账退回
            """
        ),
        example="钱包余额为负。",
        counter="你好。",
        confidence=0.54,
    ),
    Rule(
        "service_line",
        "wealth",
        listed(
            """
            两融 | 融资负债 | 投顾 | 追保 | 保证金 | 赎回 | 理财
            """
        ),
        example="融资负债到期。",
        counter="你好。",
        confidence=0.56,
    ),
    Rule(
        "service_line",
        "insurance",
        listed(
            """
            保费 | 保单 | 保险 | 理赔
            """
        ),
        example="保费欠缴。",
        counter="你好。",
        confidence=0.62,
    ),
    Rule(
        "service_line",
        "telecom_utility",
        listed(
            """
            话费 | 宽带 | 电费 | 水费 | 燃气 | 手机号欠费 | 流动电话 | 停机 | 热费 | 移动 | 电信 | 联通 |
            139邮箱 | 10086 | 189.cn | three.com.hk | 上台
            """
        ),
        example="您的话费账单未读。",
        counter="你好。",
        confidence=0.64,
    ),
    Rule(
        "service_line",
        "public_dues",
        listed(
            """
            通行费 | 罚单 | 税款 | 欠税 | 补税 | 个税 | 税务 | etc | 停车费 | 社保费 | 关税 | 罚款 |
            监理 | 差饷 | 违停 | 高速 | 停管处
            """
        ),
        example="ETC通行费未缴。",
        counter="你好。",
        confidence=0.64,
    ),
    Rule(
        "service_line",
        "other_bill",
        listed(
            """
            房租 | 物业 | 健身 | 会员 | 打车 | 充电宝 | 内存 | 图书馆 | 货款 | 年卡 | 租金 | 自动续费 |
            订房
            """
        ),
        example="物业费没交。",
        counter="你好。",
        confidence=0.58,
    ),
)

RULES = (*SERVICE,)
