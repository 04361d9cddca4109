# make test and make demo need nothing but Python >= 3.11, git and make.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: test demo bench check format

test: check
	$(BIN)/pytest -q --cov --cov-report=term:skip-covered

check: .venv/made
	$(BIN)/ruff check engine parsers tests benchmarks
	$(BIN)/ruff format --check engine parsers tests benchmarks
	$(BIN)/mypy

format: .venv/made
	$(BIN)/ruff check --fix engine parsers tests benchmarks
	$(BIN)/ruff format engine parsers tests benchmarks

# A clean report must give exit code 0, one with seeded errors 1; any other end is a failure of the demo.
demo: .venv/made
	$(BIN)/crossfoot check examples/clean-2021.pdf
	$(BIN)/crossfoot check examples/errors-2021.pdf; test $$? -eq 1
	@echo
	@echo "The first report is clean (exit code 0). Three numbers of the second were changed: 3 errors and 2 warnings (exit code 1)."

bench: .venv/made
	$(BIN)/python benchmarks/evaluate.py
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/reading.py

.venv/made: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; none was found on PATH." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[lsp,ocr]' --group dev
	touch $@
