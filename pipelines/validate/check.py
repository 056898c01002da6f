"""What a check is, and what comes of it. Everything that is checked is a list of these."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a check that does not hold means for publishing."""

    STOP = "stop"  # the contract is broken: nothing is published
    FEED = "feed"  # this feed's numbers are in doubt: published, and marked as failed
    WARN = "warn"  # unusual, but fit to show


class Rule(StrEnum):
    """How a measure is compared; validate/expectations.py has one expectation for each."""

    NONE = "none"  # a count of offenders: there must be none
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class Check:
    """One question to the warehouse: a number that SQL measures, and what it must be.

    `source` is a FROM clause ("" for none); checks of one source are measured in one query. `measure` is an
    SQL expression over it that gives one number. A check with `applies_always` false is left out when its
    measure is null (a feed without records has no share to judge); otherwise null means the check broke.
    `note` is an SQL expression over the same source that gives a text shown beside the number.
    """

    name: str
    source: str
    measure: str
    expected: str
    rule: Rule = Rule.NONE
    limit: float = 0
    severity: Severity = Severity.STOP
    feed: str | None = None
    applies_always: bool = True
    note: str | None = None


@dataclass(frozen=True)
class Measured:
    """A check with its number. `broke` says why there is none."""

    check: Check
    value: float | None = None
    note: str | None = None
    broke: str | None = None

    @property
    def words(self) -> str:
        """The measure as people read it: whole numbers with separators, shares with four decimals.

        >>> Measured(Check("a", "t", "count(*)", "none"), value=12500.0, note="rows").words
        '12,500 (rows)'
        """
        if self.value is None:
            return self.broke or "no measure"
        number = f"{self.value:,.0f}" if float(self.value).is_integer() else f"{self.value:,.4f}"
        return f"{number} ({self.note})" if self.note else number


@dataclass(frozen=True)
class Outcome:
    """A measured check with its outcome, a word of the vocabulary check_outcome."""

    measured: Measured
    outcome: str
    why: str | None = None

    @property
    def closes_gate(self) -> bool:
        return self.measured.check.severity is Severity.STOP and self.outcome in ("failed", "raised")
