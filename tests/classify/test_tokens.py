"""Tokens: what does not change the meaning does not change them, and their places point into the text."""

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.classify import evidence, ngrams, tokens
from tests.classify.tokenised import bounds, pieces, sentences, tokenised, values

NUMBER, LINK = int(tokens.NUMBER), int(tokens.LINK)

SAME = {
    "case": ("Your account is PAST DUE", "your ACCOUNT is past due"),
    "case of accented letters": ("ÉCHÉANCE dépassée", "échéance DÉPASSÉE"),
    "full width": ("ＰＡＳＴ　ＤＵＥ，pay ＄５０", "past due,pay $50"),
    "mathematical letters": ("𝐏𝐀𝐒𝐓 𝘥𝘶𝘦", "past due"),
    "traditional": ("您的帳單已逾期，請盡快還款", "您的账单已逾期，请尽快还款"),
    "the other 账": ("您的帐单已逾期", "您的账单已逾期"),
    "Taiwan's and Hong Kong's forms": ("裏面的錢為您保留，請撥打電話", "里面的钱为您保留，请拨打电话"),
    "Taiwan's 著": ("嚇得整晚睡不著，著急", "吓得整晚睡不着，着急"),
    "spaced Chinese": ("您 的 账单 已 逾 期", "您的账单已逾期"),
    "spaced by full-width blanks": ("逾　期　未　还", "逾期未还"),
    "marks between Chinese characters": ("催.收 逾·期 欠_款 还-款 贷+款 账|单", "催收逾期欠款还款贷款账单"),
    "doubled spaces": ("past  due   balance", "past due balance"),
    "a tab and a no-break space": ("past\tdue\u00a0balance", "past due balance"),
    "control characters": ("past\x00due\x07balance", "past due balance"),
    "typographic apostrophes": ("don’t, it‘s, can`t, won´t, isnʼt", "don't, it's, can't, won't, isn't"),
    "Cyrillic look-alikes": ("yоur аccоunt is раst duе", "your account is past due"),
    "Greek look-alikes": ("ΡΑΥ ΝΟW", "PAY NOW"),
    "any number": ("owe 7 by June 30", "owe 1234 by June 2026"),
    "a number's marks": ("owe 1,234.56 now", "owe 99 now"),
    "masked with X": ("card XXXX was late", "card 1234 was late"),
    "masked with small x": ("card xxxx was late", "card 1234 was late"),
    "masked with stars": ("card **** was late", "card 1234 was late"),
    "stars beside Chinese": ("尾号****的卡", "尾号1234的卡"),
    "masked words beside each other": ("card XXXX XXXX XXXX 1234 was late", "card 1234 was late"),
    "masked day": ("on XX/XX/XXXX they", "on 03/14/2026 they"),
    "masked day of known year": ("on XX/XX/2026 they", "on 2026-03-14 they"),
    "full-width digits": ("尾号１２３４的卡", "尾号1234的卡"),
    "emoji between words": ("past 😀 due", "past due"),
}  # fmt: skip

