"""The words, apart from names, by which a text names institutions, sums and days.

What each kind means is said in names.BITS. Chinese words are read in both scripts.
"""

ENGLISH = {
    "tail": """
        bank | banks | financial | finance | recovery | collections | collection | credit | services |
        service | llc | inc | associates | law | funding | mortgage | loans | loan | lending | capital |
        group | management | solutions | systems | servicing | partners | holdings | company | corp |
        corporation | receivables | agency | bureau | adjusters | acceptance | outsourcing | resolution |
        union | cu | fcu | savings | card | cash | advance | leasing | motors | energy | electric | gas |
        water | utilities | wireless | mobile | telecom | communications | cable | tollway | tolls |
        toll | turnpike | parking | insurance | hospital | clinic | medical | dental | jewelers |
        furniture | bancorp | ltd | plc | limited | legal | attorneys | consultants | ventures | trust |
        pay | rentals | properties | apartments | council | broadband | fiber | fitness | gym |
        credit union | recoveries | finserv | mutual | hydro | authority | enforcement | brokerage | llp |
        lp | university | college | airlines | collection agency | collections agency | credit bureau |
        law firm | creditors | collectors""",
    "stop": """
        the | a | an | i | i'm | i've | my | me | we | our | us | you | your | he | his | she | her | it |
        its | they | their | them | this | that | these | those | there | here | and | or | but | so |
        if | then | when | while | as | on | in | at | to | of | for | is | are | was | were | be | been |
        am | has | have | had | do | does | did | not | no | yes | can | could | will | would | should |
        may | must | please | dear | hello | hi | hey | now | today | after | before | since | because |
        about | again | also | all | any | both | each | every | other | another | some | one | two | re |
        attn | msg | freemsg | frm | subj | subject | urgent | final | notice | alert |
        reminder | warning | important | update | payment |
        payments | account | balance | statement | debt | debts |
        original | current | new | old | past | last | first-time | customer | client | user | sir |
        madam | mr | mrs | ms | what | who | why | how | where | which | just | only | even | said |
        told | asked | received | get | got | sent | paid | owe | owed | call | calls | message | phone |
        free | full | pre | good | bad | yours | by | with | from | called | january | february | march |
        april | june | july | august | september | october | november | december | monday | tuesday |
        wednesday | thursday | friday | saturday | sunday""",
    "proper": """
        federal | state | home | personal | installment | predatory | bankruptcy | flood | health | life |
        auto | car | vehicle | consumer | business | private | local | same | payday | title | online |
        electricity | solar | open | reported | third | party | house | rent | property | homeowner |
        homeowners | renters | gap | short | long | term | real | estate | public | customer | identity |
        theft | fraud | dealer | retail | prior | unsecured | secured | primary | secondary | medicare |
        medicaid | unemployment | workers | income | tax | company | credit | loan | loans | financial |
        collection | collections | cash | insurance | law | medical | processing""",
    "cue": """
        from | called | by | with | against | named | contacted | owe | behalf of | company called | c/o |
        via""",
    "owed": """
        owe | owes | owed | bal | bal due | min due | says you owe | claiming | owing | balance |
        balances | debt | debts | due | overdue | past due | outstanding | arrears | unpaid | delinquent |
        in the amount of | amount of | collect | collecting | demanding | demand | settle for | total of |
        toll | fine | penalty | tax | says i owe | for over""",
    "billed": """
        pay | payment | payments | bill | bills | billed | billing | fee | fees | charge | charges |
        charged | invoice | amount | interest | collections | collection | claim | claims | claiming |
        letter""",
    "paid": """
        paid | refund | refunded | refunds | deposit | deposited | purchase | purchased | bought | limit |
        income | salary | value | worth | credited | received | borrowed | loan for | loan of | monthly |
        down | paying | per month | a month | /mo | per week | withdrew | withdraw | gift card | earn |
        save | saved""",
    "due": """
        due | due on | due by | due date | due date is | due date of | due date was | pay by | paid by |
        payment by | deadline | deadline is | no later than | on or before | before | until | by |
        is due | expires on | expires""",
    "day": """
        jan | january | feb | february | mar | march | apr | april | may | jun | june | jul | july | aug |
        august | sep | sept | september | oct | october | nov | november | dec | december | monday |
        tuesday | wednesday | thursday | friday | saturday | sunday | mon | tue | wed | thu | fri | sat |
        sun | today | tonight | tomorrow | midnight | noon | close""",
    "ending": """
        com | net | org | cn | top | xyz | info | cc | co | us | uk | vip | ly | gl | tw | hk | icu |
        shop | online | site | club | link | app | live | life | fun | tk | ml | ga | cf | buzz | biz |
        io | gov | edu | example | in | me | sg | my | mobi | ru | pw | cyou | sbs | cfd | lol | win |
        bond | world""",
}
"""Words of each kind."""

