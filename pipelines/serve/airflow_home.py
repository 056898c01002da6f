"""Airflow's folder, settings and database under the project's home: nothing of the machine's own is touched.

Facts about Airflow 3.3 behind the choices below:
- `airflow standalone` also starts two log servers that listen on every interface, and has no option against
  it; so its four parts are started one by one, with --skip-serve-logs.
- A task whose pool does not exist waits for ever: pools are imported before the scheduler starts.
- Without API.BASE_URL every task fails as soon as the port is not 8080.
"""

import hashlib
import os
import secrets
import sys
from importlib.metadata import version
from pathlib import Path

from pydantic import SecretStr

from pipelines.settings import REPOSITORY, Settings

DAGS = REPOSITORY / "dags"
POOLS = DAGS / "pools.json"

SERVER, SCHEDULER = "airflow-api", "airflow-scheduler"

PARTS = {
    SERVER: ("api-server",),
    SCHEDULER: ("scheduler", "--skip-serve-logs"),
    "airflow-dags": ("dag-processor",),
    "airflow-triggerer": ("triggerer", "--skip-serve-logs"),
}
"""What `airflow standalone` runs: name of the child, and its arguments to the airflow command."""


def airflow(*arguments: str) -> list[str]:
    """The command line of this environment's own Airflow."""
    return [sys.executable, "-m", "airflow", *arguments]


def _signing_key(settings: Settings) -> str:
    """The key that Airflow's parts sign their calls with: made once, readable by the owner only."""
    path = settings.airflow / "signing-key"
    if not path.exists():
        settings.airflow.mkdir(parents=True, exist_ok=True)
        # Airflow warns on every call about a key under 64 bytes.
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(72))
    return path.read_text(encoding="ascii")


def spelled(settings: Settings) -> dict[str, str]:
    """The settings as an environment says them: a variable for each entry of those that are by host."""
    said: dict[str, object] = {}
    for name, value in settings:
        if isinstance(value, dict):
            said |= {f"{name}__{key}": entry for key, entry in value.items()}
        elif isinstance(value, frozenset):
            said[name] = ",".join(sorted(value))
        elif value is not None:
            said[name] = value
    return {
        f"DUNWATCH_{name.upper()}": value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for name, value in said.items()
    }


def environment(settings: Settings) -> dict[str, str]:
    """The environment of every child: this process's, the settings, and Airflow's own settings.

    AIRFLOW variables of the caller are left out: they could point at another installation's database.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    home = settings.airflow
    sections: dict[str, dict[str, object]] = {
        "CORE": {
            "DAGS_FOLDER": DAGS,
            "PLUGINS_FOLDER": home / "plugins",
            "LOAD_EXAMPLES": False,
            "DAGS_ARE_PAUSED_AT_CREATION": False,
            "EXECUTOR": "LocalExecutor",
            "PARALLELISM": 4,
            # No accounts: the servers listen on this machine only.
            "SIMPLE_AUTH_MANAGER_ALL_ADMINS": True,
        },
        "DATABASE": {"SQL_ALCHEMY_CONN": f"sqlite:///{home / 'airflow.db'}"},
        "API": {
            "HOST": "127.0.0.1",
            "PORT": settings.airflow_port,
            "BASE_URL": f"http://127.0.0.1:{settings.airflow_port}",
            "WORKERS": 1,
        },
        "API_AUTH": {"JWT_SECRET": _signing_key(settings)},
        "LOGGING": {
            "BASE_LOG_FOLDER": home / "logs",
            "DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": home / "logs" / "dag_processor",
            # An open page asks every three seconds; each would be a line for ever.
            "NAMESPACE_LEVELS": "http.access=WARNING",
            "UVICORN_LOGGING_LEVEL": "WARNING",
        },
        # The DAG files change with a release only; reading them every 30 s would cost a tenth of a core.
        "DAG_PROCESSOR": {"MIN_FILE_PROCESS_INTERVAL": 300},
    }
    theirs = {
        f"AIRFLOW__{section}__{name}": str(value)
        for section, options in sections.items()
        for name, value in options.items()
    }
    here = "127.0.0.1,localhost"
    return {
        **kept,
        **spelled(settings),
        **theirs,
        "AIRFLOW_HOME": str(home),
        # Tasks call the API server on loopback, which no proxy of the machine's can reach.
        "NO_PROXY": ",".join(filter(None, (os.environ.get("NO_PROXY") or os.environ.get("no_proxy"), here))),
        "no_proxy": ",".join(filter(None, (os.environ.get("no_proxy") or os.environ.get("NO_PROXY"), here))),
        # macOS otherwise kills forked task processes that touch system frameworks.
        "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES",
        "GX_ANALYTICS_ENABLED": "false",
        "PYTHONUNBUFFERED": "1",
    }


def preparation() -> str:
    """Names what `prepare` steps lead to: Airflow's version and the pools. The same name, nothing to do."""
    return f"{version('apache-airflow')} {hashlib.sha256(POOLS.read_bytes()).hexdigest()}"


def prepared(settings: Settings) -> bool:
    """Whether the database is migrated and the pools are imported as `preparation` says."""
    stamp = settings.airflow / "prepared"
    return (
        (settings.airflow / "airflow.db").exists() and stamp.exists() and stamp.read_text() == preparation()
    )


def mark_prepared(settings: Settings) -> None:
    """Remember that every step of `STEPS` succeeded."""
    (settings.airflow / "prepared").write_text(preparation())


STEPS: dict[str, tuple[str, ...]] = {
    "airflow-migrate": ("db", "migrate"),
    "airflow-pools": ("pools", "import", str(POOLS)),
}
"""What must have run once before Airflow starts, in order."""


def logs(settings: Settings) -> Path:
    """Where the children's logs are."""
    return settings.airflow / "logs" / "up"


def children(settings: Settings) -> Path:
    """Where it is noted which children run."""
    return settings.airflow / "children"
