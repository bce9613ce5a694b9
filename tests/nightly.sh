#!/usr/bin/env bash
# The laws as properties, 10,000 cases each (or as many as PROPTEST_CASES says): optimised, with overflow checks and debug assertions. Then
# how the work grows in 120 families of drafts, with nothing else running.
# Prints what ran and how long it took.
set -euo pipefail
cd "$(dirname "$0")/.."
export PROPTEST_CASES=${PROPTEST_CASES:-10000} ZHANGFA_LAYOUTS=${ZHANGFA_LAYOUTS:-2000}
# A build of its own: linking every test as a release is linked takes longer than the tests.
export CARGO_TARGET_DIR=target/nightly CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS=true CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS=true

files=(lossless roundtrip word_back word_shapes stable hostile hostile_word layouts)
cargo test --release --locked --quiet --no-run --test suite
for file in "${files[@]}"; do
  printf '\n== %s: %s cases a property\n' "$file" "$PROPTEST_CASES"
  begun=$SECONDS
  cargo test --release --locked --test suite -- "$file::" --nocapture
  printf '%s s\n' $((SECONDS - begun))
done
printf '\n== families: work at 16 n against n\n'
cargo test --release --locked --test suite -- families:: --ignored --nocapture
printf '\n== the program for Windows\n'
unset CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_LTO CARGO_PROFILE_RELEASE_CODEGEN_UNITS CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS
cargo build --release --locked --quiet
if exe=$(tests/windows/build.sh); then
  tests/windows/run.sh "$exe" target/release/convert
else
  echo "left out: no toolchain for Windows here"
fi
