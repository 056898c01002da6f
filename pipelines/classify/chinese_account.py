"""Chinese rules: why the notice came, how the person reacted and checked, which bill, and whether it is genuine."""

from pipelines.classify.rule import ACCOUNTS, MESSAGES, Rule

CAUSE = (
    Rule("cause", "fraud_impersonation", ("个人账户", "私人账户", "个人支付宝", "转到指定账户", "指定个人", "仿冒", "假冒", "骗子", "诈骗", "屏幕共享", "共享屏幕", "冒充", "从未发过", "没发过这条", "从来不用私人", "查无该笔", "查无此", "安全账户", "是假的", "被骗", "假网站", "高仿"),
         example="官方客服说从未发过,是冒充的诈骗。", counter="我忘了还款。", confidence=0.58, grade="E2", kinds=ACCOUNTS, not_before=r"(会不会是?|是不是|像|以为是?|怀疑是?|怕是?|防|不是)$"),
    Rule("cause", "identity_theft", ("冒名", "冒用", "盗用", "身份证丢", "身份证遗失", "身份证复印件", "被人用我的", "非本人办理", "用我的身份", "人脸", "别人用我", "身份被盗", "拿我身份", "报案回执", "我的手机号和身份证", "不是我的签名", "不像我的签名"),
         example="身份证遗失后被人冒用办了网贷。", counter="我忘了还款。", confidence=0.62, kinds=ACCOUNTS),
    Rule("cause", "wrong_person", ("前机主", "找错人", "同名同姓", "打错", "前租客", "上一个租客", "前任业主", "不是我的车", "同拼音", "原机主", "新号码", "换了新号", "紧急联系人", "我不认识", "不认识这个人", "填错邮箱", "租客", "认错", "另一个人", "不是本人", "上一任"),
         example="换了新号,总收到前机主的催款。", counter="我忘了还款。", confidence=0.62, kinds=ACCOUNTS),
    Rule("cause", "already_settled", ("已还清", "早就还", "已结清", "结清证明", "还光了", "已经还款", "已还款", "已经还了", "已经付款", "已经退款", "退款了", "退货", "已注销", "缴款成功", "还清", "早还了", "都还了", "已销户", "拆机", "已退", "已经缴", "已免除", "我已经还", "补缴了呀", "已经交了", "还完了", "已支付"),
         example="3月已还清,5月仍被催。", counter="我忘了还款。", confidence=0.6, kinds=ACCOUNTS, not_before=r"(没|未|不|还没|等)$"),
    Rule("cause", "system_error", ("系统", "误发", "跑批", "批量", "数据延迟", "后台错误", "录错", "算错", "清分", "测试", "重复扣", "故障", "升级", "bug", "他们弄错", "入账延迟", "认成", "串户", "核对完毕是", "搞错", "没同步", "重复催", "录成", "撤销并道歉"),
         example="客服说系统批量误发短信。", counter="我忘了还款。", confidence=0.54, kinds=ACCOUNTS),
    Rule("cause", "user_misoperation", ("误点", "点错", "转错", "输错", "我没留意", "没注意", "插反", "抄成", "手滑", "忘了关", "忘关", "自己选错", "填错了", "转到别人", "绑的是", "过期卡", "没仔细看", "我看错", "默认勾选", "忘记取消", "存错", "卡换了", "币种", "自己点的", "没点", "我自己", "以为自动"),
         example="还款时我手滑转错了账户。", counter="他们误发的。", confidence=0.58, kinds=ACCOUNTS),
    Rule("cause", "disputed_amount_or_terms", ("利滚利", "违约金", "高利息", "手续费", "砍头息", "利率", "服务费", "不认", "金额不对", "算不到", "怎么算", "多收", "差价", "凭什么", "协商好", "利息", "不合理", "收平台管理费", "明细", "重复算", "费率", "年化"),
         example="本金认,违约金不认。", counter="我忘了还款。", confidence=0.55, kinds=ACCOUNTS),
    Rule("cause", "genuine_debt", ("忘还", "忘了还", "忘记还", "确实欠", "确实逾期", "失业", "我认", "还了就", "手头紧", "没钱还", "还不上", "我欠", "周转不", "金额一致", "核对无误", "确实是我", "是我自己借", "逾期几天", "查得到", "想协商", "还款页面一直开着", "下月发工资", "工资没发", "断供"),
         example="忘还了,看到短信就还了。", counter="我从没借过。", confidence=0.55, kinds=ACCOUNTS),
    Rule("claimed_cause", "system_error", ("系统误", "误开通", "误操作", "误设为分期", "录入为会员", "工作人员失误", "系统故障", "后台误", "系统升级"),
         example="由于后台误操作,您被设为代理会员。", counter="您的账单已出。", confidence=0.7),
)  # fmt: skip

