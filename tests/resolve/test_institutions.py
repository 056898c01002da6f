"""Names to institutions: each way of joining, what is not joined, and how good it is on labelled names.

company_names.csv holds company names as two publishers print them (CFPB; New York City's consumer complaints)
with the institution that a person says they are, or none. The city's names were labelled after the directory
was made, each by reading: all that it joins, all that it puts under review, and what it misses.
"""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contract.resolved import INSTITUTION_NAME
from pipelines.reference.institutions import aliases
from pipelines.resolve import institutions, normal_form, resemblance
from pipelines.resolve.institutions import THRESHOLD, directory, resolve_by, resolve_names

LABELLED = pl.read_csv(Path(__file__).with_name("company_names.csv"), infer_schema=False)
KNOWN = LABELLED.filter(pl.col("institution_id").is_not_null())


def one(name):
    return resolve_names(pl.Series([name])).row(0, named=True)


def test_a_row_for_each_distinct_name_in_order_in_the_contracts_columns():
    names = pl.Series(["Chase", None, "nobody at all", "Chase", "花呗"])
    resolved = resolve_names(names)
    assert resolved.schema == pl.Schema(INSTITUTION_NAME.schema)
    assert resolved["name"].to_list() == ["Chase", "nobody at all", "花呗"]


def test_no_names_are_no_rows():
    for empty in (pl.Series([], dtype=pl.String), pl.Series([None]), pl.Series([None], dtype=pl.String)):
        resolved = resolve_names(empty)
        assert resolved.is_empty() and resolved.schema == pl.Schema(INSTITUTION_NAME.schema)


def test_a_names_row_depends_on_the_name_alone():
    names = LABELLED["name"]
    together = resolve_names(names)
    assert together.equals(resolve_names(names.reverse()).reverse())
    apart = pl.concat(resolve_names(names.slice(begin, 40)) for begin in range(0, names.len(), 40))
    assert together.equals(apart)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.one_of(st.none(), st.text(max_size=30)), max_size=8))
def test_any_text_has_one_row(names):
    resolved = resolve_names(pl.Series(names, dtype=pl.String))
    assert resolved["name"].to_list() == list(dict.fromkeys(name for name in names if name is not None))
    assert resolved["joined_by"].null_count() == 0


def test_batches_change_nothing(monkeypatch):
    names = LABELLED["name"]
    together = resolve_names(names)
    monkeypatch.setattr(resemblance, "BATCH", 7)
    assert together.equals(resolve_names(names))


@pytest.mark.parametrize(
    ("name", "institution", "joined_by", "alias"),
    [
        ("TRANSUNION INTERMEDIATE HOLDINGS, INC.", "us-transunion", "exact_alias", None),
        ("transunion llc", "us-transunion", "normalised", "TransUnion"),
        ("ＣＨＡＳＥ　ＢＡＮＫ", "us-jpmorgan-chase", "normalised", "Chase Bank"),
        ("M & T Bank", "us-mt-bank", "normalised", "M&T Bank"),
        ("U.S. BANK", "us-us-bank", "normalised", "U.S. Bank"),
        ("The Western Union Company", "us-western-union", "normalised", "WESTERN UNION COMPANY, THE"),
        ("Birch Ltd d/b/a SeedFi", "us-seedfi", "normalised", "SeedFi"),
        ("Crown Asset Management, LLC, Duluth, GA Branch", "us-crown-asset", "normalised", None),
        ("任性付", "cn-suning-finance", "exact_alias", "任性付"),
        ("蘇寧易付寶", "cn-suning-finance", "normalised", "苏宁易付宝"),
        ("花呗分期", "cn-ant", "normalised", "花呗"),
        ("招商银行信用卡中心", "cn-cmb", "normalised", "招商银行"),
        ("中国工商银行北京朝阳支行", "cn-icbc", "normalised", "中国工商银行"),
        ("东亚银行有限公司", "hk-bea", "normalised", "東亞銀行有限公司"),
        ("中國銀行(香港)有限公司", "hk-bochk", "exact_alias", None),
        ("中国银行(香港)有限公司", "hk-bochk", "normalised", None),
        ("Bank of China (Hong Kong) Limited", "hk-bochk", "exact_alias", None),
        ("中国银行", "cn-boc", "exact_alias", "中国银行"),
        ("台電", "tw-taipower", "exact_alias", "台電"),
        ("Credit One LLC", "us-credit-one-llc", "exact_alias", None),
        ("Capital Accounts", "us-capital-accounts", "exact_alias", None),
    ],
)
def test_joined(name, institution, joined_by, alias):
    row = one(name)
    assert (row["institution_id"], row["joined_by"], row["score"]) == (institution, joined_by, 1.0)
    assert row["candidates"] == [] and row["alias"] == (alias or row["alias"])


def test_the_service_line_is_the_alias_own():
    lines = resolve_names(pl.Series(["任性付", "易付宝", "零钱宝", "苏宁保险", "苏宁金融"]))["service_line"]
    assert lines.to_list() == ["consumer_credit", "payment", "wealth", "insurance", None]


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Santander", ["us-santander-bank", "us-santander-consumer"]),
        ("SANTANDER", ["us-santander-bank", "us-santander-consumer"]),
        ("CREDIT ONE, INC.", ["us-credit-one-bank", "us-credit-one-llc"]),
        ("星展银行", ["hk-dbs", "tw-dbs"]),
        ("Chase Bank dba Discover Bank", ["us-discover", "us-jpmorgan-chase"]),
    ],
)
def test_a_name_that_fits_two_is_joined_to_neither(name, candidates):
    row = one(name)
    assert (row["institution_id"], row["joined_by"], row["service_line"]) == (None, "ambiguous", None)
    assert sorted(row["candidates"]) == candidates


