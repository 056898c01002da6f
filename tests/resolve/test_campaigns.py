"""Campaigns on invented texts: copies meet, templates stay apart, and cutting the stream changes nothing."""

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.resolve import campaigns, leaders
from pipelines.resolve.variable import MARK, masked
from tests.resolve.invented_campaigns import APART, TEMPLATES

NOTICE, COMPLAINT = "notice_text", "complaint_template"


def found(texts: list[str | None], family: str = NOTICE) -> pl.DataFrame:
    """Fingerprints of a few texts."""
    return campaigns.fingerprints(pl.Series(texts, dtype=pl.String), family=family)


def belongs(batches: list[pl.DataFrame]) -> dict[str, tuple[str, float]]:
    """Variant to campaign and similarity after all batches, each variant where it was put first."""
    known, where = campaigns.no_leaders(), {}
    for batch in batches:
        assigned, started = campaigns.extend(known, batch)
        known = pl.concat([known, started])
        for variant, campaign, similarity in assigned.iter_rows():
            where.setdefault(variant, (campaign, similarity))
    return where


def campaigns_of(texts: list[str], family: str = NOTICE) -> list[str]:
    """The campaign of each text, all in one batch."""
    prints = found(list(texts), family)
    where = belongs([prints])
    return [where[variant][0] for variant in prints["variant"]]


@pytest.mark.parametrize("key", TEMPLATES)
def test_copies_of_one_template_are_one_campaign(key: str) -> None:
    assert len(set(campaigns_of(list(TEMPLATES[key])))) == 1


@pytest.mark.parametrize("key", ["toll", "起诉", "话费"])
def test_texts_that_differ_in_variable_parts_alone_are_one_variant(key: str) -> None:
    assert found(list(TEMPLATES[key]))["variant"].n_unique() == 1


def test_templates_stay_apart() -> None:
    texts = [copies[0] for copies in TEMPLATES.values()] + list(APART)
    assert len(set(campaigns_of(texts))) == len(texts)


def test_the_script_makes_no_other_campaign() -> None:
    simplified, traditional = (
        "您的账单已逾期，请尽快还款以免影响个人征信记录",
        "您的賬單已逾期，請盡快還款以免影響個人徵信記錄",
    )
    prints = found([simplified, traditional])
    assert prints["variant"].n_unique() == 1


def test_families_never_meet() -> None:
    text = TEMPLATES["collector"][0]
    both = pl.concat([found([text]), found([text], COMPLAINT)])
    assigned, _ = campaigns.extend(campaigns.no_leaders(), both)
    assert assigned["campaign_id"].n_unique() == 2
    near = pl.concat([found([TEMPLATES["locked"][0]]), found([TEMPLATES["locked"][1]], COMPLAINT)])
    assert campaigns.extend(campaigns.no_leaders(), near)[0]["campaign_id"].n_unique() == 2


def test_very_short_texts_join_only_when_equal() -> None:
    ids = campaigns_of(
        ["请尽快还款给我们", "请尽快还款给他们", "請盡快還款給我們!", "Pay the fee now", "Pay the fees now"]
    )
    assert ids[0] == ids[2]
    assert len(set(ids)) == 4


def test_where_masking_leaves_nothing_the_whole_text_counts() -> None:
    ids = campaigns_of(
        ["[phone] 123", "[phone] 456", "hxxps://a[.]example/1", "hxxps://b[.]example/2", "[phone] 123!"]
    )
    assert ids[0] == ids[4]
    assert len(set(ids)) == 4


def test_null_texts_have_no_variant_and_empty_ones_are_equal() -> None:
    prints = found([None, "", "  ", "!!"])
    assert prints["variant"].is_null().to_list() == [True, False, False, False]
    assert prints["variant"].n_unique() == 2
    assert belongs([prints]).keys() == set(prints["variant"].drop_nulls())


def test_nothing_in_nothing_out() -> None:
    assigned, started = campaigns.extend(campaigns.no_leaders(), found([]))
    assert (assigned.schema, started.schema) == (pl.Schema(campaigns.ASSIGNED), pl.Schema(campaigns.LEADER))
    assert assigned.height == started.height == 0


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown family"):
        found(["a text"], "gossip")


def test_a_campaign_is_named_by_the_text_that_started_it() -> None:
    prints = found(list(TEMPLATES["逾期"]))
    where = belongs([prints])
    assert {campaign for campaign, _ in where.values()} == {prints["variant"][0]}
    assert where[prints["variant"][0]][1] == 1.0
    assert all(0.2 <= similarity <= 1 for _, similarity in where.values())


STEMS = "pay send call sign read mail file post hold lend bill owe court claim track print check close"
CHAIN = [f"{stem}ing" for stem in STEMS.split()]


