# Casefolk's commands: `make run` and `make test` set up what they need; README.md says more.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# On Windows a make that is no part of MSYS2 looks for the shell on the path.
SHELL := $(if $(filter Windows_NT,$(OS)),bash.exe,/bin/bash)

SYSTEM := $(shell go env GOOS)
EXE    := $(if $(filter windows,$(SYSTEM)),.exe)
TAGS   := sqlite_fts5$(if $(filter linux,$(SYSTEM)), webkit2_41)
comma := ,
empty :=
# Only our own tags count, whatever the machine's GOFLAGS say.
export GOFLAGS := -tags=$(subst $(empty) $(empty),$(comma),$(TAGS))

WAILS   := build/tmp/bin/wails$(EXE)
LINTER  := build/tmp/bin/golangci-lint$(EXE)
PROGRAM := build/bin/casefolk$(EXE)
ifeq ($(SYSTEM),darwin)
PROGRAM := build/bin/casefolk.app/Contents/MacOS/casefolk
endif
DEV     := build/tmp/casefolk-dev$(EXE)
PAGE    := frontend/dist/index.html

GO_FILES   := go.mod go.sum main.go $(shell find app internal -type f -not -name '*_test.go')
PAGE_FILES := $(filter-out $(wildcard frontend/package*.json),$(wildcard frontend/*.*)) \
              $(shell find frontend/src frontend/public -type f 2>/dev/null)

.PHONY: help setup run test unit lint nightly bench build dist page clean

help: ## List these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

setup: ## Install what building and testing need (Debian, Ubuntu; elsewhere see README.md)
	@build/scripts/setup.sh

run: setup ## Set up, build what is stale, and start the program
	@$(MAKE) --no-print-directory build
	@build/scripts/run.sh $(PROGRAM)

test: setup ## Set up, and run every test: Go, page, browser, the real window; and the linters
	@$(MAKE) --no-print-directory lint unit build $(DEV)
	build/scripts/browser-test.sh $(DEV)
	build/desktop/test.sh $(PROGRAM)

unit: $(PAGE) ## Run the tests that need no display: Go and page
	go test ./...
	cd frontend && npm run --silent test

lint: build/tmp/bindings.stamp frontend/node_modules/.package-lock.json $(LINTER) ## Run the linters
	$(LINTER) run ./...
	cd frontend && npm run --silent check

nightly: ## Kill the program 200 times at random points and look at what it left
	CASEFOLK_KILLS=200 go test ./internal/sqlite -run TestKilled -timeout 60m -v

vuln: $(PAGE) build/tmp/bin/govulncheck$(EXE) ## Ask Go's database for known holes in what the program uses (needs the network)
	build/tmp/bin/govulncheck$(EXE) ./...

bench: build ## Measure what must be fast, as ratios beside their limits
	go run ./build/bench
	build/bench/start.sh $(PROGRAM)

build: $(PROGRAM) ## Build the program

dist: $(PAGE) $(WAILS) ## Build the packages: Windows installer and Linux .deb
	build/scripts/dist.sh

page: $(PAGE) ## Build only the page

clean: ## Remove what was built
	rm -rf build/bin build/tmp frontend/dist frontend/wailsjs frontend/node_modules

# The tools are modules of their own, so that they and the program do not
# choose each other's versions.
$(WAILS): build/tools/wails/go.sum
	cd build/tools/wails && GOFLAGS= go build -o $(CURDIR)/$@ github.com/wailsapp/wails/v2/cmd/wails

$(LINTER): build/tools/checks/go.sum
	cd build/tools/checks && GOFLAGS= go build -o $(CURDIR)/$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

build/tmp/bin/govulncheck$(EXE): build/tools/checks/go.sum
	cd build/tools/checks && GOFLAGS= go build -o $(CURDIR)/$@ golang.org/x/vuln/cmd/govulncheck

# Not npm ci: it refuses a lock file that lacks another system's optional
# packages, and each system needs its own (see docs/decisions).
frontend/node_modules/.package-lock.json: frontend/package.json frontend/package-lock.json
	cd frontend && npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

# Go embeds the folder, so it must exist before the page that goes into it.
frontend/dist/.gitkeep:
	@mkdir -p $(@D) && touch $@

# What the page calls is generated from the bound Go structs.
build/tmp/bindings.stamp: $(WAILS) wails.json $(GO_FILES) | frontend/dist/.gitkeep
	$(WAILS) generate module -tags "$(TAGS)"
	@mkdir -p $(@D) && touch $@

$(PAGE): build/tmp/bindings.stamp frontend/node_modules/.package-lock.json $(PAGE_FILES)
	cd frontend && npm run --silent build
	@touch $@ frontend/dist/.gitkeep

$(PROGRAM): $(PAGE) $(GO_FILES) wails.json build/appicon.png
	$(WAILS) build -s -skipbindings -m -nosyncgomod -v 0 -tags "$(TAGS)" -o casefolk$(EXE)
	@touch $@

$(DEV): $(PAGE) $(GO_FILES)
	go build -tags "dev,$(subst $(empty) $(empty),$(comma),$(TAGS))" -o $@ .