CHINESE = {
    "tail": """
        银行 | 银行信用卡 | 银行信用卡中心 | 信用卡中心 | 信用卡 | 分期 | 金融 | 消费金融 | 小贷 | 借款 |
        借条 | 易借 | 充电 | 电器 | 口腔 | 支付 | 钱包 | 普惠 | 财务 | 财务公司 | 担保公司 | 有限公司 |
        资产公司 | 资产 | 资管 | 资产管理 | 管理顾问 | 清收 | 催收部 | 清收部 | 债管部 | 律师事务所 |
        律所 | 事务所 | 法院 | 人民法院 | 调解中心 | 保险 | 财险 | 人寿 | 物业 | 物业公司 | 电力 |
        电力公司 | 供电 | 供电局 | 燃气 | 水务 | 自来水公司 | 热力 | 电信 | 移动 | 联通 | 宽带 | 广电 |
        医院 | 网校 | 租车 | 出行 | 停车 | 地铁 | 高速 | 停管处 | 监理站 | 税务局 | 公安局 | 支队 | 邮政 |
        快递 | 物流 | 理财 | 财富 | 基金 | 图书馆 | 幼儿园 | 医美 | 农会 | 驾校 | 健身 | 商城 | 月付 |
        花呗 | 白条 | 处理中心 | 服务中心 | 客服中心 | 养车""",
    "stop": """
        的 | 您 | 你 | 我 | 他 | 她 | 它 | 们 | 在 | 到 | 被 | 由 | 与 | 和 | 向 | 致电 | 办理 |
        解冻 | 请 | 了 | 是 | 给 | 从 | 把 | 这 | 那 | 哪 | 有 | 说 | 叫 | 还 | 及 | 或 | 因 | 等 |
        对 | 就 | 都 | 也 | 又 | 很 | 没 | 不 | 未 | 已 | 将 | 会 | 要 | 让 | 用 | 去 | 来 | 于 | 为 |
        以 | 之 | 其 | 此 | 该 | 本 | 某 | 自称 | 收到 | 接到 | 今天 | 昨天 | 刚刚 | 现在 | 尊敬 |
        亲爱 | 客户 | 用户 | 先生 | 女士 | 名下 | 尾号 | 逾期 | 欠款 | 短信 | 电话 | 催收 | 还款 |
        账单 | 提醒 | 通知 | 提示 | 告知 | 警告 | 逾期未 | 联系 | 投诉 | 骗子 | 冒充 | 一笔 | 一个 |
        一家 | 几个 | 所有 | 各种 | 一张 | 办了 | 申请 | 开通 | 绑定 | 登录 | 拨打 | 客服 | 官方 |
        平台 | 下载 | 点击 | 这里 | 什么 | 上 | 下 | 里 | 问 | 正规 | 社保 | 医保 | 各大 | 多家 |
        中介 | 个 | 低息 | 登记 | 涉嫌 | 保单 | 助学 | 免费 | 体验 | 国内 | 虚拟 | 联名 | 支持 |
        以行动 | 行动 | 专员 | 银行贷后 | 路边 | 代 | 打 | 找 | 查 | 欠 | 借 | 转 | 发 | 收 | 退 |
        交 | 缴 | 停 | 当 | 跟 | 同 | 经 | 个人 | 张 | 账号 | 户名 | 卡号 | 号码 | 业务 | 套餐 |
        流量 | 股票 | 费 | 白金卡 | 功能 | 总监 | 相关 | 承认 | 否认 | 同意 | 拒绝 | 宣称 | 声称 |
        谎称 | 佯称 | 伪称 | 号称 | 表示 | 认为 | 觉得 | 以为 | 希望 | 想 | 打算 | 需要 | 必须 |
        应该 | 可以 | 能够 | 无法 | 幸好 | 幸亏 | 幸而 | 还好 | 结果 | 后来 | 但 | 可是 | 而 | 不过 |
        所以 | 如果 | 若 | 虽然 | 接着 | 然后 | 随后 | 之后 | 年后 | 月后 | 天后 | 突然 | 忽然 |
        当时 | 假冒 | 仿冒 | 冒名 | 冒用 | 伪装 | 伪造 | 假借 | 仿 | 骗取 | 诱骗 | 盗刷 | 盗用 |
        诱导 | 引导 | 要求 | 求 | 填写 | 输入 | 跳出 | 弹出 | 出现 | 显示 | 点 | 连结 | 链接 | 打开 |
        进入 | 导向 | 扫码 | 扫描 | 出示 | 提供 | 使用 | 利用 | 通过 | 透过 | 经由 | 绑 | 解绑 |
        注销 | 取消 | 关闭 | 变更 | 更换 | 协商 | 查询 | 确认 | 核对 | 核实 | 询问 | 咨询 | 联络 |
        洽 | 落款 | 署名 | 署称 | 受 | 遭 | 任何 | 每 | 其他 | 其它 | 另 | 两个 | 两家 | 笔 | 各 |
        某些 | 有些 | 大部分 | 附近 | 当地 | 对方 | 本人 | 自己 | 家里 | 朋友 | 同事 | 网友 | 误设 |
        设定 | 社区 | 租房 | 车险 | 手机 | 个性化 | 发现 | 几天 | 一处 | 搜索 | 时银行 | 时医院 |
        后银行 | 后医院 | 大额 | 高额 | 知名 | 假 | 真正 | 所谓 | 非法 | 合法 | 一般 | 正常 | 安排 |
        添加 | 拿着 | 持有 | 前往 | 寄来 | 来电 | 来信 | 来函 | 传来 | 出院 | 住院 | 网传 | 网络传""",
    "cue": "自称 | 收到 | 接到 | 冒充 | 这里是 | 我是 | 投诉 | 来自 | 您在 | 你在 | 在",
    "owed": """
        欠 | 欠款 | 欠费 | 欠缴 | 拖欠 | 尚欠 | 应还 | 应缴 | 待还 | 待缴 | 需还 | 未还 | 未缴 | 未结清 |
        余额 | 最低还款额 | 还款 | 账单 | 帐单 | 补缴 | 缴清 | 缴纳 | 缴费 | 逾期 | 还清 | 结清 | 结欠 |
        应付 | 待付 | 合计 | 共计 | 一共 | 总共 | 全额 | 还差 | 还剩 | 剩 | 补足 | 扣 | 重新支付 | 总额 |
        本息 | 催 | 罚款 | 代偿 | 还上 | 下款 | 借款 | 贷款 | 涉诉金额 | 还入 | 未支付""",
    "billed": "缴 | 交 | 还 | 付 | 费用 | 费 | 金额 | 扣款 | 扣收 | 税 | 账 | 借 | 贷",
    "paid": """
        已还 | 还了 | 付了 | 交了 | 退款 | 减免 | 立减 | 额度 | 奖 | 返现 | 手续费 | 每期 | 积分 | 优惠 |
        到账 | 价值 | 赔偿""",
    "counted": """
        年 | 月 | 日 | 号 | 点 | 期 | 天 | 个 | 次 | 分 | 笔 | 小时 | 倍 | 折 | 级 | 岁 | 名 | 人 | 张 |
        条 | 楼 | 公里 | 米 | 度 | 位 | 股 | 份 | 周 | 时 | 秒 | 栋 | 室 | 路 | 届 | 件 | 台 | 辆 | 家 |
        页 | 后 | 年化""",
    "due": """
        还款日 | 还款日为 | 还款日是 | 到期日 | 到期日为 | 到期还款日 | 最后还款日 | 最迟 | 最晚 | 截止 |
        截至 | 截止日期 | 截止日 | 截数日期 | 期限 | 缴费期限 | 还款期限 | 缴费日 | 缴费日为 | 扣款日 |
        扣款日为 | 限于 | 请于 | 限 | 务必于 | 将于 | 定于 | 须于 | 到期日期""",
    "day": """
        今日 | 今天 | 今晚 | 明日 | 明天 | 明晚 | 后天 | 本周 | 下周 | 周一 | 周五 | 月底 | 本月底 |
        今早""",
    "before": """
        前还 | 前缴 | 前付 | 前结 | 前如 | 前未 | 前仍 | 前处理 | 前支付 | 前完成 | 前登 | 前存 | 前补 |
        前点 | 之前 | 以前 | 前应还 | 前, | 前， | 前手动 | 前交 | 前办 | 前到 | 前将 | 前转 | 前拨 |
        前至 | 前致电 | 到期 | 扣款 | 前联系""",
}
"""Words of each kind, in simplified characters."""

NOBODY = """
    提醒 | 通知 | 公告 | 推送 | 账单 | 帐单 | 验证码 | 催收 | 警告 | 提示 | 重要 | 紧急 | 温馨 |
    告知 | 立案 | 传票 | 回复 | 退订 | 待续 | 送达 | push | 关于 | 最后 | 逾期 | 欠费 | 图片 | 短信 |
    信用卡中心提醒 | 法务部 | 最终 | 催缴 | 还款 | 服务 | 缴费 | 消息 | 个人信用卡 | 您的信用卡 |
    张信用卡 | 银行信用卡账 | 其他信用卡 | 分期付款 | 贷款公司 | 网贷平台 | 小额贷款 | 网络贷款 |
    诈骗 | 诈欺 | 骗局 | 骗术 | 手法 | 话术 | 澄清 | 辟谣 | 谣言 | 假讯息 | 警示 | 防骗 | 须知 |
    声明 | 最新 | 案例 | 呼吁 | 宣导 | 网络银行 | 网路银行 | 网上银行 | 信用卡分期 | 银行贷款 |
    信用贷款 | 信用卡账 | 银行卡 | 网贷 | 校园贷 | 手机银行"""
"""Chinese phrases that look like a name and are none."""
