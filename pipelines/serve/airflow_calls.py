"""The few calls to a running Airflow and dashboard, over their public HTTP interfaces on loopback."""

import json
import urllib.request
from datetime import datetime
from typing import Any

from pipelines.settings import DunwatchError, Settings

ANSWER_SECONDS = 60
"""Longest wait for one answer: while it starts, Airflow on two busy cores takes its time."""

# No proxy of the machine's may stand between two programs on it.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def airflow_address(settings: Settings) -> str:
    return f"http://127.0.0.1:{settings.airflow_port}"


def dashboard_address(settings: Settings) -> str:
    return f"http://127.0.0.1:{settings.dashboard_port}"


def call(settings: Settings, path: str, *, body: dict | None = None, method: str | None = None) -> Any:
    """Ask Airflow's REST interface; the answer as parsed JSON. Raises OSError when it cannot be had."""
    request = urllib.request.Request(
        f"{airflow_address(settings)}/api/v2/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
        method=method,
    )
    with _direct.open(request, timeout=ANSWER_SECONDS) as answer:
        return json.load(answer)


def server_trouble(settings: Settings) -> str | None:
    """Why Airflow's web server, which tasks report to, cannot be used yet; None when it can."""
    try:
        call(settings, "monitor/health")
    except OSError as error:
        return f"Airflow's web server does not answer ({error})"
    return None


def airflow_trouble(settings: Settings) -> str | None:
    """Which part of Airflow is not healthy, or None when all are."""
    try:
        health = call(settings, "monitor/health")
    except OSError as error:
        return f"Airflow's web server does not answer ({error})"
    ill = [part for part, about in health.items() if about["status"] != "healthy"]
    return f"Airflow's {' and '.join(ill)} not healthy" if ill else None


def dashboard_trouble(settings: Settings) -> str | None:
    """Why the dashboard cannot be used yet, or None when it can."""
    try:
        with _direct.open(f"{dashboard_address(settings)}/_stcore/health", timeout=5):
            return None
    except OSError as error:
        return f"the dashboard does not answer ({error})"


def known_dags(settings: Settings) -> set[str]:
    """Ids of the DAGs Airflow has read from the dags folder."""
    return {dag["dag_id"] for dag in call(settings, "dags?limit=100")["dags"]}


def import_errors(settings: Settings, since: datetime) -> list[str]:
    """DAG files that Airflow could not read since then: file name and the last line of the reason."""
    errors = call(settings, "importErrors")["import_errors"]
    return [
        f"{error['filename']}: {error['stack_trace'].strip().splitlines()[-1]}"
        for error in errors
        if datetime.fromisoformat(error["timestamp"]) >= since
    ]


def has_run_since(settings: Settings, dag_id: str, since: datetime) -> bool:
    """Whether a run of the DAG waits, goes on, or was started since then."""
    runs = call(settings, f"dags/{dag_id}/dagRuns?order_by=-id&limit=5")["dag_runs"]
    return any(
        run["state"] in ("queued", "running")
        or (run["start_date"] and datetime.fromisoformat(run["start_date"]) >= since)
        for run in runs
    )


def trigger(settings: Settings, dag_id: str) -> str:
    """Start one run of a DAG now, paused or not; the id of the run.

    Raises DunwatchError when Airflow refuses.
    """
    try:
        call(settings, f"dags/{dag_id}", body={"is_paused": False}, method="PATCH")
        return call(settings, f"dags/{dag_id}/dagRuns", body={"logical_date": None}, method="POST")[
            "dag_run_id"
        ]
    except OSError as error:
        raise DunwatchError(
            f"Airflow did not start {dag_id}: {error}. Start it by hand on its web page."
        ) from None
