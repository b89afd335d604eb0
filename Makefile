# Every target is one call of `python -m analysis …`; see README.md for machines without make.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif
RUN := $(BIN)/python -m analysis

.DEFAULT_GOAL := help
.PHONY: help book paper pdf epub word zip test test-browser weigh lighthouse check lab serve reproduce accept drift simulate release bench bench-inference lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  make %-16s %s\n", $$1, $$2}'

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

book: .venv/ready ## check the data, run the chapters, write the site to _build/html (FOCUS=code: another city)
	@$(RUN) book

paper: .venv/ready ## of the built site: PDF, EPUB, Word, zip, linked from its pages (needs Pango)
	@$(RUN) paper

pdf: .venv/ready ## the book and each chapter as PDF (needs Pango)
	@$(RUN) paper pdf

epub: .venv/ready ## the book as EPUB
	@$(RUN) paper epub

word: .venv/ready ## each chapter as a Word file
	@$(RUN) paper word

zip: .venv/ready ## the whole site as one file, for networks without a way out
	@$(RUN) paper zip

test: .venv/ready ## every test that needs Python alone
	@$(RUN) test

test-browser: .venv/ready ## tests of the built site in Chromium and on paper (README.md names what they need)
	@$(RUN) test --browser

weigh: .venv/ready ## bytes that each page costs its reader, in Chromium, beside a plain one
	@$(RUN) weigh

lighthouse: .venv/ready ## Lighthouse on three pages; reports to _build/lighthouse (needs Node.js)
	@$(RUN) lighthouse

check: .venv/ready ## format, lint and types
	@$(RUN) lint

lab: .venv/ready ## open the chapters in JupyterLab
	@$(RUN) lab

serve: .venv/ready ## show the built site on localhost
	@$(RUN) serve

reproduce: .venv/ready ## build a clean copy from nothing, compare with results/record.json
	@$(RUN) reproduce

accept: .venv/ready ## show what differs from the record, ask, write it (YES=1: do not ask)
	@$(RUN) accept $(if $(YES),--yes)

drift: .venv/ready ## what moved: make drift OLD=v1.0.0 NEW=. OUT=drift.html
	@$(RUN) drift $(OLD) $(NEW) $(if $(OUT),--out $(OUT))

simulate: .venv/ready ## rejection rates of the tests under a true null
	@$(RUN) simulate

release: .venv/ready ## release a version: make release VERSION=1.0.0
	@$(RUN) release $(VERSION)

bench: .venv/ready ## our build beside plain Jupyter Book, seconds and ratios (long)
	@$(RUN) bench build

bench-inference: .venv/ready ## our inference beside pyfixest, ratios (in an environment of its own)
	@$(RUN) bench inference

LOCKED := uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-header

lock: ## write both requirements.lock anew from pyproject.toml (needs uv)
	$(LOCKED) --extra dev --extra browser --extra paper pyproject.toml -o requirements.lock
	$(LOCKED) --extra bench --constraint requirements.lock pyproject.toml -o benchmarks/requirements.lock

clean: ## remove what the build made, but for the released versions in _build/releases
	@# citations rely on these, and nothing makes them again
	@if [ -d _build ]; then find _build -mindepth 1 -maxdepth 1 ! -name releases -exec rm -rf {} +; fi
