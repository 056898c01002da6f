"""Chinese rules: what lever the notice used."""

from pipelines.classify.rule import Rule, listed

LEVER = (
    Rule(
        "notice_type",
        "third_party_contact",
        listed(
            """
            联系人 | 转告 | 您的朋友 | 您的家人 | 亲友 | 前机主 | 爆通讯录 | 通讯录 | 打给父母 |
            打给我爸 | 打给我妈 | 打到单位 | 同事欠 | 前租客 | 上一个租客 | 紧急联系人 | 找的是 | 我弟的 |
            我哥的 | 家长 | 骚扰家人 | 联系不上本人 | 担保
            """
        ),
        example="催收打到单位,说同事欠钱,让我转告。",
        counter="您的账单已出。",
        confidence=0.64,
    ),
    Rule(
        "notice_type",
        "legal_threat",
        listed(
            """
            起诉 | 诉讼 | 律师函 | 律师事务所 | 法院 | 立案 | 案号 | 传票 | 查封 | 强制执行 | 移送 |
            执行署 | 公安 | 拘留 | 仲裁 | 法律责任 | 司法 | 催告书 | 扣押
            """
        ),
        example="今日17点前未还将起诉。",
        counter="您的账单已出。",
        confidence=0.66,
    ),
    Rule(
        "notice_type",
        "unrecognised_loan",
        listed(
            """
            已放款 | 放款成功 | 放款通知 | 借款成功 | 贷款已发放 | 非本人 | 误开通 | 被开通 | 扣上开通 |
            没办过 | 冒名 | 不是我办 | 没借过 | 备用金 | 以我的名义 | 莫名其妙 | 从没办 | 没有办过 |
            被贷款 | 校园贷账户
            """
        ),
        example="您的借款3000元已放款成功,非本人请联系。",
        counter="您的账单已出。",
        confidence=0.62,
    ),
    Rule(
        "notice_type",
        "account_restriction",
        listed(
            """
            已冻结 | 将停机 | 停机 | 停你线 | 暂停 | 停用 | 限制 | 将停 | 停水 | 停电 | 断网 | 锁定 |
            暂不能 | 中止服务 | 关停 | 停卡 | 封停 | 影响用药 | 拉闸
            """
        ),
        example="因欠费今日将停机。",
        counter="您的账单已出。",
        confidence=0.62,
    ),
    Rule(
        "notice_type",
        "credit_consequence",
        listed(
            """
            征信 | 信用分 | 黑名单 | 信用记录 | 芝麻信用 | 失信 | 信用受损 | 个人信用 | 联征
            """
        ),
        example="逾期将上报征信。",
        counter="您的账单已出。",
        confidence=0.58,
    ),
    Rule(
        "notice_type",
        "settlement_offer",
        listed(
            """
            减免 | 一次性结清 | 折结清 | 免息分 | 优惠结清 | 停息挂账 | 还三成 | 五五折 | 延期还款方案 |
            分期还款方案 | 清退 | 销账 | 只还本金 | 免除利息
            """
        ),
        example="今日还四成可一次性结清,减免利息。",
        counter="您的账单已出。",
        confidence=0.64,
    ),
    Rule(
        "notice_type",
        "payment_correction",
        listed(
            """
            扣款失败 | 付款失败 | 还款失败 | 支付失败 | 重新支付 | 重新还款 | 重新转账 | 未成功 | 少还 |
            授权失败 | 误操作 | 取消业务 | 误设 | 取消会员 | 误开通 | 未到账 | 补差 | 退回 |
            关闭自动扣费 | 取消自动
            """
        ),
        example="您上次付款未成功,请重新支付。",
        counter="您的账单已出。",
        confidence=0.62,
    ),
    Rule(
        "notice_type",
        "small_charge_due",
        listed(
            """
            通行费 | etc | 罚单 | 停车费 | 水费 | 电费 | 燃气费 | 关税 | 运费 | 税款 | 热费 | 违停 |
            差饷 | 罚款 | 物业费 | 补缴税 | 充电宝 | 停车欠费 | 借书 | 打车费 | 快递费 | 规费 | 高速 |
            管理费
            """
        ),
        example="您有一笔ETC通行费未缴。",
        counter="您的信用卡已逾期。",
        confidence=0.6,
    ),
    Rule(
        "notice_type",
        "collection_demand",
        listed(
            """
            委外 | 受托 | 受委托 | 债权转让 | 资产管理 | 催收 | 催告 | 委托我司 | 外访 | 法务 | 催款 |
            追讨 | 讨债 | 代为追 | 清收 | 贷后
            """
        ),
        example="海岚已将您的欠款委外,受托方请您联系。",
        counter="您的账单已出。",
        confidence=0.64,
    ),
    Rule(
        "notice_type",
        "overdue_reminder",
        listed(
            """
            逾期 | 欠费 | 未还 | 未缴 | 过期未 | 已到期 | 欠缴 | 结欠 | 未清 | 已过 | 还没还 | 昨日应还 |
            存在欠款 | 有欠款 | 欠款未 | 有一笔欠款
            """
        ),
        example="您的账户逾期2天,请尽快还款。",
        counter="账单将于周五到期。",
        confidence=0.6,
    ),
    Rule(
        "notice_type",
        "pre_due_reminder",
        listed(
            """
            还款日 | 到期日 | 将在 | 应还 | 账单未读 | 账单还未读 | 新账单 | 扣款日 | 月结单 | 结单 |
            账单已出 | 请查阅 | 存好 | 备足 | 即将到期 | 应缴 | 缴款限期 | 限期 | 最迟 | 要扣 | 提前存 |
            开始收取 | 自动扣款 | 卡里扣 | 话费账单 | 信用卡账单 | 缴费期限
            """
        ),
        example="账单将于周五到期,应还84.10元。",
        counter="您好,再见。",
        confidence=0.56,
    ),
)

RULES = (*LEVER,)
