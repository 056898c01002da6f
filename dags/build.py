"""Landed bytes to a published snapshot. Started whenever a feed has landed something; the only writer.

Each task is one stage and does only what its input and its code have changed; a run with nothing new takes
seconds. A run that failed can be cleared or started again at any time: it goes on where it stopped. When the
gate closes in `validate`, nothing is published and the last good snapshot stays up. What lands while it runs
is for the next run. Publishing starts the DAG `notify`.
"""

from datetime import UTC, datetime, timedelta

import pendulum
from airflow.sdk import DAG, Asset, AssetAny, task

from pipelines.feeds import FEEDS
from pipelines.stages import STAGES, Stage


def stage_task(stage: Stage):
    """The task of one stage. It hands on the instant that decides which landed files the run is about."""

    @task(
        task_id=stage.name,
        doc_md=stage.about,
        outlets=[Asset("published")] if stage.name == "publish" else [],
        pool="writer",
        retries=2,
        retry_delay=timedelta(minutes=1),
        execution_timeout=timedelta(hours=8),
    )
    def run(landed_until: str | None = None) -> str:
        import logging

        from airflow.sdk.exceptions import AirflowFailException

        from pipelines import settings, stages
        from pipelines.validate.gate import GateClosed

        log = logging.getLogger("dunwatch")
        landed_until = landed_until or datetime.now(UTC).isoformat()
        chosen = settings.load(landed_until=landed_until)
        try:
            log.info("%s", str(stages.run(stage, chosen, progress=stages.logged(log)))[:1000])
        except GateClosed as closed:
            raise AirflowFailException(str(closed)) from None  # trying again cannot open it
        return landed_until

    return run


with DAG(
    dag_id="build",
    description="Landed bytes to a published snapshot: the only writer.",
    doc_md=__doc__,
    schedule=AssetAny(*(Asset(f"landed_{feed}") for feed in FEEDS)),
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["build"],
):
    landed_until = None
    for _stage in STAGES:
        landed_until = stage_task(_stage)(landed_until)
