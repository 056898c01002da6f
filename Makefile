# Every target first sets up .venv from requirements.lock (seconds once done). Needs Python 3.11-3.13, git and make.
# Paths stay relative so that the repository may live in a folder with blanks in its name.

PYTHON := .venv/bin/python
DUNWATCH := $(PYTHON) -m pipelines
export GX_ANALYTICS_ENABLED := false

.DEFAULT_GOAL := help
.PHONY: help setup run live up test check lock format

help: ## what can be made
	@echo "dunwatch: an observatory of debt notices. Start with 'make run'."
	@echo
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name about; do \
		printf '  make %-7s %s\n' "$$name" "$$about"; done

setup: ## the environment alone, without running anything
	@scripts/setup.sh

run: setup ## the whole pipeline on the bundled, invented sample
	@$(DUNWATCH) run

live: setup ## the same against the publishers, last 60 days (network)
	@DUNWATCH_SOURCE=live $(DUNWATCH) run

up: setup ## Airflow on schedule and the dashboard, on this machine only; Ctrl-C stops both
	@exec $(DUNWATCH) up

test: setup ## every test
	@$(PYTHON) -m pytest -n 2 --dist loadgroup

check: setup ## format, lint, types, lock and generated files
	@.venv/bin/ruff format --check --output-format concise .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@$(PYTHON) scripts/lock.py --check
	@$(DUNWATCH) dictionary --check

format: setup ## put every file into the project's format
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

lock: setup ## resolve requirements.lock again from pyproject.toml (network)
	@$(PYTHON) scripts/lock.py
