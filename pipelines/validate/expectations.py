"""Judging measures with Great Expectations. The only importer of it; importing takes 3 to 7 seconds.

So it runs in a process of its own, started before the measures exist (see gate.start_judge): it imports
while the pipeline works, then reads rows as JSON on standard input and writes outcomes as JSON on standard
output. A row is {name, rule, measured, limit}; its outcome is {outcome: passed | failed | raised, why}.
"""

import json
import logging
import os
import sys
import warnings
from typing import Any

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read once, when the library is imported

Row = dict[str, Any]


def judge(rows: list[Row]) -> list[Row]:
    """One outcome a row, in order. Rows of one rule are judged by one expectation over one frame.

    An expectation that raises says nothing of its rows, so they are judged again one by one, and only those
    that raise alone are `raised`.
    """
    outcomes: list[Row] = [{} for _ in rows]
    for rule in dict.fromkeys(row["rule"] for row in rows):
        places = [place for place, row in enumerate(rows) if row["rule"] == rule]
        for place, outcome in zip(places, _judge_rule(rule, [rows[place] for place in places]), strict=True):
            outcomes[place] = outcome
    return outcomes


def _judge_rule(rule: str, rows: list[Row]) -> list[Row]:
    try:
        offending = _offending(rule, rows)
    except Exception as error:  # whatever broke, the check broke: that is an outcome, not a crash
        if len(rows) == 1:
            return [{"outcome": "raised", "why": str(error).strip().splitlines()[-1]}]
        return [outcome for row in rows for outcome in _judge_rule(rule, [row])]
    return [{"outcome": "failed" if at in offending else "passed", "why": None} for at in range(len(rows))]


def _offending(rule: str, rows: list[Row]) -> set[int]:
    """Positions of the rows that do not meet the rule's expectation. Raises what the expectation raised."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "at": range(len(rows)),
            "measured": [row["measured"] for row in rows],
            "limit": [row["limit"] for row in rows],
        }
    )
    result = _batch(frame).validate(
        _suite(rule), result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["at"]}
    )
    offending: set[int] = set()
    for one in result.results:
        problem = _problem(one.exception_info)
        if problem:
            raise RuntimeError(problem)
        offending |= {int(row["at"]) for row in one.result.get("unexpected_index_list") or []}
        if not one.success and not one.result.get("unexpected_index_list"):
            raise RuntimeError(f"{one.expectation_config.type} failed without naming a row")
    return offending


def _suite(rule: str) -> Any:
    """What each rule of validate.check.Rule means. A measure that is missing meets none of them."""
    import great_expectations.expectations as gxe
    from great_expectations import ExpectationSuite

    compared: gxe.Expectation
    match rule:
        case "none":
            compared = gxe.ExpectColumnValuesToBeBetween(column="measured", min_value=0, max_value=0)
        case "at_least":
            compared = gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="measured", column_B="limit", or_equal=True
            )
        case "at_most":
            compared = gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="limit", column_B="measured", or_equal=True
            )
        case _:
            raise ValueError(f"no expectation for the rule {rule!r}")
    return ExpectationSuite(
        rule, expectations=[gxe.ExpectColumnValuesToNotBeNull(column="measured"), compared]
    )


def _batch(frame: Any) -> Any:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("measures").add_dataframe_asset("measures")
    return asset.add_batch_definition_whole_dataframe("measures").get_batch({"dataframe": frame})


def _problem(exception_info: dict[str, Any]) -> str | None:
    """The message in an expectation's exception_info, which is flat or keyed by metric."""
    for info in (exception_info, *exception_info.values()):
        if isinstance(info, dict) and info.get("raised_exception"):
            return str(info["exception_message"])
    return None


def main() -> None:
    """Import, then wait for rows on standard input; an empty input means that nobody needs a judge."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever the library prints must not mix with the answer
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    import great_expectations  # noqa: F401  # paid here, before there is anything to judge

    asked = sys.stdin.read()
    if asked:
        json.dump(judge(json.loads(asked)), answers)
    answers.close()


if __name__ == "__main__":
    main()