OTHER = {
    "another word": ("past due", "past date"),
    "word order": ("due past", "past due"),
    "a currency sign": ("owe $50", "owe 50"),
    "a question": ("you owe money?", "you owe money"),
    "one x is a word": ("owe x now", "owe 1 now"),
    "negation": ("I do not owe", "I do owe"),
    "another character": ("已逾期", "已到期"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_what_does_not_change_the_meaning_does_not_change_the_tokens(one: str, other: str) -> None:
    assert values(one) == values(other)


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_what_changes_the_meaning_changes_the_tokens(one: str, other: str) -> None:
    assert values(one) != values(other)


@pytest.mark.parametrize("number", ["7", "1234", "XXXX", "xx", "****", "1,234.56", "XX/XX/XXXX", "１２"])
def test_a_number_is_one_token_and_the_same_one(number: str) -> None:
    assert values(number) == [NUMBER]
    assert values(f"owe {number} now").count(NUMBER) == 1


def test_chinese_is_read_by_the_character_and_the_rest_by_the_word() -> None:
    text = "您的Harbour卡$5逾期"
    assert pieces(text) == ["您", "的", "Harbour", "卡", "$", "5", "逾", "期"]
    assert [token.han for token in tokenised(text)] == [True, True, False, True, False, False, True, True]


@pytest.mark.parametrize(
    "link",
    [
        "https://toll-pay.example/x",
        "http://pay.example",
        "toll-pay.example/x",
        "PAY.EXAMPLE",
        "pay.com",
        "详情点www.pay.cn查看",
    ],
)
def test_a_link_is_known_by_its_scheme_or_its_ending(link: str) -> None:
    assert LINK in values(link)


def test_full_width_links_are_links() -> None:
    assert LINK in values("ｐａｙ．ｃｏｍ")
    assert LINK in values("ｈｔｔｐｓ：／／ｐａｙ")


@pytest.mark.parametrize(
    "text",
    ["It is in.com pany hands", "pay now. Come here", "see e.g. page 4", "and/or w/o", "due 12.5 today"],
)
def test_only_endings_make_links(text: str) -> None:
    assert (LINK in values(text)) == ("in.com" in text)


SENTENCES = {
    "a full stop, an exclamation mark": (
        "Your payment is past due now. Please call our office today! We will report it on Monday.",
        ["Your payment is past due now", "Please call our office today!", "We will report it on Monday"],
    ),
    "a new line": (
        "Harbour Card account past due\nPlease pay it by Friday",
        ["Harbour Card account past due", "Please pay it by Friday"],
    ),
    "a scrap joins its neighbour": (
        "Hi. Your payment is past due. Bye.",
        ["Hi. Your payment is past due", "Bye"],
    ),
    "a Chinese full stop": ("您的账单已逾期。请尽快还款。", ["您的账单已逾期", "请尽快还款"]),
    "a full-width question mark": (
        "这是你们发的短信吗？我没有借过钱",
        ["这是你们发的短信吗？", "我没有借过钱"],
    ),
    "a Chinese comma after a long part": (
        "您尾号的信用卡本期账单已经逾期，请尽快还款",
        ["您尾号的信用卡本期账单已经逾期", "请尽快还款"],
    ),
    "a Chinese comma after a short part": ("您好，账单已逾期，请还款", ["您好，账单已逾期，请还款"]),
    "no cut in a number or a link": (
        "You owe us now 1.50 dollars, see pay.example today",
        ["You owe us now 1.50 dollars, see pay.example today"],
    ),
    "places count characters, not bytes": (
        "😀您的账单已逾期。“Café” is past due for good. Ok",
        ["您的账单已逾期", "Café” is past due for good", "Ok"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "cut"), SENTENCES.values(), ids=SENTENCES)
def test_sentences_end_at_their_marks(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


def test_a_run_on_is_cut_and_a_scrap_at_the_end_is_not_lost() -> None:
    run_on = tokenised("word " * 101)
    sizes = np.bincount([token.sentence for token in run_on])
    assert sizes.tolist() == [tokens.LONGEST, tokens.LONGEST, 21]
    assert len(tokenised("逾" * 85)) == 85


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x00", "😀🙂‍↔️🇨🇳", "。，、《》", "*", "...---..."])
def test_texts_that_say_nothing_have_no_tokens(text: str) -> None:
    assert tokenised(text) == []


def test_a_megabyte_without_a_blank_is_read_at_once() -> None:
    # What is not linear would not end today.
    word = tokenised("a" * 1_000_000)
    assert [(token.start, token.end) for token in word] == [(0, 1_000_000)]
    assert len(tokenised("逾" * 350_000)) == 350_000
    assert values("1" * 1_000_000) == [NUMBER] and values("*" * 1_000_000) == [NUMBER]
    assert tokenised("😀" * 250_000) == [] and tokenised("\x00" * 1_000_000) == []


WORDS = (
    "owe",
    "PAST due",
    "don’t",
    "é",
    "аб",
    "x",
    "XX",
    "1",
    "12.5",
    "１",
    "逾期",
    "還款",
    "𠮷",
    "สวัสดี",
    "한국",
)
MARKS = (".", ". ", "!", "?", "，", "。", "．", "*", "**", "$", "￥", "://", "：／／", ".com", "😀")
BLANKS = (" ", "  ", "\n", "\x00", "\u200b")
PARTS = st.sampled_from((*WORDS, *MARKS, *BLANKS))


@given(st.one_of(st.lists(PARTS, max_size=90).map("".join), st.text(max_size=80)))
@settings(max_examples=300, deadline=None)
def test_places_and_sentences_of_any_text(text: str) -> None:
    found, held = tokenised(text), text.encode()
    assert len(pieces(text)) == len(found)  # no token cuts a character
    before = 0
    for token in found:
        assert before <= token.start < token.end <= len(held)
        before = token.end
    numbers = [token.sentence for token in found]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(set(numbers))))
    sizes = np.bincount(numbers) if numbers else np.zeros(0)
    assert (sizes <= tokens.LONGEST).all() and (sizes[:-1] >= tokens.SHORTEST).all()
    assert all(0 <= start < end <= len(text) for start, end in bounds(text))


def test_full_width_stars_are_a_number_in_its_place() -> None:
    assert values("尾号＊＊＊＊的卡") == values("尾号1234的卡")
    assert pieces("尾号＊＊＊＊的卡")[2] == "＊＊＊＊"


@given(st.lists(st.none() | st.lists(PARTS, max_size=6).map("".join), max_size=6))
@settings(max_examples=150, deadline=None)
@example(["々", "〇", "𠮷", "\U0003134a", "豈", "￥", "你", "한", "あ", "é", "", None])
def test_a_text_is_chinese_if_it_holds_a_chinese_character(texts: list[str | None]) -> None:
    column = pl.Series("text", texts, dtype=pl.String)
    assert evidence.is_chinese(column).to_list() == column.str.contains(r"\p{Han}").fill_null(False).to_list()


@pytest.mark.parametrize("texts", [[], [None], ["", None], ["owe", None, "逾期", ""]])
def test_a_column_of_any_texts_is_its_bytes(texts: list[str | None]) -> None:
    column = tokens.column(pl.Series(texts, dtype=pl.String))
    cut = [
        column.data[a:b].tobytes().decode()
        for a, b in zip(column.offsets[:-1], column.offsets[1:], strict=True)
    ]
    assert cut == [text or "" for text in texts]


def test_a_slice_of_a_column_is_its_own_bytes() -> None:
    column = tokens.column(pl.Series(["one", "二二", "three", "four"]).slice(1, 2))
    assert column.data[column.offsets[0] : column.offsets[-1]].tobytes().decode() == "二二three"


def test_no_feature_crosses_a_sentence() -> None:
    def features(text: str) -> list[int]:
        return sorted(ngrams.every(tokens.column(pl.Series([text])))[0].tolist())

    first, second = "Your payment is past due.", "Please call our office today."
    assert features(f"{first} {second}") == sorted(features(first) + features(second))
    # Of n words there are n, n - 1 pairs, n - 2 triples and n - 2 pairs that skip one.
    assert len(features(first)) == 5 + 4 + 3 + 3
    assert len(features("您的账单已逾期")) == 7 + 6 + 5 + 4


def test_features_of_a_text_do_not_depend_on_its_column() -> None:
    texts = ["Your payment is past due. Call us.", "", "您的账单已逾期，请还款。", "owe " * 200, "XXXX"]
    all_features, all_owners, closes = ngrams.every(tokens.column(pl.Series(texts)))
    for place, text in enumerate(texts):
        features, owners, _ = ngrams.every(tokens.column(pl.Series([text])))
        mine = slice(closes[place], closes[place + 1])
        assert np.array_equal(all_features[mine], features) and np.array_equal(all_owners[mine], owners)
