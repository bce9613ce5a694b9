#!/usr/bin/env bash
# The examples for Spark and Ray on local clusters, a worker of each killed. `run.sh WHEEL [COUNT]`; Java and the packages pyspark, ray, pandas and
# pyarrow are needed (600 MB, in an environment that is removed afterwards), so this is no part of every run.
set -euo pipefail
cd "$(dirname "$0")/../.."
wheel=$(realpath "$1")
count=${2:-3000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
pip=("$work/venv/bin/pip" install -q --disable-pip-version-check)
"${pip[@]}" 'pyspark==3.5.*' pandas pyarrow 'ray[data]'
"${pip[@]}" --no-deps --no-index "$wheel"
for engine in spark ray; do
  if [ "$engine" = spark ] && ! command -v java >/dev/null; then
    echo "left out: Spark needs Java"
    continue
  fi
  "$work/venv/bin/python" tests/scale/scale.py "$engine" "$count" "$work/$engine" plain 2>/dev/null | grep -a -E 'drafts|: [0-9.]+ s$'
done
