#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Runs one fuzz target for TL_FUZZ_SECONDS (10). Finds stay in the build directory.
set -eu
exe=$1 seeds=$2
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
dirs=("$corpus")
[ -d "$seeds" ] && dirs+=("$seeds")
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 ASAN_OPTIONS=detect_leaks=1
"$exe" -max_total_time="${TL_FUZZ_SECONDS:-10}" -timeout=10 -rss_limit_mb=2048 \
	-artifact_prefix="$(dirname "$exe")/" -print_final_stats=1 "${dirs[@]}"
