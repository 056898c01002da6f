"""Tell of new alerts, after each publishing: a webhook and e-mail, if configured.

Apart from `build`, so that a destination that does not answer holds up no build. What a destination did not
take is tried again here, then with the next publishing, until it took it; nothing is told twice save after a
kill in the wrong moment. Nobody is told of the invented sample unless `DUNWATCH_NOTIFY_SAMPLE=1`. Without
`DUNWATCH_WEBHOOK` or `DUNWATCH_MAIL_TO` the task is skipped. The feed `alerts.atom` is written by `publish`.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, Asset, task
from airflow.sdk.exceptions import AirflowSkipException

with DAG(
    dag_id="notify",
    description="New alerts to a webhook and e-mail, if configured.",
    doc_md=__doc__,
    schedule=[Asset("published")],
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["notify"],
):

    @task(
        doc_md="New and ongoing alerts that a destination has not had yet, one message each.",
        retries=3,
        retry_delay=timedelta(minutes=5),
        retry_exponential_backoff=True,
        max_retry_delay=timedelta(hours=1),
        execution_timeout=timedelta(hours=2),
    )
    def notify() -> str:
        import logging

        from pipelines import settings, stages
        from pipelines.publish.notify import notify as tell

        told = tell(settings.load(), progress=stages.logged(logging.getLogger("dunwatch")))
        if told.off:
            raise AirflowSkipException(told.off)
        return str(told)

    notify()
