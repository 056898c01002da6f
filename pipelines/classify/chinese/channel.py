"""Chinese rules for accounts: how the notice came."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

CHANNEL = (
    Rule(
        "channel",
        "sms",
        listed(
            """
            短信 | 106开头 | 发信息 | 收到信息 | 发了条信息
            """
        ),
        example="收到短信说我欠钱。",
        counter="他在电话里说。",
        confidence=0.75,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "voice_live",
        listed(
            """
            打电话 | 来电 | 电话里 | 打来 | 接到电话 | 接了个电话 | 电话说 | 电话催 | 骚扰电话 | 打给我 |
            催收员 | 打到单位 | 通电话 | 打内线 | 有人打 | 电话那头
            """
        ),
        example="催收员打电话到我单位。",
        counter="收到一封信。",
        confidence=0.68,
        not_before=r"(我|就|去|再|自己|马上|赶紧)$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "voice_recorded",
        listed(
            """
            语音电话 | 机器人 | AI女声 | 录音 | 语音留言 | AI电话 | 智能语音 | 按1
            """
        ),
        example="机器人每天打来催款。",
        counter="真人客服。",
        confidence=0.75,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "email",
        listed(
            """
            邮件 | 邮箱 | e-mail | email | e-statement
            """
        ),
        example="收到邮件说逾期。",
        counter="收到短信。",
        confidence=0.7,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "letter",
        listed(
            """
            寄来 | 寄信 | 信函 | 收到一封信 | 来信 | 挂号信 | 门缝 | 贴在门 | 贴了张 | 催告书 | 起诉状 |
            信封 | 快递里夹着 | 纸质
            """
        ),
        example="寄来一封挂号信要我还款。",
        counter="短信通知。",
        confidence=0.7,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "messaging_app",
        listed(
            """
            微信 | whatsapp | 加我qq | qq | line | 企业微信 | telegram
            """
        ),
        example="有人加我微信自称法务。",
        counter="短信通知。",
        confidence=0.6,
        not_after=r"^(付|支付|零钱|公众号|红包|钱包)",
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "app_or_portal",
        listed(
            """
            app里提示 | app提示 | app今天弹 | app弹 | 页面提示 | 弹出 | 站内信 | 推送 | 显示还有 |
            显示为还款 | 显示逾期 | 账单上还 | 为什么花呗 | 还款额不变 | 提示我本月 | 手机端跳出 |
            出了账单 | app提醒 | 弹窗 | 显示还款
            """
        ),
        example="App弹窗说我还款失败。",
        counter="他打电话来。",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "in_person",
        listed(
            """
            上门 | 敲门 | 到我家 | 到单位找 | 当面 | 来我家 | 堵在
            """
        ),
        example="有人上门要钱。",
        counter="电话通知。",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "social_media",
        listed(
            """
            私信 | 评论区 | 朋友圈 | 抖音 | 微博@
            """
        ),
        example="陌生人私信我还钱。",
        counter="短信通知。",
        confidence=0.58,
        kinds=ACCOUNTS,
    ),
)

RULES = (*CHANNEL,)
