#!/usr/bin/env bash
# The program for Windows under wine: the bytes of the program here, and Windows manners: names in Chinese with spaces, 发送到 (--beside), long
# paths, reserved names, a target that is open, errors in UTF-8. `run.sh EXE PROGRAM`; where there is no wine this says so
# and ends well.
set -euo pipefail
cd "$(dirname "$0")/../.."
exe=$(realpath "$1") program=$(realpath "$2")
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
if [ ! -x "$wine" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -q && apt-get install -y -q --no-install-recommends wine64; } >/dev/null 2>&1 || true
fi
if [ ! -x "$wine" ]; then
  echo "left out: no wine here"
  exit 0
fi
work=$(mktemp -d)
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
# wine's own server ends a moment later than it is told to.
trap '"$server" -k 2>/dev/null || true; "$server" -w 2>/dev/null || true; rm -rf "$work" 2>/dev/null || { sleep 5; rm -rf "$work"; }' EXIT
cp "$exe" "$work/convert.exe"
# wine before 9 lacks a system file that Windows 10 and later have.
x86_64-w64-mingw32-gcc -shared -O2 -o "$work/bcryptprimitives.dll" tests/windows/bcryptprimitives.c -ladvapi32
export WINEPREFIX=$work/prefix WINEDEBUG=-all
unset SOURCE_DATE_EPOCH
once() { (cd "$work" && timeout 120 "$wine" convert.exe "$@" </dev/null); }
# The first call makes the prefix and may do nothing else; then one server stays for all calls.
once --version >/dev/null 2>&1 || true
"$server" -w 2>/dev/null || true
"$server" -p
once --version | tr -d '\r'
# wine itself has been seen to end with 1 and no word: a call that fails is said, and made once more with wine's own messages. A program
# that is wrong fails again, or writes other bytes.
run() {
  local code=0
  once "$@" || code=$?
  [ "$code" = 0 ] && return
  echo "convert.exe $*: ended with $code; once more" >&2
  WINEDEBUG=err+all once "$@"
}

mkdir "$work/native"
count=0
for draft in examples/*.txt; do
  name=$(basename "$draft" .txt)
  cp "$draft" "$work/"
  cp "$draft" "$work/native/"
  for extension in docx md html json; do
    run "$name.txt" -o "$name.$extension" -q --no-config --lang zh
    (cd "$work/native" && "$program" "$name.txt" -o "$name.$extension" -q --no-config --lang zh)
    cmp "$work/$name.$extension" "$work/native/$name.$extension"
    count=$((count + 1))
  done
done
echo "$count results of the examples, the same bytes from Windows"

mkdir -p "$work/局 办公室/文稿"
cp examples/notice.txt "$work/局 办公室/文稿/关于 防汛的通知.txt"
run '局 办公室\文稿\关于 防汛的通知.txt' --beside -q --no-config
"$program" examples/notice.txt -o "$work/native.docx" -q --no-config
cmp "$work/局 办公室/文稿/关于 防汛的通知.docx" "$work/native.docx"

deep=$work/$(printf '很长的文件夹名字%.0s/' $(seq 1 35))
mkdir -p "$deep" && cp examples/notice.txt "$deep/稿.txt"
run "Z:$(echo "$deep" | tr / '\\')稿.txt" -o long.docx -q --no-config
cmp "$work/long.docx" "$work/native.docx"

told=$(once 没有.txt --lang zh 2>&1 | tr -d '\r' || true)
grep -q "找不到文件：没有.txt" <<<"$told"
if once notice.txt -o 'nul\a.docx' -q 2>/dev/null; then echo "a file below NUL was written" >&2 && exit 1; fi
# A target that is open in Word: a clear word, the file as it was, nothing beside it; and written once it is closed.
x86_64-w64-mingw32-gcc -municode -O2 -o "$work/hold.exe" tests/windows/hold.c
cp "$work/native.docx" "$work/开着.docx"
mkfifo "$work/until"
(cd "$work" && exec "$wine" hold.exe 开着.docx <until >held.txt) &
exec 3>"$work/until"
for _ in $(seq 100); do grep -q held "$work/held.txt" 2>/dev/null && break; sleep 0.1; done
grep -q held "$work/held.txt"
ls "$work" >"$work/before.txt"
code=0
told=$(once notice.txt -o 开着.docx --force --no-config --lang zh 2>&1) || code=$?
[ "$code" = 2 ]
grep -q "写不了 开着.docx" <<<"$told"
grep -q "先关闭" <<<"$told"
cmp "$work/开着.docx" "$work/native.docx"
ls "$work" | diff "$work/before.txt" -
exec 3>&-
wait
run letter.txt -o 开着.docx --force -q --no-config
cmp "$work/开着.docx" "$work/native/letter.docx"
echo "Windows manners: an open target, Chinese names and spaces, --beside, a path of $(printf '%s' "$deep" | wc -m) characters, errors in UTF-8, reserved names"
