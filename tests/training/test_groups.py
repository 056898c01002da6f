"""Near-duplicates stand in one group, other texts apart, whatever their order."""

import numpy as np
import pytest

from pipelines.training.groups import groups

TEMPLATES = (
    (
        "Harbour Card: your payment of $84.10 is 3 days past due. Please pay in the app to avoid a fee.",
        "Harbour Card: your payment of $19.99 is 11 days past due. Please pay in the app to avoid a fee!",
        "HARBOUR CARD: your payment of $XXXX is XX days past due. Please pay in the app to avoid a fee.",
    ),
    (
        "【青禾分期】您的账单已逾期3天,应还268.50元,请尽快还款,以免影响征信。",
        "【青禾分期】您的账单已逾期15天,应还1,200元,请尽快还款,以免影响征信!",
        "【青禾分期】您的賬單已逾期3天,應還268.50元,請盡快還款,以免影響徵信。",
    ),
    ("Lunch at noon on Friday? The usual place is closed, so let us try the new one by the river.",),
    ("恭喜您获得二等奖,请点击链接领取您的奖品,数量有限先到先得。",),
    ("They called my mother twice and told her that I would be arrested. I have recorded both calls.",),
)
TEXTS = [text for template in TEMPLATES for text in template]
OF = [number for number, template in enumerate(TEMPLATES) for _ in template]


def _partition(numbers: np.ndarray, order: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(order[numbers == number].tolist()) for number in set(numbers.tolist())}


def test_texts_of_one_template_and_only_they_are_together() -> None:
    numbers = groups(TEXTS)
    assert numbers.shape == (len(TEXTS),)
    for one, mine in zip(numbers, OF, strict=True):
        for other, theirs in zip(numbers, OF, strict=True):
            assert (one == other) == (mine == theirs)


def test_groups_do_not_depend_on_the_order() -> None:
    order = np.random.default_rng(3).permutation(len(TEXTS))
    shuffled = groups([TEXTS[place] for place in order])
    assert _partition(shuffled, order) == _partition(groups(TEXTS), np.arange(len(TEXTS)))


def test_the_same_numbers_every_time() -> None:
    assert groups(TEXTS).tolist() == groups(TEXTS).tolist()


@pytest.mark.parametrize("again", ["same", "SAME ", " s a m e", "同", "同 "])
def test_equal_texts_are_together_and_empty_ones_apart(again: str) -> None:
    numbers = groups([again, "", "😀", again, "quite another text of some length"])
    assert numbers[0] == numbers[3]
    assert len(set(numbers.tolist())) == 4


def test_likeness_is_handed_on() -> None:
    """A text between two templates joins them: both must then stand on one side of a split."""
    words = [f"word{chr(97 + place)}" for place in range(26)]
    steps = [" ".join(words[start : start + 20]) for start in (0, 1, 2, 3, 4, 5, 6)]
    numbers = groups(steps)
    assert len(set(numbers.tolist())) == 1


def test_a_shared_sentence_does_not_make_a_template() -> None:
    shared = "I have attached a copy of my letter."
    one = "The hospital billed my insurer and then me for the same visit to the emergency room in May. "
    other = "My landlord kept the deposit and now a collector wants rent for a flat that I left last year. "
    numbers = groups([one + shared, other + shared])
    assert numbers[0] != numbers[1]
