"""What changed at the source: fields that appeared or vanished. Labels no crosswalk knows: see classify."""

import polars as pl

from pipelines.contract.feed import Feed, identity_names
from pipelines.normalise.redact import redact

SCHEMA = {"what": pl.String, "name": pl.String, "records": pl.Int64}


def used_fields(feed: Feed) -> set[str]:
    """The raw columns that the feed's mapping, identity and quarantine reasons read."""
    expressions = [*feed.fields.values(), *(test for _, test in feed.must)]
    names = {name for expression in expressions for name in expression.meta.root_names()}
    return names | set(feed.identity_columns) | set(identity_names(feed))


def fields_drift(feed: Feed, present: list[str], records: int) -> list[dict]:
    """Fields nobody has used or set aside by name, and expected fields that are not there.

    Columns of other vintages (`reading.legacy`) may be absent without a word.
    """
    known = used_fields(feed) | set(feed.set_aside)
    expected = set(feed.reading.required) | set(feed.reading.expected)
    appeared = [name for name in present if name not in known]
    vanished = sorted(expected - set(present))
    # A header may be anything, a record that lost its header even.
    shown = redact(pl.Series(appeared, dtype=pl.String))
    return [{"what": "field_appeared", "name": name, "records": records} for name in shown] + [
        {"what": "field_vanished", "name": name, "records": records} for name in vanished
    ]