@pytest.mark.parametrize(
    "name", ["Apple Deli", "Chase Construction", "Target Parking Lot", "Didi Restaurant"]
)
def test_a_firm_of_another_trade_is_not_put_under_review(name):
    assert one(name)["joined_by"] == "no_match"


@pytest.mark.parametrize(
    ("name", "institution"),
    [
        ("Credit Control Corporation", "us-credit-control-corporation"),
        ("Credit Control, LLC", "us-credit-control"),
        ("APPLE BANK", "us-apple-bank"),
        ("Duke Energy Electricity Company", "us-duke-energy"),
        ("Evergy Electricity Company", "us-evergy"),
        ("Chase Electric Company", None),
    ],
)
def test_names_that_look_alike_lead_to_their_own(name, institution):
    assert one(name)["institution_id"] == institution


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Sychrony Bank", "us-synchrony"),
        ("Welles Fargo Bank", "us-wells-fargo"),
        ("Citi Retail Services", "us-citibank"),
        ("Credit Control", "us-credit-control"),
        ("刷农行信用卡", "cn-abc"),
        ("Apple Queens Center", "us-apple"),
    ],
)
def test_what_resembles_is_put_under_review_and_not_joined(name, first):
    row = one(name)
    assert (row["institution_id"], row["joined_by"], row["service_line"]) == (None, "under_review", None)
    assert row["candidates"][0] == first and THRESHOLD <= row["score"] < 1 and row["alias"]


@pytest.mark.parametrize(
    "name",
    ["", " ", "-", "bank", "Bank, N.A.", "credit card company", "Collection Services", "The Company", "LLC",
     "银行", "贷款", "信用卡中心", "消费金融有限公司", "金条", "人民", "mobile", "first national bank",
     "Bank of American Fork", "招商证券", "移动支付", "Capital", "One", "x"],
)  # fmt: skip
def test_generic_and_short_names_match_nothing(name):
    assert one(name) == dict.fromkeys(INSTITUTION_NAME.names) | {
        "name": name,
        "joined_by": "no_match",
        "candidates": [],
    }


def test_every_alias_leads_to_its_own_institution():
    resolved = resolve_names(aliases()["alias"])
    joined = aliases().join(resolved, left_on="alias", right_on="name", suffix="_found")
    right = (pl.col("joined_by") == "exact_alias") & (
        pl.col("institution_id") == pl.col("institution_id_found")
    )
    shared = pl.col("source").str.starts_with("ambiguous") & (pl.col("joined_by") == "ambiguous")
    assert joined.filter(~(right | shared))["alias"].to_list() == []


def test_no_alias_is_a_word_of_the_trade_alone_without_its_legal_form():
    forms = normal_form.plain(aliases()["alias"])
    single = forms.filter((resemblance.rest(forms) == "") & ~forms.str.contains(r" |\p{Han}"))
    assert single.to_list() == []


def held_back():
    """The directory without the names that the labelled publishers' own files gave it."""
    theirs = pl.col("source").str.contains("CFPB complaint database|NYC consumer") & (
        pl.col("alias_kind").is_in(["spelling", "legal"])
    )
    return directory(aliases().filter(~theirs))


def test_no_labelled_name_is_joined_wrongly():
    assert LABELLED.height > 250
    for resolved in (resolve_names(LABELLED["name"]), resolve_by(held_back(), LABELLED["name"])):
        joined = LABELLED.join(resolved.drop_nulls("institution_id"), on="name", suffix="_found")
        wrong = joined.filter(~pl.col("institution_id").eq_missing(pl.col("institution_id_found")))
        assert wrong["name"].to_list() == []
        assert joined.height > KNOWN.height / 2


def test_the_threshold_finds_most_of_what_it_should_and_not_much_else():
    """Of the names that the held-back directory does not join, those that a person would; without those of
    institutions that have no other name in it.
    """
    known = held_back()
    resolved = resolve_by(known, LABELLED["name"])
    left = LABELLED.join(resolved.filter(pl.col("institution_id").is_null()), on="name", suffix="_found")
    right = pl.col("candidates").list.contains(pl.col("institution_id")).fill_null(False)
    review = left.filter(pl.col("joined_by") == "under_review")
    wanted = left.filter(pl.col("institution_id").is_in(known.rows["institution_id"].to_list()))
    found = wanted.filter(pl.col("joined_by") == "under_review").select(right.sum()).item()
    assert wanted.height >= 90
    assert review.select(right.mean()).item() > 0.75  # 0.78 of 100 under review
    assert found / wanted.height > 0.75  # 0.76 of 102


def test_the_recipe_changes_with_either_file_of_the_directory(monkeypatch, tmp_path):
    before = institutions.made_by()
    for name in ("INSTITUTIONS", "ALIASES"):
        changed = tmp_path / name
        changed.write_bytes(getattr(institutions, name).read_bytes() + b"\n")
        with monkeypatch.context() as patch:
            patch.setattr(institutions, name, changed)
            assert institutions.made_by() != before
    assert institutions.made_by() == before
