# make maps: install and build every campaign.
# make check: the quick checks.  make test: all checks.
# make fuzz: the check of arbitrary files, 10,000 of each sort.
# make bench: the measurements of tests/bench/.
# make oldest: the unit tests with the oldest versions allowed of all requirements.
# make wheels: whether all requirements have wheels on every system.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: maps check test fuzz bench oldest wheels lint browser plugins clean

maps: $(VENV)/.installed
	$(BIN)/mapmaker build
	@echo
	@echo "Open in a browser:"
	@ls -1 output/*.html | sed 's/^/  /'

check: $(VENV)/.tested node_modules/.installed lint
	$(BIN)/pytest -n 2 -m "not browser and not slow"

test: $(VENV)/.tested node_modules/.installed lint browser plugins
	$(BIN)/pytest -n 2 --maxschedchunk 4

lint: $(VENV)/.tested node_modules/.installed
	npm run --silent check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: $(VENV)/.tested
	FUZZ_EXAMPLES=10000 $(BIN)/pytest -n 2 tests/check/test_fuzz.py

bench: $(VENV)/.tested browser
	$(BIN)/python -m tests.bench

oldest: $(VENV)/.tested
	$(BIN)/python -m tests.oldest

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
