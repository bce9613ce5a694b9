#!/usr/bin/env bash
# Many drafts on one core and on two, in one run: usage: benches/many.sh CONVERT DRAFT [COUNT]
# DRAFT may be a folder: its input.txt files at any depth (tests/golden) in turn, each copy with another date in a line of
# its own. Prints both times, the CPU time of a draft on one core and the ratio; a busy machine shows in the ratio.
set -euo pipefail
convert=$(readlink -f "$1") draft=$(readlink -f "$2") count=${3:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -d "$draft" ]; then
  mapfile -t drafts < <(find "$draft" -name input.txt | sort)
else
  drafts=("$draft")
fi
mkdir -p "$work"/in/{0..19}
for n in $(seq 1 "$count"); do
  copy=$work/in/$((n % 20))/$n.txt
  cp "${drafts[n % ${#drafts[@]}]}" "$copy"
  if [ -d "$draft" ]; then
    printf '\n本件第%s号，%s年%s月%s日收到。\n' "$n" $((1950 + n % 75)) $((n % 12 + 1)) $((n % 28 + 1)) >>"$copy"
  fi
done
# Elapsed, user and system seconds.
seconds() {
  local TIMEFORMAT='%R %U %S'
  { time "$convert" "$work/in" -r -o "$work/out$1/" -j "$1" -q 2>"$work/said$1" || [ $? -eq 2 ]; } 2>&1
}
read -r one user system < <(seconds 1)
read -r two _ < <(seconds 2)
diff -r "$work/out1" "$work/out2" >/dev/null || { echo "the bytes depend on the threads" >&2; exit 1; }
each=$(echo "scale=2; ($user + $system) * 1000 / $count" | bc)
echo "$count drafts: 1 core $one s ($each ms CPU each), 2 cores $two s, ratio $(echo "scale=2; $one / $two" | bc)"