def test_copies_follow_a_member_that_the_leader_hardly_resembles() -> None:
    # Each text shares most with the one before it and less with the first.
    texts = [" ".join(CHAIN[begin : begin + 12]) for begin in (0, 2, 4)]
    assert len(set(campaigns_of(texts))) == 1
    assert len(set(campaigns_of([texts[0], " ".join(CHAIN[9:])]))) == 2


def test_a_chain_of_small_changes_does_not_end_in_another_template() -> None:
    circle = 2 * CHAIN
    texts = [" ".join(circle[begin : begin + 9]) for begin in range(10)]
    ids = campaigns_of(texts)
    assert ids[0] == ids[2]
    assert ids[9] != ids[0]


STREAM = [text for copies in zip(*(TEMPLATES[key][:2] for key in TEMPLATES), strict=True) for text in copies]
STREAM += [text for copies in TEMPLATES.values() for text in copies[2:]]
STREAM += list(APART)
VARIED = [
    f"{text} {extra}"
    for text in STREAM
    for extra in ("", "Reply STOP to end these messages", "感谢您的理解与配合")
]


@settings(max_examples=60, deadline=None)
@given(
    order=st.permutations(range(len(VARIED))).flatmap(
        lambda all_of: st.integers(1, len(VARIED)).map(lambda count: all_of[:count])
    ),
    again=st.lists(st.integers(0, len(VARIED) - 1), max_size=12),
    cuts=st.lists(st.integers(0, len(VARIED) + 12), max_size=6),
)
def test_any_cut_of_the_stream_gives_the_same_campaigns(
    order: list[int], again: list[int], cuts: list[int]
) -> None:
    prints = found([VARIED[place] for place in [*order, *again]])
    edges = sorted({0, prints.height, *(cut for cut in cuts if cut < prints.height)})
    batches = [prints.slice(begin, end - begin) for begin, end in pairwise(edges)]
    assert belongs(batches) == belongs([prints])


@settings(max_examples=20, deadline=None)
@given(cut=st.integers(1, len(VARIED) - 1))
def test_a_batch_done_again_changes_nothing(cut: int) -> None:
    prints = found(VARIED)
    first, second = prints.head(cut), prints.slice(cut)
    assert belongs([first, second, second, first]) == belongs([first, second])
    # Killed before its leaders were written: the same leaders as before give the same result.
    _, known = campaigns.extend(campaigns.no_leaders(), first)
    one, other = (campaigns.extend(known, second) for _ in range(2))
    assert one[0].equals(other[0]) and one[1].equals(other[1])


def test_frames_survive_parquet(tmp_path) -> None:
    prints = found(VARIED)
    assigned, started = campaigns.extend(campaigns.no_leaders(), prints)
    for name, frame in (("prints", prints), ("assigned", assigned), ("started", started)):
        frame.write_parquet(tmp_path / f"{name}.parquet")
        read = pl.read_parquet(tmp_path / f"{name}.parquet")
        assert read.schema == frame.schema and read.equals(frame)


def test_full_buckets_refuse_later_texts_whatever_the_batches() -> None:
    # A shared stretch and a longer one of its own in each text: too unlike to join, but they share bands.
    letters = "abcdefghijklmnopqrstuvwxyz"
    own = [" ".join(f"{x}{y}{letters[(7 * place) % 26]}zq{z}" for place, z in enumerate(letters[:14]))
           for x in letters for y in letters[:12]]  # fmt: skip
    prints = found([f"the same long words stand here before everything {stretch}" for stretch in own])
    digests = np.stack(prints["digest"].to_numpy())
    buckets = [np.unique(digests[:, place : place + leaders.BAND], axis=0, return_counts=True)[1].max()
               for place in range(0, digests.shape[1] - leaders.BAND, leaders.BAND)]  # fmt: skip
    assert max(buckets) > leaders.BUCKET
    whole = belongs([prints])
    assert belongs([prints.slice(begin, 40) for begin in range(0, prints.height, 40)]) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your loan of {$1000.00} on XX/XX/2022 with XXXX", "Your loan of _ on _ with _"),
        ("due 03/12/2026 at 5:30 pm, March 5th, 2026, 9 a.m.", "due _ at _, _, _"),
        ("您于2026年3月5日18:30消费人民币58.30元，余额三百元", "您于__消费人民币_，余额_"),
        ("call [phone] or mail [email], see bit.ly/x9 and pay.example", "call _ or mail _, see _ and _"),
        ("Section 2 : it says 15 USC 1681", "Section _ : it says _ USC _"),
        ("Hi Ann, ok. Hi there you", "Hi _, ok. Hi there you"),
        ("【云岸支付】王先生，您好", "【_】_先生，您好"),
        ("Maybe fees.They call it mars", "Maybe fees.They call it mars"),
    ],
)
def test_what_is_masked(text: str, expected: str) -> None:
    assert pl.select(masked(pl.lit(text)))[0, 0].replace(MARK, "_") == expected
