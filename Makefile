# A thin front to packaging/bootstrap.py, which is the same without make: see `make help`.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) packaging/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench torture screens lock clean

help: ## this text
	@echo "Muster: an offline-first attendance kiosk. What make can do:"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  make demo WALK=1          a robot drives the demo (so it does without a display)"
	@echo "  make demo REAL_CAMERAS=1  the demo with this machine's cameras"
	@echo "  make test ARGS='-k sync'  arguments for the task: here, for pytest"

setup: ## set up this machine: system libraries, uv, the environment
	@$(BOOTSTRAP) setup $(ARGS)

demo: ## set up, then show a whole check-in: server, station, sync, export
	@$(BOOTSTRAP) demo $(ARGS)

run: ## run main.py, for example: make run ARGS=doctor
	@$(BOOTSTRAP) run $(ARGS)

test: ## set up, then all checks and all tests: what CI runs
	@$(BOOTSTRAP) test $(ARGS)

check: ## lint, format, types and import rules
	@$(BOOTSTRAP) check

bench: ## the benchmarks, as ratios in one run
	@$(BOOTSTRAP) bench $(ARGS)

torture: ## attack the server's API (MUSTER_TORTURE=2000 for longer), run its tests on PostgreSQL
	@$(BOOTSTRAP) torture $(ARGS)

screens: ## every screen as a picture, in every language, size and look
	@$(BOOTSTRAP) screens $(ARGS)

lock: ## resolve the dependencies anew (ARGS=--upgrade for newer ones)
	@$(BOOTSTRAP) lock $(ARGS)

clean: ## remove what the tasks above made: environments, caches, build
	rm -rf .venv .uv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
