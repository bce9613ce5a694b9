#!/usr/bin/env bash
# Whole processes side by side in one run: this program, pandoc, python-docx and the floor (packing the same XML
# and nothing else). Usage: benches/compare.sh [SPEECH]; with SMALL=1 without the 100 MB. Needs python3; a peer that
# is not there is left out with a word. PYTHON names the python that has python-docx. Prints a Markdown table:
# CPU and elapsed milliseconds (medians), peak memory, and how many times ours each takes.
set -euo pipefail
cd "$(dirname "$0")/.."
speech=${1:-examples/speech.txt}
cargo build --release --locked --quiet --bin convert
floor=$(cargo bench --locked --bench floor --no-run --message-format=json 2>/dev/null |
  sed -n 's/.*"executable":"\([^"]*floor[^"]*\)".*/\1/p' | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$speech" "$work/speech.txt"
"$floor" draft 1 "$work/1MB.txt"
[ -n "${SMALL:-}" ] || "$floor" draft 100 "$work/100MB.txt"
python3 benches/compare.py "$work" target/release/convert "$floor" "${PYTHON:-python3}"
