"""Chinese rules for accounts: how the person reacted."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

REACTION = (
    Rule(
        "reaction",
        "panic",
        listed(
            """
            吓 | 怕影响 | 手都凉 | 慌 | 急急 | 睡不着 | 害怕 | 救命 | 手抖 | 哭 | 怎么办 | 急死 | 担心 |
            腿软 | 生怕 | 心跳 | !! | 崩溃 | 求助
            """
        ),
        example="吓得一晚上没睡。",
        counter="我没理。",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "suspicion",
        listed(
            """
            像诈骗 | 是真的吗 | 是不是骗 | 怀疑 | 骗人的吧 | 真的假的 | 钓鱼 | 不太对 | 可疑 | 靠谱吗 |
            像编的 | 不相信 | 会不会是骗
            """
        ),
        example="感觉像诈骗。",
        counter="我忘了。",
        confidence=0.64,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "indifference",
        listed(
            """
            不理 | 懒得 | 删了 | 没理 | 爱发发 | 无所谓 | 随便 | 笑死 | 丢垃圾桶 | 哈哈 | 罢了 | 清净 |
            也行
            """
        ),
        example="懒得看,删了。",
        counter="我要投诉到底。",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "anger",
        listed(
            """
            投诉 | 气死 | 气炸 | 太过分 | 骚扰 | 无耻 | 不得好死 | 良心 | 吸血 | 坑人 | 霸道 | 愤怒 |
            垃圾公司 | 凭什么 | 郁闷至极 | 曝光 | 流氓 | 恶心 | !! | 谁干的 | 离谱 | 侮辱 | 欺负
            """
        ),
        example="太过分了,我要投诉。",
        counter="我不明白。",
        confidence=0.58,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "confusion",
        listed(
            """
            为什么 | 不知道是 | 什么意思 | 摸不着头脑 | 搞不懂 | 一脸懵 | 是什么钱 | 哪笔 | 纳闷 |
            怎么回事 | 不明白 | 有点绕 | 什么公司 | 为何 | 想不通 | 咋回事 | ??
            """
        ),
        example="不知道是哪笔钱。",
        counter="我要投诉。",
        confidence=0.56,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "resignation",
        listed(
            """
            算了 | 花钱消灾 | 没办法 | 认栽 | 不想折腾 | 认了 | 没法子 | 磨不动 | 惹不起 | 只能还 |
            补上了事
            """
        ),
        example="算了,花钱消灾。",
        counter="我要投诉。",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
)

RULES = (*REACTION,)
