"""Run each compiled loop once on next to nothing: numba keeps what it compiles, so nobody waits later."""

from datetime import date, timedelta

import polars as pl

from pipelines.aggregate.baseline import bands
from pipelines.commandline.checking import check
from pipelines.resolve import campaigns, institutions

TEXT = "City Water: your bill of 5.00 is now overdue. Service may be cut on Monday. 您的账单已逾期。"

check(TEXT, kind="message", channel=None, language=None)
found = campaigns.fingerprints(pl.Series([TEXT]), family="notice_text")
campaigns.extend(campaigns.no_leaders(), found)
institutions.resolve_names(pl.Series(["Northgate Lending"]))
weeks = pl.DataFrame({"period": [date(2026, 1, 5) + timedelta(weeks=week) for week in range(3)]})
series = {"feed": "messages", "series_kind": "all", "series": "all", "grain": "week"}
bands(
    weeks.with_columns(
        *(pl.lit(value).alias(name) for name, value in series.items()),
        observed=pl.lit(1, pl.Int64),
        silent=pl.lit(False),
        broken=pl.lit(False),
        complete=pl.lit(True),
    )
)
