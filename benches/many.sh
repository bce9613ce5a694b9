#!/usr/bin/env bash
# Many drafts on one core and on two, in one run: usage: benches/many.sh CONVERT DRAFT [COUNT]
# Prints both times and their ratio; a busy machine shows in the ratio.
set -euo pipefail
convert=$(readlink -f "$1") draft=$(readlink -f "$2") count=${3:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for n in $(seq 1 "$count"); do
  mkdir -p "$work/in/$((n % 20))"
  cp "$draft" "$work/in/$((n % 20))/$n.txt"
done
seconds() {
  local from to
  from=$(date +%s.%N)
  "$convert" "$work/in" -r -o "$work/out$1/" -j "$1" -q
  to=$(date +%s.%N)
  echo "$to - $from" | bc
}
one=$(seconds 1) two=$(seconds 2)
diff -r "$work/out1" "$work/out2" >/dev/null || { echo "the bytes depend on the threads" >&2; exit 1; }
echo "$count drafts: 1 core $one s, 2 cores $two s, ratio $(echo "scale=2; $one / $two" | bc)"
