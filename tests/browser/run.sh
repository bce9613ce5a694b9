#!/usr/bin/env bash
# The preview page in a real browser: its sheets have numbers and spaced lines, the outline leads somewhere, and a hostile document runs nothing.
# usage: tests/browser/run.sh CONVERT       skipped with a word where there is no Chromium
set -euo pipefail
convert=$(readlink -f "$1")
cd "$(dirname "$0")/../.."
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || { echo "browser test skipped: no Chromium here"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The page as the browser has it after its script has run.
dom() {
  timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --user-data-dir="$work/profile" --virtual-time-budget=5000 --dump-dom "file://$1" 2>"$work/log" || { cat "$work/log"; exit 1; }
}
fail() { echo "browser test: $*" >&2; exit 1; }

"$convert" examples/speech.txt -o "$work/speech.html" -q
dom "$work/speech.html" >"$work/speech.dom"
sheets=$(grep -o '<section class="sheet' "$work/speech.dom" | wc -l)
numbers=$(grep -o '<section class="sheet[^>]* data-number=' "$work/speech.dom" | wc -l)
spaced=$(grep -o 'style="letter-spacing' "$work/speech.dom" | wc -l)
[ "$sheets" -ge 2 ] || fail "the speech is on $sheets sheets"
[ "$numbers" -eq "$sheets" ] || fail "$numbers page numbers on $sheets sheets"
[ "$spaced" -ge 20 ] || fail "$spaced lines are spaced out to their width"
for id in $(grep -o '<li class="level[0-9]"><a href="#b[0-9]*' "$work/speech.dom" | grep -o 'b[0-9]*$'); do
  [ "$(grep -o "id=\"$id\"" "$work/speech.dom" | wc -l)" -eq 1 ] || fail "the outline leads to $id, which is not there once"
done

last=$(grep -o '<li class="level[0-9]"><a href="#b[0-9]*' "$work/speech.dom" | grep -o 'b[0-9]*$' | tail -1)
look() {
  timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --user-data-dir="$work/profile" --virtual-time-budget=5000 "$@" 2>"$work/log" || { cat "$work/log"; exit 1; }
}
look --window-size=1400,900 --screenshot="$work/top.png" "file://$work/speech.html"
look --window-size=1400,900 --screenshot="$work/jumped.png" "file://$work/speech.html#$last"
cmp -s "$work/top.png" "$work/jumped.png" && fail "the outline's last entry shows the same as the top of the page"
# On a phone a sheet is as wide as the screen.
look --window-size=500,900 --dump-dom "file://$work/speech.html" >"$work/narrow.dom"
grep -q '<main lang="zh-CN" style="zoom: 0\.' "$work/narrow.dom" || fail "the sheets do not fit a narrow screen"
look --window-size=1400,900 --dump-dom "file://$work/speech.html" >"$work/wide.dom"
grep -q 'zoom: 0' "$work/wide.dom" && fail "the sheets are made smaller on a wide screen"
look --no-pdf-header-footer --print-to-pdf="$work/speech.pdf" "file://$work/speech.html"
printed=$(grep -acE '/Type ?/Page($|[^s])' "$work/speech.pdf" || true)
[ "$printed" -eq "$sheets" ] || fail "$sheets sheets print on $printed pages"

cat >"$work/hostile.md" <<'MD'
---
发文机关标志: "<script>document.title='owned'</script>"
---

# <img src=x onerror="document.title='owned'">关于x的通知

</style></main><script>document.title='owned'</script><svg onload="document.title='owned'">

[甲](javascript:document.title='owned') ![乙](x" onerror="document.title='owned')
MD
"$convert" "$work/hostile.md" -o "$work/hostile.html" -q
dom "$work/hostile.html" >"$work/hostile.dom"
grep -q "<title>owned" "$work/hostile.dom" && fail "a hostile document ran a script"
[ "$(grep -o '<script' "$work/hostile.dom" | wc -l)" -eq 1 ] || fail "a script that is not the page's own"
echo "browser test: $sheets sheets, outline, print and hostile document as they should be"
