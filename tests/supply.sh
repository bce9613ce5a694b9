#!/usr/bin/env bash
# What the program is built of and how it can be built: licences, sources and versions of every crate, none that asks for a newer
# Rust than Cargo.toml states, and a static binary that gives the same bytes as convert (the release build) does.
# Usage: tests/supply.sh CONVERT
set -euo pipefail
convert=$(realpath "$1")
cd "$(dirname "$0")/.."

if command -v cargo-deny >/dev/null; then
  cargo deny --locked check licenses bans sources
  # The advisory database is fetched by hand (cargo deny fetch), so that this needs no network.
  if compgen -G "${CARGO_HOME:-$HOME/.cargo}/advisory-db*/*" >/dev/null; then
    cargo deny --locked check --disable-fetch advisories
  else
    echo "left out: advisories, as there is no advisory database here (cargo deny fetch)"
  fi
else
  echo "left out: no cargo-deny here"
fi

if command -v python3 >/dev/null; then
  cargo metadata --locked --format-version 1 | python3 -c '
import json, sys
packages = json.load(sys.stdin)["packages"]
number = lambda version: tuple(int(part) for part in version.split(".")[:2])
own = next(p for p in packages if p["name"] == "zhangfa")["rust_version"]
stated = [p for p in packages if p["rust_version"]]
newer = [p["name"] + " " + p["rust_version"] for p in stated if number(p["rust_version"]) > number(own)]
print(f"{len(packages) - 1} crates, {len(stated) - 1} state a Rust version, newer than {own}:", *(newer or ["none"]))
sys.exit(bool(newer))'
else
  echo "left out: no python3 to read the crates' Rust versions with"
fi

target=x86_64-unknown-linux-gnu
if [ "$(rustc -vV | sed -n 's/^host: //p')" = "$target" ]; then
  cargo static
  static=target/$target/release/convert
  if ldd "$static" 2>&1 | grep -q '=>'; then
    ldd "$static" >&2
    echo "the binary is not static" >&2
    exit 1
  fi
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  "$static" examples/speech.txt -o "$work/static.docx" -q
  "$convert" examples/speech.txt -o "$work/usual.docx" -q
  cmp "$work/static.docx" "$work/usual.docx"
  echo "a static binary of $(stat -c %s "$static") bytes, the same Word file as the usual one"
else
  echo "left out: the static binary is built on $target"
fi
