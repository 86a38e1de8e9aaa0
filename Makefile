# Everything a contributor needs, in verbs; `make` alone prints them.
# Nothing but Python 3.11.5 or newer, make and git has to be there: the first verb prepares .venv.

.DEFAULT_GOAL := help
.PHONY: help serve build offline print check test lint fix new bench experiments schema links fuzz audit clean
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
# the switch that the banner of Material about its future names itself
export NO_MKDOCS_2_WARNING := 1

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

serve: .venv/.ready ## preview at http://127.0.0.1:8000, rebuilt at every save
	@$(PYTHON) -m macros serve $(ARGS)

build: .venv/.ready ## check everything, build the site, check the result, publish it to site/
	@$(PYTHON) -m macros build $(ARGS)

offline: .venv/.ready ## build, and pack: a zip of the site that opens from a disk, an EPUB of the cases
	@$(PYTHON) -m macros offline $(ARGS)

print: .venv/.ready ## the same, and print sheets, packs and the book as PDF; needs Chromium
	@$(PYTHON) -m macros.paper.chromium
	@$(PYTHON) -m macros paper $(ARGS)

check: .venv/.ready ## say what is wrong in the data and pages, with file, line and column
	@$(PYTHON) -m macros check $(ARGS)

test: lint ## everything CI runs; installs a Chromium where none is found
	@$(PYTHON) -m macros.paper.chromium
	@$(PYTHON) -m macros check
	@$(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

lint: .venv/.ready ## the static half of `make test`
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --quiet --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m yamllint --strict .github mkdocs.yml .yamllint.yml
	@$(PYTHON) -m codespell_lib $(wildcard data docs macros tests experiments .github *.md)

fix: .venv/.ready ## put fields in order, rewrite what is generated, format the code
	@$(PYTHON) -m macros fix
	@$(PYTHON) -m ruff check --quiet --fix --exit-zero .
	@$(PYTHON) -m ruff format --quiet .

new: .venv/.ready ## start an entry: make new KIND=case-study TITLE="Fraud detection"
	@$(PYTHON) -m macros new "$$KIND" "$$TITLE"

bench: .venv/.ready ## measure all that has a budget, beside a stock site; or a part: make bench ARGS="--only build --scale 1 30"
	@$(PYTHON) -m macros bench $(ARGS)
ifeq ($(ARGS),)
	@rm -rf .cache/bench
	@$(PYTHON) -m macros build --out .cache/bench/site
	@$(PYTHON) -m tests.peers.stock .cache/bench
	@$(PYTHON) -m tests.peers .cache/bench/site .cache/bench/stock
	@$(PYTHON) -m tests.search.judge .cache/bench/site
	@$(PYTHON) -m tests.search.speed .cache/bench/site
	@$(PYTHON) -m tests.peers.search stock .cache/bench/stock
endif

experiments: .venv/.ready ## run the measurements again and compare, or one: make experiments ID=slow-tails
	@sh scripts/bootstrap.sh --group experiments
	@$(PYTHON) -m experiments $(ID) $(ARGS)

schema: .venv/.ready ## write the JSON Schemas that editors use
	@$(PYTHON) -m macros schema

links: .venv/.ready ## ask every external address whether it still answers
	@$(PYTHON) -m macros links $(ARGS)

fuzz: .venv/.ready ## break small handbooks at random, for ten minutes: make fuzz ARGS="--seconds 60"
	@$(PYTHON) -m tests.fuzz $(ARGS)

audit: .venv/.ready ## ask the registries for known flaws in what we build on
	@scripts/audit.sh

clean: ## delete what was built; .venv stays
	@rm -rf site site.* .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find $(wildcard macros tests experiments) -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

.venv/.ready: uv.lock pyproject.toml scripts/bootstrap.sh
	@sh scripts/bootstrap.sh
