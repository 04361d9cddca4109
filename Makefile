.PHONY: test

test: .venv/made
	.venv/bin/ruff check engine parsers tests
	.venv/bin/pytest -q

.venv/made: pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip -q install --upgrade pip
	.venv/bin/pip -q install -e . --group dev
	touch $@
