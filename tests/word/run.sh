#!/usr/bin/env bash
# Word files by other programs (producers.py), drafts typed into Word (ways.py) and Markdown over pandoc (pandoc.sh), with whatever of
# python-docx, pandoc and LibreOffice is there; what is not is said. `run.sh PROGRAM`
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$(realpath "$0")")"
root=$(realpath ../..)

# Where the validators beside the checkout keep their Python, which has python-docx.
python=${ZHANGFA_TOOLS:-$HOME/.cache/zhangfa-tools}/venv/bin/python
[ -x "$python" ] || python=$(command -v python3 || true)
export PYTHONDONTWRITEBYTECODE=1

if [ -z "$python" ]; then
  echo "left out: no Python here"
else
  "$python" producers.py "$program"
  if "$python" -c 'import docx' 2>/dev/null; then
    drafts=("$root"/examples/*.txt)
    samples=$root/../shared/samples
    [ -d "$samples" ] && drafts+=("$samples"/*.txt)
    "$python" ways.py "$program" "${drafts[@]}"
  else
    echo "left out: no python-docx here"
  fi
fi
./pandoc.sh "$program"
