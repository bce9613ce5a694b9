#!/usr/bin/env bash
# The laws as properties, 10,000 cases each (or as many as PROPTEST_CASES says), in release; what ran and how long it took.
set -euo pipefail
cd "$(dirname "$0")/.."
export PROPTEST_CASES=${PROPTEST_CASES:-10000}

files=(lossless roundtrip word_back word_shapes stable hostile hostile_word)
tests=()
for file in "${files[@]}"; do tests+=(--test "$file"); done
cargo test --release --locked --no-run "${tests[@]}"
for file in "${files[@]}"; do
  printf '\n== %s: %s cases\n' "$file" "$PROPTEST_CASES"
  begun=$SECONDS
  cargo test --release --locked --quiet --test "$file" -- --nocapture
  printf '%s s\n' $((SECONDS - begun))
done
