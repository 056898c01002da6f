"""What is read from a text: whose notice, how much, when, which numbers and links, and where that stands."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.classify import names
from pipelines.classify.extract import FIELDS, SPANS, extract
from pipelines.classify.judge import judge

MESSAGE, ACCOUNT = "message_text", "first_person_account"


def _read(text: str, kind: str = MESSAGE) -> dict[str, Any]:
    fields, spans = extract(pl.Series([text]), record_kind=kind)
    said = {label: text[start:end] for _, start, end, label, _ in spans.iter_rows()}
    return fields.row(0, named=True) | {"said": said}


def test_a_message_names_all_of_it_and_the_spans_point_at_the_words() -> None:
    text = (
        "Harbour Card: your balance of $1,084.10 is due by 5 May 2026. "
        "Call 212-555-0143 or pay at https://harbour.example/pay."
    )
    read = _read(text)
    assert read.pop("said") == {
        "named_institution": "Harbour Card",
        "claimed_amount": "$1,084.10",
        "due_said": "5 May 2026",
        "named_phone": "212-555-0143",
        "named_link": "https://harbour.example/pay",
    }
    assert read == {
        "named_institution": "Harbour Card",
        "claimed_amount": 1084.10,
        "claimed_currency": "USD",
        "named_phones": ["212-555-0143"],
        "named_links": ["hxxps://harbour[.]example/pay"],
        "due_said": "5 May 2026",
    }


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("【青禾分期】您的账单已逾期3天,请尽快还款。", "青禾分期"),
        ("【青禾分期】您的帳單已逾期3天,請盡快還款。", "青禾分期"),
        ("【限时福利】您本期账单已出,请按时还款[北渡银行]", "北渡银行"),
        ("您的宽带因欠费已停机,缴清后自动恢复。临江广电", "临江广电"),
        ("尊敬的客户您的信用卡已逾期,请致电办理招商银行", "招商银行"),
        ("收到海岚消费金融的短信,说我欠款。", "海岚消费金融"),
        ("Unpaid toll. Pay now, Redoak Toll Authority.", "Redoak Toll Authority"),
        ("A man from Parnell & Associates, Inc. says I owe money.", "Parnell & Associates, Inc"),
        ("I got a letter from XXXX and one from Northgate Lending about XXXX Bank.", "Northgate Lending"),
        ("Wells Fargo Home Mortgage called. Wells Fargo says I owe.", "Wells Fargo Home Mortgage"),
        ("I hit my target and want a discover of my own.", None),
        ("They broke the Fair Debt Collection Practices Act. I called Customer Service.", None),
        ("THEY CALL ME ALL DAY AT MY WORK AND SAY THAT THE BANK WANTS MONEY", None),
        ("【还款提醒】您的账单已到期。", None),
        ("【最新詐騙手法】假冒北門商業銀行的簡訊說有欠費390元。", "北門商業銀行"),
        ("【澄清】網傳停車費訊息不實。", None),
        ("点链接输入信用卡后被盗刷,但希望银行退款,三笔停车费也不是我的", None),
        ("手機跳出停車費未繳的簡訊", None),
        ("客服承认星渡钱包多收了钱,我没有任何借款", "星渡钱包"),
        ("They broke Federal Law and VA State Law over my Flood Insurance.", None),
        ("My Home Loans went to Birch Home Loans.", "Birch Home Loans"),
        ("王先生:您的账单已到期,请还款。", None),
    ],
)
def test_institutions(text: str, institution: str | None) -> None:
    assert _read(text)["named_institution"] == institution


def test_an_account_s_shop_and_bureau_are_named_in_passing() -> None:
    text = "I bought a TV at Walmart. Experian shows that Birch Recovery wants money."
    assert _read(text, ACCOUNT)["named_institution"] == "Birch Recovery"
    assert _read("Experian shows a debt that is not mine.", ACCOUNT)["named_institution"] is None


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("you owe {$1500.00} now", 1500, "USD"),
        ("you owe US$ 1,500 now", 1500, "USD"),
        ("you owe HK$45.50", 45.5, "HKD"),
        ("欠費HK$45.50", 45.5, "HKD"),
        ("您有电费NT$1,204未缴", 1204, "TWD"),
        ("pay S$12.80", 12.8, "SGD"),
        ("outstanding RM 90", 90, "MYR"),
        ("EMI of Rs.1,20,000 is due", 120_000, "INR"),
        ("EMI of INR 2 lakh is due", 200_000, "INR"),
        ("fine of £35", 35, "GBP"),
        ("balance 12,50 or €40", 40, "EUR"),
        ("应还¥386.20", 386.2, "CNY"),
        ("欠款人民币1577.59元", 1577.59, "CNY"),
        ("欠款人民币(本位币)100元", 100, "CNY"),
        ("欠款3.5万元", 35_000, "CNY"),
        ("損失52萬5,000元", 525_000, None),
        ("應繳18萬2,800,請儘速", 182_800, None),
        ("欠款230万2800元", 2_302_800, "CNY"),
        ("欠8萬5000", 85_000, None),
        ("还欠我8万5,一直拖", 85_000, None),
        ("应还1億2,000萬元", 120_000_000, None),
        ("欠款3万,5天后还", 30_000, None),
        ("欠款3万5天", 30_000, None),
        ("欠款2万5千元", 25_000, "CNY"),
        ("欠款一万五千元", 15_000, "CNY"),
        ("說我欠三萬兩千元", 32_000, None),
        ("欠款一万五,请还", 15_000, None),
        ("欠款一千零五十元", 1050, "CNY"),
        ("逾期三十五天,有几十万人", None, None),
        ("應繳新臺幣18萬2,800元", 182_800, "TWD"),
        ("應繳1,204臺幣", 1204, "TWD"),
        ("欠款港幣500元", 500, "HKD"),
        ("尚欠500港元", 500, "HKD"),
        ("pay the customs fee of 1.99 now", 1.99, None),
        ("a fee of 1.99 % a month", None, None),
        ("您欠款3万,请还", 30_000, None),
        ("應還386元,請儘速繳納", 386, None),  # Taiwan's, Hong Kong's or China's
        ("应还$396", 396, None),
        ("欠23,800,说再不还就起诉", 23_800, None),
        ("they want 300 dollars", 300, "USD"),
        ("taxes of 220 pounds", 220, "GBP"),
        ("I owe 482.10 a month", 482.1, None),
        ("应还１，２３４．５６元", 1234.56, "CNY"),
        ("😀😀 you owe $5", 5, "USD"),
        ("they call me since 2015, 3 times a day, about $XXXX", None, None),
        ("您的账单已逾期3天,尾号0417", None, None),
        ("the rate is 12.50% on my balance", None, None),
    ],
)
def test_sums_and_currencies(text: str, amount: float | None, currency: str | None) -> None:
    read = _read(text)
    assert (read["claimed_amount"], read["claimed_currency"]) == (amount, currency)


def test_the_sum_beside_a_word_of_owing_is_the_claimed_one() -> None:
    told = "I paid {$40.00} down. The sofa was {$900.00}. They say I owe {$250.00} and ask for it."
    assert _read(told, ACCOUNT)["claimed_amount"] == 250
    assert _read("Loan of $900 for you. $35 a month.")["claimed_amount"] == 900


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("Call (212) 555-0143 or +44 20 7946 0958", ["(212) 555-0143", "+44 20 7946 0958"]),
        ("请致电138-0013-8000", ["138-0013-8000"]),
        ("请致电13800138000,或13800138000", ["13800138000"]),
        ("Call [phone] now", []),
        ("on 2026-05-03 10:30 order 1234567 card 4111 1111 1111 1111", []),
        ("you owe $5550142 and 5550143.10", []),
    ],
)
def test_telephones_as_written_each_once(text: str, phones: list[str]) -> None:
    assert _read(text)["named_phones"] == phones


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see HTTP://Toll.example/a.html?x=1.", ["hxxp://Toll[.]example/a.html?x=1"]),
        ("see hxxps://toll[.]example/x)", ["hxxps://toll[.]example/x"]),
        ("点toll-pay.example查看", ["toll-pay[.]example"]),
        ("write to me@mail.example or me.Then call", []),
    ],
)
def test_links_are_never_live(text: str, links: list[str]) -> None:
    assert _read(text)["named_links"] == links


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Payment is due on June 3rd, 2026.", "June 3rd, 2026"),
        ("Pay by tomorrow or face a penalty", "tomorrow"),
        ("Your bill, due 07/21/2026, is ready", "07/21/2026"),
        ("Pay before Friday 5 pm", "Friday 5 pm"),
        ("您的账单请于9月30日前还清", "9月30日"),
        ("到期还款日03月28日", "03月28日"),
        ("繳費期限10/05", "10/05"),
        ("请于今晚24点前缴纳", "今晚24点"),
        ("请于９月５日前还款", "9月5日"),
        ("It was opened by 3 people on XX/XX/2026", None),
    ],
)
def test_due_days_as_written(text: str, due: str | None) -> None:
    assert _read(text)["due_said"] == due


def test_nothing_names_nothing() -> None:
    fields, spans = extract(pl.Series([None, "", " ", "。"], dtype=pl.String), record_kind=MESSAGE)
    assert (fields.schema, spans.schema) == (FIELDS, SPANS)
    assert fields.rows() == [(None, None, None, [], [], None)] * 4 and spans.is_empty()
    fields, spans = extract(pl.Series([], dtype=pl.String), record_kind=ACCOUNT)
    assert (fields.schema, spans.schema, fields.height) == (FIELDS, SPANS, 0)


def test_rows_keep_their_order_and_spans_their_text() -> None:
    texts = ["。", "“Café” – you owe £5", None, "欠款5元", "You owe $7."] * 3
    fields, spans = extract(pl.Series(["x", *texts]).slice(1), record_kind=MESSAGE)
    assert fields["claimed_amount"].to_list() == [None, 5, None, 5, 7] * 3
    said = [(texts[row] or "")[start:end] for row, start, end, _, _ in spans.iter_rows()]
    assert said == ["£5", "5元", "$7"] * 3
    assert spans["row"].to_list() == sorted(spans["row"].to_list())


@pytest.mark.parametrize(
    "text",
    [
        "You owe $5. " * 90_000,
        "Bank " * 200_000,
        "A" * 1_000_000 + " Bank",
        "1" * 1_000_000,
        "1 " * 500_000,
        "a.com " * 170_000,
        "a." * 500_000 + "com",
        "欠" * 350_000,
        "【" * 350_000,
        "212-555-0143 " * 80_000,
        "due 5 " * 170_000,
        "1万" * 250_000,
        "一万" * 170_000,
        "三" * 350_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_text_of_a_megabyte_is_read_in_a_moment(text: str) -> None:
    extract(pl.Series(["warm"]), record_kind=MESSAGE)
    fields, spans = extract(pl.Series([text]), record_kind=MESSAGE)
    assert len(fields["named_phones"][0]) <= 20 and len(fields["named_links"][0]) <= 20
    assert spans.height <= 22


_PIECES = st.sampled_from(
    ["Bank ", "Birch Recovery", "招商银行", "【", "】", "[", "]", "$", "£", "元", "万", "1,234", "5.", "５",
     "due ", "by ", "5 May", "9月", "前还", "://", "www.", ".example", "@", "😀", "\x00", "欠", "owe ",
     "+1 (", "555-0143", ":", "："]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=3), max_size=25), st.sampled_from([MESSAGE, ACCOUNT]))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_spans_lie_inside_and_say_what_the_fields_say(
    pieces: list[str], kind: str
) -> None:
    text = "".join(pieces)
    fields, spans = extract(pl.Series(["before", text, "after"]), record_kind=kind)
    read = fields.row(1, named=True)
    for row, start, end, label, by in spans.iter_rows():
        assert row == 1 and by == "rule" and 0 <= start < end <= len(text)
        if label == "named_institution" and text.isascii():
            assert read["named_institution"] == text[start:end]
    assert (read["claimed_amount"] is not None) == ("claimed_amount" in spans["label"].to_list())
    assert not any("http" in link.lower() for link in read["named_links"])


def test_every_name_is_written_once_and_found() -> None:
    listed = pl.read_csv(names.NAMES)
    assert set(listed["sort"]) <= set(names.SORTS) and listed["name"].is_unique().all()
    shown = listed.filter(~pl.col("sort").is_in(["none", "rail"]))
    fields, _ = extract("xx, " + shown["name"] + ", xx", record_kind=MESSAGE)
    assert fields.filter(pl.col("named_institution").is_null()).is_empty()


def test_a_verdict_names_what_a_notice_names_and_nothing_of_what_is_none() -> None:
    notice = "Harbour Card: your payment of $84.10 is past due. Pay by Friday at harbour.example/pay"
    offer = "Harbour Card offers you $5,000, no interest. Apply at harbour.example/new"
    reports = pl.DataFrame({"report_id": ["a", "b", "c"], "text": [notice, offer, None]})
    verdicts = judge(reports, record_kind=MESSAGE, crosswalk=None)
    assert verdicts["is_debt_notice"].to_list()[:2] == ["yes", "no"]
    columns = (
        "named_institution",
        "named_amount",
        "named_currency",
        "named_phones",
        "named_links",
        "due_said",
    )
    assert verdicts.select(columns).rows() == [
        ("Harbour Card", 84.1, "USD", [], ["harbour[.]example/pay"], "Friday"),
        (None, None, None, [], [], None),
        (None, None, None, [], [], None),
    ]
    spans = verdicts["evidence"][0].to_list()
    assert [span["start"] for span in spans] == sorted(span["start"] for span in spans)
    said = {span["label"]: notice[span["start"] : span["end"]] for span in spans}
    assert (said["named_amount"], said["due_said"]) == ("$84.10", "Friday")
