"""The DAGs as Airflow reads them. One test for all feeds: a new feed needs no new test."""

import json
import subprocess
import sys

import pytest

from pipelines import stages
from pipelines.feeds import FEEDS
from pipelines.settings import DunwatchError
from pipelines.stages import STAGES
from pipelines.validate.gate import GateClosed
from tests.dags.conftest import DAGS

pytestmark = pytest.mark.xdist_group("airflow")

POOLS = json.loads((DAGS / "pools.json").read_text())
INGESTS = [f"ingest_{feed}" for feed in FEEDS]


def test_all_dags_are_there_and_no_other(bag):
    assert bag.import_errors == {}
    assert set(bag.dags) == {*INGESTS, "build", "watch", "notify"}


def test_every_pool_exists(bag):
    # A task whose pool does not exist stays scheduled for ever, with no error anywhere.
    used = {task.pool for dag in bag.dags.values() for task in dag.tasks}
    assert used <= {*POOLS, "default_pool"}
    assert all(pool["slots"] > 0 and pool["description"] for pool in POOLS.values())


def test_every_dag_tells_what_it_is(bag):
    for dag in bag.dags.values():
        assert len(dag.doc_md) > 100 and dag.description and dag.tags, dag.dag_id


@pytest.mark.parametrize("name", FEEDS)
def test_ingest_follows_its_feed(bag, name):
    dag, feed = bag.dags[f"ingest_{name}"], FEEDS[name]
    assert dag.schedule == feed.schedule
    assert dag.max_active_runs == 1 and not dag.catchup
    assert feed.page in dag.doc_md and feed.licence in dag.doc_md
    assert dict(dag.params) == {"since": None, "until": None, "full": False}
    land, complete = dag.get_task("land"), dag.get_task("complete")
    assert land.downstream_task_ids == {"complete"}
    assert land.retries >= 2 and land.retry_exponential_backoff and land.execution_timeout
    assert [asset.name for asset in land.outlets] == [f"landed_{name}"]
    assert land.pool == "publishers"
    # What could not be had does not become better by asking our own note of it again.
    assert complete.retries == 0 and complete.outlets == []


def test_build_is_the_stages_in_order_and_the_only_writer(bag):
    dag = bag.dags["build"]
    assert [task.task_id for task in dag.topological_sort()] == [stage.name for stage in STAGES]
    assert all(len(task.downstream_task_ids) == 1 for task in dag.topological_sort()[:-1])
    assert dag.max_active_runs == 1
    assert {task.pool for task in dag.tasks} == {"writer"} and POOLS["writer"]["slots"] == 1
    assert all(task.retries and task.execution_timeout and task.doc_md for task in dag.tasks)


def test_build_starts_when_any_feed_has_landed(bag):
    condition = bag.dags["build"].timetable.asset_condition
    assert type(condition).__name__ == "AssetAny"
    assert {asset.name for asset in condition.objects} == {f"landed_{name}" for name in FEEDS}


def test_watch_probes_every_feed_that_has_a_publisher_to_ask(bag):
    """Apart from the others; feeds whose files come by hand have nobody to probe."""
    dag = bag.dags["watch"]
    assert {task.task_id for task in dag.tasks} == {name for name, feed in FEEDS.items() if feed.discover}
    assert all(not task.upstream_task_ids and task.retries for task in dag.tasks)


def test_watch_asks_nobody_when_the_source_is_the_sample(bag, monkeypatch):
    from airflow.sdk.exceptions import AirflowSkipException

    monkeypatch.setenv("DUNWATCH_SOURCE", "sample")
    for task in bag.dags["watch"].tasks:
        with pytest.raises(AirflowSkipException):
            task.python_callable()


def test_a_closed_gate_is_not_tried_again_and_anything_else_is(bag, monkeypatch, tmp_path):
    from airflow.sdk.exceptions import AirflowFailException

    monkeypatch.setenv("DUNWATCH_HOME", str(tmp_path))
    validate = bag.dags["build"].get_task("validate").python_callable

    def raising(error):
        def run(*_, **__):
            raise error

        return run

    monkeypatch.setattr(stages, "run", raising(GateClosed("the gate is closed")))
    with pytest.raises(AirflowFailException, match="gate is closed"):
        validate("2026-10-01T00:00:00+00:00")
    monkeypatch.setattr(stages, "run", raising(DunwatchError("another build is at work")))
    with pytest.raises(DunwatchError, match="another build"):
        validate("2026-10-01T00:00:00+00:00")


def test_publishing_starts_notify_which_holds_up_no_build(bag):
    """A destination that does not answer costs retries of its own, outside the only writer's pool."""
    outlets = {task.task_id: [asset.name for asset in task.outlets] for task in bag.dags["build"].tasks}
    assert {name for name, assets in outlets.items() if assets} == {"publish"}
    assert outlets["publish"] == ["published"]
    dag = bag.dags["notify"]
    assert dag.timetable.asset_condition.objects[0].name == "published" and not dag.catchup
    [task] = dag.tasks
    assert task.task_id == "notify" and task.pool == "default_pool" and dag.max_active_runs == 1
    assert task.retries and task.retry_exponential_backoff and task.execution_timeout


def test_notify_is_skipped_where_nobody_is_to_be_told_and_fails_where_somebody_was_not(
    bag, monkeypatch, tmp_path
):
    from airflow.sdk.exceptions import AirflowSkipException

    from pipelines.publish import notify

    told = bag.dags["notify"].get_task("notify").python_callable
    monkeypatch.setenv("DUNWATCH_HOME", str(tmp_path))
    monkeypatch.delenv("DUNWATCH_WEBHOOK", raising=False)
    monkeypatch.delenv("DUNWATCH_MAIL_TO", raising=False)
    with pytest.raises(AirflowSkipException, match="neither DUNWATCH_WEBHOOK nor DUNWATCH_MAIL_TO"):
        told()

    def failing(*_, **__):
        raise notify.NotifyError("not told: webhook (plain): HTTP 404.")

    monkeypatch.setattr(notify, "notify", failing)
    with pytest.raises(notify.NotifyError, match="HTTP 404"):
        told()
    monkeypatch.setattr(notify, "notify", lambda *_, **__: notify.Notified({"webhook (plain)": 2}))
    assert told() == "webhook (plain): 2 alerts told"


def test_reading_the_dags_loads_nothing_heavy(bag):
    """Airflow reads the files over and over, each time in a new process."""
    heavy = "{'great_expectations', 'duckdb', 'streamlit', 'pandas', 'sklearn'}"
    code = (
        "import runpy, sys, airflow.sdk, airflow.sdk.exceptions\n"
        f"before = {heavy} & set(sys.modules)\n"
        f"for name in ('ingest', 'build', 'watch', 'notify'): runpy.run_path('{DAGS}/' + name + '.py')\n"
        f"print(sorted({heavy} & set(sys.modules) - before))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=DAGS.parent, check=True
    )
    assert told.stdout.strip().splitlines()[-1] == "[]"
