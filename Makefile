# SPDX-License-Identifier: LGPL-2.1-or-later
# Everything from a fresh checkout with one command each; meson does the work.
BUILD ?= build
PREFIX ?= /usr/local

.PHONY: all deps build test demo bench install clean

all: build

# Installs what is missing from Debian; does nothing when all is there.
deps:
	@tools/install-deps.sh

$(BUILD)/build.ninja: | deps
	meson setup $(BUILD) --prefix=$(PREFIX)

build: deps $(BUILD)/build.ninja
	@tools/check_layers.py .
	ninja -C $(BUILD)

# Every test in every configuration; the counts are the last line.
test: deps
	@tools/run_tests.py

# Debugs Debian's own python3.11, non-interactively.
demo: build
	@tools/demo.sh $(BUILD)/trapline

bench: build
	@bench/run.py --build $(BUILD)

install: build
	ninja -C $(BUILD) install

clean:
	rm -rf $(BUILD) build-clang build-asan build-fuzz
