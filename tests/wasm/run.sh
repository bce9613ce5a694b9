#!/usr/bin/env bash
# The library as a WebAssembly module: it builds without the command line, asks the host for nothing, and makes in Node
# the same bytes as the program. `run.sh PROGRAM`
#
# The module needs a Rust with the sources of its standard library: Debian's (packages rustc-web, cargo-web,
# rust-web-src, lld-22) has them. Where those cannot be installed this says so and ends well.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1")

linker=$(command -v wasm-ld-22 || command -v wasm-ld || true)
if [ -z "$linker" ] || [ ! -x /usr/bin/cargo ] || [ ! -e /usr/lib/rustlib/src/rust/library ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends rustc-web cargo-web rust-web-src lld-22; } >/dev/null 2>&1 || true
  fi
  linker=$(command -v wasm-ld-22 || command -v wasm-ld || true)
fi
if [ -z "$linker" ] || [ ! -x /usr/bin/cargo ] || ! command -v node >/dev/null; then
  echo "left out: no toolchain for wasm32 here, or no Node"
  exit 0
fi

target=$PWD/target/wasm
RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker CARGO_TARGET_DIR=$target \
  /usr/bin/cargo build --locked --quiet --package zhangfa-wasm --profile wasm --target wasm32-unknown-unknown \
  -Zbuild-std=std,panic_abort
module=$target/wasm32-unknown-unknown/wasm/zhangfa_wasm.wasm

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
formats=(md docx html json tsv)
count=0
for draft in examples/*.txt; do
  for number in "${!formats[@]}"; do
    extension=${formats[$number]}
    # Standard input: the module knows no name of the draft.
    "$program" - -q --no-config --lang zh -o "$made/native.$extension" <"$draft"
    node tests/wasm/convert.mjs "$module" "$number" "$draft" "$made/wasm.$extension"
    cmp "$made/native.$extension" "$made/wasm.$extension"
    count=$((count + 1))
  done
done
[ "$count" -gt 0 ]
echo "$count results of the examples, the same bytes from the module and the program; the module has" \
  "$(stat -c %s "$module") bytes, $(gzip -9 -c "$module" | wc -c) packed"
