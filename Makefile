# The two commands of the README are `run` and `test`; the others are their parts.
.PHONY: run test web check lint unit browser cluster cluster-test cluster-programs bench tidy

SHELL := /bin/sh
CARGO ?= cargo

# Builds everything and serves on 127.0.0.1:8080, with a small demo catalogue on the first start.
run: web
	$(CARGO) build --release -p site
	./target/release/handprint serve --demo 200

# Installs what tests need and runs everything that CI runs.
test:
	scripts/test

# Styles, scripts, icons and fonts into web/dist, which the program embeds.
web: web/node_modules/.package-lock.json
	cd web && npm run --silent build

# `npm install --no-save` installs what the lock file says; `npm ci` also wants the packages of other platforms in it,
# which npm leaves out where a registry does not offer them.
web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm install --no-save --ignore-scripts --no-audit --no-fund --silent

# A quick look while working.
check:
	$(CARGO) check --workspace --all-targets

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	$(CARGO) run -q -p tidy
	cd web && npm run --silent check

unit:
	HANDPRINT_TEST_POSTGRES=$$(scripts/postgres start) $(CARGO) test --workspace

browser: web
	$(CARGO) build -p site
	tests/browser/run

# Two servers, a worker, PostgreSQL, an S3 server and a front on this machine, until Ctrl-C. PORT is the front's; data
# is kept in HANDPRINT_CLUSTER_DIR.
cluster: cluster-programs
	node tests/cluster/start.mjs

# Several replicas as one site, and restarts under load.
cluster-test: cluster-programs
	tests/cluster/run

cluster-programs: web
	$(CARGO) build -p site
	$(CARGO) build -p blobs --example s3_server

bench:
	@cat benches/README.md
