"""Invented templates in three scripts and their copies: what campaigns must hold together and keep apart."""

# A text a line, as a telephone shows it.
# ruff: noqa: E501

ZWSP = "\u200b"

TEMPLATES: dict[str, tuple[str, ...]] = {
    "toll": (
        "Tollway notice: you have an unpaid toll of $6.99. Pay by 03/12/2026 at hxxps://toll-pay[.]example/a1 to avoid a late fee.",
        "Tollway notice: you have an unpaid toll of $12.40. Pay by 04/01/2026 at hxxps://quick-toll[.]example/zz to avoid a late fee.",
        "TOLLWAY NOTICE: You have an unpaid toll of USD 3. Pay by 5/9/26 at hxxp://tolls[.]example to avoid a late fee!!",
        "Tollway notice - you have an unp"
        + ZWSP
        + "aid toll of $6.99 . Pay by 03/12/2026 at www[.]toll-pay[.]example to av"
        + ZWSP
        + "oid a late fee",
        "Ｔｏｌｌｗａｙ ｎｏｔｉｃｅ: you have an unpaid tоll of ＄６.９９. Pay by 03/12/2026 at hxxps://toll-pay[.]example/a1 to avoid a late fee.",
    ),
    "collector": (
        "Dear Ann, this is Birch Recovery about account [account]. Your balance of $912.00 is past due; call [phone] today to settle.",
        "Dear Mr. Stone, this is Birch Recovery about account [account]. Your balance of $77.15 is past due; call [phone] today to settle.",
        "Dear customer, this is Harbour Recovery about account [account]. Your balance of $1,204 is past due; call [phone] today to settle.",
    ),
    "locked": (
        "Your Harbour Card is locked for an unpaid balance. Restore access within 24 hours: hxxps://harbour[.]example/x",
        "Your Northgate Card is locked for an unpaid balance. Restore access within 48 hours: hxxps://northgate[.]example/q",
    ),
    "逾期": (
        "【青禾分期】尊敬的王女士，您尾号1234的账单已逾期3天，应还84.10元，请于今日18:00前处理，详询[phone]。",
        "【云岸支付】尊敬的李先生，您尾号9876的账单已逾期15天，应还2,300元，请于今日12:00前处理，详询[phone]。",
        "【青禾分期】尊敬的客户，您尾号****的賬單已逾期3天，應還84.10元，請於今日18:00前處理，詳詢[phone]。",
        "【海岚金融】尊敬的赵先生，您尾号５５６６的账.单已逾 期１５天，应*还￥960，请于今日9点前处理，详询[phone]",
        "【海嵐金融】尊敬的趙先生，您尾號5566的帳單已逾期7天，應還NT$960，請於今日9點前處理，詳詢[phone]。",
    ),
    "起诉": (
        "最后通知：您在我司的欠款5,000元已移交法务部，将于3月5日正式提起诉讼并上报征信，请立即联系[phone]协商还款。",
        "最后通知：您在我司的欠款八千元已移交法务部，将于12月20日正式提起诉讼并上报征信，请立即联系[phone]协商还款。",
        "最後通知：您在我司的欠款12000元已移交法務部，將於2026年1月9日正式提起訴訟並上報徵信，請立即聯繫[phone]協商還款。",
    ),
    "话费": (
        "温馨提示：截至3月5日10时，您的话费余额为6.40元，请及时充值以免停机，回复1查询详情。",
        "温馨提示：截至11月30日8时，您的话费余额为0.15元，请及时充值以免停机，回复2查询详情。",
    ),
}
"""Texts of one key differ only in variable parts, script, case, width or evasion marks."""

APART = (
    "Please check your mailbox for a parcel that could not be delivered this morning.",
    "We can lower your card payments by half, ask our advisers for a plan.",
    "您有一笔五万元备用金待领取，凭身份证即可办理，无需抵押。",
    "本店周年庆全场八折，欢迎新老顾客光临选购。",
)
"""Texts that belong to nothing."""
