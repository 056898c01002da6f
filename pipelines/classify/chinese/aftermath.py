"""Chinese rules for accounts: what the person checked, and what came of it."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

VERIFICATION = (
    Rule(
        "verification",
        "official_app_or_account",
        listed(
            """
            打开app | 登app | 登录app | app里 | app查 | 查了下app | 登录网银 | 打开官方 | app显示 |
            查看账单
            """
        ),
        example="登录App查询无欠款。",
        counter="我没查。",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "published_hotline",
        listed(
            """
            客服一 | 打官方客服 | 拨官方 | 官方客服 | 打客服 | 卡背面 | 客服说 | 客服查 | 问了客服 |
            打给客服
            """
        ),
        example="拨官方客服电话确认。",
        counter="我没查。",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "contact_in_message",
        listed(
            """
            回拨 | 点了链接 | 点进去 | 回复了短信 | 打短信里的
            """
        ),
        example="我点了链接。",
        counter="我没点。",
        confidence=0.6,
        not_before=r"(没|不)$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "branch_or_written",
        listed(
            """
            去网点 | 去银行查 | 柜台 | 书面 | 窗口 | 投诉邮箱 | 回复附上
            """
        ),
        example="去网点核实。",
        counter="我没去。",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "credit_file",
        listed(
            """
            查征信 | 打征信 | 征信报告 | 打印征信 | 详版征信
            """
        ),
        example="查征信看了一下。",
        counter="我没查。",
        confidence=0.64,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "authority_line",
        listed(
            """
            报警 | 报案 | 反诈 | 12378 | 派出所 | 警方 | 110 | 96110 | 12315
            """
        ),
        example="已经报警备案。",
        counter="我没报。",
        confidence=0.6,
        not_before=r"(先|要不要|能|该不该)$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "checker_or_search",
        listed(
            """
            网上搜 | 百度了 | 搜了一下 | 查号码 | 搜了下
            """
        ),
        example="网上搜了一下号码。",
        counter="没有。",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "family_or_peers",
        listed(
            """
            问家人 | 问我儿子 | 问同事 | 有没有人遇到 | 求大神 | 问了朋友 | 问女儿 | 朋友进来看 |
            我老公说 | 我老婆说
            """
        ),
        example="有没有人遇到过这种情况?",
        counter="没有。",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
)

OUTCOME = (
    Rule(
        "outcome",
        "corrected",
        listed(
            """
            撤销 | 道歉 | 案件关闭 | 已更正 | 退回 | 处理好了 | 不会进一步联系
            """
        ),
        example="客服道歉并撤销。",
        counter="没有下文。",
        confidence=0.58,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "money_lost",
        listed(
            """
            转了 | 被盗刷 | 被扣了 | 损失
            """
        ),
        example="我转了400元给他。",
        counter="我没付钱。",
        confidence=0.55,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "escalated",
        listed(
            """
            已投诉 | 已报警 | 报警了 | 报了警 | 委托律师 | 去投诉了
            """
        ),
        example="已报警。",
        counter="没有。",
        confidence=0.64,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "contact_continues",
        listed(
            """
            还在催 | 仍每天 | 天天打 | 天天骚扰 | 换号继续 | 还在联系 | 仍被催
            """
        ),
        example="他们天天打电话。",
        counter="不打了。",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
)

RULES = (*VERIFICATION, *OUTCOME)
