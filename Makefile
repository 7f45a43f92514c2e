# SPDX-License-Identifier: LGPL-2.1-or-later
# Everything from a fresh checkout with one command each; meson does the work.
BUILD ?= build
PREFIX ?= /usr/local

.PHONY: all deps build-deps build program test demo demo-guest bench install clean

all: build

# Install what is missing from Debian; do nothing when all is there.
deps:
	@tools/install-deps.sh
build-deps:
	@tools/install-deps.sh build

$(BUILD)/build.ninja: | build-deps
	meson setup $(BUILD) --prefix=$(PREFIX)

build: build-deps $(BUILD)/build.ninja
	@tools/check_layers.py .
	ninja -C $(BUILD)

# The debugger alone.
program: build-deps $(BUILD)/build.ninja
	ninja -C $(BUILD) trapline

# Every test in every configuration; the counts are the last line.
test: deps
	@tools/run_tests.py

# Debugs Debian's own python3.11, non-interactively.
demo: program
	@tools/install-deps.sh demo
	@tools/demo.sh $(BUILD)/trapline

# Debian's kernel under QEMU, debugged from outside.
demo-guest: program
	@tools/install-deps.sh guest
	@tools/demo-guest.sh $(BUILD)/trapline

bench: deps build
	@bench/run.py --build $(BUILD)

install: build
	ninja -C $(BUILD) install

clean:
	rm -rf $(BUILD) build-clang build-asan build-fuzz
