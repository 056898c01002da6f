"""Look at each publisher once a week: does it answer, does it list files, does a file begin as expected.

Nothing is kept. A publisher that changed fails its own task only, with the reason in its log, before people
wonder where its numbers are. With `DUNWATCH_SOURCE=sample` no publisher is asked and every task is skipped.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowSkipException

from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS


def probe_task(feed: Feed):
    """The task of one feed."""

    @task(
        task_id=feed.name,
        doc_md=f"Probe {feed.page}",
        pool="publishers",
        retries=2,
        retry_delay=timedelta(minutes=30),
        execution_timeout=timedelta(hours=1),
    )
    def probe() -> str:
        from pipelines import settings
        from pipelines.ingest.asking import is_on
        from pipelines.ingest.probe import probe as look

        chosen = settings.load()
        if chosen.source != "live":
            raise AirflowSkipException("DUNWATCH_SOURCE is sample: no publisher is asked")
        if not is_on(feed, chosen):
            raise AirflowSkipException(f"{feed.name} is off: {feed.off_because}")
        return look(feed, chosen)

    return probe()


with DAG(
    dag_id="watch",
    description="Weekly: do the publishers still publish as they did?",
    doc_md=__doc__,
    schedule="0 5 * * 1",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["watch"],
):
    for _feed in FEEDS.values():
        if _feed.discover is not None:
            probe_task(_feed)
