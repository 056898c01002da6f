"""Crosswalk rows of a finer level without a parent: they speak for their label under any."""

import polars as pl
import pytest

from pipelines.classify import crosswalk
from pipelines.contract import words


def said(name: str, **labels: str) -> dict:
    return crosswalk.mapped(
        pl.DataFrame({"cell": [0], **{key: [value] for key, value in labels.items()}}), name
    ).to_dicts()[0]


def test_a_method_of_solicitation_is_a_channel_whatever_the_fraud() -> None:
    for category in ("Extortion", "Collection Agency", "A new one"):
        assert (
            said("cafc", publisher_issue=category, publisher_sub_issue="Direct call")["channel"]
            == "voice_live"
        )


def test_a_problem_overrules_its_group_and_leaves_the_segment_its_notice_type() -> None:
    labels = {
        "publisher_product": "Empresas de Recuperação de Crédito",
        "publisher_issue": "Cobrança / Contestação",
        "publisher_sub_issue": "COBRANÇA indevida /  abusiva",
        "publisher_response": "Resolvida",
    }
    found = said("consumidor_br", **labels)
    assert (found["is_debt_notice"], found["notice_type"]) == ("yes", "collection_demand")
    assert (found["cause"], found["cause_unknown_why"]) == ("unknown", "not_collected")
    assert found["outcome"] == "corrected"


def test_a_label_without_a_parent_is_no_news() -> None:
    reports = pl.DataFrame({"publisher_issue": ["Loan"] * 2, "publisher_sub_issue": ["Fax", "Smoke signal"]})
    assert crosswalk.unmapped(reports, "cafc")["name"].to_list() == ["publisher_sub_issue: Smoke signal"]


@pytest.mark.parametrize("name", ["cafc", "consumidor_br"])
def test_tables_hold_only_known_words_and_each_label_once(name: str) -> None:
    rows = crosswalk.table(name)
    assert rows.select("level", "parent", "label").is_duplicated().sum() == 0
    borrowed = {"cause_unknown_why": "unknown_why", "company_asserted_cause": "cause"}
    for axis in crosswalk.AXES:
        assert set(rows[axis].drop_nulls()) <= set(words.values(borrowed.get(axis, axis))), axis
    assert rows.filter(pl.col("cause") == "unknown")["cause_unknown_why"].null_count() == 0
