"""The gate as a whole: the judging process, the outcomes, what closes it, and the page it leaves behind."""

from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from pipelines import settings, warehouse
from pipelines.settings import DunwatchError
from pipelines.validate import expectations, findings, gate
from pipelines.validate.check import Check, Measured, Outcome, Rule, Severity
from pipelines.validate.measure import measure
from tests.validate.world import CALLS, COMPLAINTS, NOW, SMALL, fill
from tests.warehouse_rows import empty


def built(home):
    """Settings whose warehouse holds the small sound world."""
    chosen = settings.load(home=home)
    chosen.warehouse.mkdir(parents=True)
    con = warehouse.connect(chosen.warehouse / "dunwatch.duckdb", settings=chosen)
    warehouse.create(con)
    fill(con)
    con.close()
    return chosen


def change(chosen, statement):
    con = warehouse.connect(chosen.warehouse / "dunwatch.duckdb", settings=chosen)
    con.execute(statement)
    con.close()


def ask(chosen, query):
    con = warehouse.connect(chosen.warehouse / "dunwatch.duckdb", read_only=True)
    answer = con.execute(query).fetchall()
    con.close()
    return answer


@pytest.fixture(scope="module")
def judges():
    """Two judging processes, started together: each pays for its import once."""
    started = [gate.start_judge(), gate.start_judge()]
    yield iter(started)
    for judge in started:
        judge.process.kill()


def test_an_open_gate_keeps_findings_marks_doubtful_feeds_and_writes_nothing_outside_home(tmp_path, judges):
    chosen = built(tmp_path)
    change(chosen, "UPDATE report SET accused_phone = NULL")
    change(chosen, "INSERT INTO drift VALUES ('cfpb_complaints', 'r1', 'label_unknown', 'Strange label', 2)")
    opened = gate.validate(chosen, judge=next(judges), run_id="run-1", now=NOW, feeds=SMALL)
    assert opened.doubtful_feeds == (CALLS,)
    assert opened.outcomes["failed"] == 1
    assert opened.outcomes["warned"] == 1
    assert opened.outcomes["passed"] > 250
    assert ask(
        chosen, "SELECT feed, check_name, outcome, measured FROM finding WHERE outcome <> 'passed' ORDER BY 1"
    ) == [
        (COMPLAINTS, "drift.labels", "warned", "1 (Strange label)"),
        (CALLS, "bounds.filled.accused_phone", "failed", "0"),
    ]
    assert ask(chosen, "SELECT DISTINCT run_id, found_at FROM finding") == [("run-1", NOW)]
    assert {path.name for path in tmp_path.iterdir()} == {"warehouse", "reports"}
    assert {path.name for path in chosen.reports.iterdir()} == {"validation-run-1.html", "latest.html"}


def test_a_closed_gate_names_the_check_and_still_keeps_findings(tmp_path, judges):
    chosen = built(tmp_path)
    change(chosen, "UPDATE mart_month SET incidents = incidents + 1")
    with pytest.raises(gate.GateClosed, match=r"mart_month\.incidents\.adds_up.*validation-run-2\.html"):
        gate.validate(chosen, judge=next(judges), run_id="run-2", now=NOW, feeds=SMALL)
    failed = ask(chosen, "SELECT check_name, measured, expected FROM finding WHERE outcome = 'failed'")
    assert ("mart_month.incidents.adds_up", "4", "no difference from the rows of incident") in failed
    page = (chosen.reports / "latest.html").read_text(encoding="utf-8")
    assert "Gate closed" in page
    assert "mart_month.incidents.adds_up" in page


def test_nothing_built_says_what_to_run(tmp_path):
    with pytest.raises(DunwatchError, match="Run `dunwatch build` first"):
        gate.validate(settings.load(home=tmp_path))


def row(measured, limit=0.0, rule=Rule.NONE):
    return {"name": "a", "rule": rule, "measured": measured, "limit": limit}


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        (row(0), "passed"),
        (row(1), "failed"),
        (row(0.5, 0.5, Rule.AT_LEAST), "passed"),
        (row(0.49, 0.5, Rule.AT_LEAST), "failed"),
        (row(3, 3, Rule.AT_MOST), "passed"),
        (row(4, 3, Rule.AT_MOST), "failed"),
        (row(None), "failed"),
        (row(None, 3, Rule.AT_MOST), "failed"),
        (row("many"), "raised"),
        (row(0, 0, "no such rule"), "raised"),
    ],
)
def test_each_rule_at_its_edge(asked, outcome):
    # Judged among sound and unsound neighbours: what breaks one row must not touch the others.
    outcomes = expectations.judge([row(0), asked, row(2), row(1, 5, Rule.AT_MOST)])
    assert [one["outcome"] for one in outcomes] == ["passed", outcome, "failed", "passed"]


