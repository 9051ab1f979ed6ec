# Everything builds its own .venv; only Python 3.11+ and make are needed.
PYTHON ?= python3
BIN := .venv/bin
CASE := cases/published/hpmbk_1.yaml

.PHONY: run demo test check deep format clean

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

run: demo  ## assess a published group, then serve the pages with sample cases, on this machine only
	$(BIN)/kubeexpert serve --cases cases/published --cases cases/stages

demo: .venv/installed  ## assess a published group and print it
	$(BIN)/kubeexpert assess $(CASE)

check: .venv/tested  ## format, lint, types, knowledge
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/kubeexpert check

test: check  ## check, then all tests but the long ones
	$(BIN)/pytest -n auto --dist loadgroup -m 'not deep'

deep: .venv/tested  ## the long tests, about an hour on two cores: random cases, broken files, kills, whole pages, proofs
	$(BIN)/pytest -n auto --dist loadgroup -m deep --durations=0

format: .venv/tested  ## write the format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove what was built
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
