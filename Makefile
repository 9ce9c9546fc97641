# Everything a person or a machine does to this tree is a target here; .ci/run calls the same ones.

# Build and test share one set of flags, or everything is compiled twice. The version in the program
# comes from git; where git will not answer (no repository, another owner) it is simply left out.
export CGO_ENABLED := 0
export GOFLAGS := -trimpath $(shell git rev-parse HEAD >/dev/null 2>&1 || echo -buildvcs=false)

TOOL := go tool -modfile=tools/go.mod
KITH := ./bin/kith
# Rooms whose code must be reachable from a program. What exists only to test or to prove is not listed.
SHIPPED := ^github.com/kithhq/kith/(app|cmd|core|demo|front|source|store/sqlite|twin)
FUZZTIME := 10s
BENCH :=
# proof CHECK,PACKAGES,WHY: installs what is missing where that is possible, else says what to do.
proof = { $(1); } >/dev/null 2>&1 || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -qqy $(2); } || \
	{ echo "$(3) (Debian: apt-get install $(2))" >&2; exit 1; }
# need PROGRAM,PACKAGES,WHY: the same for a program.
need = $(call proof,command -v $(1),$(2),$(3): install $(1))
PEERS := bench/peer/node_modules/.package-lock.json
# The script of the web app: what npm brought, what is made from it, and from what.
ASSET := front/web/asset
PACKAGES := $(ASSET)/node_modules/.package-lock.json
BUNDLE := $(ASSET)/dist/kith.js
.DEFAULT_GOAL := help

.PHONY: help run build bundle test race lint generate check-generated golden-r fuzz screens bench clean FORCE

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, and open the web app with a sample world of invented people
	@$(KITH) demo

build: $(KITH) ## build ./bin/kith

$(KITH): $(BUNDLE) FORCE
	@mkdir -p $(@D)
	go build -o $@ ./cmd/kith

bundle: $(BUNDLE) ## make the script of the web app, and what its tests inject

$(BUNDLE): $(PACKAGES) $(ASSET)/build.mjs $(wildcard $(ASSET)/script/*.js $(ASSET)/script/*/*.js)
	node $(ASSET)/build.mjs
	@touch $@

$(PACKAGES): $(ASSET)/package-lock.json
	@$(call need,node,nodejs,the web app's script is bundled with node)
	@$(call need,npm,npm,the web app's script is made of npm packages)
	npm ci --prefix $(ASSET) --ignore-scripts --no-audit --no-fund
	@touch $@

test: $(BUNDLE) ## run every test: rooms, command line, architecture, generated pages, the web app in Chromium
	@$(call need,chromium,chromium,the web app is tested in a real browser)
	go test -shuffle=on ./...

race: export CGO_ENABLED := 1
race: $(BUNDLE) ## run our tests under the race detector (needs a C compiler)
	@$(call need,gcc,gcc libc6-dev,the race detector needs a C compiler)
	@$(call need,chromium,chromium,the web app is tested in a real browser)
	go test -race -shuffle=on $$(go list ./... | grep -v -e /internal/law$$ -e /twin/rehearsal$$ -e /journey$$)

lint: ## vet, staticcheck, gofumpt, dead code, pages as templ formats and makes them
	go vet ./...
	$(TOOL) staticcheck ./...
	@echo "gofumpt -l ."; unformatted=$$($(TOOL) gofumpt -l .) && test -z "$$unformatted" || \
		{ echo "not formatted (run: $(TOOL) gofumpt -w .):" >&2; echo "$$unformatted" >&2; exit 1; }
	@echo "deadcode ./..."; dead=$$($(TOOL) deadcode -filter '$(SHIPPED)' ./...) && test -z "$$dead" || \
		{ echo "no program reaches:" >&2; echo "$$dead" >&2; exit 1; }
	sh tools/templ.sh check

generate: ## write the Go of the web app's pages, and docs/made from the code
	sh tools/templ.sh write
	go run ./internal/made docs/made

check-generated: ## fail when the pages' Go or docs/made is not what it is made from
	sh tools/templ.sh check
	go test -run '^TestPagesAreCurrent$$' ./internal/made

golden-r: ## make the golden files of core/forecast with R
	@$(call need,Rscript,r-base-core r-cran-survival r-cran-cmprsk,the golden files come from R)
	cd core/forecast/testdata/survival && Rscript --vanilla golden.R

fuzz: ## run each fuzz target for FUZZTIME (10s)
	@sh tools/fuzz.sh $(FUZZTIME)

screens: bundle ## draw every page in every state into .tmp/screens, to be looked at
	@$(call need,chromium,chromium,the pages are drawn by Chromium)
	KITH_SCREENS=$(CURDIR)/.tmp/screens go test -count=1 -run '^TestEveryPageInEveryState$$' ./front/web/journey
	@echo "look at .tmp/screens"

bench: build $(PEERS) ## measure, as ratios within one run (BENCH='-only fit' for one group)
	@$(call need,sqlite3,sqlite3,make bench compares with the sqlite3 program)
	@$(call need,Rscript,r-base-core,make bench compares with R)
	@$(call proof,Rscript -e 'library(survival)',r-cran-survival,make bench compares with R's package survival)
	@$(call proof,/usr/bin/python3 -c 'import numpy',python3 python3-numpy,make bench compares with NumPy of the system's own python3)
	go run ./bench -kith $(KITH) $(BENCH)

$(PEERS): bench/peer/package-lock.json
	@$(call need,node,nodejs,make bench compares with DuckDB for node)
	@$(call need,npm,npm,make bench compares with DuckDB from npm)
	npm ci --prefix bench/peer --no-audit --no-fund
	@touch $@

clean: ## remove what was built
	rm -rf bin .tmp bench/data bench/peer/node_modules $(ASSET)/node_modules $(ASSET)/dist/* $(ASSET)/dist-test
