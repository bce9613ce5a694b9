#!/usr/bin/env bash
# The library as a WebAssembly module: it builds without the command line, asks the host for nothing, and makes in Node
# the same bytes as the program. `run.sh PROGRAM`
# Where the module cannot be built this says so and ends well.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1")

module=$(tests/wasm/build.sh)
if [ -z "$module" ] || ! command -v node >/dev/null; then
  echo "left out: no toolchain for wasm32 here, or no Node"
  exit 0
fi

made=$(mktemp -d)
# The program puts that time into its files, the module knows none.
unset SOURCE_DATE_EPOCH
trap 'rm -rf "$made"' EXIT
formats=(md docx html json tsv)
count=0
for draft in examples/*.txt; do
  for number in "${!formats[@]}"; do
    extension=${formats[$number]}
    # Standard input: the module knows no name of the draft. What the program adds to its page, places left open, the module is asked
    # for by a call of its own.
    "$program" - -q --no-config --lang zh --ignore X01,X12 -o "$made/native.$extension" <"$draft"
    node tests/wasm/convert.mjs "$module" "$number" "$draft" "$made/wasm.$extension"
    cmp "$made/native.$extension" "$made/wasm.$extension"
    count=$((count + 1))
  done
done
[ "$count" -gt 0 ]
echo "$count results of the examples, the same bytes from the module and the program; the module has" \
  "$(stat -c %s "$module") bytes, $(gzip -9 -c "$module" | wc -c) packed"
