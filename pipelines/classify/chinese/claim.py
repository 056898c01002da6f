"""Chinese rules: the reason that the notice itself gives, which need not be why it came.

As in English (see english/claim.py). Phrases are written in simplified script; what surrounds them is
compared as it was written, so it is given in both.
"""

from pipelines.classify.rule import ACCOUNTS, MESSAGES, Rule, listed

_SAY = (
    r"(?:[说說称稱]|告知|表示|解[释釋]|回[复復覆]|答[复復覆]|告[诉訴]|通知|短信|[简簡][讯訊]|信息|[来來][电電信]|提示"
    r"|[显顯]示|承[认認]|反[馈饋]|[语語]音)"
)
_SAID = rf"{_SAY}[^。!?！？;；\n]{{0,40}}$"
_NOT_SAID = (
    r"(?:^|[^诉訴跟对對和向给給])我(?:就|又|再|才|都|也)?(?:[说說]|告[诉訴]|解[释釋]|[认認][为為]|[怀懷]疑|[觉覺]得|表示)"
    r"[^。!?！？;；\n]{0,40}$"
    r"|我(?:跟|和|[对對]|向|告[诉訴])[^。,，我]{1,6}(?:[说說]|解[释釋]|表示|反映|反[馈饋])[^。!?！？;；\n]{0,40}$"
    r"|(?:如果|若|是不是|是否|[没沒]有|并非|並非|不是)[^。!?！？,，;；\n]{0,8}$"
)
_IF = (
    r"(?:如|若|避免|以免|[为為]免|防止|[请請]勿|不要|[谨謹]防|[请請][确確]保|[请請]保[证證])"
    r"[^。!?！？\n]{0,16}$"
)

SYSTEM_ERROR = (
    Rule(
        "claimed_cause",
        "system_error",
        listed(
            """
            系统误 | 系统错误 | 系统出错 | 系统故障 | 系统问题 | 系统原因 | 系统延迟 | 系统升级 |
            系统异常 | 系统漏洞 | 系统设定错误 | 误开通 | 误设 | 误操作 | 误将 | 误扣 | 误发 | 误升级 |
            误刷 | 设置错误 | 设定错误 | 错误设定 | 作业疏失 | 人员疏失 | 会计疏失 | 工作人员失误 |
            员工失误 | 人员操作失误 | 人员操作错误 | 工作疏失 | 后台误 | 后台错误 | 数据延迟 | 数据错误 |
            重复扣款 | 重复下单 | 遭黑客 | 被黑客 | 录入错误 | 登记错误
            """
        ),
        example="客服说是系统故障误发了短信,让我不用管。",
        counter="我觉得是系统故障,欠款不是我的。",
        confidence=0.8,
        before=_SAID,
        not_before=_NOT_SAID + r"|(?:[您你我]|本人|用[户戶]|客[户戶]|自己)[^。,，]{0,3}$",
        not_after=r"^[维維][护護]",
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "system_error",
        listed(
            """
            系统误 | 系统错误 | 系统出错 | 系统故障 | 系统升级 | 系统异常 | 系统设定错误 | 误开通 | 误设 |
            误操作 | 误将您 | 误扣 | 误升级 | 设定错误 | 错误设定 | 作业疏失 | 人员疏失 | 会计疏失 |
            工作人员失误 | 员工失误 | 人员操作失误 | 后台误 | 后台错误 | 重复扣款 | 重复下单 |
            录入为会员 | 被错误
            """
        ),
        example="【青禾分期】因系统误操作,您的订单被设为12期分期,请按步骤取消,否则每月扣款。",
        counter="【青禾分期】请勿误操作,您的账单已出。",
        confidence=0.8,
        not_before=_IF + r"|(?:[您你]|本人|用[户戶]|客[户戶]|自己)[^。,，]{0,3}$",
        not_after=r"^[维維][护護]",
        kinds=MESSAGES,
        asserted_by="company",
    ),
)

