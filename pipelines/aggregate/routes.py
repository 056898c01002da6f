"""The directory of routes: the curated ones, and the hotlines that HKMA's feed lists, as of one day."""

from datetime import date

import duckdb
import polars as pl

from pipelines import warehouse
from pipelines.aggregate import sql
from pipelines.contract.resolved import ROUTE
from pipelines.feeds.hkma_hotlines import FEED
from pipelines.reference.routes import GOOD_FOR, routes, with_status

USE = (
    "Ask the bank whether a caller or a message is its own.",
    "向银行核实来电者或信息是否来自该行。",
)
NOTE = (" The bank's note: ", "银行备注：")


def fill_routes(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Empty and fill table route from data/reference/routes.csv and the reports of HKMA's hotline feed.

    It reads report, receipt, institution and institution_name. `as_of` is the day of the build: what has
    expired by then is confirm_before_use. Opens no transaction. Raises DunwatchError for a fault in the CSV.
    """
    warehouse.fill(con, ROUTE, with_status(pl.concat([routes(), hotlines(con)]), as_of))


def hotlines(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """HKMA's hotlines in ROUTE's columns; the number as E.164, which key to press in `use_en` and `use_zh`.

    Checked on the day of the newest download that lists it; once withdrawn, the day it was found gone. Only a
    download from the publisher makes it current: a file given by hand or the invented sample does not.
    """
    found = con.sql(sql.query("hotlines")).pl()
    gone = pl.col("withdrawn_on").is_not_null()
    live = pl.col("address").str.starts_with("https://")
    checked = pl.coalesce("withdrawn_on", pl.col("listed_at").cast(pl.Date))
    english = pl.when(pl.col("language") == "en").then("official_name")
    # The other names are the Traditional and then the Simplified one, where they differ.
    chinese = (
        pl.when(pl.col("language") == "zh").then("official_name").otherwise(pl.col("also_named").list.last())
    )
    return found.select(
        route_id="report_id",
        jurisdiction=pl.lit("HK"),
        institution_id="institution_id",
        name_en=pl.coalesce(english, "name_en", "official_name"),
        name_zh=pl.coalesce(chinese, "name_zh", "official_name"),
        kind=pl.lit("hotline"),
        value="official_phone",
        language=pl.lit("en zh"),
        use_en=_use(0),
        use_zh=_use(1),
        source=pl.when(live)
        .then(pl.lit(FEED.page))
        .otherwise(pl.format("{} (landed from {})", pl.lit(FEED.page), "address")),
        checked_on=checked,
        expires_on=checked + GOOD_FOR["hotline"],
        status=pl.when(gone)
        .then(pl.lit("withdrawn"))
        .when(live)
        .then(pl.lit("current"))
        .otherwise(pl.lit("confirm_before_use")),
    ).cast(dict(ROUTE.schema))


def _use(here: int) -> pl.Expr:
    noted = pl.concat_str(pl.lit(USE[here] + NOTE[here]), "publisher_issue")
    return pl.coalesce(noted, pl.lit(USE[here]))
