"""Chinese rules: why the notice came."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

CAUSE = (
    Rule(
        "cause",
        "fraud_impersonation",
        listed(
            """
            个人账户 | 私人账户 | 个人支付宝 | 转到指定账户 | 指定个人 | 仿冒 | 假冒 | 骗子 | 诈骗 |
            屏幕共享 | 共享屏幕 | 冒充 | 从未发过 | 没发过这条 | 从来不用私人 | 查无该笔 | 查无此 |
            安全账户 | 是假的 | 被骗 | 假网站 | 高仿
            """
        ),
        example="官方客服说从未发过,是冒充的诈骗。",
        counter="我忘了还款。",
        confidence=0.58,
        not_before=r"(会不会是?|是不是|像|以为是?|怀疑是?|怕是?|防|不是)$",
        kinds=ACCOUNTS,
        grade="E2",
    ),
    Rule(
        "cause",
        "identity_theft",
        listed(
            """
            冒名 | 冒用 | 盗用 | 身份证丢 | 身份证遗失 | 身份证复印件 | 被人用我的 | 非本人办理 |
            用我的身份 | 人脸 | 别人用我 | 身份被盗 | 拿我身份 | 报案回执 | 我的手机号和身份证 |
            不是我的签名 | 不像我的签名
            """
        ),
        example="身份证遗失后被人冒用办了网贷。",
        counter="我忘了还款。",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "wrong_person",
        listed(
            """
            前机主 | 找错人 | 同名同姓 | 打错 | 前租客 | 上一个租客 | 前任业主 | 不是我的车 | 同拼音 |
            原机主 | 新号码 | 换了新号 | 紧急联系人 | 我不认识 | 不认识这个人 | 填错邮箱 | 租客 | 认错 |
            另一个人 | 不是本人 | 上一任
            """
        ),
        example="换了新号,总收到前机主的催款。",
        counter="我忘了还款。",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "already_settled",
        listed(
            """
            已还清 | 早就还 | 已结清 | 结清证明 | 还光了 | 已经还款 | 已还款 | 已经还了 | 已经付款 |
            已经退款 | 退款了 | 退货 | 已注销 | 缴款成功 | 还清 | 早还了 | 都还了 | 已销户 | 拆机 | 已退 |
            已经缴 | 已免除 | 我已经还 | 补缴了呀 | 已经交了 | 还完了 | 已支付
            """
        ),
        example="3月已还清,5月仍被催。",
        counter="我忘了还款。",
        confidence=0.6,
        not_before=r"(没|未|不|还没|等)$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "system_error",
        listed(
            """
            系统误 | 系统延迟 | 系统故障 | 系统问题 | 系统出 | 误发 | 跑批 | 批量 | 数据延迟 | 后台错误 |
            录错 | 算错 | 清分 | 测试 | 重复扣 | 故障 | 升级 | bug | 他们弄错 | 入账延迟 | 认成 | 串户 |
            核对完毕是 | 搞错 | 没同步 | 重复催 | 录成 | 撤销并道歉
            """
        ),
        example="客服说系统批量误发短信。",
        counter="我忘了还款。",
        confidence=0.58,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "user_misoperation",
        listed(
            """
            误点 | 点错 | 转错 | 输错 | 我没留意 | 没注意 | 插反 | 抄成 | 手滑 | 忘了关 | 忘关 |
            自己选错 | 填错了 | 转到别人 | 绑的是 | 过期卡 | 没仔细看 | 我看错 | 默认勾选 | 忘记取消 |
            存错 | 卡换了 | 币种 | 自己点的 | 以为自动 | 我自己没 | 自己搞错 | 我搞错 | 没存够
            """
        ),
        example="还款时我手滑转错了账户。",
        counter="他们误发的。",
        confidence=0.58,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "disputed_amount_or_terms",
        listed(
            """
            利滚利 | 违约金 | 高利息 | 手续费 | 砍头息 | 利率 | 服务费 | 金额不对 | 算不到 | 怎么算 |
            多收 | 差价 | 本金认 | 钱我认 | 协商好 | 利息 | 不合理 | 收平台管理费 | 明细 | 重复算 | 费率 |
            年化
            """
        ),
        example="本金认,违约金我不认。",
        counter="我忘了还款。",
        confidence=0.55,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "genuine_debt",
        listed(
            """
            忘还 | 忘了还 | 忘记还 | 确实欠 | 确实逾期 | 失业 | 还了就 | 手头紧 | 没钱还 | 还不上 |
            我自己清楚 | 周转不 | 金额一致 | 核对无误 | 确实是我 | 是我自己借 | 逾期几天 | 查得到 |
            想协商 | 还款页面一直开着 | 下月发工资 | 工资没发 | 断供
            """
        ),
        example="忘还了,看到短信就还了。",
        counter="我从没借过。",
        confidence=0.55,
        kinds=ACCOUNTS,
    ),
)

# Read by the model alone, which was taught with them; what a verdict says is read by claim.py.
CLAIMED = (
    Rule(
        "claimed_cause",
        "system_error",
        listed(
            """
            系统误 | 误开通 | 误操作 | 误设为分期 | 录入为会员 | 工作人员失误 | 系统故障 | 后台误 |
            系统升级
            """
        ),
        example="由于后台误操作,您被设为代理会员。",
        counter="您的账单已出。",
        confidence=0.7,
    ),
)

RULES = (*CAUSE, *CLAIMED)
