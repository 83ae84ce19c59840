# Every word sets up what it needs by itself, once, and again when a lock file changes.
# `make` alone lists the words.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

# What must not reach the tool or its tests from whoever calls.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME DISPUTES_REGISTER DISPUTES_NOW
export PYTHONUTF8 := 1

BIN := .venv/bin
# one more than the two cores: many tests wait for a lock, a terminal, another process
JOBS ?= 3
ARGS ?=
SCHEMAS := case register rules

.PHONY: help demo sample test bench agreement dev format format-check lint types contracts schemas schemas-check man man-check catalog \
        catalog-check transcripts-update check lock clean

help:            ## list the words
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 28

demo: .venv/.ready        ## show the main job on the sample register and on a scratch copy
	@PATH="$$PWD/$(BIN):$$PATH" docs/demo.sh

sample: .venv/.ready      ## make the sample register in cases/ anew
	@PATH="$$PWD/$(BIN):$$PATH" docs/sample/make.sh

test: .venv/.ready-dev    ## run the tests (ARGS='-k words' for some)
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

bench: .venv/.ready-dev   ## measure into bench/RESULTS.md (DATA=folder with the real sheets)
	@$(BIN)/python -m bench.measure $(if $(DATA),--data "$(DATA)")

agreement: .venv/.ready-dev ## what the rules propose for real texts, into bench/TRIAGE.md (DATA=folder with the real sheets)
	@$(BIN)/python -m bench.triage_agreement --data "$(DATA)"

dev: .venv/.ready-dev     ## set up everything for working on the code
	@echo "Ready: . $(BIN)/activate"

format: .venv/.ready-dev  ## lay out the code
	@$(BIN)/ruff check --quiet --select I --fix . && $(BIN)/ruff format .

format-check: .venv/.ready-dev
	@$(BIN)/ruff format --check .

lint: .venv/.ready-dev    ## ruff, all rules
	@$(BIN)/ruff check .

types: .venv/.ready-dev   ## mypy --strict on package, tests and bench
	@$(BIN)/mypy

contracts: .venv/.ready-dev ## which room may import which
	@$(BIN)/lint-imports --no-logo

schemas: .venv/.ready     ## write schemas/ from the types
	@mkdir -p schemas
	@for what in $(SCHEMAS); do $(BIN)/disputes schema $$what >schemas/$$what.json.new; mv schemas/$$what.json.new schemas/$$what.json; done

schemas-check: .venv/.ready
	@for what in $(SCHEMAS); do \
	  $(BIN)/disputes schema $$what | cmp -s - schemas/$$what.json || { echo "schemas/$$what.json is stale: make schemas" >&2; exit 1; }; \
	done; echo "schemas are fresh"

man: .venv/.ready         ## write the manual pages from the declarations of the verbs
	@mkdir -p docs/man/zh_CN
	@for to in disputes.1:en zh_CN/disputes.1:zh_CN; do \
	  $(BIN)/disputes --man --lang $${to#*:} >docs/man/$${to%:*}.new; mv docs/man/$${to%:*}.new docs/man/$${to%:*}; done

man-check: .venv/.ready
	@for to in disputes.1:en zh_CN/disputes.1:zh_CN; do \
	  $(BIN)/disputes --man --lang $${to#*:} | cmp -s - docs/man/$${to%:*} || { echo "docs/man/$${to%:*} is stale: make man" >&2; exit 1; }; \
	done; echo "manual pages are fresh"

catalog: .venv/.ready-dev ## bring the message catalog up to date and compile it
	@$(BIN)/python -m tests.catalog update && $(BIN)/python -m tests.catalog compile

catalog-check: .venv/.ready-dev
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/test_catalog.py tests/architecture/test_catalog.py

transcripts-update: .venv/.ready-dev ## rewrite what the tool says in tests/transcripts and docs
	@$(BIN)/python -m pytest -q tests/transcripts tests/pages --update-transcripts

check: test format-check lint types contracts schemas-check man-check catalog-check ## all that CI runs

lock:            ## resolve the versions anew (needs pip-tools on PATH)
	@.ci/lock

clean:           ## remove what was made here
	@rm -rf .venv build dist .demo bench/.data .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

.venv/.ready: requirements.txt pyproject.toml .ci/environment
	@.ci/environment requirements.txt
	@$(BIN)/python -m compileall -q disputes_cli
	@touch $@

.venv/.ready-dev: requirements-dev.txt .venv/.ready
	@.ci/environment requirements-dev.txt
	@touch $@
