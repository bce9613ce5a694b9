#!/usr/bin/env bash
# Old Word files, RTF and OpenDocument through the real LibreOffice: the text is the example's, tables, notes and pictures are there, two runs
# give the same bytes, and nothing that a file links to is asked for.
# usage: tests/office/run.sh CONVERT       skipped with a word where there is no LibreOffice or Python
set -euo pipefail
convert=$(readlink -f "$1")
cd "$(dirname "$0")/../.."
soffice=$(command -v soffice || true)
[ -n "$soffice" ] && command -v python3 >/dev/null || { echo "office test skipped: no LibreOffice or Python here"; exit 0; }
work=$(mktemp -d)
listener=
trap '[ -z "$listener" ] || kill "$listener"; rm -rf "$work"' EXIT
fail() { echo "office test: $*" >&2; exit 1; }

# LibreOffice as anybody would use it: makes the files, and shows that the listener hears.
plain() { # FILTER FILE...
  timeout 300 "$soffice" "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$work/made" "${@:2}" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
}
formats=("doc:MS Word 97" "rtf:Rich Text Format" "odt:writer8")

cp tests/office/rich.md "$work/rich.md"
python3 tests/office/linked.py picture "$work/picture.png"
"$convert" examples/speech.txt -o "$work/speech.docx" -q
"$convert" "$work/rich.md" -o "$work/rich.docx" -q
mkdir "$work/made"
for format in "${formats[@]}"; do plain "$format" "$work/speech.docx" "$work/rich.docx"; done

for kind in doc rtf odt; do
  "$convert" "$work/made/speech.$kind" -o "$work/speech.$kind.md" -q
  cmp examples/speech.md "$work/speech.$kind.md" || fail "the speech as .$kind reads differently"
  "$convert" "$work/made/rich.$kind" -o "$work/rich.$kind.md" -q
  # What LibreOffice's .docx does not hold: how columns are aligned, a picture's words (but from .odt).
  expected=$(sed -e 's/---:/---/' -e "s|!\[现场\](picture.png)|PICTURE|" "$work/rich.md")
  # LibreOffice sets a size for the picture, so that it stands as a tag.
  found=$(sed -e "s|!\[[^]]*\](rich.$kind.assets/image1.png)|PICTURE|" -e "s|<img src=\"rich.$kind.assets/image1.png\"[^>]*>|PICTURE|" "$work/rich.$kind.md")
  [ "$expected" = "$found" ] || { diff <(echo "$expected") <(echo "$found") || true; fail "tables, notes or pictures of a .$kind differ"; }
  cmp "$work/picture.png" "$work/rich.$kind.assets/image1.png" || fail "the picture of a .$kind is another"
  "$convert" "$work/made/rich.$kind" -o "$work/rich.$kind.docx" -q
done
# Under another name the same: WPS writes the same format as .wps.
cp "$work/made/speech.doc" "$work/speech.wps"
"$convert" "$work/speech.wps" -q | cmp - examples/speech.md || fail "a .wps reads differently"
"$convert" "$work/made" -o "$work/batch/" -q || fail "a folder of old files fails"
[ "$(find "$work/batch" -name '*.docx' | wc -l)" -eq 6 ] || fail "a folder of six files gives $(ls "$work/batch")"
for kind in doc rtf odt; do cmp "$work/rich.$kind.docx" "$work/batch/rich.$kind.docx" || fail "two runs on a .$kind differ"; done
echo "office test: .doc, .rtf and .odt read as their originals"

linked=$work/linked
mkdir -p "$linked" "$work/stub" "$work/temporary"
python3 tests/office/linked.py listen "$linked" >"$work/port" &
listener=$!
for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.1; done
python3 tests/office/linked.py make "$linked" "$(cat "$work/port")"
: >"$linked/requests"
plain "docx:MS Word 2007 XML" "$linked"/pictures.odt "$linked"/objects.odt "$linked"/background.odt
[ "$(sort -u "$linked/requests" | grep -c GET)" -ge 3 ] || fail "the listener hears nothing, so that its silence says nothing"
plain "doc:MS Word 97" "$linked/pictures.odt"
mv "$work/made/pictures.doc" "$linked/pictures.doc"

printf '#!/bin/sh\nexit 1\n' >"$work/stub/unshare"
chmod +x "$work/stub/unshare"
hidden=unknown
for path in "$PATH" "$work/stub:$PATH"; do
  : >"$linked/requests"
  for file in "$linked"/*.odt "$linked"/*.doc "$linked"/*.rtf; do
    rm -rf "$work/out.md" "$work/out.assets"
    PATH=$path TMPDIR=$work/temporary "$convert" "$file" -o "$work/out.md" -v --lang en 2>"$work/said" || { cat "$work/said"; fail "$(basename "$file") is not converted"; }
    grep -q '前\|before' "$work/out.md" || fail "$(basename "$file") has lost its text"
    grep -q SECRET "$work/out.md" && fail "$(basename "$file") has brought another file's text along"
    [ -z "$(ls "$work/temporary")" ] || fail "$(basename "$file") leaves $(ls "$work/temporary")"
    grep -q 'R39' "$work/said" && { hidden=no; continue; }
    hidden=yes
    ! cmp -s "$linked/secret.png" "$work/out.assets/image1.png" || fail "$(basename "$file") has brought another file along"
  done
  [ ! -s "$linked/requests" ] || { cat "$linked/requests"; fail "a link was followed"; }
  [ "$path" != "$PATH" ] || echo "office test: no link was followed; cut off from other files: $hidden"
done