REACTION = (
    Rule("reaction", "panic", ("吓", "怕影响", "手都凉", "慌", "急急", "睡不着", "害怕", "救命", "手抖", "哭", "怎么办", "急死", "担心", "腿软", "生怕", "心跳", "!!", "!!", "崩溃", "求助"), example="吓得一晚上没睡。", counter="我没理。", confidence=0.6, kinds=ACCOUNTS),
    Rule("reaction", "suspicion", ("像诈骗", "是真的吗", "是不是骗", "怀疑", "骗人的吧", "真的假的", "钓鱼", "不太对", "可疑", "靠谱吗", "像编的", "不相信", "会不会是骗"), example="感觉像诈骗。", counter="我忘了。", confidence=0.64, kinds=ACCOUNTS),
    Rule("reaction", "indifference", ("不理", "懒得", "删了", "没理", "爱发发", "无所谓", "随便", "笑死", "丢垃圾桶", "哈哈", "罢了", "清净", "也行"), example="懒得看,删了。", counter="我要投诉到底。", confidence=0.6, kinds=ACCOUNTS),
    Rule("reaction", "anger", ("投诉", "气死", "气炸", "太过分", "骚扰", "无耻", "不得好死", "良心", "吸血", "坑人", "霸道", "愤怒", "垃圾公司", "凭什么", "郁闷至极", "曝光", "流氓", "恶心", "!!", "谁干的", "离谱", "侮辱", "欺负"), example="太过分了,我要投诉。", counter="我不明白。", confidence=0.58, kinds=ACCOUNTS),
    Rule("reaction", "confusion", ("为什么", "不知道是", "什么意思", "摸不着头脑", "搞不懂", "一脸懵", "是什么钱", "哪笔", "纳闷", "怎么回事", "不明白", "有点绕", "什么公司", "为何", "想不通", "咋回事", "??"), example="不知道是哪笔钱。", counter="我要投诉。", confidence=0.56, kinds=ACCOUNTS),
    Rule("reaction", "resignation", ("算了", "花钱消灾", "没办法", "认栽", "不想折腾", "认了", "没法子", "磨不动", "惹不起", "只能还", "补上了事"), example="算了,花钱消灾。", counter="我要投诉。", confidence=0.66, kinds=ACCOUNTS),
)  # fmt: skip

VERIFICATION = (
    Rule("verification", "official_app_or_account", ("打开app", "登app", "登录app", "app里", "app查", "查了下app", "登录网银", "打开官方", "app显示", "查看账单"), example="登录App查询无欠款。", counter="我没查。", confidence=0.66, kinds=ACCOUNTS),
    Rule("verification", "published_hotline", ("客服一", "打官方客服", "拨官方", "官方客服", "打客服", "卡背面", "客服说", "客服查", "问了客服", "打给客服"), example="拨官方客服电话确认。", counter="我没查。", confidence=0.62, kinds=ACCOUNTS),
    Rule("verification", "contact_in_message", ("回拨", "点了链接", "点进去", "回复了短信", "打短信里的"), example="我点了链接。", counter="我没点。", confidence=0.6, kinds=ACCOUNTS, not_before=r"(没|不)$"),
    Rule("verification", "branch_or_written", ("去网点", "去银行查", "柜台", "书面", "窗口", "投诉邮箱", "回复附上"), example="去网点核实。", counter="我没去。", confidence=0.6, kinds=ACCOUNTS),
    Rule("verification", "credit_file", ("查征信", "打征信", "征信报告", "打印征信", "详版征信"), example="查征信看了一下。", counter="我没查。", confidence=0.64, kinds=ACCOUNTS),
    Rule("verification", "authority_line", ("报警", "报案", "反诈", "12378", "派出所", "警方", "110", "96110", "12315"), example="已经报警备案。", counter="我没报。", confidence=0.6, kinds=ACCOUNTS, not_before=r"(先|要不要|能|该不该)$"),
    Rule("verification", "checker_or_search", ("网上搜", "百度了", "搜了一下", "查号码", "搜了下"), example="网上搜了一下号码。", counter="没有。", confidence=0.66, kinds=ACCOUNTS),
    Rule("verification", "family_or_peers", ("问家人", "问我儿子", "问同事", "有没有人遇到", "求大神", "问了朋友", "问女儿", "朋友进来看", "我老公说", "我老婆说"), example="有没有人遇到过这种情况?", counter="没有。", confidence=0.6, kinds=ACCOUNTS),
    Rule("outcome", "corrected", ("撤销", "道歉", "案件关闭", "已更正", "退回", "处理好了", "不会进一步联系"), example="客服道歉并撤销。", counter="没有下文。", confidence=0.58, kinds=ACCOUNTS),
    Rule("outcome", "money_lost", ("转了", "被盗刷", "被扣了", "损失"), example="我转了400元给他。", counter="我没付钱。", confidence=0.55, kinds=ACCOUNTS),
    Rule("outcome", "escalated", ("已投诉", "已报警", "报警了", "报了警", "委托律师", "去投诉了"), example="已报警。", counter="没有。", confidence=0.64, kinds=ACCOUNTS),
    Rule("outcome", "contact_continues", ("还在催", "仍每天", "天天打", "天天骚扰", "换号继续", "还在联系", "仍被催"), example="他们天天打电话。", counter="不打了。", confidence=0.6, kinds=ACCOUNTS),
)  # fmt: skip

