"""Ask one publisher for what is new and keep the bytes, with a receipt for each file.

Runs on the publisher's own schedule. With `DUNWATCH_SOURCE=sample` the bundled, invented sample is landed
instead and no publisher is asked. What landed updates the feed's asset, and that starts the `build`; then
`complete` fails if a part could not be had, so that one bad file is seen and holds up no other.

Run it by hand with parameters: `since` and `until` (days, both included) for another window than the usual
one, `full` for everything the publisher has.
"""

from datetime import date, timedelta

import pendulum
from airflow.sdk import DAG, Asset, Param, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from pipelines.contract.feed import Feed
from pipelines.feeds import FEEDS

PARAMS = {
    "since": Param(None, type=["null", "string"], format="date", description="First day asked for."),
    "until": Param(None, type=["null", "string"], format="date", description="Last day asked for."),
    "full": Param(False, type="boolean", description="Everything the publisher has, not only what is new."),
}


def about(feed: Feed) -> str:
    """The DAG's page, from the feed's own declaration."""
    return "\n\n".join(
        (
            f"## {feed.name}: [{feed.publisher}]({feed.page})",
            str(__doc__),
            f"**Licence** {feed.licence}. {feed.terms}",
            f"**Personal data** {feed.personal_data}",
        )
    )


def ingest(feed: Feed) -> DAG:
    """The DAG of one feed."""
    with DAG(
        dag_id=f"ingest_{feed.name}",
        description=f"{feed.publisher}: what is new, kept as it came.",
        doc_md=about(feed),
        schedule=feed.schedule,
        start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
        catchup=False,
        max_active_runs=1,
        params=PARAMS,
        tags=["ingest", feed.family],
    ) as dag:

        @task(
            outlets=[Asset(f"landed_{feed.name}")],
            pool="publishers",
            retries=3,
            retry_delay=timedelta(minutes=5),
            retry_exponential_backoff=True,
            max_retry_delay=timedelta(hours=2),
            execution_timeout=timedelta(hours=8),
        )
        def land() -> dict:
            """Download, resumable and bounded: what arrived, and in words what did not."""
            import logging

            from pipelines import settings, stages
            from pipelines.ingest.asking import is_on
            from pipelines.ingest.fetch import fetch_available

            chosen = settings.load()
            if chosen.source == "live" and not is_on(feed, chosen):
                raise AirflowSkipException(f"{feed.name} is off: {feed.off_because}")
            asked = get_current_context()["params"]
            window = {name: date.fromisoformat(asked[name]) for name in ("since", "until") if asked[name]}
            progress = stages.logged(logging.getLogger("dunwatch"))
            fetched = fetch_available(feed, chosen, full=asked["full"], progress=progress, **window)
            return {"landed": str(fetched), "missing": list(fetched.missing)}

        @task
        def complete(landed: dict) -> None:
            """Fail when a part of what was wanted could not be had."""
            if landed["missing"]:
                raise AirflowFailException("; ".join(landed["missing"]))

        complete(land())  # type: ignore[arg-type]
    return dag


for _feed in FEEDS.values():
    globals()[f"ingest_{_feed.name}"] = ingest(_feed)
