# `make` lists the targets. Everything that a target needs and the machine lacks, it installs below this folder.
.DEFAULT_GOAL := help
.PHONY: help ci format format-check lint test test-rust test-python test-python-million test-node test-readme audit bench docs fuzz coverage mutants clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export CARGO_TERM_COLOR ?= never
# Tests build the bindings without optimisation, so that they share what `cargo test` has compiled.
export MATURIN_PEP517_ARGS ?= --profile dev
export DRYSEND_PROFILE ?= dev

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

ci: format-check lint test ## what continuous integration runs

format: ## format everything
	cargo fmt --all

format-check:
	cargo fmt --all --check

lint: ## all lints, as errors
	cargo clippy --locked --workspace --exclude drysend-node --all-targets -- -D warnings
	cargo clippy --locked --package drysend-node -- -D warnings

test: test-rust test-python test-node test-readme ## all tests: Rust, Python, Node, the command, README blocks, docs

test-rust: ## Rust tests, among them the vectors and the command
	cargo test --locked --workspace --exclude drysend-python --exclude drysend-node --exclude drysend-benches

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The package is built anew each time: cargo knows best what has changed.
test-python: $(BIN)/python ## Python tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps ./python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement python/requirements-test.txt
	$(BIN)/python -m pytest --quiet --config-file python/pyproject.toml --rootdir . python tests/runners tests/oracles
	$(BIN)/python -m mypy --strict python/tests

test-python-million: test-python ## a million renders from Python: memory must not grow
	$(BIN)/python -m pytest --config-file python/pyproject.toml --rootdir . -m million -rP python/tests/test_hard.py

test-node: ## Node tests
	cd node && npm ci --no-audit --no-fund --loglevel=error --foreground-scripts
	cd node && npm test
	node --test tests/runners

test-readme: test-python test-node ## the blocks of every README
	cargo build --locked
	$(BIN)/python tests/readme.py

audit: ## licences, advisories and sources of the dependencies
	command -v cargo-deny >/dev/null || cargo install --locked cargo-deny
	cargo deny check

bench: ## measurements beside the peers
	$(MAKE) --directory benches

docs: ## the book, in docs/book, and the API documentation
	UPDATE_DOCS=1 cargo test --locked --package conformance --test docs
	command -v mdbook >/dev/null || cargo install --locked mdbook
	mdbook build docs
	cargo doc --no-deps

fuzz: ## fuzz the dialects and links, a minute each (needs a nightly compiler)
	command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
	for target in braze_parse braze_render moengage_parse moengage_render link; do \
	  cargo +nightly fuzz run $$target -- -max_total_time=60 || exit 1; \
	done

coverage: ## which lines of each dialect its own tests run
	command -v cargo-llvm-cov >/dev/null || cargo install --locked cargo-llvm-cov
	cargo llvm-cov --package drysend-braze --ignore-filename-regex '(core|tests)/'
	cargo llvm-cov --package drysend-moengage --ignore-filename-regex '(core|tests)/'

mutants: ## change the values, filters and formats of each dialect: every change must fail a test (an hour)
	command -v cargo-mutants >/dev/null || cargo install --locked cargo-mutants
	python3 tests/mutants/mutants.py braze 'value.rs' 'value/**' 'filters.rs' 'filters/**'
	python3 tests/mutants/mutants.py moengage 'value/**' 'filters/**' 'format/**'

clean: ## remove everything that was built
	cargo clean
	rm -rf $(VENV) node/node_modules node/lib/drysend.node docs/book
