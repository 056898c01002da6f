"""What a notice gives as its own reason: who says it counts, and the model never reads it."""

import polars as pl
import pytest

from pipelines.classify import evidence, model
from pipelines.classify.judge import judge

ACCOUNT, MESSAGE = "first_person_account", "message_text"

GIVEN = [
    (MESSAGE, "【青禾分期】因余额不足,本期还款扣款失败,请今日还清,以免影响征信。", "user_misoperation"),
    (MESSAGE, "【雲岸支付】因系統升級作業疏失,您的訂單被誤設為12期分期,請致電取消。", "system_error"),
    (MESSAGE, "您好,您是王某借款的紧急联系人,王某欠款已逾期,请转告。", "wrong_person"),
    (MESSAGE, "您名下身份被冒用办理贷款逾期,请尽快处理欠款。", "identity_theft"),
    (
        MESSAGE,
        "Harbour Card: your October payment was declined. Pay 84.10 today at pay.example.",
        "user_misoperation",
    ),
    (
        MESSAGE,
        "Northgate: due to a billing error you owe 12 instalments. Call 212-555-0171 to cancel.",
        "system_error",
    ),
    (ACCOUNT, "對方稱因系統錯誤把我設定成批發商,每月會扣款12000元,要我去ATM解除。", "system_error"),
    (ACCOUNT, "他說我的身分被冒用,名下有一筆貸款逾期,要我匯款。", "identity_theft"),
    (
        ACCOUNT,
        "They say my loan of 900 is late. The agent told me it was a system glitch.",
        "system_error",
    ),
    (
        ACCOUNT,
        "Harbour Card called about a late bill and said my payment was returned for insufficient funds.",
        "user_misoperation",
    ),
    (
        ACCOUNT,
        "A collector called and said my cousin put me down as a reference on his loan of 900.",
        "wrong_person",
    ),
]

NONE_GIVEN = [
    (MESSAGE, "【青禾分期】您的账单逾期3天,请尽快还款。"),
    (MESSAGE, "【海岚银行】5日自动还款,请确保余额充足,避免扣款失败。"),
    (MESSAGE, "Northgate Lending: your account is 4 days past due. If this is in error, call 212-555-0171."),
    (MESSAGE, "Your Northgate loan is past due. You missed your June payment of 84.10. Pay today."),
    (ACCOUNT, "Birch Recovery says I owe 400. I told them it was a system error and they hung up."),
    (ACCOUNT, "Birch Recovery wants 400. I called the company and explained their mistake."),
    (ACCOUNT, "They sent a bill of 80. My bank told me that no payment was returned."),
    (ACCOUNT, "我跟客服说系统错误,欠款早就还清了,他还是催。"),
    (ACCOUNT, "自己误操作点了先用后付,现在催我还款。"),
    (ACCOUNT, "催收天天打给我的紧急联系人,说我欠款。"),
]


def _verdicts(kind: str, texts: list[str]) -> pl.DataFrame:
    reports = pl.DataFrame({"report_id": [str(place) for place in range(len(texts))], "text": texts})
    return judge(reports, record_kind=kind, crosswalk=None)


def _verdict(kind: str, text: str) -> dict:
    return _verdicts(kind, [text]).row(0, named=True)


@pytest.mark.parametrize(("kind", "text", "claimed"), GIVEN)
def test_the_reason_of_a_notice(kind: str, text: str, claimed: str) -> None:
    verdict = _verdict(kind, text)
    assert (verdict["is_debt_notice"], verdict["claimed_cause"]) == ("yes", claimed)
    shown = [span for span in verdict["evidence"] if span["label"] == f"claimed_cause={claimed}"]
    assert shown, "the words that say so are shown"


@pytest.mark.parametrize(("kind", "text"), NONE_GIVEN)
def test_a_demand_or_the_readers_own_view_is_no_reason_of_the_notice(kind: str, text: str) -> None:
    verdict = _verdict(kind, text)
    assert (verdict["is_debt_notice"], verdict["claimed_cause"]) == ("yes", "none_given")


@pytest.mark.parametrize("kind", [ACCOUNT, MESSAGE])
def test_claims_change_nothing_else_of_a_verdict(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for of_kind, text, _ in GIVEN if of_kind == kind]
    with_claims = _verdicts(kind, texts)
    monkeypatch.setattr(evidence, "with_claims", lambda fired, *_, **__: fired.filter(_not_claimed(fired)))
    without = _verdicts(kind, texts)
    assert set(without["claimed_cause"]) == {"none_given"}
    rest = [name for name in with_claims.columns if name not in ("claimed_cause", "evidence")]
    assert with_claims.select(rest).equals(without.select(rest))


def test_what_the_model_was_taught_as_a_hint_is_no_claim() -> None:
    texts = pl.Series("text", ["They say I owe 400 and that you missed your June payment."])
    fired = evidence.read(texts, record_kind=ACCOUNT)
    assert "claimed_cause=genuine_debt" in model.shipped().sides
    assert not _not_claimed(fired).all()
    assert _not_claimed(evidence.with_claims(fired, texts, record_kind=ACCOUNT)).all()


def _not_claimed(fired: pl.DataFrame) -> pl.Series:
    return ~fired["label"].cast(pl.String).str.starts_with("claimed_cause=")
