# `make demo` and `make test` need only python3 (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Only the server is large, so the demo installs less than the tests do.
STUDIO := $(VENV)/.studio
DEV := $(VENV)/.dev

# The page of all commands, from their own help.
REFERENCE := $(BIN)/typer factcheck.cli.main utils docs --name factcheck --title Commands

.DEFAULT_GOAL := help
.PHONY: help demo test check format docs screenshots wheel lock clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(STUDIO) ## Split the example article, start Label Studio, push the claims, say where to review
	$(BIN)/factcheck review seeds/000_3217383ad927dfc5.txt --title "Summit on Ukraine"

test: $(DEV) ## Run all tests, the live server and the browser included
	$(BIN)/python -m pytest $(PYTEST)

check: $(DEV) ## Lint, types, import rules, schemas and docs in sync
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/factcheck schema --check
	$(REFERENCE) | diff docs/commands.md - || { echo 'docs/commands.md is stale: make format' >&2; exit 1; }

format: $(DEV) ## Format the code, write the schemas and the command reference
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/factcheck schema
	$(REFERENCE) > docs/commands.md

docs: $(DEV) ## Build the documentation into build/docs; a link that leads nowhere is an error
	$(BIN)/sphinx-build -q -W --keep-going -b html docs build/docs

screenshots: $(DEV) ## Make the pictures of the guides anew (needs Chromium)
	$(BIN)/python docs/screenshots.py

wheel: $(DEV) ## Build dist/*.whl with the splitter compiled to C (needs a C compiler; takes minutes)
	FACTCHECK_COMPILE=1 $(BIN)/hatchling build --target wheel --directory dist

lock: ## Lock the dependencies anew, with hashes (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		pyproject.toml requirements/build.in --extra studio -o requirements/studio.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		pyproject.toml requirements/build.in --extra dev -c requirements/studio.txt -o requirements/dev.txt

clean: ## Remove the virtual environment and what the tools cached
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The locks are whole, so nothing is left to resolve (and older pips stumble over two spellings of one extra).
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11: install a newer one, or name it: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "make: $(PYTHON) cannot make a virtual environment: on Debian and Ubuntu, apt install python3-venv" >&2; rm -rf $(VENV); exit 2; }
	@touch $@

$(STUDIO): $(VENV)/.made requirements/studio.txt pyproject.toml
	@echo 'Installing Label Studio and what it needs into $(VENV): this takes some minutes, and says nothing'
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements/studio.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(VENV)/.made requirements/dev.txt pyproject.toml
	@echo 'Installing Label Studio and the tools of the tests into $(VENV): this takes some minutes, and says nothing'
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@
