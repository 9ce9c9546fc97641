# Everything a person or a machine does to this tree is a target here; .ci/run calls the same ones.

# Build and test share one set of flags, or everything is compiled twice. The version in the program
# comes from git; where git will not answer (no repository, another owner) it is simply left out.
export CGO_ENABLED := 0
export GOFLAGS := -trimpath $(shell git rev-parse HEAD >/dev/null 2>&1 || echo -buildvcs=false)

TOOL := go tool -modfile=tools/go.mod
KITH := ./bin/kith
# Rooms whose code must be reachable from a program. What exists only to test or to prove is not listed.
SHIPPED := ^github.com/kithhq/kith/(app|cmd|core|front|source|store/sqlite|twin)
TRY := .tmp/try
FUZZTIME := 10s
# need PROGRAM,PACKAGE,WHY: installs what is missing where that is possible, else says what to do.
need = command -v $(1) >/dev/null || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -qqy $(2); } || \
	{ echo "$(3): install $(1) (Debian: apt-get install $(2))" >&2; exit 1; }
.DEFAULT_GOAL := help

.PHONY: help run build test race lint generate check-generated fuzz bench clean FORCE

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, make a sample archive, and show what kith makes of it
	@sh tools/try.sh $(KITH) $(TRY)

build: $(KITH) ## build ./bin/kith

$(KITH): FORCE
	@mkdir -p $(@D)
	go build -o $@ ./cmd/kith

test: ## run every test: rooms, command line, architecture, generated pages
	go test -shuffle=on ./...

race: export CGO_ENABLED := 1
race: ## run our tests under the race detector (needs a C compiler)
	@$(call need,gcc,gcc libc6-dev,the race detector needs a C compiler)
	go test -race -shuffle=on $$(go list ./... | grep -v /internal/law$$)

lint: ## vet, staticcheck, gofumpt, dead code
	go vet ./...
	$(TOOL) staticcheck ./...
	@echo "gofumpt -l ."; unformatted=$$($(TOOL) gofumpt -l .) && test -z "$$unformatted" || \
		{ echo "not formatted (run: $(TOOL) gofumpt -w .):" >&2; echo "$$unformatted" >&2; exit 1; }
	@echo "deadcode ./..."; dead=$$($(TOOL) deadcode -filter '$(SHIPPED)' ./...) && test -z "$$dead" || \
		{ echo "no program reaches:" >&2; echo "$$dead" >&2; exit 1; }

generate: ## write docs/made from the code
	go run ./internal/made docs/made

check-generated: ## fail when docs/made is not what the code says
	go test -run '^TestPagesAreCurrent$$' ./internal/made

fuzz: ## run each fuzz target for FUZZTIME (10s)
	@sh tools/fuzz.sh $(FUZZTIME)

bench: build ## measure, as ratios within one run
	@$(call need,sqlite3,sqlite3,make bench compares with the sqlite3 program)
	go run ./bench -kith $(KITH)

clean: ## remove what was built, and the throw-away data of make run
	rm -rf bin .tmp bench/data
