#!/usr/bin/env bash
# Builds the WebAssembly module and prints where it is; prints nothing where it cannot be built here.
#
# It needs a Rust with the sources of its standard library: Debian's (packages rustc-web, cargo-web, rust-web-src, lld-22)
# has them.
set -euo pipefail
cd "$(dirname "$0")/../.."

linker=$(command -v wasm-ld-22 || command -v wasm-ld || true)
if [ -z "$linker" ] || [ ! -x /usr/bin/cargo ] || [ ! -e /usr/lib/rustlib/src/rust/library ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -q && apt-get install -y -q --no-install-recommends rustc-web cargo-web rust-web-src lld-22; } >/dev/null 2>&1 || true
  fi
  linker=$(command -v wasm-ld-22 || command -v wasm-ld || true)
fi
if [ -z "$linker" ] || [ ! -x /usr/bin/cargo ] || [ ! -e /usr/lib/rustlib/src/rust/library ]; then
  exit 0
fi

target=$PWD/target/wasm
RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker CARGO_TARGET_DIR=$target \
  /usr/bin/cargo build --locked --quiet --package zhangfa-wasm --profile wasm --target wasm32-unknown-unknown \
  -Zbuild-std=std,panic_abort >&2
echo "$target/wasm32-unknown-unknown/wasm/zhangfa_wasm.wasm"
