#!/usr/bin/env bash
# The page: one file, the same bytes when it is built again, within its size; then what it does in a real browser.
# `run.sh PROGRAM`; the pictures of docs/page.md are made anew with ZHANGFA_BLESS=1.
#
# What cannot be had here (the WebAssembly toolchain, npm's packages, Chromium) is said, and this ends well.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1")

left_out() { echo "the page is left out: $*"; exit 0; }
command -v node >/dev/null && command -v npm >/dev/null || left_out "no Node and npm here"
module=$(tests/wasm/build.sh)
[ -n "$module" ] || left_out "no toolchain for wasm32 here"
npm ci --prefix web --no-audit --no-fund --loglevel=error >/dev/null || left_out "npm's packages cannot be had"

(cd web && npx tsc --noEmit)
made=$PWD/target/page
mkdir -p "$made"
node web/build.mjs "$module" "$made/zhangfa.html"
node web/build.mjs "$module" "$made/again.html" >/dev/null
cmp "$made/zhangfa.html" "$made/again.html"
rm "$made/again.html"
size=$(stat -c %s "$made/zhangfa.html")
[ "$size" -le 6000000 ] || { echo "the page has $size bytes, more than 6,000,000" >&2; exit 1; }
# Beside the program `--page` finds it.
cp "$made/zhangfa.html" "$(dirname "$program")/"
"$program" --page -o "$made/written.html" 2>/dev/null
cmp "$made/zhangfa.html" "$made/written.html"
rm "$made/written.html"

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1 || true
  browser=$(command -v chromium || true)
fi
[ -n "$browser" ] || left_out "it is built, $size bytes; no Chromium to open it in"
export PAGE=$made/zhangfa.html
PROGRAM=$program BROWSER=$browser node --test --test-reporter=spec tests/page/page.test.mjs

firefox=$(command -v firefox-esr || command -v firefox || true)
if [ -z "$firefox" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get install -y -q --no-install-recommends firefox-esr >/dev/null 2>&1 || true
  firefox=$(command -v firefox-esr || true)
fi
[ -n "$firefox" ] || left_out "in Firefox alone: there is none here"
FIREFOX=$firefox node --test --test-reporter=spec tests/page/firefox.test.mjs
