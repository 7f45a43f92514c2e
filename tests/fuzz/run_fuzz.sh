#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# run_fuzz.sh TARGET SEEDS [RUNS]: runs one fuzz target. By default the same 20,000 inputs each time (a fixed seed), so
# that a commit's result is the same wherever it is tested; TL_FUZZ_SECONDS=N searches
# for new ones for N seconds instead. Finds stay in the build directory.
set -eu
exe=$1 seeds=$2 runs=${3:-20000}
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
dirs=("$corpus")
[ -d "$seeds" ] && dirs+=("$seeds")
if [ -n "${TL_FUZZ_SECONDS:-}" ]; then
	limit=(-max_total_time="$TL_FUZZ_SECONDS")
else
	limit=(-seed=1 -runs="$runs" -max_total_time=30)
fi
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 ASAN_OPTIONS=detect_leaks=1
"$exe" "${limit[@]}" -timeout=10 -rss_limit_mb=2048 \
	-artifact_prefix="$(dirname "$exe")/" -print_final_stats=1 "${dirs[@]}"
