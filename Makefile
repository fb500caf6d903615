# gangyao: `make demo` needs Rust alone; `make test` sets up and runs every test.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo setup test test-format test-lint test-doc test-rust test-python test-python-wheel test-python-types \
	test-examples test-wasm reference schema types stubs bench bench-python eval deny clean

CARGO ?= cargo
PYTHON ?= python3
NODE ?= node
NPM ?= npm
PLAN ?= $(sort $(wildcard examples/plans/*.txt))

# Where everything that is built goes; nothing is written beside the sources but node_modules in wasm and
# wasm/demo.
TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
LOCKED := $(if $(CI),--locked)
UV := $(TARGET)/python/tools/bin/uv
STUBS := $(UV) tool run --quiet maturin@1.16.0 generate-stubs --quiet --profile dev --manifest-path python/Cargo.toml --features stubs
VENV := $(TARGET)/python/venv
EXAMPLES := $(TARGET)/python/examples
WHEELS := $(TARGET)/python/wheels
WASM := $(TARGET)/wasm32-unknown-unknown/wasm/gangyao_wasm.wasm
WASM_PACKAGE := $(TARGET)/wasm/gangyao
PAGE := $(TARGET)/page
# What Rust makes of the sample plans; the bindings must make the same.
REFERENCE := $(TARGET)/reference
export UV_PYTHON_DOWNLOADS := never

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Read the sample plans (or PLAN=file) and show what is in them; needs Rust alone
	$(CARGO) run $(LOCKED) --release --package gangyao --features cli -- show $(PLAN)

setup:
	scripts/setup

test: setup test-format test-lint test-doc test-rust test-python test-examples test-wasm test-page ## Set up and run every test
	@echo "make test: format, lint, doc, rust, python, examples, wasm, page: all passed"

test-format: ## Rust is formatted
	$(CARGO) fmt --all --check

test-lint: ## Clippy has nothing to say, with all features and with none
	$(CARGO) clippy $(LOCKED) --workspace --all-targets --all-features -- -D warnings
	$(CARGO) clippy $(LOCKED) --package gangyao --no-default-features -- -D warnings

test-doc: ## The documentation builds without a warning
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc $(LOCKED) --workspace --no-deps --all-features

# The Python crate has no interpreter to link with; its tests are those of the wheel. The bindgen program is tested by what
# it writes, and takes minutes to compile: once, in `make wasm`.
test-rust: ## Rust: units, snapshots, properties, documentation examples, the command line
	INSTA_UPDATE=no $(CARGO) test $(LOCKED) --workspace --exclude gangyao-python --exclude gangyao-bindgen \
		--all-features --no-fail-fast

# What Rust makes of the sample plans: every binding must give the same bytes.
reference:
	$(CARGO) run $(LOCKED) --quiet --package gangyao-examples --bin export -- $(REFERENCE) examples/plans/*.txt

$(UV):
	$(PYTHON) -m venv $(TARGET)/python/tools
	$(TARGET)/python/tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.13,<0.14"

# By way of the source distribution, so that both are known to build.
$(WHEELS): $(UV) FORCE
	rm -rf $@
	CARGO_TARGET_DIR=$(TARGET) $(UV) build --quiet --out-dir $@ python

test-python: test-python-wheel test-python-types ## Python: build the wheel, install it in fresh environments, test it there

# The one wheel for all versions, in the Python that is named, the oldest and the newest at hand.
test-python-wheel: $(WHEELS) reference
	for python in $$(scripts/pythons $(PYTHON)); do \
		echo "$$python: $$($$python --version)"; \
		$(UV) venv --quiet --clear --python "$$python" $(VENV); \
		$(UV) pip install --quiet --python $(VENV) --group python/pyproject.toml:test $(WHEELS)/*.whl; \
		(cd python && GANGYAO_REFERENCE=$(REFERENCE) $(VENV)/bin/python -m pytest -p no:cacheprovider --quiet); \
	done

test-python-types: $(WHEELS)
	$(UV) venv --quiet --clear --python "$$(command -v $(PYTHON))" $(VENV)
	$(UV) pip install --quiet --python $(VENV) --group python/pyproject.toml:test --group python/pyproject.toml:types \
		$(WHEELS)/*.whl
	rm -rf $(TARGET)/python/stubs
	$(STUBS) --out $(TARGET)/python/stubs
	diff -u python/python/gangyao/_gangyao.pyi $(TARGET)/python/stubs/gangyao/_gangyao.pyi || \
		{ echo "_gangyao.pyi is stale: run 'make stubs' and commit it" >&2; exit 1; }
	$(PYTHON) python/tools/write_rows.py --check
	$(VENV)/bin/python -m mypy.stubtest --mypy-config-file python/pyproject.toml gangyao
	cd python && $(VENV)/bin/python -m mypy --package gangyao
	cd python && $(VENV)/bin/python -m mypy tests/typed_example.py
	cd python && $(VENV)/bin/python -m pyright --pythonpath $(VENV)/bin/python tests/typed_example.py
	cd $(VENV) && PATH="$(VENV)/bin:$$PATH" bin/python -m pyright --verifytypes gangyao --ignoreexternal
	$(VENV)/bin/python -m ruff check --config python/pyproject.toml python scripts examples
	$(VENV)/bin/python -m ruff format --check --config python/pyproject.toml python scripts examples

# The examples have an environment of their own: Spark alone is half a gigabyte, and it wants an older pandas.
test-examples: $(WHEELS) ## The examples in Python: a notebook, Spark with two workers, data frames, LangChain
	$(UV) venv --quiet --clear --python "$$(command -v $(PYTHON))" $(EXAMPLES)
	$(UV) pip install --quiet --python $(EXAMPLES) --group python/pyproject.toml:examples $(WHEELS)/*.whl
	$(EXAMPLES)/bin/python -m mypy --config-file python/pyproject.toml --python-executable $(EXAMPLES)/bin/python examples/*.py
	cd examples/tests && $(EXAMPLES)/bin/python -m pytest -p no:cacheprovider --durations=3

.PHONY: FORCE wasm-target wasm
FORCE:

wasm-target:
	@if [ ! -d "$$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then \
		rustup target add wasm32-unknown-unknown || { \
			echo "The wasm tests need the Rust target wasm32-unknown-unknown, and 'rustup target add" \
				"wasm32-unknown-unknown' failed: is rustup installed, and is the network there?" >&2; exit 1; }; \
	fi

wasm/node_modules: wasm/package-lock.json
	cd wasm && $(NPM) ci --no-audit --no-fund
	@touch $@

wasm: wasm-target wasm/node_modules ## Build the npm package into target/wasm/gangyao
	$(CARGO) build $(LOCKED) --profile wasm --package gangyao-wasm --target wasm32-unknown-unknown
	$(CARGO) build $(LOCKED) --package gangyao-bindgen
	rm -rf $(WASM_PACKAGE)
	$(TARGET)/debug/gangyao-bindgen $(WASM) $(WASM_PACKAGE)
	$(NODE) wasm/pack.mjs $(WASM_PACKAGE)

test-wasm: wasm reference ## JavaScript: build the package, test it in Node, TypeScript, Vite and a headless Chromium
	$(CARGO) check $(LOCKED) --package gangyao --target wasm32-unknown-unknown
	$(CARGO) check $(LOCKED) --package gangyao --target wasm32-unknown-unknown --no-default-features
	cd wasm && GANGYAO_WASM_PACKAGE=$(WASM_PACKAGE) GANGYAO_REFERENCE=$(REFERENCE) \
		$(NODE) --test --test-reporter=spec test/*.test.mjs

.PHONY: page serve test-page
wasm/demo/node_modules: wasm/demo/package-lock.json
	cd wasm/demo && $(NPM) ci --no-audit --no-fund
	@touch $@

page: wasm wasm/demo/node_modules ## Build the page that shows a plan into target/page
	ln -sfn $(WASM_PACKAGE) wasm/demo/node_modules/gangyao
	cd wasm/demo && $(NPM) run --silent check
	cd wasm/demo && GANGYAO_PAGE=$(PAGE) $(NPM) run --silent build

serve: page ## Build the page and serve it at http://localhost:4173
	cd wasm/demo && GANGYAO_PAGE=$(PAGE) $(NPM) run --silent serve

test-page: page ## The page: in a headless Chromium
	cd wasm/demo && GANGYAO_PAGE=$(PAGE) $(NPM) run --silent test

schema: ## Write core/schema/gangyao.schema.json anew from the types
	UPDATE=1 $(CARGO) test --package gangyao --features schema --test schema

types: ## Write wasm/types.d.ts anew from the types
	UPDATE=1 $(CARGO) test --package gangyao-wasm --features schema --test types

stubs: $(UV) ## Write python/python/gangyao/{_gangyao.pyi,rows.py} anew from the types
	$(STUBS) --out python/python
	$(PYTHON) python/tools/write_rows.py

bench: ## Speed against pulldown-cmark and comrak; growth of time and memory
	$(CARGO) bench --package gangyao-benches
	$(CARGO) run --release --package gangyao-benches --bin scale -- --check

bench-python: $(WHEELS) ## What Python costs beside Rust, and what a second thread brings
	$(CARGO) build --release --package gangyao-benches --bin native
	$(UV) venv --quiet --clear --python "$$(command -v $(PYTHON))" $(VENV)
	$(UV) pip install --quiet --python $(VENV) --group python/pyproject.toml:test $(WHEELS)/*.whl
	$(VENV)/bin/python python/benches/overhead.py $(TARGET)/release/native --check

eval: ## Score a corpus of real plans (GANGYAO_SHARED, default ../shared), where there is one
	$(PYTHON) scripts/eval.py

deny: ## Licences, bans and sources of the dependencies (needs cargo-deny)
	$(CARGO) deny --all-features check licenses bans sources

clean: ## Remove what was built
	$(CARGO) clean
	rm -rf wasm/node_modules wasm/demo/node_modules