USER_MISOPERATION = (
    Rule(
        "claimed_cause",
        "user_misoperation",
        listed(
            """
            余额不足 | 卡里没钱 | 扣款失败 | 扣款不成功 | 扣款未成功 | 代扣失败 | 还款失败 | 还款未成功 |
            还款没成功 | 支付失败 | 卡过期 | 卡已过期 | 卡片过期 | 少还 | 没还够 | 没有还够 | 还款不足 |
            账号填错 | 账户填错 | 还错账户 | 转错账户 | 自己误点 | 自己误开 | 自己误操作 | 自己操作
            """
        ),
        example="客服说我的卡余额不足,扣款没成功,所以逾期。",
        counter="我的卡余额不足,晚了一天还。",
        confidence=0.8,
        before=_SAID,
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "user_misoperation",
        listed(
            """
            余额不足 | 扣款失败 | 扣款仍然失败 | 扣款仍失败 | 扣款不成功 | 扣款未成功 | 扣款没有成功 |
            代扣失败 | 划扣失败 | 还款失败 | 还款未成功 | 还款不成功 | 支付失败 | 缴费失败 | 转账失败 |
            卡已过期 | 卡片已过期 | 少还 | 还款不足 | 缴款不足 | 未足额 | 未全额还款 | 您误操作 |
            自动扣缴失败 | 扣缴失败
            """
        ),
        example="【海岚消费金融】您的本期账单因余额不足扣款失败,请尽快还款。",
        counter="【海岚消费金融】5日将自动扣款,为避免余额不足,请提前存入。",
        confidence=0.8,
        not_before=_IF,
        kinds=MESSAGES,
        asserted_by="company",
    ),
)

OTHERS = (
    Rule(
        "claimed_cause",
        "identity_theft",
        listed(
            """
            身份被冒用 | 身份信息被冒用 | 身份证被冒用 | 个人信息被冒用 | 信息被盗用 | 身份被盗用 |
            身份证被盗用 | 被他人冒用 | 被人冒用 | 身分被冒用 | 身分遭冒用 | 身份遭冒用 | 被冒名 |
            被人冒名 | 被他人冒名 | 冒用我 | 盗用我
            """
        ),
        example="对方自称客服,说我的身份被冒用办了贷款,要我先还清。",
        counter="我身份被冒用了,有人拿我的证件贷款。",
        confidence=0.8,
        before=_SAID,
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "identity_theft",
        listed(
            """
            身份被冒用 | 身份信息被冒用 | 身份证被冒用 | 个人信息被冒用 | 信息被盗用 | 身份被盗用 |
            身份证被盗用 | 被他人冒用 | 被人冒用 | 身分被冒用 | 身分遭冒用 | 身份遭冒用 | 被冒名 |
            被人冒名 | 被他人冒名 | 冒用您 | 盗用您
            """
        ),
        example="您的身份被冒用办理贷款,欠款3000元,请联系专员处理。",
        counter="【云岸支付】谨防身份被冒用,请勿泄露验证码。",
        confidence=0.8,
        not_before=_IF,
        kinds=MESSAGES,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "wrong_person",
        listed("紧急联系人 | 紧急联络人 | 担保联系人 | 留了我的电话 | 留的是我的 | 填了我的电话 | 填的我的"),
        example="催收的说我是他贷款时填的紧急联系人,让我转告他还钱。",
        counter="催收的天天打给我的紧急联系人。",
        confidence=0.8,
        before=rf"{_SAY}[^。!?！？;；\n]{{0,12}}(?:我|您|你)(?:是|被|[为為])[^。!?！？,，;；\n]{{0,14}}$"
        rf"|{_SAY}[^。!?！？;；\n]{{0,14}}(?:把我|[将將]我|他|她|[对對]方|朋友|同[学學事])[^。!?！？,，;；\n我]{{0,6}}$",
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "wrong_person",
        listed("紧急联系人 | 紧急联络人"),
        example="您好,您是张某的紧急联系人,他已逾期,请转告他尽快还款。",
        counter="逾期后我们将联系您的紧急联系人,请尽快还款。",
        confidence=0.8,
        before=r"(?:[您你](?:是|被|作[为為]|[为為])[^。,，]{0,14}|[将將把][您你][^。,，]{0,8})$",
        not_before=r"(?:[联聯]系|通知|告知|[联聯][络絡]|致[电電])[^。,，]{0,3}[您你]的?$",
        kinds=MESSAGES,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "wrong_person",
        listed("留了您的电话 | 留的是您的 | 留下您的电话 | 填写了您的号码 | 填了您的号码"),
        example="张某借款时留了您的电话,现已逾期,请转告他还款。",
        counter="我们留存了您的还款记录。",
        confidence=0.8,
        kinds=MESSAGES,
        asserted_by="company",
    ),
)

CLAIMS = (*SYSTEM_ERROR, *USER_MISOPERATION, *OTHERS)
