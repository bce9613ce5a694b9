#!/usr/bin/env bash
# The program for Windows, built here; prints where it lies. Fails where the tools are not to be had: a Rust with the sources of its standard
# library (Debian's rustc-web, cargo-web, rust-web-src) and mingw (gcc-mingw-w64-x86-64).
set -euo pipefail
cd "$(dirname "$0")/../.."
linker=x86_64-w64-mingw32-gcc
has() { command -v "$linker" >/dev/null && [ -x /usr/bin/cargo ] && [ -e /usr/lib/rustlib/src/rust/library ]; }
if ! has && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -q && apt-get install -y -q --no-install-recommends rustc-web cargo-web rust-web-src gcc-mingw-w64-x86-64; } >/dev/null 2>&1 || true
fi
has || exit 1
target=x86_64-pc-windows-gnu
RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=$linker CARGO_TARGET_DIR=$PWD/target/windows \
  /usr/bin/cargo build --locked --quiet --release --bin convert --target "$target" -Zbuild-std=std,panic_abort >&2
echo "target/windows/$target/release/convert.exe"
