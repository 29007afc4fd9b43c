# make maps: install and build every campaign.  make test: all checks.
# make fuzz: the check of arbitrary files, 10,000 of each sort.
# make bench: the measurements of tests/bench/.
# make wheels: whether all requirements have wheels on every system.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: maps test fuzz bench wheels browser plugins clean

maps: $(VENV)/.installed
	$(BIN)/mapmaker build
	@echo
	@echo "Open in a browser:"
	@ls -1 output/*.html | sed 's/^/  /'

test: $(VENV)/.tested node_modules/.installed browser plugins
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

fuzz: $(VENV)/.tested
	FUZZ_EXAMPLES=10000 $(BIN)/pytest -n 2 tests/check/test_fuzz.py

bench: $(VENV)/.tested browser
	$(BIN)/python -m tests.bench

wheels: $(VENV)/.tested
	$(BIN)/python -m tests.wheels

browser: $(VENV)/.tested
	@$(BIN)/python tests/chromium.py

plugins: $(VENV)/.tested
	@$(BIN)/python -m tests.plugins

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@

node_modules/.installed: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf $(VENV) output/*.html output/.mapmaker
