# Each target does its own set-up: a virtual environment in .venv, installed with plain pip.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench clean

.venv/installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing quotedrift into .venv ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/developing: .venv/installed
	@echo "installing what the tests need ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,html,browser,prov,parquet]'
	@touch $@

demo: .venv/installed
	@$(BIN)/quotedrift demo

lint: .venv/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/quotedrift models fetch e5
	$(BIN)/python -m pytest

bench: .venv/developing
	@for file in tatoeba ntrex demetr false_alarms reversals exchanges tenses claims figures real calibration quotations names relay credits compare_speed store mt_speed speed; do $(BIN)/python benchmarks/$$file.py || exit 1; done

clean:
	rm -rf .venv
