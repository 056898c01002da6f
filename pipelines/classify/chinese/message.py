"""Chinese rules for message texts: is the message genuine."""

from pipelines.classify.rule import MESSAGES, Rule, listed

AUTHENTICITY = (
    Rule(
        "authenticity",
        "fraud",
        listed(
            """
            hxxp | [.] | .top | .xyz | .vip | .icu | .cc/ |
            即登入 | 加专属 | 共享屏幕 | 屏幕共享 | 中奖 | 得奖 | 幸运 | 密码器 | 动态口令 |
            查封 | 安全账户 | 失效清零 | 非本人请 | 不要挂机 | 勿挂断 | 彩票 | 提额 | 取消业务 | 刷单 |
            注销 | 退税 | 货款一共 | 查册 | 洗白 | 强制冻结 | 解冻 | 防止套现 | 核实认证 | 个人信息核实 |
            证书 | 手机银行于今日失效 | 彩金 | 办理改签 | 故障已被取消 | 私下结清 | 转账备注 | 转到 |
            个人账户 | 请勿在app | 专员 | 现金礼包 | 满足兑换 | 理财金 | 农行卡 | 网银将于 | 过时 | 年费 |
            下载会议 | 远程协助 | 撒销 | 今日前缴 | 企鹅号 | 低至三折结清 | 内部特批 | 将于次日失效
            """
        ),
        example="尊敬的用户,您的密码器将于今日失效。",
        counter="明天八点开会。",
        confidence=0.68,
        not_before=r"(不|勿|凡|请勿|从不|不收|让您)[^。,,;;]{0,8}$",
        kinds=MESSAGES,
    ),
    Rule(
        "authenticity",
        "fraud",
        listed(
            """
            积分 | 兑换
            """
        ),
        example="您的积分可兑换500元现金,请登录。",
        counter="积分可兑换流量包。",
        confidence=0.7,
        after=r"^[^。]{0,24}(现金|清零|失效)",
        kinds=MESSAGES,
    ),
    Rule(
        "authenticity",
        "fraud",
        listed(
            """
            冻结 | 停用 | 失效
            """
        ),
        example="您的信用卡已被冻结,请点击链接。",
        counter="温度低,河面冻结。",
        confidence=0.62,
        after=r"^.{0,60}(登录|登入|登陆|点击|请点|链接|联系客服|致电|url|[a-z0-9-](\.|\[\.\])[a-z]{2,})",
        kinds=MESSAGES,
    ),
    Rule(
        "authenticity",
        "genuine",
        listed(
            """
            【招商 | 招商银行 | 中国移动 | 10086 | 10010 | 139邮箱 | wap.189 | three.com.hk | 汇丰 |
            恒生 | 【支付宝】 | 远传 | 感谢您的使用 | 退订 | td退订 | 回td | 官方app | 不附任何 | 柜台 |
            门店 | 各位居民 | 流量 | 客户端 | app预约 | 营业厅 | 快乐 | 优惠 | 社区 | 欢迎 | 超商 | 送达 |
            验证码 | 余额为 | 余额 | 双倍 | 抢购 | 满减 | 会员日 | 新品 | 折起 | 话费 | 专柜 | 包邮 |
            优惠券 | 预约 | 出票 | 到账 | 消费人民币 | 转出 | 支出 | 收入 | 网点 | 委托关系 | 不收现金 |
            冲浪助手 | 回复任意 | 天气 | 直播 | 讲座 | 祝您 | 温馨提醒 | 客官 | 抽奖 | 热线 | 查阅 |
            app内 | 手机app | 宽限期
            """
        ),
        example="感谢您的使用,中国移动。",
        counter="点此兑换。",
        confidence=0.62,
        kinds=MESSAGES,
    ),
)

RULES = (*AUTHENTICITY,)
