"""The directory of institutions as shipped, and what a faulty one says."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.contract.resolved import INSTITUTION, INSTITUTION_ALIAS
from pipelines.reference.institutions import aliases, institutions, read_aliases, read_institutions
from pipelines.settings import DunwatchError

HEAD = ",".join(INSTITUTION.names)
ALIAS_HEAD = ",".join(INSTITUTION_ALIAS.names)
GOOD = "xx-northgate,Northgate Lending,,lender,US,,a page,2026-11-26"
CHILD = "xx-birch,Birch Recovery,,collector,US,xx-northgate,a page,2026-11-26"
NAME = "Northgate,xx-northgate,short,,en,a page,2026-11-26"


@pytest.fixture
def written(tmp_path):
    """Writes a file of the directory: (name, head, rows) to its path."""

    def write(name, head, *rows):
        path = tmp_path / name
        path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def known(written):
    return read_institutions(written("institutions.csv", HEAD, GOOD, CHILD))


def test_the_shipped_directory_is_typed_by_the_contract():
    assert institutions().schema == pl.Schema(INSTITUTION.schema)
    assert aliases().schema == pl.Schema(INSTITUTION_ALIAS.schema)
    assert institutions()["institution_id"].is_unique().all()
    assert aliases().select("alias", "institution_id").is_unique().all()


def test_every_institution_has_a_name_to_be_found_by():
    nameless = institutions().join(aliases(), on="institution_id", how="anti")
    assert nameless["institution_id"].to_list() == []


def test_the_id_begins_with_the_country():
    begins = pl.col("institution_id").str.slice(0, 2).str.to_uppercase() == pl.col("country")
    assert institutions().filter(~begins)["institution_id"].to_list() == []


def test_a_parent_has_a_source_that_can_be_looked_up():
    cited = institutions().filter(pl.col("parent_id").is_not_null())
    assert cited.height >= 8
    assert cited["source"].str.starts_with("http").all()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("任性付", "consumer_credit"),
        ("任性贷", "consumer_credit"),
        ("易付宝", "payment"),
        ("苏宁支付", "payment"),
        ("苏宁理财", "wealth"),
        ("零钱宝", "wealth"),
        ("苏宁保险", "insurance"),
        ("苏宁金融", None),
    ],
)
def test_suning_finance_has_its_four_lines(name, line):
    row = aliases().row(by_predicate=pl.col("alias") == name, named=True)
    assert (row["institution_id"], row["service_line"]) == ("cn-suning-finance", line)


def test_a_good_file_is_read_with_days_and_gaps(known):
    assert known.row(1, named=True) == {
        "institution_id": "xx-birch",
        "name_en": "Birch Recovery",
        "name_zh": None,
        "kind": "collector",
        "country": "US",
        "parent_id": "xx-northgate",
        "source": "a page",
        "checked_on": date(2026, 11, 26),
    }


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (GOOD.replace("lender", "usurer"), "line 2: kind is 'usurer'; write one of bank, lender"),
        (GOOD.replace("2026-11-26", "26.11.2026"), "line 2: checked_on is '26.11.2026'; write a day"),
        (GOOD.replace("a page", ""), "line 2: source is empty"),
        (GOOD.replace("xx-northgate", "Northgate"), "line 2: institution_id is 'Northgate'; write country"),
        (GOOD.replace(",US,", ",USA,"), "line 2: country is 'USA'; write an ISO 3166 code"),
        (
            GOOD.replace(",US,,", ",US,xx-nobody,"),
            "line 2: parent_id is 'xx-nobody'; write an institution_id",
        ),
        (GOOD.replace(",US,,", ",US,xx-northgate,"), "line 2: the parents of xx-northgate lead round"),
        (GOOD + ",more", "line 2: it has 9 cells; write 8"),
        (f"{GOOD}\n{GOOD}", "line 3: institution_id xx-northgate is on line 2 too"),
    ],
)
def test_a_faulty_institution_names_file_line_and_remedy(written, bad, says):
    with pytest.raises(DunwatchError) as error:
        read_institutions(written("institutions.csv", HEAD, bad))
    assert str(error.value).startswith(f"institutions.csv, {says}")


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (NAME.replace("xx-northgate", "xx-nobody"), "line 2: institution_id is 'xx-nobody'; write one of"),
        (NAME.replace("short", "nick"), "line 2: alias_kind is 'nick'; write one of legal, trade"),
        (NAME.replace("short,,", "short,gold,"), "line 2: service_line is 'gold'; write one of"),
        (NAME.replace("2026-11-26", "soon"), "line 2: checked_on is 'soon'; write a day"),
        (f"{NAME}\n{NAME}", "line 3: 'Northgate' of xx-northgate is on line 2 too; delete one"),
        (
            f"{NAME}\n{NAME.replace('xx-northgate', 'xx-birch')}",
            "line 3: 'Northgate' is an alias of xx-northgate and xx-birch; delete one, or begin the source",
        ),
    ],
)
def test_a_faulty_alias_names_file_line_and_remedy(written, known, bad, says):
    with pytest.raises(DunwatchError) as error:
        read_aliases(written("aliases.csv", ALIAS_HEAD, bad), known)
    assert str(error.value).startswith(f"aliases.csv, {says}")


def test_an_alias_may_be_shared_where_both_rows_say_so(written, known):
    both = [NAME.replace("a page", "ambiguous: a page")]
    both.append(both[0].replace("xx-northgate", "xx-birch"))
    read = read_aliases(written("aliases.csv", ALIAS_HEAD, *both), known)
    assert read["institution_id"].to_list() == ["xx-northgate", "xx-birch"]


def test_another_header_is_refused(written):
    with pytest.raises(DunwatchError, match="write institution_id, name_en"):
        read_institutions(written("institutions.csv", "id,name", GOOD))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("=HYPERLINK(1)", "formula"),
        ("@SUM(1)", "formula"),
        ("x" * 5_000, "5,000 characters"),
        ("x" * 200_000, "(?:no CSV|characters)"),
        ("a\x00b", "hidden character"),
        ("a\x1b[31mb", "hidden character"),
        ("a\u202eb", "hidden character"),
        ('"a\nb"', "line break"),
    ],
    ids=range(8),
)
def test_a_cell_that_nobody_means_to_write_is_named(tmp_path: Path, name: str, why: str) -> None:
    path = tmp_path / "institutions.csv"
    header = "institution_id,name_en,name_zh,kind,country,parent_id,source,checked_on"
    path.write_text(f"{header}\ncn-a,{name},,bank,CN,,x,2026-01-01\n", encoding="utf-8")
    with pytest.raises(DunwatchError, match=rf"institutions\.csv, line \d+: .*{why}"):
        read_institutions(path)
