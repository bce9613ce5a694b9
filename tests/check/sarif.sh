#!/usr/bin/env bash
# The SARIF log of the checker against the schema of OASIS, which may not be kept here: it comes with the crate serde-sarif.
# Says what it leaves out where that cannot be had.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=target/sarif-schema
mkdir -p "$folder/src"
[ -f "$folder/src/lib.rs" ] || : >"$folder/src/lib.rs"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "sarif-schema"
version = "0.0.0"
edition = "2021"
[dependencies]
serde-sarif = "=0.8.0"
[workspace]
TOML
if ! cargo fetch --quiet --manifest-path "$folder/Cargo.toml" 2>/dev/null; then
  echo "left out: the crate with the SARIF schema cannot be fetched"
  exit 0
fi
home=${CARGO_HOME:-$HOME/.cargo}
schema=$(find "$home/registry/src" -path '*/serde-sarif-0.8.0/src/schema.json' | head -n 1)
[ -n "$schema" ] || { echo "left out: the crate has no schema any more"; exit 0; }
SARIF_SCHEMA=$schema cargo test --locked --quiet --test suite -- check_ways::a_sarif_log
