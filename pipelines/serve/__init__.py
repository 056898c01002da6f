"""What `dunwatch up` runs: Airflow and the dashboard as child processes. Neither is imported here.

`processes.py` starts and stops children, `airflow_home.py` gives Airflow its folder, settings and database,
`airflow_calls.py` talks to the running Airflow, and `command.py` tells the story.
"""

from pipelines.serve.command import up

__all__ = ["up"]
