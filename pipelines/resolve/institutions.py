"""Names as published or read in texts to institutions of the directory, each join with its reason.

A name is joined where it is an alias, letter for letter or in one of its normal forms (see normal_form), of
one institution alone. What only resembles an alias is put under review and joined to nothing; a person puts
it into data/reference/aliases.csv or leaves it.
"""

from functools import cache
from typing import NamedTuple

import polars as pl

from pipelines import recipe
from pipelines.contract.resolved import INSTITUTION_NAME
from pipelines.reference.institutions import ALIASES, INSTITUTIONS, aliases
from pipelines.resolve import normal_form, resemblance

THRESHOLD = 0.84
"""Resemblance from which a name is put under review. On 311 labelled company names, without what their own
publishers gave the directory, 78% of the 100 under review are rightly there, and 76% of what should be is;
0.8 gives 73% and 80%, 0.9 gives 88% and 21%."""

MOST_CANDIDATES = 3
"""Institutions named of one name under review."""

BARE = 2
"""From this rank on, forms are without the legal form; see Directory."""


class Directory(NamedTuple):
    """The aliases as they are looked up.

    `rows` has a row an alias: place (its row number), alias, institution_id, service_line, plain and bare
    (see normal_form). `keys` has what leads to them: rank, form and place. Ranks are: letter for letter,
    plain, bare, one half of a double name, without the desk, without the use; the lowest that leads anywhere
    counts.
    """

    rows: pl.DataFrame
    keys: pl.DataFrame


def made_by() -> str:
    """Hash of what decides how a name is resolved: the code and both files of the directory."""
    return recipe.of(recipe.of_code(__name__), recipe.of_files(INSTITUTIONS, ALIASES))


def resolve_names(names: pl.Series) -> pl.DataFrame:
    """Each distinct name with its institution or why it has none, in INSTITUTION_NAME's columns.

    One row a distinct name that is not null, in order of first appearance. A name's row depends on the name
    and the directory alone. Raises DunwatchError where the directory is faulty.
    """
    return resolve_by(shipped(), names)


@cache
def shipped() -> Directory:
    """The directory of data/reference."""
    return directory(aliases())


def directory(aliases: pl.DataFrame) -> Directory:
    """Aliases, in INSTITUTION_ALIAS' columns, prepared to be looked up."""
    plain = normal_form.plain(aliases["alias"])
    rows = aliases.select(
        "alias", "institution_id", "service_line", "alias_kind", plain=plain, bare=normal_form.bare(plain)
    ).with_row_index("place")
    products = rows.filter(pl.col("alias_kind") == "product")
    ways = ((rows, "alias"), (rows, "plain"), *[(rows, "bare")] * 3, (products, "bare"))
    keys = [
        part.select(rank=pl.lit(rank, pl.UInt8), form=column, place="place")
        for rank, (part, column) in enumerate(ways)
    ]
    return Directory(rows.drop("alias_kind"), _telling(pl.concat(keys)))


def resolve_by(directory: Directory, names: pl.Series) -> pl.DataFrame:
    """As `resolve_names`, by another directory."""
    distinct = names.cast(pl.String).drop_nulls().unique(maintain_order=True).alias("name")
    frame = distinct.to_frame().with_row_index("row")
    plain = normal_form.plain(distinct)
    bare = normal_form.bare(plain)
    found = _looked_up(directory, _forms(distinct, plain, bare))
    left = frame.select("row", bare=bare).join(found, on="row", how="anti")
    resolved = pl.concat([found, _under_review(directory, left)])
    return (
        frame.join(resolved, on="row", how="left", maintain_order="left")
        .with_columns(pl.col("joined_by").fill_null("no_match"), pl.col("candidates").fill_null([]))
        .select(INSTITUTION_NAME.names)
    )


def _forms(names: pl.Series, plain: pl.Series, bare: pl.Series) -> pl.DataFrame:
    """Every form of every name: row, rank and form, in the ranks of Directory.keys."""
    ways = [
        pl.DataFrame({"form": way}).with_row_index("row")
        for way in (names, plain, bare, normal_form.without_desk(bare), normal_form.without_use(bare))
    ]
    ways.insert(3, normal_form.halves(plain))
    forms = [
        way.drop_nulls("form").select("row", rank=pl.lit(rank, pl.UInt8), form="form")
        for rank, way in enumerate(ways)
    ]
    return pl.concat(forms)


def _telling(keys: pl.DataFrame) -> pl.DataFrame:
    """Keys without those that say too little.

    Credit Control LLC is not Credit Control Corporation: of a Latin name that is all words of the trade, the
    legal form is a part. Chinese firms of such names are known by them (中国银行), but two characters count
    only as they are written: 台電 is a power company, 台电 a tablet, or the middle of 总台电话.
    """
    form, rank = pl.col("form"), pl.col("rank")
    chinese = form.str.contains(r"\p{Han}")
    short = chinese & (form.str.len_chars() <= 2) & rank.is_between(1, BARE)
    trade = ~chinese & (resemblance.rest(keys["form"]) == "") & (rank >= BARE)
    return keys.filter(~short & ~trade)


def _looked_up(directory: Directory, forms: pl.DataFrame) -> pl.DataFrame:
    """The names that are an alias in some form: row and INSTITUTION_NAME's columns but the name."""
    met = (
        forms.join(directory.keys, on=["rank", "form"])
        .filter(pl.col("rank") == pl.col("rank").min().over("row"))
        .join(directory.rows.select("place", "alias", "institution_id", "service_line"), on="place")
        .sort("row", "place")
    )
    one = pl.col("institution_id").n_unique() == 1
    exact = pl.col("rank").first() == 0
    return met.group_by("row", maintain_order=True).agg(
        institution_id=pl.when(one).then(pl.col("institution_id").first()),
        joined_by=pl.when(~one)
        .then(pl.lit("ambiguous"))
        .when(exact)
        .then(pl.lit("exact_alias"))
        .otherwise(pl.lit("normalised")),
        alias=pl.col("alias").first(),
        score=pl.lit(1.0),
        candidates=pl.when(one)
        .then(pl.lit([], pl.List(pl.String)))
        .otherwise(pl.col("institution_id").unique(maintain_order=True).implode()),
        service_line=pl.when(one).then(pl.col("service_line").first()),
    )


def _under_review(directory: Directory, left: pl.DataFrame) -> pl.DataFrame:
    """The names of `left` (row, bare) that resemble an alias, in the same columns."""
    names = left["bare"].unique(maintain_order=True)
    by_form = directory.rows.unique("bare", keep="first", maintain_order=True)
    alike = resemblance.resembling(names, by_form["bare"], least=THRESHOLD)
    owners = directory.rows.select("institution_id", form="bare")
    candidates = (
        alike.with_columns(bare=names.gather(alike["name"]), form=by_form["bare"].gather(alike["form"]))
        .join(owners, on="form", maintain_order="left")
        .group_by("bare", maintain_order=True)
        .agg(candidates=pl.col("institution_id").unique(maintain_order=True).head(MOST_CANDIDATES))
    )
    best = alike.unique("name", keep="first", maintain_order=True)
    best = best.select(
        bare=names.gather(best["name"]), alias=by_form["alias"].gather(best["form"]), score="score"
    ).join(candidates, on="bare")
    nothing = pl.lit(None, pl.String)
    return left.join(best, on="bare").select(
        "row",
        institution_id=nothing,
        joined_by=pl.lit("under_review"),
        alias="alias",
        score="score",
        candidates="candidates",
        service_line=nothing,
    )