SERVICE = (
    Rule("service_line", "consumer_credit", ("花呗", "借呗", "网贷", "分期", "小贷", "消费金融", "微粒贷", "白条", "现金贷", "借款", "好享贷", "贷款", "金融", "先用后付", "信用社", "月付", "拍拍贷"), example="花呗账单不对。", counter="你好。", confidence=0.56),
    Rule("service_line", "card", ("信用卡", "卡中心", "年费", "联名卡", "尾号", "卡债", "贷记卡", "额度卡"), example="信用卡账单不对。", counter="你好。", confidence=0.58),
    Rule("service_line", "secured_credit", ("房贷", "车贷", "按揭", "抵押", "租车", "融资租赁", "个人住房贷款", "公积金贷款"), example="房贷被扣两次。", counter="你好。", confidence=0.68),
    Rule("service_line", "student_loan", ("助学贷款", "教育分期", "学费贷", "培训贷"), example="助学贷款利息。", counter="你好。", confidence=0.72),
    Rule("service_line", "medical", ("医院", "住院", "挂号费", "医美", "体检费", "诊所", "医保"), example="医院说我欠费。", counter="你好。", confidence=0.64),
    Rule("service_line", "payment", ("钱包", "代扣", "支付宝账户", "云岸支付", "八达通", "备付金", "零钱", "转账退回"), example="钱包余额为负。", counter="你好。", confidence=0.54),
    Rule("service_line", "wealth", ("两融", "融资负债", "投顾", "追保", "保证金", "赎回", "理财"), example="融资负债到期。", counter="你好。", confidence=0.56),
    Rule("service_line", "insurance", ("保费", "保单", "保险", "理赔"), example="保费欠缴。", counter="你好。", confidence=0.62),
    Rule("service_line", "telecom_utility", ("话费", "宽带", "电费", "水费", "燃气", "手机号欠费", "流动电话", "停机", "热费", "移动", "电信", "联通", "139邮箱", "10086", "189.cn", "three.com.hk", "上台"), example="您的话费账单未读。", counter="你好。", confidence=0.64),
    Rule("service_line", "public_dues", ("通行费", "罚单", "税", "etc", "停车费", "社保费", "关税", "罚款", "监理", "差饷", "违停", "高速", "停管处"), example="ETC通行费未缴。", counter="你好。", confidence=0.64),
    Rule("service_line", "other_bill", ("房租", "物业", "健身", "会员", "打车", "充电宝", "内存", "图书馆", "货款", "年卡", "租金", "自动续费", "订房"), example="物业费没交。", counter="你好。", confidence=0.58),
)  # fmt: skip

AUTHENTICITY = (
    Rule("authenticity", "fraud", (".example", "点击链接", "请点", "即登入", "登录 url", "登录url", "url", "加专属", "个人账户", "私人", "共享屏幕", "屏幕", "兑换现金", "积分", "中奖", "得奖", "幸运", "密码器", "动态口令", "冻结", "查封", "安全账户", "验证码", "失效清零", "非本人请", "不要挂机", "勿挂断", "彩票", "提额", "取消业务", "刷单", "注销", "逾期失效", "退税", "农行卡", "货款一共", "查冊", "洗白"),
         example="您的积分将清零,点击链接兑换现金。", counter="明天八点开会。", confidence=0.66, kinds=MESSAGES, also=()),
    Rule("authenticity", "genuine", ("【招商", "中国移动", "10086", "139邮箱", "wap.189", "three.com.hk", "汇丰", "恒生", "【支付宝】", "远传", "感谢您的使用", "退订", "官方app", "不附任何连结", "柜台", "门店", "各位居民", "余额", "预约", "流量", "客户端", "app预约", "www.", "http://", "营业厅", "快乐", "优惠", "社区", "欢迎", "超商", "免费", "送达", "尾号"),
         example="感谢您的使用,中国移动。", counter="点此兑换。", confidence=0.64, kinds=MESSAGES),
)  # fmt: skip

RULES = (*CAUSE, *REACTION, *VERIFICATION, *SERVICE, *AUTHENTICITY)
