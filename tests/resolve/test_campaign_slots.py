"""The canonical text of a campaign: its commonest variant, with slots."""

import time

import numpy as np
import polars as pl

from pipelines.resolve import campaigns
from pipelines.resolve.slots import LONGEST
from tests.resolve.invented_campaigns import TEMPLATES

COLUMNS = {"campaign_id": pl.String, "variant_id": pl.String, "text": pl.String, "reports": pl.Int64}


def variants(*rows: tuple[str, str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def canonical(*texts: str) -> str:
    """Of one campaign, the first text being the commonest."""
    rows = [("c", f"{place:02}", text, 100 - place) for place, text in enumerate(texts)]
    return campaigns.canonical(variants(*rows))["canonical"][0]


def test_variable_parts_are_named() -> None:
    assert canonical(TEMPLATES["toll"][0]) == (
        "Tollway notice: you have an unpaid toll of ⟨amount⟩. Pay by ⟨date⟩ at ⟨link⟩ to avoid a late fee."
    )
    assert canonical(TEMPLATES["逾期"][0]) == (
        "【⟨sender⟩】尊敬的⟨name⟩女士，您尾号⟨number⟩的账单已逾期⟨number⟩天，应还⟨amount⟩，请于今日⟨time⟩前处理，详询⟨phone⟩。"
    )
    assert canonical("Your XXXX XXXX account 493.52MB, [account], {$84.10}") == (
        "Your ⟨masked⟩ account ⟨number⟩, ⟨account⟩, ⟨amount⟩"
    )


def test_a_link_that_was_masked_in_part_is_one_slot() -> None:
    assert canonical("Update at hxxp://pay<NUMBER>[.]toll[.]example/x<CODE>y now") == "Update at ⟨link⟩ now"


def test_the_numbers_of_laws_are_no_slots() -> None:
    assert canonical("On 03/05/2026, under 15 U.S. Code 1681c-2 and Section 602 A, I paid 84 USD.") == (
        "On ⟨date⟩, under 15 U.S. Code 1681c-2 and Section 602 A, I paid ⟨amount⟩."
    )


def test_words_that_vary_are_slots() -> None:
    assert canonical(*TEMPLATES["locked"]) == (
        "Your ⟨…⟩ Card is locked for an unpaid balance. Restore access within ⟨number⟩ hours: ⟨link⟩"
    )
    assert canonical(
        "您的青禾账户已冻结，请处理", "您的云岸账户已冻结，请处理", "您的海岚账户已冻结，请处理"
    ) == ("您的⟨…⟩账户已冻结，请处理")


def test_a_word_that_half_of_the_others_share_stays() -> None:
    assert canonical("Please pay today", "Please pay today now", "Please pay tomorrow") == "Please pay today"


def test_script_and_case_are_no_difference() -> None:
    assert canonical("您的账单已逾期", "您的賬單已逾期") == "您的账单已逾期"
    assert canonical("Pay NOW please", "pay now please") == "Pay NOW please"


def test_every_campaign_has_one_text_whatever_the_order() -> None:
    frame = variants(
        ("b", "1", "second of two", 1), ("a", "2", "the rarer one", 2), ("a", "1", "the common one", 5),
        ("b", "0", "first of two", 1),
    )  # fmt: skip
    shown = campaigns.canonical(frame)
    assert shown.equals(campaigns.canonical(frame.reverse()))
    assert shown.rows() == [("a", "the ⟨…⟩ one"), ("b", "⟨…⟩ of two")]


def test_no_campaigns_no_texts() -> None:
    shown = campaigns.canonical(variants())
    assert shown.height == 0 and shown.columns == ["campaign_id", "canonical"]


def test_long_texts_are_compared_by_their_beginnings() -> None:
    dice = np.random.default_rng(1)
    texts = ["".join(map(chr, 0x4E00 + dice.integers(0, 3_000, 300_000))) for _ in range(2)]
    begun = time.process_time()
    told = canonical(texts[0], texts[0][:200_000] + texts[1])
    assert told == texts[0][:LONGEST] + "…"
    assert len(canonical(*texts)) <= LONGEST + 1
    assert time.process_time() - begun < 10, "all of them: minutes, and gigabytes"
