"""`python -m dashboards` serves the dashboard; the settings are the DUNWATCH_ ones."""

from dashboards.launch import main

main()