def test_great_expectations_is_the_one_who_judges(monkeypatch):
    from great_expectations.datasource.fluent.interfaces import Batch

    seen = []
    validate = Batch.validate

    def watched(self, *args, **kwargs):
        result = validate(self, *args, **kwargs)
        seen.append(result)
        return result

    monkeypatch.setattr(Batch, "validate", watched)
    asked = [row(0), row(7), row(1, 2, Rule.AT_LEAST), row(1, 2, Rule.AT_MOST)]
    outcomes = expectations.judge(asked)
    compared = [result.results[-1] for result in seen]
    assert [one.expectation_config.type for one in compared] == [
        "expect_column_values_to_be_between",
        "expect_column_pair_values_a_to_be_greater_than_b",
        "expect_column_pair_values_a_to_be_greater_than_b",
    ]
    assert sum(one.result["element_count"] for one in compared) == len(asked)
    assert [one.success for one in compared] == [False, False, True]
    assert [one["outcome"] for one in outcomes] == ["passed", "failed", "failed", "passed"]

    # With its answer turned round, so is the outcome: nothing of ours compares.
    monkeypatch.setattr(Batch, "validate", lambda self, *args, **kwargs: SimpleNamespace(results=[]))
    assert [one["outcome"] for one in expectations.judge([row(7)])] == ["passed"]


def test_a_check_whose_query_breaks_is_raised_and_leaves_its_neighbours_alone():
    con = empty()
    fill(con)
    good = Check("good", "report", "count(*) - 6", "six")
    broken = Check("broken", "report", "count(no_such_column)", "never known")
    silent = Check("silent", "report", "CAST(NULL AS DOUBLE)", "a number")
    measured = measure(con, [good, broken, silent])
    assert [one.value for one in measured] == [0, None, None]
    assert "no_such_column" in (measured[1].broke or "")
    answers = {"good": ("passed", None)}
    judge = SimpleNamespace()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "_ask", lambda _, asked: [answers[one.check.name] for one in asked])
        outcomes = gate.judged(measured, judge)
    assert [one.outcome for one in outcomes] == ["passed", "raised", "raised"]
    assert "no_such_column" in findings.measured_words(outcomes[1])
    assert [one.closes_gate for one in outcomes] == [False, True, True]


def test_a_judge_that_cannot_start_is_explained(tmp_path, monkeypatch):
    missing = tmp_path / "great_expectations.py"  # found first, and fails as where the extra is not installed
    missing.write_text(
        "raise ModuleNotFoundError(\"No module named 'great_expectations'\")", encoding="utf-8"
    )
    monkeypatch.setattr(gate, "REPOSITORY", tmp_path)
    with pytest.raises(DunwatchError, match=r"cannot be judged: .*No module named.*dunwatch\[quality\]"):
        gate.judged([Measured(Check("a", "", "1", "one"), 1.0)], gate.start_judge())


class Attributes(HTMLParser):
    """Collects every attribute of a page, and its text."""

    def __init__(self):
        super().__init__()
        self.found, self.tags, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.found += attrs

    def handle_data(self, data):
        self.text += data


def test_the_report_needs_no_network_and_escapes_what_publishers_wrote():
    outcomes = [
        Outcome(Measured(Check("a.fine", "t", "1", "none"), 0.0), "passed"),
        Outcome(
            Measured(
                Check("drift.labels", "t", "1", "every label is mapped", severity=Severity.WARN, feed=CALLS),
                1.0,
                "<script src=http://evil.example></script>",
            ),
            "warned",
        ),
        Outcome(Measured(Check("b.broken", "t", "1", "a number")), "raised", "no such column"),
    ]
    page = findings.render(outcomes, run_id="run-3", found_at=NOW)
    parsed = Attributes()
    parsed.feed(page)
    assert "script" not in parsed.tags
    assert not {name for name, _ in parsed.found} & {"src", "href", "srcset", "action", "data"}
    assert "@import" not in page
    assert "url(" not in page
    assert "prefers-color-scheme: dark" in page
    assert "<script src=http://evil.example>" in parsed.text
    assert parsed.text.index("b.broken") < parsed.text.index("a.fine")
    assert "Stopped by: b.broken" in parsed.text


def test_measures_read_well():
    check = Check("a", "t", "1", "one")
    assert Measured(check, 0.98765).words == "0.9877"
    assert Measured(check, 12_500, "newest.csv").words == "12,500 (newest.csv)"
    assert Measured(check, broke="no such table").words == "no such table"
    assert date(2026, 6, 2) == NOW.date()
