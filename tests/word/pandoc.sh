#!/usr/bin/env bash
# Our Markdown → pandoc → Word → ours again is the Markdown we began with, but for what pandoc's Word files do not hold
# (docs/docx.md): the examples, the golden cases, `features.md` beside this script and, where they stand beside the checkout, the samples.
# `pandoc.sh PROGRAM`; left out, and said, where there is no pandoc.
set -euo pipefail
program=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
root=$(realpath "$here/../..")

command -v pandoc >/dev/null || { echo "left out: no pandoc here"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Its own extension of GFM, which the specification does not have so: a bare address runs on through 。 and Han.
from=gfm-autolink_bare_uris+footnotes

# What pandoc's Word files do not hold: metadata that it does not know (ours is Chinese), raw HTML (<strong>, <em>, <br>), tabs, more than
# one space between words, and whether a column is set left or not at all.
without() {
  awk 'NR == 1 && $0 == "---" { front = 1; next }
       front { if ($0 == "---") { front = 0; gap = 1 } next }
       gap && $0 == "" { next }
       { gap = 0; print }' "$1" |
    sed -e 's/<br>//g; s/<\/\?\(strong\|em\)>//g; s/\t/ /g; s/\([^ ]\)  */\1 /g' -e ':again; s/| :--- |/| --- |/; tagain'
}

# Cases of which something decisive is lost, and what.
declare -A lost=(
  [junk-restored]="the mark that keeps a promo line"
  [mark-keeps-from-mending]="the marks that keep a paragraph and a note from being mended"
  [markdown-table]="the mark of a page break"
  [pictures]="pictures that are not there"
)

count=0 failed=0
check() { # NAME MARKDOWN [OPTION...]
  local name=$1 markdown=$2
  shift 2
  count=$((count + 1))
  rm -rf "$work/back.assets"
  (cd "$(dirname "$markdown")" && pandoc -f "$from" "$markdown" -o "$work/back.docx" 2>"$work/said")
  "$program" "$work/back.docx" -o "$work/back.md" -q "$@"
  without "$markdown" >"$work/wanted"
  # Pictures have moved to the folder of the new Markdown.
  sed 's/](back\.assets\/image1\.png)/](picture.png)/' "$work/back.md" >"$work/found"
  if cmp -s "$work/wanted" "$work/found"; then
    [ -z "${lost[$name]-}" ] || { echo "$name: nothing is lost any more"; failed=$((failed + 1)); }
  elif [ -z "${lost[$name]-}" ]; then
    echo "$name:"
    diff "$work/wanted" "$work/found" | head -20 || true
    failed=$((failed + 1))
  fi
}

for draft in "$root"/examples/*.txt "$root"/../shared/samples/*.txt; do
  [ -e "$draft" ] || continue
  "$program" "$draft" -o "$work/ours.md" -q
  check "$(basename "$draft")" "$work/ours.md"
done
for case in "$root"/tests/golden/*/; do
  options=()
  grep -q '^keep_junk = true' "$case/case.toml" && options+=(--keep-junk)
  grep -q '^no_fix = true' "$case/case.toml" && options+=(--fix none)
  check "$(basename "$case")" "$case/expected.md" "${options[@]}"
done
cp "$here/picture.png" "$work/"
"$program" "$here/features.md" -o "$work/ours.md" -q
check features.md "$work/ours.md"

echo "$count documents through pandoc $(pandoc --version | sed -n '1s/.* //p'), $failed differ; ${#lost[@]} lose what decides"
[ "$failed" -eq 0 ]
