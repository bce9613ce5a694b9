#!/usr/bin/env bash
# The examples for Spark and Ray on local clusters beside the plain program. `run.sh WHEEL PROGRAM [COUNT] [MEGABYTES]`; Java and the packages pyspark,
# ray, pandas and pyarrow are needed (600 MB, in an environment that is removed afterwards), so this is no part of every run.
set -euo pipefail
cd "$(dirname "$0")/../.."
wheel=$(realpath "$1") program=$(realpath "$2")
count=${3:-3000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
pip=("$work/venv/bin/pip" install -q --disable-pip-version-check)
"${pip[@]}" 'pyspark==3.5.*' pandas pyarrow 'ray[data]'
"${pip[@]}" --no-deps --no-index "$wheel"
engines=(ray)
if command -v java >/dev/null; then engines=(spark ray); else echo "left out: Spark needs Java"; fi
"$work/venv/bin/python" tests/scale/scale.py "$program" "$count" "$work/made" "${4:-50}" "${engines[@]}" 2>"$work/log" | grep -a -v raylet ||
  { tail -40 "$work/log" >&2; exit 1; }
