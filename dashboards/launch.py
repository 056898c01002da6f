"""How the dashboard is started: one command line, on loopback, with the project's home handed through."""

import os
import sys
from pathlib import Path

from pipelines.settings import Settings, load

APP = Path(__file__).resolve().parent / "app.py"


def command(settings: Settings) -> list[str]:
    """The command that serves the dashboard on 127.0.0.1:settings.dashboard_port, without opening a browser.

    Look and privacy (no usage statistics) are in .streamlit/config.toml beside app.py, which Streamlit reads
    from any working directory. Start it with `environment(settings)`.
    """
    return [
        *(sys.executable, "-m", "streamlit", "run", str(APP)),
        *("--server.address", "127.0.0.1"),
        *("--server.port", str(settings.dashboard_port)),
        *("--server.headless", "true"),
        *("--browser.gatherUsageStats", "false"),
    ]


def environment(settings: Settings) -> dict[str, str]:
    """This process's environment with the settings' home and port in it, for the command above."""
    given = {"DUNWATCH_HOME": str(settings.home), "DUNWATCH_DASHBOARD_PORT": str(settings.dashboard_port)}
    return {**os.environ, **given}


def main() -> None:
    """Serve until interrupted: this process becomes Streamlit, so signals reach it directly."""
    settings = load()
    line = command(settings)
    os.execve(line[0], line, environment(settings))
