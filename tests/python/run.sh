#!/usr/bin/env bash
# The wheel: built, installed into a fresh environment, tested there with pytest, its Word files compared with the program's.
# `run.sh PROGRAM [FOLDER]`; the wheel stays in FOLDER, by default target/wheels, and then README's two commands are tried as well.
#
# With zig (from PyPI, like maturin) it is a manylinux wheel for every Linux since 2014; where maturin cannot be installed this says so
# and ends well.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
wheels=${2:-target/wheels}
mkdir -p "$wheels" && wheels=$(realpath "$wheels")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! command -v python3 >/dev/null || ! python3 -m venv "$work/build" 2>/dev/null; then
  echo "left out: no Python with venv here"
  exit 0
fi
if ! "$work/build/bin/pip" install -q --disable-pip-version-check 'maturin>=1.9,<2' >/dev/null 2>&1; then
  echo "left out: maturin cannot be installed here"
  exit 0
fi
how=()
if [ "$(uname -sm)" = "Linux x86_64" ] && "$work/build/bin/pip" install -q --disable-pip-version-check ziglang >/dev/null 2>&1; then
  how=(--zig --compatibility manylinux2014)
else
  echo "left out: no zig here, so the wheel is for this system alone"
fi

# A fixed time in the archive: the same bytes from the same commit.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-315532800} CARGO_TARGET_DIR=$PWD/target/python
export PATH=$work/build/bin:$PATH
cargo clippy --locked --quiet --manifest-path bindings/python/Cargo.toml -- -D warnings
cargo fmt --check --manifest-path bindings/python/Cargo.toml
rm -f "$wheels"/zhangfa-*.whl
maturin build --quiet --locked --release "${how[@]}" --manifest-path bindings/python/Cargo.toml --out "$wheels"
wheel=$(echo "$wheels"/zhangfa-*.whl)

python3 -m venv "$work/fresh"
"$work/fresh/bin/pip" install -q --disable-pip-version-check --no-index "$wheel"
"$work/fresh/bin/pip" install -q --disable-pip-version-check pytest
# The program puts that time into its files, the library only where it is told to.
env -u SOURCE_DATE_EPOCH ZHANGFA_PROGRAM="$program" "$work/fresh/bin/python" -m pytest -q -p no:cacheprovider tests/python

if [ "$#" -lt 2 ]; then
  # README's commands as they stand there, in an environment that has nothing yet.
  python3 -m venv "$work/reader"
  mapfile -t commands < <(grep -A1 '^pip install target/wheels/' README.md)
  [ "${#commands[@]}" -eq 2 ] || { echo "README.md: its two commands for Python were not found" >&2; exit 1; }
  rm -f speech.docx
  for command in "${commands[@]}"; do
    env -u SOURCE_DATE_EPOCH PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PATH="$work/reader/bin:$PATH" bash -c "$command" >/dev/null
  done
  env -u SOURCE_DATE_EPOCH "$program" examples/speech.txt -o "$work/speech.docx" -q --no-config
  cmp speech.docx "$work/speech.docx"
  echo "README's two commands made a Word file, the program's bytes"
fi
echo "$(basename "$wheel"): $(stat -c %s "$wheel") bytes"
